//! What happens outside the loop while a document is read: other programs write notes on it, and many notes are read behind the frame.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::suggesting::Suggester;
use super::{App, Report};
use crate::disk::Watch;
use crate::document::Document;
use crate::tui::event::Event;
use crate::workspace::{Reading, Workspace};

/// The watch over the notes of the document that is shown.
#[derive(Default)]
pub(super) struct Outside {
    reports: Option<Sender<Event<Report>>>,
    watch: Option<Watch>,
    /// The document whose notes are watched.
    document: Option<String>,
    /// Whether their folder is there and watched itself.
    is_settled: bool,
    /// What resembles the paragraph.
    pub(super) suggester: Suggester,
}

impl Outside {
    /// Begins to listen. Where the system tells nobody of changes, they are seen at the next look.
    pub(super) fn start(reports: Sender<Event<Report>>) -> Self {
        let changed = reports.clone();
        let watch = Watch::start(move || {
            let _ = changed.send(Event::Report(Report::Changed));
        });
        Self { reports: Some(reports), watch, document: None, is_settled: false, suggester: Suggester::default() }
    }

    /// Turns to the document that is shown: its notes are watched, and read behind the frame where they are many.
    pub(super) fn attend(&mut self, document: &Arc<Document>, workspace: &Workspace) {
        if self.reports.is_none() {
            return;
        }
        let id = &document.meta.id;
        if self.document.as_ref() != Some(id) {
            self.document = Some(id.clone());
            self.follow(workspace);
        }
        self.read(workspace.reading_behind(document));
    }

    /// Reads notes on a thread of their own, where there are many to be read.
    pub(super) fn read(&self, reading: Option<Reading>) {
        if let (Some(reading), Some(reports)) = (reading, self.reports.clone()) {
            thread::spawn(move || {
                let _ = reports.send(Event::Report(Report::Notes(Box::new(reading.perform()))));
            });
        }
    }

    fn follow(&mut self, workspace: &Workspace) {
        let folder = self.folder(workspace);
        let (Some(watch), Some(folder)) = (&mut self.watch, folder) else { return workspace.is_told_of_changes(None) };
        self.is_settled = watch.follow(std::slice::from_ref(&folder));
        workspace.is_told_of_changes(self.document.as_deref());
        // Nobody told of what happened before the watch began.
        workspace.changed_outside([folder.as_path()]);
    }

    fn folder(&self, workspace: &Workspace) -> Option<PathBuf> {
        let document = self.document.as_ref().filter(|id| !id.is_empty())?;
        Some(workspace.library().places().notes(document))
    }

    /// Hears that something has changed.
    fn hear(&mut self, workspace: &Workspace) {
        let changed = self.watch.as_ref().map(Watch::take).unwrap_or_default();
        let folder = self.folder(workspace);
        if !self.is_settled || folder.as_ref().is_some_and(|folder| changed.contains(folder)) {
            self.follow(workspace);
        }
        workspace.changed_outside(changed.iter().map(PathBuf::as_path));
    }
}

impl App {
    /// Another program has written where we watch.
    pub(super) fn hear_of_changes(&mut self) {
        self.outside.hear(&self.workspace);
    }
}

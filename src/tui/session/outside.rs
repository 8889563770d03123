//! What happens outside the loop while a document is read: other programs write notes on it, and many notes are read behind the frame.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::suggesting::Suggester;
use super::{App, Mode, Report};
use crate::disk::Watch;
use crate::tui::event::Event;
use crate::tui::pane::page::Page;
use crate::workspace::{Reading, Workspace};

/// The watch over what is shown.
#[derive(Default)]
pub(super) struct Outside {
    reports: Option<Sender<Event<Report>>>,
    watch: Option<Watch>,
    /// The document that is shown.
    document: Option<String>,
    /// Its notes, where they are many, to be read once the frame stands that shows those in sight.
    behind: Option<Reading>,
    /// Whether the notes of all documents are watched, because somebody has asked for them.
    is_for_all: bool,
    /// Whether the document that is shown is another by now.
    is_changed: bool,
    /// Whether all that is watched is there and watched itself.
    is_settled: bool,
    /// What resembles the paragraph.
    pub(super) suggester: Suggester,
}

/// Reads notes on a thread of their own.
fn read(reading: Reading, reports: Sender<Event<Report>>) {
    thread::spawn(move || {
        reading.perform(|notes| {
            let _ = reports.send(Event::Report(Report::Notes(Box::new(notes))));
        });
    });
}

impl Outside {
    /// Begins to listen, with the notes that are to be read behind the frame. Where the system tells nobody of changes, they are seen when
    /// something is turned to.
    pub(super) fn start(reports: Sender<Event<Report>>, workspace: &Workspace, behind: Option<Reading>) -> Self {
        let changed = reports.clone();
        let watch = Watch::start(move || {
            let _ = changed.send(Event::Report(Report::Changed));
        });
        workspace.is_told_of_changes();
        Self { reports: Some(reports), watch, behind, ..Self::default() }
    }

    /// Takes the library in, for suggestions and for searching; it waits until what the reader looks at is there. To be called again is no harm.
    pub(super) fn take_library_in(&mut self, workspace: &Workspace) {
        let Some(reports) = self.reports.clone().filter(|_| !self.suggester.is_started()) else { return };
        let places = workspace.library().places().clone();
        self.suggester = Suggester::start(reports, places);
    }

    /// Turns to what is shown: it is watched, and where its notes are many those in sight are recalled, and all read behind the frame.
    pub(super) fn attend(&mut self, page: &Page, height: usize, workspace: &Workspace) {
        if self.reports.is_none() {
            return;
        }
        let document = page.document();
        let id = &document.meta.id;
        let is_turned_to = self.document.as_ref() != Some(id);
        if is_turned_to {
            self.document = Some(id.clone());
            // Nobody told of what happened while it was not watched. What is still to be read will be read as it is by then.
            if self.behind.is_none() {
                workspace.changed_outside([workspace.library().places().notes(id).as_path()]);
            }
        }
        self.behind = self.behind.take().or_else(|| workspace.reading_behind(document));
        if is_turned_to && self.behind.is_none() {
            self.follow(workspace);
        }
        let recalled = self.behind.as_ref().and_then(|reading| reading.in_sight(&page.in_sight(height)));
        recalled.into_iter().for_each(|few| workspace.take_in(few));
    }

    /// Has what a frame asked for and did not wait for found elsewhere: many notes of the document, the notes of the whole library and
    /// those that a query wants, the passages in doubt.
    pub(super) fn fetch(&mut self, workspace: &Workspace) {
        let Some(reports) = self.reports.clone() else { return };
        if let Some(behind) = self.behind.take() {
            // To watch a folder of very many files takes the system a moment.
            self.follow(workspace);
            read(behind, reports.clone());
        }
        if let Some(all) = workspace.reading_all() {
            self.is_for_all = true;
            self.follow(workspace);
            read(all, reports.clone());
        }
        if let Some(sifting) = workspace.sifting() {
            let reports = reports.clone();
            thread::spawn(move || {
                let _ = reports.send(Event::Report(Report::Sifted(Box::new(sifting.perform()))));
            });
        }
        if let Some(doubting) = workspace.doubting() {
            thread::spawn(move || {
                let _ = reports.send(Event::Report(Report::Doubts(doubting.perform())));
            });
        }
    }

    /// Whether the system tells of changes.
    pub(super) const fn is_told(&self) -> bool {
        self.watch.is_some()
    }

    fn follow(&mut self, workspace: &Workspace) {
        let folders = self.folders(workspace);
        if let Some(watch) = &mut self.watch {
            self.is_settled = watch.follow(&folders);
        }
    }

    /// The folders in which somebody may write what is shown.
    fn folders(&self, workspace: &Workspace) -> Vec<PathBuf> {
        let places = workspace.library().places();
        let shown = self.document.iter().filter(|id| !id.is_empty()).map(|id| places.notes(id));
        let mut folders: Vec<PathBuf> = shown.collect();
        // The register of voices lies in the library itself.
        folders.push(places.data.clone());
        folders.extend(["documents", "briefs", "parallels"].map(|name| places.data.join(name)));
        if self.is_for_all {
            folders.push(places.data.join("notes"));
            folders.extend(workspace.noted_documents().iter().map(|id| places.notes(id)));
            folders.dedup();
        }
        folders
    }

    /// Hears that something has changed; gives the documents that are others by now.
    fn hear(&mut self, workspace: &Workspace) -> Vec<String> {
        let changed = self.watch.as_ref().map(Watch::take).unwrap_or_default();
        // A folder has come or gone, or is not there yet.
        if !self.is_settled || changed.iter().any(|path| path.extension().is_none_or(|ending| ending != "md")) {
            self.follow(workspace);
        }
        workspace.changed_outside(changed.iter().map(PathBuf::as_path))
    }
}

impl App {
    /// Another program has written where we watch.
    pub(super) fn hear_of_changes(&mut self) {
        let documents = self.outside.hear(&self.workspace);
        self.screen.margin.forget();
        let shown = &self.screen.page.document().meta.id;
        self.outside.is_changed |= documents.contains(shown);
        if self.outside.is_changed && !matches!(self.screen.mode, Mode::Reading) {
            self.screen.say("this document was changed by another program; it is shown so once this is done");
        }
    }

    /// Shows the document as it stands by now, where another program has changed it and nobody is selecting or writing in it.
    pub(super) fn show_changed(&mut self) {
        if !self.outside.is_changed || !matches!(self.screen.mode, Mode::Reading) {
            return;
        }
        self.outside.is_changed = false;
        let shown = Arc::clone(self.screen.page.document());
        match self.workspace.document(&shown.meta.id, shown.meta.rendition) {
            Ok(now) if now.body.text != shown.body.text => {
                // The reader stays at the same paragraph, by its id: others may have come or gone above it.
                let (block, place) = (self.screen.page.block_id().cloned(), self.screen.page.place());
                let at = block.as_ref().and_then(|block| now.find(block)).unwrap_or(0);
                self.screen.read_further(now, &self.workspace);
                let text =
                    self.screen.page.document().body.blocks.get(at).map_or("", |block| self.screen.page.document().body.block_text(block));
                let offset = if block.is_some() && text.is_char_boundary(place.offset) { place.offset } else { 0 };
                self.screen.page.to_offset(at, offset);
                self.screen.say("another program has changed this document; this is how it stands now");
            }
            Ok(_) => {}
            Err(trouble) => self.screen.complain(format!("another program has changed this document, and {trouble}")),
        }
    }
}

//! Suggestions behind the frame: a thread takes the library in once, others look up what resembles the paragraph at the reading line.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::{App, Report};
use crate::document::Target;
use crate::library::{Library, Places};
use crate::parallels::suggest::{Collection, Suggestion};
use crate::tui::event::Event;
use crate::workspace::{self, Wikilinks};

/// How many are fetched for a paragraph, so that some are left when those that are judged already have gone.
const FETCHED: usize = 24;
/// How many are shown.
const SHOWN: usize = 4;

/// What is being looked up.
#[derive(Default)]
pub(super) struct Suggester {
    reports: Option<Sender<Event<Report>>>,
    /// The passage for which a thread is at work; only one is at a time, however fast the reader moves.
    asked: Option<Target>,
}

impl Suggester {
    /// Begins to take the library in.
    pub(super) fn start(reports: Sender<Event<Report>>, places: Places) -> Self {
        let taken = reports.clone();
        thread::spawn(move || {
            let (passages, links) = workspace::read_through(&Library::new(places));
            let _ = taken.send(Event::Report(Report::Collected(Arc::new(Collection::new(passages)), links)));
        });
        Self { reports: Some(reports), asked: None }
    }

    /// Whether it has begun.
    pub(super) const fn is_started(&self) -> bool {
        self.reports.is_some()
    }
}

impl App {
    /// Asks for suggestions for the paragraph that the margin is about, where it waits for them and nobody is asked.
    pub(super) fn suggest(&mut self) {
        let Some(reports) = self.outside.suggester.reports.clone().filter(|_| self.outside.suggester.asked.is_none()) else { return };
        let wanted = self.screen.margin.wants_suggestions(self.screen.page.document());
        let (Some(from), Some(collection)) = (wanted, self.workspace.collection_at_hand()) else { return };
        self.outside.suggester.asked = Some(from.clone());
        thread::spawn(move || {
            let found = collection.near(&from, FETCHED, |_| true);
            let _ = reports.send(Event::Report(Report::Suggested(from, found)));
        });
    }

    /// The library has been taken in.
    pub(super) fn hear_collected(&mut self, collection: Arc<Collection>, links: Wikilinks) {
        self.workspace.keep_collection(collection);
        self.workspace.keep_links(links);
        self.screen.margin.expect_suggestions(100);
        self.screen.margin.forget();
    }

    /// Suggestions have come; they are shown where the reader still is at that paragraph.
    pub(super) fn hear_suggested(&mut self, from: &Target, found: Vec<Suggestion>) {
        self.outside.suggester.asked = None;
        let open = self.workspace.unjudged(from, found, SHOWN);
        let shown = open.into_iter().map(|suggestion| (self.workspace.passage(&suggestion.to), suggestion)).collect();
        self.screen.margin.suggest(self.screen.page.document(), from, shown);
    }

    /// A suggestion that is refused never comes back, unless the refusal is undone.
    pub(super) fn refuse(&mut self, from: &Target, to: &Target) {
        let change = self.workspace.refusing(from, to, true);
        self.screen.margin.drop_suggestion(to);
        self.says = Some("refused; it does not come back, u takes that back".into());
        self.write(change, None);
    }
}

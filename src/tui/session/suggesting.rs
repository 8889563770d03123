//! Suggestions behind the frame: one thread makes the library ready for them, and then looks up what resembles the paragraph at the reading
//! line.

use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::{App, Report};
use crate::document::Target;
use crate::library::Places;
use crate::parallels::suggest::Suggestion;
use crate::tui::event::Event;
use crate::workspace::{Links, Workspace};

/// How many are fetched for a paragraph, so that some are left when those that are judged already have gone.
const FETCHED: usize = 24;
/// How many are shown.
const SHOWN: usize = 4;

/// What is being looked up.
#[derive(Default)]
pub(super) struct Suggester {
    /// Where passages are asked for.
    asking: Option<Sender<Target>>,
    /// Whether the library is ready.
    is_ready: bool,
    /// The passage that is asked for; only one is at a time, however fast the reader moves.
    asked: Option<Target>,
}

impl Suggester {
    /// Begins to make the library ready, with a workspace of its own.
    pub(super) fn start(reports: Sender<Event<Report>>, places: Places) -> Self {
        let (asking, wanted) = channel::<Target>();
        let report = move |report| reports.send(Event::Report(report)).is_ok();
        thread::spawn(move || {
            let workspace = Workspace::open(places, "");
            workspace.make_ready_to_suggest(|percent| {
                report(Report::Indexed(percent));
            });
            report(Report::Ready(workspace.hand_over_links()));
            let mut document = String::new();
            for from in wanted {
                if document != from.document {
                    // Documents may have come and gone; who goes to another one has the time to have that looked at.
                    workspace.make_ready_to_suggest(|_| {});
                    document.clone_from(&from.document);
                    if let Some(links @ Links::Known(_)) = workspace.hand_over_links() {
                        report(Report::Ready(Some(links)));
                    }
                }
                let found = workspace.resembling(&from, FETCHED, |_| true);
                if !report(Report::Suggested(from, found)) {
                    return;
                }
            }
        });
        Self { asking: Some(asking), is_ready: false, asked: None }
    }

    /// Whether it has begun.
    pub(super) const fn is_started(&self) -> bool {
        self.asking.is_some()
    }
}

impl App {
    /// Asks for suggestions for the paragraph that the margin is about, where it waits for them and nothing else is asked for.
    pub(super) fn suggest(&mut self) {
        let suggester = &mut self.outside.suggester;
        let Some(asking) = suggester.asking.as_ref().filter(|_| suggester.is_ready && suggester.asked.is_none()) else { return };
        let Some(from) = self.screen.margin.wants_suggestions(self.screen.page.document()) else { return };
        suggester.asked = asking.send(from.clone()).is_ok().then_some(from);
    }

    /// The library is ready, and it is known where wikilinks lead.
    pub(super) fn hear_ready(&mut self, links: Option<Links>) {
        self.outside.suggester.is_ready = true;
        links.into_iter().for_each(|links| self.workspace.keep_links(links));
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
        self.keep_saying(Ok(change), "refused; it does not come back, u takes that back".to_owned());
    }
}

//! What is done to the briefs that the reader composes.

use super::App;
use crate::report::{Head, Item, Slot};
use crate::tui::effect::{Asked, Composing};
use crate::tui::trail::{Again, Briefing};
use crate::workspace::Trouble;

impl App {
    pub(super) fn compose(&mut self, composing: Composing) {
        let done = match composing {
            Composing::Take(id) => self.take_brief(id),
            Composing::Begin(title) => {
                let lang = self.screen.page.document().meta.lang.clone();
                let begun = self.workspace.begin_report(Head { title, lang, ..Head::default() });
                begun.and_then(|held| self.take_brief(held.id))
            }
            Composing::Put(mut held) => self.workspace.keep_report(&mut held),
            Composing::Heading(held, slot) => {
                let typed = match slot {
                    Slot::Instead(at) => held.report.items.get(at).map(Item::write).unwrap_or_default(),
                    Slot::Before(_) => String::new(),
                };
                self.screen.ask(Asked::Heading(held, slot), &typed);
                Ok(())
            }
            Composing::Type(mut held, draft) => {
                let kept = self.workspace.keep_report(&mut held);
                if kept.is_ok() {
                    self.drop_draft(&draft);
                }
                kept
            }
        };
        if let Err(trouble) = done {
            self.screen.complain(trouble.to_string());
        }
    }

    /// Takes a brief in hand and adds what waited for it; where nothing did, it is shown.
    fn take_brief(&mut self, id: String) -> Result<(), Trouble> {
        self.screen.hand.brief = Some(id.clone());
        match self.screen.hand.item.take() {
            Some(item) => {
                let held = self.workspace.add_to_report(&id, vec![item])?;
                self.screen.say(format!("added to “{}”, {} in all; g b shows it", held.report.head.title, held.report.items.len()));
            }
            None => self.screen.open_view(&Again::Brief(Briefing { id, chosen: 0 }), &self.workspace),
        }
        Ok(())
    }
}

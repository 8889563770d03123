//! The brief in hand: which it is, and what of the page goes into it.

use super::{Mode, Screen};
use crate::document::Target;
use crate::report::Item;
use crate::text;
use crate::tui::effect::{Composing, Effect};
use crate::tui::overlay::{Action, Item as Row, Picker};
use crate::tui::pane::Pane;
use crate::tui::pane::beside::Entry;
use crate::tui::trail::{Again, Briefing};
use crate::workspace::Workspace;

impl Screen {
    /// Shows the brief in hand, or asks which; one that is shown gives way to another.
    pub(super) fn brief(&mut self, workspace: &Workspace) -> Vec<Effect> {
        let in_hand = self.hand.brief.clone().filter(|id| self.layers.view.is_none() && workspace.report_ids().contains(id));
        match in_hand {
            Some(id) => vec![Effect::view(Again::Brief(Briefing { id, chosen: 0 }))],
            None => {
                self.hand.item = None;
                self.choose_brief(workspace);
                Vec::new()
            }
        }
    }

    fn choose_brief(&mut self, workspace: &Workspace) {
        let row = |id: String| {
            let title = workspace.report(&id).map(|held| held.report.head.title).ok().filter(|title| !title.is_empty());
            let action = Action::Effect(Effect::Brief(Composing::Take(id.clone())));
            Row::new(title.unwrap_or_else(|| id.clone()), id, action)
        };
        let rows: Vec<Row> = workspace.report_ids().into_iter().map(row).collect();
        let title = if rows.is_empty() { "Brief: type its title" } else { "Brief" };
        let begin = |title: String| Action::Effect(Effect::Brief(Composing::Begin(title)));
        self.pick(Picker::new(title, rows, 0).or_typed("begin", begin));
    }

    /// What goes into a brief from here: the note or the parallel that is chosen in the margin, else the selection or the paragraph.
    fn item_here(&self) -> Option<Item> {
        match self.focus.pane {
            Pane::Notes => return Some(Item::Named(self.margin.chosen_note()?.note.id.clone())),
            Pane::Parallels => {
                let Some(Entry::Parallel(beside)) = self.margin.chosen() else { return None };
                return Some(Item::Named(beside.name.clone()));
            }
            Pane::Text => {}
        }
        let document = self.page.document();
        document.meta.rendition?;
        let (range, selected) = self.passage()?;
        let block = &document.body.blocks[document.body.block_at(range.start)?];
        let target = Target { document: document.meta.id.clone(), block: Some(block.id.clone()) };
        // A quotation is of one paragraph: of a selection that goes on in the next the words of the first count.
        let words = &document.body.text[range.start..range.end.min(block.range.end).max(range.start)];
        let words = text::single_spaced(words);
        Some(Item::Passage { target, words: selected.then_some(words) })
    }

    /// Adds what is here to the brief in hand; where none is, it waits until one is chosen.
    pub(super) fn add_to_brief(&mut self, workspace: &Workspace) -> Vec<Effect> {
        let Some(item) = self.item_here() else {
            self.say("there is nothing here for a brief; it takes passages of the library, notes and parallels");
            return Vec::new();
        };
        self.mode = Mode::Reading;
        self.hand.item = Some(item);
        match self.hand.brief.clone().filter(|id| workspace.report_ids().contains(id)) {
            Some(id) => vec![Effect::Brief(Composing::Take(id))],
            None => {
                self.choose_brief(workspace);
                Vec::new()
            }
        }
    }
}

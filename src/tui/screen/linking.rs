//! Making parallels by hand: a passage is taken up, carried anywhere, and linked to another.

use super::{Mode, Screen};
use crate::parallels::{Citation, End};
use crate::text;
use crate::tui::effect::{Effect, Linked, Linking};
use crate::tui::pane::Pane;
use crate::tui::pane::beside::Entry;
use crate::workspace::Workspace;

impl Screen {
    /// The passage that is selected, or the block at the reading line, as one end of a link.
    pub(super) fn end_here(&self) -> Option<End> {
        let document = self.page.document();
        let (range, selected) = self.passage()?;
        let block = document.body.block_at(range.start)?;
        let mut end = Workspace::end(document, block, None).ok()?;
        if selected {
            // A link is between blocks: of a selection that goes on in the next one the words of the first count.
            let last = range.end.min(document.body.blocks[block].range.end);
            end.citation = Citation::of_words(end.citation.target, &document.body.text[range.start..last]);
        }
        Some(end)
    }

    /// Accepts the suggestion that is chosen: a letter says how the passages stand; false where none is chosen.
    fn accept(&mut self, workspace: &Workspace) -> bool {
        let Some(Entry::Suggested(_, suggestion)) = self.margin.chosen().filter(|_| self.focus.pane == Pane::Parallels) else {
            return false;
        };
        let ends = [&suggestion.from, &suggestion.to].map(|target| workspace.end_at(target, None, None));
        match ends {
            [Ok(from), Ok(to)] => self.ask_stance(Linked::Ends(Box::new([from, to]))),
            [Err(trouble), _] | [_, Err(trouble)] => self.complain(trouble.to_string()),
        }
        true
    }

    /// Takes the passage up, or links it to the one that is held.
    pub(super) fn link(&mut self, workspace: &Workspace) {
        if self.accept(workspace) {
            return;
        }
        if self.page.document().meta.rendition.is_none() {
            self.say("only documents of the library are linked; `kantlijn import` takes this file in");
            return;
        }
        let Some(end) = self.end_here() else {
            self.say("there is no passage here to link");
            return;
        };
        self.mode = Mode::Reading;
        match self.hand.link.take() {
            None => self.hand.link = Some(end),
            Some(held) if held.citation == end.citation => self.say("let go: a passage is not linked to itself"),
            Some(held) => {
                self.hand.link = Some(held.clone());
                self.ask_stance(Linked::Ends(Box::new([held, end])));
            }
        }
    }

    /// What the status line says while a passage is held; where there is little room the passage gives way to the keys.
    pub(super) fn linking_words(&self, room: usize) -> Option<String> {
        const KEYS: &str = "  p links it to here  c compares  esc lets go";
        let end = self.hand.link.as_ref()?;
        let room = room.saturating_sub(text::width(KEYS));
        let held = format!("in hand: {}", end.label());
        let whole = format!("{held} “{}”", text::shorten(&end.citation.exact, 30));
        let shown = if end.citation.exact.is_empty() || text::width(&whole) > room { held } else { whole };
        Some(format!("{}{KEYS}", text::shorten(&shown, room)))
    }

    /// Deletes the parallel that is chosen in the margin.
    pub(super) fn unlink(&mut self) -> Vec<Effect> {
        match self.margin.chosen() {
            Some(Entry::Parallel(beside)) => vec![Effect::Parallel(Linking::Unlink(beside.name.clone()))],
            Some(Entry::Suggested(_, suggestion)) => {
                vec![Effect::Parallel(Linking::Refuse(suggestion.from.clone(), suggestion.to.clone()))]
            }
            _ => {
                self.say("no parallel is chosen here");
                Vec::new()
            }
        }
    }
}

//! The judgement in hand: which it is, and which passages are gathered for and against it.

use super::{Mode, Screen};
use crate::anchor;
use crate::notes::{Kind, Note, Placed, Role};
use crate::text;
use crate::tui::effect::{Deed, Effect};
use crate::tui::overlay::{Action, Item, Listed, Picker};
use crate::workspace::{Filed, Workspace};

impl Screen {
    /// Adds the passage to the judgement in hand; where there is none, one is chosen first.
    pub(super) fn gather(&mut self, role: Role, workspace: &Workspace) -> Vec<Effect> {
        let Some((range, selected)) = self.passage() else {
            self.say("there is no passage here");
            return Vec::new();
        };
        let document = self.page.document();
        let block = document.body.block_at(range.start).unwrap_or(0);
        let anchor = if selected { anchor::describe(document, range) } else { anchor::describe_block(document, block) };
        self.mode = Mode::Reading;
        if self.hand.judgement.is_some() {
            return vec![Effect::Note(Deed::Gather(anchor, role))];
        }
        self.choose_judgement(workspace);
        self.hand.waiting = Some((anchor, role));
        Vec::new()
    }

    pub(super) fn choose_judgement(&mut self, workspace: &Workspace) {
        self.hand.waiting = None;
        self.pick(self.judgement_list(workspace));
    }

    pub(super) fn judgement_list(&self, workspace: &Workspace) -> Picker {
        let mut items: Vec<Item> = workspace.judgements().into_iter().map(judgement_item).collect();
        if self.hand.judgement.is_some() {
            let lay_down = Action::TakeJudgement(None);
            items.push(Item::new("none", "lay it down", lay_down));
        }
        let awaited = (!workspace.has_all_notes()).then_some(Listed::Judgements);
        let title = if items.is_empty() { "Judgement: type what you judge to be so" } else { "Judgement" };
        Picker::new(title, items, 0).or_typed("begin", Action::BeginJudgement).awaiting(awaited)
    }

    /// Takes a judgement in hand, or lays it down; a passage that waited for it is gathered.
    pub fn take_judgement(&mut self, judgement: Option<Filed>) -> Vec<Effect> {
        let waiting = self.hand.waiting.take();
        match &judgement {
            Some(filed) => self.say(format!("in hand: {}; + for, - against", filed.note.claim_line())),
            None => self.say("no judgement is in hand"),
        }
        self.hand.judgement = judgement;
        match waiting {
            Some((anchor, role)) if self.hand.judgement.is_some() => vec![Effect::Note(Deed::Gather(anchor, role))],
            _ => Vec::new(),
        }
    }

    /// Begins a judgement, with the passage that waited for it.
    pub(super) fn begin_judgement(&mut self, claim: &str) -> Vec<Effect> {
        let mut note = Note { qualities: Kind::Judgement.into(), body: text::clean(claim.trim()).into_owned(), ..Note::default() };
        if let Some((anchor, role)) = self.hand.waiting.take() {
            let document = self.page.document();
            let status = document.block(&anchor.block).and_then(|block| block.status);
            note.anchors = vec![Placed::as_part(anchor, Some(role.open_to(status)))];
        }
        vec![Effect::Note(Deed::Begin(Box::new(note)))]
    }
}

fn judgement_item(filed: Filed) -> Item {
    let (supports, against) = (filed.note.count(Role::For), filed.note.count(Role::Against));
    let label = filed.note.claim_line();
    Item::new(label, format!("+{supports} −{against}"), Action::TakeJudgement(Some(Box::new(filed))))
}

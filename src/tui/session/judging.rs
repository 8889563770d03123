//! Deeds: what is done to notes of the library, to voices and to judgements.

use std::ops::Range;

use super::App;
use crate::anchor::Anchor;
use crate::document::Target;
use crate::notes::{Note, Placed, Role};
use crate::text;
use crate::tui::command::Command;
use crate::tui::effect::{Asked, Deed, Effect};
use crate::tui::grading::Grading;
use crate::tui::screen::Mode;
use crate::tui::trail::Again;
use crate::tui::view::Around;
use crate::voices::{Rating, Reliability};
use crate::workspace::{Doubt, Filed, Gathered, Workspace};

impl App {
    pub(super) fn deed(&mut self, deed: Deed) {
        match deed {
            Deed::Highlight(range) => self.highlight(range),
            Deed::Undo => self.undo(false),
            Deed::Redo => self.undo(true),
            Deed::Edit(filed) => self.edit_filed(&filed),
            Deed::Delete(document, id) => self.keep(self.workspace.deletion(&document, &id)),
            Deed::Resolve(conflict, keep) => match self.workspace.resolving(&conflict, keep) {
                Ok(changes) => changes.into_iter().for_each(|change| self.keep(Ok(change))),
                Err(trouble) => self.screen.complain(trouble.to_string()),
            },
            Deed::Qualify(grading) => self.qualify(*grading),
            Deed::Begin(note) => self.begin_judgement(*note),
            Deed::Take(filed) => {
                for effect in self.screen.take_judgement(Some(*filed)) {
                    if let Effect::Note(deed) = effect {
                        self.deed(deed);
                    }
                }
            }
            Deed::Gather(anchor, role) => self.gather(anchor, role),
            Deed::Turn(filed, placed) => self.turn(&filed, &placed),
            Deed::TakeOut(filed, placed) => self.amend(&filed, |note| note.anchors.retain(|other| other.anchor != placed.anchor)),
            Deed::AskRating(voice) => {
                let letter = self.workspace.voices().0.rating(&voice).map(|rating| format!("{} ", rating.reliability.letter()));
                self.screen.ask(Asked::Rating(voice), &letter.unwrap_or_default());
            }
            Deed::Rate(voice, reliability, why) => self.rate(voice, reliability, &why),
            Deed::Put(doubt, range) => self.put(&doubt, range),
            Deed::Reselect(doubt, at) => self.reselect(doubt, at),
            Deed::GiveUp(doubt) => self.give_up(&doubt),
        }
    }

    fn amend(&mut self, filed: &Filed, amend: impl FnOnce(&mut Note)) {
        if !self.is_keeping() {
            self.keep(self.workspace.amending(&filed.document, &filed.note.id, amend));
        }
    }

    /// Whether a change is on its way to the disk; another to the same file has to wait for it.
    pub(super) fn is_keeping(&mut self) -> bool {
        let keeping = self.workspace.is_keeping();
        if keeping {
            self.screen.say("the last change is still being kept; press again");
        }
        keeping
    }

    /// The judgement in hand is shown with its counts: what was undone counts no more.
    pub(super) fn refresh_hand(&mut self) {
        let Some(hand) = &self.screen.hand.judgement else { return };
        if self.workspace.is_keeping() {
            return;
        }
        let now = self.workspace.note_as_it_stands(&hand.document, &hand.note.id).ok();
        self.screen.hand.judgement = now.map(|(_, note)| Filed { document: hand.document.clone(), note: note.into() });
    }

    fn edit_filed(&mut self, filed: &Filed) {
        let (target, rendition) = filed.place();
        self.open(&target, rendition);
        self.screen.edit_note(filed, &self.workspace);
    }

    /// Gives a note other qualities.
    fn qualify(&mut self, grading: Grading) {
        let Grading { document, id, qualities, .. } = grading;
        self.keep(self.workspace.amending(&document, &id, |note| note.qualities = qualities));
    }

    /// Keeps a judgement that is begun, and takes it in hand.
    fn begin_judgement(&mut self, note: Note) {
        let document = self.screen.page.document().meta.id.clone();
        let change = self.workspace.filing(document.clone(), note);
        if let Some(note) = change.after.as_deref().and_then(|text| Note::parse(text).ok()) {
            self.screen.hand.judgement = Some(Filed { document, note: note.into() });
        }
        self.keep_saying(Ok(change), "begun, and in hand; + and - gather passages for and against it".to_owned());
    }

    /// Gathers a passage for the judgement in hand.
    fn gather(&mut self, anchor: Anchor, role: Role) {
        let Some(filed) = self.screen.hand.judgement.clone() else { return };
        if self.is_keeping() {
            return;
        }
        let block = anchor.block.cited();
        match self.workspace.gathering(&filed, anchor, role) {
            Ok(gathered) => self.gathered(filed, gathered, (&block, role)),
            Err(trouble) => {
                self.screen.hand.judgement = None;
                self.screen.complain(format!("{trouble}; J chooses another judgement"));
            }
        }
    }

    fn turn(&mut self, filed: &Filed, placed: &Placed) {
        let Some(role) = placed.role.filter(|_| !self.is_keeping()) else { return };
        let block = placed.anchor.block.cited();
        match self.workspace.gathering(filed, placed.anchor.clone(), role) {
            Ok(gathered) => self.gathered(filed.clone(), gathered, (&block, role)),
            Err(trouble) => self.screen.complain(trouble.to_string()),
        }
    }

    fn gathered(&mut self, filed: Filed, gathered: Gathered, (block, wanted): (&str, Role)) {
        let Some(note) = gathered.change.after.as_deref().and_then(|text| Note::parse(text).ok()) else { return };
        let what = match gathered.role {
            Role::For => "speaks for".to_owned(),
            Role::Against => "speaks against".to_owned(),
            Role::Illustrates => format!("is imagined: it illustrates, and does not speak {},", wanted.name()),
        };
        let claim = text::shorten(&note.claim_line(), 50).into_owned();
        let says = format!("{block} {what} “{claim}”; u undoes it");
        let is_in_hand = self.screen.hand.judgement.as_ref().is_some_and(|hand| hand.note.id == note.id);
        if is_in_hand {
            self.screen.hand.judgement = Some(Filed { note: note.into(), ..filed });
        }
        self.keep_saying(Ok(gathered.change), says);
    }

    fn rate(&mut self, voice: String, reliability: Reliability, why: &str) {
        let letter = reliability.letter();
        let rating = Rating { voice, reliability, since: Workspace::today(), why: text::clean_line(why) };
        let voice = &rating.voice;
        match self.workspace.rating(&rating) {
            Ok(change) if change.before == change.after => self.screen.say(format!("{voice} is {letter} already")),
            change => self.keep_saying(change, format!("{voice}: {letter} from today on, in every note; u undoes it")),
        }
    }

    fn give_up(&mut self, doubt: &Doubt) {
        self.keep_saying(self.workspace.giving_up(doubt), "left as an orphan, which is looked for no more; u undoes it".to_owned());
    }

    fn put(&mut self, doubt: &Doubt, range: Range<usize>) {
        let back = self.screen.hand.reselecting.take().map(|(_, at)| at);
        self.screen.mode = Mode::Reading;
        self.keep(self.workspace.putting(doubt, range));
        if let Some(at) = back {
            self.screen.open_view(&Again::Review(at), &self.workspace);
        }
    }

    /// Goes to the text, to the place that may be meant, and has the reader select there.
    fn reselect(&mut self, doubt: Box<Doubt>, at: usize) {
        let here = doubt.places.first().and_then(|place| doubt.text.body.block_at(place.range.start));
        let block = here.map(|at| doubt.text.body.blocks[at].id.clone());
        let block = block.or_else(|| Some(doubt.anchor.block.clone()).filter(|block| doubt.text.find(block).is_some()));
        self.open(&Target { document: doubt.text.meta.id.clone(), block }, doubt.text.meta.rendition);
        let around = Around { workspace: &self.workspace, keymap: &self.keyboard.map, look: &self.look, held: None };
        self.screen.apply(Command::Select, None, around);
        self.screen.hand.reselecting = Some((doubt, at));
        self.screen.say("select the passage; enter puts it there, esc leaves it");
    }
}

//! Commands that write: notes, marks, and what a note is.

use std::ops::Range;

use crossterm::event::KeyEvent;

use super::{Mode, Screen};
use crate::notes::Role;
use crate::text;
use crate::tui::command::Command;
use crate::tui::effect::{Deed, Drafting, Effect};
use crate::tui::grading::{self, Grading};
use crate::tui::look::{Areas, Look};
use crate::tui::overlay::{Action, Item, Listed, Overlay, Picker};
use crate::tui::pane::Pane;
use crate::tui::seek::{Seek, Sought};
use crate::tui::select::Selection;
use crate::tui::view::Around;
use crate::tui::writing::{Kept, Writing};
use crate::workspace::{Filed, Keep, Workspace};

impl Screen {
    pub(super) fn write(&mut self, command: Command, around: Around<'_>) -> Vec<Effect> {
        let keeps = matches!(command, Command::Annotate | Command::AnnotateAgain | Command::Highlight | Command::For | Command::Against);
        if self.page.is_partial() && keeps {
            // A file is known by the hash of all of it; a note that is kept before that is known would have no home.
            self.say("the rest of the file is still being read; try again in a moment");
            return Vec::new();
        }
        match command {
            Command::Annotate => self.annotate(false, around.workspace),
            Command::AnnotateAgain => self.annotate(true, around.workspace),
            Command::Highlight => {
                let range = self.passage().filter(|(_, selected)| *selected).map(|(range, _)| range);
                self.mode = Mode::Reading;
                return vec![Effect::Note(Deed::Highlight(range))];
            }
            Command::Done => return self.select_done(around.workspace),
            Command::For => return self.gather(Role::For, around.workspace),
            Command::Against => return self.gather(Role::Against, around.workspace),
            Command::AddToBrief => return self.add_to_brief(around.workspace),
            Command::Judgement => self.choose_judgement(around.workspace),
            Command::Edit => self.edit(around.workspace),
            Command::Properties => self.grade(),
            Command::Link => self.link(around.workspace),
            Command::Delete if self.focus.pane == Pane::Parallels => return self.unlink(),
            Command::Delete => match self.margin.chosen_note() {
                Some(held) => return vec![Effect::Note(Deed::Delete(self.page.document().meta.id.clone(), held.note.id.clone()))],
                None => self.say("there is no note here to delete"),
            },
            Command::Resolve => self.ask_which_holds(),
            Command::Undo => return vec![Effect::Note(Deed::Undo)],
            Command::Redo => return vec![Effect::Note(Deed::Redo)],
            Command::KeepNote => return vec![Effect::Draft(Drafting::Keep)],
            Command::CloseNote => return vec![Effect::Draft(Drafting::Close)],
            Command::DiscardNote => {
                let Mode::Writing(writing) = std::mem::take(&mut self.mode) else { return Vec::new() };
                self.say("thrown away");
                return vec![Effect::Draft(Drafting::Drop(writing.draft_key()))];
            }
            Command::ExternalEditor => return vec![Effect::Draft(Drafting::Outside)],
            _ => {}
        }
        Vec::new()
    }

    fn annotate(&mut self, again: bool, workspace: &Workspace) {
        let Some((range, selected)) = self.passage() else {
            self.say("there is nothing here to write on");
            return;
        };
        let document = self.page.document();
        let mut writing = Writing::begin(document, range, selected);
        let draft = workspace.draft(&writing.draft_key());
        let found = draft.is_some();
        if again && !found {
            let Some((kind, tags)) = &self.hand.last else {
                self.say("no note has been kept yet in this sitting; a writes one");
                return;
            };
            writing = writing.like(*kind, tags);
        }
        self.mode = Mode::Writing(Box::new(writing.with_draft(draft)));
        if found {
            self.say("your draft is back; ctrl-x throws it away");
        }
    }

    /// What is selected is what was meant: the passage of a note in doubt, or one to write on.
    fn select_done(&mut self, workspace: &Workspace) -> Vec<Effect> {
        let Mode::Selecting(selection) = self.mode else { return Vec::new() };
        match &self.hand.reselecting {
            Some((doubt, _)) => {
                let range = selection.range(&self.page.document().body);
                vec![Effect::Note(Deed::Put(doubt.clone(), range))]
            }
            None => {
                self.annotate(false, workspace);
                Vec::new()
            }
        }
    }

    fn edit(&mut self, workspace: &Workspace) {
        let Some(held) = self.margin.chosen_note() else {
            self.say("there is no note here to edit; a writes one");
            return;
        };
        let filed = Filed { document: self.page.document().meta.id.clone(), note: held.note.clone() };
        self.edit_note(&filed, workspace);
    }

    /// Asks which version of the chosen note holds, or of the first one here that is in conflict.
    fn ask_which_holds(&mut self) {
        let chosen = self.margin.chosen_note().filter(|held| !held.conflicts.is_empty());
        let here = self.margin.notes().into_iter().map(|(_, held)| held).find(|held| !held.conflicts.is_empty());
        let Some(conflict) = chosen.or(here).and_then(|held| held.conflicts.first()) else {
            self.say("no note here is in conflict");
            return;
        };
        let resolve = |keep| Action::Effect(Effect::Note(Deed::Resolve(Box::new(conflict.clone()), keep)));
        let item = |label, detail, keep| Item::new(label, detail, resolve(keep));
        let items = vec![
            item("the note as it stands", "the second version goes to the trash", Keep::Note),
            item("the second version", "it takes the note's place", Keep::Copy),
            item("both", "as two notes", Keep::Both),
        ];
        self.pick(Picker::new("Which holds?", items, 0));
    }

    /// Opens a note of the library in the editor.
    pub fn edit_note(&mut self, filed: &Filed, workspace: &Workspace) {
        // What is edited is what stands on the disk now, so that a change elsewhere in the meantime is noticed.
        let (source, note) = match workspace.note_as_it_stands(&filed.document, &filed.note.id) {
            Ok(standing) => standing,
            Err(trouble) => {
                self.complain(trouble.to_string());
                return;
            }
        };
        let kept = Kept { document: filed.document.clone(), id: filed.note.id.clone(), source: source.into() };
        let writing = Writing::of(self.page.document(), &note, Some(kept));
        let draft = workspace.draft(&writing.draft_key());
        self.mode = Mode::Writing(Box::new(writing.with_draft(draft)));
    }

    /// Shows what the chosen note is, to be changed.
    fn grade(&mut self) {
        match self.margin.chosen_note() {
            Some(held) => {
                let (document, note) = (self.page.document().meta.id.clone(), &held.note);
                let grading = Grading { document, id: note.id.clone(), label: note.label(), qualities: note.qualities.clone() };
                self.mode = Mode::Grading(Box::new(grading));
            }
            None => self.say("there is no note here; a writes one"),
        }
    }

    pub(super) fn grade_or_leave(&mut self, command: Command, count: Option<u32>, around: Around<'_>) -> Vec<Effect> {
        let Mode::Grading(grading) = &mut self.mode else { return Vec::new() };
        if grading::change(&mut grading.qualities, command, count, around.workspace.scales()) {
            return Vec::new();
        }
        match command {
            Command::Done | Command::KeepNote => match std::mem::take(&mut self.mode) {
                Mode::Grading(grading) => return vec![Effect::Note(Deed::Qualify(grading))],
                mode => self.mode = mode,
            },
            Command::ChooseVoice => self.pick(self.voice_list(around.workspace)),
            Command::ChooseTag => self.pick(Self::tag_list(around.workspace)),
            Command::LetGo => {
                self.mode = Mode::Reading;
                self.say("the note is as it was");
            }
            Command::Help => return self.do_other(command, around),
            _ => {}
        }
        Vec::new()
    }

    /// What a command does to the note that is being written; `None` where it does something else.
    pub(super) fn grade_while_writing(&mut self, command: Command, count: Option<u32>, around: Around<'_>) -> Option<Vec<Effect>> {
        let Mode::Writing(writing) = &mut self.mode else { return None };
        let done = match command {
            Command::Properties if writing.accept() => true,
            Command::CloseNote if writing.dismiss() => return Some(Vec::new()),
            Command::Properties | Command::Done | Command::LetGo => {
                writing.toggle_sheet();
                return Some(Vec::new());
            }
            Command::NextKind => {
                writing.next_kind();
                true
            }
            Command::ChooseVoice => {
                self.pick(self.voice_list(around.workspace));
                return Some(Vec::new());
            }
            Command::ChooseTag => {
                self.pick(Self::tag_list(around.workspace));
                return Some(Vec::new());
            }
            command => writing.grade(command, count, around.workspace),
        };
        done.then(|| vec![Effect::Draft(Drafting::Hold)])
    }

    /// The voices that a note can have: those of the passage, then all others, and whoever is typed.
    fn voice_list(&self, workspace: &Workspace) -> Picker {
        let (register, _) = workspace.voices();
        let document = self.page.document();
        let here = document.body.blocks.get(self.page.block()).map(|block| crate::voices::speaking(document, block)).unwrap_or_default();
        let mut names = vec![here];
        names.extend(document.meta.authors.iter().cloned());
        names.extend(workspace.speakers().into_iter().map(|speaker| speaker.voice));
        let mut seen: Vec<String> = Vec::new();
        names.retain(|name| {
            !name.is_empty() && !seen.contains(&text::slug(name)) && {
                seen.push(text::slug(name));
                true
            }
        });
        let letter = |name: &str| register.rating(name).map(|rating| rating.reliability.letter().to_string()).unwrap_or_default();
        let item = |name: String| Item::new(name.clone(), letter(&name), Action::Voice(name));
        let none = Item::new("nobody", "no voice", Action::Voice(String::new()));
        let awaited = (!workspace.has_all_notes()).then_some(Listed::Voices);
        Picker::new("Voice", names.into_iter().map(item).chain([none]).collect(), 0).or_typed("new", Action::Voice).awaiting(awaited)
    }

    fn tag_list(workspace: &Workspace) -> Picker {
        let tags = workspace.tags_in_use().into_iter();
        let items = tags.map(|(tag, count)| Item::new(format!("#{tag}"), count.to_string(), Action::Tag(tag)));
        let awaited = (!workspace.has_all_notes()).then_some(Listed::Tags);
        Picker::new("Tag", items.collect(), 0).or_typed("new", Action::Tag).awaiting(awaited)
    }

    /// Gives the note in hand a voice.
    pub(super) fn set_voice(&mut self, voice: String) -> Vec<Effect> {
        match &mut self.mode {
            Mode::Writing(writing) => writing.qualities.voice = voice,
            Mode::Grading(grading) => grading.qualities.voice = voice,
            _ => return Vec::new(),
        }
        self.draft()
    }

    /// Gives the note in hand a tag, or takes it away.
    pub(super) fn toggle_tag(&mut self, tag: &str) -> Vec<Effect> {
        let tag = tag.trim_start_matches('#').split_whitespace().collect::<Vec<_>>().join("-");
        match &mut self.mode {
            Mode::Writing(writing) => writing.toggle_tag(&tag),
            Mode::Grading(grading) => grading::toggle_tag(&mut grading.qualities.tags, &tag),
            _ => return Vec::new(),
        }
        self.draft()
    }

    fn draft(&self) -> Vec<Effect> {
        if matches!(self.mode, Mode::Writing(_)) { vec![Effect::Draft(Drafting::Hold)] } else { Vec::new() }
    }

    /// Fills the list that lies over everything once the notes that it waited for have been read.
    pub(super) fn fill_list(&mut self, workspace: &Workspace) {
        let Some(Overlay::Pick(picker)) = &self.layers.overlay else { return };
        let Some(awaited) = picker.awaited().filter(|_| workspace.has_all_notes()) else { return };
        let whole = match awaited {
            Listed::Tags => Self::tag_list(workspace),
            Listed::Voices => self.voice_list(workspace),
            Listed::Judgements => self.judgement_list(workspace),
        };
        if let Some(Overlay::Pick(picker)) = &mut self.layers.overlay {
            picker.fill(whole);
        }
    }

    /// Begins to select by typing, among the words in sight.
    pub(super) fn seek(&mut self, look: &Look) {
        self.focus.pane = Pane::Text;
        let anchor = match self.mode {
            Mode::Selecting(selection) => Some(selection.anchor),
            _ => None,
        };
        let height = Areas::of(look.size, look.measure, self.focus).text.height;
        let in_sight = self.ranges_in_sight(usize::from(height));
        let body = &self.page.document().body;
        let place = self.page.place();
        let here = body.blocks.get(place.block).map_or(0, |block| block.range.start + place.offset);
        self.mode = Mode::Seeking(Box::new(Seek::new(body, &in_sight, here, anchor)));
    }

    fn ranges_in_sight(&self, height: usize) -> Vec<Range<usize>> {
        let body = &self.page.document().body;
        let of_row = |visible: &crate::tui::pane::page::Visible| {
            let start = body.blocks.get(visible.block)?.range.start;
            let range = self.page.rows(visible.block).get(visible.row?)?.range()?;
            Some(range.start + start..range.end + start)
        };
        self.page.visible(height).iter().filter_map(of_row).collect()
    }

    /// Takes a key while a passage is sought.
    pub(super) fn seek_key(&mut self, key: &KeyEvent) {
        let Mode::Seeking(seek) = &mut self.mode else { return };
        match seek.handle(key, &self.page.document().body) {
            Sought::On => {}
            Sought::Found(selection) => self.select_found(selection),
            Sought::Given(Some(selection)) => self.mode = Mode::Selecting(selection),
            Sought::Given(None) => self.mode = Mode::Reading,
        }
    }

    fn select_found(&mut self, selection: Selection) {
        self.mode = Mode::Selecting(selection);
        self.show_head();
    }
}

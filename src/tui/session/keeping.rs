//! Notes and drafts on their way to the disk and back: kept, drafted, undone, lent to `$EDITOR`.

use std::process;
use std::sync::Arc;

use super::{App, DRAFTS, PARTING, Parting};
use crate::disk::{DiskError, Job, Outcome};
use crate::history::Change;
use crate::notes::{Kind, Note, Placed, Qualities, judgement};
use crate::tui::screen::Mode;
use crate::tui::terminal::Terminal;
use crate::tui::writing::{Kept, Writing};
use crate::workspace::{Along, NotKept, Settled, Trouble};

impl App {
    /// A note that could not be written comes back into the editor, with the reason.
    pub(super) fn not_kept(&mut self, problem: &NotKept) {
        let Change { file, before, after } = &problem.change;
        if let (Some(document), Some(after), Mode::Reading) = (file.noted_document(), after, &self.screen.mode)
            && let Some(note) = Note::parse(after).ok().filter(|note| !note.body.is_empty())
        {
            let seen = before.as_deref();
            let changes = seen.map(|seen| Kept { document: document.to_owned(), id: note.id.clone(), source: seen.into() });
            let writing = Writing::of(self.screen.page.document(), &note, changes);
            self.screen.mode = Mode::Writing(Box::new(writing));
        }
        self.screen.complain(problem.to_string());
    }

    pub(super) fn keep_note(&mut self) {
        let Mode::Writing(writing) = &self.screen.mode else { return };
        let (body, tags) = writing.body_and_tags();
        if body.trim().is_empty() && writing.changes.is_none() {
            self.screen.say("there is nothing to keep yet");
            return;
        }
        let qualities = Qualities { tags, ..writing.qualities.clone() };
        let body = if qualities.kind == Kind::Judgement { judgement::tidied(&body) } else { body };
        let last = (qualities.kind, qualities.tags.clone());
        let change = match &writing.changes {
            Some(kept) => self.workspace.amending_what(&kept.document, &kept.id, &kept.source, |note| {
                note.qualities = qualities;
                note.body = body;
            }),
            None => {
                let note = Note { qualities, body, anchors: vec![Placed::at(writing.anchor.clone())], ..Note::default() };
                Ok(self.workspace.keeping_new(note))
            }
        };
        let key = writing.draft_key();
        match change {
            Ok(change) => {
                self.screen.mode = Mode::Reading;
                self.screen.hand.last = Some(last);
                self.write(change, Along { draft: Some(key), says: None });
            }
            Err(trouble) => self.screen.complain(trouble.to_string()),
        }
    }

    pub(super) fn highlight(&mut self, range: Option<std::ops::Range<usize>>) {
        let document = Arc::clone(self.screen.page.document());
        let Some(at) = document.body.blocks.get(self.screen.page.block()).map(|_| self.screen.page.block()) else { return };
        let anchor = match range {
            Some(range) => crate::anchor::describe(&document, range),
            None => crate::anchor::describe_block(&document, at),
        };
        let qualities = Qualities::of_passage(&document, at);
        let note = Note { qualities, anchors: vec![Placed::at(anchor)], ..Note::default() };
        self.keep(Ok(self.workspace.keeping_new(note)));
    }

    /// Keeps a change, or says why there is none.
    pub(super) fn keep(&mut self, change: Result<Change, Trouble>) {
        self.keep_saying(change, None);
    }

    /// The same, saying in place of the usual words what it comes to once the disk has it.
    pub(super) fn keep_saying(&mut self, change: Result<Change, Trouble>, says: impl Into<Option<String>>) {
        match change {
            Ok(change) if change.before == change.after => self.screen.say("nothing is changed"),
            Ok(change) => self.write(change, Along { draft: None, says: says.into() }),
            Err(trouble) => self.screen.complain(trouble.to_string()),
        }
    }

    /// Hands a change to the writer; the screen shows it as being kept until the disk has said yes.
    pub(super) fn write(&mut self, change: Change, along: Along) {
        // Where `state/` cannot be prepared the note is kept all the same; that undo will not outlive the sitting is said by the log.
        let _ = self.workspace.prepare_state();
        if let Some(writer) = &self.writer {
            let (number, job) = self.workspace.begin(change, along);
            if writer.submit(number, job).is_err() {
                self.screen.complain("the note was not kept: the writer is gone; copy its text and start again");
            }
            self.screen.margin.forget();
        }
    }

    /// Says how a change went, and hands on what is to be done next.
    pub(super) fn go_on(&mut self, settled: Settled) {
        self.refresh_hand();
        if !settled.said.is_empty() {
            self.screen.say(settled.said);
        }
        for (number, job) in settled.then {
            if self.writer.as_ref().is_none_or(|writer| writer.submit(number, job).is_err()) {
                self.screen.complain("the writer is gone; what is written from here on is not kept");
            }
        }
    }

    pub(super) fn undo(&mut self, again: bool) {
        if self.is_keeping() {
            return;
        }
        match (self.workspace.begin_undo(again), &self.writer) {
            (Some((number, job)), Some(writer)) => drop(writer.submit(number, job)),
            _ => {
                let what = if again { "there is nothing to redo" } else { "there is nothing to undo" };
                let others = if self.workspace.leaves_to_others() { "; what another reader did is left to that one" } else { "" };
                self.screen.say(format!("{what}{others}"));
            }
        }
    }

    pub(super) fn keep_draft(&mut self) {
        let Some((key, text)) = self.typed() else { return };
        if let Err(trouble) = self.workspace.prepare_state() {
            self.screen.complain(format!("the draft cannot be kept: {trouble}"));
            return;
        }
        let number = match &mut self.screen.mode {
            Mode::Writing(writing) => {
                writing.drafted = false;
                writing.drafts += 1;
                DRAFTS + writing.drafts
            }
            _ => DRAFTS,
        };
        let job = self.workspace.drafting(&key, &text);
        // The disk answers behind the frame; until it does, the status line does not say that the draft is kept.
        if self.writer.as_ref().is_none_or(|disk| disk.submit(number, job).is_err()) {
            self.screen.complain("the draft cannot be kept");
        }
    }

    /// What is being typed, as its draft says it, and the draft's key.
    fn typed(&mut self) -> Option<(String, String)> {
        match &self.screen.mode {
            Mode::Writing(writing) => Some((writing.draft_key(), writing.draft())),
            _ => self.screen.paper().map(|(key, paper)| (key, paper.editor.text().to_owned())),
        }
    }

    /// Only the answer to the last draft says that what stands in the editor is safe.
    pub(super) fn drafted(&mut self, number: u64, result: Result<(), DiskError>) {
        match result {
            Ok(()) => {
                if let Mode::Writing(writing) = &mut self.screen.mode
                    && number == DRAFTS + writing.drafts
                {
                    writing.drafted = true;
                }
            }
            Err(error) => self.screen.complain(format!("the draft is not kept: {error}; {}", error.hint())),
        }
    }

    /// Closes the note, or what is typed in a view. The text may only go once the disk has its draft: until then it stays where it is.
    pub(super) fn close_note(&mut self) {
        if let Mode::Writing(writing) = &self.screen.mode
            && writing.paper.editor.text().trim().is_empty()
        {
            let key = writing.draft_key();
            self.screen.mode = Mode::Reading;
            return self.drop_draft(&key);
        }
        let Some((key, text)) = self.typed() else { return };
        if let Err(trouble) = self.workspace.prepare_state() {
            self.screen.complain(format!("it stays open, its draft cannot be kept: {trouble}"));
            return;
        }
        self.screen.say("the draft is being kept");
        let job = self.workspace.drafting(&key, &text);
        self.part(Parting::Closing(key), job);
    }

    pub(super) fn drop_draft(&mut self, key: &str) {
        let job = self.workspace.dropping(key);
        self.part(Parting::Dropping, job);
    }

    fn part(&mut self, parting: Parting, job: Job) {
        match self.writer.as_ref().map(|writer| writer.submit(PARTING, job)) {
            Some(Ok(())) => self.parting = Some(parting),
            _ => self.screen.complain("the writer is gone; copy the text and start again"),
        }
    }

    /// The disk has answered: what closes goes, or stays open where its draft could not be kept.
    pub(super) fn parted(&mut self, result: Result<Outcome, DiskError>) {
        match (self.parting.take(), result) {
            (Some(Parting::Closing(key)), Ok(_)) => self.put_away(&key),
            (Some(Parting::Closing(_)), Err(error)) => {
                self.screen.complain(format!("it stays open, its draft is not kept: {error}; {}", error.hint()));
            }
            (_, Err(error)) => self.screen.complain(format!("the draft is still there: {error}; {}", error.hint())),
            (_, Ok(_)) => {}
        }
    }

    fn put_away(&mut self, key: &str) {
        let again = match (&self.screen.mode, &mut self.screen.layers.view) {
            (Mode::Writing(writing), _) if writing.draft_key() == key => {
                let again = if writing.changes.is_some() { "e" } else { "a" };
                self.screen.mode = Mode::Reading;
                again
            }
            (_, Some(view)) => {
                view.put_away();
                "a"
            }
            (_, None) => return,
        };
        self.screen.say(format!("kept as a draft; {again} brings it back"));
    }

    pub(super) fn edit_outside(&mut self, terminal: &mut Terminal) -> Result<(), Trouble> {
        let Some(typed) = self.screen.paper().map(|(_, paper)| paper.editor.text().to_owned()) else { return Ok(()) };
        let Some(editor) = self.surroundings.editor.clone() else {
            self.screen.complain("set $EDITOR to the editor that you want to use");
            return Ok(());
        };
        let path = match self.workspace.lend(&typed) {
            Ok(path) => path,
            Err(error) => {
                self.screen.complain(error.to_string());
                return Ok(());
            }
        };
        let mut words = editor.split_whitespace();
        let Some(program) = words.next() else { return Ok(()) };
        let status = terminal.lend(|| process::Command::new(program).args(words).arg(&path).status()).map_err(Trouble::Terminal)?;
        let written = std::fs::read_to_string(&path);
        self.workspace.take_back(&path);
        match (status, written) {
            // An editor that found no room leaves an empty file; `ctrl-x` is there for who means it.
            (Ok(status), Ok(text)) if status.success() && text.trim().is_empty() && !typed.trim().is_empty() => {
                self.screen.complain(format!("{program} gave nothing back; the text is as it was"));
            }
            (Ok(status), Ok(text)) if status.success() => {
                if let Some((_, paper)) = self.screen.paper() {
                    paper.editor.replace(&text);
                }
                self.keep_draft();
            }
            (Ok(status), Ok(text)) => {
                let aside = text.trim() != typed.trim() && !text.trim().is_empty() && self.set_aside(&text, &typed);
                let what = if aside { ", and what the editor had written waits as a draft" } else { "" };
                self.screen.complain(format!("{program} ended with {status}; the text is as it was{what}"));
            }
            (Err(error), _) | (_, Err(error)) => self.screen.complain(format!("{program}: {error}; the text is as it was")),
        }
        Ok(())
    }

    /// Keeps what a failed editor had written as a draft beside what is typed; whether it is on its way to the disk.
    fn set_aside(&mut self, written: &str, typed: &str) -> bool {
        let Some((_, paper)) = self.screen.paper() else { return false };
        paper.editor.replace(written);
        let aside = self.typed();
        if let Some((_, paper)) = self.screen.paper() {
            paper.editor.replace(typed);
        }
        let Some((key, text)) = aside else { return false };
        let job = self.workspace.setting_aside(&key, &text);
        self.writer.as_ref().is_some_and(|disk| disk.submit(DRAFTS, job).is_ok())
    }
}

//! Undo and redo as values: what a file of the reader's said before and after.

use serde::{Deserialize, Serialize};

use crate::notes::Note;
use crate::parallels::Parallel;
use crate::parallels::refused::Refused;
use crate::report::Report;

/// What stands in the place of a document for a change of a composed brief; no document can be called so.
const REPORTS: &str = "reports/";
/// The same for the register of voices, of which there is one file.
const VOICES: &str = "sources.md";

/// One change of the file of a note, of a parallel, of a composed brief, of the register of voices, or of the refused suggestions. It can be kept, sent and turned round;
/// whoever applies it sees to it that the file still says `before`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The id of the note, or the name of the parallel or the brief; empty for the register and for the refused suggestions, of which there is one
    /// file.
    pub id: String,
    /// The document in whose folder the note lies; `reports/` for a brief, `sources.md` for the register, empty for any other
    /// file.
    pub document: String,
    /// The file's text before; `None` where there was no file.
    pub before: Option<String>,
    /// The file's text after; `None` where there is no file any more.
    pub after: Option<String>,
}

impl Change {
    /// A change of a parallel's file.
    pub fn of_parallel(name: &str, before: Option<String>, after: Option<String>) -> Self {
        Self { id: name.to_owned(), document: String::new(), before, after }
    }

    /// A change of the refused suggestions.
    pub const fn of_refused(before: Option<String>, after: Option<String>) -> Self {
        Self { id: String::new(), document: String::new(), before, after }
    }

    /// Whether the file is a parallel's.
    pub const fn is_of_parallel(&self) -> bool {
        self.document.is_empty() && !self.id.is_empty()
    }

    /// A change of a composed brief's file.
    pub fn of_report(name: &str, before: Option<String>, after: Option<String>) -> Self {
        Self { id: name.to_owned(), document: REPORTS.to_owned(), before, after }
    }

    /// Whether the file is a composed brief's.
    pub fn is_of_report(&self) -> bool {
        self.document == REPORTS
    }

    /// A change of the register of voices.
    pub fn of_voices(before: Option<String>, after: Option<String>) -> Self {
        Self { id: String::new(), document: VOICES.to_owned(), before, after }
    }

    /// Whether the file is the register of voices.
    pub fn is_of_voices(&self) -> bool {
        self.document == VOICES
    }

    /// Whether the file is a note's.
    pub fn is_of_note(&self) -> bool {
        !self.document.is_empty() && !self.is_of_report() && !self.is_of_voices()
    }

    /// Whether the file is that of the refused suggestions.
    pub const fn is_of_refused(&self) -> bool {
        self.document.is_empty() && self.id.is_empty()
    }

    /// The change that undoes this one.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let Self { id, document, before, after } = self.clone();
        Self { id, document, before: after, after: before }
    }

    /// What it was done to, for the status line: `note on ¶12`, `highlight on ¶3`, `link De dijk ¶2 ↔ De polder ¶2`.
    pub fn label(&self) -> String {
        let source = self.after.as_deref().or(self.before.as_deref());
        if self.is_of_refused() {
            let pairs = |text: &Option<String>| Refused::parse(text.as_deref().unwrap_or_default());
            let (before, after) = (pairs(&self.before), pairs(&self.after));
            let changed = after.but(&before).or_else(|| before.but(&after));
            return changed.map_or_else(|| "refusals".to_owned(), |(one, other)| format!("refusal of {one} ↔ {other}"));
        }
        if self.is_of_parallel() {
            return Parallel::parse(source.unwrap_or_default(), &self.id).label();
        }
        if self.is_of_voices() {
            return "judgement of a voice".to_owned();
        }
        if self.is_of_report() {
            let title = source.and_then(|source| Report::parse(source).ok()).map(|report| report.head.title).unwrap_or_default();
            return format!("brief “{}”", if title.is_empty() { &self.id } else { &title });
        }
        source.and_then(|source| Note::parse(source).ok()).map_or_else(|| format!("note {}", self.id), |note| note.label())
    }
}

/// Something that happened to the history: a line of its log. Keys are the caller's; each change has one of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// A change was performed.
    Done {
        /// Its key.
        key: String,
        /// The change.
        change: Change,
    },
    /// It was undone.
    Undone {
        /// Its key.
        key: String,
    },
    /// It was done again.
    Redone {
        /// Its key.
        key: String,
    },
    /// It can be neither undone nor redone any more: the file is not as it was left.
    Dropped {
        /// Its key.
        key: String,
    },
}

impl Step {
    /// The key of the change that it is about.
    pub fn key(&self) -> &str {
        match self {
            Self::Done { key, .. } | Self::Undone { key } | Self::Redone { key } | Self::Dropped { key } => key,
        }
    }

    /// The key of the change that it says was performed.
    pub fn done(&self) -> Option<&str> {
        if let Self::Done { key, .. } = self { Some(key) } else { None }
    }
}

/// A line of the log: a step, and who took it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logged {
    /// The step.
    #[serde(flatten)]
    pub step: Step,
    /// The reader, by the name that it is at work under; empty in a log that does not tell.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

impl Logged {
    /// Reads a line of a log; `None` where it cannot be read, as a crash leaves one.
    pub fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }

    /// The line of a log that says it.
    pub fn line(&self) -> String {
        serde_json::to_string(self).map(|json| json + "\n").unwrap_or_default()
    }
}

/// What was done, and what was undone of it. It holds no opinion on files: ask for the change, perform it, and only then take the step.
///
/// ```text
///   done     a b c |         undo gives c turned round
///            a b   | c       after Undone; redo gives c
///            a b d |         after Done(d): what was undone before it is forgotten
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<(String, Change)>,
    undone: Vec<(String, Change)>,
}

impl History {
    /// The history of these steps.
    pub fn of(steps: impl IntoIterator<Item = Step>) -> Self {
        let mut history = Self::default();
        steps.into_iter().for_each(|step| history.take(step));
        history
    }

    /// Takes a step; one about a change that is not known is none.
    pub fn take(&mut self, step: Step) {
        match step {
            Step::Done { key, change } => {
                self.done.push((key, change));
                self.undone.clear();
            }
            Step::Undone { key } => hand_over(&mut self.done, &mut self.undone, &key),
            Step::Redone { key } => hand_over(&mut self.undone, &mut self.done, &key),
            Step::Dropped { key } => {
                self.done.retain(|(other, _)| *other != key);
                self.undone.retain(|(other, _)| *other != key);
            }
        }
    }

    /// The key of the last change, and the change to perform in order to undo it.
    pub fn undo(&self) -> Option<(&str, Change)> {
        self.done.last().map(|(key, change)| (key.as_str(), change.inverse()))
    }

    /// The key of the last change that was undone, and the change to perform in order to do it again.
    pub fn redo(&self) -> Option<(&str, Change)> {
        self.undone.last().map(|(key, change)| (key.as_str(), change.clone()))
    }
}

fn hand_over(from: &mut Vec<(String, Change)>, to: &mut Vec<(String, Change)>, key: &str) {
    if let Some(at) = from.iter().rposition(|(other, _)| other == key) {
        to.push(from.remove(at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\nkantlijn: 1\n---\nDe dijk hield.\n";

    #[test]
    fn undo_and_redo_are_changes_turned_round() {
        let change = |before: Option<&str>, after: Option<&str>| Change {
            id: "a".into(),
            document: "toets".into(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let (made, edited) = (change(None, Some(FILE)), change(Some(FILE), Some("kapot")));
        let done = |key: &str, change: &Change| Step::Done { key: key.into(), change: change.clone() };
        let mut history = History::default();
        assert_eq!((history.undo(), history.redo()), (None, None));
        history.take(done("1", &made));
        history.take(done("2", &edited));
        assert_eq!(history.undo(), Some(("2", change(Some("kapot"), Some(FILE)))));
        history.take(Step::Undone { key: "2".into() });
        assert_eq!((history.undo(), history.redo()), (Some(("1", made.inverse())), Some(("2", edited.clone()))));
        history.take(Step::Undone { key: "1".into() });
        assert_eq!(history.redo(), Some(("1", made.clone())));
        history.take(Step::Redone { key: "1".into() });
        history.take(done("3", &change(Some(FILE), None)));
        assert_eq!((history.redo(), history.undo().map(|(key, change)| (key, change.before))), (None, Some(("3", None))));
        history.take(Step::Dropped { key: "3".into() });
        assert_eq!(history.undo(), Some(("1", made.inverse())));
    }

    #[test]
    fn a_history_is_what_its_log_tells() {
        let change = |id: &str| Change { id: id.into(), document: "toets".into(), before: None, after: Some("x\n".into()) };
        let steps = [
            Step::Done { key: "1".into(), change: change("a") },
            Step::Done { key: "2".into(), change: change("b") },
            Step::Undone { key: "2".into() },
            Step::Undone { key: "1".into() },
            Step::Redone { key: "1".into() },
            Step::Undone { key: "9".into() },
        ];
        let log: String = steps.iter().map(|step| Logged { step: step.clone(), by: "lezer".into() }.line()).collect();
        let history = History::of(log.lines().filter_map(Logged::read).map(|logged| logged.step));
        assert_eq!((history.undo(), history.redo()), (Some(("1", change("a").inverse())), Some(("2", change("b")))));
        // Whatever a crash leaves of the last line, what stands before it is told.
        for end in 0..log.len() {
            let cut = History::of(log.get(..end).unwrap().lines().filter_map(Logged::read).map(|logged| logged.step));
            let whole = log[..end].matches('\n').count() + usize::from(log[end..].starts_with('\n'));
            let mut told = History::default();
            steps.iter().take(whole).cloned().for_each(|step| told.take(step));
            assert_eq!(cut, told, "cut at {end}");
        }
    }
}

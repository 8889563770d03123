//! Undo and redo as values: what a file of the reader's said before and after.

use serde::{Deserialize, Serialize};

use crate::notes::Note;
use crate::parallels::Parallel;
use crate::parallels::refused::Refused;
use crate::report::Report;
use crate::voices::Voices;

/// A file of the reader's that is changed by keys and commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum File {
    /// A note's, in the folder of a document.
    Note {
        /// The document that it is filed under.
        document: String,
        /// Its id.
        id: String,
    },
    /// A parallel's, by its name.
    Parallel(String),
    /// A composed brief's, by its name.
    Report(String),
    /// The register of voices.
    Voices,
    /// The refused suggestions.
    Refused,
}

impl File {
    /// The file of a note.
    pub fn note(document: impl Into<String>, id: impl Into<String>) -> Self {
        Self::Note { document: document.into(), id: id.into() }
    }

    /// The id of the note, or the name of the parallel or the brief; empty where there is one such file only.
    pub fn name(&self) -> &str {
        match self {
            Self::Note { id: name, .. } | Self::Parallel(name) | Self::Report(name) => name,
            Self::Voices | Self::Refused => "",
        }
    }

    /// The document whose notes it is one of.
    pub fn noted_document(&self) -> Option<&str> {
        if let Self::Note { document, .. } = self { Some(document) } else { None }
    }
}

/// One change of a file. It can be kept, sent and turned round; whoever applies it sees to it that the file still says `before`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Change {
    /// The file.
    pub file: File,
    /// Its text before; `None` where there was no file.
    pub before: Option<String>,
    /// Its text after; `None` where there is no file any more.
    pub after: Option<String>,
}

impl Change {
    /// The change that undoes this one.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let Self { file, before, after } = self.clone();
        Self { file, before: after, after: before }
    }

    /// What it was done to, for the status line: `note on ¶12`, `judgement of Ivan Klyszcz`, `link De dijk ¶2 ↔ De polder ¶2`.
    pub fn label(&self) -> String {
        let source = self.after.as_deref().or(self.before.as_deref());
        match &self.file {
            File::Note { id, .. } => {
                source.and_then(|source| Note::parse(source).ok()).map_or_else(|| format!("note {id}"), |note| note.label())
            }
            File::Parallel(name) => Parallel::parse(source.unwrap_or_default(), name).label(),
            File::Report(name) => {
                let title = source.and_then(|source| Report::parse(source).ok()).map(|report| report.head.title).unwrap_or_default();
                format!("brief “{}”", if title.is_empty() { name } else { &title })
            }
            File::Voices => {
                let register = |text: &Option<String>| Voices::parse(text.as_deref().unwrap_or_default()).0;
                let (before, after) = (register(&self.before), register(&self.after));
                let changed = after.but(&before).or_else(|| before.but(&after));
                changed.map_or_else(|| "judgement of a voice".to_owned(), |rating| format!("judgement of {}", rating.voice))
            }
            File::Refused => {
                let pairs = |text: &Option<String>| Refused::parse(text.as_deref().unwrap_or_default());
                let (before, after) = (pairs(&self.before), pairs(&self.after));
                let changed = after.but(&before).or_else(|| before.but(&after));
                changed.map_or_else(|| "refusals".to_owned(), |(one, other)| format!("refusal of {one} ↔ {other}"))
            }
        }
    }
}

/// What stands in the place of a document for a change of a composed brief; no document can be called so.
const REPORTS: &str = "reports/";
/// The same for the register of voices.
const VOICES: &str = "sources.md";

/// A change as a line of the log has it, which names every kind of file by a document and an id.
#[derive(Serialize, Deserialize)]
struct Stored {
    /// As [`File::name`].
    id: String,
    /// The document of a note, or what stands in its place; empty for a parallel and for the refused suggestions.
    document: String,
    before: Option<String>,
    after: Option<String>,
}

impl From<Change> for Stored {
    fn from(Change { file, before, after }: Change) -> Self {
        let id = file.name().to_owned();
        let document = match file {
            File::Note { document, .. } => document,
            File::Report(_) => REPORTS.to_owned(),
            File::Voices => VOICES.to_owned(),
            File::Parallel(_) | File::Refused => String::new(),
        };
        Self { id, document, before, after }
    }
}

impl From<Stored> for Change {
    fn from(Stored { id, document, before, after }: Stored) -> Self {
        let file = match document.as_str() {
            "" if id.is_empty() => File::Refused,
            "" => File::Parallel(id),
            REPORTS => File::Report(id),
            VOICES => File::Voices,
            _ => File::Note { document, id },
        };
        Self { file, before, after }
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
            file: File::note("toets", "a"),
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
        let change = |id: &str| Change { file: File::note("toets", id), before: None, after: Some("x\n".into()) };
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

    #[test]
    fn every_kind_of_file_has_its_line_in_the_log_as_it_had_from_the_first() {
        let lines = [
            (File::note("toets", "a"), r#""id":"a","document":"toets""#),
            (File::Parallel("dijk".into()), r#""id":"dijk","document":"""#),
            (File::Report("stuk".into()), r#""id":"stuk","document":"reports/""#),
            (File::Voices, r#""id":"","document":"sources.md""#),
            (File::Refused, r#""id":"","document":"""#),
        ];
        for (file, named) in lines {
            let step = Step::Done { key: "1".into(), change: Change { file, before: None, after: Some("x".into()) } };
            let line = Logged { step: step.clone(), by: String::new() }.line();
            assert_eq!(line, format!("{{\"done\":{{\"key\":\"1\",\"change\":{{{named},\"before\":null,\"after\":\"x\"}}}}}}\n"));
            assert_eq!(Logged::read(&line).map(|logged| logged.step), Some(step));
        }
    }
}

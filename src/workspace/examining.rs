//! Telling what needs a hand: everything orphaned, ambiguous, in conflict, unreadable, missing or left over, with the command that mends it.

mod own_files;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::reporting::DRAFT as REPORT_DRAFT;
use super::{Conflict, Workspace};
use crate::anchor::{self, Anchor, Resolution};
use crate::disk;
use crate::document::{BlockId, Document, Mark, Target};
use crate::library::markdown_files;
use crate::notes::{Note, original_of};
use crate::parallels::given_up;

/// Something that needs a hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ailment {
    /// What is wrong.
    pub problem: String,
    /// The file; empty for what ships in the program.
    pub path: PathBuf,
    /// How to mend it.
    pub hint: String,
}

impl Ailment {
    /// A line of a file that is mended by hand; `meanwhile` says what goes on until then.
    pub fn in_file(problem: String, path: PathBuf, meanwhile: &str) -> Self {
        let hint = format!("`${{EDITOR:-vi}} {}` and mend that line; {meanwhile}", shell_word(&path));
        Self { problem, path, hint }
    }
}

/// A path as a word of a shell. Files are called as those like who sent them.
fn shell_word(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}

/// The folders of a library in which files are written, below its own.
const WRITTEN: [&str; 6] = ["", "briefs", "documents", "parallels", "originals", "reports"];

impl Workspace {
    /// Everything that needs a hand. All notes of the library are read for it.
    pub fn examine(&self) -> Vec<Ailment> {
        let mut found = Vec::new();
        self.examine_places(&mut found);
        self.examine_documents(&mut found);
        for id in self.noted_documents() {
            self.examine_notes(&id, &mut found);
        }
        self.examine_parallels(&mut found);
        let hint = "`g r` in the reader shows what may be meant by words that are gone; or mend the file in any editor";
        found.extend(self.ailing_reports().into_iter().map(|(problem, path)| Ailment { problem, path, hint: hint.into() }));
        self.examine_own_files(&mut found);
        self.examine_copies(&mut found);
        self.examine_drafts(&mut found);
        let left = self.left_over().into_iter();
        found.extend(left.map(|path| {
            let hint = "`kantlijn mend` clears it away".into();
            Ailment { problem: "left over from a save that was cut short".into(), path, hint }
        }));
        found
    }

    /// Whether what is written can be kept at all.
    fn examine_places(&self, found: &mut Vec<Ailment>) {
        let places = self.library.places();
        let folders = [("notes and documents", &places.data), ("drafts and places", &places.state)];
        let mut errors: Vec<_> = folders.into_iter().filter_map(|(what, folder)| Some((what, disk::is_writable(folder).err()?))).collect();
        // Where all is in one folder, one thing stands in the way.
        errors.dedup_by(|(_, later), (_, first)| later.path() == first.path());
        found.extend(errors.into_iter().map(|(what, error)| Ailment {
            problem: format!("{what} cannot be kept: {error}"),
            path: error.path().into(),
            hint: error.hint().into(),
        }));
    }

    fn examine_documents(&self, found: &mut Vec<Ailment>) {
        for id in self.library.ids() {
            for rendition in self.library.renditions(&id) {
                let path = self.library.source(&id, rendition).ok().and_then(|source| source.path).unwrap_or_default();
                match self.document(&id, Some(rendition)) {
                    Ok(document) => {
                        let broken = document.body.blocks.iter().flat_map(|block| &block.spans).filter_map(|span| match &span.mark {
                            Mark::CrossRef(target) if self.name_of(target, &id).is_none() => Some(target.to_string()),
                            _ => None,
                        });
                        for target in broken {
                            let problem = format!("{id}: [[{target}]] leads nowhere");
                            found.push(Ailment { problem, path: path.clone(), hint: "mend the link in the file".into() });
                        }
                        for warning in &document.warnings {
                            let hint = "mend the line in the file".into();
                            found.push(Ailment { problem: format!("{id} ({}): {warning}", rendition.name()), path: path.clone(), hint });
                        }
                    }
                    Err(trouble) => found.push(Ailment { problem: trouble.to_string(), path, hint: "make the file readable".into() }),
                }
            }
        }
    }

    fn examine_notes(&self, id: &str, found: &mut Vec<Ailment>) {
        let (notes, unread) = self.notes_of(id);
        for note in unread {
            let problem = format!("a note cannot be read: line {}, {}", note.reason.line, note.reason.message);
            found.push(Ailment::in_file(problem, note.path, "all other notes are read"));
        }
        found.extend(self.conflicts_of(id).iter().map(in_conflict));
        let folder = self.library.places().notes(id);
        // Notes on a file that was read without being imported are no trouble: they wait for the file.
        if !id.starts_with("file-") && !notes.is_empty() && self.document(id, None).is_err() {
            let (problem, hint) = (
                format!("{} notes are on `{id}`, which is not in the library", notes.len()),
                format!("`kantlijn import FILE --as {id}` puts the document back"),
            );
            found.push(Ailment { problem, path: folder, hint });
            return;
        }
        for note in &notes {
            let path = super::shelf::note_file(&folder, &note.id);
            let lost = note
                .anchors
                .iter()
                .filter(|placed| !placed.is_given_up)
                .filter_map(|placed| Some((&placed.anchor, self.noted_in(&placed.anchor)?)));
            for (anchor, document) in lost {
                found.extend(misplaced(note, anchor, &document).map(|(problem, hint)| Ailment { problem, path: path.clone(), hint }));
            }
        }
    }

    /// Second versions of documents and parallels, which those who carry files about have left.
    fn examine_copies(&self, found: &mut Vec<Ailment>) {
        let folders = ["briefs", "documents", "parallels"].map(|name| self.library.places().data.join(name));
        for (stem, path) in folders.iter().flat_map(|folder| markdown_files(folder)) {
            let Some((original, origin)) = original_of(&stem) else { continue };
            let problem = format!("{} left a second version of `{original}`", origin.name());
            let own = path.with_file_name(format!("{original}.md"));
            let hint = format!("`diff {} {}` compares the two; keep one under that name", shell_word(&own), shell_word(&path));
            found.push(Ailment { problem, path, hint });
        }
    }

    fn examine_drafts(&self, found: &mut Vec<Ailment>) {
        let state = &self.library.places().state;
        let (drafts, errors) = self.waiting();
        for error in errors {
            found.push(Ailment {
                problem: format!("a draft cannot be read: {error}"),
                path: error.path().into(),
                hint: error.hint().into(),
            });
        }
        let reports = self.report_ids();
        for draft in drafts {
            let report = draft.key.strip_prefix(REPORT_DRAFT).filter(|id| reports.iter().any(|known| known == id));
            let (problem, hint) = match self.document_of_draft(&draft.key) {
                _ if let Some(id) = report => {
                    let hint = "in the reader gb shows the brief; a brings the draft back, ctrl-s keeps it".to_owned();
                    (format!("text for the brief {id} is waiting to be kept"), hint)
                }
                Some(document) => {
                    let hint = format!("`kantlijn {document}` opens it; a or e at its place brings the draft back, ctrl-s keeps it");
                    (format!("a draft on {document} is waiting to be kept"), hint)
                }
                None => {
                    let hint = format!("`cat \"{0}\"` shows it; `rm \"{0}\"` throws it away", draft.path.display());
                    ("a draft is left of a document or a note that is gone".into(), hint)
                }
            };
            found.push(Ailment { problem, path: draft.path, hint });
        }
        let lent = state.join("editing.md");
        if lent.exists() {
            let hint = format!("its draft is kept beside it; `rm \"{}\"` once no editor has it open", lent.display());
            found.push(Ailment { problem: "a note was handed to $EDITOR and has not come back".into(), path: lent, hint });
        }
    }

    /// What waits to be kept, where anything does: how many drafts, and the last one in words, with the key that brings it back.
    pub fn waiting_drafts(&self) -> Option<(usize, String)> {
        let (drafts, _) = self.waiting();
        let waiting: Vec<_> = drafts.iter().filter(|draft| !draft.text.trim().is_empty()).collect();
        let key = waiting.last()?.key.as_str();
        let document = self.document_of_draft(key)?;
        let title = self.name_of(&Target { document: document.clone(), block: None }, "").unwrap_or_else(|| document.clone());
        // The draft of a new note is named after its place, that of an edit after its note.
        let block = key.strip_prefix(&document).and_then(|rest| rest.strip_prefix('-')?.split('-').next()).map(BlockId::new);
        let (place, letter) = block.map_or_else(|| (String::new(), 'e'), |block| (format!(" {}", block.cited()), 'a'));
        Some((waiting.len(), format!("{}{place}; {letter} there brings it back", super::short_title(&title))))
    }

    /// The document that a draft is on: its key opens with the name of one, or is the id of a note on one.
    fn document_of_draft(&self, key: &str) -> Option<String> {
        let is_on = |id: &String| key.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('-'));
        let mut ids = self.library.ids();
        // Of `reset` and `reset-twee` the longer name is meant.
        ids.sort_by_key(|id| std::cmp::Reverse(id.len()));
        let noted = self.noted_documents();
        let of_note = |document: &&String| super::shelf::note_file(&self.library.places().notes(document), key).is_file();
        ids.into_iter()
            .find(is_on)
            .or_else(|| noted.iter().find(|id| id.starts_with("file-") && is_on(id)).cloned())
            .or_else(|| noted.iter().find(of_note).cloned())
    }

    /// Temporary files and locks that no program holds any more.
    pub(super) fn left_over(&self) -> Vec<PathBuf> {
        let left = |folder: &PathBuf| disk::left_over(folder, super::clock::time()).unwrap_or_default();
        self.written_folders().iter().flat_map(left).collect()
    }

    /// Every folder in which this library writes.
    pub(super) fn written_folders(&self) -> BTreeSet<PathBuf> {
        let places = self.library.places();
        let mut folders: BTreeSet<PathBuf> = WRITTEN.iter().map(|name| places.data.join(name)).collect();
        folders.extend([places.state.clone(), places.state.join("drafts"), places.cache.clone(), places.config.clone()]);
        for above in [places.data.join("notes"), places.trash()] {
            folders.extend(disk::list(&above).unwrap_or_default().into_iter().filter(|entry| entry.folder).map(|entry| entry.path));
            folders.insert(above);
        }
        folders
    }

    fn examine_parallels(&self, found: &mut Vec<Ailment>) {
        for file in self.parallels().iter() {
            let parallel = file.parse();
            let path = file.path.clone().unwrap_or_default();
            for warning in &parallel.warnings {
                found.push(Ailment {
                    problem: format!("parallel {}: {warning}", file.name),
                    path: path.clone(),
                    hint: "mend the file".into(),
                });
            }
            for fault in self.citation_faults(&parallel, &given_up::read(&file.source)) {
                let problem = format!("parallel {}: {fault}", file.name);
                found.push(Ailment {
                    problem,
                    path: path.clone(),
                    hint: "`g r` in the reader shows what may be meant; or mend the citation, put the document in the library, or give one of two another title".into(),
                });
            }
        }
    }
}

fn in_conflict(conflict: &Conflict) -> Ailment {
    let Conflict { id, origin, path, .. } = conflict;
    let what = if conflict.note.is_some() { "a note was changed on two sides" } else { "of a note only a second version is left" };
    let hint = format!("`kantlijn mend {id}` shows what differs; add --keep note, copy or both");
    Ailment { problem: format!("{what} ({})", origin.name()), path: path.clone(), hint }
}

/// What is wrong with the place of a note, and how to mend it.
pub(super) fn misplaced(note: &Note, anchor: &Anchor, document: &Document) -> Option<(String, String)> {
    let (id, doc, place) = (&note.id, &anchor.document, anchor.block.cited());
    let cited = |range: &std::ops::Range<usize>| {
        document.body.block_at(range.start).map(|at| document.body.blocks[at].id.cited()).unwrap_or_default()
    };
    let leave = format!("`kantlijn mend {id} --give-up` leaves it as an orphan");
    let by_hand = format!("`kantlijn mend {id} --at {doc}#BLOCK` puts it on another paragraph, --quote WORDS on words there; {leave}");
    match anchor::resolve(document, anchor) {
        Resolution::Exact(_) => None,
        Resolution::Moved { range, score } if score > anchor::BY_PARAGRAPH || anchor.rendition == document.meta.rendition => Some((
            if cited(&range) == place {
                format!("{doc} {place}: the words of a note's passage have changed")
            } else {
                format!("{doc} {place}: the passage of a note is moved, to {}", cited(&range))
            },
            format!("`kantlijn mend {id} --found` takes the place where it was found; {by_hand}"),
        )),
        // In the other rendition a note stands on its paragraph, and that is where it belongs.
        Resolution::Moved { .. } => None,
        Resolution::Ambiguous(candidates) => {
            let blocks: BTreeSet<usize> = candidates.iter().filter_map(|range| document.body.block_at(range.start)).collect();
            let blocks = || blocks.iter().map(|at| &document.body.blocks[*at].id);
            let places = blocks().map(BlockId::cited).collect::<Vec<_>>().join(", ");
            let commands = blocks().map(|block| format!("`kantlijn mend {id} --at {doc}#{block}`")).collect::<Vec<_>>().join(" or ");
            Some((
                format!("{doc} {place}: the passage of a note is ambiguous, it may be in {places}"),
                format!("{commands} takes that paragraph, --quote WORDS words there; {leave}"),
            ))
        }
        Resolution::Orphan { block } => {
            let stands = if block.is_some() { "; its paragraph still stands" } else { "" };
            let by_hand = match block.and_then(|at| document.body.blocks.get(at)) {
                Some(block) => {
                    format!("`kantlijn mend {id} --at {doc}#{}` puts it on that paragraph, --quote WORDS on words there; {leave}", block.id)
                }
                None => by_hand,
            };
            Some((format!("{doc} {place}: the passage of a note is orphan{stands}"), by_hand))
        }
    }
}

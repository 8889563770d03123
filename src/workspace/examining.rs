//! Telling what needs a hand.

use std::fs;
use std::path::PathBuf;

use super::Workspace;
use crate::config::Config;
use crate::document::Mark;

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

impl Workspace {
    /// Everything that is orphaned, ambiguous, unreadable, missing or left over.
    pub fn examine(&self) -> Vec<Ailment> {
        let mut found = Vec::new();
        self.examine_documents(&mut found);
        self.examine_notes(&mut found);
        self.examine_parallels(&mut found);
        self.examine_settings(&mut found);
        for path in self.drafts() {
            let hint = "open its document and press a on the paragraph; ctrl-s keeps it, ctrl-x throws it away".into();
            found.push(Ailment { problem: "a draft is waiting to be kept".into(), path, hint });
        }
        found
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

    fn examine_notes(&self, found: &mut Vec<Ailment>) {
        for id in self.noted_documents() {
            let (notes, unread) = self.notes_of(&id);
            for note in unread {
                let problem = format!("a note cannot be read: line {}, {}", note.reason.line, note.reason.message);
                found.push(Ailment { problem, path: note.path, hint: "mend that line; all other notes are read".into() });
            }
            if notes.is_empty() {
                continue;
            }
            let document = match self.document(&id, None) {
                Ok(document) => document,
                // Notes on a file that was read without being imported are no trouble: they wait for the file.
                Err(_) if id.starts_with("file-") => continue,
                Err(_) => {
                    let problem = format!("{} notes are on `{id}`, which is not in the library", notes.len());
                    let hint = format!("put the document back as documents/{id}.md");
                    found.push(Ailment { problem, path: self.library.places().notes(&id), hint });
                    continue;
                }
            };
            for held in self.notes_on(&document).iter().filter(|held| held.state != "exact") {
                let place = held.note.anchors.first().map(|placed| placed.anchor.block.cited()).unwrap_or_default();
                let problem = format!("{id} {place}: the passage of a note is {}", held.state);
                let path = self.library.places().notes(&id).join(format!("{}.md", held.note.id));
                found.push(Ailment { problem, path, hint: "open the document and look at it with gn".into() });
            }
        }
    }

    fn examine_settings(&self, found: &mut Vec<Ailment>) {
        let mut add = |path: PathBuf, warnings: Vec<String>| {
            let hint = "mend the line; until then what ships stands in for it";
            found.extend(warnings.into_iter().map(|problem| Ailment { problem, path: path.clone(), hint: hint.into() }));
        };
        if let Some((source, path)) = self.config_file("config.toml") {
            add(path, Config::parse(&source).1.iter().map(ToString::to_string).collect());
        }
        if let Ok(stray) = fs::read_dir(self.library.places().data.join("notes")) {
            let files = stray.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == "md"));
            for path in files {
                let hint = "move it into the folder of the document that its front matter names";
                found.push(Ailment {
                    problem: "a note lies outside the folder of a document, where nothing reads it".into(),
                    path,
                    hint: hint.into(),
                });
            }
        }
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
            for target in parallel.passages().iter().filter(|target| self.passage(target).excerpt.is_none()) {
                let problem = format!("parallel {}: [[{target}]] leads nowhere", file.name);
                found.push(Ailment { problem, path: path.clone(), hint: "mend the citation, or put the document in the library".into() });
            }
        }
    }
}

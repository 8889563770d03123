//! Reports: the briefs that the reader composes, kept in `reports/` of the library.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Filed, Rendition, Trouble, Workspace};
use crate::anchor::{self, Anchor};
use crate::disk::{self, Expected, Stamp};
use crate::document::Target;
use crate::export::Elsewhere;
use crate::history::{Change, File};
use crate::library::markdown_files;
use crate::notes::{Note, Placed, Qualities};
use crate::parallels::{NotEdited, given_up};
use crate::report::{self, Composed, Evidence, Head, Item, Noted, Part, Quoted, Report, Template};
use crate::text;

/// How the names of drafts begin that are text for a report; its own name follows.
pub(super) const DRAFT: &str = "report-";

/// A report with the file that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldReport {
    /// The name of its file.
    pub id: String,
    /// What it holds.
    pub report: Report,
    stamp: Stamp,
}

impl HeldReport {
    /// The name under which text that is typed for it is kept as a draft.
    pub fn draft_key(&self) -> String {
        format!("{DRAFT}{}", self.id)
    }
}

impl Workspace {
    pub(super) fn report_path(&self, id: &str) -> PathBuf {
        self.library.places().reports().join(format!("{id}.md"))
    }

    /// The names of all reports, in order.
    pub fn report_ids(&self) -> Vec<String> {
        markdown_files(&self.library.places().reports()).into_iter().map(|(name, _)| name).collect()
    }

    /// A report.
    ///
    /// # Errors
    /// [`Trouble::NoReport`], [`Trouble::UnreadableReport`], [`Trouble::Disk`].
    pub fn report(&self, id: &str) -> Result<HeldReport, Trouble> {
        let none = || Trouble::NoReport(text::clean_line(id));
        let name = self.report_ids().into_iter().find(|name| name == id).ok_or_else(none)?;
        let path = self.report_path(&name);
        let (source, stamp) = disk::read_text(&path)?;
        let report = Report::parse(&source).map_err(|reason| Trouble::UnreadableReport { path, reason })?;
        Ok(HeldReport { id: name, report, stamp })
    }

    /// Begins a report under a name made of its title, and gives it.
    ///
    /// # Errors
    /// [`Trouble::Template`] where its template cannot be used, [`Trouble::Disk`].
    pub fn begin_report(&self, mut head: Head) -> Result<HeldReport, Trouble> {
        self.template(&head)?;
        head.title = text::clean_line(&head.title);
        if head.authors.is_empty() && !self.reader.author.is_empty() {
            head.authors.push(self.reader.author.clone());
        }
        let stem = Some(text::slug(&head.title)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "report".into());
        // A report and a document of one name could not be told apart on the command line.
        let taken: Vec<String> = self.report_ids().into_iter().chain(self.library.ids()).collect();
        let id = (1_usize..).map(|n| if n == 1 { stem.clone() } else { format!("{stem}-{n}") }).find(|id| !taken.contains(id));
        let (id, report) = (id.unwrap_or(stem), Report::new(head));
        let stamp = disk::replace(&self.report_path(&id), report.write().as_bytes(), Expected::Absent)?;
        Ok(HeldReport { id, report, stamp })
    }

    /// Writes a report that was changed; a file that somebody else changed meanwhile is not overwritten.
    ///
    /// # Errors
    /// [`Trouble::Disk`].
    pub fn keep_report(&self, held: &mut HeldReport) -> Result<(), Trouble> {
        held.stamp = disk::replace(&self.report_path(&held.id), held.report.write().as_bytes(), Expected::Unchanged(held.stamp))?;
        Ok(())
    }

    /// The change that puts another item in the place of one, which must still be what it was.
    ///
    /// # Errors
    /// As [`Workspace::report`], and [`Trouble::NotEdited`] where the item is another by now.
    pub fn requoting(&self, id: &str, (at, was): (usize, &Item), item: Item) -> Result<Change, Trouble> {
        let source = self.report_source(id)?;
        let unreadable = |reason| Trouble::UnreadableReport { path: self.report_path(id), reason };
        let mut report = Report::parse(&source).map_err(unreadable)?;
        let place = report.items.get_mut(at).filter(|item| *item == was).ok_or(NotEdited::Missing("quotation"))?;
        *place = item;
        Ok(Change { file: File::Report(id.to_owned()), before: Some(source), after: Some(report.write()) })
    }

    /// What the file of a report says, or will say once the disk has done what it was given.
    fn report_source(&self, id: &str) -> Result<String, Trouble> {
        match self.pending(&File::Report(id.to_owned())).flatten() {
            Some(pending) => Ok(pending),
            None => Ok(disk::read_text(&self.report_path(id))?.0),
        }
    }

    /// The change that gives up the passage of an item.
    ///
    /// # Errors
    /// [`Trouble::Disk`], and [`Trouble::NotEdited`] where the item is no passage.
    pub(super) fn giving_up_quotation(&self, id: &str, item: &Item) -> Result<Change, Trouble> {
        let source = self.report_source(id)?;
        let citation = item.citation().ok_or(NotEdited::Missing("quotation"))?;
        let after = given_up::with(&source, &citation);
        Ok(Change { file: File::Report(id.to_owned()), before: Some(source), after: Some(after) })
    }

    /// Adds items at the end of a report.
    ///
    /// # Errors
    /// As [`Workspace::report`] and [`Workspace::keep_report`].
    pub fn add_to_report(&self, id: &str, items: Vec<Item>) -> Result<HeldReport, Trouble> {
        let mut held = self.report(id)?;
        held.report.items.extend(items);
        self.keep_report(&mut held)?;
        Ok(held)
    }

    /// What a word of the command line stands for: `DOC#p12`, `DOC#p12:words` as they stand there, a parallel, or a note by the beginning of its id.
    ///
    /// # Errors
    /// [`Trouble::NoDocument`], [`Trouble::NoBlock`], [`Trouble::NoQuote`], [`Trouble::NoNote`].
    pub fn item_of(&self, word: &str) -> Result<Item, Trouble> {
        if !word.contains('#') {
            if self.parallels().iter().any(|file| file.name == word) {
                return Ok(Item::Named(word.to_owned()));
            }
            return Ok(Item::Named(self.find_note(word)?.note.id.clone()));
        }
        let (place, words) = word.split_once(':').map_or((word, None), |(place, words)| (place, Some(words)));
        let target = Target::parse(place).ok_or_else(|| self.no_document(place))?;
        self.document(&target.document, None)?;
        let words = words.map(|words| text::clean_line(words.trim().trim_matches(['"', '“', '”'])));
        match self.evidence_of(&target, words.as_deref()) {
            Evidence::Found(quoted) => Ok(Item::Passage { target, words: words.map(|_| text::single_spaced(&quoted.words)) }),
            Evidence::Lost { words, .. } => {
                let block = target.block.clone().map(|block| block.cited()).unwrap_or_default();
                let renditions = self.library.renditions(&target.document);
                let has_block = |rendition: &Rendition| {
                    let document = self.document(&target.document, Some(*rendition)).ok();
                    document.zip(target.block.as_ref()).is_some_and(|(document, id)| document.block(id).is_some())
                };
                if renditions.iter().any(has_block) {
                    return Err(Trouble::NoQuote { quote: words, block });
                }
                Err(Trouble::NoBlock { document: target.document, block })
            }
        }
    }

    /// The finished text of a report, as Markdown.
    ///
    /// # Errors
    /// [`Trouble::Template`].
    pub fn finished(&self, held: &HeldReport) -> Result<String, Trouble> {
        let template = self.template(&held.report.head)?;
        let mut scales = self.reader.scales.clone();
        scales.lang = template.lang;
        let parts: Vec<Part> = held.report.items.iter().map(|item| self.part_of(item)).collect();
        let (voices, _) = self.voices();
        let composed = Composed {
            head: (&held.id, &held.report.head),
            parts: &parts,
            template: &template,
            scales: &scales,
            voices: &voices,
            names: &|target| self.name_of(target, ""),
        };
        Ok(report::render(&composed))
    }

    /// What a report refers to, as notes: its notes, and each passage that it quotes as a note that only marks; each once. Parallels are
    /// no notes.
    pub(super) fn referred(&self, held: &HeldReport) -> Vec<Note> {
        let note = |(number, item): (usize, &Item)| match self.part_of(item) {
            Part::Note(noted) => Some((*noted.note).clone()),
            Part::Passage(evidence) => Some(self.marking_note(format!("{}-{number}", held.id), evidence)),
            _ => None,
        };
        let mut notes: Vec<Note> = Vec::new();
        for note in (1..).zip(&held.report.items).filter_map(note) {
            if notes.iter().all(|known| known.id != note.id) {
                notes.push(note);
            }
        }
        notes
    }

    fn marking_note(&self, id: String, evidence: Evidence) -> Note {
        let mut qualities = Qualities::default();
        let anchor = match evidence {
            Evidence::Found(Quoted { document, block, words, .. }) => {
                qualities = Qualities::of_passage(&document, block);
                Self::find_quote(&document, block, &words)
                    .map_or_else(|_| anchor::describe_block(&document, block), |range| anchor::describe(&document, range))
            }
            Evidence::Lost { target, words } => {
                Anchor { document: target.document, block: target.block.unwrap_or_default(), exact: words, ..Anchor::default() }
            }
        };
        Note { id, qualities, anchors: vec![Placed::at(anchor)], ..Note::default() }
    }

    /// What an item of a report leads to.
    pub fn part_of(&self, item: &Item) -> Part {
        match item {
            Item::Heading(markdown) | Item::Own(markdown) => Part::Own(markdown.clone()),
            Item::Passage { target, words } => Part::Passage(self.evidence_of(target, words.as_deref())),
            Item::Named(name) => {
                if let Some(file) = self.parallels().iter().find(|file| file.name == *name) {
                    return Part::Parallel(self.spelled_out(file.parse(), ""));
                }
                self.find_note(name).map_or_else(|_| Part::Missing(item.clone()), |filed| Part::Note(self.noted(&filed)))
            }
        }
    }

    fn noted(&self, filed: &Filed) -> Noted {
        let note = Arc::clone(&filed.note);
        let passages: Vec<_> = note.anchors.iter().map(|placed| (placed.role, self.evidence_at(&placed.anchor, &note))).collect();
        let origins = self.sources(&note.supports()).origins.len();
        Noted { note, passages, origins }
    }

    /// The passage of a note's anchor, in the rendition that it was noted in.
    fn evidence_at(&self, anchor: &Anchor, note: &Note) -> Evidence {
        let lost = || Evidence::Lost { target: anchor.target(), words: anchor.exact.clone() };
        let Some(Elsewhere { document, range }) = self.elsewhere(anchor) else { return lost() };
        let Some(block) = document.body.block_at(range.start) else { return lost() };
        // A judgement is nobody's words but one's own: its passages are said by those who speak there.
        let is_about_one = note.anchors.len() == 1 && note.qualities.kind != crate::notes::Kind::Judgement;
        let (voice, credibility) =
            if is_about_one { (note.qualities.voice.clone(), note.qualities.credibility) } else { (String::new(), None) };
        let words = document.body.text[range].to_owned();
        Evidence::Found(Quoted { document, block, words, voice, credibility })
    }

    /// A passage of the article where there is one, else of the brief.
    fn evidence_of(&self, target: &Target, words: Option<&str>) -> Evidence {
        for rendition in self.library.renditions(&target.document).into_iter().rev() {
            let Ok(document) = self.document(&target.document, Some(rendition)) else { continue };
            let Some(block) = target.block.as_ref().and_then(|id| document.find(id)) else { continue };
            let whole = document.body.blocks[block].range.clone();
            let range = words.map_or(Some(whole), |words| Self::find_quote(&document, block, words).ok());
            if let Some(range) = range {
                let words = document.body.text[range].to_owned();
                return Evidence::Found(Quoted { document, block, words, voice: String::new(), credibility: None });
            }
        }
        Evidence::Lost { target: target.clone(), words: words.unwrap_or_default().to_owned() }
    }

    /// The template of a report: the reader's own of that name, one that ships, or that of its language.
    fn template(&self, head: &Head) -> Result<Template, Trouble> {
        if head.template.is_empty() {
            return Ok(Template::of_lang(&head.lang));
        }
        let name = text::slug(&head.template);
        let file = (name == head.template).then(|| self.config_file(&format!("templates/{name}.toml"))).flatten();
        if let Some((source, path)) = file {
            return Template::parse(&source, &head.lang).map_err(|reason| Trouble::Template { path, reason });
        }
        Template::shipped(&head.template).ok_or_else(|| Trouble::NoTemplate {
            name: text::clean_line(&head.template),
            folder: self.library.places().config.join("templates"),
        })
    }

    /// What of the reports leads nowhere or can no longer be read, with the file of each.
    pub(super) fn ailing_reports(&self) -> Vec<(String, PathBuf)> {
        let mut found = Vec::new();
        for id in self.report_ids() {
            let path = self.report_path(&id);
            let held = self.report(&id).and_then(|held| self.template(&held.report.head).map(|_| held));
            let held = match held {
                Ok(held) => held,
                Err(trouble) => {
                    found.push((trouble.to_string(), path));
                    continue;
                }
            };
            let given_up = held.report.given_up();
            for item in held.report.items.iter().filter(|item| item.citation().is_none_or(|citation| !given_up.contains(&citation))) {
                let problem = match self.part_of(item) {
                    Part::Missing(item) => format!("report {id}: {} leads nowhere", item.write()),
                    Part::Passage(Evidence::Lost { target, words }) if words.is_empty() => {
                        format!("report {id}: ![[{target}]] leads nowhere")
                    }
                    Part::Passage(Evidence::Lost { target, words }) => format!("report {id}: “{words}” does not stand in {target}"),
                    _ => continue,
                };
                found.push((problem, path.clone()));
            }
        }
        found
    }
}

//! The finished text of a report: its outline with everything that it refers to, worded by a template, as the Markdown of a document.
//!
//! Text of articles is escaped, so that nothing in it is markup. Likelihood and confidence stand in two sentences (ICD 203, D.6.e), a quotation
//! bears its citation, and what a scenario imagines is said to be so in the sentence. The same values give the same bytes.

use std::sync::Arc;

use super::template::{Section, Template};
use super::{Head, Item};
use crate::document::{Body, Document, Meta, Rendition, Status, Target, escape};
use crate::export::highest_marking;
use crate::notes::judgement::Parts;
use crate::notes::{Credibility, Kind, Note, Role, Term};
use crate::parallels::{Cell, Citation, Parallel};
use crate::scales::{Measure, Scales};
use crate::text;
use crate::voices::{self, Voices};

/// How the ids of blocks begin that are taken over from a parallel.
pub const PARALLEL: &str = "parallel-";

/// A report with everything that it refers to.
pub struct Composed<'a> {
    /// What it says of itself, and the name of its file.
    pub head: (&'a str, &'a Head),
    /// What it consists of, in order.
    pub parts: &'a [Part],
    /// How it is worded.
    pub template: &'a Template,
    /// The scales, in the language of the template.
    pub scales: &'a Scales,
    /// How far voices can be relied on.
    pub voices: &'a Voices,
    /// How a passage is named in few words.
    pub names: &'a dyn Fn(&Target) -> Option<String>,
}

/// An item with what it refers to.
#[derive(Debug, Clone)]
pub enum Part {
    /// A heading or text of one's own, as Markdown.
    Own(String),
    /// A note or a judgement.
    Note(Noted),
    /// A parallel.
    Parallel(Parallel),
    /// A passage.
    Passage(Evidence),
    /// A reference that leads nowhere, as it stands in the file.
    Missing(Item),
}

/// A note with its passages.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The note.
    pub note: Arc<Note>,
    /// Its passages, with what each does in it.
    pub passages: Vec<(Option<Role>, Evidence)>,
    /// From how many independent origins they come; what is imagined counts for nothing.
    pub origins: usize,
}

/// A passage that is quoted.
#[derive(Debug, Clone)]
pub enum Evidence {
    /// It stands there.
    Found(Quoted),
    /// It does not, or the document is gone.
    Lost {
        /// Where it stood.
        target: Target,
        /// The words as they were.
        words: String,
    },
}

/// Words of a document.
#[derive(Debug, Clone)]
pub struct Quoted {
    /// The document, in the rendition that the words are of.
    pub document: Arc<Document>,
    /// The index of the block that they stand in.
    pub block: usize,
    /// The words.
    pub words: String,
    /// Who says them, where a note says so; else the document does.
    pub voice: String,
    /// How credible a note holds them to be.
    pub credibility: Option<Credibility>,
}

impl Quoted {
    fn is_imagined(&self) -> bool {
        self.document.body.blocks.get(self.block).and_then(|block| block.status) == Some(Status::Scenario)
    }

    /// Which document and which paragraph it is.
    fn place(&self) -> (&str, Option<Rendition>, usize) {
        (&self.document.meta.id, self.document.meta.rendition, self.block)
    }
}

/// The finished text, as Markdown with front matter.
pub fn render(composed: &Composed<'_>) -> String {
    let (id, head) = composed.head;
    let pen = Pen { composed, judgements: judgements(composed.parts) };
    let quoted = pen.quoted();
    let markings = composed.parts.iter().filter_map(|part| match part {
        Part::Note(noted) => Some(noted.note.qualities.marking.as_str()),
        _ => None,
    });
    let sources = quoted.iter().map(|quoted| quoted.document.meta.marking.as_str());
    let meta = Meta {
        id: id.to_owned(),
        title: head.title.clone(),
        authors: head.authors.clone(),
        lang: head.lang.clone(),
        marking: highest_marking([head.marking.as_str()].into_iter().chain(markings).chain(sources)),
        ..Meta::default()
    };
    let mut paragraphs = Vec::new();
    for section in &composed.template.order {
        match section {
            Section::Judgements => pen.key_judgements(&mut paragraphs),
            Section::Body => composed.parts.iter().for_each(|part| pen.part(part, &mut paragraphs)),
            Section::Sources => pen.sources(&quoted, &mut paragraphs),
            Section::Annex => pen.annex(&quoted, &mut paragraphs),
        }
    }
    format!("{}\n{}\n", meta.write(), paragraphs.join("\n\n"))
}

/// The judgements among some parts, in order.
fn judgements(parts: &[Part]) -> Vec<&Noted> {
    let found = parts.iter().filter_map(|part| match part {
        Part::Note(noted) if noted.note.qualities.kind == Kind::Judgement => Some(noted),
        _ => None,
    });
    found.collect()
}

struct Pen<'a> {
    composed: &'a Composed<'a>,
    judgements: Vec<&'a Noted>,
}

impl<'a> Pen<'a> {
    fn say(&self, key: (&str, &str), filled: &[(&str, &str)]) -> String {
        self.composed.template.say(key, filled)
    }

    fn heading(&self, key: &str) -> String {
        format!("## {}", self.say(("headings", key), &[]))
    }

    /// What a judgement is called: `Judgement 2`.
    fn label(&self, noted: &Noted) -> String {
        let number = self.judgements.iter().position(|other| other.note.id == noted.note.id).map_or(0, |at| at + 1);
        self.say(("judgement", "label"), &[("n", &number.to_string())])
    }

    fn key_judgements(&self, out: &mut Vec<String>) {
        if self.judgements.is_empty() {
            return;
        }
        out.push(self.heading("judgements"));
        for (at, noted) in self.judgements.iter().enumerate() {
            let marker = format!("{}. ", at + 1);
            let claim = own(&Parts::of(&noted.note.body).claim);
            let said = [claim, self.estimate(&noted.note)].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" ");
            out.push(hanging(&marker, &said));
        }
    }

    /// How likely, and how sure: two sentences, since they are two judgements.
    fn estimate(&self, note: &Note) -> String {
        let said = |measure: Measure, term: &Option<Term>| {
            let term = term.as_ref().filter(|term| term.as_str() != Term::NOT_APPLICABLE)?;
            let word = self.composed.scales.word(measure, term.as_str());
            Some(self.say(("judgement", measure.name()), &[(measure.name(), &word)]))
        };
        let sentences = [said(Measure::Likelihood, &note.qualities.likelihood), said(Measure::Confidence, &note.qualities.confidence)];
        sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn part(&self, part: &Part, out: &mut Vec<String>) {
        match part {
            Part::Own(markdown) => out.push(markdown.clone()),
            Part::Note(noted) if noted.note.qualities.kind == Kind::Judgement => self.judgement(noted, out),
            Part::Note(noted) => self.note(noted, out),
            Part::Parallel(parallel) => self.parallel(parallel, out),
            Part::Passage(evidence) => out.push(self.evidence(evidence)),
            Part::Missing(item) => out.push(escape(&item.write())),
        }
    }

    fn judgement(&self, noted: &Noted, out: &mut Vec<String>) {
        let parts = Parts::of(&noted.note.body);
        out.push(format!("### {}", self.label(noted)));
        out.extend([own(&parts.claim), self.estimate(&noted.note)].into_iter().filter(|said| !said.is_empty()));
        for (key, said) in [("basis", &parts.basis), ("assumptions", &parts.assumptions), ("reversal", &parts.reversal)] {
            if !said.is_empty() {
                out.extend([format!("**{}**", self.say(("judgement", key), &[])), own(said)]);
            }
        }
        self.passages(noted, out);
    }

    fn note(&self, noted: &Noted, out: &mut Vec<String>) {
        let body = own(&noted.note.body);
        if !body.is_empty() {
            out.push(body);
        }
        match &noted.passages[..] {
            [(None, only)] => out.push(self.evidence(only)),
            _ => self.passages(noted, out),
        }
    }

    /// The passages of a note as a list for each thing that they do in it.
    fn passages(&self, noted: &Noted, out: &mut Vec<String>) {
        let roles =
            [(Some(Role::For), "for"), (Some(Role::Against), "against"), (Some(Role::Illustrates), "illustrates"), (None, "mentions")];
        for (role, key) in roles {
            let mut of_role = noted.passages.iter().filter(|(of, _)| *of == role).peekable();
            if of_role.peek().is_some() {
                out.push(format!("**{}**", self.say(("evidence", key), &[])));
                out.push(of_role.map(|(_, evidence)| hanging("- ", &self.evidence(evidence))).collect::<Vec<_>>().join("\n"));
            }
        }
    }

    /// A quotation with its citation, who says it, and how far that can be believed.
    fn evidence(&self, evidence: &Evidence) -> String {
        let quoted = match evidence {
            Evidence::Lost { target, words } => {
                return self.say(("evidence", "lost"), &[("quote", &in_marks(words)), ("place", &escape(&target.to_string()))]);
            }
            Evidence::Found(quoted) => quoted,
        };
        let quote = format!("{} ({})", in_marks(&quoted.words), self.citation(quoted));
        let quote = if quoted.is_imagined() { self.say(("evidence", "imagined"), &[("quote", &quote)]) } else { quote };
        let mut sentences = vec![format!("{quote}.")];
        let voice = self.voice(quoted);
        if !voice.is_empty() {
            sentences.push(self.say(("said", "voice"), &[("voice", &voice)]));
        }
        if let Some(grade) = quoted.credibility.and_then(Credibility::grade) {
            let word = self.composed.scales.word(Measure::Credibility, &grade.to_string());
            sentences.push(self.say(("said", "credibility"), &[("credibility", &format!("{word} ({grade})"))]));
        }
        sentences.join(" ")
    }

    /// Who says it, each with how far he can be relied on.
    fn voice(&self, quoted: &Quoted) -> String {
        let speaking = || voices::speaking(&quoted.document, &quoted.document.body.blocks[quoted.block]);
        let voice = if quoted.voice.is_empty() { speaking() } else { quoted.voice.clone() };
        let mut out = String::new();
        for part in voice.split_inclusive(['›', ',']) {
            let name = part.trim_end_matches(['›', ',']).trim();
            let rating = self.composed.voices.rating(name);
            let shown = match rating {
                Some(rating) => {
                    let word = self.composed.scales.word(Measure::Reliability, &rating.reliability.term());
                    let word = format!("{word}, {}", rating.reliability.letter());
                    self.say(("said", "rated"), &[("voice", &escape(name)), ("reliability", &word)])
                }
                None => escape(name),
            };
            let joint = if part.ends_with('›') {
                " › "
            } else if part.ends_with(',') {
                ", "
            } else {
                ""
            };
            out.push_str(&format!("{shown}{joint}"));
        }
        out
    }

    /// Where it stands, for whoever has not got the file: author, title, date, section, ¶.
    fn citation(&self, quoted: &Quoted) -> String {
        let Quoted { document, block, .. } = quoted;
        let meta = &document.meta;
        let section = document.section_of(*block).map(|at| document.body.block_text(&document.body.blocks[at]));
        let digest = if meta.rendition == Some(Rendition::Brief) { self.say(("said", "digest"), &[]) } else { String::new() };
        let parts = [
            escape(&meta.authors.join(", ")),
            format!("*{}*", escape(&meta.title)),
            digest,
            self.composed.template.date(&meta.date),
            section
                .map(|section| self.say(("said", "section"), &[("section", &escape(&text::single_spaced(section)))]))
                .unwrap_or_default(),
            document.body.blocks[*block].id.cited(),
        ];
        // The brackets around it are to be the only ones.
        text::joined(parts, ", ").replace('(', "\\[").replace(')', "\\]")
    }

    /// A parallel. Its blocks bear ids that say so, by which `verify` knows that these words are not the writer's own.
    fn parallel(&self, parallel: &Parallel, out: &mut Vec<String>) {
        out.push(format!("### {} {{#{PARALLEL}{}}}", escape(&parallel.title), parallel.id));
        let mut paragraphs: Vec<String> = prose_of(&parallel.introduction).collect();
        paragraphs.push(format!("{}\n\n", self.table(parallel)));
        if !parallel.limits.blocks.is_empty() {
            paragraphs.push(format!("**{}** ", self.say(("table", "limits"), &[])));
            paragraphs.extend(prose_of(&parallel.limits));
        }
        out.extend((1..).zip(paragraphs).map(|(number, paragraph)| format!("{paragraph}^{PARALLEL}{}-{number}", parallel.id)));
    }

    fn table(&self, parallel: &Parallel) -> String {
        let mut head = vec![self.say(("table", "aspect"), &[])];
        head.extend(parallel.poles.iter().cloned().chain([self.say(("table", "verdict"), &[])]));
        let mut rows = vec![head];
        for aspect in &parallel.aspects {
            let mut row = vec![aspect.name.clone()];
            row.extend(aspect.cells.iter().map(|cell| self.cell(cell)));
            let verdict = aspect.verdict.map(|verdict| self.say(("table", verdict.name()), &[])).unwrap_or_default();
            let said = [verdict, aspect.difference.clone()];
            row.push(said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(": "));
            rows.push(row);
        }
        let cell = |cell: &String| escape(&text::single_spaced(cell)).replace('|', "\\|");
        let mut lines: Vec<String> =
            rows.iter().map(|row| format!("| {} |", row.iter().map(cell).collect::<Vec<_>>().join(" | "))).collect();
        lines.insert(1, format!("|{}", "---|".repeat(rows[0].len())));
        lines.join("\n")
    }

    /// What a cell says, and in brackets where it stands, with the words that are meant.
    fn cell(&self, cell: &Cell) -> String {
        let named = |citation: &Citation| {
            let name = (self.composed.names)(&citation.target)?;
            Some(if citation.exact.is_empty() { name } else { format!("“{}” {name}", citation.exact) })
        };
        let names: Vec<String> = cell.citations.iter().filter_map(named).collect();
        match (cell.text.as_str(), names.join("; ")) {
            (text, names) if names.is_empty() => text.to_owned(),
            ("", names) => names,
            (text, names) => format!("{text} ({names})"),
        }
    }

    /// All that is quoted, each paragraph once, in order.
    fn quoted(&self) -> Vec<&'a Quoted> {
        let mut found: Vec<&Quoted> = Vec::new();
        for part in self.composed.parts {
            let evidence: Vec<&Evidence> = match part {
                Part::Note(noted) => noted.passages.iter().map(|(_, evidence)| evidence).collect(),
                Part::Passage(evidence) => vec![evidence],
                _ => Vec::new(),
            };
            for evidence in evidence {
                if let Evidence::Found(quoted) = evidence
                    && !found.iter().any(|known| known.place() == quoted.place())
                {
                    found.push(quoted);
                }
            }
        }
        found
    }

    fn sources(&self, quoted: &[&Quoted], out: &mut Vec<String>) {
        if quoted.is_empty() {
            return;
        }
        out.push(self.heading("sources"));
        let mut known: Vec<(&str, Option<Rendition>)> = Vec::new();
        let mut lines = Vec::new();
        for Quoted { document, .. } in quoted {
            let meta = &document.meta;
            if known.contains(&(&meta.id, meta.rendition)) {
                continue;
            }
            known.push((&meta.id, meta.rendition));
            let digest = if meta.rendition == Some(Rendition::Brief) { self.say(("said", "digest"), &[]) } else { String::new() };
            let title = format!("*{}*", escape(&meta.title));
            let parts = [escape(&meta.authors.join(", ")), title, digest, escape(&meta.publisher), self.composed.template.date(&meta.date)];
            let said = text::joined(parts, ", ");
            lines.push(format!("- {said}"));
        }
        out.push(lines.join("\n"));
        for noted in &self.judgements {
            let key = ["none", "one", "several"][noted.origins.min(2)];
            out.push(self.say(("origins", key), &[("judgement", &self.label(noted)), ("count", &noted.origins.to_string())]));
        }
    }

    fn annex(&self, quoted: &[&Quoted], out: &mut Vec<String>) {
        if quoted.is_empty() {
            return;
        }
        out.push(self.heading("annex"));
        for quoted in quoted {
            let body = &quoted.document.body;
            let around = escape(&text::single_spaced(body.block_text(&body.blocks[quoted.block])));
            let imagined = if quoted.is_imagined() {
                let said = self.say(("evidence", "imagined"), &[("quote", "")]);
                format!("{}, ", said.trim().trim_end_matches(':').to_lowercase())
            } else {
                String::new()
            };
            out.push(hanging("> ", &format!("{around} ({imagined}{})", self.citation(quoted))));
        }
    }
}

/// The paragraphs of a text, each ready for an id behind it.
fn prose_of(body: &Body) -> impl Iterator<Item = String> {
    body.blocks.iter().map(|block| format!("{} ", escape(&text::single_spaced(body.block_text(block)))))
}

/// Words of a text between quotation marks; marks within them become single ones.
fn in_marks(words: &str) -> String {
    let words = text::single_spaced(words).replace(['“', '„', '«'], "‘").replace(['”', '»'], "’");
    format!("“{}”", escape(&words))
}

/// Text of one's own, without markup that a report may not have.
fn own(markdown: &str) -> String {
    crate::export::harmless_markdown(markdown.trim()).into_owned()
}

/// A paragraph behind a marker, its further lines as far in.
fn hanging(marker: &str, words: &str) -> String {
    let further = if marker.starts_with('>') { marker.to_owned() } else { " ".repeat(marker.len()) };
    let lines = words.lines().enumerate().map(|(at, line)| match (at, line.is_empty()) {
        (0, _) => format!("{marker}{line}"),
        (_, true) => further.trim_end().to_owned(),
        _ => format!("{further}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

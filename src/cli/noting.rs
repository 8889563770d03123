//! `kantlijn note` and `kantlijn notes`: writing and listing notes without a screen.

use std::io::{self, Read as _, Write};
use std::ops::Range;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Failure;
use super::answers::{find, find_block, line};
use super::gate::say;
use crate::anchor::{self, Anchor, State};
use crate::document::{Document, Rendition, Status};
use crate::notes::{self, Credibility, Filter, Kind, Note, Placed, Qualities, Term};
use crate::scales::{Measure, Scales};
use crate::text;
use crate::workspace::{HeldNote, Trouble, Workspace};

/// A kind of note on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum KindWord {
    /// A remark
    Note,
    /// A question
    Question,
    /// Something that is claimed
    Claim,
    /// Something that speaks for or against a claim
    Evidence,
    /// A judgement
    Judgement,
}

impl From<KindWord> for Kind {
    fn from(word: KindWord) -> Self {
        match word {
            KindWord::Note => Self::Note,
            KindWord::Question => Self::Question,
            KindWord::Claim => Self::Claim,
            KindWord::Evidence => Self::Evidence,
            KindWord::Judgement => Self::Judgement,
        }
    }
}

/// What a passage claims to be, on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum StatusWord {
    /// It is so
    Fact,
    /// Somebody says that it is so
    Claim,
    /// Somebody says that somebody says so
    Reported,
    /// It will be so
    Forecast,
    /// It is imagined
    Scenario,
}

impl From<StatusWord> for Status {
    fn from(word: StatusWord) -> Self {
        match word {
            StatusWord::Fact => Self::Fact,
            StatusWord::Claim => Self::Claim,
            StatusWord::Reported => Self::Reported,
            StatusWord::Forecast => Self::Forecast,
            StatusWord::Scenario => Self::Scenario,
        }
    }
}

/// `kantlijn note`
#[derive(Debug, Args)]
pub struct NoteOf {
    /// `DOC#p12`
    target: String,
    /// What it says; `-` reads it from standard input, and nothing makes a highlight
    text: Vec<String>,
    /// The words that it is about, as they stand in the paragraph
    #[arg(long)]
    quote: Option<String>,
    /// The kind of note
    #[arg(long, value_enum, default_value = "note")]
    kind: KindWord,
    /// A tag; can be given more than once
    #[arg(long)]
    tag: Vec<String>,
    #[command(flatten)]
    grades: Grades,
    /// Print the note as JSON
    #[arg(long)]
    json: bool,
}

/// What is thought of a passage.
#[derive(Debug, Args)]
struct Grades {
    /// What the passage claims to be; as the brief says without it
    #[arg(long, value_enum)]
    status: Option<StatusWord>,
    /// Who says it: a name, or a chain such as `Knack › FT › ?`; as the brief says without it
    #[arg(long)]
    voice: Option<String>,
    /// How credible the claim is, 1 to 6 (Admiralty code), or n/a
    #[arg(long, value_parser = credibility)]
    grade: Option<Credibility>,
    /// How likely it is: a term of the scale, in English or Dutch, or n/a
    #[arg(long)]
    likelihood: Option<String>,
    /// How sure that is: low, moderate, high, or n/a
    #[arg(long)]
    confidence: Option<String>,
    /// The protective marking, as `TLP:AMBER`
    #[arg(long)]
    marking: Option<String>,
}

fn credibility(word: &str) -> Result<Credibility, String> {
    Credibility::parse(word).ok_or_else(|| "it is 1 (confirmed) to 6 (cannot be judged), or n/a".to_owned())
}

/// A term of a scale, given by its name or its words.
pub(super) fn term(measure: Measure, words: Option<&str>, scales: &Scales) -> Result<Option<Term>, Failure> {
    let Some(words) = words else { return Ok(None) };
    scales.term(measure, words).map(Some).ok_or_else(|| {
        let grades = scales.scale(measure).map(|scale| scale.grades()).unwrap_or_default();
        let known: Vec<_> = grades.iter().map(|grade| grade.word(scales.lang)).collect();
        Failure::Usage(format!("`{}` is no {}; there are {}, n/a", text::clean_line(words), measure.name(), known.join(", ")))
    })
}

impl Grades {
    fn lay_over(self, mut qualities: Qualities, scales: &Scales) -> Result<Qualities, Failure> {
        qualities.status = self.status.map(Status::from).or(qualities.status);
        qualities.voice = self.voice.unwrap_or(qualities.voice);
        qualities.credibility = self.grade;
        qualities.likelihood = term(Measure::Likelihood, self.likelihood.as_deref(), scales)?;
        qualities.confidence = term(Measure::Confidence, self.confidence.as_deref(), scales)?;
        qualities.marking = self.marking.unwrap_or_default();
        Ok(qualities)
    }
}

/// What a note is about: a paragraph, or words of it.
pub(super) fn anchor_at(document: &Document, block: usize, quote: Option<&str>) -> Result<Anchor, Failure> {
    Ok(match quote {
        Some(quote) => anchor::describe(document, Workspace::find_quote(document, block, quote)?),
        None => anchor::describe_block(document, block),
    })
}

/// The text of an argument, of which `-` means standard input.
pub(super) fn words(typed: &str) -> Result<String, Failure> {
    let mut body = typed.to_owned();
    if body == "-" {
        body.clear();
        io::stdin().read_to_string(&mut body).map_err(not_read)?;
    }
    Ok(text::clean(body.trim()).into_owned())
}

fn not_read(error: io::Error) -> Failure {
    let message = "it is not text in UTF-8; convert it first, as with `iconv -f WINDOWS-1252 -t UTF-8`";
    let source = if error.kind() == io::ErrorKind::InvalidData { io::Error::new(error.kind(), message) } else { error };
    Failure::Trouble(Trouble::Unreadable { path: "standard input".into(), source })
}

/// Tags as notes hold them.
pub(super) fn tags(typed: &[String]) -> Vec<String> {
    typed.iter().map(|tag| text::clean_line(tag.trim_start_matches('#'))).filter(|tag| !tag.is_empty()).collect()
}

/// Writes a note.
pub fn note(of: NoteOf, rendition: Option<Rendition>, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let (document, block) = find_block(&of.target, rendition, workspace)?;
    let anchor = anchor_at(&document, block, of.quote.as_deref())?;
    let mut qualities = of.grades.lay_over(Qualities::of_passage(&document, block), workspace.scales())?;
    let (body, typed) = notes::body_and_tags(&words(&of.text.join(" "))?);
    (qualities.kind, qualities.tags) = (of.kind.into(), tags(&of.tag));
    // As where it is typed in the reader, tags on the last line are the note's.
    let more: Vec<_> = tags(&typed).into_iter().filter(|tag| !qualities.tags.contains(tag)).collect();
    qualities.tags.extend(more);
    let mut note = Note { body, anchors: vec![Placed::at(anchor)], ..Note::default() };
    note.qualities = qualities;
    let change = workspace.keeping_new(note);
    let kept = change.after.as_deref().and_then(|text| Note::parse(text).ok()).unwrap_or_default();
    let label = change.label();
    workspace.make(change)?;
    if of.json { noted(&kept, (State::Exact, Vec::new()), workspace, out) } else { Ok(writeln!(out, "{label} kept ({})", kept.id)?) }
}

/// A note as JSON.
#[derive(Serialize)]
struct Noted<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    body: &'a str,
    #[serde(flatten)]
    said: Said<'a>,
    state: &'a str,
    #[serde(flatten)]
    graded: Graded<'a>,
    #[serde(flatten)]
    written: Written<'a>,
    /// Where the passage may be, where several places are as good as each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Candidate<'a>>,
}

/// What it is about.
#[derive(Serialize)]
struct Place<'a> {
    doc: &'a str,
    rendition: Option<Rendition>,
    block: &'a str,
    quote: &'a str,
}

/// What it is, and who says it as what.
#[derive(Serialize)]
struct Said<'a> {
    kind: &'a str,
    status: Option<Status>,
    voice: &'a str,
    reliability: Option<char>,
    tags: &'a [String],
}

/// What is thought of it.
#[derive(Serialize)]
struct Graded<'a> {
    credibility: Option<Grade>,
    likelihood: Option<&'a str>,
    confidence: Option<&'a str>,
    marking: &'a str,
}

/// Whose it is.
#[derive(Serialize)]
struct Written<'a> {
    author: &'a str,
    created: &'a str,
    modified: &'a str,
}

/// A credibility: what makes no sense is told from what nobody has graded.
#[derive(Serialize)]
#[serde(untagged)]
enum Grade {
    Number(u8),
    Word(&'static str),
}

impl From<Credibility> for Grade {
    fn from(credibility: Credibility) -> Self {
        credibility.grade().map_or(Self::Word(Term::NOT_APPLICABLE), Self::Number)
    }
}

#[derive(Serialize)]
struct Candidate<'a> {
    block: &'a str,
    quote: &'a str,
}

fn candidates<'a>(held: &HeldNote, document: &'a Document) -> Vec<Candidate<'a>> {
    let body = &document.body;
    let block = |range: &Range<usize>| body.block_at(range.start).map_or("", |at| body.blocks[at].id.as_str());
    held.candidates.iter().map(|range| Candidate { block: block(range), quote: &body.text[range.clone()] }).collect()
}

fn noted(
    note: &Note,
    (state, candidates): (State, Vec<Candidate<'_>>),
    workspace: &Workspace,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let anchor = note.anchors.first().map(|placed| placed.anchor.clone()).unwrap_or_default();
    let Qualities { kind, status, voice, tags, credibility, likelihood, confidence, marking } = &note.qualities;
    let reliability = workspace.voices().0.rating(voice).map(|rating| rating.reliability.letter());
    let noted = Noted {
        id: &note.id,
        place: Place { doc: &anchor.document, rendition: anchor.rendition, block: anchor.block.as_str(), quote: &anchor.exact },
        body: &note.body,
        said: Said { kind: kind.name(), status: *status, voice, reliability, tags },
        state: state.name(),
        graded: Graded {
            credibility: credibility.map(Grade::from),
            likelihood: likelihood.as_ref().map(Term::as_str),
            confidence: confidence.as_ref().map(Term::as_str),
            marking,
        },
        written: Written { author: &note.author, created: &note.created, modified: &note.modified },
        candidates,
    };
    line(out, &noted)
}

/// `kantlijn notes`
#[derive(Debug, Args)]
pub struct NotesOf {
    /// The document; all of them without it
    document: Option<String>,
    /// Only notes of this kind
    #[arg(long, value_enum)]
    kind: Option<KindWord>,
    /// Only notes with this tag, or one below it; can be given more than once
    #[arg(long)]
    tag: Vec<String>,
    /// Only notes with this grade of the Admiralty code: `B` (the voice), `3` or `n/a` (the claim), or `B3`
    #[arg(long)]
    grade: Option<String>,
    /// Only notes in which these words occur, in what they say or are about
    #[arg(long)]
    text: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

impl NotesOf {
    fn filter(&self) -> Result<Filter, Failure> {
        let tags = self.tag.iter().map(|tag| text::fold(tag.trim_start_matches('#'))).collect();
        let mut filter = Filter { kind: self.kind.map(Kind::from), tags, ..Filter::default() };
        if let Some(grade) = self.grade.as_deref().filter(|grade| !filter.take_grade(grade)) {
            return Err(Failure::Usage(format!("`{}` is no grade; it is A to F, 1 to 6, both: B3, or n/a", text::clean_line(grade))));
        }
        Ok(filter.with_words(self.text.as_deref().unwrap_or_default()))
    }
}

/// The state of a note; one that has no place here may have it in the rendition that it was made on, as on a brief's summary.
fn state(held: &HeldNote, here: &Document, workspace: &Workspace) -> State {
    let placed = held.note.anchors.first().filter(|placed| !placed.is_given_up);
    let elsewhere = placed.and_then(|placed| Some((&placed.anchor, workspace.noted_in(&placed.anchor)?)));
    match elsewhere.filter(|(_, document)| held.state == State::Orphan && document.meta.rendition != here.meta.rendition) {
        Some((anchor, document)) => anchor::resolve(&document, anchor).state(),
        None => held.state,
    }
}

/// Lists notes.
pub fn notes(of: &NotesOf, rendition: Option<Rendition>, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let filter = of.filter()?;
    let ids = match &of.document {
        Some(target) => vec![find(target, rendition, workspace)?.0.meta.id.clone()],
        None => workspace.noted_documents(),
    };
    let (voices, warnings) = workspace.voices();
    warnings.iter().for_each(|warning| say(&format!("kantlijn: {warning}")));
    for id in ids {
        let known = workspace.document(&id, rendition).or_else(|_| workspace.document(&id, None));
        // Notes on a file that is not at hand are listed all the same, as having no place.
        let found = known.unwrap_or_else(|_| Arc::new(absent(&id)));
        let (_, unread) = workspace.notes_of(&id);
        for note in unread {
            say(&format!("kantlijn: {}: line {}: {}", note.path.display(), note.reason.line, note.reason.message));
        }
        for held in workspace.notes_on(&found).iter().filter(|held| filter.wants(&id, &held.note, &voices)) {
            let anchor = held.note.anchors.first().map(|placed| &placed.anchor);
            let state = state(held, &found, workspace);
            if of.json {
                noted(&held.note, (state, candidates(held, &found)), workspace, out)?;
                continue;
            }
            let place = anchor.map(|anchor| anchor.block.cited()).unwrap_or_default();
            // What the other rendition has lost is said as such.
            let is_sure = state.is_found();
            let state = Some(held.standing()).filter(|_| is_sure || held.home.is_none()).unwrap_or_else(|| state.name().to_owned());
            let state = if state.is_empty() { state } else { format!(" [{state}]") };
            let tags: String = held.note.qualities.tags.iter().map(|tag| format!(" #{tag}")).collect();
            let words = if held.note.body.is_empty() { format!("“{}”", held.quote()) } else { held.note.body.clone() };
            writeln!(
                out,
                "{id} {place} {}{state}: {}{tags}",
                held.note.qualities.kind.name(),
                text::shorten(&text::clean_line(&words), 200)
            )?;
        }
    }
    Ok(())
}

fn absent(id: &str) -> Document {
    let mut document = crate::document::parse("", id);
    id.clone_into(&mut document.meta.id);
    document
}

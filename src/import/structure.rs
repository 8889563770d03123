//! The structure of a text without markup, recovered from what stands next to what.
//!
//! ```text
//!  lines -> pieces -> roles (furniture, head, pictures, notes, lists, pull quotes) -> broken paragraphs joined
//!        -> headings and section subtitles -> references put at their words -> blocks
//! ```
//!
//! Each step gives a role to pieces that have none yet; what has none in the end is a paragraph. No step looks for words of a particular
//! text: the evidence is place, length, punctuation, repetition, and the vocabulary of pages (credits, dates, appeals).

mod broken;
mod byline;
mod dates;
mod evidence;
mod furniture;
mod head;
mod inline;
mod labels;
mod likeness;
mod lines;
mod lists;
mod names;
mod notes;
mod page;
mod phrases;
mod pictures;
mod quotes;
mod rewording;
mod signature;
mod site;
mod speech;

pub(super) use byline::told as line_of_head;
pub(super) use dates::{DAYS, date, has_hour, is_month, long_year, opens_month};
pub(super) use evidence::{is_note, is_origin, language, source, tell_origin, tells_making};
pub(super) use furniture::{heads_contents, heads_others, is_ago, is_control_folded as is_control, leads_elsewhere};
pub(super) use head::heads_opening;
pub(super) use labels::is_shouted;
pub(super) use lines::heads_sources;
pub(super) use names::bodies::is_organisation;
pub(super) use names::names;
pub(super) use phrases::{Openings, Sum, Vocabulary};
pub(super) use pictures::opens as opens_caption;

use std::collections::HashMap;

use super::text::{self, Drawn, Hyphens, Inset, Piece};
use super::{Options, Report};
use crate::document::{Align, Block, BlockId, Body, Document, Kind, Meta, Part, assign_ids};
use crate::text::{count_words, is_unspaced, slug};

/// The most words of a heading.
const HEADING: usize = 15;

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Role {
    /// Not yet known; in the end, a paragraph.
    Open,
    /// Part of the page, not of the text.
    Furniture,
    /// Read into the front matter.
    Head,
    /// A block of this kind.
    Is(Kind),
    /// The note of this label.
    Note(String),
}

/// How a piece is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// As anything may be.
    Plain,
    /// As text: it is no heading.
    Text,
    /// As a stand-first: with its date glued to it.
    Lead,
    /// As a quotation: set in from the lines around it.
    SetIn,
    /// As a paragraph, which an indent opens.
    Indented,
    /// At the left or at the right of two columns on top of the text.
    Left,
    Right,
    /// As lines rather than a paragraph: a stanza, an address.
    Verse,
    /// Where notes stand, in their letters.
    Note,
    /// In the table of contents.
    Contents,
    /// As the title: with a line drawn below it as below no other.
    Title,
}

/// A piece with its role.
#[derive(Debug, Clone)]
struct Item {
    text: String,
    /// The lines that it came from, counted from 1, each run of them.
    lines: Vec<(usize, usize)>,
    tight: bool,
    role: Role,
    /// Where a second part begins, for a figure's source.
    part: Option<usize>,
    /// The places of note markers in `text`, with their labels.
    refs: Vec<(std::ops::Range<usize>, String)>,
    setting: Setting,
    /// Whether a line across the page, or stars that stand for one, came before it.
    rule_before: bool,
}

/// A piece of which the type, the size or the place on a page says more than its words do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub piece: Piece,
    pub what: What,
    /// Whether it is set apart from what stands before it: the beginning of a box, and what follows its end.
    pub apart: bool,
}

/// What is told of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Nothing.
    Open,
    /// It is set like the text, and headings are not.
    Text,
    /// It is a paragraph and nothing else.
    Paragraph,
    /// It is a heading of this level.
    Heading(u8),
    /// It is the title.
    Title,
    /// It is the line below the title.
    Subtitle,
    /// It names who wrote it, a comma between the names.
    Writers,
    /// It says where they work.
    Colofon,
    /// It is set in on both sides.
    SetIn,
    /// It repeats a sentence of the text to catch the eye.
    PullQuote,
    /// It is the line under a picture.
    Caption,
    /// It is code, whose lines and spaces are its own.
    Code,
    /// It stands where notes do, in their letters.
    Note,
    /// It belongs to the page.
    Furniture,
}

impl Item {
    fn new(piece: Piece) -> Self {
        let Piece { text, lines, tight, inset, drawn } = piece;
        let setting = match inset {
            _ if drawn == Drawn::Title => Setting::Title,
            Inset::All => Setting::SetIn,
            Inset::First => Setting::Indented,
            Inset::Left => Setting::Left,
            Inset::Right => Setting::Right,
            Inset::None => Setting::Plain,
        };
        // Only the rows of a table have tabs in them.
        let columns = text.lines().next().map_or(0, |row| row.matches('\t').count());
        let role = match drawn {
            Drawn::Listing => Role::Is(Kind::Code(String::new())),
            _ if columns > 0 => Role::Is(Kind::Table(vec![Align::default(); columns + 1])),
            Drawn::Heading(level) => Role::Is(Kind::Heading { level, status: None }),
            Drawn::Open | Drawn::Title => Role::Open,
        };
        Self { text, lines: vec![lines], tight, role, part: None, refs: Vec::new(), setting, rule_before: false }
    }

    /// Takes its words for another item; what is left is nothing.
    fn taken(&mut self) -> (String, Vec<(usize, usize)>) {
        self.role = Role::Head;
        (std::mem::take(&mut self.text), std::mem::take(&mut self.lines))
    }

    fn is_open(&self) -> bool {
        self.role == Role::Open
    }

    fn is(&self, kind: &Kind) -> bool {
        matches!(&self.role, Role::Is(own) if own == kind)
    }

    fn is_heading(&self) -> bool {
        matches!(self.role, Role::Is(Kind::Heading { .. }))
    }

    fn words(&self) -> usize {
        words(&self.text)
    }

    /// Whether it has so many words; no more are counted, whatever its length.
    fn has_words(&self, count: usize) -> bool {
        // Each word has a letter, and a blank before the next; of a long text the beginning mostly tells, and a paragraph that grows is asked
        // again and again.
        let head = |letters: usize| &self.text[..self.text.floor_char_boundary(count.saturating_mul(letters))];
        let mut counted = 0;
        let mut is_so = |run: &str| {
            counted += words_of_run(run);
            counted >= count
        };
        let is_long = |letters: usize| head(letters).len() < self.text.len();
        self.text.len() + 1 >= count.saturating_mul(2)
            && (words(head(USUAL)) >= count
                || is_long(USUAL) && (words(head(LETTERS)) >= count || is_long(LETTERS) && self.text.split_whitespace().any(&mut is_so)))
    }

    /// Whether it ends as a sentence does, closing quotation marks, brackets and note markers aside.
    fn ends_sentence(&self) -> bool {
        ends_sentence(&self.text)
    }
}

/// How many letters a usual word has, with the blank behind it, and more than that.
const USUAL: usize = 8;
const LETTERS: usize = 16;

/// How many words a text has: one for what stands between two blanks, or where a script sets none within it one for every two of its characters.
fn words(text: &str) -> usize {
    // Scripts without blanks begin at U+3000. No early end: so the compiler looks at many bytes at once.
    let is_spaced = text.bytes().fold(true, |spaced, byte| spaced & (byte < 0xE3));
    if is_spaced { count_words(text) } else { text.split_whitespace().map(words_of_run).sum() }
}

fn words_of_run(run: &str) -> usize {
    if run.is_ascii() { 1 } else { run.chars().filter(|c| is_unspaced(*c)).count().div_ceil(2).max(1) }
}

fn ends_sentence(text: &str) -> bool {
    let is_closer = |c: char| {
        matches!(
            c,
            '"' | '\''
                | '’'
                | '‘'
                | '”'
                | '“'
                | '»'
                | '«'
                | '›'
                | '‹'
                | ')'
                | ']'
                | '」'
                | '』'
                | '）'
                | '*'
                | '†'
                | '‡'
                | '¹'
                | '²'
                | '³'
                | '⁰'
                ..='⁹'
                // What closes a text.
                | '♦'
                | '■'
                | '□'
                | '▪'
                | '∎'
        )
    };
    let text = noted(text);
    let bare = text.trim_end_matches(is_closer);
    // The number of a note has three digits at most; a year closes no sentence.
    let digits = bare.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    let bare = if digits <= 3 { &bare[..bare.len() - digits] } else { bare };
    let bare = if bare.ends_with(['.', '!', '?', '…', '。', '！', '？']) { bare } else { text.trim_end_matches(is_closer) };
    bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '；'])
}

/// A text without the note numbers in brackets at its end.
fn noted(mut text: &str) -> &str {
    while let Some((inside, opening)) = text.strip_suffix(']').map(|text| (text, '[')).or_else(|| Some((text.strip_suffix(')')?, '('))) {
        // A number has three digits at most: no further is looked.
        let digits = inside.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
        let Some(before) = inside[..inside.len() - digits].strip_suffix(opening).filter(|_| (1..=3).contains(&digits)) else { break };
        text = before.trim_end();
    }
    text
}

/// Recovers the structure of a text of which nothing else is known.
pub(super) fn recover(source: impl AsRef<str>, options: Options) -> (Document, Report) {
    recover_known(source, Meta::default(), options)
}

/// Recovers the structure of a text, which is let go once its pieces are known; what is known of it is not sought in it.
pub(super) fn recover_known(source: impl AsRef<str>, mut meta: Meta, options: Options) -> (Document, Report) {
    let text = &*text::unnumbered(source.as_ref());
    let lang = language(text);
    let hyphens = Hyphens::of_lines(text, lang);
    let mut items: Vec<Item> = text::pieces(text, &hyphens).into_iter().flat_map(head::rows_of_letter).map(Item::new).collect();
    lang.clone_into(&mut meta.lang);
    if let Some(title) = items.iter_mut().find(|item| item.setting == Setting::Title && meta.title.is_empty()) {
        meta.title.clone_from(&title.text);
        title.role = Role::Head;
    }
    drop(source);
    recover_items(items, meta, &hyphens, Given { options, is_site: true, laid_out: false })
}

/// Recovers the structure of pieces that were told something of.
pub(super) fn recover_told(told: Vec<Told>, mut meta: Meta, options: Options, is_site: bool) -> (Document, Report) {
    let sample: Vec<&str> = told.iter().map(|told| told.piece.text.as_str()).take(200).collect();
    let lang = language(&sample.join(" "));
    let hyphens = Hyphens::of(told.iter().map(|told| told.piece.text.as_str()), lang);
    if meta.lang.is_empty() {
        lang.clone_into(&mut meta.lang);
    }
    let item = |Told { piece, what, apart }: Told| {
        let mut item = Item::new(piece);
        item.setting = match what {
            What::Text => Setting::Text,
            What::Note => Setting::Note,
            What::SetIn => Setting::SetIn,
            _ => item.setting,
        };
        item.rule_before = apart;
        item.role = match what {
            What::Open | What::Text | What::Note | What::SetIn => item.role,
            What::Paragraph => Role::Is(Kind::Paragraph),
            What::PullQuote => Role::Is(Kind::PullQuote),
            What::Caption => Role::Is(Kind::Caption),
            What::Code => Role::Is(Kind::Code(String::new())),
            What::Heading(level) => Role::Is(Kind::Heading { level, status: None }),
            What::Colofon => Role::Is(Kind::Colofon),
            What::Title | What::Subtitle | What::Writers => Role::Head,
            What::Furniture => Role::Furniture,
        };
        item
    };
    let items = told.into_iter().map(item).collect();
    recover_items(items, meta, &hyphens, Given { options, is_site, laid_out: true })
}

/// What is given with the items.
struct Given {
    options: Options,
    /// Whether they may be of a site, whose boxes want something of the reader; those of a report or a magazine are its own.
    is_site: bool,
    /// Whether the page has shown where paragraphs end.
    laid_out: bool,
}

fn recover_items(items: Vec<Item>, mut meta: Meta, hyphens: &Hyphens, given: Given) -> (Document, Report) {
    let mut items = without_rules(items);
    let page = read_head(&mut items, &mut meta, given.is_site);
    tell_kinds(&mut items, &mut meta, &page, given.is_site);
    let (mut items, rejoined) = broken::join(items, hyphens, given.laid_out);
    lines::headings(&mut items);
    evidence::colofon(&mut items, &mut meta);
    head::stand_first(&mut items, &meta);
    head::drop_caps(&mut items, &meta.lang);
    evidence::gather(&items, &mut meta);
    head::settled(&mut items, &mut meta);
    head::settle_publisher(&mut items, &mut meta);
    evidence::settle_rights(&items, &mut meta);
    head::settle_named(&items, &mut meta);
    evidence::read_sheets(&items, &mut meta);
    notes::refer(&mut items, &mut meta);
    page::headings_below(&mut items);
    let boilerplate = items.iter().filter(|item| item.role == Role::Furniture).count();
    let (document, lines) = build(items, meta, given.options);
    (document, Report { boilerplate, rejoined, lines, ..Report::default() })
}

/// Reads what the page and its head say of the text into the front matter; gives the name of the page.
fn read_head(items: &mut [Item], meta: &mut Meta, is_site: bool) -> String {
    head::columns(items, meta);
    head::unmark(items);
    if is_site {
        furniture::find(items);
        page::find(items, meta);
    } else {
        furniture::of_pages(items);
    }
    evidence::books(items);
    head::read(items, meta);
    head::read_late(items, meta);
    head::title_late(items, meta);
    if is_site {
        head::read_foot(items, meta);
        furniture::beside_controls(items);
    }
    let masthead = head::masthead(items, meta).unwrap_or_default();
    furniture::running_titles(items, meta, &masthead);
    if meta.publisher.is_empty() { masthead } else { meta.publisher.clone() }
}

/// Gives the items of the text their roles, one kind after the other, and those of the page that only its name or the text shows.
fn tell_kinds(items: &mut [Item], meta: &mut Meta, page: &str, is_site: bool) {
    if is_site {
        furniture::of_itself(items, page, &meta.authors);
        furniture::boxes(items, page);
    }
    evidence::on_top(items, meta);
    pictures::find(items);
    notes::find(items, meta);
    signature::find(items, meta);
    lists::find(items);
    lists::unmarked(items);
    if is_site {
        furniture::solicits(items, page, meta);
        furniture::below_the_end(items, meta);
    }
    lists::verses(items);
    quotes::set_in(items);
    quotes::pull_quotes(items, meta);
    speech::find(items);
    quotes::alone(items);
}

/// The items without those that are a line across the page; the next one knows of it.
fn without_rules(mut items: Vec<Item>) -> Vec<Item> {
    let mut rule = false;
    items.retain_mut(|item| {
        let is_rule = is_rule(&item.text);
        item.rule_before |= std::mem::replace(&mut rule, is_rule);
        !is_rule
    });
    items
}

/// `---`, `* * *`, `=====`: three signs or more of one kind, and nothing else; and the one sign that is made for it.
fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    match signs.next() {
        Some('⁂') => signs.next().is_none(),
        Some(first @ ('-' | '–' | '—' | '_' | '=' | '*' | '~' | '·' | '•' | '#' | '─' | '━' | '═')) => {
            let others = signs.clone().take_while(|c| *c == first).count();
            // `* *` stands for one as well.
            let least = if first == '*' && text.contains(' ') { 1 } else { 2 };
            others >= least && others == signs.count()
        }
        _ => false,
    }
}

/// Blocks of items, in order, each note behind the paragraph that refers to it.
fn build(items: Vec<Item>, meta: Meta, options: Options) -> (Document, Vec<(usize, usize)>) {
    // As much as there will be, since what grows by doubling takes twice that.
    let length = items.iter().map(|item| item.text.len() + 2).sum();
    let mut body = Body { text: String::with_capacity(length), blocks: Vec::with_capacity(items.len()) };
    let mut lines = Vec::with_capacity(items.len());
    let mut slugs = HashMap::new();
    let mut furniture = 0;
    for item in notes::in_place(items) {
        let kind = match &item.role {
            Role::Open => Kind::Paragraph,
            Role::Is(kind) => kind.clone(),
            Role::Note(_) => Kind::Footnote,
            Role::Furniture if options.keep_boilerplate => Kind::Paragraph,
            Role::Furniture | Role::Head => continue,
        };
        let (text, spans) = match kind {
            Kind::Code(_) => (item.text.clone(), Vec::new()),
            _ => inline::read(&item.text, &item.refs),
        };
        if text.is_empty() {
            continue;
        }
        let id = match (&item.role, &kind) {
            (Role::Note(label), _) => BlockId::new(&format!("fn{label}")),
            (_, Kind::Heading { .. }) => BlockId::new(&unique(slug(&text), &mut slugs)),
            (Role::Furniture, _) => {
                furniture += 1;
                BlockId::new(&format!("b{furniture:02}"))
            }
            _ => BlockId::default(),
        };
        if !body.text.is_empty() {
            body.text.push_str("\n\n");
        }
        let start = body.text.len();
        body.text.push_str(&text);
        let tags = if item.role == Role::Furniture { vec!["boilerplate".to_owned()] } else { Vec::new() };
        let parts = parts(&text, item.part);
        let is_within = matches!(kind, Kind::ListItem { first: false, .. } | Kind::Footnote);
        let break_before = item.rule_before && !body.blocks.is_empty() && !is_within;
        body.blocks.push(Block { id, kind, range: start..body.text.len(), parts, spans, status: None, tags, break_before });
        let (first, last) = (item.lines.first().map_or(0, |run| run.0), item.lines.last().map_or(0, |run| run.1));
        lines.push((first, last));
    }
    let mut warnings = Vec::new();
    assign_ids(&mut body.blocks, &mut [], &mut warnings);
    (Document::new(meta, body, Vec::new(), warnings), lines)
}

fn parts(text: &str, part: Option<usize>) -> Vec<Part> {
    let Some(at) = part.and_then(|_| text.find('\n')) else { return Vec::new() };
    let part = |range| Part { range, nest: Vec::new(), code: false };
    vec![part(0..at), part(at + 1..text.len())]
}

fn unique(slug: String, seen: &mut HashMap<String, usize>) -> String {
    let slug = if slug.is_empty() { "kop".to_owned() } else { slug };
    let count = seen.entry(slug.clone()).or_default();
    *count += 1;
    if *count == 1 { slug } else { format!("{slug}-{count}") }
}

#[cfg(test)]
mod tests;

//! Pull quotes: lines that say again what the text says near them. What a heading would say comes below it; what stands in the text to the word, or
//! in other words in the same order, is taken from it. Where little of it shows, the others tell: those of one text end alike.

use std::cell::LazyCell;

use memchr::memmem::Finder;

use super::super::labels::{counts, is_shouted};
use super::super::lines::LINE;
use super::super::names::is_name;
use super::super::rewording::{Again, Form, Sentences};
use super::super::{HEADING, Item, Role, Setting};
use super::{closes_quotation, is_quoted, motto_of, signed_lines};
use crate::document::{Kind, Meta};
use crate::import::text::{is_counted, marker};
use crate::text::{fold, sentences};

/// The most short lines among which pull quotes are sought.
const MOST: usize = 2000;

/// How many items away the sentence stands that a pull quote repeats, at most.
const NEAR: usize = 60;

/// How many lines may say again in other words what a text says: so many, or one of so many paragraphs.
const SAID_AGAIN: usize = 6;
const RARE: usize = 10;

/// Finds lines that repeat or reword a sentence of the text, and sayings with the name of who said them.
pub(in super::super) fn find(items: &mut [Item], meta: &Meta) {
    // In a text of nothing but short lines none of them stands out, and comparing each with each would take for ever.
    if items.iter().filter(|item| item.is_open() && item.words() <= LINE).count() > MOST {
        return;
    }
    signed_lines(items);
    let mut text = Text::of(items);
    let mut below_line = true;
    for at in 0..items.len() {
        if !items[at].is_open() {
            continue;
        }
        if let Some(words) = shared(&items[at].text).filter(|words| text.has(words, at).is_some()).map(str::to_owned) {
            items[at].text = words;
            items[at].role = Role::Is(Kind::PullQuote);
        } else if let Some(kind) = motto_of(items, at, meta, below_line, &text) {
            items[at].role = Role::Is(kind);
        } else if text.affords(&items[at], at) && text.says(items, at, below_line) {
            pull(items, at);
        }
        // What stands right under a heading is its subtitle and no pull quote.
        let most = if below_line { LINE } else { HEADING };
        below_line = items[at].is_open() && items[at].words() <= most && !items[at].ends_sentence();
    }
    text.pull_alike(items);
    text.reopen(items);
}

/// What stands behind the word of a button that is there to share it.
fn shared(text: &str) -> Option<&str> {
    ["Delen ", "Share ", "Tweet ", "Teilen ", "Partager "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .filter(|rest| rest.starts_with(char::is_uppercase))
}

/// Makes a pull quote of a line, with whose words they are.
fn pull(items: &mut [Item], at: usize) {
    // Of two between the halves of a paragraph, the second is what a picture shows.
    let second = at > 0 && items[at - 1].is(&Kind::PullQuote) && is_amid(items, at) && !is_quoted(&items[at].text);
    items[at].role = Role::Is(if second { Kind::Caption } else { Kind::PullQuote });
    let quoted = items[at].text.starts_with(['“', '"', '‘', '„', '«', '»']);
    let Some(next) = items.get(at + 1).filter(|next| next.is_open()) else { return };
    let short = !next.has_words(9) && !next.ends_sentence();
    let alone = next.tight && items.get(at + 2).is_some_and(|below| !below.tight) && !items[at].ends_sentence();
    // `Anna Vos, hydrologe`: a name, and what its bearer is.
    let told = || quoted && next.text.contains(", ") && is_name(next.text.split(',').next().unwrap_or_default());
    if short && (alone || told()) {
        let (name, lines) = items[at + 1].taken();
        items[at].text = format!("{}\n{name}", items[at].text);
        items[at].lines.extend(lines);
    } else if quoted && is_name(&next.text) {
        items[at + 1].role = Role::Is(Kind::PullQuote);
    }
}

/// Where in a text the words of a line stand again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Below,
}

/// A line that says again what the text says.
struct Line {
    at: usize,
    form: Form,
    again: Again,
}

/// What the lines of a text are held against.
pub(super) struct Text {
    folded: Vec<(usize, String)>,
    said: Sentences,
    paragraphs: usize,
    /// How many words its headings have, as a rule, and its paragraphs.
    usual: usize,
    usual_paragraph: usize,
    /// How many bytes of it lines were compared with.
    work: usize,
    /// The lines that say again in other words what it says, and those of which that is not sure.
    reworded: Vec<usize>,
    nearly: Vec<Line>,
}

/// The most bytes of text that lines are compared with in all; a text that asks for more has no paragraphs.
const WORK: usize = 128 << 20;

impl Text {
    fn of(items: &[Item]) -> Self {
        let open = || items.iter().enumerate().filter(|(_, item)| item.is_open());
        Self {
            folded: open().map(|(at, item)| (at, fold(&item.text))).collect(),
            said: Sentences::of(items),
            paragraphs: open().count(),
            usual: usual(items),
            usual_paragraph: usual_paragraph(items),
            work: 0,
            reworded: Vec::new(),
            nearly: Vec::new(),
        }
    }

    /// Whether an item is a line that may be a pull quote, and can still be compared with the text near it.
    fn affords(&mut self, item: &Item, at: usize) -> bool {
        if item.words() > LINE || is_counted(&item.text) {
            return false;
        }
        self.work += near(&self.folded, at).iter().map(|(_, text)| text.len()).sum::<usize>();
        self.work <= WORK
    }

    /// Whether a line says again what the text says near it, or catches the eye by its place.
    fn says(&mut self, items: &[Item], at: usize, below_line: bool) -> bool {
        let item = &items[at];
        if self.said_near(items, at) || is_amid(items, at) {
            return true;
        }
        // It is to be read at a glance, as what stands around it is not; an address has more lines.
        let is_none = item.text.starts_with(char::is_lowercase) || item.text.contains(TECHNICAL) || item.text.lines().count() > LINES;
        if is_none || item.words() * 2 > self.usual_paragraph {
            return false;
        }
        let heads = may_head(&item.text);
        let is_pulled = is_long_quotation(items, at);
        let repeated = self.has(&item.text, at);
        // A heading has the words of what comes below it.
        if !heads && (is_pulled || repeated.is_some()) || heads && repeated == Some(Side::Above) {
            return true;
        }
        // What is set as the text is may say its own again.
        let Some(form) = form(item, self.usual).filter(|_| item.setting != Setting::Text) else { return false };
        if below_line && form != Form::Quoted {
            return false;
        }
        let Some(again) = self.said.again(&item.text, at) else { return false };
        let is_enough = again.is_enough(if heads { Form::Heading } else { form }, 1.0);
        let is_enough = is_enough && (form != Form::Sentence || item.words() * 4 <= self.usual_paragraph || again.is_all());
        if is_enough {
            self.reworded.push(at);
        } else {
            self.nearly.push(Line { at, form, again });
        }
        is_enough
    }

    /// Whether a saying, without the name of who said it on the line below, stands in the text as well.
    pub(super) fn said_near(&self, items: &[Item], at: usize) -> bool {
        let saying = items[at].text.split('\n').next().unwrap_or_default();
        let named = saying.len() < items[at].text.len()
            || items
                .get(at + 1)
                .is_some_and(|next| next.is_open() && next.tight && is_name(next.text.split(',').next().unwrap_or_default()));
        let again = || self.said.again(saying, at).is_some_and(|again| again.is_enough(Form::Quoted, 1.0));
        named && is_quoted(saying) && (self.has(saying, at).is_some() || again())
    }

    /// Where a line stands word for word within another item; a shorter one as all that is said between two marks there, as a heading would not.
    pub(super) fn has(&self, text: &str, own: usize) -> Option<Side> {
        let line = fold(text);
        let line = line.trim_matches(|c: char| !c.is_alphanumeric());
        let whole = |other: &str| {
            let mark = |c: Option<char>| {
                c.is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '…' | '“' | '”' | '"' | '‘' | '’' | '„' | '«' | '»'))
            };
            other.match_indices(line).any(|(at, _)| {
                mark(other[..at].trim_end().chars().next_back())
                    && mark(other[at + line.len()..].chars().next())
                    && other.len() > line.len() + 6
            })
        };
        let words = line.split(' ').count();
        // To make it costs more than to look through a paragraph.
        let finder = LazyCell::new(|| Finder::new(line));
        let stands = |other: &str| match words {
            0..=3 => false,
            4..=5 => whole(other),
            _ => other.len() > line.len() + 20 && finder.find(other.as_bytes()).is_some(),
        };
        let found = near(&self.folded, own).iter().find(|(at, other)| *at != own && stands(other));
        found.map(|(at, _)| if *at < own { Side::Above } else { Side::Below })
    }

    /// Makes pull quotes of lines that say less of it again where others of the text end as they do.
    fn pull_alike(&mut self, items: &mut [Item]) {
        let found: Vec<bool> = items.iter().filter(|item| item.is(&Kind::PullQuote)).map(Item::ends_sentence).collect();
        for Line { at, form, again } in std::mem::take(&mut self.nearly) {
            let alike = form != Form::Quoted && found.contains(&items[at].ends_sentence());
            if items[at].is_open() && alike && again.is_enough(form, ALIKE) {
                pull(items, at);
                self.reworded.push(at);
            }
        }
    }

    /// Takes back what is none: all that is reworded, in a text that says everything twice, which quotes nothing by that; and a line as short as
    /// headings that ends otherwise than all the others.
    fn reopen(&self, items: &mut [Item]) {
        let found: Vec<usize> = (0..items.len()).filter(|&at| items[at].is(&Kind::PullQuote)).collect();
        let whole = |at: &&usize| items[**at].ends_sentence();
        let unlike = if found.iter().filter(whole).count() >= 2 { found.iter().find(|at| !whole(at)) } else { None };
        let unlike = unlike
            .filter(|&&at| found.iter().filter(|at| !whole(at)).count() == 1 && !items[at].has_words(HEADS + 1) && !is_amid(items, at));
        let twice = if self.reworded.len() > SAID_AGAIN.max(self.paragraphs / RARE) { self.reworded.as_slice() } else { &[] };
        let none: Vec<usize> = unlike.iter().copied().chain(twice).copied().filter(|&at| items[at].is(&Kind::PullQuote)).collect();
        none.into_iter().for_each(|at| items[at].role = Role::Open);
    }
}

/// Signs that no line has which is to catch the eye.
const TECHNICAL: &[char] = &['<', '>', '[', ']', '{', '}', '=', '_', '|', '/', '\\', '@'];

/// The most lines of one: what it says, and whose words they are.
const LINES: usize = 2;

/// What part of the usual is enough for a line that looks like the pull quotes of its text.
const ALIKE: f32 = 0.75;

/// The most words of a question that heads what follows, and of what somebody says: French sets its headings between such marks as it sets that.
const HEADS: usize = 8;
const SAID: usize = 5;

/// `„Endlich einer mit Geld“`, `Wie telt de bruggen?`: a few words of somebody that are no sentence, or a question, may head what follows.
fn may_head(text: &str) -> bool {
    let inside = text.trim_end_matches(['”', '"', '’', '\'', '“', '‘', '»', '«', ' ']);
    let most = if is_quoted(text) && !text.starts_with('«') { SAID } else { HEADS };
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take(most + 1).count();
    let said = is_quoted(text) && inside.len() < text.len() && !inside.ends_with(['.', '!', '?', ',']);
    words <= most && (said || !is_quoted(text) && text.ends_with('?'))
}

/// The form of a line that may say again what sentences near it say, where the headings of the text have so many words.
fn form(item: &Item, usual: usize) -> Option<Form> {
    let form = match item.text.as_str() {
        text if is_quoted(text) && closes_quotation(text) => Form::Quoted,
        text if text.ends_with('.') => Form::Sentence,
        text if is_shouted(text) || item.rule_before || numbers_part(text) => return None,
        _ if item.ends_sentence() => return None,
        text if sentences(text).len() > 1 => Form::Quoted,
        _ if item.words() >= UNMARKED && item.words() * 5 > usual * 8 => Form::Long,
        _ => Form::Line,
    };
    marker(&item.text).is_none().then_some(form)
}

/// `Stelling 2. Geld houdt de poort open`: whether a line opens with the number of a part.
fn numbers_part(text: &str) -> bool {
    text.split_once([':', '.']).is_some_and(|(part, title)| counts(part) && title.starts_with(' '))
}

/// How many lines a page sets between the halves of a paragraph at most.
const AMID: usize = 6;

/// Whether a line stands between the halves of a paragraph, of which the second goes on with a small letter.
fn is_amid(items: &[Item], at: usize) -> bool {
    let between = |item: &&Item| !matches!(item.role, Role::Furniture | Role::Note(_) | Role::Head);
    let beside = |item: &&Item| between(item) && !matches!(item.role, Role::Is(Kind::PullQuote | Kind::Caption));
    let above = items[..at].iter().rev().take(AMID).find(beside);
    // Another line may stand there too.
    let line =
        |item: &&Item| item.is_open() && !item.text.starts_with(char::is_lowercase) && !item.has_words(LINE) && !item.ends_sentence();
    let mut below = items[at + 1..].iter().take(AMID).filter(beside);
    let below = below.next().and_then(|next| if line(&next) { below.next() } else { Some(next) });
    let text = items[at].text.as_str();
    let line = items[at].has_words(4) && text.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()) && marker(text).is_none();
    let halves = above.is_some_and(|above| above.is_open() && above.has_words(12) && !above.ends_sentence());
    line && halves && below.is_some_and(|below| below.is_open() && below.has_words(4) && below.text.starts_with(char::is_lowercase))
}

/// Whether words of somebody, more than a heading has, stand alone between two paragraphs.
fn is_long_quotation(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    let full = |item: &Item| item.is_open() && item.has_words(PARAGRAPH) && item.ends_sentence();
    let above = items[..at].iter().rev().find(|item| item.role != Role::Furniture).is_some_and(full);
    // A heading may stand below it.
    let mut rest =
        items[at + 1..].iter().filter(|item| item.role != Role::Furniture).skip_while(|item| item.is_open() && !item.has_words(6));
    let below = rest.next().is_some_and(full);
    let inside = text.trim_end_matches(['”', '"', '’', '\'', '“', '‘', '»', ' ']);
    is_quoted(text)
        && inside.len() < text.len()
        && !inside.ends_with(['.', '!', '?', ','])
        && items[at].has_words(UNMARKED + 1)
        && above
        && below
}

/// The fewest words of a paragraph beside such words.
const PARAGRAPH: usize = 20;

/// The fewest words of a quotation without its marks.
const UNMARKED: usize = 8;

/// The entries of items near another; entries ascend.
fn near<T>(entries: &[(usize, T)], own: usize) -> &[(usize, T)] {
    let start = entries.partition_point(|(at, _)| at + NEAR < own);
    let end = entries.partition_point(|(at, _)| *at <= own + NEAR);
    &entries[start..end]
}

/// How many words the lines of a text have that may be its headings, as a rule.
fn usual(items: &[Item]) -> usize {
    let line = |item: &&Item| {
        let shape = !item.has_words(HEADING) && !item.text.ends_with(['.', ':', ',', ';']) && !is_quoted(&item.text);
        (item.is_open() && !item.tight || item.is_heading()) && shape
    };
    let mut lengths: Vec<usize> = items.iter().filter(line).map(Item::words).collect();
    lengths.sort_unstable();
    // Some of them are none, and those are the longer ones.
    if lengths.len() < FEW { USUAL } else { lengths[lengths.len() / 3].max(USUAL - 1) }
}

/// How many words the paragraphs of a text have, as a rule.
fn usual_paragraph(items: &[Item]) -> usize {
    let paragraph = |item: &&Item| item.is_open() && item.has_words(HEADING) && item.ends_sentence();
    let mut lengths: Vec<usize> = items.iter().filter(paragraph).map(Item::words).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}

/// How many words a heading has where a text shows none: where it has so few lines.
const USUAL: usize = 5;
const FEW: usize = 3;

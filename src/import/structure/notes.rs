//! Footnotes: their texts, wherever a page end left them, and the words that refer to them.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use super::super::text::{Mark, marker};
use super::{Item, Role, Setting};
use crate::document::Meta;

/// How far before its text a reference is sought, in items.
const NEAR: usize = 1000;

/// How many lines are tried as texts of notes; more have no sentence to refer to them.
const TRIES: usize = 2000;

/// Finds the texts of notes: a label at the start of a line, to which a marker in the text before it refers.
pub(super) fn find(items: &mut [Item], meta: &mut Meta) {
    numbered_apart(items);
    led_back(items);
    let marks = Marks::of(items);
    let listed = listed(items);
    let squared: HashSet<String> =
        items.iter().filter(|item| item.is_open() && item.text.starts_with('[')).filter_map(|item| Some(label(&item.text)?.0)).collect();
    let plain: HashSet<String> =
        items.iter().filter(|item| item.is_open() && !is_dotted(&item.text)).filter_map(|item| Some(label(&item.text)?.0)).collect();
    // Where the page shows notes as such, what has the same number as one of them and stands in the text counts something else.
    let shown: HashSet<String> =
        items.iter().filter(|item| item.setting == Setting::Note).filter_map(|item| Some(label(&item.text)?.0)).collect();
    let said: HashSet<String> =
        items.iter().filter(|item| item.is_open() && item.ends_sentence()).filter_map(|item| Some(label(&item.text)?.0)).collect();
    let ended = end_notes(items);
    let below: HashSet<String> = items[ended.clone()].iter().filter_map(|item| Some(label(&item.text)?.0)).collect();
    let mut last = 0;
    let mut tries = 0;
    let mut counts: HashMap<String, usize> = HashMap::new();
    for at in 0..items.len() {
        if !items[at].is_open() || listed[at] || tries > TRIES {
            continue;
        }
        let Some((label, rest)) = label(&items[at].text) else { continue };
        let (label, rest) = (label, rest.to_owned());
        let number: Option<u64> = label.parse().ok();
        if items[at].setting != Setting::Note && shown.contains(&label) || at < ended.start && below.contains(&label) {
            continue;
        }
        // The notes of a chapter, or of a page, may count from 1 again.
        let again = number == Some(1) && items[at].setting == Setting::Note;
        if !again && number.is_some_and(|number| number <= last || number > last + 3) || rest.split_whitespace().count() < 2 {
            continue;
        }
        // Where the same number stands without a full stop, one with it counts a heading.
        if is_dotted(&items[at].text) && plain.contains(&label) {
            continue;
        }
        // Where it stands before a sentence as well, one before no sentence counts a heading.
        if items[at].setting != Setting::Note && !items[at].ends_sentence() && said.contains(&label) {
            continue;
        }
        tries += 1;
        let in_head = label.starts_with(['*', '†']) && [&meta.subtitle, &meta.title].iter().any(|line| line.ends_with(&label));
        // What stands in round brackets is referred to by the like, and refers to nothing else.
        let round = |item: &Item, at: usize| item.text[at..].starts_with('(');
        let alike = |sign: &Sign| round(&items[sign.item], sign.range.start) == round(&items[at], 0);
        // Where notes stand in square brackets, a number with another sign counts something else; not where the page shows a note, for the
        // brackets are then those of sources.
        if squared.contains(&label) && !items[at].text.starts_with('[') && items[at].setting != Setting::Note {
            continue;
        }
        let referred = in_head || marks.around(&label, at).0.iter().any(|sign| refers(&items[sign.item]) && alike(sign));
        if !referred && !is_amid(items, at, marks.around(&label, at).1) {
            continue;
        }
        last = number.unwrap_or(last);
        let count = counts.entry(label.clone()).and_modify(|count| *count += 1).or_insert(1);
        items[at].role = Role::Note(if *count == 1 { label } else { format!("{label}-{count}") });
        items[at].text = rest;
    }
}

/// Notes below the text of which each has its number on a line above it, as a page leaves them whose numbers lead back: they count on from 1, and
/// the text refers to all of them.
fn numbered_apart(items: &mut [Item]) {
    let number = |item: &Item| item.text.parse::<usize>().ok().filter(|_| item.text.len() <= 3);
    let said = |item: Option<&Item>| {
        item.is_some_and(|item| item.has_words(2) && item.ends_sentence() && !matches!(item.role, Role::Head | Role::Note(_)))
    };
    let Some(from) = items.iter().rposition(|item| number(item) == Some(1)) else { return };
    let counts = |count: &usize| items.get(from + 2 * count).and_then(number) == Some(count + 1) && said(items.get(from + 2 * count + 1));
    let count = (0..items.len()).take_while(counts).count();
    // A page has its number above its head as well, and the text goes on below.
    let count = if items[from + 2 * count..].iter().any(|item| item.is_open() && item.has_words(25)) { 0 } else { count };
    let marks = if count > 0 { Marks::of(&items[..from]) } else { Marks::default() };
    if count == 0 || (1..=count).any(|label| !marks.0.contains_key(&label.to_string())) {
        return;
    }
    for at in (from..from + 2 * count).step_by(2) {
        let (label, lines) = items[at].taken();
        items[at + 1].text.insert_str(0, &format!("{label} "));
        items[at + 1].lines.splice(0..0, lines);
        items[at + 1].role = Role::Open;
    }
}

/// `Het verslag ligt in het archief. ↩`: notes below a text that lead back to its words, in order. A copy leaves them without their numbers, or
/// makes a list of them.
fn led_back(items: &mut [Item]) {
    let leads = |item: &Item| item.is_open() && item.text.trim_end_matches(|c: char| c == '\u{FE0E}' || c.is_ascii_digit()).ends_with('↩');
    let found: Vec<usize> = (0..items.len()).filter(|&at| leads(&items[at])).collect();
    let Some(&first) = found.first() else { return };
    for &at in &found {
        // `↩ ↩2`: as many signs as there are words that refer to it.
        let end = items[at].text.find('↩').map_or(0, |sign| items[at].text[..sign].trim_end().len());
        items[at].text.truncate(end);
    }
    let marks = Marks::of(&items[..first]);
    let counts = |(number, at): (usize, &usize)| label(&items[*at].text).is_none_or(|(own, _)| own == number.to_string());
    let referred = (1..=found.len()).all(|label| marks.0.contains_key(&label.to_string()));
    if referred && (1..).zip(&found).all(counts) && found.iter().all(|at| !items[*at].text.is_empty()) {
        for (number, &at) in (1..).zip(&found) {
            let rest = label(&items[at].text).map_or(items[at].text.as_str(), |(_, rest)| rest);
            items[at].text = format!("{number} {rest}");
            items[at].setting = Setting::Note;
        }
    }
}

/// Headings over the notes of a text, folded.
const NOTES: &[&str] =
    &["noten", "voetnoten", "eindnoten", "notes", "endnotes", "footnotes", "anmerkungen", "fussnoten", "fußnoten", "endnoten"];

/// The lines below the last heading over notes.
fn end_notes(items: &[Item]) -> Range<usize> {
    let heads = |item: &Item| !item.has_words(3) && NOTES.contains(&crate::text::fold(&item.text).trim_end_matches(':'));
    let from = items.iter().rposition(heads).map_or(items.len(), |at| at + 1);
    let length = items[from..].iter().take_while(|item| !item.is_heading()).count();
    from..from + length
}

/// Whether a note stands in the midst of a broken paragraph, of which the second half refers to it.
fn is_amid(items: &[Item], at: usize, after: &[Sign]) -> bool {
    let broken = items[..at].iter().rev().find(|item| item.is_open()).is_some_and(|item| item.has_words(12) && !item.ends_sentence());
    broken && after.iter().any(|sign| sign.is_sure && sign.item > at && sign.item <= at + 4)
}

/// Which items are numbered as those of a list are: counting on from 1, behind a line that ends with a colon.
fn listed(items: &[Item]) -> Vec<bool> {
    let mut listed = vec![false; items.len()];
    let mut next = 0;
    let mut announced = false;
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.is_open()) {
        let number = match marker(&item.text) {
            Some((Mark::Number(number), _)) => number,
            _ => 0,
        };
        next = if number == 1 && announced || number > 1 && number == next { number + 1 } else { 0 };
        listed[at] = next > 0;
        announced = item.text.ends_with(':');
    }
    listed
}

/// `2. Wie gaat erover?`: whether a line opens with a number and a full stop.
fn is_dotted(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')'])
}

fn refers(item: &Item) -> bool {
    !matches!(item.role, Role::Furniture | Role::Note(_))
}

/// The label that a line opens with, and what follows it.
fn label(text: &str) -> Option<(String, &str)> {
    let first = text.chars().next()?;
    if matches!(first, '*' | '†' | '‡') {
        let stars = text.chars().take_while(|c| *c == first).count();
        let label: String = text.chars().take(stars).collect();
        let rest = &text[label.len()..];
        return (stars <= 3 && rest.trim_start() != rest || rest.starts_with(char::is_uppercase)).then_some((label, rest.trim_start()));
    }
    if let Some(inside) = text.strip_prefix('[') {
        let (label, rest) = inside.split_once(']')?;
        let fits = !label.is_empty() && label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit());
        return fits.then(|| (label.to_owned(), rest.trim_start_matches([':', ' '])));
    }
    if let Some(inside) = text.strip_prefix('(') {
        let (label, rest) = inside.split_once(')')?;
        let fits = (1..=3).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(' ');
        return fits.then(|| (label.to_owned(), rest.trim_start()));
    }
    let superior: String = text.chars().map_while(plain_digit).collect();
    if !superior.is_empty() {
        let rest = text.trim_start_matches(|c| plain_digit(c).is_some());
        return Some((superior, rest.trim_start()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    // With a full stop it is an item of a list as well; that a marker refers to it decides.
    let rest = rest.strip_prefix(['.', ')']).unwrap_or(rest);
    (digits > 0 && digits <= 3 && rest.starts_with([' ', '\t', '\u{A0}'])).then(|| (text[..digits].to_owned(), rest.trim_start()))
}

/// The digit that a superior digit stands for.
fn plain_digit(c: char) -> Option<char> {
    Some(match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        '⁴'..='⁹' => char::from(b'4' + u8::try_from(u32::from(c) - u32::from('⁴')).unwrap_or(0)),
        _ => return None,
    })
}

/// A place where a text may refer to a note.
#[derive(Debug)]
struct Sign {
    item: usize,
    range: Range<usize>,
    /// Whether it can be nothing else: a superior number, or one in square brackets.
    is_sure: bool,
}

/// All places where items may refer to notes, by label. They are gathered once: to ask every line for every note would take for ever.
#[derive(Debug, Default)]
struct Marks(HashMap<String, Vec<Sign>>);

impl Marks {
    fn of(items: &[Item]) -> Self {
        let mut marks = Self::default();
        for (at, item) in items.iter().enumerate().filter(|(_, item)| refers(item)) {
            let text = item.text.as_str();
            superior(text, |label, range| marks.add(label, at, range, true));
            bracketed(text, |label, range| marks.add(label, at, range, true));
            raised(text, |label, range| marks.add(label, at, range, true));
            glued(text, |label, range| marks.add(label, at, range, false));
            rounded(text, |label, range| marks.add(label, at, range, false));
            parted(text, |label, range| marks.add(label, at, range, false));
        }
        marks
    }

    /// Takes note of a place; of those of one item and label the first.
    fn add(&mut self, label: String, item: usize, range: Range<usize>, is_sure: bool) {
        let signs = self.0.entry(label).or_default();
        if signs.last().is_none_or(|last| last.item != item || last.is_sure != is_sure) {
            signs.push(Sign { item, range, is_sure });
        }
    }

    /// The places that refer to a label near an item: those before it, and those in it or behind it.
    fn around(&self, label: &str, item: usize) -> (&[Sign], &[Sign]) {
        let signs = self.0.get(label).map_or(&[][..], Vec::as_slice);
        let (before, after) = signs.split_at(signs.partition_point(|sign| sign.item < item));
        let near = before.partition_point(|sign| sign.item + NEAR < item);
        (&before[near..], &after[..after.partition_point(|sign| sign.item < item + NEAR)])
    }
}

/// Superior numbers behind something.
fn superior(text: &str, mut found: impl FnMut(String, Range<usize>)) {
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c| plain_digit(c).is_some()) {
        let start = at + offset;
        let rest = &text[start..];
        let end = start + rest.find(|c| plain_digit(c).is_none()).unwrap_or(rest.len());
        if start > 0 && end - start <= 12 {
            found(text[start..end].chars().filter_map(plain_digit).collect(), start..end);
        }
        at = end;
    }
}

/// `het verslag.^2`: numbers that a dump raises so, behind a sentence or a word.
fn raised(text: &str, mut found: impl FnMut(String, Range<usize>)) {
    for at in memchr::memchr_iter(b'^', text.as_bytes()) {
        let digits = text[at + 1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        let end = at + 1 + digits;
        let closed = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        if (1..=3).contains(&digits) && closed && is_behind_words(text, at, text[..at].chars().next_back()) {
            found(text[at + 1..end].to_owned(), at..end);
        }
    }
}

/// Labels in square brackets behind something.
fn bracketed(text: &str, mut found: impl FnMut(String, Range<usize>)) {
    for at in memchr::memchr_iter(b'[', text.as_bytes()).filter(|at| *at > 0) {
        let inside = &text[at + 1..];
        let end = inside.bytes().take(4).position(|byte| byte == b']').unwrap_or(0);
        let label = inside.get(..end).unwrap_or("");
        let fits = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡');
        if !label.is_empty() && label.chars().all(fits) {
            found(label.to_owned(), at..at + end + 2);
        }
    }
}

/// Numbers in round brackets behind a sentence or a word, without a space between.
fn rounded(text: &str, mut found: impl FnMut(String, Range<usize>)) {
    for at in memchr::memchr_iter(b'(', text.as_bytes()).filter(|at| *at > 0) {
        let inside = &text[at + 1..];
        let digits = inside.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let closed = (1..=3).contains(&digits) && inside[digits..].starts_with(')');
        if closed && !text[..at].ends_with(char::is_whitespace) {
            found(inside[..digits].to_owned(), at..at + digits + 2);
        }
    }
}

/// `dans dix ans (1).`: numbers in round brackets at the end of a phrase, with a space before them.
fn parted(text: &str, mut found: impl FnMut(String, Range<usize>)) {
    for at in memchr::memchr_iter(b'(', text.as_bytes()).filter(|at| *at > 1 && text[..*at].ends_with([' ', '\u{A0}'])) {
        let digits = text[at + 1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        let behind = text[at + 1 + digits..].strip_prefix(')').filter(|_| (1..=3).contains(&digits));
        if behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['.', ',', ';', ':', '!', '?', ' ', '»', '”'])) {
            found(text[at + 1..at + 1 + digits].to_owned(), at..at + digits + 2);
        }
    }
}

/// Numbers glued behind a sentence or a word, and stars.
fn glued(text: &str, mut found: impl FnMut(String, Range<usize>)) {
    let is_star = |c: char| matches!(c, '*' | '†' | '‡');
    let mut stars = None;
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| c.is_ascii_digit() || is_star(c)) {
        let start = at + offset;
        let rest = &text[start..];
        let first = rest.chars().next().unwrap_or_default();
        let alike = |c: char| if is_star(first) { c == first } else { c.is_ascii_digit() };
        let end = start + rest.find(|c| !alike(c)).unwrap_or(rest.len());
        at = end;
        let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
        let fits = if is_star(first) {
            let open = after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | ')' | '”' | '’' | '"'));
            // Asterisks in pairs are emphasis.
            let alone = open && before.is_some_and(|c| !c.is_whitespace());
            let all = |sign: char| text.matches(sign).count();
            let count = if first == '*' { *stars.get_or_insert_with(|| all('*')) } else { text[start..end].chars().count() };
            alone && count == text[start..end].chars().count()
        } else {
            after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')')) && is_behind_words(text, start, before)
        };
        if fits && end - start <= 9 {
            found(text[start..end].to_owned(), start..end);
        }
    }
}

/// `1.5` and `G7` are no references: a sentence has to end before the number, or a word of some length.
fn is_behind_words(text: &str, at: usize, before: Option<char>) -> bool {
    // Behind a year and a full stop it is no fraction.
    let year = text[..at].strip_suffix('.').is_some_and(|text| {
        let digits: String = text.chars().rev().take_while(char::is_ascii_digit).collect();
        digits.len() == 4 && digits.ends_with(['1', '2'])
    });
    let behind_sentence = year
        || before.is_some_and(|c| matches!(c, '.' | '!' | '?' | ',' | ';' | '”' | '’' | '"' | ')' | '»' | '«' | '“'))
            && text[..at].trim_end_matches(|c: char| !c.is_alphanumeric()).chars().next_back().is_some_and(char::is_alphabetic);
    let word = || text[..at].chars().rev().take_while(|c| c.is_alphabetic());
    behind_sentence || word().take(3).count() == 3 && word().all(char::is_lowercase)
}

/// A note's label as the text shows it, of which there may be several: the second `1` has the label `1-2`.
fn shown(label: &str) -> &str {
    label.split_once('-').map_or(label, |(shown, _)| shown)
}

/// Puts references at their words: for each note the nearest item before it that has its marker, else the first behind it.
pub(super) fn refer(items: &mut [Item], meta: &mut Meta) {
    let marks = Marks::of(items);
    for at in 0..items.len() {
        let Role::Note(label) = items[at].role.clone() else { continue };
        let taken =
            |item: &Item, range: &Range<usize>| item.refs.iter().any(|(other, _)| other.start < range.end && range.start < other.end);
        if label.starts_with(['*', '†', '‡']) {
            // The format marks a subtitle's note in it; a title stands in lists and in the margin of a screen, and is its words only.
            let is_subtitle = meta.subtitle.ends_with(&label);
            let head = [&mut meta.subtitle, &mut meta.title].into_iter().find(|line| line.ends_with(&label));
            if let Some(line) = head {
                line.truncate(line.trim_end_matches(&label).trim_end().len());
                if is_subtitle {
                    line.push_str(&format!("[^{label}]"));
                }
                if let Some(item) = items.iter_mut().find(|item| item.role == Role::Head && item.text.ends_with(&label)) {
                    item.refs.push((0..0, label));
                }
                continue;
            }
        }
        // The nearest before it, else the first behind it; what is sure comes before what is not.
        let near = |sure: bool| {
            let (before, after) = marks.around(shown(&label), at);
            let mut signs = before.iter().rev().chain(after);
            signs.find(|sign| sign.is_sure == sure && sign.item != at)
        };
        let found = near(true).or_else(|| near(false)).map(|sign| (sign.item, sign.range.clone()));
        if let Some((other, range)) = found.filter(|(other, range)| !taken(&items[*other], range)) {
            items[other].refs.push((range, label));
            items[other].refs.sort_by_key(|(range, _)| range.start);
        }
    }
}

/// The items with each note behind the item that refers to it; what nothing refers to stays where it is.
pub(super) fn in_place(items: Vec<Item>) -> Vec<Item> {
    let referred: HashSet<&str> = items.iter().flat_map(|item| item.refs.iter().map(|(_, label)| label.as_str())).collect();
    if referred.is_empty() {
        return items;
    }
    let is_placed = |item: &Item| matches!(&item.role, Role::Note(label) if referred.contains(label.as_str()));
    let placed: Vec<bool> = items.iter().map(is_placed).collect();
    let mut notes: Vec<Option<Item>> = Vec::new();
    let mut places: HashMap<String, VecDeque<usize>> = HashMap::new();
    let mut texts = Vec::with_capacity(items.len());
    for (item, placed) in items.into_iter().zip(placed) {
        match &item.role {
            Role::Note(label) if placed => {
                places.entry(label.clone()).or_default().push_back(notes.len());
                notes.push(Some(item));
            }
            _ => texts.push(item),
        }
    }
    let mut out = Vec::with_capacity(texts.len() + notes.len());
    for item in texts {
        let labels: Vec<String> = item.refs.iter().map(|(_, label)| label.clone()).collect();
        out.push(item);
        let mut next = |label: &String| notes[places.get_mut(label)?.pop_front()?].take();
        out.extend(labels.iter().filter_map(&mut next));
    }
    out.extend(notes.into_iter().flatten());
    out
}

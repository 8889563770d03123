//! Footnotes: their texts, wherever a page end left them, and the words that refer to them.

use std::ops::Range;

use super::{Item, Role};
use crate::document::Meta;

/// How far before its text a reference is sought, in items.
const NEAR: usize = 1000;

/// How many lines are tried as texts of notes; more have no sentence to refer to them.
const TRIES: usize = 2000;

/// Finds the texts of notes: a label at the start of a line, to which a marker in the text before it refers.
pub(super) fn find(items: &mut [Item], meta: &mut Meta) {
    let mut last = 0;
    let mut tries = 0;
    for at in 0..items.len() {
        if !items[at].is_open() || tries > TRIES {
            continue;
        }
        let Some((label, rest)) = label(&items[at].text) else { continue };
        let (label, rest) = (label, rest.to_owned());
        let number: Option<u64> = label.parse().ok();
        if number.is_some_and(|number| number <= last || number > last + 3) || rest.split_whitespace().count() < 2 {
            continue;
        }
        tries += 1;
        let in_head = label.starts_with(['*', '†']) && [&meta.subtitle, &meta.title].iter().any(|line| line.ends_with(&label));
        let referred = in_head || items[at.saturating_sub(NEAR)..at].iter().any(|item| refers(item) && place(&item.text, &label).is_some());
        if !referred {
            continue;
        }
        last = number.unwrap_or(last);
        items[at].role = Role::Note(label);
        items[at].text = rest;
    }
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

/// Where a text refers to a note: a superior number, a number in square brackets, a number glued behind a sentence or a word, a star.
fn place(text: &str, label: &str) -> Option<Range<usize>> {
    superior(text, label).or_else(|| bracketed(text, label)).or_else(|| glued(text, label))
}

fn superior(text: &str, label: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c| plain_digit(c).is_some()) {
        let start = at + offset;
        let run: String = text[start..].chars().take_while(|c| plain_digit(*c).is_some()).collect();
        let end = start + run.len();
        if run.chars().filter_map(plain_digit).collect::<String>() == label && start > 0 {
            return Some(start..end);
        }
        at = end;
    }
    None
}

fn bracketed(text: &str, label: &str) -> Option<Range<usize>> {
    let marker = format!("[{label}]");
    text.match_indices(&marker).find(|(at, _)| *at > 0).map(|(at, marker)| at..at + marker.len())
}

fn glued(text: &str, label: &str) -> Option<Range<usize>> {
    let star = label.starts_with(['*', '†', '‡']);
    let fits = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + label.len()..].chars().next();
        let open = after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')' | '”' | '’' | '"'));
        if star {
            // Asterisks in pairs are emphasis.
            return open && before.is_some_and(|c| !c.is_whitespace() && c != '*') && text.matches('*').count() == label.len();
        }
        // `1.5` and `G7` are no references: a sentence has to end before the number, or a word of some length.
        let behind_sentence = before.is_some_and(|c| matches!(c, '.' | '!' | '?' | ',' | ';' | '”' | '’' | '"' | ')'))
            && text[..at].trim_end_matches(|c: char| !c.is_alphanumeric()).chars().next_back().is_some_and(char::is_alphabetic);
        let word = text[..at].chars().rev().take_while(|c| c.is_alphabetic()).collect::<String>();
        let behind_word = word.chars().count() >= 4 && word.chars().all(char::is_lowercase);
        after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')')) && (behind_sentence || behind_word)
    };
    text.match_indices(label).find(|(at, _)| fits(*at)).map(|(at, marker)| at..at + marker.len())
}

/// Puts references at their words: for each note the nearest item before it that has its marker, else the first behind it.
pub(super) fn refer(items: &mut [Item], meta: &mut Meta) {
    for at in 0..items.len() {
        let Role::Note(label) = items[at].role.clone() else { continue };
        let taken =
            |item: &Item, range: &Range<usize>| item.refs.iter().any(|(other, _)| other.start < range.end && range.start < other.end);
        if label.starts_with(['*', '†', '‡']) {
            let head = [&mut meta.subtitle, &mut meta.title].into_iter().find(|line| line.ends_with(&label));
            if let Some(line) = head {
                line.truncate(line.len() - label.len());
                *line = format!("{}[^{label}]", line.trim_end());
                if let Some(item) = items.iter_mut().find(|item| item.role == Role::Head && item.text.ends_with(&label)) {
                    item.refs.push((0..0, label));
                }
                continue;
            }
        }
        let sure = |item: &Item| superior(&item.text, &label).or_else(|| bracketed(&item.text, &label));
        let order: Vec<usize> =
            (at.saturating_sub(NEAR)..at).rev().chain(at + 1..items.len().min(at + NEAR)).filter(|&other| refers(&items[other])).collect();
        let found = order.iter().find_map(|&other| sure(&items[other]).map(|range| (other, range)));
        let found = found.or_else(|| order.iter().find_map(|&other| glued(&items[other].text, &label).map(|range| (other, range))));
        if let Some((other, range)) = found.filter(|(other, range)| !taken(&items[*other], range)) {
            items[other].refs.push((range, label));
            items[other].refs.sort_by_key(|(range, _)| range.start);
        }
    }
}

/// The items with each note behind the item that refers to it; what nothing refers to stays where it is.
pub(super) fn in_place(items: Vec<Item>) -> Vec<Item> {
    let (mut notes, mut texts) = (Vec::new(), Vec::new());
    let referred: Vec<String> = items.iter().flat_map(|item| item.refs.iter().map(|(_, label)| label.clone())).collect();
    for item in items {
        match &item.role {
            Role::Note(label) if referred.contains(label) => notes.push((label.clone(), item)),
            _ => texts.push(item),
        }
    }
    let mut out = Vec::new();
    for item in texts {
        let labels: Vec<String> = item.refs.iter().map(|(_, label)| label.clone()).collect();
        out.push(item);
        for label in labels {
            if let Some(at) = notes.iter().position(|(other, _)| *other == label) {
                out.push(notes.remove(at).1);
            }
        }
    }
    out.extend(notes.into_iter().map(|(_, note)| note));
    out
}

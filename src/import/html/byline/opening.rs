//! The words that open a byline before a name, in many languages: `posted by`.

use super::super::super::structure::{Openings, has_hour};
use super::openings::{BEFORE, FILED, LABELS, OPENINGS};
use crate::text::fold;

/// What opens an Italian byline.
pub(super) const ITALIAN: &str = "di ";

/// The most words of a line that says who wrote and at what hour.
pub(in super::super) const POSTED: usize = 8;

static OPENED: Openings = Openings::new(OPENINGS);

pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '/' | '|' | '-' | '–' | '—' | '•' | '·' | '»' | '›' | '→' | ' ' | ':')
}

/// A line without the words that open it before a name.
pub(super) fn without_opening(line: &str) -> &str {
    // In Italian it is the preposition alone, which elsewhere opens a name, but in capitals.
    if let Some(rest) = line.strip_prefix(ITALIAN).filter(|rest| rest.starts_with(char::is_uppercase)) {
        return rest;
    }
    // `Aus Zwolle berichtet Ina Smid`
    if let Some((_, rest)) = line.strip_prefix("Aus ").and_then(|rest| rest.split_once(" berichte")) {
        return rest.split_once(' ').map_or("", |(_, name)| name);
    }
    if !may_have_opening(line) {
        return line;
    }
    let folded = fold(line);
    if FILED.iter().any(|filed| folded.starts_with(filed))
        && let Some((_, name)) = line.split_once(" by ").or_else(|| line.split_once(" door ")).or_else(|| line.split_once(" von "))
    {
        return name;
    }
    let article = BEFORE.iter().find(|before| folded.starts_with(**before) && !OPENED.open(&folded)).map_or(0, |before| before.len());
    let folded = &folded[article..];
    let opening = OPENED.near(folded).filter(|opening| {
        folded.strip_prefix(*opening).is_some_and(|rest| rest.starts_with([' ', ':']) || rest.is_empty() || opening.ends_with([':', '\'']))
    });
    // Behind an article it is said what somebody wrote: `Een column van`.
    let opening = opening.filter(|opening| article == 0 || opening.contains(' '));
    let Some(length) = opening.map(|opening| article + opening.chars().count()).max() else { return line };
    let at = line.char_indices().nth(length).map_or(line.len(), |(at, _)| at);
    line[at..].trim_start_matches([':', ' '])
}

/// The words that open a byline before a name: `posted by`.
pub(in super::super) fn opening(line: &str) -> &str {
    line[..line.len() - without_opening(line).len()].trim()
}

/// Whether a text begins with a word that opens a byline where a colon follows: `text)`.
pub(in super::super) fn is_opening(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !opening(&format!("{word}:")).is_empty()
}

/// Whether a line opens with a word that says what follows: `Author: Ina Smid`.
pub(in super::super) fn is_labelled(line: &str) -> bool {
    let first = line.split([' ', ':']).next().unwrap_or_default();
    LABELS.contains(&first.to_lowercase().as_str())
}

/// Whether a line says who wrote and at what hour: `posted by Ina at 12:53`. Readers sign with `by` and the hour too.
pub(in super::super) fn is_posted(line: &str) -> bool {
    line.split(' ').count() <= POSTED && opening(line).contains(' ') && has_hour(line)
}

/// Whether a line that begins so may have an opening: as far as it goes it is one, or what stands before one.
pub(super) fn may_have_opening(line: &str) -> bool {
    // Nearly every line ends here.
    if !has_opening_letters(line) {
        return false;
    }
    // Where folding does more than to change the case, nothing is known.
    if !line.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') || line.contains("  ") {
        return true;
    }
    let line = line.to_ascii_lowercase();
    let may_open = |line: &str| line.len() < 2 || OPENED.near(line).any(|opening| agrees(line, opening) && may_end(line, opening));
    may_open(&line)
        || FILED.iter().any(|filed| agrees(&line, filed))
        || BEFORE.iter().any(|before| agrees(&line, before) && line.get(before.len()..).is_none_or(may_open))
}

/// Whether a line begins with words, as far as both go.
fn agrees(line: &str, words: &str) -> bool {
    line.bytes().zip(words.bytes()).all(|(said, known)| said == known)
}

/// Whether an opening ends where it does in a line that begins with it, and is not the beginning of a longer word.
fn may_end(line: &str, opening: &str) -> bool {
    opening.ends_with([':', '\'']) || line.as_bytes().get(opening.len()).is_none_or(|next| matches!(next, b' ' | b':'))
}

fn has_opening_letters(line: &str) -> bool {
    let pair = line.as_bytes().first_chunk::<2>().map(|pair| pair.map(|byte| byte.to_ascii_lowercase()));
    let pair = pair.filter(|pair| pair.iter().all(u8::is_ascii_graphic));
    let pair = pair.as_ref().and_then(|pair| std::str::from_utf8(pair).ok());
    pair.is_none_or(|pair| OPENED.near(pair).next().is_some())
}

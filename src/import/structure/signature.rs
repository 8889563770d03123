//! The name below a text by which its writer signs it: below a farewell, as letters have it, or with a place behind it. An annex may follow.

use super::{Item, Role, names};
use crate::document::{Kind, Meta};
use crate::text::fold;

/// The most lines of a signature, and the most words of one of them.
const LINES: usize = 4;
const WORDS: usize = 8;

/// The fewest words of a paragraph above a signature.
const PARAGRAPH: usize = 12;

/// What an annex is called, folded.
const ANNEXES: &[&str] = &[
    "bijlage", "bijlagen", "annex", "annexes", "appendix", "anlage", "anlagen", "anhang", "annexe", "allegato", "allegati", "anexo",
    "anexos",
];

/// Gives the lines of a signature their role, and takes the names in them for those of the writers where none are known.
pub(super) fn find(items: &mut [Item], meta: &mut Meta) {
    let heads_annex = |item: &Item| {
        let first = item.text.split([' ', ':', '.', ',']).next().unwrap_or_default();
        !item.has_words(WORDS + 4) && !item.ends_sentence() && ANNEXES.contains(&fold(first).as_str())
    };
    let annex = (1..items.len()).find(|at| heads_annex(&items[*at])).unwrap_or(items.len());
    if !signed(&mut items[..annex], meta) && annex < items.len() {
        signed(items, meta);
    }
}

/// Does so for a signature that stands last, and says whether there is one.
fn signed(items: &mut [Item], meta: &mut Meta) -> bool {
    let open: Vec<usize> = (0..items.len()).rev().filter(|&at| items[at].is_open()).take(LINES + 2).collect();
    let signs = |at: usize| !items[at].has_words(WORDS + 1) && !items[at].text.ends_with(['.', '!', '?', ':', ';', '”', '’', '"']);
    let run = open.iter().take_while(|&&at| signs(at)).count();
    // The farewell is among them: it ends with a comma.
    let near = &open[..run.min(LINES + 1)];
    let farewell = near.iter().rposition(|&at| items[at].text.ends_with(',') && !items[at].has_words(6)).filter(|length| *length > 0);
    let length = match farewell {
        Some(length) => length,
        None if run == 2 && meta.authors.is_empty() && signs_with_place(items, &open) => 2,
        None => return false,
    };
    let lines = &open[..length];
    if meta.authors.is_empty() {
        meta.authors = lines.iter().rev().find_map(|&at| names(&items[at].text)).unwrap_or_default();
    }
    for &at in lines {
        items[at].role = Role::Is(Kind::Colofon);
    }
    true
}

/// A name that the text has not spoken of, a place of one to three words below it, and a paragraph above.
fn signs_with_place(items: &[Item], open: &[usize]) -> bool {
    let [place, name, above, ..] = open[..] else { return false };
    let capitals = |text: &str| text.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let text = items[name].text.as_str();
    let surname = text.split(' ').next_back().unwrap_or_default();
    let last = place + 1 >= items.len() || items[place + 1..].iter().all(|item| item.role == Role::Furniture);
    last && !items[place].has_words(4)
        && capitals(&items[place].text)
        && names(text).is_some_and(|found| found.len() == 1)
        && items[above].has_words(PARAGRAPH)
        && items[above].ends_sentence()
        && !items[..name].iter().any(|item| item.text.contains(surname))
}

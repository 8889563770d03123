//! What an element is called: the words of its class and its id, as sites put them together.

mod words;

use std::num::NonZeroU16;

use dom_query::local_name;

use super::super::markup::is_heading;
use super::super::structure::Sum;
use super::super::tree::{Attr, NodeRef};
use crate::text::slug;

/// A part of a page, by what its class or its id calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What stands beside a text.
    Beside,
    /// What readers say below a text.
    Remarks,
    /// Who wrote.
    Writers,
    /// Where a text is filed, where it was written, and whose a picture is.
    Filed,
    /// Pictures with their captions: one of a series of them may have more words than the text.
    Picture,
    /// What stands below a title and goes on with it.
    Subtitle,
    /// What readers say, and who they are.
    Readers,
    /// What is about another text, about pictures, forms or makers of the site.
    Elsewhere,
    /// What is said about who wrote.
    AboutWriter,
    /// What is said about a text.
    AboutText,
    /// What some sites call each piece that stands beside a text, and others each piece of the page.
    Piece,
    /// What closes a page or an article.
    Foot,
    /// What a page shows when something is pressed, or when it is time to pay.
    Dialog,
}

/// The words of each part.
const WORDS: [(Part, &[&str]); 13] = [
    (Part::Beside, words::BESIDE),
    (Part::Remarks, words::REMARKS),
    (Part::Writers, words::WRITERS),
    (Part::Filed, words::FILED),
    (Part::Picture, words::PICTURES),
    (Part::Subtitle, words::SUBTITLE),
    (Part::Readers, words::READERS),
    (Part::Elsewhere, words::ELSEWHERE),
    (Part::AboutWriter, words::ABOUT_WRITER),
    (Part::AboutText, words::ABOUT_TEXT),
    (Part::Piece, words::PIECES),
    (Part::Foot, words::FOOT),
    (Part::Dialog, words::DIALOGS),
];

/// Parts, a bit for each.
type Parts = u16;

/// All words with the parts that they are of. A word stands at its sum, or at the first place behind it that was free.
static KNOWN: [Option<Word>; PLACES] = known();

/// How many places there are for words, so many that most are free.
const PLACES: usize = 1 << 10;

#[derive(Clone, Copy)]
struct Word {
    text: &'static str,
    parts: NonZeroU16,
}

/// Made when the program is built.
const fn known() -> [Option<Word>; PLACES] {
    let mut known: [Option<Word>; PLACES] = [None; PLACES];
    let mut part = 0;
    while part < WORDS.len() {
        let (of, words) = WORDS[part];
        let mut at = 0;
        while at < words.len() {
            let mut place = Sum::of(words[at].as_bytes()).get() % PLACES;
            let mut parts = bit(of);
            while let Some(word) = known[place] {
                if is_one(word.text.as_bytes(), words[at].as_bytes()) {
                    parts |= word.parts.get();
                    break;
                }
                place = (place + 1) % PLACES;
            }
            known[place] = match NonZeroU16::new(parts) {
                Some(parts) => Some(Word { text: words[at], parts }),
                None => None,
            };
            at += 1;
        }
        part += 1;
    }
    known
}

const fn bit(part: Part) -> Parts {
    1 << part as u32
}

const fn is_one(one: &[u8], other: &[u8]) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Whether the class or the id of an element says that it is this part of a page, by itself or as one of several: `post-tags`,
/// `relatedArticles`. Every element is asked, and more than once.
#[inline]
pub(super) fn is_called(node: &NodeRef, part: Part) -> bool {
    node.once(|| parts(node)) & bit(part) != 0
}

/// What an element is called.
fn parts(node: &NodeRef) -> Parts {
    let of = |attr: Attr| match *attr.name {
        local_name!("class") => named(attr.value),
        local_name!("id") => Some(named(attr.value)).filter(|parts| *parts > 0 && !is_of_heading(node, attr.value)).unwrap_or(0),
        _ => 0,
    };
    node.attrs().fold(0, |parts, attr| parts | of(attr))
}

/// The fewest words of a heading that no part of a page is called by chance.
const HEADING: usize = 3;

/// How many elements and texts into a section its heading is.
const NEAR: usize = 12;

/// How much longer than the name of a section its heading may be, in bytes: by its number, and by what sets it off.
const LABEL: usize = 40;

/// Whether an element is called by its own heading, as those are that others link to: `terms-related-to-nodes`.
fn is_of_heading(node: &NodeRef, id: &str) -> bool {
    if id.split(['-', '_']).count() < HEADING {
        return false;
    }
    let heading = node.descendants().take(NEAR).find(is_heading);
    // Its number is no part of the name; and of what is much longer than that nothing is asked.
    let is_near = |heading: &NodeRef| heading.text().len() <= 2 * id.len() + LABEL;
    heading.filter(is_near).is_some_and(|heading| slug(heading.text()).ends_with(&slug(id)))
}

/// What a byte of a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Sign,
    Small,
    Capital,
    Digit,
    Foreign,
}

/// What each byte is, made when the program is built: every letter of every class is asked.
static SORTS: [Sort; 256] = {
    let (mut sorts, mut byte) = ([Sort::Sign; 256], 0);
    while byte < sorts.len() {
        sorts[byte] = match byte as u8 {
            b'a'..=b'z' => Sort::Small,
            b'A'..=b'Z' => Sort::Capital,
            b'0'..=b'9' => Sort::Digit,
            0x80.. => Sort::Foreign,
            _ => Sort::Sign,
        };
        byte += 1;
    }
    sorts
};

/// What a name, or each of several with spaces between them, says by a word that it is or has in it.
fn named(names: &str) -> Parts {
    let bytes = names.as_bytes();
    let (mut parts, mut name, mut part, mut is_low, mut has_humps) = (0, 0, 0, false, false);
    let (mut of_name, mut of_part) = (Sum::START, Sum::START);
    for (at, byte) in bytes.iter().copied().chain([b' ']).enumerate() {
        let whole = of_name;
        of_name = whole.with(byte);
        let sort = SORTS[usize::from(byte)];
        if sort != Sort::Sign {
            of_part = of_part.with(byte);
            has_humps |= sort == Sort::Foreign || is_low && sort == Sort::Capital;
            is_low = sort == Sort::Small;
            continue;
        }
        let is_end = byte.is_ascii_whitespace();
        parts |= of_word(&bytes[part..at], of_part);
        (of_part, is_low) = (Sum::START, false);
        if is_end && name < part {
            parts |= of_word(&bytes[name..at], whole);
        }
        part = at + 1;
        if is_end {
            (name, of_name) = (part, Sum::START);
        }
    }
    if has_humps {
        // Short words are found in names that a machine made.
        parts |=
            humps(names).filter(|part| part.len() >= 5).fold(0, |parts, part| parts | of_word(part.as_bytes(), Sum::of(part.as_bytes())));
    }
    parts
}

/// The parts that a word with this sum is one of, in any case of its letters.
fn of_word(word: &[u8], sum: Sum) -> Parts {
    if word.is_empty() {
        return 0;
    }
    let mut place = sum.get() % PLACES;
    while let Some(known) = KNOWN[place] {
        if is_one(known.text.as_bytes(), word) {
            return known.parts.get();
        }
        place = (place + 1) % PLACES;
    }
    0
}

/// The words of a name in which each begins with a capital.
fn humps(name: &str) -> impl Iterator<Item = &str> {
    let bytes = name.as_bytes();
    let mut cuts: Vec<usize> = (1..name.len())
        .filter(|&at| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() || !bytes[at].is_ascii_alphanumeric())
        .collect();
    cuts.retain(|at| name.is_char_boundary(*at));
    let from: Vec<usize> = std::iter::once(0).chain(cuts.iter().copied()).collect();
    let to = cuts.into_iter().chain(std::iter::once(name.len()));
    from.into_iter().zip(to).map(|(from, to)| name[from..to].trim_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_one_of_its_part_and_names_hold_it() {
        for (part, words) in WORDS {
            for word in words {
                for name in [word.to_string(), word.to_uppercase(), format!("a {word}"), format!("x-{word}"), format!("{word}_y z")] {
                    let is_short = word.len() != name.len() && word.contains(['-', ':']) && !name.starts_with("a ");
                    assert!(is_short || named(&name) & bit(part) != 0, "{name:?} {part:?}");
                }
            }
        }
    }

    #[test]
    fn a_name_that_has_no_such_word_says_nothing() {
        assert_eq!(["", " ", "-", "sharep", "xshare", "p1", "\u{E9}t\u{E9}", "a-d-s"].map(named), [0; 8]);
        assert_eq!(named("relatedArticles") & bit(Part::Elsewhere), bit(Part::Elsewhere), "words may begin with capitals");
    }
}

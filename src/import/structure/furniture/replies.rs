//! What readers left below a text: how a page counts it, the hours in it, what it asks for more.

use super::super::phrases::Vocabulary;
use super::super::{Item, Role, date, has_hour};
use super::has_words;
use crate::text::fold;

/// What readers left, which a page counts: `Reacties (12)`, `3 comments`; folded.
const COUNTED: &[&str] = &[
    "reactie",
    "reacties",
    "responses",
    "comment",
    "comments",
    "kommentar",
    "kommentare",
    "commentaire",
    "commentaires",
    "likes",
    "shares",
    "views",
    "keer gedeeld",
    "keer bekeken",
    "keer gelezen",
    "bijdrage",
    "bijdragen",
    "antwoorden",
    "antworten",
    "replies",
    "restacks",
    "restack",
    "thoughts",
    "beitrage",
    "aufrufe",
    "lesermeinungen",
    "reactions",
    "partages",
    "vind-ik-leuks",
];

/// `Reageren is niet meer mogelijk`: whether a folded line speaks of what readers leave.
pub(super) fn speaks_of_them(folded: &str) -> bool {
    let stems = ["reage", "reacti", "komment", "comment", "coment"];
    folded.split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

/// What stands behind the number of readers who left something, before the title of what they left it below; folded.
const LEFT_ON: &[&str] = &[
    "thoughts on",
    "thought on",
    "responses to",
    "response to",
    "comments on",
    "comment on",
    "replies to",
    "reacties op",
    "reactie op",
    "gedachten over",
    "kommentare zu",
    "kommentar zu",
    "gedanken zu",
    "antworten auf",
    "reflexions sur",
    "commentaires sur",
    "reponses a",
    "comentarios en",
    "respuestas a",
    "pensamientos en",
    "pensieri su",
    "commenti su",
    "comentarios em",
    "respostas a",
];

/// Openings of lines with which a page asks for what readers have to say, folded.
const REPLIES: &[&str] = &[
    "geef een reactie",
    "laat een reactie achter",
    "plaats een reactie",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "add a comment",
    "join the conversation",
    "schreibe einen kommentar",
    "hinterlasse eine",
    "hinterlassen sie eine",
    "kommentar verfassen",
    "kommentar schreiben",
    "ihr kommentar",
    "les commentaires",
    "reacties van lezers",
    "leserkommentare",
    "reader comments",
    "readers' comments",
    "laisser un commentaire",
    "ecrire un commentaire",
];

static COUNTED_WORDS: Vocabulary = Vocabulary::new(COUNTED);

/// What readers wrote below a text, each below a line with who did and one with the hour: `Mistral84`, `05/07/2025 - 08:02`.
pub(super) fn stamped(items: &mut [Item]) {
    let stamp = |item: &Item| !item.has_words(7) && !item.ends_sentence() && (has_hour(&item.text) || is_ago(&item.text));
    let named = |item: &Item| !item.has_words(6) && !item.ends_sentence() && !stamp(item);
    let text = items.iter().enumerate().filter(|(_, item)| item.has_words(SAID)).map(|(at, _)| at).nth(1);
    let from = text.map_or(items.len(), |at| at.max(items.len() / 3));
    // A chronicle has its hours above its paragraphs, and no names above those.
    let stamps: Vec<usize> = (from + 1..items.len())
        .filter(|&at| stamp(&items[at]) && items[at].tight && named(&items[at - 1]) && !items[at - 1].tight)
        .collect();
    if let [first, _, ..] = stamps[..] {
        drop_from(items, first - 1);
    }
}

/// Marks all that stands from a place on.
fn drop_from(items: &mut [Item], first: usize) {
    items[first..].iter_mut().for_each(|item| item.role = Role::Furniture);
}

/// The fewest words of a paragraph of the text.
const SAID: usize = 25;

/// What readers wrote below a text, each below a line that says who said it and when: `Mistral schreef op 29 oktober 2020 om 19:12:`.
pub(super) fn said(items: &mut [Item]) {
    let says = |item: &Item| {
        !item.has_words(SAYS) && item.text.ends_with(':') && has_hour(&item.text) && {
            let folded = fold(&item.text);
            SAYING.iter().any(|says| folded.contains(says)) && date(&folded).is_some()
        }
    };
    let lines: Vec<usize> = (items.len() / 3..items.len()).filter(|at| says(&items[*at])).collect();
    if let [first, _, ..] = lines[..] {
        drop_from(items, first);
    }
}

/// Among how many items on top the title of a text is.
const TITLES: usize = 40;

/// The fewest words of a line that says more than who said something and when.
const SAYS: usize = 16;

/// What stands behind the name of somebody who said something, folded.
const SAYING: &[&str] = &[
    " schreef ",
    " zegt ",
    " zei ",
    " says ",
    " said ",
    " wrote ",
    " schrieb ",
    " sagt ",
    " sagte ",
    " a ecrit ",
    " a dit ",
    " dice ",
    " dijo ",
    " escribio ",
    " ha scritto ",
    " ha detto ",
    " disse ",
    " escreveu ",
];

/// `3 thoughts on “The bridge”`: whether a line counts what readers left below a text that it names.
fn counts_left(items: &[Item], text: &str) -> bool {
    let folded = fold(text);
    let words = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = LEFT_ON.iter().find_map(|left| words.trim_start().strip_prefix(left)).filter(|_| words.len() < folded.len());
    let is_title = |title: &str| {
        title.contains(' ') && items.iter().take(TITLES).filter(|item| item.text != text).any(|item| fold(&item.text).starts_with(title))
    };
    behind.map(str::trim_start).is_some_and(|title| title.starts_with(['"', '\'', '«', '„']) || is_title(title))
}

/// What readers wrote below a text: under their number, with how long ago each did, or with the title.
pub(super) fn comments(items: &mut [Item]) {
    if let Some(first) = (items.len() / 4..items.len()).find(|&at| !items[at].has_words(30) && counts_left(items, &items[at].text)) {
        drop_from(items, first);
        return;
    }
    let counted = |item: &Item| item.role == Role::Furniture && !item.has_words(4) && item.text.contains(|c: char| c.is_ascii_digit());
    let Some(first) = (items.len() / 4..items.len()).find(|&at| counted(&items[at]) && is_count(&fold(&items[at].text))) else {
        return;
    };
    if items[first + 1..].iter().filter(|item| is_ago(&item.text)).count() >= 2 {
        drop_from(items, first);
    }
}

/// Whether a line counts what readers left, or asks for more of it.
pub(in crate::import::structure) fn counts_replies(text: &str) -> bool {
    let folded = fold(text);
    is_count(&folded) || REPLIES.iter().any(|words| folded.starts_with(words))
}

/// Whether a line, folded, is nothing but the number of what readers left.
pub(super) fn is_count(folded: &str) -> bool {
    COUNTED_WORDS.contains(count_of(folded))
}

/// What a line counts.
fn count_of(folded: &str) -> &str {
    folded.trim_matches(|c: char| !c.is_alphabetic())
}

/// `5 maanden geleden`, `2 hours ago`.
pub(in crate::import) fn is_ago(text: &str) -> bool {
    let folded = fold(text);
    let opens = ["vor ", "il y a "].iter().any(|words| folded.starts_with(words));
    let closes = folded.ends_with(" geleden") || folded.ends_with(" ago");
    (opens || closes) && !has_words(text, 7) && !text.ends_with('.')
}

//! The edits: each with what is done before the note is made, and the passages on which it makes sense.

use super::draft::{CLOSE, Draft, OPEN, restyle, reword, rewrap, typo};
use crate::text;

const FOREIGN: &str =
    "Deze alinea is er later bij gezet en heeft met de rest van het stuk weinig te maken, behalve dat zij ertussen staat.";

/// What an edit is called, what is done before the note is made and what after, and on which passages it makes sense.
pub(super) struct Edit {
    pub(super) name: &'static str,
    pub(super) before: fn(&mut Draft),
    pub(super) after: fn(&mut Draft),
    pub(super) fits: fn(&Passage) -> bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Size {
    Common,
    Word,
    Phrase,
    Sentence,
    Paragraph,
}

pub(super) struct Passage {
    pub(super) size: Size,
    pub(super) length: usize,
}

fn nothing(_: &mut Draft) {}

fn any(_: &Passage) -> bool {
    true
}

/// Passages long enough to survive a slip.
fn not_short(passage: &Passage) -> bool {
    passage.length >= 24
}

/// Passages long enough that another word in them leaves them what they are.
fn long(passage: &Passage) -> bool {
    passage.length >= 50
}

fn sentences(passage: &Passage) -> bool {
    passage.size == Size::Sentence && passage.length >= 20
}

fn put_twin(draft: &mut Draft, change: fn(&str) -> String, id: &str) {
    let (_, passage, _) = draft.parts();
    let far = draft.far();
    draft.insert(far, id, &change(&passage));
}

fn put_twin_inside(draft: &mut Draft, change: fn(&str) -> String, far: bool) {
    let (before, passage, after) = draft.parts();
    let twin = change(&passage);
    let after = if far {
        format!("{after} Dan volgt er iets heel anders, lang genoeg om op te vallen. {twin} Tot zover.")
    } else {
        format!(" {twin}{after}")
    };
    draft.set(&before, &passage, &after);
}

fn delete(draft: &mut Draft) {
    let (before, _, after) = draft.parts();
    *draft.marked() = if before.is_empty() { after.trim_start().to_owned() } else { before + after.trim_start() };
}

fn delete_block(draft: &mut Draft) {
    let at = draft.at();
    draft.0.remove(at);
}

fn move_to(draft: &mut Draft, at: usize) {
    let (_, passage, _) = draft.parts();
    let target = draft.0[at].0.clone();
    delete(draft);
    let block = draft.0.iter_mut().find(|(id, _)| *id == target).unwrap();
    let first = text::sentences(&block.1).first().map_or(0, |sentence| sentence.end);
    let (start, end) = block.1.split_at(first);
    block.1 = format!("{start} {OPEN}{passage}{CLOSE}{end}");
}

fn same(text: &str) -> String {
    text.to_owned()
}

fn merge(draft: &mut Draft, at: usize) {
    if at + 1 < draft.0.len() {
        let (_, next) = draft.0.remove(at + 1);
        draft.0[at].1 += &format!(" {next}");
    }
}

fn split(draft: &mut Draft, place: usize) {
    let at = draft.at();
    let (id, text) = draft.0[at].clone();
    let rest = text[place..].trim_start().to_owned();
    draft.0[at].1 = text[..place].trim_end().to_owned();
    draft.insert(at + 1, &format!("{id}a"), &rest);
}

/// The end of the sentence before the passage, or else after its first word.
fn split_before(draft: &mut Draft) {
    let (before, passage, _) = draft.parts();
    let plain_end = text::sentences(&before).last().map_or(0, |sentence| sentence.end);
    if plain_end > 0 {
        split(draft, plain_end);
    } else if let Some(space) = passage.find(' ') {
        split(draft, before.len() + OPEN.len_utf8() + space);
    }
}

fn split_inside(draft: &mut Draft) {
    let (before, passage, _) = draft.parts();
    let middle = passage.len() / 2;
    let space = passage.char_indices().find(|(at, c)| *at >= middle && *c == ' ').map_or(0, |(at, _)| at);
    if space > 0 {
        split(draft, before.len() + OPEN.len_utf8() + space);
    }
}

fn reimport(draft: &mut Draft) {
    draft.insert(0, "p00", FOREIGN);
    draft.map(|text| restyle(&rewrap(text)).replace(", ", ",1 "));
    draft.renumber();
}

#[allow(clippy::too_many_lines, reason = "a table, one entry an edit")]
pub(super) fn edits() -> Vec<Edit> {
    let after = |name, after: fn(&mut Draft), fits| Edit { name, before: nothing, after, fits };
    let both = |name, before: fn(&mut Draft), after: fn(&mut Draft), fits| Edit { name, before, after, fits };
    let block = |passage: &Passage| passage.size == Size::Paragraph;
    vec![
        after("untouched", nothing, any),
        after("paragraph put above", |draft| draft.insert(draft.at(), "p00a", FOREIGN), any),
        after(
            "paragraphs above, ids shifted",
            |draft| {
                draft.insert(0, "p00", FOREIGN);
                draft.renumber()
            },
            any,
        ),
        after(
            "typo in it",
            |draft| {
                let (a, b, c) = draft.parts();
                draft.set(&a, &typo(&b), &c)
            },
            not_short,
        ),
        after(
            "word changed in it",
            |draft| {
                let (a, b, c) = draft.parts();
                draft.set(&a, &reword(&b), &c)
            },
            long,
        ),
        after(
            "word put into it",
            |draft| {
                let (a, b, c) = draft.parts();
                draft.set(&a, &b.replacen(' ', " toch echt ", 1), &c)
            },
            long,
        ),
        after(
            "typo and ids shifted",
            |draft| {
                let (a, b, c) = draft.parts();
                draft.set(&a, &typo(&b), &c);
                draft.insert(0, "p00", FOREIGN);
                draft.renumber();
            },
            long,
        ),
        after(
            "neighbours changed",
            |draft| {
                let (a, b, c) = draft.parts();
                let change = |text: &str| if text.len() > 12 { reword(text) } else { text.to_owned() };
                draft.set(&change(&a), &b, &change(&c));
            },
            any,
        ),
        after(
            "sentence before it rewritten",
            |draft| {
                let (a, b, c) = draft.parts();
                let start = text::sentences(&a).last().map_or(0, |sentence| sentence.start);
                if a.ends_with(' ') {
                    draft.set(&format!("{}Hier staat nu een andere zin. ", &a[..start]), &b, &c)
                }
            },
            any,
        ),
        after("moved to another paragraph", |draft| move_to(draft, draft.far()), sentences),
        after(
            "moved within the paragraph",
            |draft| {
                let (a, b, c) = draft.parts();
                *draft.marked() = format!("{a}{} {OPEN}{b}{CLOSE}", c.trim());
            },
            sentences,
        ),
        after(
            "blocks swapped",
            |draft| {
                let (at, far) = (draft.at(), draft.far());
                draft.0.swap(at, far)
            },
            any,
        ),
        after("deleted", delete, any),
        after(
            "replaced",
            |draft| {
                let (a, b, c) = draft.parts();
                let other: String = "alles staat er volkomen nieuw geformuleerd zodat niemand iets herkent "
                    .chars()
                    .cycle()
                    .take(b.chars().count())
                    .collect();
                *draft.marked() = format!("{a}{other}{c}");
            },
            any,
        ),
        after("block deleted", delete_block, any),
        both("deleted, pull quote left", |draft| put_twin(draft, same, "q90"), delete, any),
        both("deleted, twin left", |draft| put_twin(draft, same, "p90"), delete, any),
        both("deleted, near twin left", |draft| put_twin(draft, reword, "p90"), delete, long),
        both("deleted, misspelt twin left", |draft| put_twin(draft, typo, "p90"), delete, long),
        both("deleted, twin in its block left", |draft| put_twin_inside(draft, same, true), delete, sentences),
        both("deleted, near twin beside it left", |draft| put_twin_inside(draft, reword, false), delete, sentences),
        both("deleted, near twin in its block left", |draft| put_twin_inside(draft, typo, true), delete, sentences),
        both("block deleted, pull quote left", |draft| put_twin(draft, same, "q90"), delete_block, any),
        both(
            "block deleted, its double left",
            |draft| {
                let (far, (a, b, c)) = (draft.far(), draft.parts());
                draft.insert(far, "p90", &format!("{a}{b}{c}"));
            },
            delete_block,
            any,
        ),
        both(
            "block deleted, its misspelt double left",
            |draft| {
                let (far, (a, b, c)) = (draft.far(), draft.parts());
                draft.insert(far, "p90", &typo(&format!("{a}{b}{c}")));
            },
            delete_block,
            long,
        ),
        both(
            "typo in it, pull quote left",
            |draft| put_twin(draft, same, "q90"),
            |draft| {
                let (a, b, c) = draft.parts();
                draft.set(&a, &typo(&b), &c)
            },
            long,
        ),
        both("moved, pull quote left", |draft| put_twin(draft, same, "q90"), |draft| move_to(draft, draft.far()), sentences),
        both("twin above it", |draft| put_twin(draft, same, "p90"), |draft| draft.insert(0, "p00", FOREIGN), any),
        after(
            "doubled",
            |draft| {
                let (a, b, c) = draft.parts();
                *draft.marked() = format!("{a}{OPEN}{b}{CLOSE} {OPEN}{b}{CLOSE}{c}");
            },
            any,
        ),
        after("quotes and dashes restyled", |draft| draft.map(restyle), any),
        after("re-wrapped", |draft| draft.map(rewrap), any),
        after("decomposed", |draft| draft.map(|text| unicode_normalization::UnicodeNormalization::nfd(text).collect()), any),
        after("re-imported", reimport, long),
        after("merged with the next", |draft| merge(draft, draft.at()), any),
        after(
            "merged with the one before",
            |draft| {
                if let Some(at) = draft.at().checked_sub(1) {
                    merge(draft, at)
                }
            },
            any,
        ),
        after("split before it", split_before, any),
        after("split inside it", split_inside, long),
        after(
            "neighbouring paragraphs deleted",
            |draft| {
                let at = draft.at();
                if at + 1 < draft.0.len() {
                    draft.0.remove(at + 1);
                }
                if at > 0 {
                    draft.0.remove(at - 1);
                }
            },
            any,
        ),
        after(
            "paragraph with it deleted around",
            |draft| {
                let (_, b, _) = draft.parts();
                draft.set("", &b, "")
            },
            |passage| passage.length >= 20,
        ),
        both(
            "whole paragraph misspelt",
            nothing,
            |draft| {
                let (_, b, _) = draft.parts();
                draft.set("", &typo(&b), "")
            },
            block,
        ),
    ]
}

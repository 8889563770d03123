//! The edits: what people, and programs that carry texts from one format to another, do to a text.

use std::ops::Range;

use super::texts::{Character, Paragraph, Text, plain};

/// Chance that is the same every time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below another, which is at least 1.
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % sides as u64).unwrap()
    }
}

/// An edit: what is done before the note is made (it says at which paragraph the note comes), and what after, at the characters of these
/// origins.
pub struct Edit {
    pub name: &'static str,
    pub before: fn(&mut Text, usize, &mut Dice) -> usize,
    pub after: fn(&mut Text, &Range<usize>, &mut Dice),
}

const fn after(name: &'static str, after: fn(&mut Text, &Range<usize>, &mut Dice)) -> Edit {
    Edit { name, before: |_, at, _| at, after }
}

pub const EDITS: &[Edit] = &[
    after("untouched", |_, _, _| {}),
    after("typo", |text, target, dice| in_place(text, target, |words| typo(words, dice))),
    after("two typos", |text, target, dice| {
        in_place(text, target, |words| typo(words, dice));
        in_place(text, target, |words| typo(words, dice));
    }),
    after("word changed", |text, target, dice| in_place(text, target, |words| change_word(words, Some("anders"), dice))),
    after("word put in", |text, target, dice| in_place(text, target, |words| put_in(words, " (zo heet het)", dice))),
    after("word left out", |text, target, dice| in_place(text, target, |words| change_word(words, None, dice))),
    after("sentence moved", |text, target, dice| {
        let sentence = cut_sentence(text, target);
        let to = dice.below(text.paragraphs.len());
        put(text, to, sentence, dice);
    }),
    after("sentence moved within", |text, target, dice| {
        let Some((at, _)) = place(text, target) else { return };
        let sentence = cut_sentence(text, target);
        put(text, at, sentence, dice);
    }),
    after("sentence deleted", |text, target, _| drop(cut_sentence(text, target))),
    after("passage deleted", |text, target, _| drop(cut(text, target))),
    after("passage replaced", |text, target, _| {
        in_place(text, target, |words| *words = plain("hier is iets volstrekt nieuws geschreven dat er nooit stond"));
    }),
    after("paragraph deleted", |text, target, _| {
        if let Some((at, _)) = place(text, target) {
            text.paragraphs.remove(at);
        }
    }),
    Edit {
        name: "sentence deleted, twin elsewhere",
        before: |text, at, dice| twin(text, at, dice, |_, _| {}),
        after: |text, target, _| drop(cut_sentence(text, target)),
    },
    Edit {
        name: "sentence deleted, near twin",
        before: |text, at, dice| twin(text, at, dice, typo),
        after: |text, target, _| drop(cut_sentence(text, target)),
    },
    Edit {
        name: "paragraph deleted, its twin left",
        before: twin_paragraph,
        after: |text, target, _| {
            if let Some((at, _)) = place(text, target) {
                text.paragraphs.remove(at);
            }
        },
    },
    Edit {
        name: "typo, twin elsewhere",
        before: |text, at, dice| twin(text, at, dice, |_, _| {}),
        after: |text, target, dice| in_place(text, target, |words| typo(words, dice)),
    },
    Edit {
        name: "moved, twin elsewhere",
        before: |text, at, dice| twin(text, at, dice, |_, _| {}),
        after: |text, target, dice| {
            let sentence = cut_sentence(text, target);
            let to = dice.below(text.paragraphs.len());
            put(text, to, sentence, dice);
        },
    },
    after("doubled", |text, target, _| {
        in_place(text, target, |words| {
            let again = words.clone();
            words.push((' ', None));
            words.extend(again);
        })
    }),
    after("sentence doubled elsewhere", |text, target, dice| {
        let Some(sentence) = sentence_of(text, target) else { return };
        let copy = text.paragraphs[sentence.0].characters[sentence.1].to_vec();
        let to = dice.below(text.paragraphs.len());
        put(text, to, copy, dice);
    }),
    after("re-wrapped", |text, _, dice| rewrap(text, dice)),
    after("quotes and dashes restyled", |text, _, _| restyle(text)),
    after("merged with the next", |text, target, _| {
        if let Some((at, _)) = place(text, target) {
            merge(text, at)
        }
    }),
    after("merged with the one before", |text, target, _| {
        if let Some((at, _)) = place(text, target).filter(|(at, _)| *at > 0) {
            merge(text, at - 1)
        }
    }),
    after("split before", |text, target, _| {
        if let Some((at, range)) = place(text, target) {
            split(text, at, range.start)
        }
    }),
    after("split inside", |text, target, _| {
        if let Some((at, range)) = place(text, target) {
            split(text, at, (range.start + range.end) / 2)
        }
    }),
    after("paragraph put above", |text, target, _| {
        if let Some((at, _)) = place(text, target) {
            insert(text, at, "Een alinea die er later tussen is gezet, over iets anders.")
        }
    }),
    after("neighbours rewritten", neighbours),
    after("numbered anew", |text, _, _| {
        insert(text, 0, "Een regel van de redactie.");
        renumber(text);
    }),
    after("from another format", |text, _, dice| {
        // Page heads between the paragraphs, note numbers in the words, another typography, other line ends, and ids counted off.
        for at in (0..text.paragraphs.len()).rev().step_by(4) {
            insert(text, at, "De Testbode, 12 maart");
        }
        restyle(text);
        rewrap(text, dice);
        footnote_numbers(text, dice);
        renumber(text);
    }),
    after("shuffled paragraphs", |text, _, dice| {
        for at in (1..text.paragraphs.len()).rev() {
            text.paragraphs.swap(at, dice.below(at + 1));
        }
    }),
];

/// Where most of the characters of these origins stand: the paragraph, and their range in it.
fn place(text: &Text, target: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let is_ours = |(_, from): &Character| from.is_some_and(|from| target.contains(&from));
    let count = |paragraph: &Paragraph| paragraph.characters.iter().filter(|c| is_ours(c)).count();
    let (at, paragraph) = text.paragraphs.iter().enumerate().max_by_key(|(_, paragraph)| count(paragraph))?;
    let start = paragraph.characters.iter().position(is_ours)?;
    let end = paragraph.characters.iter().rposition(is_ours)? + 1;
    Some((at, start..end))
}

fn in_place(text: &mut Text, target: &Range<usize>, edit: impl FnOnce(&mut Vec<Character>)) {
    let Some((at, range)) = place(text, target) else { return };
    let characters = &mut text.paragraphs[at].characters;
    let mut words = characters[range.clone()].to_vec();
    edit(&mut words);
    characters.splice(range, words);
}

/// The sentence around a place, with the space behind it.
fn sentence_of(text: &Text, target: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let (at, range) = place(text, target)?;
    let characters = &text.paragraphs[at].characters;
    let is_end =
        |at: usize| matches!(characters[at].0, '.' | '?' | '!') && characters.get(at + 1).is_none_or(|next| next.0.is_whitespace());
    let start = (0..range.start).rev().find(|&at| is_end(at)).map_or(0, |at| (at + 2).min(range.start));
    let end = (range.end.saturating_sub(1)..characters.len()).find(|&at| is_end(at)).map_or(characters.len(), |at| at + 1);
    Some((at, start..end))
}

fn cut_sentence(text: &mut Text, target: &Range<usize>) -> Vec<Character> {
    let Some((at, range)) = sentence_of(text, target) else { return Vec::new() };
    let characters = &mut text.paragraphs[at].characters;
    let sentence: Vec<_> = characters.drain(range.clone()).collect();
    if characters.get(range.start).is_some_and(|c| c.0.is_whitespace()) {
        characters.remove(range.start);
    }
    sentence
}

fn cut(text: &mut Text, target: &Range<usize>) -> Vec<Character> {
    let Some((at, range)) = place(text, target) else { return Vec::new() };
    text.paragraphs[at].characters.drain(range).collect()
}

/// Puts a sentence behind the first one of a paragraph.
fn put(text: &mut Text, at: usize, sentence: Vec<Character>, dice: &mut Dice) {
    let characters = &mut text.paragraphs[at].characters;
    let ends: Vec<usize> =
        (0..characters.len()).filter(|&at| characters[at].0 == '.' && characters.get(at + 1).is_none_or(|next| next.0 == ' ')).collect();
    let place = if ends.is_empty() { characters.len() } else { ends[dice.below(ends.len())] + 1 };
    characters.splice(place..place, std::iter::once((' ', None)).chain(sentence));
}

fn insert(text: &mut Text, at: usize, words: &str) {
    let id = format!("p00{}", char::from(b'a' + u8::try_from(text.paragraphs.len() % 26).unwrap()));
    text.paragraphs.insert(at, Paragraph { id, characters: plain(words) });
}

fn renumber(text: &mut Text) {
    text.paragraphs.iter_mut().enumerate().for_each(|(at, paragraph)| paragraph.id = format!("p{:02}", at + 1));
}

/// Puts a copy of a sentence of a paragraph into another; says where the paragraph is now.
fn twin(text: &mut Text, at: usize, dice: &mut Dice, change: fn(&mut Vec<Character>, &mut Dice)) -> usize {
    let characters = &text.paragraphs[at].characters;
    let end = characters.iter().position(|c| c.0 == '.').map_or(characters.len(), |end| end + 1);
    // The whole paragraph is doubled sentence by sentence somewhere else, so that whatever is noted has a twin.
    let mut copy = characters.clone();
    if dice.below(2) == 0 {
        copy.truncate(end);
    }
    change(&mut copy, dice);
    let to = (at + 1 + dice.below(text.paragraphs.len() - 1)) % text.paragraphs.len();
    put(text, to, copy, dice);
    at
}

fn twin_paragraph(text: &mut Text, at: usize, dice: &mut Dice) -> usize {
    let copy = Paragraph { id: "p90".into(), characters: text.paragraphs[at].characters.clone() };
    let to = dice.below(text.paragraphs.len() + 1);
    text.paragraphs.insert(to, copy);
    if to <= at { at + 1 } else { at }
}

fn word_in(words: &[Character], dice: &mut Dice) -> Option<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let length = words[at..].iter().take_while(|c| c.0.is_alphanumeric()).count();
        if length >= 3 {
            found.push(at..at + length);
        }
        at += length + 1;
    }
    if found.is_empty() { None } else { Some(found[dice.below(found.len())].clone()) }
}

fn typo(words: &mut Vec<Character>, dice: &mut Dice) {
    let Some(word) = word_in(words, dice) else { return };
    let at = word.start + dice.below(word.len() - 1);
    match dice.below(4) {
        0 => words.swap(at, at + 1),
        1 => drop(words.remove(at)),
        2 => words.insert(at, ('q', None)),
        _ => words[at] = ('z', None),
    }
}

fn change_word(words: &mut Vec<Character>, with: Option<&str>, dice: &mut Dice) {
    let Some(word) = word_in(words, dice) else { return };
    match with {
        Some(with) => drop(words.splice(word, plain(with))),
        None => {
            let end = (word.end + 1).min(words.len());
            drop(words.drain(word.start..end));
        }
    }
}

fn put_in(words: &mut Vec<Character>, what: &str, dice: &mut Dice) {
    if let Some(word) = word_in(words, dice) {
        words.splice(word.end..word.end, plain(what));
    }
}

fn restyle(text: &mut Text) {
    let other = |c: char| match c {
        '“' | '”' => '"',
        '"' => '”',
        '‘' | '’' => '\'',
        '\'' => '’',
        '–' => '—',
        '-' => '‑',
        c => c,
    };
    let characters = text.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.characters);
    characters.for_each(|(c, _)| *c = other(*c));
}

fn rewrap(text: &mut Text, dice: &mut Dice) {
    for paragraph in &mut text.paragraphs {
        let mut out = Vec::with_capacity(paragraph.characters.len());
        for &(c, from) in &paragraph.characters {
            match (c, dice.below(9)) {
                (' ', 0) => out.push(('\n', from)),
                (' ', 1) => out.push(('\u{A0}', from)),
                (' ', 2) => out.extend([(' ', from), (' ', None)]),
                (c, 0) if c.is_lowercase() => out.extend([(c, from), ('\u{AD}', None)]),
                _ => out.push((c, from)),
            }
        }
        paragraph.characters = out;
    }
}

fn footnote_numbers(text: &mut Text, dice: &mut Dice) {
    for (nth, paragraph) in text.paragraphs.iter_mut().enumerate().filter(|(_, paragraph)| paragraph.characters.len() > 60) {
        if dice.below(2) == 0
            && let Some(at) = paragraph.characters.iter().position(|c| c.0 == '.')
        {
            paragraph.characters.splice(at + 1..at + 1, plain(&(nth + 1).to_string()));
        }
    }
}

fn merge(text: &mut Text, at: usize) {
    if at + 1 < text.paragraphs.len() {
        let next = text.paragraphs.remove(at + 1);
        text.paragraphs[at].characters.push((' ', None));
        text.paragraphs[at].characters.extend(next.characters);
    }
}

/// Splits a paragraph at the end of the word in which a place is.
fn split(text: &mut Text, at: usize, place: usize) {
    let Paragraph { id, characters } = &mut text.paragraphs[at];
    let Some(space) = (place..characters.len()).find(|&at| characters[at].0 == ' ') else { return };
    let rest = characters.split_off(space + 1);
    characters.pop();
    let id = format!("{id}a");
    text.paragraphs.insert(at + 1, Paragraph { id, characters: rest });
}

/// Changes a word on either side of a place.
fn neighbours(text: &mut Text, target: &Range<usize>, dice: &mut Dice) {
    let Some((at, range)) = place(text, target) else { return };
    let characters = &mut text.paragraphs[at].characters;
    let mut behind = characters.split_off(range.end);
    let ours = characters.split_off(range.start);
    change_word(characters, Some("voorheen"), dice);
    change_word(&mut behind, Some("nadien"), dice);
    characters.extend(ours.into_iter().chain(behind));
}

//! A document while it is edited, and what is done to its words.

use std::ops::Range;

use crate::document::{self, Block, BlockId, Body, Document, Kind, Meta};
use crate::text;

pub(super) const OPEN: char = '\u{E000}';
pub(super) const CLOSE: char = '\u{E001}';

/// A document in the making: ids and texts, one of them with a marked passage.
#[derive(Debug, Clone)]
pub(in crate::anchor) struct Draft(pub(in crate::anchor) Vec<(String, String)>);

impl Draft {
    pub(super) fn read(source: &str) -> Self {
        let document = document::parse(source, "toets");
        let block = |block: &Block| (block.id.to_string(), document.body.block_text(block).to_owned());
        Self(document.body.blocks.iter().map(block).collect())
    }

    /// The document, and where the marked passages are in it.
    pub(in crate::anchor) fn build(&self) -> (Document, Vec<Range<usize>>) {
        let mut body = Body::default();
        let (mut open, mut marked) = (0, Vec::new());
        for (id, text) in &self.0 {
            if !body.text.is_empty() {
                body.text.push_str("\n\n");
            }
            let start = body.text.len();
            for c in text.chars() {
                match c {
                    OPEN => open = body.text.len(),
                    CLOSE => marked.push(open..body.text.len()),
                    c => body.text.push(c),
                }
            }
            let range = start..body.text.len();
            let id = BlockId::new(id);
            let kind = Kind::Paragraph;
            body.blocks.push(Block { id, kind, range, parts: vec![], spans: vec![], status: None, tags: vec![], break_before: false });
        }
        (Document::new(Meta { id: "toets".into(), ..Meta::default() }, body, vec![], vec![]), marked)
    }

    pub(super) fn at(&self) -> usize {
        self.0.iter().position(|(_, text)| text.contains(OPEN)).unwrap()
    }

    pub(super) fn marked(&mut self) -> &mut String {
        let at = self.at();
        &mut self.0[at].1
    }

    /// What stands before, in and after the marks of the marked block.
    pub(super) fn parts(&self) -> (String, String, String) {
        let text = &self.0[self.at()].1;
        let (before, rest) = text.split_once(OPEN).unwrap();
        let (passage, after) = rest.split_once(CLOSE).unwrap();
        (before.into(), passage.into(), after.into())
    }

    pub(super) fn set(&mut self, before: &str, passage: &str, after: &str) {
        *self.marked() = format!("{before}{OPEN}{passage}{CLOSE}{after}");
    }

    pub(super) fn map(&mut self, change: impl Fn(&str) -> String) {
        self.0.iter_mut().for_each(|(_, text)| *text = change(text));
    }

    pub(super) fn renumber(&mut self) {
        for (at, (id, _)) in self.0.iter_mut().enumerate() {
            let letter = if id.starts_with(|c: char| "pqcts".contains(c)) && id[1..].starts_with(|c: char| c.is_ascii_digit()) {
                &id[..1]
            } else {
                "p"
            };
            *id = format!("{letter}{:02}", at + 1);
        }
    }

    pub(super) fn insert(&mut self, at: usize, id: &str, text: &str) {
        let at = at.min(self.0.len());
        self.0.insert(at, (id.into(), text.into()));
    }

    /// A block of running text some way off from the marked one.
    pub(super) fn far(&self) -> usize {
        let at = self.at();
        let ok = |&other: &usize| other.abs_diff(at) >= 3 && self.0[other].0.starts_with('p') && self.0[other].1.len() > 120;
        (at + 3..self.0.len()).chain(0..at).find(ok).unwrap()
    }
}

/// The longest word of a text.
pub(super) fn longest(text: &str) -> Range<usize> {
    text::words(text).max_by_key(|word| word.len()).unwrap()
}

pub(super) fn typo(text: &str) -> String {
    let word = longest(text);
    let mut chars: Vec<char> = text[word.clone()].chars().collect();
    let middle = chars.len() / 2;
    if middle == 0 {
        chars.push('x')
    } else {
        chars.swap(middle - 1, middle)
    }
    if text[word.clone()].chars().eq(chars.iter().copied()) {
        chars.insert(middle, 'x');
    }
    format!("{}{}{}", &text[..word.start], chars.into_iter().collect::<String>(), &text[word.end..])
}

pub(super) fn reword(text: &str) -> String {
    let word = longest(text);
    format!("{}{}{}", &text[..word.start], "omwenteling", &text[word.end..])
}

pub(super) fn restyle(text: &str) -> String {
    let swap = |c: char| match c {
        '‘' | '’' => "'".into(),
        '\'' => "’".into(),
        '“' | '”' => "\"".into(),
        '"' => "”".into(),
        '-' => "‑".into(),
        '–' | '—' => "-".into(),
        '…' => "...".into(),
        c => String::from(c),
    };
    text.chars().map(swap).collect()
}

pub(super) fn rewrap(text: &str) -> String {
    let mut count = 0;
    let swap = |c: char| {
        count += 1;
        match c {
            ' ' if count % 7 == 0 => "\n".into(),
            ' ' if count % 5 == 0 => "\u{A0}".into(),
            ' ' if count % 3 == 0 => "  ".into(),
            'e' if count % 4 == 0 => "e\u{AD}".into(),
            c => String::from(c),
        }
    };
    text.chars().map(swap).collect()
}

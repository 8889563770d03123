//! The brief that one composes: an outline of judgements, notes, parallels and quoted passages, joined by text of one's own.
//!
//! It is a Markdown file of paragraphs. A paragraph of the form `![[name]]` stands for a note or a parallel, `![[doc#^p12]]` for a passage, with
//! `“words”` behind it for words of one; all others are headings and text, and are kept to the letter. So the file reads well in any editor, and
//! what is written by hand is as good as what a command adds. It holds references, not copies: [`render`] makes the finished text of it.
//!
//! It promises that `parse(write(x)) = x`, and that front matter keeps what is not ours.

mod render;
mod template;

use serde::Deserialize;

use crate::document::{Target, escape};
use crate::frontmatter::{self, Unreadable};
use crate::parallels::{Citation, given_up};
use crate::text;

pub use render::{Composed, Evidence, Noted, PARALLEL, Part, Quoted, render};
pub use template::{Section, Template, Unusable};

/// The version of the file format.
pub const FORMAT: u32 = 1;

/// Characters on a page of a report, spaces included.
const PAGE: usize = 2400;

/// A report as its file holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What its front matter says.
    pub head: Head,
    /// The front matter to the letter.
    yaml: String,
    /// What it consists of, in order.
    pub items: Vec<Item>,
}

/// The front matter of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Head {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The language as a BCP 47 tag: `nl`, `en`.
    pub lang: String,
    /// The name of its template; empty for that of its language.
    pub template: String,
    /// Its own protective marking; that of what is in it comes on top.
    pub marking: String,
}

/// A paragraph of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A heading, as Markdown with its `#`.
    Heading(String),
    /// Text of one's own: a paragraph of Markdown, or a block of code.
    Own(String),
    /// A note, a judgement or a parallel, by its name.
    Named(String),
    /// A passage; with words, a quotation of these.
    Passage {
        /// Where it stands.
        target: Target,
        /// The words; `None` for the whole block.
        words: Option<String>,
    },
}

/// Where something goes in an outline, as an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Before the item that stands there, or at the end.
    Before(usize),
    /// In the place of the item that stands there.
    Instead(usize),
}

impl Report {
    /// A new one, without anything in it.
    pub fn new(head: Head) -> Self {
        let mut yaml = format!("kantlijn: {FORMAT}\ntitle: {}\n", frontmatter::quoted(&head.title));
        if !head.authors.is_empty() {
            yaml.push_str(&format!("authors: {}\n", frontmatter::list(&head.authors)));
        }
        for (key, value) in [("lang", &head.lang), ("template", &head.template), ("marking", &head.marking)] {
            if !value.is_empty() {
                yaml.push_str(&format!("{key}: {}\n", frontmatter::quoted(value)));
            }
        }
        Self { head, yaml, items: Vec::new() }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Says the line of the front matter that cannot be read; of the rest everything can.
    pub fn parse(source: &str) -> Result<Self, Unreadable> {
        let split = frontmatter::split(source);
        let yaml = split.yaml.unwrap_or_default();
        let mut head = if yaml.trim().is_empty() { Head::default() } else { frontmatter::read::<Head>(yaml)? };
        for line in [&mut head.title, &mut head.lang, &mut head.template, &mut head.marking].into_iter().chain(&mut head.authors) {
            *line = text::clean_line(line);
        }
        Ok(Self { head, yaml: yaml.to_owned(), items: items(split.body) })
    }

    /// The passages in it that were given up.
    pub fn given_up(&self) -> Vec<Citation> {
        given_up::of(&self.yaml)
    }

    /// The text of its file.
    pub fn write(&self) -> String {
        let body: String = self.items.iter().map(|item| format!("\n{}\n", item.write())).collect();
        let yaml = if self.yaml.is_empty() || self.yaml.ends_with('\n') { self.yaml.clone() } else { format!("{}\n", self.yaml) };
        format!("---\n{yaml}---\n{body}")
    }

    /// Puts items where they go; none leave all as it is, and so does a slot that is gone.
    pub fn put(&mut self, slot: Slot, items: Vec<Item>) {
        let range = match slot {
            _ if items.is_empty() => return,
            Slot::Before(at) => at.min(self.items.len())..at.min(self.items.len()),
            Slot::Instead(at) if at < self.items.len() => at..at + 1,
            Slot::Instead(_) => return,
        };
        self.items.splice(range, items);
    }

    /// Moves an item by some places, as far as there are any; gives where it is then.
    pub fn shift(&mut self, from: usize, by: isize) -> usize {
        let to = from.saturating_add_signed(by).min(self.items.len().saturating_sub(1));
        if from < self.items.len() && from != to {
            let item = self.items.remove(from);
            self.items.insert(to, item);
        }
        to
    }
}

impl Item {
    /// A heading of one's own, of the level of a section.
    pub fn heading(words: &str) -> Self {
        Self::Heading(format!("## {}", escape(&text::clean_line(words))))
    }

    /// The passage that it cites, where it is one.
    pub fn citation(&self) -> Option<Citation> {
        let Self::Passage { target, words } = self else { return None };
        Some(words.as_ref().map_or_else(|| Citation::whole(target.clone()), |words| Citation::of_words(target.clone(), words)))
    }

    /// Its paragraph in the file.
    pub fn write(&self) -> String {
        match self {
            Self::Heading(markdown) | Self::Own(markdown) => markdown.clone(),
            Self::Named(name) => format!("![[{name}]]"),
            Self::Passage { target, words: None } => format!("![[{target}]]"),
            Self::Passage { target, words: Some(words) } => format!("![[{target}]] “{words}”"),
        }
    }

    fn parse(paragraph: &str) -> Self {
        if let Some(item) = embed(paragraph) {
            return item;
        }
        let level = paragraph.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = (1..=6).contains(&level) && paragraph[level..].starts_with(' ') && !paragraph.contains('\n');
        if is_heading { Self::Heading(paragraph.to_owned()) } else { Self::Own(paragraph.to_owned()) }
    }
}

/// The items of a text: one for each paragraph.
pub fn items(body: &str) -> Vec<Item> {
    paragraphs(&text::clean(body)).iter().map(|paragraph| Item::parse(paragraph)).collect()
}

/// How many pages a finished text fills, at least one.
pub fn pages(finished: &str) -> usize {
    finished.chars().count().div_ceil(PAGE).max(1)
}

fn embed(paragraph: &str) -> Option<Item> {
    let (name, rest) = paragraph.trim().strip_prefix("![[")?.split_once("]]")?;
    let target = Target::parse(name)?;
    match (&target.block, rest.trim()) {
        (None, "") if !target.document.is_empty() => Some(Item::Named(target.document)),
        (Some(_), "") => Some(Item::Passage { target, words: None }),
        (Some(_), quoted) if !quoted.contains('\n') => {
            let words = quoted.strip_prefix(['“', '"'])?.strip_suffix(['”', '"'])?;
            Some(Item::Passage { target, words: Some(text::clean_line(words)) })
        }
        _ => None,
    }
}

/// Cuts a text at its blank lines, but not within a block of code.
fn paragraphs(body: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    let mut is_open = false;
    for line in body.lines() {
        let bare = line.trim();
        if bare.is_empty() && fence.is_none() {
            is_open = false;
            continue;
        }
        match found.last_mut().filter(|_| is_open) {
            Some(paragraph) => paragraph.push_str(&format!("\n{}", line.trim_end())),
            None => found.push(line.trim_end().to_owned()),
        }
        is_open = true;
        fence = match fence {
            Some(mark) if bare.starts_with(mark.as_str()) && bare.trim_start_matches(mark.as_str()).is_empty() => None,
            None => ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark)).map(str::to_owned),
            open => open,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\nkantlijn: 1\ntitle: \"De dijk\"\nauthors: [\"A\"]\nlang: \"nl\"\nmijn_sleutel: 7\n---\n\n## Waarom\n\nEen alinea\nvan twee regels.\n\n![[01JTEST]]\n\n![[de-dijk#^p12]] “het water ‘stijgt’”\n\n![[de-dijk#^p03]]\n\n```\ncode\n\n![[geen-item]]\n```\n";

    #[test]
    fn a_file_is_read_into_its_items_and_written_as_it_was() {
        let report = Report::parse(FILE).unwrap();
        assert_eq!(report.head.title, "De dijk");
        let target = |block| Target::parse(block).unwrap();
        assert_eq!(report.items[0], Item::Heading("## Waarom".into()));
        assert_eq!(report.items[1], Item::Own("Een alinea\nvan twee regels.".into()));
        assert_eq!(report.items[2], Item::Named("01JTEST".into()));
        assert_eq!(report.items[3], Item::Passage { target: target("de-dijk#p12"), words: Some("het water ‘stijgt’".into()) });
        assert_eq!(report.items[4], Item::Passage { target: target("de-dijk#p3"), words: None });
        assert_eq!(report.items.len(), 6, "a blank line within code parts nothing: {:?}", report.items);
        assert_eq!(report.write(), FILE);
    }

    #[test]
    fn what_is_written_reads_back() {
        let mut report = Report::new(Head { title: "Een: \"titel\"".into(), lang: "nl".into(), ..Head::default() });
        report.items = vec![Item::heading("1. Over [[dijken]] #nat"), Item::Own("- een\n- twee".into()), Item::Named("tempo".into())];
        assert_eq!(Report::parse(&report.write()).unwrap(), report);
    }

    #[test]
    fn what_only_looks_like_a_reference_is_text() {
        for words in ["![[a]] en verder", "![[a#^p1]] zonder tekens", "![[]]", "####### zeven"] {
            assert_eq!(items(words), [Item::Own(words.into())]);
        }
    }

    #[test]
    fn items_move_as_far_as_there_is_room() {
        let mut report = Report { items: items("a\n\nb\n\nc"), ..Report::default() };
        assert_eq!((report.shift(0, 5), report.shift(1, -9)), (2, 0));
        assert_eq!(report.items, items("c\n\nb\n\na"));
    }

    #[test]
    fn items_go_where_they_are_to_and_none_change_nothing() {
        let put = |slot, typed| {
            let mut report = Report { items: items("een\n\ntwee"), ..Report::default() };
            report.put(slot, items(typed));
            report.items
        };
        assert_eq!(put(Slot::Before(1), "a\n\nb"), items("een\n\na\n\nb\n\ntwee"));
        assert_eq!(put(Slot::Before(9), "slot"), items("een\n\ntwee\n\nslot"));
        assert_eq!(put(Slot::Instead(0), "a\nb\n\nc"), items("a\nb\n\nc\n\ntwee"));
        assert_eq!(put(Slot::Instead(0), " \n"), items("een\n\ntwee"));
    }

    #[test]
    fn a_page_has_2400_characters() {
        assert_eq!([pages(""), pages(&"é".repeat(2400)), pages(&"é".repeat(2401))], [1, 1, 2]);
    }
}

//! A paragraph while it is being read: its properties, the look of its current run, the fields and links that are open.

use super::changes::By;
use super::shown::Shown;
use crate::document::{Align, Mark, Place};
use crate::docx::NOWHERE;

/// Where the words of a paragraph go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sink {
    /// Into a block.
    Words,
    /// Into the title page.
    Front,
    /// Nowhere.
    Nothing,
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub properties: Properties,
    pub run: Run,
    pub hanging: Hanging,
    /// The bookmark of the block that begins here.
    pub bookmark: Option<String>,
    /// `None` until its first word.
    pub sink: Option<Sink>,
    /// The comments that begin at its first word.
    pub waiting: Vec<String>,
    /// Its words, where they go into the title page.
    pub front: String,
    links: Links,
    /// Whether the sign of an item that was typed is still to be left out.
    pub has_sign: bool,
    pub tracked: Tracked,
}

/// What was changed of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Tracked {
    /// Whose change of how it is set.
    pub setting: Option<By>,
    /// Whose change of its end, and whether it was taken out.
    pub end: Option<(bool, By)>,
    /// Where its words begin.
    pub start: Option<Place>,
    /// Whether it has words that nobody put in.
    pub has_old: bool,
}

/// What a paragraph's own properties say.
#[derive(Debug, Default)]
pub(super) struct Properties {
    pub style: String,
    pub list: Option<(String, u8)>,
    pub outline: Option<u8>,
    pub align: Align,
    /// Whether a line is drawn above or below it.
    pub has_rule: bool,
    /// Whether its end was deleted, so that the next one is part of it.
    pub is_joined: bool,
    /// What it is by its looks.
    pub shown: Option<Shown>,
}

/// The run that is being read.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub is_open: bool,
    /// How many properties are open, of the run or of the paragraph.
    pub in_properties: usize,
    /// Whether it is not shown.
    pub is_hidden: bool,
    /// Whether it stands above the line.
    pub is_raised: bool,
    /// The font of its letters.
    pub font: String,
    /// Whose change of its look.
    pub changed: Option<By>,
    look: Vec<Mark>,
}

/// What hangs on a paragraph beside its words.
#[derive(Debug, Default)]
pub(super) struct Hanging {
    /// A note whose label is being read.
    pub custom_mark: Option<(String, String)>,
    /// Text boxes.
    pub boxes: Vec<String>,
    /// The descriptions of pictures.
    pub pictures: Vec<String>,
}

/// The links and fields that are open.
#[derive(Debug, Default)]
struct Links {
    addresses: Vec<Option<String>>,
    fields: Vec<Field>,
}

/// A field that is open.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    is_result: bool,
}

/// Descriptions that programs make up.
const MADE_UP: [&str; 3] =
    ["automatisch gegenereerde beschrijving", "description automatically generated", "ai-generated content may be incorrect"];

/// Addresses that a link may lead to.
const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "ftp://"];

impl Paragraph {
    /// What goes on into the next paragraph, where the end of this one was deleted.
    pub(super) fn into_joined(self) -> Option<Self> {
        let goes_on = self.properties.is_joined && self.sink == Some(Sink::Words);
        let properties = Properties { is_joined: false, ..self.properties };
        let run = Run { is_open: false, in_properties: 0, ..self.run };
        goes_on.then_some(Self { properties, run, ..self })
    }

    pub(super) fn begin_run(&mut self) {
        let in_properties = self.run.in_properties;
        self.run = Run { is_open: true, in_properties, ..Run::default() };
    }

    /// Gives the run marks, or takes them from it.
    pub(super) fn style_run(&mut self, marks: Vec<(Mark, bool)>) {
        if !self.run.is_open {
            return;
        }
        for (mark, is_on) in marks {
            self.run.look.retain(|known| *known != mark);
            if is_on {
                self.run.look.push(mark);
            }
        }
    }

    /// The marks of the run, outermost first, and whether it is code. A heading is bold anyhow.
    pub(super) fn marks(&self, is_heading: bool) -> (Vec<Mark>, bool) {
        let link = self.links.addresses.iter().rev().flatten().next().cloned().or_else(|| self.field_link());
        let mut marks: Vec<Mark> = link.map(Mark::Link).into_iter().collect();
        for mark in [Mark::Strike, Mark::Emphasis, Mark::Strong] {
            if self.run.look.contains(&mark) && !(is_heading && mark == Mark::Strong) {
                marks.push(mark);
            }
        }
        (marks, self.run.look.contains(&Mark::Code))
    }

    pub(super) fn begin_link(&mut self, address: Option<String>) {
        self.links.addresses.push(address.filter(|address| is_fine(address) || address == NOWHERE));
    }

    pub(super) fn end_link(&mut self) {
        self.links.addresses.pop();
    }

    /// A field that says what it does in one go.
    pub(super) fn simple_field(&mut self, instruction: &str) {
        self.links.addresses.push(address(instruction));
    }

    pub(super) fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.links.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.links.fields.last_mut() {
                    field.is_result = true;
                }
            }
            _ => drop(self.links.fields.pop()),
        }
    }

    /// Whether the field that was opened last makes a table of contents.
    pub(super) fn makes_contents(&self) -> bool {
        self.links.fields.last().is_some_and(|field| field.instruction.split_whitespace().next() == Some("TOC"))
    }

    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.links.fields.last_mut() {
            field.instruction.push_str(text);
        }
    }

    /// Whether what is read is what a field is made of, rather than what it shows.
    pub(super) fn is_in_instruction(&self) -> bool {
        self.links.fields.iter().any(|field| !field.is_result)
    }

    fn field_link(&self) -> Option<String> {
        self.links.fields.iter().rev().filter(|field| field.is_result).find_map(|field| address(&field.instruction))
    }

    /// Takes the description of a picture, unless a program made it up.
    pub(super) fn describe(&mut self, description: &str) {
        let words = crate::text::clean_line(description);
        let lower = words.to_lowercase();
        if !words.is_empty() && !MADE_UP.iter().any(|made_up| lower.contains(made_up)) {
            self.hanging.pictures.push(words);
        }
    }
}

/// The address of a field that is a link.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    rest.split('"').nth(1).map(str::to_owned).filter(|address| is_fine(address))
}

/// Whether an address is one that is only read or written to.
fn is_fine(address: &str) -> bool {
    let starts = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    SCHEMES.iter().any(|scheme| starts(scheme))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_leads_where_its_instruction_says_and_nowhere_else() {
        assert_eq!(address(" HYPERLINK \"https://example.org/a\" \\o \"x\""), Some("https://example.org/a".into()));
        assert_eq!((address(" DATE "), address("HYPERLINK \"javascript:alert(1)\"")), (None, None));
    }
}

//! Reading the text: paragraphs become blocks, runs become words, and what stands between words is given its place.
//!
//! A paragraph is begun at its first word, when its properties and the bookmark around it are known. Until then what stands in it waits.

use super::book::Book;
use super::changes::{By, What};
use super::looks::mark_of;
use super::paragraph::{Paragraph, Sink};
use super::state::{Begun, Bookmarked, Control, Front, Margin, Nesting, NotesRead};
use super::survey::{is_drop_cap, paragraphs};
use super::{equations, shown, symbols};
use crate::document::{Align, Composer, Kind};
use crate::docx::{Element, Events, Piece, attribute, is_on};
use crate::text;

/// How deep text boxes and notes may stand in each other.
const DEPTH: usize = 4;

/// What the properties of a control say that holds a table of contents.
const CONTENTS: &str = "\"Table of Contents\"";

/// What they say of a control into which nothing has been put.
const PROMPT: &str = "showingPlcHdr";

/// Reads a document.
pub(super) struct Reader<'a> {
    pub book: &'a mut Book,
    pub composer: Composer,
    pub front: Front,
    pub margin: Margin,
    pub(super) paragraph: Paragraph,
    pub(super) nesting: Nesting,
    pub(super) carried: Bookmarked,
    pub(super) notes: NotesRead,
    pub(super) begun: Begun,
}

impl<'a> Reader<'a> {
    pub(super) fn new(book: &'a mut Book) -> Self {
        let (front, margin, paragraph, nesting, carried, notes) = Default::default();
        Self { book, composer: Composer::new(), front, margin, paragraph, nesting, carried, notes, begun: Begun::default() }
    }

    /// Reads a text from its first paragraph to its last.
    pub(super) fn story(&mut self, xml: &str) {
        if self.nesting.depth >= DEPTH {
            return;
        }
        self.nesting.depth += 1;
        let mut events = Events::new(xml);
        let mut open: Vec<String> = Vec::new();
        while let Some(piece) = events.next() {
            match piece {
                Piece::Open(element) => {
                    let is_passed = self.open(&element, &mut events);
                    if element.is_empty && !is_passed {
                        self.close(element.name());
                    } else if !is_passed {
                        open.push(element.name().to_owned());
                    }
                }
                Piece::Close => {
                    if let Some(name) = open.pop() {
                        self.close(&name);
                    }
                }
                Piece::Text(text) => {
                    if matches!(open.last().map(String::as_str), Some("t" | "delText" | "instrText")) {
                        self.characters(&text, open.last().is_some_and(|name| name == "instrText"));
                    }
                }
            }
        }
        if events.is_broken {
            self.composer.warn("the document breaks off; what stands behind that place could not be read".into());
        }
        self.nesting.depth -= 1;
    }

    /// Opens an element; says whether it was read to its end.
    fn open(&mut self, element: &Element<'_>, events: &mut Events<'_>) -> bool {
        match element.name() {
            "p" if element.prefix() != "a" => self.begin_paragraph(),
            "pPr" | "rPr" | "sectPr" | "tblPr" | "tcPr" => {}
            "sdtPr" => {
                self.front.control = control(events.raw(element));
                return true;
            }
            "sdtContent" => return self.open_control(element, events),
            "Fallback" | "instr" | "rt" | "binData" => {
                events.pass(element);
                return true;
            }
            // What was there before.
            name if name.ends_with("Change") => {
                self.changed(element);
                events.pass(element);
                return true;
            }
            "oMath" => {
                let line = equations::line(events.raw(element));
                self.paragraph.begin_run();
                self.say(&line);
                self.paragraph.run.is_open = false;
                return true;
            }
            "txbxContent" => {
                self.paragraph.hanging.boxes.push(events.raw(element).to_owned());
                return true;
            }
            "tbl" | "tblGrid" | "gridCol" | "tr" | "tc" | "gridSpan" | "vMerge" => self.open_table(element),
            "trPr" => return self.open_row(events.raw(element)),
            "r" => self.paragraph.begin_run(),
            "ins" | "moveTo" | "del" | "moveFrom" if self.paragraph.run.in_properties == 0 => self.open_change(element),
            "bookmarkStart" => self.begin_bookmark(&attribute(element, "name"), attribute(element, "id")),
            "bookmarkEnd" => self.end_bookmark(&attribute(element, "id")),
            "hyperlink" => self.open_link(element),
            "fldSimple" => self.paragraph.simple_field(&attribute(element, "instr")),
            "t" if element.prefix() == "a" => {
                events.pass(element);
                return true;
            }
            name => self.open_property(name, element),
        }
        if matches!(element.name(), "pPr" | "rPr") && !element.is_empty {
            self.paragraph.run.in_properties += 1;
        }
        false
    }

    /// Opens what a control holds; says whether it was read to its end.
    fn open_control(&mut self, element: &Element<'_>, events: &mut Events<'_>) -> bool {
        let control = std::mem::take(&mut self.front.control);
        if control == Control::Words {
            return false;
        }
        // Not every program gives the lines of a table of contents a style.
        let lines = paragraphs(events.raw(element));
        self.begun.paragraphs += lines;
        if control == Control::Contents {
            self.front.contents += usize::try_from(lines).unwrap_or(usize::MAX);
        }
        true
    }

    fn open_property(&mut self, name: &str, element: &Element<'_>) {
        let value = || attribute(element, "val");
        let paragraph = &mut self.paragraph;
        match name {
            "pStyle" => paragraph.properties.style = value(),
            "numId" => paragraph.properties.list.get_or_insert_default().0 = value(),
            "ilvl" => paragraph.properties.list.get_or_insert_default().1 = value().parse().unwrap_or(0),
            "outlineLvl" => paragraph.properties.outline = value().parse().ok(),
            "jc" => paragraph.properties.align = align(&value()),
            // A letter that is set over several lines is the first of the next paragraph.
            "framePr" if is_drop_cap(element) => paragraph.properties.is_joined = true,
            "top" | "bottom" if paragraph.run.in_properties == 1 && !paragraph.run.is_open => {
                paragraph.properties.has_rule = is_on(element)
            }
            "ins" | "del" if paragraph.run.in_properties == 2 && !paragraph.run.is_open => {
                paragraph.properties.is_joined |= name == "del";
                paragraph.tracked.end = Some((name == "del", by(element)));
            }
            "rFonts" => paragraph.run.font = attribute(element, "ascii"),
            "rStyle" => paragraph.style_run(self.book.looks.marks(&value())),
            "vertAlign" if paragraph.run.is_open => paragraph.run.is_raised = value() == "superscript",
            "vanish" | "webHidden" if paragraph.run.is_open => paragraph.run.is_hidden = is_on(element),
            "br" | "cr" if !matches!(attribute(element, "type").as_str(), "page" | "column") => self.line_break(),
            "br" | "tab" | "ptab" if paragraph.run.in_properties == 0 => self.say(" "),
            "noBreakHyphen" => self.say("\u{2011}"),
            "sym" => {
                let code = u32::from_str_radix(&attribute(element, "char"), 16).unwrap_or(0);
                self.say(symbols::letter(&attribute(element, "font"), code).encode_utf8(&mut [0; 4]));
            }
            "fldChar" => self.field(&attribute(element, "fldCharType")),
            // The line that pandoc and old Words draw.
            "rect" if matches!(attribute(element, "hr").as_str(), "t" | "true") => paragraph.properties.has_rule = true,
            "docPr" => self.paragraph.describe(&attribute(element, "descr")),
            "footnoteReference" | "endnoteReference" => {
                let is_marked = matches!(attribute(element, "customMarkFollows").as_str(), "1" | "true" | "on");
                self.refer(format!("{} {}", &name[..name.len() - "Reference".len()], attribute(element, "id")), is_marked);
            }
            "commentRangeStart" => self.begin_comment(attribute(element, "id")),
            "commentRangeEnd" | "commentReference" => self.end_comment(&attribute(element, "id")),
            name => {
                if let Some(mark) = mark_of(name).filter(|_| paragraph.run.is_open && paragraph.run.in_properties > 0) {
                    paragraph.style_run(vec![(mark, is_on(element))]);
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "pPr" | "rPr" => self.paragraph.run.in_properties = self.paragraph.run.in_properties.saturating_sub(1),
            "p" => self.end_paragraph(),
            "r" => self.end_run(),
            "hyperlink" | "fldSimple" => self.paragraph.end_link(),
            "ins" | "moveTo" | "del" | "moveFrom" if self.paragraph.run.in_properties == 0 => {
                let place = self.place();
                self.margin.changes.close(place);
            }
            "tr" => self.end_row(),
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn characters(&mut self, text: &str, is_instruction: bool) {
        if is_instruction {
            self.paragraph.instruct(text);
        } else if self.paragraph.is_in_instruction() || self.paragraph.run.is_hidden {
            // What a field is made of is not what it shows.
        } else if self.margin.changes.is_deleted() {
            self.margin.changes.say(text);
        } else {
            self.say(text);
        }
    }

    /// Words of a note without the sign that stands before them.
    fn without_sign<'t>(&mut self, text: &'t str) -> &'t str {
        let words = text.trim_start();
        if self.notes.sign.is_empty() || words.is_empty() {
            return text;
        }
        let sign = std::mem::take(&mut self.notes.sign);
        words.strip_prefix(sign.as_str()).unwrap_or(text)
    }

    /// A raised number as it stands behind the words so far.
    fn power(&self, text: &str) -> Option<String> {
        if self.paragraph.run.is_raised { text::power(self.composer.so_far(), text) } else { None }
    }

    /// Says words where the paragraph's words go.
    pub(super) fn say(&mut self, text: &str) {
        if text.is_empty() || self.carried.is_behind.is_some() || self.margin.changes.is_deleted() {
            return;
        }
        self.margin.changes.say(text);
        let spelled = symbols::spelled(&self.paragraph.run.font, text).or_else(|| self.power(text));
        let text = spelled.as_deref().unwrap_or(text);
        if let Some((_, shown)) = &mut self.carried.reference {
            shown.push_str(text);
            return;
        }
        if let Some((_, mark)) = &mut self.paragraph.hanging.custom_mark {
            mark.push_str(text);
            return;
        }
        let mut text = self.without_sign(text);
        if self.paragraph.has_sign {
            text = shown::without_sign(text);
            self.paragraph.has_sign = text.is_empty();
        }
        if self.paragraph.sink.is_none() && text.trim().is_empty() {
            return;
        }
        self.begin_words();
        match self.paragraph.sink {
            Some(Sink::Front) => self.paragraph.front.push_str(text),
            Some(Sink::Nothing) => {}
            _ => {
                let is_heading = matches!(self.composer.kind(), Some(Kind::Heading { .. }));
                let (marks, is_code) = self.paragraph.marks(is_heading);
                self.composer.style(&marks);
                let is_in_change = self.margin.changes.is_open();
                self.paragraph.tracked.has_old |= !is_in_change;
                let by = self.paragraph.run.changed.clone().filter(|_| !is_in_change);
                let from = by.is_some().then(|| self.composer.place());
                if is_code && !matches!(self.composer.kind(), Some(Kind::Code(_))) {
                    self.composer.push_code(text);
                } else {
                    self.composer.push(text);
                }
                if let Some((by, from)) = by.zip(from) {
                    self.margin.changes.set(What::Look, by, ("", text), (from, self.composer.place()));
                }
            }
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.paragraph.run.in_properties > 0 || self.carried.is_behind.is_some() || self.margin.changes.is_deleted() {
            return;
        }
        match self.paragraph.sink {
            Some(Sink::Front) => self.paragraph.front.push(' '),
            Some(Sink::Words) => self.composer.line_break(),
            _ => {}
        }
    }
}

fn align(word: &str) -> Align {
    match word {
        "center" => Align::Center,
        "right" | "end" => Align::End,
        _ => Align::Start,
    }
}

/// What a control holds, by its properties.
fn control(properties: &str) -> Control {
    if properties.contains(CONTENTS) {
        Control::Contents
    } else if properties.contains(PROMPT) {
        Control::Prompt
    } else {
        Control::Words
    }
}

/// Who made a change, and when.
pub(super) fn by(element: &Element<'_>) -> By {
    (attribute(element, "author"), attribute(element, "date"))
}

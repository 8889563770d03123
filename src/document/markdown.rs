//! Reading Markdown into a [`Document`]. Parsing is total: whatever the bytes, there is a document, with warnings beside it.
//!
//! The parser goes over its whole input before its first event, so it is given a section at a time: a 50 MB file costs no more memory than
//! its text and its blocks, and the first screen need not wait for the last page. A section is cut off wherever it is long enough; what is
//! used of it is all but its last top-level block, with which the next section starts.
//!
//! ```text
//!  source    ## Kop   Alinea   - punt   - pu|nt   Alinea   > citaat   Ali|nea
//!  section   [----------------------------]
//!  used      [--------------]
//!  section                   [--------------------------------------------]
//!  used                      [--------------------------------------]
//! ```

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, Parser};

use super::assembly::{Assembly, Form};
use super::definitions::Definitions;
use super::dialect;
use super::reader::Reader;
use super::{Body, Document, Meta, Warning};
use crate::{frontmatter, text};

/// The length of a section in bytes, unless a single block is longer.
const SECTION: usize = 64 * 1024;

/// Reads a whole file. `name` is the id of a document whose front matter gives none.
pub fn parse(source: &str, name: &str) -> Document {
    parse_in_sections(source, name, SECTION)
}

fn parse_in_sections(source: &str, name: &str, section: usize) -> Document {
    let mut head = open(source, name);
    // A text of one section resolves its references itself.
    let definitions = if head.body.len() > section { Definitions::of(head.body) } else { Definitions::none() };
    let assembly = head.read(&definitions, section, true);
    assembly.document(head.meta)
}

/// Reads the beginning of a file of which more is to come: all of `source` but the block that it breaks off in. `None` where that leaves
/// nothing to show.
pub fn parse_start(source: &str, name: &str) -> Option<Document> {
    let mut head = open(source, name);
    let definitions = Definitions::so_far(head.body);
    let assembly = head.read(&definitions, SECTION, false);
    (!assembly.body.blocks.is_empty()).then(|| assembly.document(head.meta))
}

/// Reads Markdown that stands within something else: a note, a remark, the introduction of a parallel.
pub fn parse_body(source: &str) -> Body {
    body(source, &Definitions::none())
}

/// Reads one paragraph of which only the inline markup matters; its notes are defined elsewhere.
pub(super) fn parse_inline(source: &str) -> Body {
    body(source, &Definitions::anywhere())
}

fn body(source: &str, definitions: &Definitions) -> Body {
    let assembly = Assembly::new(Form { trailers: false, remarks: false }, Vec::new());
    Feed { source, lines: 0, section: usize::MAX, whole: true }.read(assembly, definitions).into_body()
}

/// Reads a file's front matter alone.
pub fn meta_of(source: &str, name: &str) -> Meta {
    open(source, name).meta
}

fn open<'a>(source: &'a str, name: &str) -> Head<'a> {
    let mut warnings = Vec::new();
    let split = frontmatter::split(source);
    let mut meta = split.yaml.map(|yaml| Meta::read(yaml, &mut warnings)).unwrap_or_default();
    if meta.id.is_empty() {
        meta.id = text::slug(name);
    }
    if split.yaml.is_none() && source.starts_with("---\n") {
        warnings.push(Warning { line: Some(1), message: "the front matter has no closing `---` line; add one below the last key".into() });
    }
    Head { meta, body: split.body, lines: split.lines, warnings }
}

/// A file whose front matter has been read.
struct Head<'a> {
    meta: Meta,
    /// What stands behind the front matter.
    body: &'a str,
    /// The lines before that.
    lines: usize,
    warnings: Vec<Warning>,
}

impl Head<'_> {
    fn read(&mut self, definitions: &Definitions, section: usize, whole: bool) -> Assembly {
        let form = Form { trailers: self.meta.kantlijn.is_some(), remarks: true };
        let mut assembly = Assembly::new(form, std::mem::take(&mut self.warnings));
        // What a text says takes up as much room as the text, all but.
        assembly.body.text.reserve(self.body.len());
        Feed { source: self.body, lines: self.lines, section, whole }.read(assembly, definitions)
    }
}

/// A text that is read a section at a time.
struct Feed<'a> {
    source: &'a str,
    /// The lines of its file that stand before it.
    lines: usize,
    /// The length of a section in bytes.
    section: usize,
    /// Whether it is all there is, so that its last block is whole.
    whole: bool,
}

impl Feed<'_> {
    fn read(mut self, assembly: Assembly, definitions: &Definitions) -> Assembly {
        let mut reader = Reader::new(assembly);
        // What has been cleaned and not been used yet.
        let mut buffer = String::new();
        loop {
            // A block that is longer than a section is tried again at twice its length, so that it is gone through twice and not often.
            let more = self.section.saturating_sub(buffer.len()).max(buffer.len());
            let (piece, rest) = self.source.split_at(whole_lines(self.source, more));
            buffer.push_str(&text::clean(piece));
            self.source = rest;
            let is_last = rest.is_empty();
            let used = read_section(&mut reader, &buffer, definitions, is_last && self.whole, self.lines);
            if is_last {
                return reader.assembly;
            }
            self.lines += count_lines(&buffer[..used]);
            buffer.drain(..used);
        }
    }
}

/// The length of the lines that the first `least` bytes of a text stand on.
fn whole_lines(text: &str, least: usize) -> usize {
    let Some(behind) = least.checked_sub(1).and_then(|last| text.as_bytes().get(last..)) else { return text.len() };
    memchr::memchr(b'\n', behind).map_or(text.len(), |at| least + at)
}

fn count_lines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

/// Reads a section: all of it where it is `complete`, else all but the last block at its top level. Returns how much it used.
fn read_section(reader: &mut Reader, section: &str, definitions: &Definitions, complete: bool, lines: usize) -> usize {
    let preface = definitions.preface(section);
    let joined;
    let input = if preface.is_empty() {
        section
    } else {
        joined = format!("{preface}{section}");
        &joined
    };
    let mut defined_elsewhere = |link: BrokenLink<'_>| definitions.link(&link.reference);
    let parser = Parser::new_with_broken_link_callback(input, dialect::options(), Some(&mut defined_elsewhere));
    let mut block: Vec<(Event<'_>, Range<usize>)> = Vec::new();
    let mut depth = 0_usize;
    let mut used = preface.len();
    for (event, at) in parser.into_offset_iter().filter(|(_, at)| at.start >= preface.len()) {
        if depth == 0 {
            // A block begins, so what came before it is whole.
            block.drain(..).for_each(|(event, at)| reader.event(event, &at, input));
            reader.end_of_block();
            used = memchr::memrchr(b'\n', &input.as_bytes()[..at.start]).map_or(0, |at| at + 1);
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if complete {
            reader.event(event, &at, input);
        } else {
            block.push((event, at));
        }
    }
    if complete {
        reader.end_of_block();
    }
    reader.assembly.place_warnings(|offset| lines + count_lines(&input[preface.len()..offset.max(preface.len())]) + 1);
    used.max(preface.len()) - preface.len()
}

//! What will go out, before it does: how much of what, under which marking, and how it begins.

use super::{Export, Format, Manner};
use crate::document::Kind;
use crate::layout::date_words;
use crate::text;

/// The longest text, in bytes, that is written out to show how it begins.
const LONGEST: usize = 1 << 20;

/// What an export holds, and its first lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// `2 notes`, `20 remarks`, `1 passage not found`.
    pub holds: Vec<String>,
    /// The highest marking of what is in it; empty where nothing is marked.
    pub marking: String,
    /// How it begins: as the file has it where people read such files, as the page shows it elsewhere.
    pub lines: Vec<String>,
}

/// Looks ahead at an export, at most so many lines of it.
pub fn preview(export: &Export<'_>, manner: &Manner<'_>, lines: usize) -> Preview {
    let is_read_as_it_is = matches!(manner.form.format, Format::Markdown | Format::Jsonld | Format::Csv);
    let lines = if is_read_as_it_is && export.document.body.text.len() <= LONGEST {
        of_the_file(export, manner, lines)
    } else {
        of_the_text(export, lines)
    };
    Preview { holds: export.counts().words(), marking: export.marking(), lines }
}

/// The first lines of the file, from where it says something of its own.
fn of_the_file(export: &Export<'_>, manner: &Manner<'_>, lines: usize) -> Vec<String> {
    let file = super::write(export, manner).unwrap_or_default();
    let file = String::from_utf8_lossy(&file);
    let opening = match manner.form.format {
        Format::Markdown => "\n---\n",
        Format::Jsonld => "\"items\": [\n",
        _ => "\u{feff}",
    };
    let file = file.split_once(opening).map_or(&*file, |(_, after)| after);
    file.lines().filter(|line| !line.trim().is_empty()).take(lines).map(str::to_owned).collect()
}

/// Title, byline and the first words of the text.
fn of_the_text(export: &Export<'_>, lines: usize) -> Vec<String> {
    let meta = &export.document.meta;
    let byline = text::joined(meta.credits(date_words(&meta.date)), " · ");
    let body = &export.document.body;
    let blocks = body.blocks.iter().filter(|block| !matches!(block.kind, Kind::Footnote)).map(|block| body.block_text(block));
    let words = [meta.title.as_str(), byline.as_str()].into_iter().chain(blocks.flat_map(str::lines));
    words.filter(|line| !line.trim().is_empty()).take(lines).map(str::to_owned).collect()
}

//! What a font says of glyphs that are several letters, where the library does not hear it.
//!
//! A `ToUnicode` table may give a range of one code several letters: `<0C> <0C> <00660069>` is `fi`. The library takes that for one character
//! and has none. Ghostscript writes it so, and in some of its versions with the bytes of each letter the wrong way round.

use std::collections::HashMap;

use pdf_oxide::PdfDocument;
use pdf_oxide::extractors::TextExtractor;
use pdf_oxide::fonts::LazyCMap;
use pdf_oxide::object::{Object, ObjectRef};

use super::glyph_names;

/// The most letters of one glyph.
const LETTERS: usize = 8;

/// The most glyphs of a font that are several letters, and of one range.
const MOST: usize = 4_000;
const RANGE: u32 = 256;

/// The tables of a file's fonts that have such glyphs, as the library reads them; none where a table has none.
#[derive(Default)]
pub(super) struct Tables(HashMap<ObjectRef, Option<Vec<u8>>>);

impl Tables {
    /// The fonts of a page whose tables need it, by name.
    pub fn of_page(&mut self, file: &PdfDocument, resources: &Object) -> Vec<(String, Vec<u8>)> {
        let resolved = |object: &Object| file.resolve_object(object).ok();
        let fonts = resolved(resources).and_then(|resources| resolved(resources.as_dict()?.get("Font")?));
        let Some(fonts) = fonts.as_ref().and_then(Object::as_dict) else { return Vec::new() };
        let mut out: Vec<(String, Vec<u8>)> = Vec::new();
        let mut names: Vec<&String> = fonts.keys().collect();
        names.sort_unstable();
        for name in names {
            let Some(place) = fonts.get(name).and_then(Object::as_reference) else { continue };
            let table = self.0.entry(place).or_insert_with(|| {
                let font = file.load_object(place).ok()?;
                let given = font.as_dict()?.get("ToUnicode").and_then(Object::as_reference);
                let named = glyph_names::letters(file, &font, given.is_some());
                if !named.is_empty() {
                    return Some(glyph_names::table(&named));
                }
                let stream = file.load_object(given?).ok()?;
                mended(&stream.decode_stream_data().ok()?)
            });
            out.extend(table.clone().map(|table| (name.clone(), table)));
        }
        out
    }
}

/// Gives fonts their tables.
pub(super) fn set(extractor: &mut TextExtractor<'_>, tables: Vec<(String, Vec<u8>)>) {
    let fonts = extractor.get_font_set();
    for (name, table) in tables {
        if let Some((_, font)) = fonts.iter().find(|(own, _)| *own == name) {
            let mut font = (**font).clone();
            font.to_unicode = Some(LazyCMap::new(table));
            extractor.add_font(name, font);
        }
    }
}

/// A table with its ranges of several letters said in the way that the library hears; none where it has no such range.
fn mended(table: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(table).ok()?;
    let mut single = String::new();
    let mut count = 0;
    for section in text.split("beginbfrange").skip(1) {
        let section = section.split("endbfrange").next().unwrap_or("");
        for line in section.lines().filter(|line| !line.contains('[')) {
            let numbers: Vec<&str> = line.split('<').skip(1).filter_map(|part| Some(part.split_once('>')?.0.trim())).collect();
            for range in numbers.chunks_exact(3) {
                let Some(letters) = letters(range[2]) else { continue };
                for (code, letters) in codes(range[0], range[1], letters) {
                    count += 1;
                    let digits = range[0].len();
                    single.push_str(&format!("<{code:0digits$X}> <{letters}>\n"));
                }
            }
            if count > MOST {
                return None;
            }
        }
    }
    (count > 0).then(|| {
        let mut out = table.to_vec();
        out.extend_from_slice(format!("\n{count} beginbfchar\n{single}endbfchar\n").as_bytes());
        out
    })
}

/// The letters of a destination that has several, in the right order of their bytes.
fn letters(digits: &str) -> Option<Vec<u16>> {
    if !digits.is_ascii() || !digits.len().is_multiple_of(4) || !(2..=LETTERS).contains(&(digits.len() / 4)) {
        return None;
    }
    let units: Option<Vec<u16>> = (0..digits.len()).step_by(4).map(|at| u16::from_str_radix(&digits[at..at + 4], 16).ok()).collect();
    let mut units = units?;
    // One character beyond the first plane.
    if units.len() == 2 && (0xD800..0xDC00).contains(&units[0]) {
        return None;
    }
    if units.iter().all(|unit| unit & 0xFF == 0) {
        units.iter_mut().for_each(|unit| *unit = unit.swap_bytes());
    }
    Some(units)
}

/// Each code of a range with its letters, of which the last counts on.
fn codes(from: &str, to: &str, letters: Vec<u16>) -> impl Iterator<Item = (u32, String)> {
    let code = |digits: &str| u32::from_str_radix(digits, 16).ok();
    let (from, to) = code(from).zip(code(to)).unwrap_or((1, 0));
    (from..=to.min(from.saturating_add(RANGE))).enumerate().map(move |(at, code)| {
        let mut letters = letters.clone();
        if let Some(last) = letters.last_mut() {
            *last = last.wrapping_add(u16::try_from(at).unwrap_or(0));
        }
        (code, letters.iter().map(|unit| format!("{unit:04X}")).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_one_code_may_be_several_letters() {
        let table = b"2 beginbfrange\n<0041><0043><0041>\n<094f><094f><00660074>\nendbfrange";
        let mended = String::from_utf8(mended(table).unwrap()).unwrap();
        assert!(mended.ends_with("\n1 beginbfchar\n<094F> <00660074>\nendbfchar\n"), "{mended}");
        assert_eq!(super::mended(b"1 beginbfrange\n<0041><0043><0041>\nendbfrange"), None);
        assert_eq!(super::mended(b"1 beginbfrange\n<41><41><D835DC00>\nendbfrange"), None, "one character");
    }

    #[test]
    fn letters_with_their_bytes_the_wrong_way_round_are_turned() {
        let mended = String::from_utf8(mended(b"1 beginbfrange\n<0A57><0A57><66006900>\nendbfrange").unwrap()).unwrap();
        assert!(mended.contains("<0A57> <00660069>"), "{mended}");
    }
}

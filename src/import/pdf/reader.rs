//! Reading a file with `pdf_oxide`: its glyphs, and what it says of itself.

use std::collections::{HashMap, HashSet};

use pdf_oxide::PdfDocument;
use pdf_oxide::extractors::TextExtractor;
use pdf_oxide::layout::{FontWeight, TextChar};
use pdf_oxide::object::Object;

use super::bullets;
use super::drawn::{self, Drawn, Placed};
use super::glyph::Glyph;
use super::glyphs;
use super::lay::Lay;
use super::ligatures;
use super::order;
use super::sheet::{Face, Info, Sheet, Sheets};
use super::weight;
use crate::import::Refusal;
use crate::text::clean_line;

/// The most pages that are read.
const PAGES: usize = 5_000;

pub(super) fn read(bytes: &[u8]) -> Result<Sheets, Refusal> {
    let broken = |_| Refusal::Broken("a PDF that is cut off or damaged");
    let file = PdfDocument::from_bytes(bytes.to_vec()).map_err(broken)?;
    if file.is_encrypted() && !file.is_authenticated() {
        return Err(Refusal::Unread { what: "an encrypted PDF", instead: "save it without its password first, `qpdf --decrypt` does" });
    }
    let count = file.page_count().map_err(broken)?;
    let mut pages = Vec::new();
    let (mut known, mut unknown) = (0_usize, 0_usize);
    let mut fonts = ligatures::Tables::default();
    for page in 0..count.min(PAGES) {
        // A page that cannot be read takes no other along.
        let mut chars = chars(&file, page, 0, &mut fonts).unwrap_or_default();
        let signs = chars.iter().filter(|glyph| !glyph.char.is_whitespace());
        let lost = signs.clone().filter(|glyph| is_unmapped(glyph.char)).count();
        (known, unknown) = (known + signs.count() - lost, unknown + lost);
        let angle = upright(&chars);
        if angle != 0 {
            chars = self::chars(&file, page, angle, &mut fonts).unwrap_or_default();
        }
        let mut sheet = sheet(&chars);
        if !chars.is_empty() {
            let drawn = drawn(&file, page, angle).unwrap_or_default();
            bullets::write(&mut sheet.words, &drawn.dots);
            (sheet.pictures, sheet.frames, sheet.rules) = (drawn.pictures, drawn.frames, drawn.rules);
            sheet.drawings = drawn.drawings;
        }
        pages.push(sheet);
    }
    match (known, unknown) {
        (0, 0) if count == 0 || !has_end(bytes) => Err(Refusal::Broken("a PDF that is cut off or damaged")),
        (0, 0) => Err(Refusal::Unread { what: "a PDF of pictures without text", instead: "recognise its text first, `ocrmypdf` does" }),
        (known, unknown) if unknown > known => Err(Refusal::Unread {
            what: "a PDF that does not say which letters it shows",
            instead: "recognise its text first, `ocrmypdf --force-ocr` does",
        }),
        _ => Ok(Sheets { info: info(&file), pages }),
    }
}

/// What may stand in for the glyphs of a page (`ActualText`, ISO 32000-1, 14.9.4). The library takes it for codes of the font: what it gives
/// then is other letters.
const REPLACED: &[u8] = b"/ActualText";

/// A bullet alone, as `WinAnsiEncoding` has it in a place that it leaves open (ISO 32000-1, annex D.2, note 3); the library drops it there.
const BULLET: &[u8] = b"(\\177)";

/// The glyphs of a page turned back by an angle, read by the font's own table even where something would stand in for them.
fn chars(file: &PdfDocument, page: usize, angle: i32, fonts: &mut ligatures::Tables) -> Option<Vec<TextChar>> {
    let mut content = content(file, page, angle)?;
    let resources = file.get_page(page).ok().and_then(|page| page.as_dict()?.get("Resources").cloned());
    let tables = resources.as_ref().map(|resources| fonts.of_page(file, resources)).unwrap_or_default();
    let places: Vec<usize> = memchr::memmem::find_iter(&content, REPLACED).collect();
    let bullets: Vec<usize> = memchr::memmem::find_iter(&content, BULLET).collect();
    for at in places {
        // A name of the same length that means nothing.
        content[at + 1..at + REPLACED.len()].fill(b'_');
    }
    for at in bullets {
        content[at..at + BULLET.len()].copy_from_slice(b"(\\225)");
    }
    let mut extractor = TextExtractor::new();
    extractor.set_page_index(u32::try_from(page).ok()?);
    if let Some(resources) = resources {
        extractor.set_resources(resources.clone());
        extractor.set_document(file);
        file.load_fonts_public(&resources, &mut extractor).ok()?;
        ligatures::set(&mut extractor, tables);
    }
    extractor.extract_owned(&order::numbered(content)).ok()
}

/// What draws a page, turned back by an angle: the library measures what stands upright.
fn content(file: &PdfDocument, page: usize, angle: i32) -> Option<Vec<u8>> {
    let content = file.get_page_content_data(page).ok()?;
    if angle == 0 {
        return Some(content);
    }
    let (sine, cosine) = f64::from(angle).to_radians().sin_cos();
    let mut turned = format!("{cosine:.6} {:.6} {sine:.6} {cosine:.6} 0 0 cm\n", -sine).into_bytes();
    turned.extend(content);
    Some(turned)
}

/// What is drawn on a page turned back by an angle.
fn drawn(file: &PdfDocument, page: usize, angle: i32) -> Option<Drawn> {
    let content = content(file, page, angle)?;
    let resolved = |object: &Object| file.resolve_object(object).ok();
    let page = file.get_page(page).ok()?;
    let resources = page.as_dict().and_then(|page| page.get("Resources")).and_then(resolved);
    let objects = resources.and_then(|resources| resources.as_dict().and_then(|resources| resources.get("XObject")).and_then(resolved));
    let placed = |name: &str| {
        let object = objects.as_ref().and_then(|objects| objects.as_dict()?.get(name)).and_then(resolved)?;
        let object = object.as_dict()?;
        match object.get("Subtype")?.as_name()? {
            "Image" => Some(Placed::Image),
            "Form" => {
                let corners = object.get("BBox").and_then(resolved).and_then(|corners| numbers(&corners))?;
                let matrix = object.get("Matrix").and_then(resolved).and_then(|matrix| numbers(&matrix));
                Some(Placed::Drawing(corners, matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])))
            }
            _ => None,
        }
    };
    Some(drawn::read(&content, placed))
}

/// The numbers of an array.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "points of a page")]
fn numbers<const COUNT: usize>(array: &Object) -> Option<[f32; COUNT]> {
    let numbers = array.as_array()?.iter().map(|number| number.as_real().or_else(|| number.as_integer().map(|number| number as f64)));
    numbers.map(|number| number.map(|number| number as f32)).collect::<Option<Vec<f32>>>()?.try_into().ok()
}

/// Bullets as symbol fonts and old programs number them.
const BULLETS: &[char] = &['\u{7F}', '\u{95}', '\u{F0B7}', '\u{F0A7}', '\u{F076}', '\u{F0D8}', '\u{F02D}'];

/// Whether a file has the mark that closes a PDF.
fn has_end(bytes: &[u8]) -> bool {
    memchr::memmem::find(&bytes[bytes.len().saturating_sub(2048)..], b"%%EOF").is_some()
}

fn is_unmapped(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || c.is_control() || ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// The angle of most of a page's text.
fn upright(chars: &[TextChar]) -> i32 {
    let mut angles: Vec<(i32, usize)> = Vec::new();
    for angle in chars.iter().filter(|glyph| !glyph.char.is_whitespace()).map(angle) {
        match angles.iter_mut().find(|(known, _)| *known == angle) {
            Some((_, count)) => *count += 1,
            None => angles.push((angle, 1)),
        }
    }
    angles.iter().max_by_key(|(_, count)| *count).map_or(0, |(angle, _)| *angle)
}

/// The words of a page that stand upright.
fn sheet(chars: &[TextChar]) -> Sheet {
    let is_upright = |glyph: &&TextChar| angle(glyph) == 0;
    let askew = chars.iter().filter(|glyph| !glyph.char.is_whitespace() && !is_upright(glyph)).count();
    let fixed = fixed_fonts(chars);
    let bold = weight::bold(chars);
    let lay = Lay::of(chars.iter().filter(is_upright));
    let glyphs = chars.iter().filter(is_upright).map(|glyph| {
        let own = lay.level(glyph_of(glyph, &fixed), glyph.rotation_degrees);
        let face = Face { bold: own.face.bold || bold.contains(&own.order), ..own.face };
        Glyph { face, ..own }
    });
    Sheet { words: glyphs::words(glyphs.collect()), askew, ..Sheet::default() }
}

/// The fonts of which many letters are seen, all as wide.
fn fixed_fonts(chars: &[TextChar]) -> HashSet<&str> {
    /// How wide letters are, and which are seen.
    struct Seen {
        wide: f32,
        letters: u32,
        even: bool,
    }
    let mut fonts: HashMap<&str, Seen> = HashMap::new();
    for glyph in chars.iter().filter(|glyph| glyph.char.is_ascii_lowercase()) {
        let wide = glyph.advance_width / glyph.font_size;
        let seen = fonts.entry(&glyph.font_name).or_insert(Seen { wide, letters: 0, even: true });
        seen.letters |= 1 << (u32::from(glyph.char) - u32::from('a'));
        seen.even &= (wide - seen.wide).abs() < 0.01;
    }
    fonts.into_iter().filter(|(_, seen)| seen.even && seen.letters.count_ones() >= LETTERS).map(|(name, _)| name).collect()
}

/// The fewest letters that show a font to be as wide in all of them.
const LETTERS: u32 = 6;

/// So many degrees a page lies askew at most that was scanned.
const ASKEW: f32 = 5.0;

/// The angle of a glyph in whole degrees; none of one that is nearly level.
#[expect(clippy::cast_possible_truncation, reason = "an angle is between -360 and 360")]
fn angle(glyph: &TextChar) -> i32 {
    if glyph.rotation_degrees.abs() <= ASKEW { 0 } else { glyph.rotation_degrees.round() as i32 }
}

fn glyph_of(glyph: &TextChar, fixed: &HashSet<&str>) -> Glyph {
    let c = if BULLETS.contains(&glyph.char) { '•' } else { glyph.char };
    let c = if is_unmapped(c) { bullets::UNNAMED } else { c };
    let (x, y) = (glyph.origin_x, glyph.origin_y);
    let bold = matches!(glyph.font_weight, FontWeight::SemiBold | FontWeight::Bold | FontWeight::ExtraBold | FontWeight::Black);
    let tex = tex_face(&glyph.font_name);
    let fixed = fixed.contains(glyph.font_name.as_str());
    let italic = glyph.is_italic || slopes(&glyph.font_name);
    let face = Face { fixed, ..tex.unwrap_or(Face { bold, italic, fixed }) };
    Glyph { c, x, y, advance: glyph.advance_width, size: glyph.font_size, face, order: glyph.mcid.unwrap_or(0) }
}

/// Whether the name of a font says with a shorter word than `Italic` that it slopes: `NimbusRomNo9L-ReguItal`, `MinionPro-It`.
fn slopes(name: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(family, style)| {
        family.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with("Slant")
            || ["Ital", "It", "Obli"].iter().any(|short| style.ends_with(short))
    })
}

/// How the fonts of TeX are drawn, whose short names say it in their own way: `CMBX12` is Computer Modern, bold and extended, for 12 points.
/// Nothing else in their files can be relied on.
fn tex_face(name: &str) -> Option<Face> {
    let name = name.split_once('+').map_or(name, |(_, name)| name);
    let family = ["CM", "SF", "EC", "TC"].iter().find_map(|family| name.strip_prefix(family))?;
    let style = family.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_one = (1..=4).contains(&style.len()) && style.len() < family.len() && style.bytes().all(|byte| byte.is_ascii_uppercase());
    is_one.then_some(Face {
        bold: matches!(
            style,
            "BX" | "B" | "BXTI" | "BXSL" | "SSBX" | "SSDC" | "BSR" | "RB" | "BI" | "BL" | "XC" | "SX" | "SO" | "MIB" | "BSY"
        ),
        italic: matches!(style, "TI" | "SL" | "BXTI" | "BXSL" | "SSI" | "SSIC" | "BI" | "BL" | "SI" | "SO" | "ITT" | "SLTT" | "ST" | "IT"),
        fixed: false,
    })
}

fn info(file: &PdfDocument) -> Info {
    let resolved = |object: &Object| file.resolve_object(object).ok();
    let value = |dictionary: &Object, key: &str| dictionary.as_dict()?.get(key).and_then(resolved)?.as_string().map(text);
    let about = file.trailer().as_dict().and_then(|trailer| trailer.get("Info")).and_then(resolved);
    let said = |key: &str| about.as_ref().and_then(|about| value(about, key)).unwrap_or_default();
    let lang = file.catalog().ok().and_then(|catalog| value(&catalog, "Lang")).unwrap_or_default();
    let made_by = [said("Creator"), said("Producer")].join(" ");
    Info { title: said("Title"), author: said("Author"), lang: tag(&lang), made_by }
}

/// A language tag as `lang` has it: `nl` of `nl-NL`.
fn tag(lang: &str) -> String {
    let language = lang.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    if (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase()) { language } else { String::new() }
}

/// A string of the file: UTF-16 or UTF-8 with its mark, else near enough Latin-1.
fn text(bytes: &[u8]) -> String {
    let decoded = match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect::<String>(),
    };
    clean_line(&decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_say_that_a_font_slopes() {
        let sloping =
            ["ABCDEF+NimbusRomNo9L-ReguItal", "URWPalladioL-Ital", "MinionPro-BoldIt", "URWGothicL-BookObli", "LMRomanSlant10-Regular"];
        assert!(sloping.iter().all(|name| slopes(name)));
        assert!(!["NimbusRomNo9L-Regu", "MyriadPro-Regular", "Helvetica"].iter().any(|name| slopes(name)));
    }

    #[test]
    fn the_names_of_fonts_of_tex_say_how_they_are_drawn() {
        let face = |name| tex_face(name).map(|face| (face.bold, face.italic));
        assert_eq!(face("ABCDEF+SFRM1000"), Some((false, false)));
        assert_eq!(face("ABCDEF+CMBX12"), Some((true, false)));
        assert_eq!(face("SFTI1000"), Some((false, true)));
        assert_eq!(face("SFProText-Bold"), None, "another family");
    }
}

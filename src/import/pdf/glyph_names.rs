//! What a font's names for its glyphs say of letters, where the library does not hear it.
//!
//! A name may be several names with a low line between (`f_f_i`; Adobe Glyph List Specification, 2). And in fonts of dots, as older programs
//! of TeX make them, a name is the letter `a` and the number of the glyph: then the number says the letter, in the encoding of the font (Cork
//! or TeX's first). Such names are also those of Zapf's Dingbats, for which some programs take them.

use pdf_oxide::PdfDocument;
use pdf_oxide::object::Object;

/// The most letters of one glyph.
const LETTERS: usize = 8;

/// The fewest small letters of a font of text; others are of signs, or are too few to matter.
const TEXT: usize = 6;

/// The letters of glyphs by their numbers.
pub(super) type Codes = Vec<(u8, String)>;

/// What the names of a font say of its letters beyond what its other tables do; `has_table` says whether one of these gives its letters.
pub(super) fn letters(file: &PdfDocument, font: &Object, has_table: bool) -> Codes {
    let resolved = |object: &Object| file.resolve_object(object).ok();
    let names = || {
        let encoding = resolved(font.as_dict()?.get("Encoding")?)?;
        let differences = resolved(encoding.as_dict()?.get("Differences")?)?;
        Some(names(differences.as_array()?))
    };
    let Some(names) = names() else { return Codes::new() };
    let is_dotted = font.as_dict().and_then(|font| font.get("Subtype")?.as_name()) == Some("Type3");
    if is_dotted && are_numbers(&names) {
        return numbered(&names);
    }
    let joined = |(code, name): &(u8, String)| Some((*code, joined(name)?));
    if has_table { Codes::new() } else { names.iter().filter_map(joined).collect() }
}

/// The names of a table of differences, each with its number.
fn names(differences: &[Object]) -> Vec<(u8, String)> {
    let mut next = 0_u8;
    let mut out = Vec::new();
    for object in differences.iter().take(1_000) {
        if let Some(code) = object.as_integer() {
            next = u8::try_from(code).unwrap_or(0);
        } else if let Some(name) = object.as_name() {
            out.push((next, name.to_owned()));
            next = next.wrapping_add(1);
        }
    }
    out
}

/// The letters of a name that is several, each one letter.
fn joined(name: &str) -> Option<String> {
    let bare = name.split('.').next().unwrap_or(name);
    let parts: Vec<&str> = bare.split('_').collect();
    let fits =
        (2..=LETTERS).contains(&parts.len()) && parts.iter().all(|part| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    fits.then(|| parts.concat())
}

/// Whether names are numbers behind an `a`, and those of small letters are among them.
fn are_numbers(names: &[(u8, String)]) -> bool {
    let is_one = |(code, name): &&(u8, String)| name.strip_prefix('a').and_then(|number| number.parse().ok()) == Some(*code);
    let named = || names.iter().filter(|(_, name)| name != ".notdef");
    named().filter(|(code, _)| code.is_ascii_lowercase()).count() >= TEXT && named().all(|pair| is_one(&pair))
}

/// What the numbers of glyphs say, by the encoding of which the ligatures are there.
fn numbered(names: &[(u8, String)]) -> Codes {
    let first = names.iter().any(|(code, name)| (11..=15).contains(code) && name != ".notdef");
    let low = |code: u8| match (first, code) {
        (true, 11) | (false, 27) => "ff",
        (true, 12) | (false, 28) => "fi",
        (true, 13) | (false, 29) => "fl",
        (true, 14) | (false, 30) => "ffi",
        (true, 15) | (false, 31) => "ffl",
        (true, 92) | (false, 16) => "“",
        (true, 34) | (false, 17) => "”",
        (false, 18) => "„",
        (true, 123) | (false, 21) => "–",
        (true, 124) | (false, 22) => "—",
        (_, 39) => "’",
        (_, 96) => "‘",
        (false, 255) => "ß",
        _ => "",
    };
    let letter = |code: u8| match low(code) {
        "" if code.is_ascii_graphic() || !first && code >= 0xC0 => Some(char::from(code).to_string()),
        "" => None,
        letters => Some(letters.to_owned()),
    };
    names.iter().filter(|(_, name)| name != ".notdef").filter_map(|(code, _)| Some((*code, letter(*code)?))).collect()
}

/// A table of letters as a file has it (`ToUnicode`).
pub(super) fn table(codes: &[(u8, String)]) -> Vec<u8> {
    let mut out = "begincmap\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n".to_owned();
    for codes in codes.chunks(100) {
        out.push_str(&format!("{} beginbfchar\n", codes.len()));
        for (code, letters) in codes {
            let units: String = letters.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            out.push_str(&format!("<{code:02X}> <{units}>\n"));
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\n");
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_low_lines_are_several_letters() {
        assert_eq!(joined("f_f_i").as_deref(), Some("ffi"));
        assert_eq!(joined("T_h.liga").as_deref(), Some("Th"));
        assert_eq!(joined("period_comma"), None);
        assert_eq!(joined("f"), None);
    }

    #[test]
    fn numbers_of_glyphs_are_letters_of_the_encoding_that_the_ligatures_show() {
        let font =
            |low: &[u8]| -> Vec<(u8, String)> { low.iter().copied().chain(b'a'..=b'k').map(|code| (code, format!("a{code}"))).collect() };
        let (cork, first) = (font(&[21, 28]), font(&[12]));
        assert!(are_numbers(&cork) && are_numbers(&first));
        assert_eq!(numbered(&cork)[..3], [(21, "–".into()), (28, "fi".into()), (b'a', "a".into())]);
        assert_eq!(numbered(&first)[0], (12, "fi".into()));
        assert!(!are_numbers(&[(97, "a20".into())]), "a dingbat");
    }
}

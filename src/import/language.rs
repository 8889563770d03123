//! The language of a page, a book or a Word document, where its file does not say it: what comes here is text. Of lines of which that is not
//! known `structure::language` asks for more.

use whatlang::{Detector, Lang};

use super::structure::Vocabulary;
use crate::document::{Document, Kind};

/// The languages among which is chosen. A Dutch sentence resembles Afrikaans more than a model of three letters can tell.
const LANGUAGES: &[(Lang, &str)] = &[
    (Lang::Nld, "nl"),
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Cat, "ca"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Ron, "ro"),
    (Lang::Hun, "hu"),
    (Lang::Lit, "lt"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Vie, "vi"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bul, "bg"),
    (Lang::Ell, "el"),
    (Lang::Heb, "he"),
    (Lang::Ara, "ar"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Cmn, "zh"),
];

/// As much of a text as is looked at, in bytes.
const SAMPLE: usize = 8 << 10;

/// Small words that one of these languages has and the others have not, each by its tag: they show what a text is written in before its
/// letters are counted.
static SMALL: [(&str, Vocabulary); 7] = [
    ("nl", Vocabulary::new(&["het", "een", "niet", "zijn", "voor", "ook", "maar", "naar", "wordt", "dat", "bij", "deze"])),
    ("en", Vocabulary::new(&["the", "and", "that", "with", "for", "this", "from", "are", "have", "which", "his", "were"])),
    ("de", Vocabulary::new(&["der", "und", "das", "nicht", "ist", "mit", "auf", "eine", "dem", "auch", "sich", "ein"])),
    ("fr", Vocabulary::new(&["nous", "mais", "dans", "pour", "une", "qui", "sur", "avec", "pas", "sont", "cette", "aux"])),
    ("es", Vocabulary::new(&["los", "las", "y", "muy", "pero", "sus", "hasta", "donde", "según", "también", "sido", "fue"])),
    ("it", Vocabulary::new(&["che", "gli", "della", "sono", "anche", "nella", "questo", "alla", "delle", "dei", "nel", "degli"])),
    ("pt", Vocabulary::new(&["uma", "dos", "pelo", "não", "são", "isso", "seu", "foi", "pela", "quando", "ainda", "também"])),
];

/// How many small words of a language show that a text is written in it, where there are eight times as many as of any other.
const ENOUGH: usize = 12;

/// How much of a text is looked at for them, in bytes.
const GLANCE: usize = 2 << 10;

/// The language of a text as a BCP 47 tag; empty where its words do not show it.
pub(super) fn of(text: &str) -> &'static str {
    if let Some(tag) = at_a_glance(&text[..text.floor_char_boundary(GLANCE)]) {
        return tag;
    }
    let detector = Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect());
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let found = detector.detect(sample).filter(whatlang::Info::is_reliable).map(|info| info.lang());
    found.and_then(|lang| LANGUAGES.iter().find(|(known, _)| *known == lang)).map_or("", |(_, tag)| tag)
}

/// The language of the paragraphs of a document of which the rest shows none: tables of contents, code, lists.
pub(super) fn of_paragraphs(document: &Document) -> &'static str {
    let texts = document.body.blocks.iter().filter(|block| block.kind == Kind::Paragraph).map(|block| document.body.block_text(block));
    let paragraphs: Vec<&str> = texts.filter(|text| text.len() >= PARAGRAPH && text.ends_with(ENDS)).take(60).collect();
    if paragraphs.len() < 3 { "" } else { of(&paragraphs.join(" ")) }
}

/// The language of a document that names one: that of its paragraphs, where they are surely in another that is told from the one it names.
pub(super) fn held(document: &Document) -> String {
    let said = &document.meta.lang;
    if said.is_empty() {
        return of(&document.body.text).to_owned();
    }
    let primary = said.split('-').next().unwrap_or_default();
    let is_told = LANGUAGES.iter().any(|(_, tag)| *tag == primary);
    let shown = if is_told { of_paragraphs(document) } else { "" };
    if shown.is_empty() || shown == primary { said.clone() } else { shown.to_owned() }
}

/// Signs with which a sentence ends.
const ENDS: [char; 6] = ['.', '!', '?', '…', '。', '»'];

/// The least length of a paragraph whose language is asked, in bytes.
const PARAGRAPH: usize = 120;

/// The language of which a text has many small words, and next to none of the others.
fn at_a_glance(text: &str) -> Option<&'static str> {
    let mut counts = [0; SMALL.len()];
    for word in text.split_ascii_whitespace() {
        for (count, (_, words)) in counts.iter_mut().zip(&SMALL) {
            *count += usize::from(words.contains(word));
        }
    }
    let most = (0..SMALL.len()).max_by_key(|at| counts[*at])?;
    let others = counts.iter().sum::<usize>() - counts[most];
    (counts[most] >= ENOUGH && counts[most] >= 8 * others).then_some(SMALL[most].0)
}

/// Languages by the three letters that libraries of books write.
const THREE: &[(&str, &str)] = &[
    ("nld", "nl"),
    ("dut", "nl"),
    ("eng", "en"),
    ("deu", "de"),
    ("ger", "de"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("spa", "es"),
    ("ita", "it"),
    ("por", "pt"),
    ("cat", "ca"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("cze", "cs"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("hun", "hu"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nor", "no"),
    ("fin", "fi"),
    ("tur", "tr"),
    ("ell", "el"),
    ("gre", "el"),
    ("jpn", "ja"),
    ("zho", "zh"),
    ("chi", "zh"),
    ("kor", "ko"),
];

/// A language as a page names it, as a BCP 47 tag: `nl_NL` is `nl-NL`; empty where it is none.
pub(super) fn tag(said: &str) -> String {
    let said = said.trim().replace('_', "-");
    let mut parts = said.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return String::new();
    }
    let language = THREE.iter().find(|(three, _)| *three == language).map_or(language, |(_, two)| (*two).to_owned());
    let region = parts.next().filter(|region| region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_alphabetic()));
    region.map_or(language.clone(), |region| format!("{language}-{}", region.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_read_from_words_only_where_they_show_it() {
        assert_eq!(of("De brug over de rivier is in het voorjaar weer open voor fietsers, en dat is voor de stad goed nieuws."), "nl");
        assert_eq!(of("The bridge across the river will be open again in spring, which is good news for the town and its people."), "en");
        assert_eq!(of("42 1987"), "");
        let two = "De wachter zag het water, maar het bleef dicht bij de kade. The keeper saw that the water was high and that was it. "
            .repeat(6);
        assert_eq!(at_a_glance(&two), None, "a text in two languages is not told at a glance");
        let one = "Het water bleef hoog, maar het kwam niet naar de kade, dat een wachter ook voor zijn huis zag. ".repeat(3);
        assert_eq!((at_a_glance(&one), of(&one)), (Some("nl"), "nl"));
        assert_eq!(
            (tag("nl_NL"), tag("EN-us"), tag("de"), tag("Nederlands")),
            ("nl-NL".into(), "en-US".into(), "de".into(), String::new())
        );
    }
}

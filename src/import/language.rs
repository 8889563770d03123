//! The language of a text, where its file does not say it.

use whatlang::{Detector, Lang};

/// The languages among which is chosen. A Dutch sentence resembles Afrikaans more than a model of three letters can tell.
const LANGUAGES: &[(Lang, &str)] =
    &[(Lang::Nld, "nl"), (Lang::Eng, "en"), (Lang::Deu, "de"), (Lang::Fra, "fr"), (Lang::Spa, "es"), (Lang::Ita, "it"), (Lang::Por, "pt")];

/// As much of a text as is looked at, in bytes.
const SAMPLE: usize = 8 << 10;

/// The language of a text as a BCP 47 tag; empty where its words do not show it.
pub(super) fn of(text: &str) -> &'static str {
    let detector = Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect());
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let found = detector.detect(sample).filter(whatlang::Info::is_reliable).map(|info| info.lang());
    found.and_then(|lang| LANGUAGES.iter().find(|(known, _)| *known == lang)).map_or("", |(_, tag)| tag)
}

/// A language as a page names it, as a BCP 47 tag: `nl_NL` is `nl-NL`; empty where it is none.
pub(super) fn tag(said: &str) -> String {
    let said = said.trim().replace('_', "-");
    let mut parts = said.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return String::new();
    }
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
        assert_eq!(
            (tag("nl_NL"), tag("EN-us"), tag("de"), tag("Nederlands")),
            ("nl-NL".into(), "en-US".into(), "de".into(), String::new())
        );
    }
}

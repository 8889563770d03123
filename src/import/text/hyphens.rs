//! Hyphens at the ends of lines: which were put in to break a word, and which are the word's own.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hasher as _};

use crate::text::is_unspaced;

/// What a text shows of its hyphens: which of those at the end of a line are a word's own.
#[derive(Debug, Default)]
pub(in crate::import) struct Hyphens {
    /// Its words, as numbers: of a long text they are many.
    words: HashSet<u64>,
    /// Its language, where that is known.
    lang: &'static str,
    /// Whether none was put in to break a line.
    own: bool,
}

impl Hyphens {
    /// Gathers the words of a text in a language (a BCP 47 tag, or nothing).
    pub(in crate::import) fn of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, lang: &'static str) -> Self {
        let mut words = HashSet::new();
        let mut is_half = false;
        for text in texts {
            for word in text.as_ref().split(|c: char| c.is_whitespace() || c == '/').map(bare).filter(|word| !word.is_empty()) {
                // What ends in a hyphen, and what stands behind that, may be the halves of a word.
                let was_half = std::mem::replace(&mut is_half, word.ends_with('-'));
                if !was_half && !is_half {
                    words.insert(number(word));
                }
            }
        }
        Self { words, lang, own: false }
    }

    /// The same of a text in lines; where none of them may end within a word, there is nothing to know.
    pub(in crate::import) fn of_lines(text: &str, lang: &'static str) -> Self {
        let bytes = text.as_bytes();
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        let ends_line = |at: usize| bytes.get(at + 1).is_none_or(|byte| byte.is_ascii_whitespace() || !byte.is_ascii());
        let is_broken = |at: usize| at > 0 && is_letter(&bytes[at - 1]) && ends_line(at);
        if memchr::memchr_iter(b'-', bytes).any(is_broken) { Self::of([text], lang) } else { Self { lang, ..Self::default() } }
    }

    /// The same, where every hyphen at the end of a line may be known to be a word's own.
    pub(in crate::import) fn all_own(self, own: bool) -> Self {
        Self { own, ..self }
    }

    /// Whether two parts of a word, the first with its hyphen, are written with it: because they are so elsewhere, or because of what they
    /// are, where the text does not write them as one word.
    fn keep(&self, first: &str, second: &str) -> bool {
        let (first, second) = (bare(first), bare(second));
        let has = |word: &str| self.words.contains(&number(word));
        let half = first.trim_end_matches('-');
        self.own || has(&format!("{first}{second}")) || !has(&format!("{half}{second}")) && self.are_two(half, second)
    }

    /// Whether two parts are words that the spelling of the language joins with a hyphen.
    fn are_two(&self, first: &str, second: &str) -> bool {
        let first = first.rsplit('-').next().unwrap_or(first).to_lowercase();
        let first = first.as_str();
        let are_words = || [first, second].into_iter().all(|half| half.chars().count() >= 4 && self.words.contains(&number(half)));
        let are = |pair: &(&str, &str)| pair.0.split(' ').any(|word| word == first) && pair.1.split(' ').any(|word| word == second);
        match self.lang {
            "nl" => DUTCH.iter().any(are) || FORMER.contains(&first) && second.chars().count() >= 4 && self.words.contains(&number(second)),
            // `dit-elle`, `lui-même`: what follows a verb or a pronoun.
            "fr" => {
                FRENCH.iter().any(are)
                    || are(&NUMBERS[1])
                    || matches!(second, "il" | "ils" | "elle" | "elles" | "on" | "je" | "même" | "mêmes")
            }
            // `long-term`: of two words that a text has apart and never as one, three in four are written so.
            "en" => {
                matches!(first, "self" | "well") && second.chars().count() >= 5
                    || are(&NUMBERS[0])
                    || are_words() && !OPENS.contains(&first) && !CLOSES.contains(&second)
            }
            _ => false,
        }
    }
}

/// Dutch words of two that have a hyphen: offices, what French and Latin left, and two colours side by side.
const DUTCH: [(&str, &str); 5] = [
    ("proces", "verbaal verbalen"),
    ("advocaat commissaris consul directeur gouverneur inspecteur procureur secretaris luitenant kolonel majoor", "generaal generaals"),
    ("minister", "president presidenten"),
    ("wit zwart", "blauw blauwe geel gele groen groene rood rode wit witte zwart zwarte"),
    ("blauw geel groen rood", "wit witte zwart zwarte"),
];

/// French words of two that have a hyphen: where something is, who is meant, what may be.
const FRENCH: [(&str, &str); 5] = [
    ("au ci là par", "dessus dessous delà devant dehors dedans derrière contre après"),
    ("celui celle ceux celles cet cette ces", "ci là"),
    ("peut", "être"),
    ("rendez", "vous"),
    ("grand grands arrière", "mère mères père pères parents"),
];

/// What stands in Dutch before a word with a hyphen: `oud-minister`.
const FORMER: [&str; 8] = ["oud", "niet", "non", "adjunct", "aspirant", "kandidaat", "interim", "leerling"];

/// Numbers with a hyphen between tens and ones, in English and in French.
const NUMBERS: [(&str, &str); 2] = [
    (
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "one two three four five six seven eight nine first second third fourth fifth sixth seventh eighth ninth odd",
    ),
    ("vingt trente quarante cinquante soixante quatre", "deux trois quatre cinq six sept huit neuf dix douze quinze vingt vingts"),
];

/// English words that make one word with what follows them: `understand`.
const OPENS: [&str; 20] = [
    "over", "under", "some", "with", "after", "down", "back", "every", "your", "them", "fore", "inter", "counter", "super", "here",
    "there", "where", "when", "what", "which",
];

/// English words that make one word with what stands before them: `readable`, `workings`.
const CLOSES: [&str; 10] = ["able", "ably", "ness", "less", "ment", "ings", "ship", "hood", "ward", "wards"];

/// A word in small letters as a number: that two share one by chance costs a hyphen.
fn number(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    if word.is_ascii() {
        let mut small = [0; WORD];
        for piece in word.as_bytes().chunks(WORD) {
            let small = &mut small[..piece.len()];
            small.copy_from_slice(piece);
            small.make_ascii_lowercase();
            hasher.write(small);
        }
    } else {
        word.chars().flat_map(char::to_lowercase).for_each(|c| hasher.write(c.encode_utf8(&mut [0; 4]).as_bytes()));
    }
    hasher.finish()
}

/// A word without the punctuation around it; a hyphen stays.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

/// The longest word of which it is asked whether it has a hyphen, in bytes.
const WORD: usize = 80;

/// Adds a line to a paragraph; a hyphen at the end of what there is goes where the word is one.
pub(in crate::import) fn glue(text: &mut String, line: &str, hyphens: &Hyphens) {
    let before = text.strip_suffix('-').and_then(|text| text.chars().next_back());
    let hyphen = before.is_some_and(char::is_alphabetic);
    if text.ends_with('\u{AD}') {
        text.pop();
    } else if hyphen {
        let first = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let first = &first[..first.floor_char_boundary(WORD)];
        if matches!(first, "en" | "of" | "und" | "oder" | "and" | "or" | "et") {
            text.push(' ');
        } else if line.starts_with(char::is_lowercase) {
            let last = &text[text.ceil_char_boundary(text.len().saturating_sub(WORD))..];
            let last = last.rsplit([' ', '(']).next().unwrap_or("");
            // `EU-lidstaten`: a word of capitals has its hyphen of its own.
            let initials = last.chars().filter(|c| c.is_uppercase()).count() >= 2 && !last.chars().any(char::is_lowercase);
            if !initials && !hyphens.keep(last, first) {
                text.pop();
            }
        }
    } else if text.ends_with(is_unspaced) && line.starts_with(is_unspaced) {
        // Their script has no blanks.
    } else if !(before.is_some_and(|c| c.is_ascii_digit()) && line.starts_with(|c: char| c.is_ascii_digit())) {
        text.push(' ');
    }
    text.push_str(line);
}

/// A line with its words whole, where a copy of a page left the halves in which its lines broke them: `het ambtenaren- apparaat`.
pub(super) fn whole(line: String, hyphens: &Hyphens) -> String {
    if !line.contains("- ") {
        return line;
    }
    let mut parts = line.split("- ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push('-');
        if are_halves(&text, part) {
            glue(&mut text, part, hyphens);
        } else {
            text.push(' ');
            text.push_str(part);
        }
    }
    text
}

/// Whether a word with a hyphen and what stands behind a blank are the halves of one; two words may share their second half: `zee- en luchtmacht`.
fn are_halves(text: &str, rest: &str) -> bool {
    let letters = |word: &str| word.chars().take_while(|c| c.is_alphabetic()).count();
    let second = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let first = text.rsplit(' ').next().unwrap_or_default();
    let is_word =
        letters(first) >= 2 && letters(first) + 1 == first.chars().count() && first.chars().nth_back(1).is_some_and(char::is_lowercase);
    is_word && second.starts_with(char::is_lowercase) && letters(second) >= 3 && !SHARING.contains(&second)
}

/// Words between two that share their second half.
const SHARING: &[&str] = &[
    "und",
    "oder",
    "bis",
    "sowie",
    "statt",
    "noch",
    "als",
    "wie",
    "beziehungsweise",
    "bzw",
    "aber",
    "and",
    "but",
    "than",
    "versus",
    "through",
    "tot",
    "dan",
    "maar",
    "ofwel",
    "zowel",
    "alsook",
    "plus",
    "mais",
    "que",
    "puis",
    "pero",
    "con",
    "per",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn glued(text: &str, lang: &'static str, first: &str, second: &str) -> String {
        let mut line = first.to_owned();
        glue(&mut line, second, &Hyphens::of([text, first, second], lang));
        line
    }

    #[test]
    fn a_hyphen_at_the_end_of_a_line_goes_unless_it_is_the_words_own() {
        let cases = [
            // As it is written elsewhere.
            ("Het noord-westen bleef droog.", "nl", "in het noord-", "westen", "in het noord-westen"),
            ("De minister sprak, de waterstand steeg.", "nl", "de water-", "stand.", "de waterstand."),
            // By what its parts are.
            ("", "nl", "het proces-", "verbaal.", "het proces-verbaal."),
            ("", "nl", "het wit-", "blauwe email", "het wit-blauwe email"),
            ("", "nl", "de secretaris-", "generaal", "de secretaris-generaal"),
            ("De minister sprak.", "nl", "een oud-", "minister", "een oud-minister"),
            ("Er staat water en het stand houden.", "nl", "het water-", "stand", "het waterstand"),
            ("", "nl", "zij is oud-", "ste", "zij is oudste"),
            ("", "fr", "dit-", "elle,", "dit-elle,"),
            ("", "fr", "la nou-", "velle", "la nouvelle"),
            ("", "fr", "au-", "dessus de", "au-dessus de"),
            ("", "fr", "celle-", "ci,", "celle-ci,"),
            ("A long week, a short term.", "en", "in the long-", "term", "in the long-term"),
            ("Some were able to read, under a stand.", "en", "it is read-", "able", "it is readable"),
            ("Some were able to read, under a stand.", "en", "to under-", "stand", "to understand"),
            ("A long word. The back ground of it, backgrounds and background.", "en", "the back-", "ground", "the background"),
            ("They met in Paris.", "en", "the mee-", "ting", "the meeting"),
            ("", "en", "of which thirty-", "eight were", "of which thirty-eight were"),
            ("", "fr", "le cinquante-", "naire", "le cinquantenaire"),
            ("Ein langer Satz und ein Wasser, das steht.", "de", "das Wasser-", "rad", "das Wasserrad"),
        ];
        for (text, lang, first, second, expected) in cases {
            assert_eq!(glued(text, lang, first, second), expected);
        }
    }

    #[test]
    fn a_word_that_a_copy_left_in_halves_is_whole_again() {
        let cases = [
            ("nl", "Zij heeft een ambtenaren- apparaat van honderd man.", "Zij heeft een ambtenarenapparaat van honderd man."),
            ("nl", "De zee- en luchtmacht, in- dan wel uitvoer.", "De zee- en luchtmacht, in- dan wel uitvoer."),
            ("nl", "De oud- minister sprak als minister.", "De oud-minister sprak als minister."),
            ("de", "Vor- und Nachteile, zwei- bis dreimal, Ost- West", "Vor- und Nachteile, zwei- bis dreimal, Ost- West"),
            ("fr", "une série mani- pulée - dit-on - par lui", "une série manipulée - dit-on - par lui"),
            ("en", "a short- to long-term plan, pre- and post-war", "a short- to long-term plan, pre- and post-war"),
        ];
        for (lang, line, expected) in cases {
            assert_eq!(whole(line.to_owned(), &Hyphens::of([line], lang)), expected);
        }
    }

    #[test]
    fn the_half_of_a_word_at_the_start_of_a_line_is_no_word() {
        let rows = ["They held the long-", "meeting of the year, and the long-", "meeting again, a long one."];
        let mut line = "the long-".to_owned();
        glue(&mut line, "meeting", &Hyphens::of(rows, "en"));
        assert_eq!(line, "the longmeeting");
    }
}

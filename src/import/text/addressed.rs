//! Headings behind which a page offers their own address: `The method¶`. Whoever copies the page copies the sign too.

/// The signs, and from how many lines on they show that: the first is used for nothing else at the end of a line.
const SIGNS: [(char, usize); 4] = [('¶', 1), ('#', 2), ('§', 2), ('🔗', 1)];

/// The most words of a heading.
const HEADING: usize = 24;

/// The fewest words of a line of the text: the title stands above the first of them.
const TEXT: usize = 25;

/// A heading, by the number of its line, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    pub line: usize,
    pub text: &'a str,
    /// Whether it is the first, with nothing of the text above it.
    pub is_title: bool,
}

/// The headings of a text that have such a sign, in order.
pub(super) fn find<'a>(lines: &[&'a str]) -> Vec<Heading<'a>> {
    let of = |sign| lines.iter().enumerate().filter_map(move |(at, line)| Some((at, without(line, sign)?))).collect::<Vec<_>>();
    let found = SIGNS.iter().map(|(sign, least)| (of(*sign), *least)).find(|(found, least)| found.len() >= *least);
    let begun = lines.iter().position(|line| line.split_whitespace().nth(TEXT - 1).is_some()).unwrap_or(lines.len());
    let heading = |(nth, (line, text)): (usize, (usize, &'a str))| Heading { line, text, is_title: nth == 0 && line < begun };
    found.map_or_else(Vec::new, |(found, _)| found.into_iter().enumerate().map(heading).collect())
}

/// A line that may be a heading without the sign at its end.
fn without(line: &str, sign: char) -> Option<&str> {
    let text = line.trim().strip_suffix(sign)?.trim_end();
    // `C#` is the name of a language.
    let word = text.rsplit(' ').next().unwrap_or_default();
    let ends = word.ends_with(|c: char| c.is_alphanumeric() || "?!)”’\"»".contains(c)) && word.chars().nth(1).is_some();
    (ends && text.split_whitespace().nth(HEADING).is_none()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        find(&text.split('\n').collect::<Vec<_>>()).into_iter().map(|heading| (heading.text, heading.is_title)).collect()
    }

    #[test]
    fn lines_behind_which_the_sign_of_their_address_stands_are_headings() {
        assert_eq!(found("De brug¶\n\nTekst.\n\nDe sluis ¶\n"), [("De brug", true), ("De sluis", false)]);
        let text = "woord ".repeat(30);
        assert_eq!(found(&format!("De brug#\n{text}\nWat nu?#\n")), [("De brug", true), ("Wat nu?", false)]);
        assert_eq!(found(&format!("{text}\nDe brug¶\n")), [("De brug", false)]);
    }

    #[test]
    fn names_that_end_with_it_and_a_single_hash_are_none() {
        for text in ["Werken in C#\n\nNog meer C#\n", "De brug#\n\nTekst.", "¶\n\n§\n", "Een alinea eindigt hier. ¶\n"] {
            assert!(found(text).is_empty(), "{text:?}");
        }
    }
}

//! Quotation marks of every kind: „…”, “…”, ‘…’, «…», »…«, "…" and '…', nested as well.
//!
//! An apostrophe is none: `’s avonds`, `Trumps’`, `foto's`. A quotation that runs over several paragraphs opens each of them and is closed in
//! the last.

use std::ops::Range;

/// A mark that is open.
struct Open {
    closers: &'static [char],
    /// Where its words begin.
    start: usize,
    /// The mark itself.
    mark: char,
}

/// The ranges within the outermost marks. `next` is the paragraph that follows, in which a quotation may go on.
pub(super) fn marked(words: &str, next: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for (at, c) in words.char_indices() {
        let end = at + c.len_utf8();
        let (before, after) = (words[..at].chars().next_back(), words[end..].chars().next());
        let level = open.iter().rposition(|open| open.closers.contains(&c)).filter(|_| closes(c, before, after));
        // While marks within are still to be closed, `’` is an apostrophe; a mark that is never closed was none.
        let within = |level: &usize| open[level + 1..].iter().any(|inner| words[end..].contains(inner.closers));
        if let Some(level) = level.filter(|level| !within(level)) {
            open.truncate(level + 1);
            if let Some(closed) = open.pop().filter(|_| level == 0) {
                found.push(closed.start..at);
            }
        } else if let Some(closers) = opens(c, before, after, &words[end..]) {
            open.push(Open { closers, start: end, mark: c });
        }
    }
    if let Some(first) = open.first().filter(|open| open.mark != '\'' && next.starts_with(open.mark)) {
        found.push(first.start..words.trim_end().len());
    }
    found
}

/// The marks that close what a mark opens; `None` where it opens nothing.
fn opens(c: char, before: Option<char>, after: Option<char>, rest: &str) -> Option<&'static [char]> {
    let in_word = before.is_some_and(char::is_alphanumeric);
    let begins = after.is_some_and(|c| !c.is_whitespace());
    match c {
        '“' if !in_word => Some(&['”', '“', '"']),
        '„' => Some(&['”', '“', '"']),
        '”' if !in_word && begins && before.is_none_or(|c| c.is_whitespace() || c == '(') => Some(&['”']),
        '«' if begins || after.is_some_and(char::is_whitespace) => Some(&['»']),
        '»' if begins && !in_word => Some(&['«']),
        '"' if begins && !in_word => Some(&['"', '”']),
        '‘' if !in_word && !is_elision(rest) => Some(&['’', '\'']),
        '‚' if begins && !in_word => Some(&['‘', '’']),
        '\'' if begins && !in_word && !is_elision(rest) => Some(&['\'', '’']),
        _ => None,
    }
}

/// Whether a mark closes here; a single one within a word is an apostrophe.
fn closes(c: char, before: Option<char>, after: Option<char>) -> bool {
    let ends = before.is_some_and(|c| !c.is_whitespace());
    match c {
        '’' | '\'' | '‘' => ends && !after.is_some_and(char::is_alphanumeric),
        '"' => ends,
        _ => true,
    }
}

/// The words that Dutch shortens at the front: `'t`, `'s`, `'n`, `'m`, `'k`, `'r`; and years: `'45`.
fn is_elision(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    matches!(word.as_str(), "t" | "s" | "n" | "m" | "k" | "r" | "ns" | "T" | "S" | "N")
        || (word.len() == 2 && word.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<&str> {
        marked(words, "").into_iter().map(|range| &words[range]).collect()
    }

    #[test]
    fn marks_of_every_kind_are_understood() {
        for text in [
            "Zij: “een twee”.",
            "Zij: „een twee”.",
            "Zij: \"een twee\".",
            "Zij: ‘een twee’.",
            "Zij: 'een twee'.",
            "Zij: «een twee».",
            "Zij: ”een twee”.",
            "Zij: »een twee«.",
            "Zij: „een twee“.",
        ] {
            assert_eq!(found(text), ["een twee"], "{text}");
        }
    }

    #[test]
    fn the_outermost_marks_count() {
        assert_eq!(found("“Hij zei ‘nee’ en ging.” Toen: ‘zij zei “ja”’."), ["Hij zei ‘nee’ en ging.", "zij zei “ja”"]);
        assert_eq!(found("‘Het was “Trumps’ idee”, zei hij.’"), ["Het was “Trumps’ idee”, zei hij."]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(found("’s Avonds zagen we foto's van opa's auto’s in ’t dorp, 't was '45."), Vec::<&str>::new());
        assert_eq!(found("‘s Avonds, zei ze: ‘de auto’s zijn weg’."), ["de auto’s zijn weg"]);
        assert_eq!(found("Een duim is 5\" en een voet 5' lang."), Vec::<&str>::new());
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_paragraph() {
        assert_eq!(marked("“Een twee.", "“Drie vier.”").first(), Some(&(3.."“Een twee.".len())));
        assert!(marked("“Een twee.", "Drie.").is_empty());
    }
}

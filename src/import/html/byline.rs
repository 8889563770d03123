//! The names in a line that says who wrote.

use super::is_same;
use crate::text::{clean_line, fold};

/// Words that open such a line, folded.
const OPENINGS: &[&str] = &[
    "by",
    "door",
    "von",
    "par",
    "por",
    "tekst",
    "written by",
    "words by",
    "posted by",
    "published by",
    "story by",
    "reported by",
    "authored by",
    "geschreven door",
    "een artikel van",
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "redactie:",
    "article by",
    "text by",
    "byline",
];

/// Words that part names, folded.
const BETWEEN: &[&str] = &["and", "en", "und", "et", "y", "e", "&", "with", "met"];

/// Words of what somebody is rather than is called, folded.
const ROLES: &[&str] = &[
    "writer",
    "editor",
    "reporter",
    "correspondent",
    "columnist",
    "contributor",
    "producer",
    "journalist",
    "staff",
    "redacteur",
    "verslaggever",
    "correspondente",
    "redacteuren",
    "hoogleraar",
    "professor",
    "analyst",
    "author",
    "chief",
    "senior",
    "special",
    "opinion",
    "photographer",
    "fotograaf",
    "updated",
    "published",
    "posted",
    "follow",
    "read",
    "min",
    "view",
    "bio",
    "profile",
    "email",
];

/// The most names of one article.
const MOST: usize = 40;

/// Names that a page gives one by one, each looked over as a line would be.
pub(super) fn of_names(given: &[String], publisher: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in given.iter().take(MOST).flat_map(|line| names(line, publisher)) {
        if !found.iter().any(|other| is_same(other, &name)) {
            found.push(name);
        }
    }
    found
}

/// The names in a line: `By Ina Smid and Bo Klaver, De Kade | 5 March` names two.
pub(super) fn names(line: &str, publisher: &str) -> Vec<String> {
    let line = clean_line(line);
    let line = without_opening(&line);
    // What stands behind a bar or a dot is when, where or how to reach them.
    let end = [" | ", " • ", " · ", " / ", "@", "http"].iter().filter_map(|mark| line.find(mark)).min().unwrap_or(line.len());
    let line = &line[..end];
    let mut found: Vec<String> = Vec::new();
    for part in parts(line) {
        let name = without_opening(part.trim()).trim_matches([',', ';', '.', '|', '-', '–', ' ']).to_owned();
        if !is_said(&name) || found.len() >= MOST || found.iter().any(|other| is_same(other, &name)) {
            continue;
        }
        found.push(name);
    }
    // The house beside its writers is no writer; alone, it is who wrote.
    if found.len() > 1 {
        let people: Vec<String> = found.iter().filter(|name| !is_same(name, publisher) && !is_role(name)).cloned().collect();
        if !people.is_empty() {
            found = people;
        }
    }
    found
}

fn without_opening(line: &str) -> &str {
    let folded = fold(line);
    let opening = OPENINGS.iter().filter(|opening| {
        folded.strip_prefix(**opening).is_some_and(|rest| rest.starts_with([' ', ':']) || rest.is_empty() || opening.ends_with(':'))
    });
    let Some(length) = opening.map(|opening| opening.chars().count()).max() else { return line };
    let at = line.char_indices().nth(length).map_or(line.len(), |(at, _)| at);
    line[at..].trim_start_matches([':', ' '])
}

/// A line parted at commas, semicolons and the words between names.
fn parts(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in line.split_whitespace() {
        if BETWEEN.contains(&fold(word).as_str()) {
            parts.push(String::new());
            continue;
        }
        if let Some(last) = parts.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
        if word.ends_with([',', ';']) {
            parts.push(String::new());
        }
    }
    parts
}

/// Whether a part can be a name: a few words with letters, and no date or address.
fn is_said(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    (1..=8).contains(&words)
        && name.chars().any(char::is_alphabetic)
        && digits == 0
        && !name.contains(['@', '<', '{'])
        && !name.starts_with("http")
}

fn is_role(name: &str) -> bool {
    let folded = fold(name);
    folded.split_whitespace().any(|word| ROLES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_out_of_a_line() {
        for (line, expected) in [
            ("By Ina Smid", &["Ina Smid"][..]),
            ("Door Ina Smid en Bo de Klaver", &["Ina Smid", "Bo de Klaver"]),
            ("Ina Smid, Bo Klaver, and Tom van Aa, De Kade", &["Ina Smid", "Bo Klaver", "Tom van Aa"]),
            ("by Ina Smid | March 5, 2024", &["Ina Smid"]),
            ("Posted by Ina Smid, 5 maart 2024", &["Ina Smid"]),
            ("Ina Smid, senior correspondent", &["Ina Smid"]),
            ("De Kade", &["De Kade"]),
            ("Tekst: Ina Smid; Bo Klaver", &["Ina Smid", "Bo Klaver"]),
            ("Byron Hill", &["Byron Hill"]),
            ("5 maart 2024", &[]),
            ("", &[]),
        ] {
            assert_eq!(names(line, "De Kade"), expected, "{line}");
        }
        assert_eq!(of_names(&["Ina Smid".into(), "INA SMID".into(), "Bo Klaver".into()], ""), ["Ina Smid", "Bo Klaver"]);
    }
}

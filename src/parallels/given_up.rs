//! Passages that the reader has given up: they are no more where they were cited, and nothing like them is meant. What cites them says so in its
//! front matter, be it a parallel or a composed brief, and they are looked for no more:
//!
//! ```text
//! given_up: ["[[de-dijk#^p02]] “de kosten in mei”", "[[de-polder#^p09]]"]
//! ```

use serde::Deserialize;

use super::Citation;
use crate::document::Target;
use crate::frontmatter;

const KEY: &str = "given_up";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Head {
    given_up: Vec<String>,
}

/// The passages that a file gives up.
pub fn read(source: &str) -> Vec<Citation> {
    of(frontmatter::split(source).yaml.unwrap_or_default())
}

/// The passages that front matter gives up; an entry that is none is passed over.
pub fn of(yaml: &str) -> Vec<Citation> {
    if !yaml.contains(KEY) {
        return Vec::new();
    }
    frontmatter::read::<Head>(yaml).unwrap_or_default().given_up.iter().filter_map(|entry| parse(entry)).collect()
}

/// The file with one passage more given up.
pub fn with(source: &str, citation: &Citation) -> String {
    let mut known = read(source);
    if !known.contains(citation) {
        known.push(citation.clone());
    }
    frontmatter::with_key(source, KEY, &frontmatter::list(known.iter().map(entry)))
}

fn entry(Citation { target, exact }: &Citation) -> String {
    if exact.is_empty() { format!("[[{target}]]") } else { format!("[[{target}]] “{exact}”") }
}

fn parse(entry: &str) -> Option<Citation> {
    let (target, words) = entry.trim().strip_prefix("[[")?.split_once("]]")?;
    let target = Target::parse(target)?;
    let words = words.trim();
    Some(match words.strip_prefix('“').and_then(|words| words.strip_suffix('”')) {
        Some(words) => Citation::of_words(target, words),
        None => Citation::whole(target),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(target: &str, exact: &str) -> Citation {
        Citation::of_words(Target::parse(target).unwrap(), exact)
    }

    #[test]
    fn what_is_given_up_is_read_back_and_all_else_stays() {
        let file = "---\nkantlijn: 1\ntitle: \"Twee dijken\"\nmijn_sleutel: 7\n---\n\n| a | b |\n";
        let (one, other) = (words("de-dijk#p2", "een \"hoge\" [dijk], *zei* hij: ‘ja’ “nee”"), words("de-polder#p9", ""));
        let text = with(&with(&with(file, &one), &other), &one);
        assert_eq!(read(&text), [one, other]);
        assert!(text.starts_with("---\nkantlijn: 1\ntitle: \"Twee dijken\"\nmijn_sleutel: 7\ngiven_up: "), "{text}");
        assert!(text.ends_with("\n---\n\n| a | b |\n"), "{text}");
    }

    #[test]
    fn a_list_written_by_hand_is_read_as_far_as_it_names_passages() {
        let file = "---\ngiven_up:\n  - \"[[a#^p1]]\"\n  - weg\n  - \"[[b#^p2]] “twee woorden”\"\n---\n";
        assert_eq!(read(file), [words("a#p1", ""), words("b#p2", "twee woorden")]);
        assert_eq!(read("---\ngiven_up: ja\n---\n"), []);
        assert_eq!(read("zonder"), []);
    }
}

//! Who wrote, where a sentence says it.

use super::is_name;
use crate::text::fold;

/// The writer whom a stand-first names: `..., writes Jane Doe, who ...`.
pub(in super::super) fn author(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| fold(word).trim_end_matches([',', ':']).to_owned();
    let Some(at) = words.iter().position(|word| WRITES.contains(&bare(word).as_str())) else { return sent(&words) };
    let mut name: Vec<&str> = Vec::new();
    // `..., betoogt civiel ingenieur Anna Vos`: what somebody is stands before the name.
    let ranks =
        words[at + 1..].iter().take(4).take_while(|word| word.starts_with(char::is_lowercase) && !word.ends_with([',', '.', ';'])).count();
    for word in words[at + 1 + ranks..].iter().take(5) {
        let bare = word.trim_end_matches([',', '.', ';']);
        name.push(bare);
        if bare != *word {
            break;
        }
    }
    // Who writes something in a book of theirs is spoken of.
    let elsewhere =
        words[at + 1..].iter().take(7).any(|word| matches!(*word, "zijn" | "haar" | "hun" | "his" | "her" | "their" | "seinem" | "ihrem"));
    if elsewhere
        && words[at + 1..]
            .iter()
            .take(12)
            .any(|word| fold(word).starts_with("boek") || fold(word).starts_with("book") || fold(word).starts_with("buch"))
    {
        return None;
    }
    // The longest run of words that is a name.
    (2..=name.len()).rev().map(|length| name[..length].join(" ")).find(|name| is_name(name))
}

/// `Verslaggever Anna Vos in gesprek met ...`: somebody of the paper, whom it sent.
fn sent(words: &[&str]) -> Option<String> {
    let rank = |word: &&str| STAFF.iter().any(|rank| fold(word).ends_with(rank));
    words.iter().enumerate().filter(|(_, word)| rank(word)).find_map(|(at, _)| {
        let name = |length: usize| words.get(at + 1..at + 1 + length).map(|name| name.join(" ")).filter(|name| is_name(name));
        let (length, name) = (2..=4).rev().find_map(|length| Some((length, name(length)?)))?;
        let next = |further: usize| words.get(at + 1 + length + further).copied().unwrap_or("");
        // Journalists of other papers are spoken of too: the one who writes writes this.
        let wrote = ["schreef", "wrote"].contains(&next(0)) && ["onderstaande", "dit", "deze", "this", "the"].contains(&next(1));
        (wrote || SENT.contains(&next(0)) && !words[at].ends_with("journalist")).then_some(name)
    })
}

/// Those in the service of a paper, folded.
const STAFF: &[&str] = &["journalist", "verslaggever", "verslaggeefster", "correspondent", "redacteur", "reporter"];

/// What they do, in the words behind their names.
const SENT: &[&str] = &["in", "sprak", "bezocht", "ging", "zocht", "reisde", "schrijft", "doet", "legt", "spreekt", "volgde"];

/// Verbs with which a stand-first names its writer, folded.
const WRITES: &[&str] = &["schrijft", "betoogt", "stelt", "analyseert", "aldus", "writes", "argues", "schreibt"];

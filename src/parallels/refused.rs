//! The suggestions that the reader has refused: `refused.md` in the library, a line for each pair.
//!
//! ```text
//! - [[de-dijk#^p12]] [[de-polder#^p07]]
//! ```
//!
//! It is the reader's own file, which may be edited by hand: a line that is taken out makes the pair a suggestion again, and lines that
//! name no pair stay as they are.

use std::collections::HashSet;

use crate::document::Target;

/// What the file opens with.
const HEAD: &str =
    "---\nkantlijn: 1\n---\n\nSuggestions that were refused, a pair a line. Take a line out and the pair may be suggested again.\n\n";

/// The refused pairs, with the text that they stand in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused {
    source: String,
    pairs: HashSet<(Target, Target)>,
}

impl Refused {
    /// Reads the file's text; an empty one has no pairs.
    pub fn parse(source: &str) -> Self {
        let pairs = source.lines().filter_map(pair_of).collect();
        Self { source: source.to_owned(), pairs }
    }

    /// Whether a pair was refused, whichever way round.
    pub fn contains(&self, one: &Target, other: &Target) -> bool {
        // Asked for every candidate, and mostly there is nothing to look up.
        !self.pairs.is_empty() && self.pairs.contains(&in_order(one.clone(), other.clone()))
    }

    /// The first pair, in order, that others have not.
    pub fn but(&self, others: &Self) -> Option<(Target, Target)> {
        self.pairs.difference(&others.pairs).min().cloned()
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether nothing was refused.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The file's text with one pair more; as it is where the pair stands in it already.
    pub fn with(&self, one: &Target, other: &Target) -> String {
        if self.contains(one, other) {
            return self.source.clone();
        }
        let mut text = if self.source.trim().is_empty() { HEAD.to_owned() } else { self.source.clone() };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let (one, other) = in_order(one.clone(), other.clone());
        text + &format!("- [[{one}]] [[{other}]]\n")
    }

    /// The file's text without a pair.
    pub fn without(&self, one: &Target, other: &Target) -> String {
        let pair = in_order(one.clone(), other.clone());
        self.source.split_inclusive('\n').filter(|line| pair_of(line).as_ref() != Some(&pair)).collect()
    }
}

fn in_order(one: Target, other: Target) -> (Target, Target) {
    if one <= other { (one, other) } else { (other, one) }
}

/// The pair that a line names: its first two wikilinks, both to a block.
fn pair_of(line: &str) -> Option<(Target, Target)> {
    let mut links = line.split("[[").skip(1).filter_map(|rest| Target::parse(rest.split_once("]]")?.0)).filter(|link| link.block.is_some());
    Some(in_order(links.next()?, links.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> Target {
        Target::parse(text).unwrap()
    }

    #[test]
    fn what_is_refused_is_refused_both_ways_round_and_can_be_taken_back() {
        let (one, other) = (target("de-dijk#^p12"), target("de-polder#^p07"));
        let text = Refused::default().with(&other, &one);
        let refused = Refused::parse(&text);
        assert!(refused.contains(&one, &other) && refused.contains(&other, &one) && refused.len() == 1);
        assert_eq!(refused.with(&one, &other), text, "not twice");
        assert!(Refused::parse(&refused.without(&one, &other)).is_empty());
    }

    #[test]
    fn what_the_reader_wrote_in_the_file_stays() {
        let text = "# Mijn lijst\n\nOm te onthouden.\n- [[a#^p1]] en [[b#^p02]]: een andere zaak\n- [[alleen]]";
        let refused = Refused::parse(text);
        assert!(refused.contains(&target("b#^p02"), &target("a#p01")) && refused.len() == 1);
        let more = refused.with(&target("c#p3"), &target("d#p4"));
        assert!(more.starts_with(text) && more.ends_with("[[c#^p03]] [[d#^p04]]\n"));
        assert_eq!(refused.without(&target("a#p1"), &target("b#p2")), "# Mijn lijst\n\nOm te onthouden.\n- [[alleen]]");
    }
}

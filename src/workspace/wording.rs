//! Words of likelihood and confidence in what the reader writes, while it is written.

use super::{Target, Workspace};
use crate::lint::{self, Remark};
use crate::verify::own_words;

impl Workspace {
    /// What of a text of one's own is not worded as agreed. `about` are the passages that all of it rests on; links in a sentence are added to
    /// these, and together they have to come from two independent origins before something is confirmed.
    pub fn wording(&self, text: &str, about: &[Target]) -> Vec<Remark> {
        let origins = |sentence: &std::ops::Range<usize>| {
            let passages: Vec<Target> = about.iter().cloned().chain(links(&text[sentence.clone()])).collect();
            self.sources(&passages).origins.len()
        };
        lint::check(&own_words(text, ""), self.scales(), &self.reader.rules, origins)
    }
}

/// Where the wikilinks of a text lead.
fn links(text: &str) -> impl Iterator<Item = Target> {
    text.split("[[").skip(1).filter_map(|rest| Target::parse(rest.split_once("]]")?.0))
}

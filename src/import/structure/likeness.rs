//! How much a line is like the title of a text: by how many of its words the text uses.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hasher as _};

use super::byline::is_line_of_head;
use super::labels::{counts_part, is_label};
use super::{Item, pictures};
use crate::text::fold;

/// The most words of a title.
pub(super) const LONGEST: usize = 22;

/// The beginning of a word, as a number: that two share one by chance makes no line a title.
type Stem = u64;

/// So many words with a full stop are a stand-first.
const SENTENCE: usize = 15;

/// The words of an article, cut to their beginnings, and its short lines.
pub(super) struct Words {
    stems: HashSet<Stem>,
    /// Each with whether a longer one stands right below it.
    lines: HashMap<String, bool>,
}

/// Words of fewer letters say nothing of what a text is about; of longer ones the beginning does.
const LEAST: usize = 4;
const STEM: usize = 6;

impl Words {
    /// The words of items, and the lines of those that are short.
    pub(super) fn of(items: &[Item], is_short: impl Fn(&Item) -> bool) -> Self {
        let (mut stems, mut lines) = (HashSet::new(), HashMap::new());
        for (at, item) in items.iter().enumerate() {
            each_stem(&item.text, |stem| {
                stems.insert(stem);
            });
            if is_short(item) {
                let heads = items.get(at + 1).is_some_and(|next| !is_short(next));
                *lines.entry(item.text.clone()).or_default() |= heads;
            }
        }
        Self { stems, lines }
    }

    /// Whether one of its short lines is this.
    pub(super) fn has_line(&self, line: &str) -> bool {
        self.lines.contains_key(line)
    }

    /// What part of the words of a line the article uses.
    pub(super) fn part(&self, line: &str) -> f32 {
        let own = stems(line);
        let count = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        count(own.intersection(&self.stems).count()) / count(own.len()).max(1.0)
    }

    /// How much a line is like the title of an article; `None` where it cannot be it.
    pub(super) fn likeness(&self, items: &[Item], at: usize) -> Option<f32> {
        let item = &items[at];
        let is_path = [" / ", " » ", " > ", " → "].iter().any(|sign| item.text.contains(sign));
        // What comes again within the text as a heading is an entry of its contents.
        let told = || self.lines.get(&item.text).is_some_and(|heads| *heads) && !item.has_words(LONGEST) || is_line_of_head(&item.text);
        let is_shape = item.is_open() && !item.has_words(LONGEST + 1) && !item.text.ends_with([':', ';', ',']);
        let is_lead = item.text.ends_with('.') && item.has_words(SENTENCE);
        if !is_shape
            || is_lead
            || is_path
            || is_label(&item.text)
            || told()
            || pictures::is_caption(&item.text)
            || pictures::is_credit(&item.text)
        {
            return None;
        }
        let own = stems(&item.text);
        let count = |count: usize, most: u8| f32::from(u8::try_from(count).unwrap_or(most).min(most));
        let shared = own.intersection(&self.stems).count();
        let is_dated = items[at + 1..].iter().take(5).any(|below| is_line_of_head(&below.text));
        // A sentence that leads in the text, and below that who wrote it.
        let below = || items[at + 1..].iter().filter(|below| below.is_open());
        let leads = below().next().is_some_and(|lead| lead.has_words(12) && lead.ends_sentence())
            && below().skip(1).take(2).any(|below| is_line_of_head(&below.text));
        let again = item.has_words(3) && items.iter().filter(|other| other.text == item.text).nth(1).is_some();
        let bonus = |is: bool, mark: f32| if is { mark } else { 0.0 };
        (!own.is_empty()).then(|| {
            count(shared, 3) - 0.4 * count(own.len() - shared, 2) + bonus(is_dated, 0.5) + bonus(leads, 1.0) + bonus(again, 0.4)
                - bonus(!item.has_words(2), 0.8)
                - bonus(item.text.ends_with('.'), 1.0)
                - bonus(counts_part(&item.text), 1.5)
        })
    }
}

fn stems(text: &str) -> HashSet<Stem> {
    let mut stems = HashSet::new();
    each_stem(text, |stem| {
        stems.insert(stem);
    });
    stems
}

fn each_stem(text: &str, mut take: impl FnMut(Stem)) {
    let folded = fold(text);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(LEAST - 1).is_some()) {
        let end = word.char_indices().nth(STEM).map_or(word.len(), |(end, _)| end);
        let mut hasher = DefaultHasher::new();
        hasher.write(&word.as_bytes()[..end]);
        take(hasher.finish());
    }
}

//! Giving an id to every block, so that it can be cited.

use std::collections::{HashMap, HashSet};

use super::{Block, BlockId, Kind, Remark, Warning};
use crate::text;

/// The most characters of a heading that go into its id.
const SLUG: usize = 60;

/// How often the slug of a heading came by.
#[derive(Debug, Default)]
pub(crate) struct Slugs(HashMap<String, usize>);

impl Slugs {
    /// The id of a heading that has none in its file.
    pub(crate) fn of(&mut self, heading: &str) -> String {
        let mut slug = text::slug(heading);
        slug.truncate(slug.char_indices().nth(SLUG).map_or(slug.len(), |(at, _)| at));
        slug.truncate(slug.trim_end_matches('-').len());
        if slug.is_empty() || BlockId::normal(&slug).is_numbered() {
            // A heading `2025` must not pass for a paragraph's number.
            slug.insert_str(0, if slug.is_empty() { "h" } else { "h-" });
        }
        let count = self.0.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}-{count}") }
    }
}

/// Gives an id to every block that has none, and another to those whose id is in use.
///
/// Without any ids in the file, numbers count from 1. In a file that has them, a block between `p12` and `p13` is `p12a`.
pub(crate) fn assign(blocks: &mut [Block], remarks: &mut [Remark], warnings: &mut Vec<Warning>) {
    assign_all(blocks, remarks, &HashSet::new(), warnings);
}

/// As [`assign`], and no number that was `given` before is given again.
pub(crate) fn assign_unused(blocks: &mut [Block], given: &HashSet<BlockId>, warnings: &mut Vec<Warning>) {
    assign_all(blocks, &mut [], given, warnings);
}

fn assign_all(blocks: &mut [Block], remarks: &mut [Remark], given: &HashSet<BlockId>, warnings: &mut Vec<Warning>) {
    let mut counts = HashMap::new();
    let mut used: HashSet<BlockId> = HashSet::with_capacity(blocks.iter().filter(|block| !block.id.is_empty()).count());
    for block in blocks.iter_mut().filter(|block| !block.id.is_empty()) {
        if used.contains(&block.id) {
            warn_of_twice(&block.id, warnings);
            block.id = if is_numbered(&block.kind) { BlockId::default() } else { another(&block.id, &used, &mut counts) };
        }
        if !block.id.is_empty() {
            used.insert(block.id.clone());
        }
    }
    for remark in remarks.iter_mut().filter(|remark| !remark.id.is_empty()) {
        if used.contains(&remark.id) {
            warn_of_twice(&remark.id, warnings);
            remark.id = another(&remark.id, &used, &mut counts);
        }
        used.insert(remark.id.clone());
    }
    used.extend(given.iter().cloned());
    number(blocks, &mut used);
    used.extend(blocks.iter().filter(|block| block.id.as_str().starts_with('k')).map(|block| block.id.clone()));
    for (number, remark) in remarks.iter_mut().enumerate().filter(|(_, remark)| remark.id.is_empty()) {
        let id = BlockId::new(&format!("k{:02}", number + 1));
        remark.id = if used.contains(&id) { another(&id, &used, &mut counts) } else { id };
        used.insert(remark.id.clone());
    }
}

fn warn_of_twice(id: &BlockId, warnings: &mut Vec<Warning>) {
    let message = format!("the id {id} is used twice; the second block is given another, write that behind it to keep it");
    warnings.push(Warning { line: None, message });
}

/// An id like one that is taken: `kop-2` for `kop`.
fn another(id: &BlockId, used: &HashSet<BlockId>, counts: &mut HashMap<BlockId, usize>) -> BlockId {
    // Where the last one was given, the next is sought: a thousand of one name ask a thousand times, not half a million.
    let number = counts.entry(id.clone()).or_insert(1);
    loop {
        *number += 1;
        let other = BlockId::new(&format!("{id}-{number}"));
        if !used.contains(&other) {
            return other;
        }
    }
}

/// What is known of the ids of one letter while the blocks are gone through.
#[derive(Debug, Default, Clone, Copy)]
struct Counter {
    /// The number of the last block.
    number: u64,
    /// How many blocks without an id came after it.
    between: usize,
    /// How many blocks that have a number are still to come.
    to_come: usize,
}

fn number(blocks: &mut [Block], used: &mut HashSet<BlockId>) {
    let mut counters = [Counter::default(); 26];
    // Only a number says that those before it have lower ones; `^een-naam` does not.
    let has_number = |block: &Block| is_numbered(&block.kind) && number_of(&block.id, block.kind.letter()).is_some();
    for block in blocks.iter().filter(|block| has_number(block)) {
        counter(&mut counters, block).to_come += 1;
    }
    for block in blocks.iter_mut().filter(|block| is_numbered(&block.kind)) {
        let letter = block.kind.letter();
        let counter = counter(&mut counters, block);
        if block.id.is_empty() {
            block.id = counter.next(letter, used);
            // Behind `p04a` counting begins anew, and what came before that may have what comes next.
            used.insert(block.id.clone());
            continue;
        }
        if let Some(given) = number_of(&block.id, letter) {
            counter.to_come -= 1;
            (counter.number, counter.between) = (given, 0);
        }
    }
}

fn counter<'a>(counters: &'a mut [Counter; 26], block: &Block) -> &'a mut Counter {
    let place = usize::from(u8::try_from(block.kind.letter()).unwrap_or(b'a').saturating_sub(b'a'));
    &mut counters[place.min(25)]
}

impl Counter {
    fn next(&mut self, letter: char, used: &HashSet<BlockId>) -> BlockId {
        loop {
            let suffix = if self.to_come > 0 {
                self.between += 1;
                suffix(self.between)
            } else {
                self.number = self.number.saturating_add(1);
                String::new()
            };
            let zero = if self.number < 10 { "0" } else { "" };
            let id = BlockId::new(&[letter.encode_utf8(&mut [0; 4]), zero, &self.number.to_string(), &suffix].concat());
            if !used.contains(&id) {
                return id;
            }
        }
    }
}

/// Whether a block is named by a letter and a number.
const fn is_numbered(kind: &Kind) -> bool {
    !matches!(kind, Kind::Heading { .. } | Kind::Footnote)
}

fn number_of(id: &BlockId, letter: char) -> Option<u64> {
    let digits = id.as_str().strip_prefix(letter)?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    // A number that no document reaches is a name like any other.
    digits[..end].parse().ok().filter(|number| *number < 1_000_000_000)
}

/// `a` to `z`, then `aa`, `ab`...
fn suffix(mut number: usize) -> String {
    let mut out = String::new();
    while number > 0 {
        number -= 1;
        out.insert(0, char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    out
}

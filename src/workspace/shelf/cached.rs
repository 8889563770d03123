//! What a folder of many notes held when it was last read: `cache/notes/<document>`, so that the next start need not read every file.
//!
//! It is disposable: a file is believed to be as it is remembered only where it looks the same (`disk::Look`), and one that was read so soon
//! after it was written that a second change would not show is not remembered at all. What is damaged, cut short, or of another version of
//! the program is as if it were not there.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::folder::{File, Files, Leaf};
use crate::disk::{self, DiskError, Expected, Look};
use crate::notes::{PACKED, Packer, Unpacker};

const MAGIC: &[u8; 16] = b"kantlijn: notes\n";

/// What is remembered of a folder; `None` where that is nothing.
pub(super) fn recall(cache: &Path) -> Option<Files> {
    let bytes = fs::read(cache).ok()?;
    let (sum, pack) = bytes.strip_prefix(MAGIC)?.split_first_chunk()?;
    if checksum(pack) != u64::from_le_bytes(*sum) {
        return None;
    }
    let mut pack = Unpacker::new(pack);
    if (pack.text()?, pack.number()?) != (env!("CARGO_PKG_VERSION"), PACKED) {
        return None;
    }
    let mut files = Vec::new();
    while !pack.is_done() {
        let mut numbers = [0; 7];
        for number in &mut numbers {
            *number = pack.number()?;
        }
        let note = pack.note()?;
        let stem: Arc<str> = note.id.as_str().into();
        let read = Ok(Leaf::plain(Arc::clone(&stem), note));
        files.push((stem, Arc::new(File { look: Look::of_numbers(numbers)?, is_settled: true, read })));
    }
    Some(files.into_iter().collect())
}

/// Remembers a folder. Only files that are settled and hold one note under its own name are remembered; the others are few, and read again.
///
/// # Errors
/// As [`disk::replace`]; whoever asks for it can do without.
pub(super) fn remember(cache: &Path, files: &Files) -> Result<(), DiskError> {
    let mut pack = Packer::default();
    pack.text(env!("CARGO_PKG_VERSION"));
    pack.number(PACKED);
    for file in files.values().filter(|file| file.is_settled) {
        let (Ok(leaf), Some(numbers)) = (&file.read, file.look.numbers()) else { continue };
        if leaf.is_plain() {
            numbers.into_iter().for_each(|number| pack.number(number));
            pack.note(&leaf.note);
        }
    }
    let pack = pack.into_bytes();
    let bytes = [MAGIC, &checksum(&pack).to_le_bytes()[..], &pack].concat();
    disk::replace(cache, &bytes, Expected::Anything).map(drop)
}

/// Tells a damaged pack from a whole one. Any single changed byte changes it: each step can be undone.
fn checksum(bytes: &[u8]) -> u64 {
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let sum = words.iter().fold(bytes.len() as u64, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    mix(sum, u64::from_le_bytes(last))
}

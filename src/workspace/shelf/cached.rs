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
use crate::workspace::cores::on_all_cores;

const MAGIC: &[u8; 16] = b"kantlijn: notes\n";

/// So many notes are packed together, to be unpacked on a core of their own.
const SHARE: usize = 1024;

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
    let mut shares = Vec::new();
    while !pack.is_done() {
        shares.push(pack.bytes()?);
    }
    let read: Option<Vec<Vec<_>>> = on_all_cores(&shares, 1, |share| unpacked(share)).into_iter().collect();
    Some(read?.into_iter().flatten().collect())
}

fn unpacked(share: &[u8]) -> Option<Vec<(Arc<str>, Arc<File>)>> {
    let mut pack = Unpacker::new(share);
    let mut files = Vec::with_capacity(SHARE);
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
    Some(files)
}

/// Remembers a folder. Only files that are settled and hold one note under its own name are remembered; the others are few, and read again.
///
/// # Errors
/// As [`disk::replace`]; whoever asks for it can do without.
pub(super) fn remember(cache: &Path, files: &Files) -> Result<(), DiskError> {
    let mut pack = Packer::default();
    pack.text(env!("CARGO_PKG_VERSION"));
    pack.number(PACKED);
    let files: Vec<&Arc<File>> = files.values().filter(|file| file.is_settled).collect();
    for share in files.chunks(SHARE) {
        let mut within = Packer::default();
        for file in share {
            let (Ok(leaf), Some(numbers)) = (&file.read, file.look.numbers()) else { continue };
            if leaf.is_plain() {
                numbers.into_iter().for_each(|number| within.number(number));
                within.note(&leaf.note);
            }
        }
        pack.bytes(&within.into_bytes());
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

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the files that are read")]

    use super::*;
    use crate::notes::Note;

    fn remembered(folder: &Path) -> (Files, std::path::PathBuf) {
        let note = |stem: &str| (Arc::<str>::from(stem), Note { id: stem.into(), body: format!("Over {stem}."), ..Note::default() });
        let file = |(stem, note): (Arc<str>, Note)| {
            let path = folder.join(format!("{stem}.md"));
            fs::write(&path, note.write()).unwrap();
            let read = Ok(Leaf::plain(Arc::clone(&stem), note));
            (stem, Arc::new(File { look: Look::at(&path).unwrap(), is_settled: true, read }))
        };
        let files: Files = ["een", "twee", "drie"].into_iter().map(note).map(file).collect();
        let cache = folder.join("cache/notes/stuk");
        remember(&cache, &files).unwrap();
        (files, cache)
    }

    fn said(files: &Files) -> Vec<(Look, String)> {
        files.values().map(|file| (file.look, file.read.as_ref().unwrap().note.body.clone())).collect()
    }

    #[test]
    fn what_is_remembered_is_recalled_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (files, cache) = remembered(folder.path());
        assert_eq!(said(&recall(&cache).unwrap()), said(&files));
        assert!(recall(&folder.path().join("nergens")).is_none());
    }

    #[test]
    fn no_damaged_byte_of_a_cache_shows_a_note_that_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let (_, cache) = remembered(folder.path());
        let whole = fs::read(&cache).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x10;
            fs::write(&cache, &bytes).unwrap();
            assert!(recall(&cache).is_none(), "byte {at}");
            fs::write(&cache, &whole[..at]).unwrap();
            assert!(recall(&cache).is_none(), "cut at {at}");
        }
    }

    #[test]
    fn what_was_read_right_after_it_was_written_is_not_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let (mut files, cache) = remembered(folder.path());
        let fresh = files.get_mut("een").unwrap();
        *fresh = Arc::new(File { look: fresh.look, is_settled: false, read: fresh.read.clone() });
        remember(&cache, &files).unwrap();
        assert_eq!(recall(&cache).unwrap().keys().map(|stem| &**stem).collect::<Vec<_>>(), ["drie", "twee"]);
        let now = std::time::SystemTime::UNIX_EPOCH;
        assert!(!files["twee"].look.is_settled(now) && files["twee"].look.is_settled(now + std::time::Duration::from_secs(1 << 40)));
    }
}

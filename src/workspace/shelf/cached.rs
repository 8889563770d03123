//! What a folder of many notes held when it was last read: `cache/notes/<document>`, so that the next start need not read every file.
//!
//! It is disposable: a file is believed to be as it is remembered only where it looks the same (`disk::Look`), and one that was read so soon
//! after it was written that a second change would not show is not remembered at all. What is damaged, cut short, or of another version of
//! the program is as if it were not there.
//!
//! ```text
//!   magic ── checksum and length of the head ── head: versions, then of each block its id and its notes' checksum and length ── the notes
//! ```
//!
//! The notes lie by the block that they were written on, so that those in sight are had without the others.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use super::folder::{File, Files, Leaf};
use crate::disk::{self, DiskError, Expected, Look};
use crate::document::BlockId;
use crate::notes::{PACKED, Packer, Unpacker};
use crate::workspace::cores::on_all_cores;

const MAGIC: &[u8; 16] = b"kantlijn: notes\n";

/// So many bytes of packed notes, some four hundred notes, are unpacked while a frame waits; of a block that has more, all.
const AT_ONCE: u64 = 128 * 1024;

/// What is remembered of a folder, unpacked as far as it is wanted.
#[derive(Debug)]
pub(super) struct Memory {
    file: fs::File,
    /// Where each block's notes lie in the file, in order.
    groups: Vec<Group>,
}

#[derive(Debug)]
struct Group {
    block: Box<str>,
    checksum: u64,
    start: u64,
    length: u64,
}

impl Memory {
    /// Opens what is remembered; `None` where that is nothing.
    pub(super) fn open(cache: &Path) -> Option<Self> {
        let mut file = fs::File::open(cache).ok()?;
        let size = file.metadata().ok()?.len();
        let start = part(&mut file, 0, MAGIC.len() as u64 + 16)?;
        let (numbers, []) = start.strip_prefix(MAGIC)?.as_chunks::<8>() else { return None };
        let [checksum, length] = [0, 1].map(|at| u64::from_le_bytes(numbers[at]));
        let head = part(&mut file, start.len() as u64, Some(length).filter(|length| *length <= size)?)?;
        if self::checksum(&head) != checksum {
            return None;
        }
        let groups = groups(&head, start.len() as u64 + length)?;
        let end = groups.last().map_or(start.len() as u64 + length, |last| last.start + last.length);
        (end == size).then_some(Self { file, groups })
    }

    /// The files with notes on these blocks, those of the first blocks first, as far as no frame has to wait for them.
    pub(super) fn of(&mut self, blocks: &[BlockId]) -> Option<Files> {
        let mut files = Files::new();
        let mut left = AT_ONCE;
        for block in blocks {
            let Ok(at) = self.groups.binary_search_by(|group| (*group.block).cmp(block.as_str())) else { continue };
            let group = &self.groups[at];
            if !files.is_empty() && group.length > left {
                break;
            }
            left = left.saturating_sub(group.length);
            files.extend(unpacked(&part(&mut self.file, group.start, group.length)?, group.checksum)?);
        }
        Some(files)
    }

    /// All files.
    pub(super) fn all(mut self) -> Option<Files> {
        let first = self.groups.first().map_or(0, |first| first.start);
        let length = self.groups.iter().map(|group| group.length).sum();
        let packs = part(&mut self.file, first, length)?;
        let mut rest = &packs[..];
        let mut shares = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            let (pack, others) = rest.split_at_checked(usize::try_from(group.length).ok()?)?;
            shares.push((pack, group.checksum));
            rest = others;
        }
        let read: Option<Vec<Vec<_>>> = on_all_cores(&shares, 1, |(pack, checksum)| unpacked(pack, *checksum)).into_iter().collect();
        Some(read?.into_iter().flatten().collect())
    }
}

/// A part of a file that is known to be so long.
fn part(file: &mut fs::File, start: u64, length: u64) -> Option<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    file.seek(SeekFrom::Start(start)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn groups(head: &[u8], mut start: u64) -> Option<Vec<Group>> {
    let mut head = Unpacker::new(head);
    if (head.text()?, head.number()?) != (env!("CARGO_PKG_VERSION"), PACKED) {
        return None;
    }
    let mut groups = Vec::new();
    while !head.is_done() {
        let (block, checksum, length) = (head.text()?.into(), head.number()?, head.number()?);
        groups.push(Group { block, checksum, start, length });
        start = start.checked_add(length)?;
    }
    Some(groups)
}

fn unpacked(pack: &[u8], checksum: u64) -> Option<Vec<(Arc<str>, Arc<File>)>> {
    if self::checksum(pack) != checksum {
        return None;
    }
    let mut pack = Unpacker::new(pack);
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
    Some(files)
}

/// Remembers the folder of a document. Only files that are settled and hold one note under its own name are remembered; the others are few,
/// and read again.
///
/// # Errors
/// As [`disk::replace`]; whoever asks for it can do without.
pub(super) fn remember(cache: &Path, document: &str, files: &Files) -> Result<(), DiskError> {
    let mut by_block: BTreeMap<&str, Packer> = BTreeMap::new();
    for file in files.values().filter(|file| file.is_settled) {
        let (Ok(leaf), Some(numbers)) = (&file.read, file.look.numbers()) else { continue };
        if leaf.is_plain() {
            let block = leaf.note.place_in(document).map_or("", |placed| placed.anchor.block.as_str());
            let pack = by_block.entry(block).or_default();
            numbers.into_iter().for_each(|number| pack.number(number));
            pack.note(&leaf.note);
        }
    }
    let mut head = Packer::default();
    head.text(env!("CARGO_PKG_VERSION"));
    head.number(PACKED);
    let mut packs = Vec::new();
    for (block, pack) in by_block {
        let pack = pack.into_bytes();
        head.text(block);
        head.number(checksum(&pack));
        head.count(pack.len());
        packs.extend(pack);
    }
    let head = head.into_bytes();
    let bytes = [MAGIC, &checksum(&head).to_le_bytes()[..], &(head.len() as u64).to_le_bytes(), &head, &packs].concat();
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
    use crate::anchor::Anchor;
    use crate::notes::{Note, Placed};

    /// Three notes with the blocks that they are on; the first passage of each is of another document.
    const NOTES: [(&str, &str); 3] = [("een", "p02"), ("twee", "p01"), ("drie", "p02")];

    fn remembered(folder: &Path) -> (Files, std::path::PathBuf) {
        let on =
            |document: &str, block: &str| Placed::at(Anchor { document: document.into(), block: BlockId::new(block), ..Anchor::default() });
        let file = |(stem, block): (&str, &str)| {
            let anchors = vec![on("elders", "p07"), on("stuk", block)];
            let note = Note { id: stem.into(), anchors, body: format!("Over {stem}."), ..Note::default() };
            let path = folder.join(format!("{stem}.md"));
            fs::write(&path, note.write()).unwrap();
            let stem: Arc<str> = stem.into();
            let read = Ok(Leaf::plain(Arc::clone(&stem), note));
            (stem, Arc::new(File { look: Look::at(&path).unwrap(), is_settled: true, read }))
        };
        let files: Files = NOTES.into_iter().map(file).collect();
        let cache = folder.join("cache/notes/stuk");
        remember(&cache, "stuk", &files).unwrap();
        (files, cache)
    }

    fn recall(cache: &Path) -> Option<Files> {
        Memory::open(cache)?.all()
    }

    fn said(files: &Files) -> Vec<(Look, Note)> {
        files.values().map(|file| (file.look, (*file.read.as_ref().unwrap().note).clone())).collect()
    }

    #[test]
    fn what_is_remembered_is_recalled_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (files, cache) = remembered(folder.path());
        assert_eq!(said(&recall(&cache).unwrap()), said(&files));
        assert!(recall(&folder.path().join("nergens")).is_none());
    }

    #[test]
    fn the_notes_of_a_few_blocks_are_recalled_without_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let (files, cache) = remembered(folder.path());
        let of = |blocks: &[&str]| {
            let blocks: Vec<BlockId> = blocks.iter().map(|block| BlockId::new(block)).collect();
            Memory::open(&cache).unwrap().of(&blocks).unwrap()
        };
        let names = |files: &Files| files.keys().map(|stem| stem.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&of(&["p02"])), ["drie", "een"]);
        assert_eq!(names(&of(&["p09", "p01"])), ["twee"]);
        assert_eq!(said(&of(&["p01", "p02"])), said(&files));
        // What stands there of another document is not what they lie by.
        assert!(of(&["p07"]).is_empty());
    }

    #[test]
    fn a_frame_waits_for_no_more_than_a_share_of_very_many_notes() {
        let folder = tempfile::tempdir().unwrap();
        let (mut files, cache) = remembered(folder.path());
        let pattern = Arc::clone(&files["een"]);
        let Ok(leaf) = &pattern.read else { unreachable!() };
        for (block, nth) in (1..=3).flat_map(|block| (0..1000).map(move |nth| (block, nth))) {
            let mut note = (*leaf.note).clone();
            note.id = format!("{block}-{nth}");
            note.anchors[1].anchor.block = BlockId::new(&format!("p0{block}"));
            let stem: Arc<str> = note.id.as_str().into();
            files.insert(Arc::clone(&stem), Arc::new(File { look: pattern.look, is_settled: true, read: Ok(Leaf::plain(stem, note)) }));
        }
        remember(&cache, "stuk", &files).unwrap();
        let some = Memory::open(&cache).unwrap().of(&["p03", "p01", "p02"].map(BlockId::new)).unwrap();
        assert!(some.keys().any(|stem| stem.starts_with("3-")) && some.len() < 2500, "{}", some.len());
    }

    #[test]
    fn no_damaged_byte_of_a_cache_shows_a_note_that_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let (files, cache) = remembered(folder.path());
        let whole = fs::read(&cache).unwrap();
        let blocks = ["p02", "p01"].map(BlockId::new);
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x10;
            fs::write(&cache, &bytes).unwrap();
            assert!(recall(&cache).is_none(), "byte {at}");
            assert!(Memory::open(&cache).and_then(|mut memory| memory.of(&blocks)).is_none(), "byte {at}");
            fs::write(&cache, &whole[..at]).unwrap();
            assert!(recall(&cache).is_none(), "cut at {at}");
        }
        fs::write(&cache, &whole).unwrap();
        assert_eq!(said(&Memory::open(&cache).unwrap().of(&blocks).unwrap()), said(&files));
    }

    #[test]
    fn what_was_read_right_after_it_was_written_is_not_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let (mut files, cache) = remembered(folder.path());
        let fresh = files.get_mut("een").unwrap();
        *fresh = Arc::new(File { look: fresh.look, is_settled: false, read: fresh.read.clone() });
        remember(&cache, "stuk", &files).unwrap();
        assert_eq!(recall(&cache).unwrap().keys().map(|stem| &**stem).collect::<Vec<_>>(), ["drie", "twee"]);
        let now = std::time::SystemTime::UNIX_EPOCH;
        assert!(!files["twee"].look.is_settled(now) && files["twee"].look.is_settled(now + std::time::Duration::from_secs(1 << 40)));
    }
}

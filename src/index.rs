//! The full-text index: what all documents say, ready to be searched, in `cache/index.sqlite`.
//!
//! It is disposable. Files are the truth; the index knows of each document by which files it was read from, their length and time, and reads
//! again what has changed. One that is damaged, locked by another program or of another version is made anew or gone without: whoever asks gets
//! `None` and looks through the documents instead. Where the cache cannot be written it is kept in memory.
//!
//! Texts are indexed in their folded form by every three characters (FTS5's trigrams), so that part of a word is found as it is without the
//! index, whatever the case and the diacritics. What the index gives are candidates that hold every word; the caller looks again and scores.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use rusqlite::{Connection, OpenFlags, Statement, params};

use crate::disk;
use crate::document::{BlockId, Rendition};
use crate::library::Library;
use crate::text;

/// Goes up whenever the tables or the folded form change; an index of another number is made anew.
const VERSION: i64 = 1;
/// How long another program's writing is waited for; longer, and we go without.
const PATIENCE: Duration = Duration::from_millis(50);
/// Characters that FTS5 needs to look anything up.
const TRIGRAM: usize = 3;

/// A passage that holds every word that was sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The document.
    pub document: String,
    /// The text that was read.
    pub rendition: Rendition,
    /// The block.
    pub block: BlockId,
    /// What it says.
    pub text: String,
}

/// What a refresh did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Refreshed {
    /// Documents that were read.
    pub read: usize,
    /// Documents that are gone.
    pub gone: usize,
    /// Bytes of text that were taken in.
    pub bytes: usize,
}

/// The index of a library.
#[derive(Debug)]
pub struct Index {
    store: Connection,
}

impl Index {
    /// Opens the index in a cache folder; a new one where there is none or it is of no use; one in memory where the folder cannot be written.
    /// `None` where even that cannot be had.
    pub fn open(cache: &Path) -> Option<Self> {
        let path = cache.join("index.sqlite");
        let prepared = prepare(cache);
        let on_disk = || prepared.then(|| Self::at(&path)).flatten();
        // Damaged: away with it. One that is only locked stays, since its owner is about to need it.
        let anew = || prepared.then(|| is_damaged(&path).then(|| remove(&path))).flatten().and_then(|()| Self::at(&path));
        on_disk().or_else(anew).or_else(Self::in_memory)
    }

    /// An index that ends with the program.
    pub fn in_memory() -> Option<Self> {
        Self::with(Connection::open_in_memory().ok()?).ok()
    }

    fn at(path: &Path) -> Option<Self> {
        Self::with(Connection::open(path).ok()?).ok()
    }

    fn with(store: Connection) -> rusqlite::Result<Self> {
        store.busy_timeout(PATIENCE)?;
        // The journal keeps it whole when the program ends in the middle; what a power cut spoils is made again.
        store.execute_batch("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;")?;
        let version: i64 = store.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version != VERSION {
            store.execute_batch(&format!(
                "BEGIN IMMEDIATE;
                DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS passages; DROP TABLE IF EXISTS documents;
                CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, stamp TEXT NOT NULL);
                CREATE TABLE passages (number INTEGER PRIMARY KEY, document INTEGER NOT NULL, rendition TEXT NOT NULL, block TEXT NOT NULL,
                    text TEXT NOT NULL);
                CREATE INDEX passages_of ON passages (document);
                CREATE VIRTUAL TABLE words USING fts5(folded, tokenize = 'trigram case_sensitive 1', detail = 'full');
                PRAGMA user_version = {VERSION};
                COMMIT;"
            ))?;
        }
        store.query_row("SELECT count(*) FROM documents", [], |_| Ok(()))?;
        Ok(Self { store })
    }

    /// Reads what has changed since and forgets what is gone. `progress` is told how many documents are done, of how many that must be read.
    /// `None` where the index cannot be written now.
    pub fn refresh(&mut self, library: &Library, progress: impl FnMut(usize, usize)) -> Option<Refreshed> {
        let done = self.try_refresh(library, progress);
        if done.as_ref().is_err_and(is_damage) {
            // The next one that opens it finds another version, and makes it anew.
            let _ = self.store.pragma_update(None, "user_version", 0);
        }
        done.ok()
    }

    fn try_refresh(&mut self, library: &Library, mut progress: impl FnMut(usize, usize)) -> rusqlite::Result<Refreshed> {
        let known = self.known()?;
        let now: Vec<(String, String)> =
            library.ids().into_iter().map(|id| (stamp(library, &id), id)).map(|(stamp, id)| (id, stamp)).collect();
        let stale: Vec<&(String, String)> =
            now.iter().filter(|(id, stamp)| known.get(id).is_none_or(|(_, known)| known != stamp)).collect();
        let gone: Vec<i64> =
            known.iter().filter(|(id, _)| now.binary_search_by(|(other, _)| other.cmp(id)).is_err()).map(|(_, (at, _))| *at).collect();
        let mut done = Refreshed { gone: gone.len(), ..Refreshed::default() };
        if stale.is_empty() && gone.is_empty() {
            return Ok(done);
        }
        let change = self.store.transaction()?;
        for number in gone.into_iter().chain(stale.iter().filter_map(|(id, _)| Some(known.get(id)?.0))) {
            change.execute("DELETE FROM words WHERE rowid IN (SELECT number FROM passages WHERE document = ?1)", [number])?;
            change.execute("DELETE FROM passages WHERE document = ?1", [number])?;
            change.execute("DELETE FROM documents WHERE number = ?1", [number])?;
        }
        let mut taking = Taking::new(&change)?;
        for (id, stamp) in &stale {
            done.bytes += taking.take_in(library, id, stamp)?;
            done.read += 1;
            progress(done.read, stale.len());
        }
        drop(taking);
        change.commit()?;
        Ok(done)
    }

    /// The documents that were read, with their numbers and stamps.
    fn known(&self) -> rusqlite::Result<HashMap<String, (i64, String)>> {
        let mut statement = self.store.prepare("SELECT id, number, stamp FROM documents")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        rows.collect()
    }

    /// The passages that hold every one of some words, in order of document and place. `None` where the index cannot tell: it fails, or no
    /// word is long enough to be looked up.
    pub fn holding(&self, words: &[&str]) -> Option<Vec<Candidate>> {
        let folded: Vec<String> = words.iter().map(|word| text::fold(word)).collect();
        let long = folded.iter().filter(|word| word.chars().count() >= TRIGRAM);
        let query: Vec<String> = long.map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
        if query.is_empty() {
            return None;
        }
        self.try_holding(&query.join(" AND ")).ok()
    }

    fn try_holding(&self, query: &str) -> rusqlite::Result<Vec<Candidate>> {
        let mut statement = self.store.prepare(
            "SELECT documents.id, passages.rendition, passages.block, passages.text
            FROM words JOIN passages ON passages.number = words.rowid JOIN documents ON documents.number = passages.document
            WHERE words MATCH ?1 ORDER BY documents.id, passages.number",
        )?;
        let rows = statement.query_map([query], |row| {
            let (rendition, block): (String, String) = (row.get(1)?, row.get(2)?);
            let rendition = if rendition == Rendition::Brief.name() { Rendition::Brief } else { Rendition::Article };
            Ok(Candidate { document: row.get(0)?, rendition, block: BlockId::new(&block), text: row.get(3)? })
        })?;
        rows.collect()
    }
}

/// What takes documents in: the statements, read once by SQLite for all of them.
struct Taking<'a> {
    store: &'a Connection,
    document: Statement<'a>,
    passage: Statement<'a>,
    words: Statement<'a>,
}

impl<'a> Taking<'a> {
    fn new(store: &'a Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            store,
            document: store.prepare("INSERT INTO documents (id, stamp) VALUES (?1, ?2)")?,
            passage: store.prepare("INSERT INTO passages (document, rendition, block, text) VALUES (?1, ?2, ?3, ?4)")?,
            words: store.prepare("INSERT INTO words (rowid, folded) VALUES (?1, ?2)")?,
        })
    }

    /// Takes in a document as it is shown where no rendition is asked for; gives how many bytes it says.
    fn take_in(&mut self, library: &Library, id: &str, stamp: &str) -> rusqlite::Result<usize> {
        self.document.execute(params![id, stamp])?;
        let number = self.store.last_insert_rowid();
        let Some(rendition) = library.renditions(id).last().copied() else { return Ok(0) };
        let Ok(document) = library.document(id, rendition) else { return Ok(0) };
        for block in &document.body.blocks {
            let said = document.body.block_text(block);
            self.passage.execute(params![number, rendition.name(), block.id.as_str(), said])?;
            self.words.execute(params![self.store.last_insert_rowid(), text::fold(said)])?;
        }
        Ok(document.body.text.len())
    }
}

/// What a document was read from: its files with their length and time; for what ships, this program's version.
fn stamp(library: &Library, id: &str) -> String {
    let mut stamp = env!("CARGO_PKG_VERSION").to_owned();
    for rendition in library.renditions(id) {
        stamp.push_str(&format!(" {}", rendition.name()));
        if let Ok(file) = fs::metadata(library.path(id, rendition)) {
            let time = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
            stamp.push_str(&format!(" {} {}", file.len(), time.as_nanos()));
        }
    }
    stamp
}

/// Makes the cache folder, which keeps itself out of a repository; says whether that can be done.
fn prepare(cache: &Path) -> bool {
    disk::keep_out_of_git(cache).is_ok()
}

/// Whether the file is no index at all, rather than one that is in use.
fn is_damaged(path: &Path) -> bool {
    let Ok(store) = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY) else { return false };
    let _ = store.busy_timeout(PATIENCE);
    match store.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)) {
        Ok(said) => said != "ok",
        Err(error) => is_damage(&error),
    }
}

/// Whether SQLite says that what it reads is no index of ours.
fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, Unknown};
    matches!(error.sqlite_error_code(), Some(NotADatabase | DatabaseCorrupt | Unknown))
}

/// Removes a damaged index, which can be made again from the documents at any time.
#[expect(clippy::disallowed_methods, reason = "it lies in the cache, and nothing of the reader's is in it")]
fn remove(path: &Path) {
    let journal: PathBuf = path.with_extension("sqlite-journal");
    for path in [path, &journal] {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the files that the library reads")]

    use super::*;
    use crate::library::Places;

    fn library(folder: &Path, documents: &[(&str, &str)]) -> Library {
        fs::create_dir_all(folder.join("documents")).unwrap();
        for (id, text) in documents {
            fs::write(folder.join("documents").join(format!("{id}.md")), text).unwrap();
        }
        Library::new(Places::within(folder))
    }

    fn found(index: &Index, words: &[&str]) -> Vec<String> {
        index.holding(words).unwrap().into_iter().map(|found| format!("{}#{}", found.document, found.block)).collect()
    }

    #[test]
    fn what_changes_is_read_again_and_what_goes_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let library = library(folder.path(), &[("dijk", "De coöperatie bouwt.\n\nNiets.\n"), ("polder", "Een Coöperatiebank.\n")]);
        let mut index = Index::open(&folder.path().join("cache")).unwrap();
        let shipped = library.ids().len() - 2;
        assert_eq!(index.refresh(&library, |_, _| {}).unwrap().read, shipped + 2);
        assert_eq!(found(&index, &["COOPERATIE"]), ["dijk#p01", "polder#p01"]);
        assert_eq!(found(&index, &["cooperatie", "bouwt"]), ["dijk#p01"]);
        fs::remove_file(folder.path().join("documents/polder.md")).unwrap();
        fs::write(folder.path().join("documents/dijk.md"), "Geheel andere woorden staan hier, gemalenbouw.\n").unwrap();
        let done = index.refresh(&library, |_, _| {}).unwrap();
        assert_eq!((done.read, done.gone), (1, 1));
        assert_eq!((found(&index, &["cooperatie"]).len(), found(&index, &["gemalen"]).len()), (0, 1));
        drop(index);
        let mut index = Index::open(&folder.path().join("cache")).unwrap();
        assert_eq!(index.refresh(&library, |_, _| {}), Some(Refreshed::default()), "it was all on the disk");
    }

    #[test]
    fn a_damaged_index_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let library = library(folder.path(), &[("dijk", "De zeedijk.\n")]);
        let cache = folder.path().join("cache");
        fs::create_dir_all(&cache).unwrap();
        fs::write(cache.join("index.sqlite"), "dit is geen index, en ook geen lege").unwrap();
        let mut index = Index::open(&cache).unwrap();
        index.refresh(&library, |_, _| {}).unwrap();
        assert_eq!(found(&index, &["zeedijk"]), ["dijk#p01"]);
        drop(index);
        assert!(Index::open(&cache).unwrap().known().unwrap().contains_key("dijk"), "and it is on the disk");
    }

    #[test]
    fn where_the_cache_cannot_be_written_it_is_kept_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        let library = library(folder.path(), &[("dijk", "De zeedijk.\n")]);
        fs::write(folder.path().join("cache"), "een bestand waar een map hoort").unwrap();
        let mut index = Index::open(&folder.path().join("cache")).unwrap();
        index.refresh(&library, |_, _| {}).unwrap();
        assert_eq!(found(&index, &["zeedijk"]), ["dijk#p01"]);
    }

    #[test]
    fn one_that_another_program_holds_is_gone_without() {
        let folder = tempfile::tempdir().unwrap();
        let library = library(folder.path(), &[("dijk", "De zeedijk.\n")]);
        let cache = folder.path().join("cache");
        let theirs = Index::open(&cache).unwrap();
        theirs.store.execute_batch("BEGIN EXCLUSIVE").unwrap();
        let mut ours = Index::open(&cache).unwrap();
        assert!(ours.refresh(&library, |_, _| {}).is_some(), "in memory");
        assert_eq!(found(&ours, &["zeedijk"]), ["dijk#p01"]);
        theirs.store.execute_batch("COMMIT").unwrap();
        assert!(theirs.known().unwrap().is_empty(), "and theirs was left alone");
    }
}

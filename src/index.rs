//! The full-text index: what all documents say, ready to be searched, in `cache/index.sqlite`.
//!
//! It is disposable. Files are the truth; the index knows of each document by which files it was read from, their length and time, and reads
//! again what has changed. One that is damaged, locked by another program or of another version is made anew or gone without: whoever asks gets
//! `None` and looks through the documents instead. Where the cache cannot be written it is kept in memory.
//!
//! Texts are indexed in their folded form by every three characters (FTS5's trigrams), so that part of a word is found as it is without the
//! index, whatever the case and the diacritics. What the index gives are candidates that hold every word; the caller looks again and scores.
//!
//! Beside its text the index keeps of every passage what suggestions compare (an [`Imprint`](crate::parallels::suggest::Imprint)), and by which
//! terms it is found; and where wikilinks in the texts lead.

mod near;
mod taking;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::disk;
use crate::document::{BlockId, Rendition, Target};
use crate::library::Library;
use crate::text;

pub use near::{Gauge, Resembling};

/// Goes up whenever the tables or the folded form change; an index of another number is made anew.
const VERSION: i64 = 2;
/// How long another program's writing is waited for; longer, and we go without.
const PATIENCE: Duration = Duration::from_millis(50);
/// How many bytes of new entries FTS5 gathers in memory before it writes them: eight times its default, a third faster to take a library in.
const GATHERED: usize = 8 << 20;
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
                DROP TABLE IF EXISTS terms; DROP TABLE IF EXISTS compared; DROP TABLE IF EXISTS links; DROP TABLE IF EXISTS learned;
                CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, stamp TEXT NOT NULL);
                CREATE TABLE passages (number INTEGER PRIMARY KEY, document INTEGER NOT NULL, rendition TEXT NOT NULL, block TEXT NOT NULL,
                    text TEXT NOT NULL);
                CREATE INDEX passages_of ON passages (document);
                CREATE VIRTUAL TABLE words USING fts5(folded, tokenize = 'trigram case_sensitive 1', detail = 'full');
                CREATE TABLE compared (number INTEGER PRIMARY KEY, document INTEGER NOT NULL, at INTEGER NOT NULL, block TEXT NOT NULL,
                    imprint BLOB NOT NULL);
                CREATE INDEX compared_of ON compared (document, block);
                CREATE VIRTUAL TABLE terms USING fts5(keys, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii');
                CREATE TABLE links (document INTEGER NOT NULL, block TEXT NOT NULL, to_document TEXT NOT NULL, to_block TEXT NOT NULL);
                CREATE INDEX links_of ON links (document);
                CREATE INDEX links_into ON links (to_document, to_block);
                CREATE TABLE learned (name TEXT PRIMARY KEY, bytes BLOB NOT NULL);
                INSERT INTO words (words, rank) VALUES ('hashsize', {GATHERED});
                INSERT INTO terms (terms, rank) VALUES ('hashsize', {GATHERED});
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
        let done = taking::refresh(&mut self.store, library, progress);
        if done.as_ref().is_err_and(is_damage) {
            // The next one that opens it finds another version, and makes it anew.
            let _ = self.store.pragma_update(None, "user_version", 0);
        }
        done.ok()
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

    /// The passages whose text has a wikilink to one; none where the index cannot tell.
    pub fn links_into(&self, target: &Target) -> Vec<Target> {
        let block = target.block.as_ref().map_or("", BlockId::as_str);
        let found = || -> rusqlite::Result<Vec<Target>> {
            let mut statement = self.store.prepare(
                "SELECT documents.id, links.block FROM links JOIN documents ON documents.number = links.document
                WHERE to_document = ?1 AND to_block = ?2 ORDER BY documents.id, links.rowid",
            )?;
            let rows = statement.query_map([&target.document, block], |row| {
                Ok(Target { document: row.get(0)?, block: Some(BlockId::new(&row.get::<_, String>(1)?)) })
            })?;
            rows.collect()
        };
        let mut found = found().unwrap_or_default();
        found.dedup();
        found
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
        assert!(taking::known(&Index::open(&cache).unwrap().store).unwrap().contains_key("dijk"), "and it is on the disk");
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
        assert!(taking::known(&theirs.store).unwrap().is_empty(), "and theirs was left alone");
    }

    /// Many documents of made-up words, two of which treat the same.
    fn many(folder: &Path, count: usize) -> Library {
        let words = ["dijk", "water", "polder", "gemaal", "schap", "sluis", "kanaal", "zee", "raad", "markt", "boot", "brug", "molen"];
        let paragraph = |from: usize| (0..12).map(|at| words[(from * 5 + at * at + at) % words.len()]).collect::<Vec<_>>().join(" ");
        let texts: Vec<(String, String)> = (0..count)
            .map(|number| {
                let special = if number < 2 { "De klokkenist Brandsma speelt het carillon van Kampen." } else { "Hier staat iets anders." };
                (format!("d{number:03}"), format!("{}\n\n{special}\n\n{}.\n", paragraph(number), paragraph(number + 1)))
            })
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        library(folder, &texts)
    }

    fn near(index: &Index, target: &str) -> Vec<String> {
        let gauge = index.gauge().unwrap();
        index.near(&Target::parse(target).unwrap(), &gauge).unwrap().into_iter().map(|found| found.target.to_string()).collect()
    }

    #[test]
    fn what_resembles_a_passage_is_found_and_goes_with_its_document() {
        let folder = tempfile::tempdir().unwrap();
        let library = many(folder.path(), 40);
        let mut index = Index::open(&folder.path().join("cache")).unwrap();
        index.refresh(&library, |_, _| {}).unwrap();
        assert_eq!(near(&index, "d000#p2").first().map(String::as_str), Some("d001#^p02"));
        assert!(!near(&index, "d000#p2").iter().any(|found| found.starts_with("d000")), "never its own document");
        assert!(near(&index, "d000#p9").is_empty());
        let others = index.gauge().unwrap().counts;
        fs::remove_file(folder.path().join("documents/d001.md")).unwrap();
        index.refresh(&library, |_, _| {}).unwrap();
        assert!(!near(&index, "d000#p2").contains(&"d001#^p02".to_owned()));
        assert!(index.gauge().unwrap().counts.passages() < others.passages());
        fs::write(folder.path().join("documents/nieuw.md"), "Het carillon van Kampen zwijgt, zegt Brandsma, de klokkenist.\n").unwrap();
        index.refresh(&library, |_, _| {}).unwrap();
        assert_eq!(near(&index, "d000#p2").first().map(String::as_str), Some("nieuw#^p01"));
    }

    #[test]
    fn what_the_index_counts_after_changes_is_what_it_counts_anew() {
        let folder = tempfile::tempdir().unwrap();
        let library = many(folder.path(), 30);
        let mut index = Index::open(&folder.path().join("cache")).unwrap();
        index.refresh(&library, |_, _| {}).unwrap();
        fs::remove_file(folder.path().join("documents/d004.md")).unwrap();
        fs::write(folder.path().join("documents/d005.md"), "Water en dijk.\n\nEen sluis.\n").unwrap();
        index.refresh(&library, |_, _| {}).unwrap();
        let mut anew = Index::in_memory().unwrap();
        anew.refresh(&library, |_, _| {}).unwrap();
        assert_eq!(index.gauge().unwrap().counts.passages(), anew.gauge().unwrap().counts.passages());
        for word in ["d000#p1", "d006#p1"] {
            assert!(!near(&index, word).is_empty());
        }
    }

    #[test]
    fn a_library_that_has_doubled_is_learned_anew() {
        let folder = tempfile::tempdir().unwrap();
        let library = many(folder.path(), 12);
        let mut index = Index::open(&folder.path().join("cache")).unwrap();
        let shipped = library.ids().len() - 12;
        index.refresh(&library, |_, _| {}).unwrap();
        many(folder.path(), 400);
        let done = index.refresh(&library, |_, _| {}).unwrap();
        assert_eq!(done.read, 400, "those that were written, and not the shipped ones");
        fs::write(folder.path().join("documents/nieuw.md"), "Nog een dijk.\n").unwrap();
        assert_eq!(index.refresh(&library, |_, _| {}).unwrap().read, 401 + shipped, "all, by what is known now");
        assert_eq!(near(&index, "d000#p2").first().map(String::as_str), Some("d001#^p02"));
    }

    #[test]
    fn wikilinks_are_known_by_where_they_lead() {
        let folder = tempfile::tempdir().unwrap();
        let library =
            library(folder.path(), &[("dijk", "De dijk. ^p01\n"), ("polder", "Zie [[dijk#^p01]] en [[dijk]].\n\nEn [[#^p01]].\n")]);
        let mut index = Index::open(&folder.path().join("cache")).unwrap();
        index.refresh(&library, |_, _| {}).unwrap();
        let into = |target: &str| index.links_into(&Target::parse(target).unwrap()).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(into("dijk#p1"), ["polder#^p01"]);
        assert_eq!(into("polder#p1"), ["polder#^p02"]);
    }
}

//! Taking documents in: read and compared on all cores, written by one thread in the order of their names, a batch a transaction.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rusqlite::{Connection, Statement, Transaction, params};

use super::Refreshed;
use super::near::{COUNTS, SPREADS, kept, spreads, token};
use crate::document::{Block, BlockId, Document, Rendition, Target};
use crate::library::Library;
use crate::parallels::suggest::{Counts, Ground, Imprint, Imprinting, Passage, Tally};
use crate::parallels::wikilinks::links_of;
use crate::text;

/// What was learned of the library, and from how many passages.
const GROUND: &str = "ground";
const LEARNED_AT: &str = "passages";
/// How many documents one transaction takes in: what a program that is ended in the middle has to do again at most.
const BATCH: usize = 1000;
/// Documents that are read before they are written, for each core.
const AHEAD: usize = 8;
/// So many documents, taken at even distances, are read to learn from, or fewer where they have passages enough.
const TO_LEARN_FROM: usize = 128;

/// A document with the stamp of its files.
type Stamped = (String, String);

/// Brings the index up to date with a library.
pub(super) fn refresh(store: &mut Connection, library: &Library, mut progress: impl FnMut(usize, usize)) -> rusqlite::Result<Refreshed> {
    let now: Vec<Stamped> = library.ids().into_iter().map(|id| (library.stamp(&id), id)).map(|(stamp, id)| (id, stamp)).collect();
    let known = known(store)?;
    let stale = |(id, stamp): &&Stamped| known.get(id).is_none_or(|(_, known)| known != stamp);
    let mut stale: Vec<&Stamped> = now.iter().filter(stale).collect();
    let is_there = |id: &String| now.binary_search_by(|(other, _)| other.cmp(id)).is_ok();
    let mut gone: Vec<i64> = known.iter().filter(|(id, _)| !is_there(id)).map(|(_, (at, _))| *at).collect();
    let mut done = Refreshed { gone: gone.len(), ..Refreshed::default() };
    if stale.is_empty() && gone.is_empty() {
        return Ok(done);
    }
    let ground = match ground(store)? {
        Some(ground) => ground,
        None => {
            // What is taken in by other words and directions cannot be compared with the rest.
            stale = now.iter().collect();
            gone = known.values().map(|(at, _)| *at).collect();
            progress(0, stale.len());
            learn(store, library, &now)?
        }
    };
    gone.extend(stale.iter().filter_map(|(id, _)| known.get(id)).map(|(at, _)| *at));
    gone.sort_unstable();
    gone.dedup();
    forget(store, &gone)?;
    let of = stale.len();
    for batch in stale.chunks(BATCH) {
        let before = done.read;
        done.bytes += take_in(store, (library, &ground), batch, |read| progress(before + read, of))?;
        done.read += batch.len();
    }
    settle(store)?;
    Ok(done)
}

/// The documents that were read, with their numbers and stamps.
pub(super) fn known(store: &Connection) -> rusqlite::Result<HashMap<String, (i64, String)>> {
    let mut statement = store.prepare("SELECT id, number, stamp FROM documents")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    rows.collect()
}

/// What was learned of the library; `None` where nothing was, or the library has become twice as large since.
fn ground(store: &Connection) -> rusqlite::Result<Option<Ground>> {
    let learned_at = kept(store, LEARNED_AT)?.and_then(|bytes| Some(u32::from_le_bytes(bytes.try_into().ok()?)));
    let now = counts(store)?.passages();
    if learned_at.is_some_and(|learned_at| now / 2 > learned_at) {
        return Ok(None);
    }
    Ok(kept(store, GROUND)?.and_then(|bytes| Ground::from_bytes(&bytes)))
}

fn counts(store: &Connection) -> rusqlite::Result<Counts> {
    Ok(kept(store, COUNTS)?.and_then(|bytes| Counts::from_bytes(&bytes)).unwrap_or_default())
}

/// Learns from a part of the library and begins anew.
fn learn(store: &Connection, library: &Library, all: &[Stamped]) -> rusqlite::Result<Ground> {
    let stride = all.len().div_ceil(TO_LEARN_FROM).max(1);
    let mut passages = Vec::new();
    for (id, _) in (0..stride).flat_map(|first| all.iter().skip(first).step_by(stride)) {
        passages.extend(passages_of(library, id));
        if passages.len() >= Ground::ENOUGH {
            break;
        }
    }
    let ground = Ground::of(&passages);
    store.execute("DELETE FROM learned", [])?;
    keep(store, GROUND, &ground.to_bytes())?;
    Ok(ground)
}

fn keep(store: &Connection, name: &str, bytes: &[u8]) -> rusqlite::Result<()> {
    store.execute("INSERT OR REPLACE INTO learned (name, bytes) VALUES (?1, ?2)", params![name, bytes])?;
    Ok(())
}

/// What is found out once all is in: the units in which likenesses are measured, and how large the library was.
fn settle(store: &Connection) -> rusqlite::Result<()> {
    if kept(store, LEARNED_AT)?.is_none() {
        let counts = counts(store)?;
        keep(store, SPREADS, &spreads(store, &counts)?)?;
        keep(store, LEARNED_AT, &counts.passages().to_le_bytes())?;
    }
    Ok(())
}

/// Forgets documents, by number.
fn forget(store: &mut Connection, gone: &[i64]) -> rusqlite::Result<()> {
    for batch in gone.chunks(BATCH) {
        let change = store.transaction()?;
        let mut tally = Tally::default();
        for number in batch {
            let mut statement = change.prepare("SELECT imprint FROM compared WHERE document = ?1")?;
            let imprints = statement.query_map([number], |row| row.get::<_, Vec<u8>>(0))?;
            for imprint in imprints {
                Imprint::from_bytes(&imprint?).iter().for_each(|imprint| tally.take(imprint));
            }
            for sql in [
                "DELETE FROM words WHERE rowid IN (SELECT number FROM passages WHERE document = ?1)",
                "DELETE FROM terms WHERE rowid IN (SELECT number FROM compared WHERE document = ?1)",
                "DELETE FROM passages WHERE document = ?1",
                "DELETE FROM compared WHERE document = ?1",
                "DELETE FROM links WHERE document = ?1",
                "DELETE FROM documents WHERE number = ?1",
            ] {
                change.execute(sql, [number])?;
            }
        }
        keep(&change, COUNTS, &counts(&change)?.with(tally).to_bytes())?;
        change.commit()?;
    }
    Ok(())
}

/// Takes a batch of documents in; gives how many bytes they say.
fn take_in(
    store: &mut Connection,
    (library, ground): (&Library, &Ground),
    batch: &[&Stamped],
    mut progress: impl FnMut(usize),
) -> rusqlite::Result<usize> {
    let change = store.transaction()?;
    let cores = thread::available_parallelism().map_or(1, usize::from).min(batch.len());
    let (give, taken) = sync_channel(cores * AHEAD);
    let next = AtomicUsize::new(0);
    let (bytes, tally) = thread::scope(|scope| {
        for _ in 0..cores {
            let (give, next) = (give.clone(), &next);
            scope.spawn(move || {
                let mut imprinting = ground.imprinting();
                while let Some((id, stamp)) = batch.get(next.fetch_add(1, Ordering::Relaxed)).map(|stamped| (&stamped.0, &stamped.1)) {
                    if give.send((id, Taken::read(library, id, stamp, &mut imprinting))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(give);
        write_in_order(&change, batch, taken, &mut progress)
    })?;
    keep(&change, COUNTS, &counts(&change)?.with(tally).to_bytes())?;
    change.commit()?;
    Ok(bytes)
}

/// Writes documents as they come from the readers, in the order of the batch, so that the same library gives the same numbers.
fn write_in_order(
    change: &Transaction<'_>,
    batch: &[&Stamped],
    taken: Receiver<(&String, Taken)>,
    progress: &mut impl FnMut(usize),
) -> rusqlite::Result<(usize, Tally)> {
    let (mut bytes, mut tally, mut waiting, mut written) = (0, Tally::default(), BTreeMap::new(), 0);
    let mut writing = Writing::new(change)?;
    for (id, document) in taken {
        waiting.insert(id, document);
        while let Some(document) = batch.get(written).and_then(|(id, _)| waiting.remove(id)) {
            bytes += document.bytes;
            writing.write(&document, &mut tally)?;
            written += 1;
            progress(written);
        }
    }
    Ok((bytes, tally))
}

/// What the index keeps of a document.
struct Taken {
    id: String,
    stamp: String,
    rendition: Rendition,
    /// Its blocks: id, text, text folded.
    blocks: Vec<(BlockId, String, String)>,
    /// Its passages that are compared.
    imprints: Vec<(BlockId, Imprint)>,
    /// Where its wikilinks lead.
    links: Vec<(BlockId, Target)>,
    bytes: usize,
}

impl Taken {
    /// Reads a document as it is shown where no rendition is asked for; what cannot be read says nothing.
    fn read(library: &Library, id: &str, stamp: &str, imprinting: &mut Imprinting<'_>) -> Self {
        let (rendition, blocks, imprints, links, bytes) = (Rendition::Article, Vec::new(), Vec::new(), Vec::new(), 0);
        let mut taken = Self { id: id.to_owned(), stamp: stamp.to_owned(), rendition, blocks, imprints, links, bytes };
        let mut renditions = read(library, id);
        for document in &renditions {
            let all = (0..document.body.blocks.len()).flat_map(|at| links_of(document, at).map(move |to| (at, to)));
            let to_blocks = all.filter(|(_, to)| to.block.is_some());
            taken.links.extend(to_blocks.map(|(at, to)| (document.body.blocks[at].id.clone(), to)));
        }
        let Some(document) = renditions.pop() else { return taken };
        taken.rendition = document.meta.rendition.unwrap_or(Rendition::Article);
        taken.bytes = document.body.text.len();
        let block = |block: &Block| {
            let said = document.body.block_text(block);
            (block.id.clone(), said.to_owned(), text::fold(said))
        };
        taken.blocks = document.body.blocks.iter().map(block).collect();
        let passages = Passage::of_document(&document, renditions.first());
        let imprint = |passage: Passage| Some((passage.target.block.clone()?, imprinting.of(&passage)));
        taken.imprints = passages.into_iter().filter_map(imprint).collect();
        taken
    }
}

/// What writes documents: the statements, read once by SQLite for all of them.
struct Writing<'a> {
    store: &'a Connection,
    document: Statement<'a>,
    passage: Statement<'a>,
    words: Statement<'a>,
    compared: Statement<'a>,
    terms: Statement<'a>,
    links: Statement<'a>,
}

impl<'a> Writing<'a> {
    fn new(store: &'a Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            store,
            document: store.prepare("INSERT INTO documents (id, stamp) VALUES (?1, ?2)")?,
            passage: store.prepare("INSERT INTO passages (document, rendition, block, text) VALUES (?1, ?2, ?3, ?4)")?,
            words: store.prepare("INSERT INTO words (rowid, folded) VALUES (?1, ?2)")?,
            compared: store.prepare("INSERT INTO compared (document, at, block, imprint) VALUES (?1, ?2, ?3, ?4)")?,
            terms: store.prepare("INSERT INTO terms (rowid, keys) VALUES (?1, ?2)")?,
            links: store.prepare("INSERT INTO links (document, block, to_document, to_block) VALUES (?1, ?2, ?3, ?4)")?,
        })
    }

    fn write(&mut self, taken: &Taken, tally: &mut Tally) -> rusqlite::Result<()> {
        self.document.execute(params![taken.id, taken.stamp])?;
        let number = self.store.last_insert_rowid();
        for (block, said, folded) in &taken.blocks {
            self.passage.execute(params![number, taken.rendition.name(), block.as_str(), said])?;
            self.words.execute(params![self.store.last_insert_rowid(), folded])?;
        }
        for (at, (block, imprint)) in (0_i64..).zip(&taken.imprints) {
            self.compared.execute(params![number, at, block.as_str(), imprint.to_bytes()])?;
            let keys: Vec<String> = imprint.terms.iter().map(|term| token(term.key)).collect();
            self.terms.execute(params![self.store.last_insert_rowid(), keys.join(" ")])?;
            tally.add(imprint);
        }
        for (block, to) in &taken.links {
            self.links.execute(params![number, block.as_str(), to.document, to.block.as_ref().map_or("", BlockId::as_str)])?;
        }
        Ok(())
    }
}

/// The renditions of a document that can be read; the one that is shown where none is asked for comes last.
fn read(library: &Library, id: &str) -> Vec<Document> {
    library.renditions(id).iter().filter_map(|rendition| library.document(id, *rendition).ok()).collect()
}

fn passages_of(library: &Library, id: &str) -> Vec<Passage> {
    let mut renditions = read(library, id);
    renditions.pop().map(|document| Passage::of_document(&document, renditions.first())).unwrap_or_default()
}

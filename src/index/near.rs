//! What resembles a passage, of all that the index holds: passages that share a telling term, the most promising of them with what stands
//! around them, and of these the best.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension as _, Statement, params};

use super::Index;
use crate::document::{BlockId, Target};
use crate::parallels::suggest::{Counts, Entry, Field, Imprint, Spreads, Weights};

/// The names under which counts and spreads are kept.
pub(super) const COUNTS: &str = "counts";
pub(super) const SPREADS: &str = "spreads";

/// A term in more passages than one of so many, or than so many, tells little.
const TELLING: u32 = 50;
const RARE_ENOUGH: u32 = 400;
/// So many places are looked up at most, the weightiest terms first.
const LOOKED_UP: u32 = 20_000;
/// How many passages are compared by themselves, and how many of those with what stands around them.
const CANDIDATES: usize = 400;
const PROMISING: usize = 80;
/// How far the passages around one reach.
const REACH: i64 = 2;
/// From so many passages the spreads are found out.
const SAMPLE: i64 = 2000;

/// What a query must know of the whole library; it holds until the index is refreshed.
#[derive(Debug)]
pub struct Gauge {
    /// How rare each term is.
    pub counts: Counts,
    spreads: Spreads,
}

/// A passage that resembles another.
#[derive(Debug, Clone, PartialEq)]
pub struct Resembling {
    /// Where it stands.
    pub target: Target,
    /// The sum of its likenesses, above 0.
    pub sum: f32,
}

/// A row of what is compared.
struct Compared {
    document: i64,
    at: i64,
    imprint: Imprint,
}

impl Index {
    /// What queries must know; `None` where nothing has been taken in.
    pub fn gauge(&self) -> Option<Gauge> {
        let counts = Counts::from_bytes(&kept(&self.store, COUNTS).ok()??)?;
        let spreads = kept(&self.store, SPREADS).ok()??;
        let mut numbers = spreads.chunks_exact(4).filter_map(|four| Some(f32::from_le_bytes(four.try_into().ok()?)));
        let spreads = Spreads { words: numbers.next()?, space: numbers.next()?, around: numbers.next()? };
        Some(Gauge { counts, spreads })
    }

    /// The passages of other documents that resemble one, the best first; none for a passage that is not compared. `None` where the index
    /// cannot tell.
    pub fn near(&self, from: &Target, gauge: &Gauge) -> Option<Vec<Resembling>> {
        Query::new(&self.store, gauge).and_then(|mut query| query.near(from)).ok()
    }
}

/// A query: its statements, read once by SQLite for all their uses.
struct Query<'a> {
    gauge: &'a Gauge,
    number_of: Statement<'a>,
    target: Statement<'a>,
    compared: Statement<'a>,
    terms: Statement<'a>,
}

impl<'a> Query<'a> {
    fn new(store: &'a Connection, gauge: &'a Gauge) -> rusqlite::Result<Self> {
        const OF: &str = "FROM compared JOIN documents ON documents.number = compared.document";
        Ok(Self {
            gauge,
            number_of: store.prepare(&format!("SELECT compared.number {OF} WHERE documents.id = ?1 AND block = ?2"))?,
            target: store.prepare(&format!("SELECT documents.id, compared.block {OF} WHERE compared.number = ?1"))?,
            compared: store.prepare("SELECT document, at, imprint FROM compared WHERE number = ?1")?,
            terms: store.prepare("SELECT rowid FROM terms WHERE terms MATCH ?1")?,
        })
    }

    fn near(&mut self, from: &Target) -> rusqlite::Result<Vec<Resembling>> {
        let block = from.block.as_ref().map_or("", BlockId::as_str);
        let number: Option<i64> = self.number_of.query_row(params![from.document, block], |row| row.get(0)).optional()?;
        let Some(number) = number else { return Ok(Vec::new()) };
        let mut rows: BTreeMap<i64, Entry> = BTreeMap::new();
        self.load_around(number, &mut rows)?;
        let Some(own) = rows.get(&number).cloned() else { return Ok(Vec::new()) };
        for candidate in self.candidates(&own)? {
            if let Some(row) = self.compared(candidate)? {
                rows.entry(candidate).or_insert_with(|| entry(&row, self.gauge));
            }
        }
        let (known, numbers) = field(rows.clone(), self.gauge);
        let is_other = |other: &usize| known.entries()[*other].document() != own.document();
        let others: Vec<usize> = (0..known.len()).filter(is_other).collect();
        let at = numbers.binary_search(&number).unwrap_or(0);
        let promising: Vec<i64> = known.promising(at, &others, PROMISING).into_iter().map(|other| numbers[other]).collect();
        for other in &promising {
            self.load_around(*other, &mut rows)?;
        }
        let (whole, numbers) = field(rows, self.gauge);
        let at = numbers.binary_search(&number).unwrap_or(0);
        let others: Vec<usize> = promising.iter().filter_map(|number| numbers.binary_search(number).ok()).collect();
        let ranked = whole.ranked(at, &others);
        ranked.into_iter().map(|(other, sum)| Ok(Resembling { target: self.target(numbers[other])?, sum })).collect()
    }

    fn target(&mut self, number: i64) -> rusqlite::Result<Target> {
        self.target.query_row([number], |row| Ok(Target { document: row.get(0)?, block: Some(BlockId::new(&row.get::<_, String>(1)?)) }))
    }

    fn compared(&mut self, number: i64) -> rusqlite::Result<Option<Compared>> {
        let row = |row: &rusqlite::Row<'_>| {
            let imprint = Imprint::from_bytes(row.get_ref(2)?.as_blob()?).unwrap_or_default();
            Ok(Compared { document: row.get(0)?, at: row.get(1)?, imprint })
        };
        self.compared.query_row([number], row).optional()
    }

    /// A passage and those around it, of which the numbers follow one another, as entries.
    fn load_around(&mut self, number: i64, rows: &mut BTreeMap<i64, Entry>) -> rusqlite::Result<()> {
        let Some(own) = self.compared(number)? else { return Ok(()) };
        for other in (number - REACH..=number + REACH).filter(|other| *other != number) {
            if !rows.contains_key(&other)
                && let Some(row) = self.compared(other)?.filter(|row| row.document == own.document)
            {
                rows.insert(other, entry(&row, self.gauge));
            }
        }
        rows.entry(number).or_insert_with(|| entry(&own, self.gauge));
        Ok(())
    }

    /// The numbers of passages that share a telling term with one, the best by what they share.
    fn candidates(&mut self, own: &Entry) -> rusqlite::Result<Vec<i64>> {
        let counts = &self.gauge.counts;
        let most = (counts.passages() / TELLING).max(RARE_ENOUGH);
        let found = |(key, weight): &(u32, f32)| (*key, *weight, counts.found(*key));
        let mut telling: Vec<(u32, f32, u32)> = own.terms().iter().map(found).filter(|(.., found)| *found <= most).collect();
        telling.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut sums: HashMap<i64, f32> = HashMap::new();
        let mut looked_up = 0;
        for (key, weight, found) in telling {
            looked_up += found;
            if looked_up > LOOKED_UP {
                break;
            }
            let mut rows = self.terms.query([token(key)])?;
            while let Some(row) = rows.next()? {
                *sums.entry(row.get(0)?).or_default() += weight * weight;
            }
        }
        let mut found: Vec<(i64, f32)> = sums.into_iter().collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(found.into_iter().take(CANDIDATES).map(|(number, _)| number).collect())
    }
}

/// The word by which a term is indexed.
pub(super) fn token(key: u32) -> String {
    format!("{key:08x}")
}

/// What was kept under a name.
pub(super) fn kept(store: &Connection, name: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    store.prepare("SELECT bytes FROM learned WHERE name = ?1")?.query_row([name], |row| row.get(0)).optional()
}

fn entry(row: &Compared, gauge: &Gauge) -> Entry {
    let number = |number: i64| usize::try_from(number).unwrap_or(0);
    Entry::new(&row.imprint, (number(row.document), number(row.at)), &gauge.counts)
}

fn field(rows: BTreeMap<i64, Entry>, gauge: &Gauge) -> (Field, Vec<i64>) {
    let (numbers, entries) = rows.into_iter().unzip();
    (Field::new(entries, Some(gauge.spreads), Weights::default()), numbers)
}

/// Finds out the spreads, from whole documents at even distances, as bytes.
pub(super) fn spreads(store: &Connection, counts: &Counts) -> rusqlite::Result<Vec<u8>> {
    let step = (i64::from(counts.passages()) / SAMPLE).max(1);
    let mut statement = store.prepare(
        "SELECT document, at, imprint FROM compared
        WHERE document IN (SELECT number FROM documents WHERE number % ?1 = 0) ORDER BY number",
    )?;
    let rows = statement.query_map([step], |row| {
        let imprint = Imprint::from_bytes(row.get_ref(2)?.as_blob()?).unwrap_or_default();
        Ok(Compared { document: row.get(0)?, at: row.get(1)?, imprint })
    })?;
    let gauge = Gauge { counts: counts.clone(), spreads: Spreads::default() };
    let entries = rows.map(|row| row.map(|row| entry(&row, &gauge))).collect::<rusqlite::Result<Vec<Entry>>>()?;
    let found = Field::new(entries, None, Weights::default()).units();
    Ok([found.words, found.space, found.around].into_iter().flat_map(f32::to_le_bytes).collect())
}

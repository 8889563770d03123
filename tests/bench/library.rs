//! A library of a thousand documents: how fast it is indexed, searched, and what suggestions for a paragraph take. In this process, since a
//! program that starts anew for each would measure its start.

use std::fs;
use std::time::{Duration, Instant};

use kantlijn::document::{BlockId, Target};
use kantlijn::index::Index;
use kantlijn::library::Library;
use kantlijn::library::Places;
use kantlijn::parallels::suggest::Collection;
use kantlijn::workspace::passages;

use crate::measure::Bench;
use crate::table::Table;

/// Words for made-up texts; which ones go together depends on the document, as subjects do.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 24] = [
        "dijk", "wa", "ter", "pol", "der", "mo", "len", "ge", "maal", "schap", "ver", "gif", "te", "sluis", "ka", "naal", "boe", "zee",
        "land", "op", "stand", "raad", "huis", "markt",
    ];
    let parts = [number % 24, (number / 24) % 24, (number / 5) % 24];
    parts[..2 + number % 2].iter().map(|part| SYLLABLES[*part]).collect()
}

/// A document of some paragraphs of eighty words.
fn document(number: usize, paragraphs: usize) -> String {
    let mut state = number as u64 * 0x9e37_79b9 + 1;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut text = format!("---\nkantlijn: 1\nid: d{number}\ntitle: D{number}\nlang: nl\n---\n\n");
    for _ in 0..paragraphs {
        let words: Vec<String> =
            (0..80).map(|_| if next(3) == 0 { word(next(40)) } else { word((number * 37 + next(400)) % 1100) }).collect();
        text.push_str(&words.join(" "));
        text.push_str(".\n\n");
    }
    text
}

/// Builds the library and measures.
pub fn library(bench: &Bench) -> Table {
    let (documents, paragraphs) = if bench.quick { (200, 20) } else { (1000, 40) };
    eprintln!("library: {documents} documents");
    let about = "Index: reading every document and taking it in. Suggestions: of a paragraph, once the passages are taken in.";
    let head = ["what", "time", "MB a second"].map(str::to_owned).to_vec();
    let mut table = Table { title: "A library", about, head, rows: Vec::new() };
    let Ok(folder) = tempfile::tempdir() else { return table };
    let _ = fs::create_dir_all(folder.path().join("documents"));
    for number in 0..documents {
        let _ = fs::write(folder.path().join("documents").join(format!("d{number}.md")), document(number, paragraphs));
    }
    let library = Library::new(Places::within(folder.path()));
    let Some(mut index) = Index::open(&library.places().cache) else { return table };
    let mut row = |what: &str, time: Duration, bytes: usize| {
        let speed = if bytes == 0 { String::new() } else { format!("{:.1}", bytes as f64 / 1e6 / time.as_secs_f64()) };
        table.rows.push(vec![what.to_owned(), format!("{:.1} ms", time.as_secs_f64() * 1000.0), speed]);
    };
    let begun = Instant::now();
    let bytes = index.refresh(&library, |_, _| {}).map_or(0, |done| done.bytes);
    row(&format!("index, {documents} documents of {paragraphs} paragraphs"), begun.elapsed(), bytes);
    let begun = Instant::now();
    index.refresh(&library, |_, _| {});
    row("looking whether it is up to date", begun.elapsed(), 0);
    let begun = Instant::now();
    let found = index.holding(&[&word(17), &word(330)]).map_or(0, |found| found.len());
    row(&format!("search of two words, {found} passages"), begun.elapsed(), 0);
    let begun = Instant::now();
    let collection = Collection::new(passages(&library));
    row(&format!("taking in {} passages for suggestions", collection.len()), begun.elapsed(), bytes);
    let mut times: Vec<Duration> = (0..20)
        .map(|at| {
            let target = Target { document: format!("d{}", at * documents / 20), block: Some(BlockId::new("p07")) };
            let begun = Instant::now();
            let _ = std::hint::black_box(collection.near(&target, 10, |_| true));
            begun.elapsed()
        })
        .collect();
    times.sort();
    row("suggestions for a paragraph, median", times[times.len() / 2], 0);
    row("suggestions for a paragraph, slowest of 20", times[times.len() - 1], 0);
    table
}

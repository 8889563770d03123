//! A library of a thousand documents and one of ten thousand: how fast they are indexed and searched, what suggestions for a paragraph take,
//! and how long a key press takes that brings the pane to another paragraph. In this process, since a program that starts anew for each would
//! measure its start; only `kantlijn suggest` is run as it is.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kantlijn::config::Config;
use kantlijn::document::Target;
use kantlijn::index::Index;
use kantlijn::library::{Library, Places};
use kantlijn::tui::{Scene, screen_text};
use kantlijn::workspace::Workspace;

use crate::measure::Bench;
use crate::table::Table;

/// How many words there are: as in a language, few are frequent and most are rare.
const WORDS: f64 = 60_000.0;

/// A made-up word by its rank.
fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 40] = [
        "dijk", "wa", "ter", "pol", "der", "mo", "len", "ge", "maal", "schap", "ver", "gif", "te", "sluis", "ka", "naal", "boe", "zee",
        "land", "op", "stand", "raad", "huis", "markt", "be", "stuur", "ring", "kracht", "lo", "zing", "on", "recht", "heid", "werk",
        "straat", "vol", "ding", "aan", "leg", "schip",
    ];
    let parts = [rank % 40, (rank / 40) % 40, (rank / 1600) % 40];
    parts[..2 + usize::from(rank >= 1600)].iter().map(|part| SYLLABLES[*part]).collect()
}

/// A document of some paragraphs of eighty words, a fifth of them those of its subject.
fn document(number: usize, paragraphs: usize) -> String {
    let mut state = number as u64 * 0x9e37_79b9 + 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut text = format!("---\nkantlijn: 1\nid: d{number}\ntitle: D{number}\nlang: nl\n---\n\n");
    for _ in 0..paragraphs {
        let mut one = || match next() {
            subject if subject < 0.2 => word(3000 + (number / 4 * 83 + (next() * 60.0) as usize) % 50_000),
            _ => word((next() * WORDS.ln()).exp() as usize),
        };
        let words: Vec<String> = (0..80).map(|_| one()).collect();
        text.push_str(&words.join(" "));
        text.push_str(".\n\n");
    }
    text
}

/// A parallel between two documents.
fn parallel(number: usize, documents: usize) -> String {
    let (one, other, block) = (number % documents, (number * 7 + 1) % documents, 1 + number % 9);
    format!(
        "---\nkantlijn: 1\nid: l{number}\ntitle: L{number}\nstance: supports\npoles: [\"A\", \"B\"]\n---\n\n| aspect | A | B | verdict |\n|---|---|---|---|\n\
         | een | x [[d{one}#^p0{block}]] | y [[d{other}#^p0{block}]] | agree |\n"
    )
}

fn write(folder: &Path, documents: usize, paragraphs: usize) {
    let (texts, links) = (folder.join("documents"), folder.join("parallels"));
    let _ = fs::create_dir_all(&texts);
    let _ = fs::create_dir_all(&links);
    for number in 0..documents {
        let _ = fs::write(texts.join(format!("d{number}.md")), document(number, paragraphs));
        let _ = fs::write(links.join(format!("l{number}.md")), parallel(number, documents));
    }
}

/// Builds the libraries and measures.
pub fn library(bench: &Bench) -> Table {
    let about = "Index: reading every document and taking it in, also for suggestions. Suggestions: with their reasons, once the index is there. A key \
                 press: to the next paragraph, with all that stands in the pane.";
    let head = ["what", "time", "MB a second"].map(str::to_owned).to_vec();
    let mut table = Table { title: "A library", about, head, rows: Vec::new() };
    let sizes: &[(usize, usize)] = if bench.quick { &[(300, 20)] } else { &[(1000, 40), (10_000, 20)] };
    for (documents, paragraphs) in sizes {
        eprintln!("library: {documents} documents");
        if let Ok(folder) = tempfile::tempdir() {
            write(folder.path(), *documents, *paragraphs);
            measure(folder.path(), *documents, &mut table);
        }
    }
    table
}

fn measure(folder: &Path, documents: usize, table: &mut Table) {
    let library = Library::new(Places::within(folder));
    let Some(mut index) = Index::open(&library.places().cache) else { return };
    let mut row = |what: &str, time: Duration, bytes: usize| {
        let speed = if bytes == 0 { String::new() } else { format!("{:.1}", bytes as f64 / 1e6 / time.as_secs_f64()) };
        table.rows.push(vec![format!("{documents} documents: {what}"), format!("{:.1} ms", time.as_secs_f64() * 1000.0), speed]);
    };
    let begun = Instant::now();
    let bytes = index.refresh(&library, |_, _| {}).map_or(0, |done| done.bytes);
    row("index", begun.elapsed(), bytes);
    let begun = Instant::now();
    index.refresh(&library, |_, _| {});
    row("looking whether it is up to date", begun.elapsed(), 0);
    let begun = Instant::now();
    let found = index.holding(&[&word(170), &word(3300)]).map_or(0, |found| found.len());
    row(&format!("search of two words, {found} passages"), begun.elapsed(), 0);
    let workspace = Workspace::open(Places::within(folder), "");
    let mut found = 0;
    let mut times: Vec<Duration> = (0..20)
        .map(|at| {
            let Some(target) = Target::parse(&format!("d{}#^p07", at * documents / 20)) else { return Duration::ZERO };
            let begun = Instant::now();
            found += workspace.resembling(&target, 10, |_| true).len();
            begun.elapsed()
        })
        .collect();
    times.sort();
    row(&format!("suggestions for a paragraph, median of 20 ({found} in all)"), times[times.len() / 2], 0);
    row("suggestions for a paragraph, slowest of 20", times[times.len() - 1], 0);
    let mut times: Vec<Duration> = (0..5).map(|_| suggest(folder)).collect();
    times.sort();
    row("`kantlijn suggest`, the whole program, median of 5", times[2], 0);
    let scene = |keys: &str| {
        let begun = Instant::now();
        let document = workspace.document("d17", None).ok()?;
        let _ = screen_text(&Scene { document, block: None, size: (120, 40), theme: "light", keys }, &workspace, &Config::default());
        Some(begun.elapsed())
    };
    let (Some(first), Some(still), Some(moved)) = (scene(""), scene(""), scene(&"} ".repeat(19))) else { return };
    row("the first frame with its pane, parallels found", first, 0);
    row("a key press to the next paragraph, its pane up to date", moved.saturating_sub(still) / 19, 0);
}

fn suggest(folder: &Path) -> Duration {
    let begun = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kantlijn"));
    let _ = command.arg("--library").arg(folder).args(["suggest", "d17#p7", "--json"]).stdout(Stdio::null()).status();
    begun.elapsed()
}

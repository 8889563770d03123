//! Making Markdown of a saved page, beside what the library takes alone that finds its article; and of a text without markup. `KANTLIJN_PAGES`
//! names a folder of pages of one's own to be measured too.

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use dom_smoothie::Readability;
use kantlijn::document::write;
use kantlijn::import::{Options, read};

use crate::measure::Bench;
use crate::table::{Samples, Table};

/// Pages that are measured as they are, and made longer.
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/pages");

/// A page or a text with its name.
struct File {
    name: String,
    bytes: Vec<u8>,
}

fn files(folder: &Path) -> Vec<File> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    paths.sort();
    let named = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().filter_map(|path| Some(File { name: named(path), bytes: fs::read(path).ok()? })).collect()
}

/// A page that holds this article.
fn page(name: String, article: &str) -> File {
    let page = format!(
        "<!doctype html><html lang=nl><head><title>De lange nacht</title></head><body><nav><a href='/'>Voor</a></nav><article><h1>De lange nacht</h1>{article}</article><footer>Over ons</footer></body></html>"
    );
    File { name, bytes: page.into_bytes() }
}

/// A page of so many paragraphs of forty words.
fn long_page(paragraphs: usize) -> File {
    let paragraph =
        format!("<p>{}en dat, zegt <a href='/w'>de wachter</a>, bleef zo.</p>\n", "Het water steeg die nacht nog een hand, ".repeat(4));
    page(format!("{paragraphs} paragraphs"), &paragraph.repeat(paragraphs))
}

/// Pages that are made of little pieces, of which all that is asked of each piece counts: so many of them.
fn pages_of_pieces(pieces: usize) -> Vec<File> {
    let of = |piece: &dyn Fn(usize) -> String| (1..=pieces).map(piece).collect::<String>();
    let row = |n| format!("<tr><td>Sluis {n}</td><td>{}</td><td>Het water steeg.</td></tr>\n", n * 7 % 100);
    let line = |n| format!("<p>Om uur {n} steeg het water.</p>\n");
    let text = |n| {
        format!(
            "<p>Het water steeg die nacht, en de wachter schreef het op.<sup><a href='#fn{n}' id='r{n}'>{n}</a></sup> Daarna zat hij stil.</p>\n"
        )
    };
    let note = |n| format!("<li id='fn{n}'>Zijn boek, bladzijde {n}. <a href='#r{n}'>↩</a></li>\n");
    let card = |n| {
        format!(
            "<div class='card teaser'><a href='/nieuws/{n}'><h3 class='card__title'>Het water steeg in uur {n}</h3></a><p class='summary'>De wachter bleef bij de lamp en schreef wat hij zag.</p><span class='date'>5 maart 2024</span></div>\n"
        )
    };
    vec![
        page(
            format!("a table of {pieces} rows"),
            &format!("<table><tr><th>Plaats</th><th>Stand</th><th>Zin</th></tr>{}</table>", of(&row)),
        ),
        page(format!("{pieces} short lines"), &of(&line)),
        page(format!("{pieces} notes"), &format!("{}<h2>Noten</h2><ol>{}</ol>", of(&text), of(&note))),
        page(format!("a front page of {pieces} cards"), &of(&card)),
    ]
}

/// A text of so many bytes, with headings and a note now and then.
fn text(bytes: usize) -> Vec<u8> {
    let mut text = String::from("De lange nacht\n\n");
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        if number % 12 == 0 {
            text.push_str(&format!("Uur {number} aan de sluis\n\n"));
        }
        text.push_str(&format!(
            "Om uur {number} steeg het water, en de wachter schreef de stand van {} in het boek. {}\n\n",
            number * 7,
            "Daarna ging hij weer zitten en keek naar de lamp. ".repeat(6)
        ));
    }
    text.into_bytes()
}

/// How often a file of so many bytes is read.
fn rounds(bytes: usize, quick: bool) -> usize {
    let most = if quick { 5 } else { 25 };
    (8_000_000 / bytes.max(1)).clamp(3, most)
}

fn timed(samples: &mut Samples, work: impl FnOnce()) {
    let begun = Instant::now();
    work();
    samples.push_time(begun.elapsed());
}

/// Measures.
pub fn measure(bench: &Bench) -> Table {
    let about = "The least ms of making Markdown of a page in this process, the library that finds the article alone and the whole import, in turns.";
    let head = ["file", "KB", "library", "import", "import ÷ library", "MB a second"].map(str::to_owned).to_vec();
    let mut table = Table { title: "Import", about, head, rows: Vec::new() };
    let mut pages = files(Path::new(PAGES));
    // From 2 KB, where what is done once for each page counts most, to 4 MB, which no cache holds.
    pages.extend([8, 22, 46, 100, 2000, 20_000].map(long_page));
    pages.extend([20, 200, 10_000].into_iter().flat_map(pages_of_pieces));
    pages.extend(env::var_os("KANTLIJN_PAGES").iter().flat_map(|folder| files(Path::new(folder))));
    let (mut of_library, mut of_import) = (0.0, 0.0);
    for page in &pages {
        let (mut alone, mut whole) = (Samples::default(), Samples::default());
        let source = String::from_utf8_lossy(&page.bytes).into_owned();
        for _ in 0..rounds(page.bytes.len(), bench.quick) {
            timed(&mut alone, || drop(Readability::new(source.as_str(), None, None).and_then(|mut page| page.parse())));
            timed(&mut whole, || drop(read(&page.bytes, "page", Options::default()).map(|page| write(&page.document))));
        }
        let (alone, whole) = (alone.least().unwrap_or_default(), whole.least().unwrap_or_default());
        (of_library, of_import) = (of_library + alone, of_import + whole);
        table.rows.push(row(&page.name, page.bytes.len(), Some(alone), whole));
    }
    table.rows.push(row("all pages", pages.iter().map(|page| page.bytes.len()).sum(), Some(of_library), of_import));
    for size in [100_000, 1_000_000, 10_000_000] {
        let bytes = text(size);
        let mut whole = Samples::default();
        for _ in 0..rounds(size, bench.quick) {
            timed(&mut whole, || drop(read(&bytes, "text", Options::default()).map(|text| write(&text.document))));
        }
        table.rows.push(row("text", bytes.len(), None, whole.least().unwrap_or_default()));
    }
    table
}

fn row(name: &str, bytes: usize, alone: Option<f64>, whole: f64) -> Vec<String> {
    let kilobytes = bytes as f64 / 1000.0;
    let or_nothing = |value: Option<String>| value.unwrap_or_default();
    vec![
        name.to_owned(),
        format!("{kilobytes:.0}"),
        or_nothing(alone.map(|alone| format!("{alone:.2}"))),
        format!("{whole:.2}"),
        or_nothing(alone.map(|alone| format!("{:.2}", whole / alone))),
        format!("{:.1}", kilobytes / whole),
    ]
}

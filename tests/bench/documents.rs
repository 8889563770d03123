//! The documents that are measured: Markdown of any size, made of our own words, the same on every run.
//!
//! The first paragraph opens with [`START`] and the last one with [`END`], so that a screen can be asked which it shows.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The word that says that the first paragraph is on screen: the first word of a line, so that no program hyphenates it.
const START: &str = "Beginmerk";

/// The word that says that the last paragraph is on screen.
pub const END: &str = "Eindmerk";

const LAST: &str = "Eindmerk sluit dit stuk af.\n";

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "aarde", "akker", "avond", "bakker", "beek", "berg", "bij", "bloem", "boek", "boom", "bord", "brug", "buiten",
    "dag", "dak", "dal", "dat", "de", "deur", "die", "dijk", "dorp", "draad", "een", "eiland", "en", "fiets", "geluid",
    "gisteren", "glas", "gras", "haven", "heeft", "hek", "helder", "het", "heuvel", "hout", "huis", "in", "is", "jaar",
    "kaart", "kade", "kamer", "kanaal", "kast", "kerk", "klok", "klein", "koffie", "krant", "kust", "laat", "lade",
    "lamp", "land", "langzaam", "leest", "licht", "loopt", "lucht", "maand", "mand", "markt", "meer", "melk", "met",
    "molen", "morgen", "muur", "naar", "naast", "nacht", "niet", "noord", "of", "om", "onder", "oog", "oost", "op",
    "oud", "over", "paard", "papier", "pen", "plank", "plein", "polder", "raam", "regen", "riet", "rivier", "rustig",
    "schip", "schrijft", "schuur", "sluis", "sneeuw", "spoor", "stad", "steen", "stil", "stoel", "straat", "tafel",
    "tegen", "toren", "trap", "trein", "tuin", "tussen", "uit", "van", "vensterbank", "veld", "vogel", "voor", "wandelt",
    "water", "waterkering", "weg", "weide", "wind", "winter", "wolk", "zacht", "zand", "zee", "zeil", "ziet", "zomer", "zon",
];

/// What a program is asked to show, and the words of which any one says that its text is on screen.
pub struct Target {
    pub argument: PathBuf,
    pub marks: Vec<String>,
}

/// A document on disk.
pub struct Document {
    pub label: &'static str,
    pub bytes: usize,
    pub target: Target,
}

impl Document {
    /// Writes the document of (about) that many bytes into a folder.
    pub fn write(folder: &Path, label: &'static str, bytes: usize) -> io::Result<Document> {
        let path = folder.join(format!("{bytes}.md"));
        let text = Writer::default().document(bytes);
        fs::write(&path, &text)?;
        Ok(Document { label, bytes: text.len(), target: Target { argument: path, marks: vec![START.to_owned()] } })
    }
}

/// A shipped brief as a target, with its size. Which block the reader puts first is its own affair: the opening words
/// of any of the first blocks will do.
pub fn brief(id: &str) -> io::Result<(Target, usize)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/briefs").join(id).with_extension("md");
    let text = fs::read_to_string(path)?;
    let body = text.splitn(3, "---\n").nth(2).unwrap_or(&text);
    let lines = body.lines().map(|line| line.trim_start_matches(['>', '-', ' ']));
    let blocks = lines.filter(|line| line.starts_with(char::is_alphabetic)).take(12);
    let marks = blocks.map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).collect();
    Ok((Target { argument: PathBuf::from(id), marks }, text.len()))
}

/// Makes up text; the state of its dice is all that it knows, apart from the footnotes' number.
struct Writer {
    dice: u64,
    notes: usize,
    out: String,
}

impl Default for Writer {
    fn default() -> Writer {
        Writer { dice: 0x9e37_79b9_7f4a_7c15, notes: 0, out: String::new() }
    }
}

impl Writer {
    fn document(mut self, bytes: usize) -> String {
        self.out.reserve(bytes + 4096);
        self.out.push_str("# Een stuk om te meten\n\n");
        self.out.push_str(START);
        self.out.push_str(" opent dit stuk. ");
        self.paragraph(4);
        while self.out.len() + LAST.len() < bytes {
            self.block();
        }
        self.out.push_str(LAST);
        self.out
    }

    fn block(&mut self) {
        match self.throw(20) {
            0 | 1 => self.heading(),
            2 => self.list(),
            3 | 4 => {
                self.out.push_str("> ");
                self.paragraph(2);
            }
            5 | 6 => self.noted_paragraph(),
            _ => {
                let sentences = 1 + self.throw(9);
                self.paragraph(sentences);
            }
        }
    }

    fn heading(&mut self) {
        let level = if self.throw(3) == 0 { "## " } else { "### " };
        self.out.push_str(level);
        let words = 2 + self.throw(5);
        self.words(words);
        self.out.push_str("\n\n");
    }

    fn list(&mut self) {
        for _ in 0..2 + self.throw(5) {
            self.out.push_str("- ");
            let words = 4 + self.throw(20);
            self.words(words);
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn noted_paragraph(&mut self) {
        self.notes += 1;
        let note = format!("[^{}]", self.notes);
        self.sentence();
        self.out.push_str(&note);
        self.out.push(' ');
        self.paragraph(3);
        self.out.push_str(&note);
        self.out.push_str(": ");
        self.paragraph(1);
    }

    fn paragraph(&mut self, sentences: usize) {
        for number in 0..sentences {
            if number > 0 {
                self.out.push(' ');
            }
            self.sentence();
        }
        self.out.push_str("\n\n");
    }

    fn sentence(&mut self) {
        let words = 4 + self.throw(22);
        self.words(words);
        self.out.push('.');
    }

    /// Words with a capital up front, and a comma here and there.
    fn words(&mut self, count: usize) {
        for number in 0..count {
            let word = WORDS[self.throw(WORDS.len())];
            match word.chars().next() {
                Some(first) if number == 0 => {
                    self.out.extend(first.to_uppercase());
                    self.out.extend(word.chars().skip(1));
                }
                _ => {
                    let comma = number > 3 && self.throw(9) == 0;
                    self.out.push_str(if comma { ", " } else { " " });
                    self.out.push_str(word);
                }
            }
        }
    }

    /// A number below `sides` (xorshift: the same throws on every run and every machine).
    fn throw(&mut self, sides: usize) -> usize {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        usize::try_from(self.dice >> 33).unwrap_or_default() % sides
    }
}

//! The measurements. In each the programs take turns, so that what else the machine does falls on all of them alike.

use std::thread;
use std::time::{Duration, Instant};

use crate::documents::{self, Document, Target};
use crate::library::library;
use crate::process;
use crate::programs::{KANTLIJN, Program, Running};
use crate::table::{Samples, Table, multiple, ratios, repetitions};
use crate::{anchors, importing, notes};

pub const BRIEF: &str = "van-magnitogorsk-tot-de-midwest";

/// How long a key may take, and how long the jump to the end.
const KEY: Duration = Duration::from_secs(10);
const JUMP: Duration = Duration::from_secs(60);

/// A program that has spent so long on one row has shown enough, once it has [`ENOUGH`] samples.
const BUDGET: Duration = Duration::from_secs(20);
const ENOUGH: usize = 5;

/// What all measurements work on.
pub struct Bench {
    pub programs: Vec<Program>,
    pub documents: Vec<Document>,
    /// A document as long as the brief that is measured.
    pub like_the_brief: Document,
    pub presses: usize,
    pub quick: bool,
}

type Measurement = fn(&Bench) -> Table;

/// Every measurement under the name by which it can be chosen.
pub const ALL: &[(&str, Measurement)] = &[
    ("first text", first_text),
    ("brief", brief),
    ("key to frame", key_to_frame),
    ("jump", jump),
    ("idle", idle),
    ("memory", memory),
    ("queries", queries),
    ("library", library),
    ("import", importing::measure),
    ("notes", notes::opening),
    ("keeping", notes::keeping),
    ("anchors", anchors::measure),
];

impl Bench {
    /// How often a document is opened: a long one less often.
    fn rounds(&self, document: &Document) -> usize {
        match document.bytes {
            _ if self.quick => 5,
            0..5_000_000 => 21,
            5_000_000..20_000_000 => 11,
            _ => 7,
        }
    }

    fn samples(&self) -> Vec<Samples> {
        self.programs.iter().map(|_| Samples::default()).collect()
    }

    /// An empty table with a column for each program and for each ratio.
    fn table(&self, title: &'static str, about: &'static str, first: &[&str]) -> Table {
        let mut head: Vec<String> = first.iter().map(|&name| name.to_owned()).collect();
        head.extend(self.programs.iter().map(|program| program.name.to_owned()));
        if let Some((subject, others)) = self.programs.split_first() {
            head.extend(others.iter().map(|other| format!("{} ÷ {}", subject.name, other.name)));
        }
        Table { title, about, head, rows: Vec::new() }
    }
}

fn times(first: &str, samples: &[Samples]) -> Vec<String> {
    let mut row = vec![first.to_owned(), repetitions(samples)];
    row.extend(samples.iter().map(Samples::times));
    row.extend(ratios(samples));
    row
}

/// A program that failed in the first round is not waited for in all the others.
fn worth_trying(round: usize, samples: &Samples) -> bool {
    round == 0 || samples.len() > 0
}

/// Opens each program on its target in turn, again and again.
fn openings(bench: &Bench, targets: &[&Target], rounds: usize) -> Vec<Samples> {
    let mut samples = bench.samples();
    for round in 0..rounds {
        for ((program, target), samples) in bench.programs.iter().zip(targets).zip(&mut samples) {
            if worth_trying(round, samples)
                && let Some((_, time)) = program.open_and_read(target)
            {
                samples.push_time(time);
            }
        }
    }
    samples
}

fn first_text(bench: &Bench) -> Table {
    let about = "From starting the process until the first paragraph's first word is on screen: median ms (nine in ten stay under).";
    let mut table = bench.table("First text", about, &["document", "n"]);
    for document in &bench.documents {
        eprintln!("first text: {}", document.label);
        let targets = vec![&document.target; bench.programs.len()];
        table.rows.push(times(document.label, &openings(bench, &targets, bench.rounds(document))));
    }
    table
}

/// How long the measured brief is.
pub fn brief_bytes() -> usize {
    documents::brief(BRIEF).map_or(20_000, |(_, bytes)| bytes)
}

fn brief(bench: &Bench) -> Table {
    let about = "The same for a brief that ships with kantlijn; the others show a file of that size.";
    let mut table = bench.table("First text of a shipped brief", about, &["document", "n"]);
    eprintln!("brief: {BRIEF}");
    let Ok((target, _)) = documents::brief(BRIEF) else { return table };
    let alike = &bench.like_the_brief;
    let target = |program: &Program| if program.name == KANTLIJN { &target } else { &alike.target };
    let targets: Vec<_> = bench.programs.iter().map(target).collect();
    table.rows.push(times(BRIEF, &openings(bench, &targets, bench.rounds(alike))));
    table
}

/// A pair of keys, there and back, and how many bytes of text a press goes on at least.
struct Move {
    name: &'static str,
    there: &'static str,
    back: &'static str,
    bytes: usize,
}

const MOVES: &[Move] = &[Move { name: "j", there: "j", back: "k", bytes: 200 }, Move { name: "space", there: " ", back: "b", bytes: 6000 }];

fn key_to_frame(bench: &Bench) -> Table {
    let about =
        "From the key until the last byte before 15 ms of quiet in which the screen has changed: median ms (nine in ten stay under).";
    let mut table = bench.table("Key to frame", about, &["document, key", "n"]);
    for document in &bench.documents {
        let mut open: Vec<_> = bench.programs.iter().map(|program| Reading::open(program, document)).collect();
        for step in MOVES {
            eprintln!("key to frame: {}, {}", document.label, step.name);
            let samples = press_in_turn(&mut open, step, document, bench.presses);
            table.rows.push(times(&format!("{}, {}", document.label, step.name), &samples));
        }
    }
    table
}

/// The programs get each key in turn. A short document is walked to and fro.
fn press_in_turn(open: &mut [Reading], step: &Move, document: &Document, presses: usize) -> Vec<Samples> {
    let stride = (document.bytes / step.bytes).clamp(1, presses);
    for press in 0..presses {
        let key = if (press / stride).is_multiple_of(2) { step.there } else { step.back };
        open.iter_mut().for_each(|reading| reading.press(key));
    }
    open.iter_mut().map(Reading::take).collect()
}

/// A program with a document open, and how it answers to keys.
struct Reading {
    running: Option<Running>,
    samples: Samples,
    spent: Duration,
}

impl Reading {
    fn open(program: &Program, document: &Document) -> Reading {
        let mut running = program.open_and_read(&document.target).map(|(running, _)| running);
        if let Some(running) = &mut running {
            settle(running);
        }
        Reading { running, samples: Samples::default(), spent: Duration::ZERO }
    }

    fn press(&mut self, key: &str) {
        let Some(running) = &mut self.running else { return };
        if self.samples.len() >= ENOUGH && self.spent > BUDGET || self.spent > 2 * BUDGET {
            return;
        }
        let time = running.session.press(key, KEY);
        self.spent += time.unwrap_or(KEY);
        if let Some(time) = time {
            self.samples.push_time(time);
        }
    }

    fn take(&mut self) -> Samples {
        self.spent = Duration::ZERO;
        std::mem::take(&mut self.samples)
    }
}

/// Waits until the program has no more work of its own: no bytes, and no thread that woke.
fn settle(running: &mut Running) {
    let Some(pid) = running.session.pid() else { return };
    let deadline = Instant::now() + Duration::from_secs(10);
    while Instant::now() < deadline {
        let before = process::switches(pid);
        running.session.rest(Duration::from_millis(200));
        if before == process::switches(pid) {
            break;
        }
    }
}

fn jump(bench: &Bench) -> Table {
    let about = "`G` as soon as the first text stands, until the last paragraph is on screen; then `k` from there.";
    let mut table = bench.table("Jump to the end", about, &["document, key", "n"]);
    for document in &bench.documents {
        eprintln!("jump: {}", document.label);
        let (mut jumps, mut steps) = (bench.samples(), bench.samples());
        let rounds = bench.rounds(document);
        for round in 0..rounds {
            for (number, program) in bench.programs.iter().enumerate().filter(|(_, program)| program.knows_the_end) {
                if worth_trying(round, &jumps[number])
                    && let Some((mut running, time)) = at_the_end(program, document)
                {
                    jumps[number].push_time(time);
                    let up = (0..bench.presses.div_ceil(rounds)).map_while(|_| running.session.press("k", KEY));
                    up.for_each(|time| steps[number].push_time(time));
                }
            }
        }
        table.rows.push(times(&format!("{}, G", document.label), &jumps));
        table.rows.push(times(&format!("{}, k after G", document.label), &steps));
    }
    table
}

fn at_the_end(program: &Program, document: &Document) -> Option<(Running, Duration)> {
    let (mut running, _) = program.open_and_read(&document.target)?;
    let time = running.session.press_until("G", documents::END, JUMP)?;
    Some((running, time))
}

fn idle(bench: &Bench) -> Table {
    // Two seconds after it has come to rest a place is remembered, once; what is measured comes after that.
    const REST: Duration = Duration::from_secs(4);
    const WATCH: Duration = Duration::from_secs(3);
    let about = "Context switches of all threads in 3 s, 4 s after the last key. A program that waits for its reader has none.";
    let head = std::iter::once("document".to_owned()).chain(bench.programs.iter().map(|program| program.name.to_owned()));
    let mut table = Table { title: "Idle", about, head: head.collect(), rows: Vec::new() };
    for document in &bench.documents {
        eprintln!("idle: {}", document.label);
        let open: Vec<_> = bench.programs.iter().map(|program| Reading::open(program, document)).collect();
        let count = |reading: &Reading| process::switches(reading.running.as_ref()?.session.pid()?);
        thread::sleep(REST);
        let before: Vec<_> = open.iter().map(count).collect();
        thread::sleep(WATCH);
        let cells = open.iter().zip(before).map(|(reading, before)| Some(process::switched(&before?, &count(reading)?).to_string()));
        let mut row = vec![document.label.to_owned()];
        row.extend(cells.map(|cell| cell.unwrap_or_else(|| "—".to_owned())));
        table.rows.push(row);
    }
    table
}

fn memory(bench: &Bench) -> Table {
    let about = "The most memory in use (VmHWM) after opening and, where the program knows it, `G`: MB (multiple of the document's size).";
    let mut table = bench.table("Memory", about, &["document"]);
    for document in &bench.documents {
        eprintln!("memory: {}", document.label);
        let mut samples = bench.samples();
        for round in 0..3 {
            for (program, samples) in bench.programs.iter().zip(&mut samples) {
                if worth_trying(round, samples)
                    && let Some(peak) = peak_memory(program, document)
                {
                    samples.push(peak / 1e6);
                }
            }
        }
        let size = document.bytes as f64 / 1e6;
        let cell = |samples: &Samples| samples.median().map(|peak| format!("{peak:.1} ({})", multiple(peak / size)));
        let mut row = vec![document.label.to_owned()];
        row.extend(samples.iter().map(|samples| cell(samples).unwrap_or_else(|| "—".to_owned())));
        row.extend(ratios(&samples));
        table.rows.push(row);
    }
    table
}

fn peak_memory(program: &Program, document: &Document) -> Option<f64> {
    let mut running = match program.knows_the_end {
        true => at_the_end(program, document)?.0,
        false => program.open_and_read(&document.target)?.0,
    };
    settle(&mut running);
    Some(process::peak_memory(running.session.pid()?)? as f64)
}

fn queries(bench: &Bench) -> Table {
    let about = "What each program asks of the terminal and would wait for (here nobody answers).";
    let head = ["program", "asks"].map(str::to_owned).to_vec();
    let mut table = Table { title: "Queries", about, head, rows: Vec::new() };
    let Some(document) = bench.documents.first() else { return table };
    for program in &bench.programs {
        eprintln!("queries: {}", program.name);
        let Some(asked) = asked(program, document) else { continue };
        let asked = if asked.is_empty() { "nothing".to_owned() } else { asked.join(", ") };
        table.rows.push(vec![program.name.to_owned(), asked]);
    }
    table
}

/// What a program asks while it opens a document, turns a page, and settles.
fn asked(program: &Program, document: &Document) -> Option<Vec<String>> {
    let (mut running, _) = program.open_and_read(&document.target)?;
    running.session.press(" ", KEY);
    settle(&mut running);
    Some(running.session.asked())
}

//! The register of voices, `sources.md`: how far each can be relied on, since when, and why.
//!
//! It is a Markdown table that people may write in as they like; a line of it is a rating, and a voice that is rated again gets one more
//! line, so that what was thought before stays. Reliability belongs to a voice and credibility to a claim (Admiralty code): no note holds
//! the first, every note shows it. Adding a rating changes no other line of the file.
//!
//! ```text
//! | voice        | reliability | since      | why                       |
//! |--------------|-------------|------------|---------------------------|
//! | Ivan Klyszcz | B           | 2026-11-26 | was right twice on Minsk  |
//! ```

use std::ops::Range;

use crate::document::{Block, Document, Status, Warning};
use crate::text;

/// The version of the register's format.
pub const FORMAT: u32 = 1;

/// What a new register says above its table.
const HEAD: &str = "---\nkantlijn: 1\ntitle: \"Voices\"\n---\n\nHow far each voice can be relied on (Admiralty code, A to F). The latest line of a \
                    voice holds.\n\n";
const TABLE_HEAD: &str = "| voice | reliability | since | why |\n|---|---|---|---|\n";

/// How far a voice can be relied on: A (completely) to E (not at all), F where that cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reliability(u8);

impl Reliability {
    /// The grade of a letter, in either case.
    pub const fn of(letter: char) -> Option<Self> {
        let upper = letter.to_ascii_uppercase();
        if upper.is_ascii() && matches!(upper, 'A'..='F') { Some(Self(upper as u8)) } else { None }
    }

    /// Reads a cell: the letter, alone or before a word (`B`, `b usually reliable`).
    pub fn parse(cell: &str) -> Option<Self> {
        let mut words = cell.split_whitespace();
        let mut letters = words.next()?.chars();
        let letter = letters.next()?;
        if letters.next().is_some() { None } else { Self::of(letter) }
    }

    /// Its letter.
    pub const fn letter(self) -> char {
        self.0 as char
    }

    /// Its name in the scale of reliability.
    pub fn term(self) -> String {
        self.letter().to_ascii_lowercase().to_string()
    }
}

/// What was thought of a voice from some day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The voice, as it is written.
    pub voice: String,
    /// How far it can be relied on.
    pub reliability: Reliability,
    /// From which day on, `2026-11-26`; empty where nobody wrote it.
    pub since: String,
    /// Why.
    pub why: String,
}

/// The register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voices {
    ratings: Vec<Rating>,
}

impl Voices {
    /// Reads a register. A line that cannot be used is said with its number, and the others are used.
    pub fn parse(source: &str) -> (Self, Vec<Warning>) {
        let (mut ratings, mut warnings) = (Vec::new(), Vec::new());
        for row in rows(source) {
            let cell = |column: usize| row.cells.get(column).map(String::as_str).unwrap_or_default();
            let [voice, reliability, since, why] = row.columns.0.map(|column| column.map(cell).unwrap_or_default());
            match Reliability::parse(reliability) {
                _ if text::slug(voice).is_empty() => {}
                Some(reliability) => ratings.push(Rating { voice: voice.into(), reliability, since: since.into(), why: why.into() }),
                // A voice may stand there before anybody has judged it.
                None if reliability.is_empty() => {}
                None => {
                    let message = format!("sources.md: the reliability of {voice} is `{reliability}`; it is to be A to F");
                    warnings.push(Warning { line: Some(row.line), message });
                }
            }
        }
        (Self { ratings }, warnings)
    }

    /// Whether nobody has been rated.
    pub fn is_empty(&self) -> bool {
        self.ratings.is_empty()
    }

    /// The first rating that another register has not.
    pub fn but(&self, other: &Self) -> Option<&Rating> {
        self.ratings.iter().find(|rating| !other.ratings.contains(rating))
    }

    /// What has been thought of a voice, the latest first.
    pub fn history(&self, voice: &str) -> Vec<&Rating> {
        let name = text::slug(voice);
        let mut found: Vec<&Rating> =
            self.ratings.iter().rev().filter(|rating| !name.is_empty() && text::slug(&rating.voice) == name).collect();
        // Of two on one day, the line further down is the later: the sort is stable.
        found.sort_by(|a, b| b.since.cmp(&a.since));
        found
    }

    /// What is thought of a voice now.
    pub fn rating(&self, voice: &str) -> Option<&Rating> {
        self.history(voice).into_iter().next()
    }

    /// The voices that were rated, in the order of the register.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for rating in &self.ratings {
            if !names.iter().any(|name| text::slug(name) == text::slug(&rating.voice)) {
                names.push(&rating.voice);
            }
        }
        names
    }

    /// A voice, or a chain of them, with what is thought of each: `Knack (B) › FT (A) › ?`.
    pub fn label(&self, voice: &str) -> String {
        let mut out = String::new();
        for part in voice.split_inclusive(['›', ',']) {
            let name = part.trim_end_matches(['›', ',']);
            let separator = &part[name.len()..];
            out.push_str(name.trim_end());
            if let Some(rating) = self.rating(name) {
                out.push_str(&format!(" ({})", rating.reliability.letter()));
            }
            out.push_str(match separator {
                "›" => " ›",
                other => other,
            });
        }
        out
    }
}

/// Who says what a block says: those whom the brief names there, else the authors. A voice is called by its name, without what follows the
/// first comma. In a scenario it is the authors who speak, whatever they make others say.
pub fn speaking(document: &Document, block: &Block) -> String {
    let meta = &document.meta;
    let name = |slug: &str| {
        let name = meta.voices.get(slug).map_or(slug, String::as_str);
        text::clean_line(name.split(',').next().unwrap_or(name))
    };
    let named: Vec<String> = block.voices().filter(|_| block.status != Some(Status::Scenario)).map(name).collect();
    if named.is_empty() { meta.authors.join(", ") } else { named.join(", ") }
}

/// The text of a register with one more rating; every other line of it stays as it was. Where the rating already holds, nothing changes.
pub fn rated(source: &str, rating: &Rating) -> String {
    let (register, _) = Voices::parse(source);
    if register.rating(&rating.voice).is_some_and(|held| held.reliability == rating.reliability && held.why == rating.why) {
        return source.to_owned();
    }
    let rows = rows(source);
    let of_voice =
        |row: &&Row| row.columns.0[0].and_then(|at| row.cells.get(at)).is_some_and(|cell| text::slug(cell) == text::slug(&rating.voice));
    let Some(before) = rows.iter().rfind(of_voice).or_else(|| rows.last()) else { return begun(source, rating) };
    let (head, tail) = source.split_at(before.range.end);
    let line_end = if head.ends_with("\r\n") { "\r\n" } else { "\n" };
    let gap = if head.ends_with('\n') { "" } else { line_end };
    format!("{head}{gap}{}{line_end}{tail}", before.columns.line(rating))
}

/// A register without a rating gets its first one, in a table of its own where it has none.
fn begun(source: &str, rating: &Rating) -> String {
    let line = Columns::default().line(rating);
    if source.trim().is_empty() {
        return format!("{HEAD}{TABLE_HEAD}{line}\n");
    }
    let heads = heads(source);
    if let Some((columns, end)) = heads.last() {
        let (head, tail) = source.split_at(*end);
        let gap = if head.ends_with('\n') { "" } else { "\n" };
        return format!("{head}{gap}{}\n{tail}", columns.line(rating));
    }
    let gap = if source.ends_with("\n\n") {
        ""
    } else if source.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    format!("{source}{gap}{TABLE_HEAD}{line}\n")
}

/// In which columns voice, reliability, since and why stand, and how many columns there are.
#[derive(Debug, Clone, Copy)]
struct Columns([Option<usize>; 4], usize);

impl Default for Columns {
    fn default() -> Self {
        Self([Some(0), Some(1), Some(2), Some(3)], 4)
    }
}

impl Columns {
    /// The words of a head, in English and Dutch.
    const WORDS: [[&'static str; 3]; 4] =
        [["voice", "stem", "source"], ["reliability", "betrouwbaarheid", "grade"], ["since", "sinds", "date"], ["why", "waarom", "reason"]];

    /// Reads a head; `None` where it is not that of a register.
    fn of(cells: &[String]) -> Option<Self> {
        let column = |words: &[&str; 3]| cells.iter().position(|cell| words.contains(&cell.to_lowercase().as_str()));
        let columns = [0, 1, 2, 3].map(|at| column(&Self::WORDS[at]));
        (columns[0].is_some() && columns[1].is_some()).then_some(Self(columns, cells.len()))
    }

    fn line(self, rating: &Rating) -> String {
        let letter = rating.reliability.letter().to_string();
        let values = [rating.voice.as_str(), &letter, &rating.since, &rating.why];
        let mut cells = vec![String::new(); self.1];
        for (column, value) in self.0.iter().zip(values) {
            if let Some(cell) = column.and_then(|column| cells.get_mut(column)) {
                *cell = text::clean_line(value).replace('|', "\\|");
            }
        }
        format!("| {} |", cells.join(" | "))
    }
}

/// A line of a register's table.
struct Row {
    cells: Vec<String>,
    columns: Columns,
    range: Range<usize>,
    line: usize,
}

/// The lines of the tables that have the head of a register.
fn rows(source: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    each_line(source, |line| {
        if let Line::Row(columns, cells, range, line) = line {
            rows.push(Row { cells, columns, range, line });
        }
    });
    rows
}

/// The heads of tables, each with the byte at which its rows may begin.
fn heads(source: &str) -> Vec<(Columns, usize)> {
    let mut heads = Vec::new();
    each_line(source, |line| {
        if let Line::Head(columns, end) = line {
            heads.push((columns, end));
        }
    });
    heads
}

enum Line {
    /// The rule below a head.
    Head(Columns, usize),
    Row(Columns, Vec<String>, Range<usize>, usize),
}

fn each_line(source: &str, mut visit: impl FnMut(Line)) {
    let mut at = 0;
    // A head is believed once its rule stands below it.
    let mut head: Option<Columns> = None;
    let mut columns: Option<Columns> = None;
    for (number, line) in source.split_inclusive('\n').enumerate() {
        let range = at..at + line.len();
        at = range.end;
        let Some(cells) = cells(line) else {
            (head, columns) = (None, None);
            continue;
        };
        let is_rule = cells.iter().all(|cell| !cell.is_empty() && cell.trim_matches(':').chars().all(|c| c == '-'));
        match (columns, head) {
            (Some(columns), _) => visit(Line::Row(columns, cells, range, number + 1)),
            (None, Some(found)) if is_rule => {
                columns = Some(found);
                visit(Line::Head(found, range.end));
            }
            (None, _) => head = Columns::of(&cells),
        }
    }
}

/// The cells of a line of a table; `None` where it is none.
fn cells(line: &str) -> Option<Vec<String>> {
    let inside = line.trim().strip_prefix('|')?;
    let inside = inside.strip_suffix('|').filter(|inside| !inside.ends_with('\\')).unwrap_or(inside);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in inside.chars() {
        match (c, escaped) {
            ('|', false) => cells.push(String::new()),
            ('\\', false) => escaped = true,
            (c, was_escaped) => {
                if let Some(cell) = cells.last_mut() {
                    if was_escaped && c != '|' {
                        cell.push('\\');
                    }
                    cell.push(c);
                }
                escaped = false;
            }
        }
    }
    Some(cells.iter().map(|cell| text::clean_line(cell.trim())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rating(voice: &str, letter: char, since: &str, why: &str) -> Rating {
        Rating { voice: voice.into(), reliability: Reliability::of(letter).unwrap(), since: since.into(), why: why.into() }
    }

    /// A register as a person keeps it: columns in an order of their own, one more than we know, prose around it.
    const BY_HAND: &str = "# Wie is wie\n\nEigen oordeel.\n\n| stem | land | betrouwbaarheid | sinds | waarom |\n|:--|---|---|---|---|\n\
                           | Dijkgraaf Waard | NL | B | 2026-01-02 | cijfers kloppen \\| tweemaal |\n| De polder   | NL |  | | |\n\nEinde.\n";

    #[test]
    fn a_rating_that_is_written_is_read_back() {
        let mut source = String::new();
        let ratings =
            [rating("Waard", 'B', "2026-01-02", "a | b"), rating("Polder", 'D', "2026-01-03", ""), rating("Waard", 'C', "2026-02-01", "")];
        for rating in &ratings {
            source = rated(&source, rating);
        }
        let (voices, warnings) = Voices::parse(&source);
        assert_eq!(warnings, []);
        assert_eq!(voices.history("waard"), [&ratings[2], &ratings[0]]);
        assert_eq!(voices.names(), ["Waard", "Polder"]);
        assert!(source.starts_with("---\nkantlijn: 1\n"), "{source}");
    }

    #[test]
    fn only_one_line_is_added_to_a_file_that_a_person_wrote() {
        let after = rated(BY_HAND, &rating("dijkgraaf waard", 'C', "2026-11-26", "raming zat ernaast"));
        let added: Vec<_> = after.lines().filter(|line| !BY_HAND.lines().any(|old| old == *line)).collect();
        assert_eq!(added, ["| dijkgraaf waard |  | C | 2026-11-26 | raming zat ernaast |"]);
        assert_eq!(after.lines().count(), BY_HAND.lines().count() + 1);
        let (voices, _) = Voices::parse(&after);
        assert_eq!(voices.rating("Dijkgraaf Waard").unwrap().reliability.letter(), 'C');
        assert_eq!(voices.history("Dijkgraaf Waard")[1].why, "cijfers kloppen | tweemaal");
    }

    #[test]
    fn what_already_holds_is_not_written_twice() {
        let held = rating("Dijkgraaf Waard", 'B', "2026-11-26", "cijfers kloppen | tweemaal");
        assert_eq!(rated(BY_HAND, &held), BY_HAND);
    }

    #[test]
    fn a_table_without_rows_and_a_file_without_a_table_get_their_first() {
        let bare = "| voice | reliability |\n|---|---|\n";
        assert_eq!(rated(bare, &rating("Waard", 'A', "2026", "x")), "| voice | reliability |\n|---|---|\n| Waard | A |\n");
        let prose = rated("Niets.", &rating("Waard", 'A', "2026", "x"));
        assert_eq!(Voices::parse(&prose).0.names(), ["Waard"]);
        assert!(prose.starts_with("Niets.\n\n| voice"), "{prose}");
    }

    #[test]
    fn a_grade_that_is_none_is_said_with_its_line() {
        let (voices, warnings) = Voices::parse(&BY_HAND.replace("| B |", "| goed |"));
        assert!(voices.is_empty());
        assert_eq!(warnings[0].line, Some(7), "{warnings:?}");
        assert!(warnings[0].message.contains("`goed`"), "{warnings:?}");
    }

    #[test]
    fn a_chain_shows_what_is_thought_of_each() {
        let source = rated(&rated("", &rating("FT", 'A', "2026", "")), &rating("Knack", 'B', "2026", ""));
        let (voices, _) = Voices::parse(&source);
        assert_eq!(voices.label("Knack › FT › ?"), "Knack (B) › FT (A) › ?");
        assert_eq!(voices.label("knack"), "knack (B)");
        assert_eq!(voices.label("Waard"), "Waard");
    }

    #[test]
    fn a_passage_is_said_by_whom_the_brief_names_and_an_imagined_one_by_its_author() {
        let source = "---\nkantlijn: 1\ntitle: T\nauthors: [A. Proef]\nvoices: {waard: \"Jan Waard, dijkgraaf\"}\n---\n\nEen. #stem/waard ^p1\n\nTwee. ^p2\n\nDrie. #stem/waard #scenario ^p3\n";
        let document = crate::document::parse(source, "t");
        let said: Vec<String> = document.body.blocks.iter().map(|block| speaking(&document, block)).collect();
        assert_eq!(said, ["Jan Waard", "A. Proef", "A. Proef"]);
    }

    #[test]
    fn two_ratings_on_one_day_leave_the_lower_line_in_force() {
        let source = rated(&rated("", &rating("FT", 'A', "2026-01-01", "")), &rating("FT", 'D', "2026-01-01", "vergist"));
        assert_eq!(Voices::parse(&source).0.rating("FT").unwrap().reliability.letter(), 'D');
    }
}

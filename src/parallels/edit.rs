//! Changes of a parallel's file: each touches the lines that it must, and leaves every other to the letter.

use thiserror::Error;

use super::table::{self, Source};
use super::{Citation, Parallel, Stance, Subject, citation, given_up};
use crate::{frontmatter, text};

/// The heading of the section on where a comparison fails, where a file has none yet.
pub(super) const LIMITS: &str = "## Where the comparison fails";

/// One change. Texts are Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another title.
    Title(String),
    /// Another stance.
    Stance(Stance),
    /// Another subject.
    Subject(Subject),
    /// What stands above the table.
    Introduction(String),
    /// What the section on where the comparison fails says.
    Limits(String),
    /// A cell of a row, counted from 0: column 0 is the aspect, then come the poles, then the verdict.
    Cell {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// What it says.
        says: String,
    },
    /// A passage that a pole's cell rests on as well.
    Cite {
        /// The row.
        row: usize,
        /// The pole.
        pole: usize,
        /// The passage.
        citation: Citation,
    },
    /// A passage that a pole's cell rests on, in the place of one of them.
    Recite {
        /// The row.
        row: usize,
        /// The pole.
        pole: usize,
        /// Which of the cell's passages.
        nth: usize,
        /// The passage.
        citation: Citation,
    },
    /// A passage that cells rest on is gone, and looked for no more.
    GiveUp(Citation),
    /// A new row before the one of this number, or at the end.
    AddAspect {
        /// Where.
        row: usize,
        /// The aspect.
        name: String,
    },
    /// A row goes.
    RemoveAspect(usize),
    /// A new pole before the one of this number, or behind the last.
    AddPole {
        /// Where.
        pole: usize,
        /// What it is called.
        name: String,
    },
    /// Another name for a pole.
    RenamePole {
        /// Which.
        pole: usize,
        /// What it is called.
        name: String,
    },
    /// A pole goes, with its column.
    RemovePole(usize),
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotEdited {
    /// The head of the table has not the columns that the front matter promises.
    #[error("the table has {columns} columns for {poles} poles; mend its first line in the file, then it can be changed here")]
    Ragged {
        /// The columns of its head.
        columns: usize,
        /// The poles of the front matter.
        poles: usize,
    },
    /// There is no such row or pole.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// A comparison of fewer than two poles is none.
    #[error("a parallel has at least two poles")]
    TooFew,
}

impl Edit {
    /// The file with the change made.
    ///
    /// # Errors
    /// As [`NotEdited`] says; the file is then as it was.
    pub fn apply(&self, source: &str) -> Result<String, NotEdited> {
        let draft = Draft::read(source);
        match self {
            Self::Title(title) => Ok(draft.with_key("title", &frontmatter::quoted(&text::clean_line(title)))),
            Self::Stance(stance) => Ok(draft.with_key("stance", stance.name())),
            Self::Subject(subject) => Ok(draft.with_key("subject", subject.name())),
            Self::Introduction(says) => Ok(draft.with_introduction(says)),
            Self::Limits(says) => Ok(draft.with_limits(says)),
            Self::Cell { row, column, says } => draft.with_cell(*row, *column, says),
            Self::Cite { row, pole, citation } => draft.citing(*row, *pole, citation),
            Self::Recite { row, pole, nth, citation } => draft.reciting(*row, *pole, *nth, citation),
            Self::GiveUp(citation) => Ok(given_up::with(source, citation)),
            Self::AddAspect { row, name } => draft.with_aspect(*row, name),
            Self::RemoveAspect(row) => draft.without_aspect(*row),
            Self::AddPole { pole, name } => draft.with_pole(*pole, name),
            Self::RenamePole { pole, name } => draft.with_renamed(*pole, name),
            Self::RemovePole(pole) => draft.without_pole(*pole),
        }
    }
}

/// A file cut up for a change.
struct Draft<'a> {
    source: &'a str,
    parallel: Parallel,
    /// The lines of the body, line ends included.
    lines: Vec<String>,
    table: Option<Source>,
}

impl<'a> Draft<'a> {
    fn read(source: &'a str) -> Self {
        let body = frontmatter::split(source).body;
        let lines = body.split_inclusive('\n').map(str::to_owned).collect();
        Self { source, parallel: Parallel::parse(source, ""), lines, table: Source::find(body) }
    }

    /// The file with other lines below its front matter.
    fn with_lines(&self, lines: &[String]) -> String {
        let head = self.source.len() - frontmatter::split(self.source).body.len();
        format!("{}{}", &self.source[..head], lines.concat())
    }

    fn with_key(&self, key: &str, value: &str) -> String {
        frontmatter::with_key(self.source, key, value)
    }

    fn with_poles(&self, source: &str, poles: &[String]) -> String {
        frontmatter::with_key(source, "poles", &frontmatter::list(poles))
    }

    /// The line of a row; the table must have the columns that it should.
    fn row(&self, row: usize) -> Result<usize, NotEdited> {
        let rows = self.checked()?.rows.clone();
        rows.clone().nth(row).ok_or(NotEdited::Missing("row"))
    }

    fn checked(&self) -> Result<&Source, NotEdited> {
        let table = self.table.as_ref().ok_or(NotEdited::Missing("table"))?;
        let (columns, poles) = (table::cells(&self.lines[table.head]).len(), self.parallel.poles.len());
        if columns == poles + 2 { Ok(table) } else { Err(NotEdited::Ragged { columns, poles }) }
    }

    fn with_cell(&self, row: usize, column: usize, says: &str) -> Result<String, NotEdited> {
        let at = self.row(row)?;
        if column > self.parallel.poles.len() + 1 {
            return Err(NotEdited::Missing("column"));
        }
        let mut lines = self.lines.clone();
        lines[at] = changed(&lines[at], |line| table::with_cell(line, column, &text::clean(says)));
        Ok(self.with_lines(&lines))
    }

    fn citing(&self, row: usize, pole: usize, citation: &Citation) -> Result<String, NotEdited> {
        let line = &self.lines[self.row(row)?];
        if pole >= self.parallel.poles.len() {
            return Err(NotEdited::Missing("pole"));
        }
        let says = table::cells(line).get(pole + 1).map_or("", |cell| line[cell.clone()].trim());
        let is_open = matches!(says, "" | "—" | "?");
        let says = if is_open { citation.to_string() } else { format!("{says} {citation}") };
        self.with_cell(row, pole + 1, &says)
    }

    fn reciting(&self, row: usize, pole: usize, nth: usize, citation: &Citation) -> Result<String, NotEdited> {
        let line = &self.lines[self.row(row)?];
        let says = table::cells(line).get(pole + 1).map_or("", |cell| line[cell.clone()].trim());
        let old = citation::nth_in(says, nth).ok_or(NotEdited::Missing("citation"))?;
        let source = self.with_cell(row, pole + 1, &format!("{}{citation}{}", &says[..old.start], &says[old.end..]))?;
        // A cell can be written in more ways than are looked for here. Better no change than one of another citation.
        let cites = Parallel::parse(&source, "").aspects.get(row).and_then(|aspect| aspect.cells.get(pole)?.citations.get(nth).cloned());
        if cites.as_ref() == Some(citation) { Ok(source) } else { Err(NotEdited::Missing("citation")) }
    }

    fn with_aspect(&self, row: usize, name: &str) -> Result<String, NotEdited> {
        let poles = self.parallel.poles.len();
        let name = table::fitting(&text::clean(name));
        let new = format!("| {name} |{} |\n", " ? |".repeat(poles));
        let mut lines = self.lines.clone();
        if self.table.is_none() {
            let at = self.limits_line().unwrap_or(lines.len());
            let names: String = self.parallel.poles.iter().map(|pole| format!(" {} |", table::fitting(pole))).collect();
            let rule = "---|".repeat(poles + 2);
            lines.splice(at..at, [opening(&lines[..at]), format!("| aspect |{names} verdict |\n|{rule}\n{new}"), "\n".into()]);
            return Ok(self.with_lines(&lines));
        }
        let table = self.checked()?;
        let at = (table.rows.start + row).min(table.rows.end);
        ensure_line_end(&mut lines, at);
        lines.insert(at, new);
        Ok(self.with_lines(&lines))
    }

    fn without_aspect(&self, row: usize) -> Result<String, NotEdited> {
        let at = self.row(row)?;
        let mut lines = self.lines.clone();
        lines.remove(at);
        Ok(self.with_lines(&lines))
    }

    fn with_pole(&self, pole: usize, name: &str) -> Result<String, NotEdited> {
        let mut poles = self.parallel.poles.clone();
        let pole = pole.min(poles.len());
        poles.insert(pole, text::clean_line(name));
        let source = self.with_columns(|line, words| table::with_new_cell(line, pole + 1, words), (name, "---", "?"))?;
        Ok(self.with_poles(&source, &poles))
    }

    fn with_renamed(&self, pole: usize, name: &str) -> Result<String, NotEdited> {
        let mut poles = self.parallel.poles.clone();
        *poles.get_mut(pole).ok_or(NotEdited::Missing("pole"))? = text::clean_line(name);
        let mut lines = self.lines.clone();
        if self.table.is_some() {
            let head = self.checked()?.head;
            lines[head] = changed(&lines[head], |line| table::with_cell(line, pole + 1, &text::clean(name)));
        }
        Ok(self.with_poles(&self.with_lines(&lines), &poles))
    }

    fn without_pole(&self, pole: usize) -> Result<String, NotEdited> {
        let mut poles = self.parallel.poles.clone();
        if pole >= poles.len() {
            return Err(NotEdited::Missing("pole"));
        }
        if poles.len() <= 2 {
            return Err(NotEdited::TooFew);
        }
        poles.remove(pole);
        let source = self.with_columns(|line, _| table::without_cell(line, pole + 1), ("", "", ""))?;
        Ok(self.with_poles(&source, &poles))
    }

    /// The file with every line of the table changed: the head, the delimiters and the rows each with words of their own.
    fn with_columns(&self, change: impl Fn(&str, &str) -> String, (head, rule, row): (&str, &str, &str)) -> Result<String, NotEdited> {
        let mut lines = self.lines.clone();
        if self.table.is_some() {
            let table = self.checked()?;
            let head = text::clean(head);
            lines[table.head] = changed(&lines[table.head], |line| change(line, &head));
            lines[table.head + 1] = changed(&lines[table.head + 1], |line| change(line, rule).replace(" --- |", "---|"));
            for at in table.rows.clone() {
                lines[at] = changed(&lines[at], |line| change(line, row));
            }
        }
        Ok(self.with_lines(&lines))
    }

    /// The line of the heading of the section on where the comparison fails.
    fn limits_line(&self) -> Option<usize> {
        let from = self.table.as_ref().map_or(0, |table| table.rows.end);
        (from..self.lines.len()).find(|at| is_heading(&self.lines[*at]))
    }

    fn with_introduction(&self, says: &str) -> String {
        let end = self.table.as_ref().map(|table| table.head).or_else(|| self.limits_line()).unwrap_or(self.lines.len());
        let mut lines = self.lines.clone();
        lines.splice(..end, section(says));
        self.with_lines(&lines)
    }

    fn with_limits(&self, says: &str) -> String {
        let mut lines = self.lines.clone();
        let at = match self.limits_line() {
            Some(heading) => {
                ensure_line_end(&mut lines, heading + 1);
                heading + 1
            }
            None => {
                let opening = opening(&lines);
                lines.extend([opening, format!("{LIMITS}\n")]);
                lines.len()
            }
        };
        lines.truncate(at);
        lines.extend(section(says));
        if lines.last().is_some_and(|line| line == "\n") {
            lines.pop();
        }
        self.with_lines(&lines)
    }
}

fn is_heading(line: &str) -> bool {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\n', '\r'])
}

/// A line with what stands before its line end changed.
fn changed(line: &str, change: impl FnOnce(&str) -> String) -> String {
    let text = line.trim_end_matches(['\n', '\r']);
    format!("{}{}", change(text), &line[text.len()..])
}

/// Sees to it that what is put in at a line begins one.
fn ensure_line_end(lines: &mut [String], at: usize) {
    if let Some(last) = at.checked_sub(1).and_then(|before| lines.get_mut(before))
        && !last.ends_with('\n')
    {
        last.push('\n');
    }
}

/// What parts something new from the lines before it.
fn opening(lines: &[String]) -> String {
    match lines.last() {
        None => String::new(),
        Some(last) if last.trim().is_empty() => String::new(),
        Some(last) if last.ends_with('\n') => "\n".into(),
        Some(_) => "\n\n".into(),
    }
}

/// Paragraphs with a blank line on either side.
fn section(says: &str) -> [String; 3] {
    let says = text::clean(says);
    let says = says.trim();
    if says.is_empty() { ["\n".into(), String::new(), String::new()] } else { ["\n".into(), format!("{says}\n"), "\n".into()] }
}

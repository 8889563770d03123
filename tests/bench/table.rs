//! Tables in Markdown, and how measurements are written in them.

use std::fmt;
use std::time::Duration;

/// A table with a line above it that says what is measured.
pub struct Table {
    pub title: &'static str,
    pub about: &'static str,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "## {}\n\n{}\n", self.title, self.about)?;
        let lines = || std::iter::once(&self.head).chain(&self.rows);
        let width = |column: usize| lines().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.head.len()).map(width).collect();
        for (number, line) in lines().enumerate() {
            for (cell, width) in line.iter().zip(&widths) {
                write!(f, "| {cell:<width$} ")?;
            }
            writeln!(f, "|")?;
            if number == 0 {
                widths.iter().try_for_each(|width| write!(f, "|{:-<1$}", "", width + 2))?;
                writeln!(f, "|")?;
            }
        }
        Ok(())
    }
}

/// What one program gave in many repetitions.
#[derive(Default)]
pub struct Samples(Vec<f64>);

impl Samples {
    pub fn push(&mut self, value: f64) {
        self.0.push(value);
    }

    pub fn push_time(&mut self, time: Duration) {
        self.push(time.as_secs_f64() * 1000.0);
    }

    pub fn extend(&mut self, time: Option<Duration>) {
        time.into_iter().for_each(|time| self.push_time(time));
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The least, for work that is always the same and only ever disturbed.
    pub fn least(&self) -> Option<f64> {
        self.quantile(0, 1)
    }

    pub fn median(&self) -> Option<f64> {
        self.quantile(1, 2)
    }

    /// The median in milliseconds, and in brackets what nine out of ten stay under.
    pub fn times(&self) -> String {
        match (self.median(), self.quantile(9, 10)) {
            (Some(median), Some(most)) => format!("{median:.2} ({most:.2})"),
            _ => "—".to_owned(),
        }
    }

    fn quantile(&self, part: usize, of: usize) -> Option<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len().saturating_sub(1) * part / of).copied()
    }
}

/// A multiple to two places, and to three where two would say next to nothing.
pub fn multiple(value: f64) -> String {
    let places = if value < 0.1 { 3 } else { 2 };
    format!("{value:.places$}×")
}

/// How many repetitions stand behind a row: one number, or one for each program where they differ.
pub fn repetitions(samples: &[Samples]) -> String {
    let mut counts: Vec<String> = samples.iter().map(|samples| samples.len().to_string()).collect();
    counts.dedup();
    counts.join(" / ")
}

/// The first program's median as a multiple of each of the others.
pub fn ratios(samples: &[Samples]) -> Vec<String> {
    let Some((subject, others)) = samples.split_first() else { return Vec::new() };
    let ratio = |other: &Samples| Some(subject.median()? / other.median()?);
    others.iter().map(|other| ratio(other).map_or_else(|| "—".to_owned(), multiple)).collect()
}

//! What paragraphs are whose looks alone say it: large or bold lines are headings, a name below the title is who wrote the text, a bullet
//! that was typed is that of an item.

use std::collections::{HashMap, HashSet};

use crate::document::Kind;
use crate::docx::Sort;
use crate::import::{people, structure};
use crate::text::{clean_line, fold};

/// The most words and bytes of a heading.
const HEADING: (usize, usize) = (15, 150);

/// The most letters of a caption that no style tells.
const CAPTION: usize = 250;

/// The fewest bold lines below each other that head nothing.
const ROW: usize = 3;

/// How many of the first paragraphs may say who wrote the text.
const HEAD: usize = 4;

/// Signs of items; a dash is one before a tab only.
const SIGNS: [char; 6] = ['•', '▪', '◦', '‣', '·', '●'];
const DASHES: [char; 3] = ['-', '–', '*'];

/// What a paragraph is shown as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    Is(Sort),
    /// An item of a list whose sign was typed.
    Item,
}

/// A paragraph as it is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Its number among those of the text.
    pub number: u64,
    /// Its words, as far as a heading may have some.
    pub text: String,
    pub letters: usize,
    /// How many of them are bold.
    pub bold: usize,
    /// The size of its smallest letters, in half points.
    pub size: u16,
    /// What its style says.
    pub sort: Option<Sort>,
    /// Whether it stands in a table, or is an item by its numbering.
    pub is_placed: bool,
}

impl Line {
    /// Takes words of one look.
    pub(super) fn say(&mut self, text: &str, size: u16, is_bold: bool) {
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        if letters > 0 {
            self.size = if self.letters == 0 { size } else { self.size.min(size) };
        }
        self.letters += letters;
        self.bold += if is_bold { letters } else { 0 };
        if self.text.len() <= HEADING.1 {
            self.text.push_str(text);
        }
    }

    /// Whether it says a title, and no more.
    pub(super) fn is_called(&self, title: &str) -> bool {
        !self.is_placed && !title.is_empty() && fold(clean_line(&self.text).as_str()) == fold(title)
    }

    fn is_sign(&self) -> bool {
        let text = self.text.trim_start();
        let behind = |signs: &[char]| text.strip_prefix(signs).and_then(|rest| rest.chars().next());
        !self.is_placed && (behind(&SIGNS).is_some_and(char::is_whitespace) || behind(&DASHES) == Some('\t'))
    }

    fn is_short(&self) -> bool {
        let text = self.text.trim();
        !self.is_placed
            && text.len() <= HEADING.1
            && text.split_whitespace().count() <= HEADING.0
            && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !text.ends_with(['.', ',', ';', ':', '!', '…'])
    }
}

/// A text without the sign that stands before it.
pub(super) fn without_sign(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c) || DASHES.contains(&c))
}

/// What paragraphs are shown as, by their numbers; `is_styled` says whether a style or an outline level makes one of them a heading.
/// `called` is the line that the file's properties call its title.
pub(super) fn find(lines: &[Line], is_styled: bool, called: Option<u64>) -> HashMap<u64, Shown> {
    let mut found = HashMap::new();
    for pair in lines.windows(2).filter(|pair| pair.iter().all(Line::is_sign)) {
        found.extend(pair.iter().map(|line| (line.number, Shown::Item)));
    }
    let is_caption =
        |line: &&Line| line.sort.is_none() && !line.is_placed && line.letters <= CAPTION && structure::opens_caption(line.text.trim());
    let title = if is_styled { None } else { headings(lines, &mut found) };
    found.extend(called.map(|number| (number, Shown::Is(Sort::Title))));
    let title = called.or(title);
    found.extend(lines.iter().filter(is_caption).map(|line| (line.number, Shown::Is(Sort::Is(Kind::Caption)))));
    let mut above = title.is_some();
    for line in lines.iter().take(HEAD).skip(usize::from(title.is_some())) {
        let opens = matches!(line.sort, Some(Sort::Title | Sort::Subtitle | Sort::Is(Kind::Heading { level: 1, .. })));
        if above && !opens && line.sort.is_none() && !line.is_placed && is_byline(line.text.trim()) {
            found.insert(line.number, Shown::Is(Sort::Author));
        }
        above = opens || above && line.letters <= HEADING.1;
    }
    found
}

/// Whether a line is the names of people, with or without a word that says that they wrote, or the date.
fn is_byline(text: &str) -> bool {
    let bare = people::without_by(text).unwrap_or(text);
    structure::names(bare).is_some() || structure::line_of_head(text).is_some_and(|told| !told.date.is_empty() || !told.authors.is_empty())
}

/// Finds the title and the headings among lines that no style tells apart; gives the number of the title.
fn headings(lines: &[Line], found: &mut HashMap<u64, Shown>) -> Option<u64> {
    let mut sizes: HashMap<u16, usize> = HashMap::new();
    lines.iter().for_each(|line| *sizes.entry(line.size).or_default() += line.letters);
    let usual = sizes.into_iter().max_by_key(|(size, letters)| (*letters, *size)).map_or(0, |(size, _)| size);
    let (all, bold) = lines.iter().fold((0, 0), |(all, bold), line| (all + line.letters, bold + line.bold));
    let is_large = |line: &Line| u32::from(line.size) * 20 >= u32::from(usual) * 23;
    let is_bold = |line: &Line| line.is_short() && line.sort.is_none() && line.bold == line.letters && bold * 3 < all;
    // Bold lines below each other, and no larger than the text, are an address, or who handed it in.
    let rows = lines.chunk_by(|line, next| is_bold(line) && !is_large(line) && is_bold(next) && !is_large(next));
    let listed: HashSet<u64> = rows.filter(|row| row.len() >= ROW).flatten().map(|line| line.number).collect();
    let is_set =
        |line: &Line| line.is_short() && line.sort.is_none() && (is_large(line) || is_bold(line)) && !listed.contains(&line.number);
    let set: Vec<&Line> = lines.iter().filter(|line| is_set(line)).collect();
    let first = lines.first().filter(|line| is_set(line) && is_large(line));
    let title = first.filter(|first| set.iter().skip(1).all(|line| line.size < first.size));
    let mut levels: Vec<u16> =
        set.iter().filter(|line| Some(line.number) != title.map(|title| title.number)).map(|line| line.size).collect();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels.dedup();
    // The last line has nothing below it.
    for pair in lines.windows(2).filter(|pair| is_set(&pair[0])) {
        let rank = levels.iter().position(|size| *size == pair[0].size).unwrap_or(0).min(3);
        let level = 2 + u8::try_from(rank).unwrap_or(3);
        found.insert(pair[0].number, Shown::Is(Sort::Is(Kind::Heading { level, status: None })));
    }
    if let Some(title) = title {
        found.insert(title.number, Shown::Is(Sort::Title));
    }
    title.map(|title| title.number)
}

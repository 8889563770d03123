//! Words as rows: what stands on one line, raised figures back at their words, large first letters at theirs.

use super::right_to_left;
use super::sheet::{Area, Joint, Word};

/// Words that stand on one line, from left to right.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub words: Vec<Word>,
}

impl Row {
    pub fn left(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    pub fn right(&self) -> f32 {
        self.words.iter().map(|word| word.right).fold(0.0, f32::max)
    }

    pub fn base(&self) -> f32 {
        self.words.iter().find(|word| !word.superior).or(self.words.first()).map_or(0.0, |word| word.base)
    }

    /// The size of most of its letters.
    pub fn size(&self) -> f32 {
        let letters = |word: &Word| if word.superior { 0 } else { word.text.chars().count() };
        let most = self.words.iter().max_by_key(|word| {
            let alike = self.words.iter().take(40).filter(|other| (other.size - word.size).abs() < 0.3);
            alike.map(letters).sum::<usize>()
        });
        most.map_or(0.0, |word| word.size)
    }

    /// Whether all of it is bold.
    pub fn is_bold(&self) -> bool {
        let mut solid = self.words.iter().filter(|word| !word.superior && word.text.chars().any(char::is_alphabetic)).peekable();
        solid.peek().is_some() && solid.all(|word| word.face.bold)
    }

    /// Whether all of it is in italics.
    pub fn is_italic(&self) -> bool {
        let mut solid = self.words.iter().filter(|word| !word.superior && word.text.chars().any(char::is_alphabetic)).peekable();
        solid.peek().is_some() && solid.all(|word| word.face.italic)
    }

    /// Its parts that wide gaps set apart.
    pub fn parts(&self) -> impl Iterator<Item = &[Word]> {
        self.words.chunk_by(|one, next| next.left - one.right < APART * one.size)
    }

    /// What it says.
    pub fn text(&self) -> String {
        said(&self.words)
    }
}

/// A page as its rows, and the pictures, boxes and lines among them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    pub rows: Vec<Row>,
    pub pictures: Vec<Area>,
    /// Lines that are drawn from left to right.
    pub rules: Vec<Area>,
}

/// Where text begins and ends on its page, in points from the left.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Edges {
    pub left: f32,
    pub right: f32,
}

impl Edges {
    /// Those of rows: as far as one of them goes.
    pub fn of(rows: &[Row]) -> Self {
        let left = rows.iter().map(Row::left).fold(f32::MAX, f32::min);
        Self { left, right: rows.iter().map(Row::right).fold(0.0, f32::max) }
    }

    /// Those of rows, of which a few may run on beyond the edge at which many end.
    pub fn usual(rows: &[Row]) -> Self {
        let Self { left, right } = Self::of(rows);
        let size = usual_size(rows).unwrap_or(10.0);
        let near = 0.15 * size;
        let mut ends: Vec<f32> = rows.iter().map(Row::right).collect();
        ends.sort_by(f32::total_cmp);
        let at_it = |at: usize| at + 1 - ends.partition_point(|end| *end < ends[at] - near);
        let edge = (0..ends.len()).max_by_key(|at| at_it(*at));
        // Hyphens and stops may hang beyond it.
        let beyond = |at: usize| ends.len() - ends.partition_point(|end| *end < ends[at] + 0.5 * size);
        let is_one = |at: &usize| at_it(*at) * 10 >= 3 * ends.len() && beyond(*at) * 8 <= ends.len();
        Self { left, right: edge.filter(is_one).map_or(right, |at| ends[at]) }
    }
}

/// The size of the row in the middle, all of them in the order of their sizes.
pub(super) fn usual_size<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Option<f32> {
    middle(rows.into_iter().map(Row::size).collect())
}

/// The value in the middle.
pub(super) fn middle(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// From so many times the size of the letters on, a gap parts what has nothing to do with each other.
const APART: f32 = 2.5;

/// What words of a row say.
pub(super) fn said(words: &[Word]) -> String {
    let mut out = String::new();
    let mut inverted = Vec::new();
    for words in words.chunk_by(|one, next| right_to_left::is_read_so(&one.text) && right_to_left::is_read_so(&next.text)) {
        if words.len() > 1 {
            inverted.extend(words.iter().rev());
        } else {
            inverted.extend(words);
        }
    }
    for word in inverted {
        if !out.is_empty() && !word.is_glued() {
            out.push(' ');
        }
        if word.superior && word.text.bytes().all(|byte| byte.is_ascii_digit()) {
            out.extend(word.text.bytes().map(|digit| SUPERIOR[usize::from(digit - b'0')]));
        } else {
            out.push_str(&word.text);
        }
    }
    out
}

/// The raised figures.
const SUPERIOR: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The rows of words, given line by line, from top to bottom. `is_word` says whether letters are a word of the text.
pub(super) fn rows(words: &[Word], is_word: &dyn Fn(&str) -> bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for word in words {
        match rows.last_mut().filter(|row| row.words.last().is_some_and(|last| (last.base - word.base).abs() < 0.2 * word.size)) {
            Some(row) => row.words.push(word.clone()),
            None => rows.push(Row { words: vec![word.clone()] }),
        }
    }
    drop_caps(&mut rows, is_word);
    settle(&mut rows);
    rows
}

/// From so many times the size of the text on, a letter at the start of a line is that of a whole passage.
const DROPPED: f32 = 1.7;

/// Capitals that are words of a language by themselves.
const WORDS: [&str; 7] = ["A", "E", "I", "O", "Ô", "U", "Y"];

/// Brings the large letter that a text opens with, as high as several lines, to the first word of the uppermost of these.
fn drop_caps(rows: &mut Vec<Row>, is_word: &dyn Fn(&str) -> bool) {
    let Some(size) = usual_size(rows.iter()) else { return };
    let is_cap = |word: &Word| word.size > DROPPED * size && word.text.chars().count() == 1 && word.text.chars().all(char::is_uppercase);
    for at in 0..rows.len() {
        // A row is not in order yet: its words stand as their heights put them.
        let Some(place) = rows[at].words.iter().position(is_cap) else { continue };
        let letter = rows[at].words[place].clone();
        if is_amid(&rows[at].words, place, size) {
            continue;
        }
        // As high as a capital.
        let (foot, head) = (letter.base - 0.3 * size, letter.base + 0.75 * letter.size);
        // The word right behind the letter, whichever column it stands in.
        let next = |row: &Row| {
            let behind = row.words.iter().enumerate().filter(|(_, word)| word.left > letter.left && !is_cap(word));
            let nearest = behind.min_by(|a, b| a.1.left.total_cmp(&b.1.left))?;
            // The first line may be indented as well.
            (nearest.1.left - letter.right < 2.0 * size).then_some(nearest.0)
        };
        let near = || (at.saturating_sub(4)..rows.len().min(at + 6)).filter_map(|other| Some((other, next(&rows[other])?)));
        let mut lines: Vec<(usize, usize)> = near().filter(|(other, _)| (foot..head).contains(&rows[*other].base())).collect();
        let Some(first) = lines.iter().copied().max_by(|a, b| rows[a.0].base().total_cmp(&rows[b.0].base())) else { continue };
        // What the letter is drawn in may be higher than itself: the next line makes room for it as well.
        let edge = rows[first.0].words[first.1].left;
        let makes_room = |(other, place): &(usize, usize)| {
            let row = &rows[*other];
            row.base() < foot && row.base() > foot - 1.3 * size && (row.words[*place].left - edge).abs() < 0.3 * size
        };
        lines.extend(near().filter(makes_room).collect::<Vec<_>>());
        for (line, word) in lines {
            let is_first = line == first.0;
            let word = &mut rows[line].words[word];
            if is_first {
                // A letter that is a word stands alone where what follows is one by itself.
                let alone = letter.text == "À" || WORDS.contains(&letter.text.as_str()) && is_word(&word.text.to_lowercase());
                word.text.insert_str(0, if alone { " " } else { "" });
                word.text.insert_str(0, &letter.text);
            }
            word.left = letter.left;
        }
        rows[at].words.remove(place);
    }
    rows.retain(|row| !row.words.is_empty());
}

/// Whether a large letter stands amid words as large: it is one of a title.
fn is_amid(words: &[Word], place: usize, size: f32) -> bool {
    let letter = &words[place];
    let alike = |word: &Word| (word.size - letter.size).abs() < 0.1 * size && (word.base - letter.base).abs() < 0.2 * size;
    let touches = |word: &Word| word.left - letter.right < size && letter.left - word.right < size;
    words.iter().enumerate().any(|(other, word)| other != place && alike(word) && touches(word))
}

/// Brings raised and lowered words to the row that they belong to.
fn settle(rows: &mut Vec<Row>) {
    // Two columns whose lines stand at nearly one height make one row, the higher one first.
    rows.iter_mut().for_each(|row| row.words.sort_by(|a, b| a.left.total_cmp(&b.left)));
    for at in 0..rows.len() {
        let small = std::mem::take(&mut rows[at].words);
        let mut stay = Vec::with_capacity(small.len());
        // Behind a mark that has found its row stands what is glued to it: a comma, and the next mark.
        let mut last: Option<(usize, usize, f32)> = None;
        for mut word in small {
            let is_next = |size: f32| word.is_glued() && word.text.chars().all(is_mark) && (word.size - size).abs() < 0.15 * size;
            let behind = last.filter(|(.., size)| is_next(*size)).map(|(row, place, _)| (row, place + 1));
            let found = behind.or_else(|| home(rows, at, &word));
            last = found.map(|(row, place)| (row, place, word.size));
            match found {
                Some((row, place)) => {
                    let base = rows[row].base();
                    word.superior = word.base > base;
                    word.base = base;
                    let before = place.checked_sub(1).and_then(|before| rows[row].words.get(before));
                    word.joint = if before.is_some_and(|before| touches(before, &word)) { Joint::Glued } else { Joint::Spaced };
                    rows[row].words.insert(place, word);
                }
                None => stay.push(word),
            }
        }
        rows[at].words.splice(0..0, stay);
        rows[at].words.sort_by(|a, b| a.left.total_cmp(&b.left));
        raise(&mut rows[at].words);
    }
    rows.retain(|row| !row.words.is_empty());
}

/// Raises what a line of the next column, a little higher than this one, has brought onto the row: it is small, and stands above its word.
fn raise(words: &mut [Word]) {
    for at in 1..words.len() {
        let (before, word) = (&words[at - 1], &words[at]);
        let rise = (word.base - before.base) / before.size;
        let is_raised = is_number(word) && word.size < NUMBER * before.size && rise > 0.25;
        if (is_raised || word.size < 0.85 * before.size) && (0.1..0.7).contains(&rise) && touches(before, word) {
            let base = before.base;
            words[at] = Word { superior: true, joint: Joint::Glued, base, ..words[at].clone() };
        }
    }
}

/// From so many times the size of the letters on, a gap before a raised number is that between columns.
const COLUMNS: f32 = 0.7;

/// Below so many times the size of its word, the raised number of a note may be set; other things that are raised are smaller.
const NUMBER: f32 = 0.94;

/// Whether a word may be the number of a note.
fn is_number(word: &Word) -> bool {
    word.text.len() <= 3 && word.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A sign by which a name or a title refers to a note, or what parts it from the next one.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '∗' | '⋆' | '†' | '‡' | '§' | '¶' | ',')
}

/// Whether a word stands right behind another; the number of a note may keep a little away from its word.
fn touches(before: &Word, word: &Word) -> bool {
    let is_sign = word.text.chars().all(|c| c != ',' && is_mark(c));
    let is_raised = word.base - before.base > 0.2 * before.size;
    let most = match word {
        _ if is_raised && is_sign => 0.4,
        word if is_raised && is_number(word) => 0.3,
        _ => 0.15,
    };
    word.left - before.right < most * before.size.max(word.size)
}

/// The row near this one, and the place in it, to which a word of smaller size belongs.
fn home(rows: &[Row], at: usize, word: &Word) -> Option<(usize, usize)> {
    let near = at.saturating_sub(2)..(at + 4).min(rows.len());
    near.filter(|other| *other != at).find_map(|other| {
        let row = &rows[other].words;
        let place = row.partition_point(|neighbour| neighbour.left < word.left);
        let fits = |neighbour: &Word| {
            let rise = (word.base - neighbour.base) / neighbour.size;
            let is_raised = is_number(word) && word.size < NUMBER * neighbour.size && (0.25..0.6).contains(&rise);
            is_raised || word.size < 0.85 * neighbour.size && (-0.35..0.7).contains(&rise) && rise.abs() > 0.02
        };
        let behind = place.checked_sub(1).and_then(|before| row.get(before)).filter(|before| fits(before) && touches(before, word));
        // A note's own number stands raised before its first word, that of a place of work right before its name.
        // It may stand in another column than the first.
        let is_said =
            |next: &Word| next.joint == Joint::Afresh && next.text.chars().nth(1).is_some() && next.text.starts_with(char::is_alphabetic);
        let apart =
            |before: &Word| is_number(word) && word.left - before.right > COLUMNS * before.size && row.get(place).is_some_and(is_said);
        let opens = place.checked_sub(1).and_then(|before| row.get(before)).is_none_or(apart);
        let most = if opens { 0.6 } else { 0.12 };
        let before = row.get(place).filter(|next| fits(next) && next.left - word.right < most * next.size && word.base > next.base);
        (behind.is_some() || before.is_some()).then_some((other, place))
    })
}

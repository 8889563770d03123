//! Letters below the picture of a page: what a program recognised in a scan. It gives each word a size and a height of its own, by what it saw
//! of its letters; here the words of a line get one of each, and lines of nearly the usual size that.

use super::rows::middle;
use super::sheet::{Joint, Sheet, Word};

/// A page with so many words is no scan; each is compared with the lines around it.
const MOST: usize = 4_000;

/// The lines that are looked at for the one that a word belongs to.
const OPEN: usize = 40;

/// So near the usual size a line is of it.
const NEAR: f32 = 0.12;

/// So many lines take turns in their sizes at the least.
const LEAST: usize = 4;

/// For a size of 1: from where on a figure is raised, and how small one is that is.
const RAISED: f32 = 0.2;
const SMALL: f32 = 0.8;

/// Programs that recognise words in a scan, by how a word of what they call themselves begins.
const PROGRAMS: [&str; 8] = ["tesseract", "ocr", "finereader", "abbyy", "paper capture", "omnipage", "readiris", "luratech"];

/// Whether one of the programs that made a file recognises words. `DocRaptor` makes pages of its own.
pub(super) fn recognises(made_by: &str) -> bool {
    let made_by = made_by.to_lowercase();
    let opens = |program: &str| made_by.match_indices(program).any(|(at, _)| !made_by[..at].ends_with(char::is_alphabetic));
    PROGRAMS.iter().any(|program| opens(program))
}

/// Whether a page is one of a scan.
pub(super) fn is_one(sheet: &Sheet) -> bool {
    let may_be = sheet.words.len() <= MOST && is_on_picture(sheet);
    may_be && (differ(&sheet.words) || take_turns(&lines(sheet.words.clone())))
}

/// The words of a page, made even where they stand on a picture and the file is a scan.
pub(super) fn even(sheet: &Sheet, is_scan: bool) -> Vec<Word> {
    let words = sheet.words.clone();
    if !is_scan || words.len() > MOST || !is_on_picture(sheet) {
        return words;
    }
    let mut lines = lines(words);
    let sizes: Vec<f32> = lines.iter().map(|line| size_of(line)).collect();
    let weighed = lines.iter().zip(&sizes).flat_map(|(line, size)| std::iter::repeat_n(*size, line.len()));
    let usual = middle(weighed.collect()).unwrap_or(10.0);
    lines.iter_mut().for_each(|line| bullet(line, usual));
    let notes = notes(&mut lines, &sizes, usual);
    for ((line, size), is_note) in lines.iter_mut().zip(sizes).zip(notes) {
        let base = base_of(line);
        let size = match size {
            _ if is_note => NOTE * usual,
            size if (size - usual).abs() < NEAR * usual => usual,
            size => size,
        };
        for word in line {
            // How wide a figure is says nothing here.
            word.superior &= word.size == 0.0 || word.base - base > RAISED * size || word.size < SMALL * size;
            (word.base, word.size) = (base, size);
        }
    }
    let mut words: Vec<Word> = lines.into_iter().flatten().collect();
    words.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    words
}

/// What the bullet of a list is taken for.
const BULLETS: [&str; 7] = ["¢", "*", "°", "®", "©", "«", "»"];

/// What the raised number of a note is taken for: of the first and of the second.
const RAISED_ONE: [char; 4] = ['\'', '‘', '!', '|'];
const RAISED_TWO: [char; 1] = ['?'];

/// Reads the first sign of a line as what it was: the bullet of a list. Before a year it says who has the rights.
fn bullet(line: &mut [Word], usual: f32) {
    let is_year = |word: &str| word.len() >= 4 && word.bytes().take(4).all(|byte| byte.is_ascii_digit());
    if let [first, next, ..] = line
        && BULLETS.contains(&first.text.as_str())
        && next.left - first.right > 0.2 * usual
        && !(first.text == "©" && is_year(&next.text))
    {
        "•".clone_into(&mut first.text);
    }
}

/// What the raised number of any note is taken for.
const TAKEN: [char; 6] = ['*', '®', '°', '©', '>', '“'];

/// Notes at the foot of a column, as far as they have been read.
struct Foot {
    /// Where the line with the number begins, and where the last one does.
    first: f32,
    left: f32,
    base: f32,
    /// Whether the last line ends a sentence.
    ended: bool,
}

impl Foot {
    /// Whether a line opens the next note: set in as the first line of this one is, below a line that is not or that ends a sentence.
    fn ends_before(&self, line: &[Word], usual: f32) -> bool {
        let is_set_in = (line[0].left - self.first).abs() < 0.6 * usual;
        let opens = line[0].text.starts_with(|c: char| c.is_uppercase() || TAKEN.contains(&c));
        is_set_in && opens && (self.ended || self.left < self.first - 0.4 * usual)
    }
}

/// Which lines are of notes: those in small letters that open with a number, which is parted from its word, and those right below them. What was
/// not seen as a number is one where the line is set as those with numbers are.
fn notes(lines: &mut [Vec<Word>], sizes: &[f32], usual: f32) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let order = in_reading_order(lines);
    let mut foot: Option<Foot> = None;
    let mut numbers: Vec<usize> = Vec::new();
    for at in order.iter().copied().filter(|at| sizes[*at] < SMALLER * usual) {
        let (left, base) = (lines[at][0].left, base_of(&lines[at]));
        foot = foot.filter(|foot| (0.0..1.7 * usual).contains(&(foot.base - base)) && (foot.left - left).abs() < 3.0 * usual);
        let next = numbers.last().map_or(1, |last| last + 1);
        let in_place = match &foot {
            Some(foot) => foot.ends_before(&lines[at], usual),
            None => !numbers.is_empty() && taken_for_number(&lines[at][0]),
        };
        let number = part_number(&mut lines[at]).or_else(|| in_place.then(|| give_number(&mut lines[at], next)).flatten());
        numbers.extend(number);
        found[at] = number.is_some() || foot.is_some();
        let ended = lines[at].last().is_some_and(|word| word.text.ends_with(['.', '!', '?']));
        foot = match (number, foot) {
            (Some(_), _) => Some(Foot { first: left, left, base, ended }),
            (None, Some(foot)) => Some(Foot { left, base, ended, ..foot }),
            (None, None) => None,
        };
    }
    refer(lines, &order, &found, &numbers);
    found
}

/// The lines of the left half of a page from the top down, and those of the right half.
fn in_reading_order(lines: &[Vec<Word>]) -> Vec<usize> {
    let left = lines.iter().map(|line| line[0].left).fold(f32::MAX, f32::min);
    let right = lines.iter().filter_map(|line| line.last()).map(|word| word.right).fold(0.0, f32::max);
    let middle = left + 0.45 * (right - left);
    let mut order: Vec<(bool, f32, usize)> =
        lines.iter().enumerate().map(|(at, line)| (line[0].left > middle, base_of(line), at)).collect();
    order.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    order.into_iter().map(|(.., at)| at).collect()
}

/// Puts the numbers of notes, in the order of the text, where it refers to them.
fn refer(lines: &mut [Vec<Word>], order: &[usize], found: &[bool], numbers: &[usize]) {
    let places: Vec<(usize, usize)> =
        order.iter().filter(|at| !found[**at]).flat_map(|at| (0..lines[*at].len()).map(|word| (*at, word))).collect();
    let mut from = 0;
    for number in numbers.iter().copied().filter(|number| *number < SUPERIOR.len()).take(NOTES) {
        let bare = |(line, word): (usize, usize)| refers(&lines[line][word].text, number);
        let at = places.iter().position(|place| bare(*place).is_some());
        let taken = |(line, word): (usize, usize)| {
            let text = lines[line][word].text.as_str();
            text.strip_suffix(TAKEN).is_some_and(|bare| bare.len() > 2 && bare.ends_with(['.', ',', ';', ':']))
        };
        let at = at.or_else(|| places[from..].iter().position(|place| taken(*place)).map(|at| at + from));
        if let Some(at) = at {
            let (line, word) = places[at];
            let text = &mut lines[line][word].text;
            let bare = refers(text, number).unwrap_or_else(|| text.trim_end_matches(TAKEN).to_owned());
            *text = format!("{bare}{}", SUPERIOR[number]);
            from = at + 1;
        }
    }
}

/// Whether the first word of a line opens with what a number may have been taken for, right before a capital.
fn taken_for_number(word: &Word) -> bool {
    word.text.strip_prefix(TAKEN).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Gives a line the number of its note in place of what that was taken for.
fn give_number(line: &mut Vec<Word>, number: usize) -> Option<usize> {
    let first = line.first_mut().filter(|_| number < SUPERIOR.len())?;
    let rest = first.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if rest.is_empty() {
        return None;
    }
    let sign = Word { text: number.to_string(), right: first.left, size: 0.0, superior: true, ..first.clone() };
    (first.text, first.joint) = (rest.to_owned(), Joint::Glued);
    line.insert(0, sign);
    Some(number)
}

/// The raised figures, by what they count.
const SUPERIOR: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

/// The most notes of a page.
const NOTES: usize = 40;

/// What a word says without the number of a note that it has at its end, or what that was taken for behind a full stop.
fn refers(text: &str, number: usize) -> Option<String> {
    let signs: &[char] = match number {
        1 => &RAISED_ONE,
        2 => &RAISED_TWO,
        _ => &[],
    };
    let bare = text.strip_suffix(&number.to_string()).or_else(|| text.strip_suffix(signs).filter(|bare| bare.ends_with(['.', ','])))?;
    bare.trim_end_matches(['.', ',', ';', ':', ')', '”', '"']).ends_with(char::is_alphabetic).then(|| bare.to_owned())
}

/// Parts the number of a note from the first word of a line, which it touches, and gives it.
fn part_number(line: &mut Vec<Word>) -> Option<usize> {
    let first = line.first_mut()?;
    let rest = first.text.trim_start_matches(|c: char| c.is_ascii_digit() || RAISED_ONE.contains(&c) || RAISED_TWO.contains(&c));
    let number = match &first.text[..first.text.len() - rest.len()] {
        sign if RAISED_ONE.iter().any(|one| sign.chars().eq([*one])) => 1,
        sign if RAISED_TWO.iter().any(|two| sign.chars().eq([*two])) => 2,
        number => number.parse().ok().filter(|number| (1..SUPERIOR.len()).contains(number))?,
    };
    if !(rest.starts_with(char::is_uppercase) && rest.chars().nth(1).is_some_and(char::is_alphabetic)) {
        return None;
    }
    give_number(line, number)
}

/// For a size of 1 of the text: smaller than that may be what a program saw of a note; and how small it is set then.
const SMALLER: f32 = 0.97;
const NOTE: f32 = 0.85;

fn base_of(line: &[Word]) -> f32 {
    middle(line.iter().map(|word| word.base).collect()).unwrap_or(0.0)
}

fn size_of(line: &[Word]) -> f32 {
    middle(line.iter().map(|word| word.size).collect()).unwrap_or(10.0)
}

/// Whether the words stand on a picture.
fn is_on_picture(sheet: &Sheet) -> bool {
    sheet.pictures.iter().any(|area| {
        let within = sheet.words.iter().filter(|word| area.holds(f32::midpoint(word.left, word.right), word.base)).count();
        within * 10 >= sheet.words.len() * 9
    })
}

/// Whether lines of nearly one size take turns, as no writer sets them: of each line as much was seen as it has high and low letters.
fn take_turns(lines: &[Vec<Word>]) -> bool {
    let mut lines: Vec<(f32, f32)> = lines.iter().map(|line| (line[0].base, size_of(line))).collect();
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    let turns = lines.windows(2).filter(|pair| (0.02..NEAR).contains(&(pair[0].1 / pair[1].1 - 1.0).abs())).count();
    turns > LEAST && turns * 5 > lines.len()
}

/// Whether words have sizes of which none is that of most.
fn differ(words: &[Word]) -> bool {
    let mut sizes: Vec<f32> = words.iter().map(|word| word.size).collect();
    sizes.sort_by(f32::total_cmp);
    let alike = |a: &f32, b: &f32| (10.0 * a).round().total_cmp(&(10.0 * b).round()).is_eq();
    let most = sizes.chunk_by(alike).map(<[f32]>::len).max().unwrap_or(0);
    most * 2 < sizes.len()
}

/// Words as lines: each goes on with the line that ends right before it, at its height.
fn lines(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut lines: Vec<Vec<Word>> = Vec::new();
    // The lines by the height of their last words, so that only those around a word are looked at.
    let mut open: Vec<(f32, usize)> = Vec::new();
    for word in words {
        let at = open.partition_point(|(base, _)| *base < word.base);
        let near = open[at.saturating_sub(OPEN / 2)..(at + OPEN / 2).min(open.len())].iter().map(|(_, line)| *line);
        let goes_on = |last: &Word| {
            let gap = (word.left - last.right) / word.size;
            (word.base - last.base).abs() < 0.35 * word.size && (-0.5..1.5).contains(&gap) && (word.size / last.size - 1.0).abs() < 0.4
        };
        let fits = near.filter_map(|line| Some((line, lines[line].last().filter(|last| goes_on(last))?.base)));
        match fits.min_by(|a, b| (a.1 - word.base).abs().total_cmp(&(b.1 - word.base).abs())).map(|(line, _)| line) {
            Some(line) => lines[line].push(word),
            None => {
                open.insert(at, (word.base, lines.len()));
                lines.push(vec![word]);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_recognises_words_if_a_word_of_its_name_says_so() {
        for name in ["Tesseract 5.3", "OCRmyPDF 15", "ABBYY FineReader", "Adobe Paper Capture", "PDF-OCR"] {
            assert!(recognises(name), "{name}");
        }
        assert!(!["DocRaptor", "Scribus", "Mediocre Writer", ""].iter().any(|name| recognises(name)));
    }

    #[test]
    fn the_sign_of_rights_before_a_year_is_no_bullet() {
        let first = |text: &str, next: &str| {
            let word = |text: &str, left: f32| Word { text: text.to_owned(), left, right: left + 6.0, size: 10.0, ..Word::default() };
            let mut line = [word(text, 40.0), word(next, 60.0)];
            bullet(&mut line, 10.0);
            line[0].text.clone()
        };
        assert_eq!([first("©", "1931"), first("©", "de"), first("¢", "1931")], ["©", "•", "•"]);
    }

    #[test]
    fn a_line_that_is_set_as_the_first_of_a_note_opens_the_next_one_whatever_its_number_was_taken_for() {
        let line = |left: f32, base: f32, size: f32, text: &str| -> Vec<Word> {
            let word = |(at, text): (u8, &str)| {
                let left = left + 40.0 * f32::from(at);
                Word { text: text.to_owned(), left, right: left + 35.0, base, size, ..Word::default() }
            };
            (0_u8..).zip(text.split(' ')).map(word).collect()
        };
        let mut lines = vec![
            line(40.0, 700.0, 10.0, "De wachter telde1 de treden,* en"),
            line(40.0, 688.0, 10.0, "liet het daarbij."),
            line(48.0, 660.0, 8.0, "'Dat deed hij met een"),
            line(40.0, 650.0, 8.0, "stuk krijt."),
            line(48.0, 640.0, 8.0, "*Niet alle treden."),
        ];
        let sizes: Vec<f32> = lines.iter().map(|line| line[0].size).collect();
        assert_eq!(notes(&mut lines, &sizes, 10.0), [false, false, true, true, true]);
        let first = |at: usize| (lines[at][0].text.clone(), lines[at][1].text.clone());
        assert_eq!(first(2), ("1".to_owned(), "Dat".to_owned()));
        assert_eq!(first(4), ("2".to_owned(), "Niet".to_owned()));
        assert_eq!([lines[0][2].text.as_str(), lines[0][4].text.as_str()], ["telde¹", "treden,²"]);
    }
}

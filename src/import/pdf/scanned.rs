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

/// Which lines are of notes: those in small letters that open with a number, which is parted from its word, and those right below them.
fn notes(lines: &mut [Vec<Word>], sizes: &[f32], usual: f32) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut order: Vec<usize> = (0..lines.len()).filter(|at| sizes[*at] < SMALLER * usual).collect();
    order.sort_by(|a, b| base_of(&lines[*b]).total_cmp(&base_of(&lines[*a])));
    let mut above: Vec<(f32, f32)> = Vec::new();
    let mut numbers = Vec::new();
    for at in order {
        let (left, base) = (lines[at][0].left, base_of(&lines[at]));
        above.retain(|(_, above)| above - base < 1.7 * usual);
        let number = part_number(&mut lines[at]);
        numbers.extend(number);
        found[at] = number.is_some() || above.iter().any(|(above, _)| (above - left).abs() < 3.0 * usual);
        if found[at] {
            above.push((left, base));
        }
    }
    let mut text: Vec<&mut Word> = lines.iter_mut().zip(&found).filter(|(_, is_note)| !**is_note).flat_map(|(line, _)| line).collect();
    for number in numbers.into_iter().take(NOTES) {
        if let Some((bare, word)) = text.iter_mut().find_map(|word| Some((refers(&word.text, number)?, word))) {
            word.text = format!("{bare}{}", SUPERIOR[number]);
        }
    }
    found
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
    let sign = Word { text: number.to_string(), right: first.left, size: 0.0, superior: true, ..first.clone() };
    (first.text, first.joint) = (rest.to_owned(), Joint::Glued);
    line.insert(0, sign);
    Some(number)
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
}

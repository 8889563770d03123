//! Letters below the picture of a page: what a program recognised in a scan. It gives each word a size and a height of its own, by what it saw
//! of its letters; here the words of a line get one of each, and lines of nearly the usual size that.

use super::rows::middle;
use super::sheet::{Sheet, Word};

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
    for (line, size) in lines.iter_mut().zip(sizes) {
        let base = middle(line.iter().map(|word| word.base).collect()).unwrap_or(0.0);
        let size = if (size - usual).abs() < NEAR * usual { usual } else { size };
        for word in line {
            // How wide a figure is says nothing here.
            word.superior &= word.base - base > RAISED * size || word.size < SMALL * size;
            (word.base, word.size) = (base, size);
        }
    }
    let mut words: Vec<Word> = lines.into_iter().flatten().collect();
    words.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    words
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

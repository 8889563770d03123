//! Running heads, feet and page numbers: lines at the top or the foot of pages that come again at the same height.

use std::collections::{HashMap, HashSet};

use super::rows::{Page, Row, said, usual_size};
use super::sheet::{Info, Word};
use crate::text::fold;

/// How many rows from the top and from the foot of a page may be its furniture.
const OUTER: usize = 3;

/// How much the height of the same line may differ from page to page, in points.
const LEVEL: f32 = 3.0;

/// Takes the furniture from the pages; gives that of each.
pub(super) fn take(pages: &mut [Page], info: &Info) -> Vec<Vec<String>> {
    let mut running = repeated(pages);
    running.levels.extend(headed(pages, info));
    running.headings = headings(pages);
    let numbered = numbered(pages);
    running.opening = pages.first().map(|page| opening(&page.rows)).unwrap_or_default();
    pages.iter_mut().enumerate().map(|(at, page)| of_page(&mut page.rows, &running, &numbered, at == 0)).collect()
}

/// So many rows at the top of the first page may say what the text is called and who wrote it.
const OPENING: usize = 6;

/// The words at the top of the first page.
fn opening(rows: &[Row]) -> HashSet<String> {
    rows.iter().take(OPENING).flat_map(|row| &row.words).map(|word| key(&word.text)).collect()
}

/// The [keys](key) of rows in larger letters, and of those in bold.
fn headings(pages: &[Page]) -> HashSet<String> {
    let usual = usual_size(pages.iter().flat_map(|page| &page.rows)).unwrap_or(10.0);
    let rows = pages.iter().flat_map(|page| &page.rows);
    let heads = rows.filter(|row| row.words.len() <= HEAD && (row.size() > 1.09 * usual || row.is_bold() && row.size() > 0.95 * usual));
    heads.map(|row| key(&row.text())).filter(|key| key.len() > 6).collect()
}

/// The heights at which two pages or more have nothing but a number first or last.
fn numbered(pages: &[Page]) -> Vec<f32> {
    let ends = pages.iter().flat_map(|page| page.rows.first().into_iter().chain(page.rows.get(1..).and_then(<[Row]>::last)));
    let mut heights: Vec<f32> = ends.filter(|row| is_page_number(&row.text())).map(Row::base).collect();
    heights.sort_by(f32::total_cmp);
    heights.windows(2).filter(|pair| pair[1] - pair[0] < LEVEL).map(|pair| pair[0]).collect()
}

/// The rows that may be furniture: those at the top and at the foot.
fn outer(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().enumerate().filter(|(at, _)| *at < OUTER || at + OUTER >= rows.len()).map(|(_, row)| row)
}

/// What runs from page to page.
#[derive(Default)]
struct Running {
    /// At which heights, in letters of which size.
    levels: Vec<(f32, f32)>,
    /// The [keys](key) of what comes again there.
    lines: HashSet<String>,
    /// The [keys](key) of what is set as a heading.
    headings: HashSet<String>,
    /// The words at the top of the first page.
    opening: HashSet<String>,
    /// The size of the letters of the text.
    usual: f32,
}

impl Running {
    /// Whether the first row of a later page is its head, by itself: it stands apart, and says nothing but what the first page opens with, or in
    /// small letters two things far from each other.
    fn heads(&self, rows: &[Row]) -> bool {
        let row = &rows[0];
        let apart = rows.get(1).is_some_and(|next| row.base() - next.base() > 2.0 * row.size());
        let says = || row.words.iter().map(|word| key(&word.text)).filter(|word| word.len() > 3);
        let again = || says().next().is_some() && says().all(|word| self.opening.contains(&word));
        let parted = || row.size() < 0.95 * self.usual && row.parts().count() > 1 && !is_of_table(rows, 0);
        let short =
            row.words.len() <= HEAD && row.size() < 1.05 * self.usual && !row.is_bold() && !row.text().ends_with(['.', ':', '?', '!']);
        apart && short && rows.len() > 3 && (again() || parted())
    }

    /// Whether a row at the edge of a page is of it. A line of the text may stand as high: what comes but once stands away from the text.
    fn has(&self, rows: &[Row], at: usize) -> bool {
        let row = &rows[at];
        let is_level = |(base, size): &(f32, f32)| (base - row.base()).abs() < LEVEL && (size - row.size()).abs() < 0.5;
        self.levels.iter().any(is_level) && (keys(row, self.usual).iter().any(|key| self.lines.contains(key)) || stands_apart(rows, at))
    }
}

/// Lines, or parts of them that stand apart, that come again at the same height.
fn repeated(pages: &[Page]) -> Running {
    let mut seen: HashMap<String, Vec<(f32, f32)>> = HashMap::new();
    let usual = usual_size(pages.iter().flat_map(|page| &page.rows)).unwrap_or(10.0);
    let mut large: HashMap<String, usize> = HashMap::new();
    for page in pages {
        for row in outer(&page.rows) {
            let is_large = row.size() > LARGE * usual && !is_counted(row);
            for key in keys(row, usual) {
                *large.entry(key.clone()).or_default() += usize::from(is_large);
                seen.entry(key).or_default().push((row.base(), row.size()));
            }
        }
    }
    // In large letters, without the number of a page, what a few pages say is the heading of each, as slides have it.
    let heads_slides = |(key, places): (&String, &Vec<_>)| large.get(key) == Some(&places.len()) && places.len() * 2 <= pages.len();
    seen.retain(|key, places| places.len() > 1 && !heads_slides((key, places)));
    let mut lines: Vec<_> = seen.into_iter().filter(|(key, _)| !key.is_empty()).collect();
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    let mut running = Running { usual, ..Running::default() };
    for (line, mut places) in lines {
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let before = running.levels.len();
        running.levels.extend(places.windows(2).filter(|pair| pair[1].0 - pair[0].0 < LEVEL).map(|pair| pair[0]));
        if running.levels.len() > before {
            running.lines.insert(line);
        }
    }
    running.levels.sort_by(|a, b| a.0.total_cmp(&b.0));
    running.levels.dedup_by(|a, b| (a.0 - b.0).abs() < LEVEL && (a.1 - b.1).abs() < 0.3);
    running
}

/// From so many times the size of the text on letters are large.
const LARGE: f32 = 1.2;

/// Whether a row has a number at one of its ends.
fn is_counted(row: &Row) -> bool {
    let number = |word: Option<&Word>| word.is_some_and(|word| word.text.bytes().all(|byte| byte.is_ascii_digit()));
    number(row.words.first()) || number(row.words.last())
}

/// On how many pages a line at the top has to stand at one height, where each says something else.
const HEADED: usize = 3;

/// The heights and sizes of lines at the top that change from page to page: the heads of chapters, the writer's name on the left and the
/// title on the right.
fn headed(pages: &[Page], info: &Info) -> Vec<(f32, f32)> {
    let usual = usual_size(pages.iter().flat_map(|page| &page.rows)).unwrap_or(10.0);
    let is_head = |rows: &[Row]| {
        let row = rows.first()?;
        let text = row.text();
        let apart = rows.get(1).is_some_and(|next| row.base() - next.base() > 2.0 * row.size());
        let short = row.words.len() <= HEAD && row.size() < 1.05 * usual && !text.ends_with(['.', ':', '?', '!']);
        (apart && short && rows.len() > 3).then(|| ((row.base(), row.size()), text))
    };
    let mut heads: Vec<((f32, f32), String)> = pages.iter().filter_map(|page| is_head(&page.rows)).collect();
    heads.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
    let of_file = |text: &str| [&info.title, &info.author].iter().any(|said| !said.is_empty() && fold(said) == fold(text));
    let alike = heads.chunk_by(|a, b| b.0.0 - a.0.0 < LEVEL && (b.0.1 - a.0.1).abs() < 0.3);
    let known = alike.filter(|run| {
        run.len() >= HEADED && run.len() * 2 + 2 >= pages.len() || run.iter().any(|(_, text)| of_file(text)) && run.len() > 1
    });
    known.map(|run| run[0].0).collect()
}

/// The most words of a running head.
const HEAD: usize = 14;

/// The [keys](key) of a row and of its parts that stand apart. The number of a section in larger letters than the text tells headings of the
/// same words apart: `4.3 The 2.x Releases` on top of one page, `4.6 The 5.x Releases` on top of another.
fn keys(row: &Row, usual: f32) -> Vec<String> {
    let text = row.text();
    let number = text.split(' ').next().filter(|first| row.size() > 1.05 * usual && is_section(first)).unwrap_or("");
    let counted = |line: &str| number.to_owned() + &key(line);
    let mut keys: Vec<String> = row.parts().map(|part| counted(&said(part))).chain([counted(&text)]).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether a word is the number of a section within another: `4.3`, `A.1.`.
fn is_section(word: &str) -> bool {
    let parts = || word.trim_end_matches('.').split('.');
    parts().nth(1).is_some() && parts().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A line without what counts the pages. The number of a document is longer than that of a page.
fn key(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let figures = || text.chars().filter(char::is_ascii_digit).collect::<String>();
    if letters.is_empty() { Some(figures()).filter(|figures| figures.len() > PAGES).unwrap_or_default() } else { letters }
}

/// The most figures of what counts the pages: `123 / 124`.
const PAGES: usize = 6;

fn of_page(rows: &mut Vec<Row>, running: &Running, numbered: &[f32], is_first: bool) -> Vec<String> {
    let count = rows.len();
    let mut taken = Vec::new();
    let usual = usual_size(rows.iter()).unwrap_or(10.0);
    let is_furniture = |at: usize, rows: &[Row]| {
        let row = &rows[at];
        // The last line of a paragraph may be a year, or the pages of a source.
        let counts = || numbered.iter().any(|height| (height - row.base()).abs() < LEVEL);
        let number = is_page_number(&row.text()) && (stands_apart(rows, at) || counts());
        let headed = (at == 0 || at + 1 == count) && stands_apart(rows, at) && has_page_number(row, usual) && !is_of_table(rows, at);
        // The head of a page says what the heading of its chapter does.
        let chapter = || {
            at == 0
                && row.size() < 0.97 * usual
                && stands_apart(rows, at)
                && keys(row, usual).iter().any(|key| running.headings.contains(key))
        };
        let alone = || at == 0 && !is_first && running.heads(rows);
        (running.has(rows, at) && !opens_note(row) || number || headed || chapter() || alone()) && (at < OUTER || at + OUTER >= count)
    };
    // From the outside inwards, as long as it is furniture.
    let top = (0..count).take_while(|at| is_furniture(*at, rows)).count();
    let mut foot = (top..count).rev().take_while(|at| is_furniture(*at, rows)).count();
    // What comes again right below other lines is the end of a note that another page has as well.
    let follows = |at: usize| at > top && rows[at - 1].base() - rows[at].base() < TIGHT * rows[at].size().max(rows[at - 1].size());
    while foot > 0 && follows(count - foot) && !is_page_number(&rows[count - foot].text()) {
        foot -= 1;
    }
    taken.extend(rows.drain(count - foot..).map(|row| row.text()));
    taken.extend(rows.drain(..top).map(|row| row.text()));
    taken
}

/// Lines of one text stand no further apart than so many times the size of their letters.
const TIGHT: f32 = 1.3;

/// Whether a row at the edge of a page has as many cells as the next one inwards.
fn is_of_table(rows: &[Row], at: usize) -> bool {
    let cells = rows[at].parts().count();
    let next = if at == 0 { rows.get(1) } else { rows.get(at - 1) };
    cells > 1 && next.is_some_and(|next| next.parts().count() == cells)
}

/// Whether a row opens as a note does: two notes that say the same but for their numbers come again at one height by chance.
fn opens_note(row: &Row) -> bool {
    let [first, _, ..] = row.words.as_slice() else { return false };
    let number = first.text.strip_suffix(['.', ')']).unwrap_or(if first.superior { &first.text } else { "" });
    !number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a row at the edge of a page stands well away from the text.
fn stands_apart(rows: &[Row], at: usize) -> bool {
    let next = if at == 0 { rows.get(1) } else { rows.get(at.saturating_sub(1)) };
    next.is_none_or(|next| (next.base() - rows[at].base()).abs() > 1.8 * rows[at].size())
}

/// Whether a line has a number at the edge of the page, far from its other words, or in small letters parted from them by a sign.
fn has_page_number(row: &Row, usual: f32) -> bool {
    let digits = |word: &Word| word.text.bytes().all(|byte| byte.is_ascii_digit());
    let [.., before, last] = row.words.as_slice() else { return false };
    let [first, after, ..] = row.words.as_slice() else { return false };
    let far = |one: &Word, other: &Word| other.left - one.right > 3.0 * one.size;
    let is_number = |word: &Word, is_far: bool| digits(word) && word.text.len() <= 4 && is_far;
    // A year is longer.
    let signed = |word: &Word, sign: &Word| {
        row.size() < 0.95 * usual
            && digits(word)
            && word.text.len() <= 3
            && matches!(sign.text.as_str(), "·" | "•" | "|" | "–" | "—" | "-" | "/")
    };
    is_number(last, far(before, last)) || is_number(first, far(first, after)) || signed(last, before) || signed(first, after)
}

/// `12`, `- 12 -`, `12 / 30`, `Pagina 12 van 30`, `xii`.
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let roman = |word: &str| word.len() <= 6 && word.bytes().all(|byte| b"ivxlc".contains(&byte));
    let label = |word: &str| matches!(word.to_lowercase().as_str(), "pagina" | "page" | "p" | "blz" | "seite" | "van" | "of" | "von");
    let numbers = words.iter().filter(|word| number(word)).count();
    // Two numbers that nothing joins are the cells of a table.
    let joined = numbers < 2 || numbers == 2 && (words.len() > 2 || text.contains(['/', '|', '-', '–', '—']));
    !text.ends_with(['.', ',', ';', ':'])
        && (1..=4).contains(&words.len())
        && joined
        && words.iter().any(|word| number(word) || roman(word))
        && words.iter().all(|word| number(word) || label(word) || words.len() == 1 && roman(word))
}

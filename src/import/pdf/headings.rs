//! Headings: what is set as one, which is the title, and what is set so to catch the eye and is none.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::block::{Block, SetAs};
use super::breaks::{ends, starts_item};
use super::rows::Row;
use super::setting::Setting;
use crate::import::structure;
use crate::import::text::{Hyphens, has_leader};
use crate::text::{fold, is_unspaced};

/// The most words of a heading that only its italics show, or its place in the middle.
const SLOPING: usize = 12;

/// Lines in italics or in the middle, of the text's own size, are headings where each stands alone above an upright paragraph at the edge, and
/// two or more do so; one with a Roman number, or that says what opens a paper, is one by itself.
pub(super) fn lines_apart(blocks: &mut [Block]) {
    let counts_in_romans = counts_in_romans(blocks);
    let fits = |blocks: &[Block], at: usize| {
        let block = &blocks[at];
        let [row] = block.rows.as_slice() else { return false };
        let text = row.text();
        let (is_roman, is_lettered) = (counts_in_romans && roman(&text).is_some(), counts_in_romans && is_lettered(&text));
        // Below a heading may stand the first of those below it.
        let deeper = is_roman && is_lettered_line(&blocks[at + 1]);
        let Some(below) = blocks.get(at + 1 + usize::from(deeper)) else { return false };
        let upright = below.kind == SetAs::Text && below.rows.len() >= 2 && !below.rows[0].is_italic();
        // What is set in small capitals is as high as small letters.
        let alike = (block.size - below.size).abs() < 0.06 * block.size || is_roman && (0.7..1.0).contains(&(block.size / below.size));
        let headed =
            text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !text.ends_with(['.', ',', ';', ':', '!', '…', '”', '’']);
        block.kind == SetAs::Text
            && (row.is_italic() || opens(&text) || is_roman || is_centred(block, row) && !is_centred(below, &below.rows[0]))
            && row.words.len() <= SLOPING
            && upright
            && (alike || opens(&text))
            && headed
            && (!starts_item(&text) || counted(&text).is_some() || is_lettered || roman(&text).is_some())
            && (roman(&text).is_some() || is_lettered || structure::names(&text).is_none())
            && structure::date(&text).is_none()
    };
    let begun = blocks.iter().position(|block| block.kind == SetAs::Text && block.rows.len() >= 2).unwrap_or(blocks.len());
    // Above the first paragraph a name or a date may slope too.
    let found: Vec<usize> = (begun.saturating_sub(1)..blocks.len().saturating_sub(1)).filter(|&at| fits(blocks, at)).collect();
    let alone = |text: &str| roman(text).is_some() || opens(text);
    if found.len() >= 2 || found.iter().any(|at| alone(&blocks[*at].rows[0].text())) {
        found.into_iter().for_each(|at| blocks[at].kind = SetAs::Heading);
    }
}

/// Whether a row stands in the middle of its column, well away from both edges.
fn is_centred(block: &Block, row: &Row) -> bool {
    let (before, behind) = (row.left() - block.edges.left, block.edges.right - row.right());
    before > 1.5 * block.size && (before - behind).abs() < 0.6 * block.size
}

/// `Samenvatting`: whether a line is the heading of what opens a paper.
fn opens(text: &str) -> bool {
    structure::heads_opening(text.trim_end_matches([':', '.']))
}

/// `IV. The ship`: the Roman number that counts a line.
fn roman(text: &str) -> Option<&str> {
    let (number, _) = text.split_once(". ")?;
    (number.len() <= 5 && !number.is_empty() && number.bytes().all(|byte| b"IVX".contains(&byte))).then_some(number)
}

/// Whether lines are counted in Roman numbers from the first on.
fn counts_in_romans(blocks: &[Block]) -> bool {
    let lines = blocks.iter().filter(|block| block.rows.len() <= 2 && block.boxed.is_none());
    let numbers: Vec<String> = lines.filter_map(|block| Some(roman(&block.rows.first()?.text())?.to_owned())).take(ROMANS).collect();
    numbers.first().is_some_and(|number| number == "I") && numbers.iter().any(|number| number == "II")
}

/// So many lines with Roman numbers are looked at.
const ROMANS: usize = 20;

/// `A. The ship`: whether a capital counts a line.
fn is_lettered(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text[1..].starts_with(". ")
}

/// Whether a block is one line in italics that a capital counts.
fn is_lettered_line(block: &Block) -> bool {
    matches!(block.rows.as_slice(), [row] if row.is_italic() && is_lettered(&row.text()))
}

/// Lines that only their numbers show to be headings: each alone, counting on from the last one or from the level above, and with text below. A
/// level that is set otherwise than the text has no others.
pub(super) fn numbered(blocks: &mut [Block]) {
    let number = |block: &Block| counted(&block.rows.first()?.text()).filter(|_| block.rows.len() <= 2);
    let headings = || blocks.iter().filter(|block| block.kind == SetAs::Heading);
    let mut shown: Vec<usize> = headings().filter_map(number).map(|number| number.len()).collect();
    if shown.len() < 2 {
        shown.clear();
    }
    let mut last: Option<Vec<u32>> = None;
    let mut found = Vec::new();
    for at in 0..blocks.len().saturating_sub(1) {
        let block = &blocks[at];
        let Some(number) = number(block).filter(|_| block.boxed.is_none()) else { continue };
        if block.kind == SetAs::Heading && !shown.is_empty() {
            last = Some(number);
        } else if block.kind == SetAs::Text && block.rows.len() == 1 && !shown.contains(&number.len()) {
            let below = &blocks[at + 1];
            let deeper = || counted(&below.rows[0].text()).is_some_and(|next| next.len() > number.len());
            let heads = below.kind == SetAs::Text && (below.rows.len() >= 2 && counted(&below.rows[0].text()).is_none() || deeper());
            if heads && follows(last.as_deref(), &number) {
                found.push(at);
                last = Some(number);
            }
        }
    }
    if found.len() >= NUMBERED {
        let heads =
            |block: &&mut Block| block.kind == SetAs::Text && block.rows.len() == 1 && structure::heads_sources(&block.rows[0].text());
        blocks.iter_mut().filter(heads).for_each(|block| block.kind = SetAs::Heading);
        found.into_iter().for_each(|at| blocks[at].kind = SetAs::Heading);
    }
}

/// The fewest headings that only their numbers show.
const NUMBERED: usize = 3;

/// The number of a line that counts as a heading does: `3`, `3.` or `3.1`, and a few words that begin with a capital and end no sentence.
fn counted(text: &str) -> Option<Vec<u32>> {
    let (number, rest) = text.split_once(' ')?;
    let parts: Option<Vec<u32>> =
        number.trim_end_matches('.').split('.').map(|part| part.parse().ok().filter(|part| *part < 100)).collect();
    let headed = rest.starts_with(char::is_uppercase) && !rest.ends_with(['.', ',', ';', ':', '!']) && rest.split(' ').count() <= SLOPING;
    let says = rest.split(' ').any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    parts.filter(|parts| headed && says && parts.len() <= 4)
}

/// Whether the number of a heading may follow another: the next one, the first of a level below, or the next of one above.
fn follows(last: Option<&[u32]>, number: &[u32]) -> bool {
    let Some(last) = last else { return number.iter().skip(1).all(|part| *part <= 1) };
    let (level, end) = (number.len() - 1, number[number.len() - 1]);
    let is_below = number.len() == last.len() + 1 && number[..level] == *last && end == 1;
    is_below || level < last.len() && number[..level] == last[..level] && end == last[level] + 1
}

/// Sentences in bold letters of the text's own size are a paragraph in bold, as a stand-first is, and no heading.
pub(super) fn bold_paragraphs(blocks: &mut [Block], setting: Setting) {
    let is_one = |block: &Block| {
        let words: usize = block.rows.iter().map(|row| row.words.len()).sum();
        // What says in short what a paper is about may be set larger than its text.
        let long = block.size < 1.09 * setting.size && words >= SENTENCES || block.rows.len() > 2 && words >= 2 * SENTENCES;
        block.kind == SetAs::Heading && block.rows.len() > 1 && long && block.rows.last().is_some_and(|row| row.text().ends_with('.'))
    };
    blocks.iter_mut().filter(|block| is_one(block)).for_each(|block| block.kind = SetAs::Text);
}

/// The signs of formulas between their sides.
const RELATIONS: [char; 9] = ['=', '≤', '≥', '≈', '∈', '⊆', '∼', '→', '≠'];

/// What has no word is no heading, but for a number: signs of formulas, notes of music. A formula with its number is none either.
pub(super) fn signs(blocks: &mut [Block]) {
    let is_number = |text: &str| {
        let bare = text.trim_matches(|c: char| matches!(c, '.' | ')' | '(' | '§' | ' ' | '-' | '–' | '—'));
        !bare.is_empty() && (bare.bytes().all(|b| b.is_ascii_digit()) || bare.bytes().all(|b| b"IVXLC".contains(&b)) && bare.len() < 8)
    };
    let has_tens = blocks.iter().filter(|block| block.kind == SetAs::Heading).any(|block| block.rows[0].text().trim_matches('.') == "II");
    let words = |text: &str, least: usize| {
        let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= least;
        text.split(|c: char| !c.is_alphabetic() && c != '\'').filter(letters).count()
    };
    let is_one = |block: &Block| {
        let text: String = block.rows.iter().map(Row::text).collect::<Vec<_>>().join(" ");
        let unsaid = words(&text, 2) == 0
            && !(is_number(&text) && (text.len() > 1 || has_tens || text == "I" || text.starts_with(char::is_numeric)));
        unsaid && !text.chars().any(is_unspaced) || text.contains(RELATIONS.as_slice()) && words(&text, 3) < 2
    };
    blocks.iter_mut().filter(|block| block.kind == SetAs::Heading && is_one(block)).for_each(|block| block.kind = SetAs::Text);
}

/// The fewest words of a paragraph in bold.
const SENTENCES: usize = 20;

fn is_paragraph(block: &Block) -> bool {
    block.kind == SetAs::Text && block.rows.len() >= 3
}

/// The heading that is the title: among the first of the first page, clearly larger than the text and than every other heading.
pub(super) fn title(blocks: &[Block], setting: Setting) -> Option<usize> {
    let headings = || blocks.iter().enumerate().filter(|(_, block)| block.kind == SetAs::Heading);
    let (at, largest) = headings()
        .filter(|(at, block)| *at < 8 && block.page == 0 && blocks[..*at].iter().filter(|block| is_paragraph(block)).count() <= 1)
        .max_by(|(a, one), (b, other)| one.size.total_cmp(&other.size).then(b.cmp(a)))?;
    let alone = headings().all(|(other, block)| other == at || block.size < 0.97 * largest.size);
    // What opens the page need not be much larger.
    let least = if at == 0 { 1.12 } else { 1.2 };
    (largest.size > least * setting.size && alone).then_some(at)
}

/// The largest heading above the first paragraph of the first page, where sections are set as large: something else stands between the two,
/// who wrote it or a summary's heading.
pub(super) fn leading(blocks: &[Block], setting: Setting) -> Option<usize> {
    // Writers and where they work stand in the middle.
    let set_in = |block: &Block, row: &Row| {
        let (before, behind) = (row.left() - block.edges.left, block.edges.right - row.right());
        before > block.size && (before - behind).abs() < block.size
    };
    let centred = |block: &Block| block.rows.iter().all(|row| set_in(block, row));
    let is_text = |block: &Block| block.kind == SetAs::Text && block.rows.len() >= 2 && !centred(block);
    let above = blocks.iter().take(HEAD).take_while(|block| block.page == 0 && block.boxed.is_none() && !is_text(block));
    let fits = |block: &Block| {
        let text = block.rows.iter().map(Row::text).collect::<Vec<_>>().join(" ");
        let says = words(&text).iter().any(|word| word.len() > 2 && word.bytes().all(|b| b.is_ascii_alphabetic() || !b.is_ascii()));
        block.kind == SetAs::Heading && says && block.size > 0.97 * setting.size && !starts_item(&text) && structure::date(&text).is_none()
    };
    let found = above.enumerate().filter(|(_, block)| fits(block)).max_by(|(a, one), (b, other)| {
        let level = (one.size - other.size).abs() < 0.03 * one.size;
        if level { b.cmp(a) } else { one.size.total_cmp(&other.size) }
    });
    let (at, _) = found?;
    blocks.get(at + 1).filter(|next| !is_text(next)).map(|_| at)
}

/// What says what the file calls itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub at: usize,
    /// Whether it says just that.
    pub is_whole: bool,
}

/// The block that says what the file calls itself: one of the first that says just that, or the heading that is most like it, in the largest
/// letters that one of those has. A file's title may have the name of the site behind it, or say less than the heading does.
pub(super) fn named(blocks: &[Block], said: &str, hyphens: &Hyphens) -> Option<Named> {
    let title = fold(said);
    let is_whole = |block: &Block| block.boxed.is_none() && block.rows.len() <= ROWS_OF_TITLE && fold(&block.text(hyphens)) == title;
    if let Some(at) = blocks.iter().take(HEAD).position(|block| !title.is_empty() && is_whole(block)) {
        return Some(Named { at, is_whole: true });
    }
    let parts: Vec<Vec<String>> = said.split(" | ").flat_map(|part| part.split(" – ")).map(words).collect();
    let likeness = |block: &Block| {
        let own = words(&block.text(hyphens));
        let shared = parts.iter().map(|part| (in_order(&own, part), part.len().min(own.len())));
        shared.filter(|(shared, least)| *shared >= 2 && shared * 3 >= least * 2).map(|(shared, _)| shared).max()
    };
    let found = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind == SetAs::Heading && block.page < PAGES && block.rows.len() <= ROWS_OF_TITLE);
    let found = found.filter_map(|(at, block)| Some((block.size, likeness(block)?, at)));
    let found = found.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(b.2.cmp(&a.2)));
    found.map(|(.., at)| Named { at, is_whole: false })
}

/// Among so many blocks is the title, where it is no heading.
const HEAD: usize = 10;

/// The first pages, among which the title is: the menus of a site may fill two.
const PAGES: usize = 4;

/// The most rows of a title.
const ROWS_OF_TITLE: usize = 6;

/// The words of a line, folded.
fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(60).map(str::to_owned).collect()
}

/// How many words of one line come in another in their order.
fn in_order(one: &[String], other: &[String]) -> usize {
    let same = |op: &DiffOp| if let DiffOp::Equal { len, .. } = op { *len } else { 0 };
    capture_diff_slices(Algorithm::Myers, one, other).iter().map(same).sum()
}

/// The line right below the title that is set like no other heading.
pub(super) fn subtitle(blocks: &[Block], title: usize) -> Option<usize> {
    let at = title + 1;
    let below = blocks.get(at).filter(|block| block.kind == SetAs::Heading && block.page == 0)?;
    let words: usize = below.rows.iter().map(|row| row.words.len()).sum();
    let others = || blocks.iter().enumerate().filter(|(other, block)| block.kind == SetAs::Heading && *other != at && *other != title);
    let alone = others().all(|(_, block)| (block.size - below.size).abs() > 0.05 * below.size || block.bold != below.bold);
    (words >= 3 && alone && others().next().is_some()).then_some(at)
}

/// The fewest words of a sentence that is set to catch the eye.
const QUOTE: usize = 4;

/// What is set like a heading and is none: all that is set in one way says again what the text says, or stands amid a sentence of it.
pub(super) fn pull_quotes(blocks: &mut [Block], hyphens: &Hyphens) {
    let is_text = |block: &Block| block.kind == SetAs::Text && block.boxed.is_none();
    let begun = blocks.iter().position(|block| is_text(block) && block.rows.len() >= 2).unwrap_or(blocks.len());
    let headings: Vec<usize> = (begun..blocks.len()).filter(|at| blocks[*at].kind == SetAs::Heading).collect();
    if headings.is_empty() || headings.len() > MOST {
        return;
    }
    // Words may be broken at the ends of lines in the one and not in the other.
    let bare = |text: &str| {
        let text: String = fold(text).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
    };
    let said: Vec<String> = blocks.iter().filter(|block| is_text(block)).map(|block| bare(&block.text(hyphens))).collect();
    let style = |block: &Block| (block.bold, block.rows.iter().all(Row::is_italic));
    let catches = |at: usize| {
        let text = blocks[at].text(hyphens);
        let words = text.split_whitespace().count();
        let own = if words > QUOTE { bare(&text) } else { String::new() };
        let again = words > QUOTE && said.iter().any(|said| said.contains(&own));
        let amid = |before: &Block, after: &Block| {
            let open = before.rows.last().is_some_and(|row| !ends(&row.text()));
            open && after.rows[0].text().starts_with(char::is_lowercase)
        };
        let before = blocks[..at].iter().rev().find(|block| is_text(block));
        let after = blocks.get(at + 1).filter(|block| is_text(block));
        words >= QUOTE && (again || before.zip(after).is_some_and(|(before, after)| amid(before, after)))
    };
    let quotes: Vec<bool> = headings.iter().map(|at| catches(*at)).collect();
    let alike = |one: &Block, other: &Block| (one.size - other.size).abs() < 0.03 * one.size && style(one) == style(other);
    let all = |at: usize| headings.iter().zip(&quotes).all(|(other, quote)| *quote || !alike(&blocks[at], &blocks[*other]));
    let found: Vec<usize> = headings.iter().copied().filter(|at| all(*at)).collect();
    found.into_iter().for_each(|at| blocks[at].kind = SetAs::PullQuote);
}

/// The most headings that are compared with the text.
const MOST: usize = 400;

/// The most rows of a table of contents.
const ROWS: usize = 400;

/// Takes the table of contents for what it is: below its heading, rows that end with the numbers of pages.
pub(super) fn contents(blocks: &mut [Block]) {
    let Some(at) = blocks.iter().take(100).position(|block| block.rows.len() == 1 && structure::heads_contents(&block.rows[0].text()))
    else {
        return;
    };
    let bare = |text: &str| text.trim_end_matches([' ', '-', '–', '—', '.']).len();
    let numbered = |text: &str| text[..bare(text)].ends_with(|c: char| c.is_ascii_digit());
    let is_row = |block: &&Block| match block.kind {
        SetAs::Table => block.table.lines().all(numbered),
        SetAs::Text | SetAs::Heading => block.rows.iter().all(|row| numbered(&row.text()) || has_leader(&row.text())),
        _ => false,
    };
    let length = blocks[at + 1..].iter().take(ROWS).take_while(is_row).count();
    if length > 0 {
        blocks[at..=at + length].iter_mut().for_each(|block| block.kind = SetAs::Contents);
    }
}

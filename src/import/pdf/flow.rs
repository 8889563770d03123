//! Rows as paragraphs: where one ends, which go on in the next column or on the next page, what is set as a heading, what is a note.
//!
//! What ends a paragraph: another size or weight, a wider gap, an indent, the sign of a list, or a line that ends although the next word
//! would have fitted. A paragraph goes on in the next column where its last line is full and the next is not indented.

use super::columns::{Flow, Row};
use super::tables;
use crate::import::structure::{self, Told, What};
use crate::import::text::{Hyphens, Piece, glue, marker};

/// How the text is set.
#[derive(Debug, Clone, Copy)]
struct Setting {
    /// The size of its letters.
    size: f32,
    /// From line to line, for a size of 1.
    lead: f32,
    bold: bool,
    /// Whether first lines are indented.
    indents: bool,
}

/// A paragraph in the making.
#[derive(Debug, Clone)]
struct Block {
    rows: Vec<Row>,
    size: f32,
    bold: bool,
    kind: Of,
    edges: (f32, f32),
    page: usize,
    /// What its rows say, where they are a table.
    table: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Text,
    Heading,
    /// The line under a picture.
    Caption,
    Note,
    Table,
}

/// The most words of a heading.
const HEADING: usize = 30;

/// The paragraphs of pages, each with its furniture behind it.
pub(super) fn paragraphs(pages: Vec<Vec<Flow>>, furniture: Vec<Vec<String>>) -> Vec<Told> {
    let Some(setting) = setting(&pages) else { return Vec::new() };
    let hyphens = Hyphens::of(pages.iter().flatten().flat_map(|flow| &flow.rows).map(Row::text));
    let mut blocks: Vec<Block> = Vec::new();
    let mut furnished = Vec::new();
    for ((page, flows), lines) in pages.into_iter().enumerate().zip(furniture) {
        let mut notes = Vec::new();
        for mut flow in flows {
            notes.extend(notes_of(&mut flow, setting, page));
            let mut tables = tables::find(&flow.rows).into_iter().peekable();
            let mut past = 0;
            for (at, row) in flow.rows.iter().enumerate() {
                if let Some(table) = tables.next_if(|table| table.rows.start == at) {
                    past = table.rows.end;
                    let (size, rows) = (row.size(), flow.rows[table.rows].to_vec());
                    blocks.push(Block { rows, size, bold: false, kind: Of::Table, edges: flow.edges, page, table: table.text });
                }
                if at < past {
                    continue;
                }
                add(&mut blocks, row, (at > 0).then(|| &flow.rows[at - 1]), flow.edges, (page, setting));
            }
        }
        add_notes(&mut blocks, notes);
        furnished.extend(lines.into_iter().map(|line| (blocks.len(), line)));
    }
    join_tables(&mut blocks);
    italic_headings(&mut blocks);
    pieces(&blocks, furnished, setting, &hyphens)
}

/// Joins the parts of tables that a page end broke, of which one may be a row or two alone.
fn join_tables(blocks: &mut [Block]) {
    let mut above: Option<usize> = None;
    for at in 0..blocks.len() {
        if blocks[at].kind == Of::Note {
            continue;
        }
        let whole = above.filter(|above| blocks[*above].page + 1 == blocks[at].page).and_then(|above| {
            let parts = [&blocks[above], &blocks[at]];
            let fits =
                parts.iter().any(|part| part.kind == Of::Table) && parts.iter().all(|part| part.kind == Of::Table || part.rows.len() <= 2);
            fits.then(|| tables::whole(&parts[0].rows, &parts[1].rows)).flatten().map(|text| (above, text))
        });
        match whole {
            Some((above, text)) => {
                let (rows, page) = (std::mem::take(&mut blocks[at].rows), blocks[at].page);
                (blocks[at].kind, blocks[at].table) = (Of::Table, String::new());
                let block = &mut blocks[above];
                block.rows.extend(rows);
                (block.kind, block.table, block.page) = (Of::Table, text, page);
            }
            None => above = Some(at),
        }
    }
}

/// The most words of a heading that only its italics show.
const SLOPING: usize = 12;

/// Lines in italics of the text's own size are headings where each stands alone above an upright paragraph, and two or more do so.
fn italic_headings(blocks: &mut [Block]) {
    let fits = |blocks: &[Block], at: usize| {
        let (block, below) = (&blocks[at], &blocks[at + 1]);
        let [row] = block.rows.as_slice() else { return false };
        let text = row.text();
        let upright = below.kind == Of::Text && below.rows.len() >= 2 && !below.rows[0].is_italic();
        let alike = (block.size - below.size).abs() < 0.06 * block.size;
        let headed =
            text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !text.ends_with(['.', ',', ';', ':', '!', '…', '”', '’']);
        block.kind == Of::Text
            && row.is_italic()
            && row.words.len() <= SLOPING
            && upright
            && alike
            && headed
            && !starts_item(&text)
            && structure::names(&text).is_none()
            && structure::date(&text).is_none()
    };
    let begun = blocks.iter().position(|block| block.kind == Of::Text && block.rows.len() >= 2).unwrap_or(blocks.len());
    // Above the first paragraph a name or a date may slope too.
    let found: Vec<usize> = (begun.saturating_sub(1)..blocks.len().saturating_sub(1)).filter(|&at| fits(blocks, at)).collect();
    if found.len() >= 2 {
        found.into_iter().for_each(|at| blocks[at].kind = Of::Heading);
    }
}

/// The setting of most of the text.
fn setting(pages: &[Vec<Flow>]) -> Option<Setting> {
    let rows = || pages.iter().flatten().flat_map(|flow| &flow.rows);
    let letters = |row: &Row| row.words.iter().map(|word| word.text.len()).sum::<usize>();
    let size = weighed(rows().map(|row| (row.size(), letters(row))))?;
    let alike = |row: &Row| (row.size() - size).abs() < 0.06 * size;
    let pairs = || pages.iter().flatten().flat_map(|flow| flow.rows.windows(2)).filter(|pair| alike(&pair[0]) && alike(&pair[1]));
    let steps = pairs().map(|pair| pair[0].base() - pair[1].base()).filter(|step| *step > 0.8 * size && *step < 2.6 * size);
    let lead = weighed(steps.map(|step| (step, 1))).unwrap_or(1.25 * size) / size;
    let bold = rows().filter(|row| alike(row) && row.is_bold()).map(letters).sum::<usize>() * 2
        > rows().filter(|row| alike(row)).map(letters).sum::<usize>();
    let flows = pages.iter().flatten();
    let indented = |flow: &Flow| {
        let lines = flow.rows.windows(2).filter(|pair| alike(&pair[0]) && alike(&pair[1]));
        lines
            .filter(|pair| {
                is_indented(&pair[0], flow.edges, size)
                    && (pair[1].left() - flow.edges.0).abs() < 0.4 * size
                    && marker(&pair[0].text()).is_none()
            })
            .count()
    };
    let indents = flows.map(indented).sum::<usize>() >= 3;
    Some(Setting { size, lead, bold, indents })
}

/// The value that carries most weight, within a quarter of a point.
fn weighed(values: impl Iterator<Item = (f32, usize)>) -> Option<f32> {
    let mut values: Vec<(f32, usize)> = values.collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let alike = values.chunk_by(|a, b| b.0 - a.0 < 0.25);
    alike.max_by_key(|run| run.iter().map(|(_, weight)| weight).sum::<usize>()).map(|run| run[run.len() / 2].0)
}

fn is_indented(row: &Row, edges: (f32, f32), size: f32) -> bool {
    let indent = row.left() - edges.0;
    indent > 0.6 * size && indent < 4.5 * size
}

/// Takes the notes at the foot of a column: rows of smaller letters of which the first has a note's number, or that go on with one.
fn notes_of(flow: &mut Flow, setting: Setting, page: usize) -> Vec<Block> {
    let small = |row: &&Row| row.size() < 0.96 * setting.size;
    let mut from = flow.rows.len() - flow.rows.iter().rev().take_while(small).count();
    let numbered = |row: &Row| {
        row.words.first().is_some_and(|word| {
            word.superior
                || matches!(word.text.as_str(), "*" | "†" | "‡" | "**")
                || word.text.bytes().all(|byte| byte.is_ascii_digit()) && word.text.len() <= 3
        })
    };
    let Some(first) = flow.rows[from..].iter().position(numbered) else { return Vec::new() };
    // Rows of a caption can stand above the notes; rows that go on with a note of the page before are like its own.
    let goes_on =
        first > 0 && page > 0 && flow.rows[from..from + first].iter().all(|row| (row.size() - flow.rows[from + first].size()).abs() < 0.2);
    if !goes_on || from == 0 {
        from += first;
    }
    let mut blocks: Vec<Block> = Vec::new();
    for row in flow.rows.drain(from..) {
        match blocks.last_mut().filter(|_| !numbered(&row)) {
            Some(block) => block.rows.push(row),
            None => blocks.push(Block {
                size: row.size(),
                bold: false,
                kind: Of::Note,
                edges: flow.edges,
                page,
                rows: vec![row],
                table: String::new(),
            }),
        }
    }
    blocks
}

/// Adds the notes of a page; what has no number goes on with the last note of the page before.
fn add_notes(blocks: &mut Vec<Block>, notes: Vec<Block>) {
    for note in notes {
        let goes_on = note
            .rows
            .first()
            .is_some_and(|row| row.words.first().is_some_and(|word| !word.superior && word.text.chars().any(char::is_alphabetic)));
        match blocks.iter_mut().rev().take(40).find(|block| block.kind == Of::Note).filter(|_| goes_on) {
            Some(last) => last.rows.extend(note.rows),
            None => blocks.push(note),
        }
    }
}

/// Adds a row to the paragraph that it belongs to, or begins another with it.
fn add(blocks: &mut Vec<Block>, row: &Row, above: Option<&Row>, edges: (f32, f32), (page, setting): (usize, Setting)) {
    let (size, bold) = (row.size(), row.is_bold());
    let kind = if is_heading(row, setting) { Of::Heading } else { Of::Text };
    let caption = kind == Of::Text && structure::opens_caption(&row.text());
    let at = match above {
        // In a column the row above is of the last paragraph.
        Some(_) => blocks.len().checked_sub(1),
        None => blocks.iter().rposition(|block| !matches!(block.kind, Of::Note | Of::Caption | Of::Table)),
    };
    let block =
        at.map(|at| &mut blocks[at]).filter(|block| block.kind == kind || above.is_some() && block.kind == Of::Caption && kind == Of::Text);
    let block = block.filter(|block| !caption && (block.size - size).abs() < 0.06 * size && block.page + 1 >= page);
    let goes_on = block.as_ref().is_some_and(|block| match above {
        Some(above) => goes_on(block, above, row, setting),
        None => kind == Of::Text && goes_on_elsewhere(block, row, edges, setting),
    });
    match block.filter(|_| goes_on) {
        Some(block) => {
            block.rows.push(row.clone());
            block.bold &= bold;
            (block.edges, block.page) = (edges, page);
        }
        None => {
            let kind = if caption { Of::Caption } else { kind };
            blocks.push(Block { rows: vec![row.clone()], size, bold, kind, edges, page, table: String::new() });
        }
    }
}

fn is_heading(row: &Row, setting: Setting) -> bool {
    let larger = row.size() > 1.09 * setting.size;
    (larger || row.is_bold() && !setting.bold && row.size() > 0.9 * setting.size) && row.words.len() <= HEADING
}

/// Whether a row goes on with the paragraph of the row right above it.
fn goes_on(block: &Block, above: &Row, row: &Row, setting: Setting) -> bool {
    let size = block.size;
    let step = (above.base() - row.base()) / size;
    if !(-0.1..1.3 * setting.lead + 0.05).contains(&step) {
        return false;
    }
    if block.kind == Of::Heading {
        return step < 1.6;
    }
    let (text, last) = (row.text(), above.text());
    let first_left = block.rows[0].left();
    let is_list = marker(&block.rows[0].text()).is_some();
    let own_left = block.rows.get(1).map_or(if is_list { row.left() } else { block.edges.0 }, Row::left);
    if starts_item(&text) && (is_list || !is_full(above, row, block.edges, size) || last.ends_with(':')) {
        return false;
    }
    let indented = row.left() - own_left > 0.6 * size && row.left() - own_left < 4.5 * size;
    let out = own_left - row.left() > 0.6 * size && block.rows.len() > 1;
    let ended = ends(&last);
    // Lines of one paragraph stand as far apart as all do.
    if ended && step > 1.12 * setting.lead {
        return false;
    }
    if indented && block.rows.len() > 1 || out && (ended || is_list) {
        return false;
    }
    if block.rows.len() == 1 && !is_list && row.left() - first_left > 0.6 * size && ended && first_left - block.edges.0 < 0.4 * size {
        return false;
    }
    is_full(above, row, block.edges, size)
        || !ended && (text.starts_with(char::is_lowercase) || above.right() - above.left() > 0.6 * (block.edges.1 - block.edges.0))
}

/// Whether a row at the top of a column or page goes on with the last paragraph of the one before.
fn goes_on_elsewhere(block: &Block, row: &Row, edges: (f32, f32), setting: Setting) -> bool {
    let Some(above) = block.rows.last() else { return false };
    let (text, last) = (row.text(), above.text());
    let indented = is_indented(row, edges, block.size) && marker(&block.rows[0].text()).is_none();
    let lower = text.starts_with(char::is_lowercase);
    if starts_item(&text) || indented && setting.indents && !lower {
        return false;
    }
    let full = is_full(above, row, block.edges, block.size);
    let ended = ends(&last);
    lower && !ended || full && (!ended || setting.indents && !indented || lower)
}

/// Whether a line ended because the next word did not fit.
fn is_full(above: &Row, row: &Row, edges: (f32, f32), size: f32) -> bool {
    let mut words = row.words.iter();
    let first = words.next().map_or(0.0, |word| word.left);
    let end = words.take_while(|word| word.glued).last().or(row.words.first()).map_or(0.0, |word| word.right);
    above.text().ends_with(['-', '\u{AD}']) || above.right() + 0.25 * size + (end - first) > edges.1 - 1.2 * size
}

/// Whether a text begins as an item of a list.
fn starts_item(text: &str) -> bool {
    marker(text).is_some_and(|(_, rest)| !rest.is_empty())
}

/// Whether a text ends as a sentence does, notes' numbers and closing marks aside.
fn ends(text: &str) -> bool {
    let bare =
        text.trim_end_matches(|c: char| matches!(c, '"' | '\'' | '’' | '”' | '»' | ')' | ']' | '*' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹'));
    bare.ends_with(['.', '!', '?', '…', ':', ';'])
}

/// The blocks as pieces, headings with their levels.
fn pieces(blocks: &[Block], furniture: Vec<(usize, String)>, setting: Setting, hyphens: &Hyphens) -> Vec<Told> {
    let mut texts: Vec<String> =
        blocks.iter().map(|block| if block.kind == Of::Table { block.table.clone() } else { joined(&block.rows, hyphens) }).collect();
    drawn_bullets(blocks, &mut texts);
    let title = title(blocks, setting);
    let subtitle = title.and_then(|title| subtitle(blocks, title));
    let mut sizes: Vec<f32> = blocks
        .iter()
        .enumerate()
        .filter(|(at, block)| block.kind == Of::Heading && Some(*at) != title && Some(*at) != subtitle)
        .map(|(_, block)| block.size)
        .collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|a, b| (*b - *a).abs() < 0.05 * *b);
    let headed = sizes.len() + usize::from(title.is_some()) > 0;
    let mut furniture = furniture.into_iter().peekable();
    let mut out = Vec::new();
    for (at, (block, text)) in blocks.iter().zip(&texts).enumerate() {
        while let Some((_, line)) = furniture.next_if(|(before, _)| *before <= at) {
            out.push(told(line, out.len(), What::Furniture));
        }
        if text.is_empty() {
            continue;
        }
        let what = match block.kind {
            Of::Heading if title == Some(at) => What::Title,
            Of::Heading if subtitle == Some(at) => What::Subtitle,
            Of::Heading => {
                let rank = sizes.iter().position(|size| (*size - block.size).abs() < 0.06 * size).unwrap_or(0);
                What::Heading(u8::try_from(rank.min(4)).unwrap_or(4) + 2)
            }
            Of::Note | Of::Caption | Of::Table => What::Open,
            Of::Text if headed => What::Text,
            Of::Text => What::Open,
        };
        out.push(told(text.clone(), out.len(), what));
    }
    out.extend(furniture.map(|(_, line)| told(line, 0, What::Furniture)));
    out
}

fn told(text: String, at: usize, what: What) -> Told {
    Told { piece: Piece { text, lines: (at + 1, at + 1), tight: false }, what }
}

fn joined(rows: &[Row], hyphens: &Hyphens) -> String {
    let mut text = String::new();
    for row in rows {
        if text.is_empty() {
            text = row.text();
        } else {
            glue(&mut text, &row.text(), hyphens);
        }
    }
    text
}

/// The heading that is the title: among the first of the first page, clearly larger than the text and than every other heading.
fn title(blocks: &[Block], setting: Setting) -> Option<usize> {
    let headings = || blocks.iter().enumerate().filter(|(_, block)| block.kind == Of::Heading);
    let (at, largest) = headings()
        .filter(|(at, block)| *at < 8 && block.page == 0)
        .max_by(|(a, one), (b, other)| one.size.total_cmp(&other.size).then(b.cmp(a)))?;
    let alone = headings().all(|(other, block)| other == at || block.size < 0.97 * largest.size);
    (largest.size > 1.2 * setting.size && alone).then_some(at)
}

/// Gives items of a list whose bullets are drawn and not written their bullets back: two paragraphs or more, all of whose lines are indented
/// alike, behind a line at the edge that announces them.
fn drawn_bullets(blocks: &[Block], texts: &mut [String]) {
    let indent = |block: &Block| {
        let left = block.rows.first().map_or(0.0, Row::left);
        let even = block.rows.iter().all(|row| (row.left() - left).abs() < 0.3 * block.size);
        // In another column it is the same indent from another edge.
        (block.kind == Of::Text && even && is_indented(&block.rows[0], block.edges, block.size)).then_some(left - block.edges.0)
    };
    let mut at = 1;
    while at < blocks.len() {
        let announced = blocks[at - 1].kind == Of::Text && texts[at - 1].ends_with(':') && indent(&blocks[at - 1]).is_none();
        let Some(left) = indent(&blocks[at]).filter(|_| announced) else {
            at += 1;
            continue;
        };
        let alike = |block: &&Block| indent(block).is_some_and(|other| (other - left).abs() < 0.3 * block.size);
        let length = blocks[at..].iter().take_while(alike).count();
        if length >= 2 && texts[at..at + length].iter().all(|text| marker(text).is_none()) {
            texts[at..at + length].iter_mut().for_each(|text| text.insert_str(0, "• "));
        }
        at += length;
    }
}

/// The line right below the title that is set like no other heading.
fn subtitle(blocks: &[Block], title: usize) -> Option<usize> {
    let at = title + 1;
    let below = blocks.get(at).filter(|block| block.kind == Of::Heading && block.page == 0)?;
    let words: usize = below.rows.iter().map(|row| row.words.len()).sum();
    let others = || blocks.iter().enumerate().filter(|(other, block)| block.kind == Of::Heading && *other != at && *other != title);
    let alone = others().all(|(_, block)| (block.size - below.size).abs() > 0.05 * below.size || block.bold != below.bold);
    (words >= 3 && alone && others().next().is_some()).then_some(at)
}

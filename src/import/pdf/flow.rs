//! Rows as paragraphs: where one ends, which go on in the next column or on the next page, what is set as a heading, what is a note.
//!
//! What ends a paragraph: another size or weight, a wider gap, an indent, the sign of a list, or a line that ends although the next word
//! would have fitted. A paragraph goes on in the next column where its last line is full and the next is not indented.

use super::columns::Flow;
use super::notes::{add_notes, are_open, notes_of};
use super::rows::Row;
use super::setting::{Setting, breaks_no_words, is_indented, language, setting};
use super::{Area, heads, outline, tables};
use crate::import::structure::{self, Told};
use crate::import::text::{Hyphens, glue, has_leader, marker};

/// A paragraph in the making.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub rows: Vec<Row>,
    pub size: f32,
    pub bold: bool,
    pub kind: Of,
    pub edges: (f32, f32),
    pub page: usize,
    /// What its rows say, where they are a table.
    pub table: String,
    /// Whether it stands in a box, and is the first there.
    pub boxed: Option<bool>,
}

/// What a block is by the way that it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Text,
    Heading,
    /// A sentence set to catch the eye.
    PullQuote,
    /// The line under a picture.
    Caption,
    Note,
    Table,
    /// A row of the table of contents.
    Contents,
}

/// Text that a frame sets apart.
#[derive(Debug)]
pub(super) struct Framed {
    pub area: Area,
    pub rows: Vec<Row>,
    /// Whether it stands beside the columns of its page, and in none of them.
    pub aside: bool,
}

/// What a page has around its flows.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// Its running heads and its number.
    pub furniture: Vec<String>,
    pub boxes: Vec<Framed>,
    pub pictures: Vec<Area>,
}

/// The most words of a heading.
const HEADING: usize = 30;

/// The paragraphs of pages, each with its furniture behind it.
pub(super) fn paragraphs(pages: Vec<Vec<Flow>>, around: Vec<Around>) -> Vec<Told> {
    let Some(setting) = setting(&pages) else { return Vec::new() };
    let lang = language(&pages);
    let hyphens = Hyphens::of(pages.iter().flatten().flat_map(|flow| &flow.rows).map(Row::text), lang);
    let hyphens = hyphens.all_own(breaks_no_words(&pages, setting, lang));
    let mut blocks: Vec<Block> = Vec::new();
    let mut furnished = Vec::new();
    for ((page, flows), around) in pages.into_iter().enumerate().zip(around) {
        let mut notes = Vec::new();
        let areas: Vec<Area> = around.boxes.iter().map(|framed| framed.area).chain(around.pictures.iter().copied()).collect();
        let mut boxes = around.boxes;
        boxes.sort_by(|a, b| a.area.head.total_cmp(&b.area.head));
        boxes.iter_mut().for_each(|framed| framed.aside = !flows.iter().any(|flow| overlaps(&framed.area, flow.edges)));
        for mut flow in flows {
            notes.extend(notes_of(&mut flow, setting, page, notes.is_empty() && are_open(&blocks)));
            let place = Place { page, setting, pictures: &around.pictures, areas: &areas };
            gather(&mut blocks, flow, &place, &mut boxes);
        }
        while let Some(framed) = boxes.pop() {
            blocks.extend(boxed(framed, page, setting));
        }
        add_notes(&mut blocks, notes);
        furnished.extend(around.furniture.into_iter().map(|line| (blocks.len(), line)));
    }
    join_tables(&mut blocks);
    heads::italic_headings(&mut blocks);
    heads::pull_quotes(&mut blocks, &hyphens);
    heads::contents(&mut blocks);
    let before = rejoin(&mut blocks, setting);
    furnished.iter_mut().for_each(|(at, _)| *at = before.partition_point(|kept| *kept < *at));
    outline::pieces(&blocks, furnished, setting, &hyphens)
}

/// Where rows stand.
struct Place<'a> {
    page: usize,
    setting: Setting,
    pictures: &'a [Area],
    /// What text may run around.
    areas: &'a [Area],
}

/// Adds the paragraphs of a flow, and those of each box beside it behind the paragraph at its head.
fn gather(blocks: &mut Vec<Block>, mut flow: Flow, place: &Place, boxes: &mut Vec<Framed>) {
    let edges = run_around(&mut flow, place.areas);
    let mut tables = tables::find(&flow.rows).into_iter().peekable();
    let mut past = 0;
    for (at, row) in flow.rows.iter().enumerate() {
        let count = blocks.len();
        if let Some(table) = tables.next_if(|table| table.rows.start == at) {
            past = table.rows.end;
            let (size, rows) = (row.size(), flow.rows[table.rows].to_vec());
            let (bold, kind, boxed) = (false, Of::Table, None);
            blocks.push(Block { rows, size, bold, kind, edges: flow.edges, page: place.page, table: table.text, boxed });
        }
        if at >= past {
            let above = (at > 0).then(|| &flow.rows[at - 1]);
            let under = place.pictures.iter().any(|area| is_under(area, row, above));
            add(blocks, row, (above, under), edges[at], (place.page, place.setting));
        }
        let beside = |framed: &Framed| framed.area.head > row.base() && (framed.aside || overlaps(&framed.area, flow.edges));
        while blocks.len() > count && boxes.last().is_some_and(beside) {
            if let (Some(framed), Some(last)) = (boxes.pop(), blocks.pop()) {
                blocks.extend(boxed(framed, place.page, place.setting));
                blocks.push(last);
            }
        }
    }
}

/// Whether most of a box stands in a column.
fn overlaps(area: &Area, edges: (f32, f32)) -> bool {
    area.right.min(edges.1) - area.left.max(edges.0) > 0.5 * (area.right - area.left)
}

/// The paragraphs of a box.
fn boxed(framed: Framed, page: usize, setting: Setting) -> Vec<Block> {
    let edges = (framed.rows.iter().map(Row::left).fold(f32::MAX, f32::min), framed.rows.iter().map(Row::right).fold(0.0, f32::max));
    let size = super::middle(framed.rows.iter().map(Row::size).collect()).unwrap_or(setting.size);
    let setting = Setting { size, indents: false, ..setting };
    let mut blocks = Vec::new();
    let place = Place { page, setting, pictures: &[], areas: &[] };
    gather(&mut blocks, Flow { rows: framed.rows, edges }, &place, &mut Vec::new());
    for (at, block) in blocks.iter_mut().enumerate() {
        // A heading of a box heads nothing but the box.
        block.kind = if block.kind == Of::Heading { Of::Text } else { block.kind };
        block.boxed = Some(at == 0);
    }
    if blocks.iter().all(|block| block.kind == Of::Table) {
        blocks.iter_mut().for_each(|block| block.boxed = None);
    }
    blocks
}

/// The edges between which each row of a flow is set: what stands beside text narrows it.
fn run_around(flow: &mut Flow, areas: &[Area]) -> Vec<(f32, f32)> {
    let mut edges = vec![flow.edges; flow.rows.len()];
    for area in areas {
        let beside = |row: &Row| row.base() < area.head + 0.3 * row.size() && row.base() + row.size() > area.foot - 0.3 * row.size();
        let rows: Vec<usize> = (0..flow.rows.len()).filter(|at| beside(&flow.rows[*at])).collect();
        if area.left < flow.edges.0 - 5.0 || area.right > flow.edges.1 + 25.0 {
            continue;
        }
        let from = rows.iter().map(|at| flow.rows[*at].left()).fold(f32::MAX, f32::min);
        let to = rows.iter().map(|at| flow.rows[*at].right()).fold(0.0, f32::max);
        if to <= area.left + 1.0 {
            rows.iter().for_each(|at| edges[*at].1 = edges[*at].1.min(to));
        } else if from >= area.right - 1.0 {
            let shift = from - flow.edges.0;
            for at in rows {
                // Set back to the edge of its column, it is indented or not as the others are.
                flow.rows[at].words.iter_mut().for_each(|word| (word.left, word.right) = (word.left - shift, word.right - shift));
                edges[at].1 -= shift;
            }
        }
    }
    edges
}

/// Whether a row is the first below a picture.
fn is_under(area: &Area, row: &Row, above: Option<&Row>) -> bool {
    let gap = area.foot - row.base();
    let middle = f32::midpoint(row.left(), row.right());
    (0.0..2.8 * row.size()).contains(&gap)
        && (area.left - row.size()..area.right + row.size()).contains(&middle)
        && above.is_none_or(|above| above.base() > area.foot)
}

/// Joins paragraphs that something interrupts: a picture's caption, a table, a note, a box, a sentence in large letters. Gives the places
/// of the blocks that are left.
fn rejoin(blocks: &mut Vec<Block>, setting: Setting) -> Vec<usize> {
    let mut places: Vec<usize> = (0..blocks.len()).collect();
    let mut at = 0;
    while at < blocks.len() {
        let is_part = |block: &Block| block.kind == Of::Text && block.boxed.is_none();
        let between =
            blocks[at + 1..].iter().take_while(|block| block.boxed.is_some() || !matches!(block.kind, Of::Text | Of::Heading)).count();
        let next = at + 1 + between;
        let joins = between > 0
            && between < 30
            && is_part(&blocks[at])
            && blocks.get(next).is_some_and(|other| {
                let (block, row) = (&blocks[at], &other.rows[0]);
                let alike = is_part(other) && (block.size - other.size).abs() < 0.06 * block.size && block.page + 1 >= other.page;
                alike && goes_on_elsewhere(block, row, other.edges, setting) && block.rows.last().is_some_and(|row| !ends(&row.text()))
            });
        if joins {
            let other = blocks.remove(next);
            places.remove(next);
            let block = &mut blocks[at];
            (block.edges, block.page) = (other.edges, other.page);
            block.rows.extend(other.rows);
        } else {
            at += 1;
        }
    }
    places
}

/// Joins the parts of tables that a page end broke, of which one may be a row or two alone.
fn join_tables(blocks: &mut [Block]) {
    let mut above: Option<usize> = None;
    for at in 0..blocks.len() {
        if blocks[at].kind == Of::Note {
            continue;
        }
        let elsewhere = |above: usize| {
            let (one, other) = (&blocks[above], &blocks[at]);
            one.page + 1 == other.page || one.page == other.page && one.edges.1 < other.edges.0
        };
        let whole = above.filter(|above| elsewhere(*above)).and_then(|above| {
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

/// Adds a row to the paragraph that it belongs to, or begins another with it; `under` says whether a picture stands right above it.
fn add(blocks: &mut Vec<Block>, row: &Row, (above, under): (Option<&Row>, bool), edges: (f32, f32), (page, setting): (usize, Setting)) {
    let (size, bold) = (row.size(), row.is_bold());
    // In the middle of its column it is set apart as well.
    let (before, behind) = (row.left() - edges.0, edges.1 - row.right());
    let is_centred = before > size && (before - behind).abs() < 0.5 * size;
    let set_apart = size < 0.97 * setting.size || bold || row.is_italic() || is_centred;
    let caption = size < 1.09 * setting.size && (structure::opens_caption(&row.text()) || under && set_apart);
    let kind = if !caption && is_heading(row, setting) { Of::Heading } else { Of::Text };
    let at = match above {
        // In a column the row above is of the last paragraph.
        Some(_) => blocks.len().checked_sub(1),
        None => blocks.iter().rposition(|block| block.boxed.is_none() && !matches!(block.kind, Of::Note | Of::Caption | Of::Table)),
    };
    let captioned = |block: &Block| above.is_some() && block.kind == Of::Caption;
    let block = at.map(|at| &mut blocks[at]).filter(|block| block.kind == kind || captioned(block));
    let block = block.filter(|block| !caption && (block.size - size).abs() < 0.06 * size && block.page + 1 >= page);
    let goes_on = block.as_ref().is_some_and(|block| match above {
        Some(above) => goes_on(block, above, row, setting) && (!captioned(block) || block.bold == bold),
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
            blocks.push(Block { rows: vec![row.clone()], size, bold, kind, edges, page, table: String::new(), boxed: None });
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
    let edges = inner_edges(block, row);
    let step = (above.base() - row.base()) / size;
    if !(-0.1..1.3 * setting.lead + 0.05).contains(&step) {
        return false;
    }
    if block.kind == Of::Heading {
        return step < (1.12 * setting.lead).max(1.6);
    }
    let (text, last) = (row.text(), above.text());
    if has_leader(&last) {
        return false;
    }
    let first_left = block.rows[0].left();
    let is_list = marker(&block.rows[0].text()).is_some();
    let own_left = block.rows.get(1).map_or(if is_list { row.left() } else { block.edges.0 }, Row::left);
    if starts_item(&text) && (is_list || !is_full(above, row, edges, size) || last.ends_with(':')) {
        return false;
    }
    if is_list && leaves_item(&block.rows[0], above, row, size) {
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
    is_full(above, row, edges, size)
        || last.ends_with([':', ';']) && text.starts_with(char::is_lowercase) && !is_list
        || !ended && (text.starts_with(char::is_lowercase) || above.right() - above.left() > 0.6 * (block.edges.1 - block.edges.0))
}

/// The edges between which a paragraph is set: those of its column, or less on both sides where it is set in alike on both.
fn inner_edges(block: &Block, row: &Row) -> (f32, f32) {
    let rows = || block.rows.iter().chain([row]);
    let indent = rows().map(Row::left).fold(f32::MAX, f32::min) - block.edges.0;
    let right = block.edges.1 - indent;
    let is_set_in = indent > block.size && rows().all(|row| row.right() < right + 0.5 * block.size);
    if is_set_in { (block.edges.0 + indent, right) } else { block.edges }
}

/// Whether a row below an item of a list, of one row so far or of several, does not go on with it: it stands left of its sign, or elsewhere
/// than its words do after its sentence has ended.
fn leaves_item(first: &Row, above: &Row, row: &Row, size: f32) -> bool {
    let hang = first.words.get(1).map_or(first.left(), |word| word.left);
    let in_line = (row.left() - hang).abs() < 0.6 * size;
    let out = row.left() < first.left() - 0.3 * size;
    !in_line && (out || ends(&above.text()) && (row.left() - first.left()).abs() > 0.2 * size)
}

/// Whether a row at the top of a column or page goes on with the last paragraph of the one before.
fn goes_on_elsewhere(block: &Block, row: &Row, edges: (f32, f32), setting: Setting) -> bool {
    let Some(above) = block.rows.last() else { return false };
    let (text, last) = (row.text(), above.text());
    let indented = is_indented(row, edges, block.size) && marker(&block.rows[0].text()).is_none();
    let lower = text.starts_with(char::is_lowercase);
    if has_leader(&last) || starts_item(&text) || indented && setting.indents && !lower {
        return false;
    }
    let full = is_full(above, row, block.edges, block.size);
    let ended = ends(&last);
    if ended && marker(&block.rows[0].text()).is_some() && row.left() - edges.0 < 0.4 * block.size {
        return false;
    }
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
pub(super) fn starts_item(text: &str) -> bool {
    marker(text).is_some_and(|(_, rest)| !rest.is_empty())
}

/// Whether a text ends as a sentence does, notes' numbers and closing marks aside.
pub(super) fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        matches!(c, '"' | '\'' | '’' | '”' | '»' | ')' | ']' | '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
    });
    bare.ends_with(['.', '!', '?', '…', ':', ';'])
}

pub(super) fn joined(rows: &[Row], hyphens: &Hyphens) -> String {
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

//! Rows as paragraphs, page by page: text in columns, text that runs around a picture, the boxes beside it, the notes at its foot.

use super::beside;
use super::block::{Block, SetAs};
use super::breaks::{ends, goes_on, goes_on_elsewhere};
use super::code;
use super::columns::{self, Flow};
use super::notes::{add_notes, are_open, notes_of};
use super::rows::{Edges, Row, usual_size};
use super::setting::Setting;
use super::sheet::Area;
use super::sources;
use super::tables::{self, Table};
use super::writers;
use crate::import::structure;

/// A page in the order of its text.
#[derive(Debug, Default)]
pub(super) struct Leaf {
    pub flows: Vec<Flow>,
    pub boxes: Vec<Framed>,
    pub pictures: Vec<Area>,
}

/// Text that a frame sets apart.
#[derive(Debug)]
pub(super) struct Framed {
    pub area: Area,
    pub rows: Vec<Row>,
    /// Whether the frame is one that pages are laid out with: what stands in it is of the text.
    pub is_layout: bool,
}

/// A box that has not found its place among the paragraphs yet.
struct Waiting {
    framed: Framed,
    /// Whether it stands beside the columns of its page, and in none of them.
    aside: bool,
}

/// What the rows of a flow stand on and among.
struct Place<'a> {
    page: usize,
    setting: Setting,
    pictures: &'a [Area],
    /// What text may run around.
    areas: &'a [Area],
}

/// A row where it stands in its flow.
struct Line<'a> {
    row: &'a Row,
    /// The one right above it in the flow, and the block that it is of.
    above: Option<(&'a Row, usize)>,
    /// Between which it is set.
    edges: Edges,
    /// Whether a picture stands right above it.
    is_under_picture: bool,
}

/// The most words of a heading.
const HEADING: usize = 30;

/// Adds the paragraphs of a page, and behind them its notes.
pub(super) fn add_page(blocks: &mut Vec<Block>, leaf: Leaf, page: usize, setting: Setting) {
    let Leaf { flows, boxes, pictures } = leaf;
    let areas: Vec<Area> = boxes.iter().map(|framed| framed.area).chain(pictures.iter().copied()).collect();
    let is_aside = |framed: &Framed| !flows.iter().any(|flow| overlaps(&framed.area, flow.edges));
    let mut boxes: Vec<Waiting> = boxes.into_iter().map(|framed| Waiting { aside: is_aside(&framed), framed }).collect();
    boxes.sort_by(|a, b| a.framed.area.head.total_cmp(&b.framed.area.head));
    let place = Place { page, setting, pictures: &pictures, areas: &areas };
    let mut notes = Vec::new();
    let feet: Vec<bool> = (0..flows.len()).map(|at| is_foot(&flows[at], &flows[at + 1..], setting)).collect();
    for (mut flow, is_foot) in flows.into_iter().zip(feet) {
        let sentences = beside::settle(&mut flow, setting);
        if is_foot {
            let found = notes_of(&mut flow, setting, page, notes.is_empty() && are_open(blocks), |above| sources::are_so(above, blocks));
            notes.extend(found);
        }
        let areas = [areas.as_slice(), &sentences].concat();
        add_flow(blocks, flow, &Place { areas: &areas, ..place }, &mut boxes);
    }
    while let Some(last) = boxes.pop() {
        blocks.extend(boxed(last.framed, page, setting));
    }
    add_notes(blocks, notes);
}

/// Whether a flow may have the notes of its page at its foot: no more than a few lines of the text stand below it.
fn is_foot(flow: &Flow, after: &[Flow], setting: Setting) -> bool {
    let Some(foot) = flow.rows.last().map(Row::base) else { return false };
    let overlaps = |other: &&Flow| other.edges.left < flow.edges.right && other.edges.right > flow.edges.left;
    let of_text = |row: &&Row| row.base() < foot && row.size() > 0.96 * setting.size;
    after.iter().take(BELOW).filter(overlaps).flat_map(|other| &other.rows).filter(of_text).nth(2).is_none()
}

/// So many flows of a page are looked at below one.
const BELOW: usize = 12;

/// Adds the paragraphs of a flow, and those of each box beside it behind the paragraph at its head; of `boxes` the uppermost is last.
fn add_flow(blocks: &mut Vec<Block>, mut flow: Flow, place: &Place, boxes: &mut Vec<Waiting>) {
    let edges = run_around(&mut flow, place.areas);
    // On top of the first page names stand side by side as well.
    let is_head = place.page == 0 && blocks.iter().all(|block| block.kind == SetAs::Heading);
    let are_writers = |table: &Table| is_head && writers::are_so(&flow.rows[table.rows.clone()]);
    let mut tables = tables::find(&flow.rows).into_iter().filter(|table| !are_writers(table)).peekable();
    let (mut past, mut of) = (0, 0);
    for (at, row) in flow.rows.iter().enumerate() {
        let count = blocks.len();
        if let Some(table) = tables.next_if(|table| table.rows.start == at) {
            past = table.rows.end;
            let mut block = Block::new(row.clone(), SetAs::Table, flow.edges, place.page);
            block.rows = flow.rows[table.rows].to_vec();
            block.table = table.text;
            blocks.push(block);
            of = blocks.len() - 1;
        }
        if at >= past {
            let above = (at > 0).then(|| (&flow.rows[at - 1], of));
            let is_under_picture = place.pictures.iter().any(|area| is_under(area, row, above.map(|(above, _)| above)));
            of = add(blocks, &Line { row, above, edges: edges[at], is_under_picture }, place);
        }
        let beside = |next: &Waiting| next.framed.area.head > row.base() && (next.aside || overlaps(&next.framed.area, flow.edges));
        while blocks.len() > count && boxes.last().is_some_and(beside) {
            if let (Some(next), Some(last)) = (boxes.pop(), blocks.pop()) {
                blocks.extend(boxed(next.framed, place.page, place.setting));
                blocks.push(last);
                of = blocks.len() - 1;
            }
        }
    }
}

/// Whether most of a box stands in a column.
fn overlaps(area: &Area, edges: Edges) -> bool {
    area.right.min(edges.right) - area.left.max(edges.left) > 0.5 * (area.right - area.left)
}

/// The paragraphs of a box.
fn boxed(framed: Framed, page: usize, setting: Setting) -> Vec<Block> {
    let setting = Setting { size: usual_size(&framed.rows).unwrap_or(setting.size), indents: false, ..setting };
    let mut blocks = Vec::new();
    let place = Place { page, setting, pictures: &[], areas: &[] };
    for flow in columns::of_box(framed.rows) {
        add_flow(&mut blocks, flow, &place, &mut Vec::new());
    }
    if framed.is_layout {
        return blocks;
    }
    for (at, block) in blocks.iter_mut().enumerate() {
        // A heading of a box heads nothing but the box.
        block.kind = if block.kind == SetAs::Heading { SetAs::Text } else { block.kind };
        block.boxed = Some(at == 0);
    }
    if blocks.iter().all(|block| block.kind == SetAs::Table) {
        blocks.iter_mut().for_each(|block| block.boxed = None);
    }
    blocks
}

/// The edges between which each row of a flow is set: what stands beside text narrows it.
fn run_around(flow: &mut Flow, areas: &[Area]) -> Vec<Edges> {
    let mut edges = vec![flow.edges; flow.rows.len()];
    for area in areas {
        let beside = |row: &Row| row.base() < area.head + 0.3 * row.size() && row.base() + row.size() > area.foot - 0.3 * row.size();
        let within = |row: &Row| row.left() > area.left - 1.0 && row.right() < area.right + 1.0;
        let rows: Vec<usize> = (0..flow.rows.len()).filter(|at| beside(&flow.rows[*at]) && !within(&flow.rows[*at])).collect();
        if area.left < flow.edges.left - 5.0 || area.right > flow.edges.right + 25.0 {
            continue;
        }
        let from = rows.iter().map(|at| flow.rows[*at].left()).fold(f32::MAX, f32::min);
        let to = rows.iter().map(|at| flow.rows[*at].right()).fold(0.0, f32::max);
        if to <= area.left + 1.0 {
            rows.iter().for_each(|at| edges[*at].right = edges[*at].right.min(to));
        } else if from >= area.right - 1.0 {
            let shift = from - flow.edges.left;
            for at in rows {
                // Set back to the edge of its column, it is indented or not as the others are.
                flow.rows[at].words.iter_mut().for_each(|word| (word.left, word.right) = (word.left - shift, word.right - shift));
                edges[at].right -= shift;
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

/// Adds a line to the paragraph that it belongs to, or begins another with it; gives which that is.
fn add(blocks: &mut Vec<Block>, line: &Line, place: &Place) -> usize {
    let Line { row, above, edges, .. } = *line;
    let (page, setting) = (place.page, place.setting);
    let (size, bold) = (row.size(), row.is_bold());
    let caption = opens_caption(line, setting);
    let kind = match row {
        _ if caption => SetAs::Text,
        row if code::is_line(row, setting) => SetAs::Code,
        row if is_heading(row, setting) => SetAs::Heading,
        _ => SetAs::Text,
    };
    let at = match above {
        Some((_, block)) => Some(block),
        None => {
            blocks.iter().rposition(|block| block.boxed.is_none() && !matches!(block.kind, SetAs::Note | SetAs::Caption | SetAs::Table))
        }
    };
    let captioned = |block: &Block| above.is_some() && block.kind == SetAs::Caption;
    // A picture may stand between its caption and who has the rights to it.
    let parted = |block: &Block| captioned(block) && line.is_under_picture;
    let alike = |block: &Block| {
        let fits = (block.kind == kind || captioned(block)) && !parted(block);
        fits && !caption && (block.size - size).abs() < 0.06 * size && block.page + 1 >= page
    };
    let continues = |block: &Block| match above {
        Some((above, _)) if kind == SetAs::Code && block.kind == kind => code::goes_on(above, row, setting),
        Some((above, _)) => goes_on(block, above, row, setting) && (!captioned(block) || block.bold == bold),
        None => kind == SetAs::Text && goes_on_elsewhere(block, row, edges, setting),
    };
    if let Some(at) = at.filter(|at| blocks.get(*at).is_some_and(|block| alike(block) && continues(block))) {
        let block = &mut blocks[at];
        block.rows.push(row.clone());
        block.bold &= bold;
        (block.edges, block.page) = (edges, page);
        return at;
    }
    blocks.push(Block::new(row.clone(), if caption { SetAs::Caption } else { kind }, edges, page));
    blocks.len() - 1
}

/// Whether a line begins a caption: by its words, or below a picture by the way that it is set.
fn opens_caption(line: &Line, setting: Setting) -> bool {
    let (row, size) = (line.row, line.row.size());
    // In the middle of its column it is set apart as well.
    let (before, behind) = (row.left() - line.edges.left, line.edges.right - row.right());
    let is_centred = before > size && (before - behind).abs() < 0.5 * size;
    let set_apart = size < 0.97 * setting.size || row.is_bold() || row.is_italic() || is_centred;
    // A line of a paragraph may have the words of a credit.
    let is_amid = |above: &Row| {
        let step = (above.base() - row.base()) / size;
        (above.size() - size).abs() < 0.06 * size && step < 1.12 * setting.lead && !ends(&above.text())
    };
    let says = || {
        let text = row.text();
        structure::opens_caption(&text) && !(text.starts_with(char::is_lowercase) && line.above.is_some_and(|(above, _)| is_amid(above)))
    };
    size < 1.09 * setting.size && (line.is_under_picture && set_apart || says() || has_bold_label(row))
}

/// Whether a row opens with the bold label of a caption and its number, which nothing but that parts from what the caption says.
fn has_bold_label(row: &Row) -> bool {
    let [label, number, next, ..] = row.words.as_slice() else { return false };
    let is_set_apart = label.face.bold && number.face.bold && !next.face.bold;
    is_set_apart && structure::opens_caption(&format!("{} {}: {}", label.text, number.text, next.text))
}

fn is_heading(row: &Row, setting: Setting) -> bool {
    let larger = row.size() > 1.09 * setting.size;
    // Capitals are as high as larger letters.
    let least = if is_in_capitals(row) { 0.7 } else { 0.9 };
    (larger || row.is_bold() && !setting.bold && row.size() > least * setting.size) && row.words.len() <= HEADING
}

fn is_in_capitals(row: &Row) -> bool {
    let letters = || row.words.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphabetic());
    letters().nth(3).is_some() && letters().all(char::is_uppercase)
}

//! What each paragraph is for the whole: the title and who wrote below it, headings with their levels, what is set in.

use super::block::{Block, SetAs};
use super::breaks::starts_item;
use super::rows::Row;
use super::setting::Setting;
use super::writers::{self, Writers};
use super::{headings, lists, sources};
use crate::import::structure::{self, Told, What};
use crate::import::text::{Hyphens, Piece, marker};

/// What is known of the head.
#[derive(Clone, Copy)]
pub(super) struct Head {
    /// The heading that says what the file calls itself.
    pub named: Option<usize>,
    /// Whether it is a page of the web, which has its site's menus above the title.
    pub is_printed: bool,
}

/// The blocks as pieces; each line of `furniture` before the block of its place.
pub(super) fn pieces(blocks: &[Block], furniture: Vec<(usize, String)>, setting: Setting, hyphens: &Hyphens, head: Head) -> Vec<Told> {
    let mut texts: Vec<String> = blocks.iter().map(|block| block.text(hyphens)).collect();
    lists::drawn_bullets(blocks, &mut texts);
    lists::dashes(blocks, &mut texts);
    lists::bare_numbers(blocks, &mut texts);
    let outline = Outline::of(blocks, setting, head);
    let mut furniture = furniture.into_iter().peekable();
    let mut out = Pieces::default();
    for (at, text) in texts.into_iter().enumerate() {
        while let Some((_, line)) = furniture.next_if(|(before, _)| *before <= at) {
            out.add(line, What::Furniture);
        }
        if at == outline.writers.blocks.start {
            out.add_writers(&outline.writers);
        }
        if !text.is_empty() && !outline.writers.blocks.contains(&at) {
            let what = outline.what(at, &text, out.has_headings);
            out.add(text, what).apart = outline.is_apart(at);
        }
    }
    furniture.for_each(|(_, line)| {
        out.add(line, What::Furniture);
    });
    out.told
}

/// Pieces in the making.
#[derive(Default)]
struct Pieces {
    told: Vec<Told>,
    /// Whether one of them is a heading of the first level below the title.
    has_headings: bool,
}

impl Pieces {
    fn add(&mut self, text: String, what: What) -> &mut Told {
        let line = self.told.len() + 1;
        self.has_headings |= what == What::Heading(2);
        let piece = Piece { text, lines: (line, line), ..Piece::default() };
        self.told.push(Told { piece, what, apart: false });
        &mut self.told[line - 1]
    }

    fn add_writers(&mut self, writers: &Writers) {
        if writers.names.is_empty() {
            return;
        }
        self.add(writers.names.clone(), What::Writers);
        for place in &writers.places {
            self.add(place.clone(), What::Colofon);
        }
        if let Some(date) = &writers.date {
            self.add(date.clone(), What::Open);
        }
    }
}

/// What blocks are.
struct Outline<'a> {
    blocks: &'a [Block],
    title: Option<usize>,
    subtitle: Option<usize>,
    writers: Writers,
    /// The sizes of headings, the largest first.
    sizes: Vec<f32>,
    /// Whether headings are set otherwise than the text.
    shown: bool,
    /// Which blocks are set in.
    set_in: Vec<bool>,
    /// Which blocks are entries of a list of sources.
    sources: Vec<bool>,
    head: Head,
    /// The first of the article: what stands before it is a site's.
    first: usize,
    /// The first paragraph.
    begun: usize,
}

impl<'a> Outline<'a> {
    fn of(blocks: &'a [Block], setting: Setting, head: Head) -> Self {
        let title = head.named.or_else(|| writers::above(blocks, setting)).or_else(|| headings::title(blocks, setting));
        let title = title.or_else(|| headings::leading(blocks, setting).filter(|_| !head.is_printed));
        let first = title.filter(|_| head.is_printed).unwrap_or(0);
        let writers = title.and_then(|title| writers::below(blocks, title)).unwrap_or_default();
        let between = title.map(|title| title + 1).filter(|at| at + 1 == writers.blocks.start);
        let says_who = |at: usize| is_of_head(&blocks[at].rows.iter().map(Row::text).collect::<Vec<_>>().join(" "));
        let subtitle = between.or_else(|| headings::subtitle(blocks, title?));
        let subtitle = subtitle.filter(|at| !writers.blocks.contains(at) && !says_who(*at));
        let is_of_head = |at: usize| Some(at) == title || Some(at) == subtitle || writers.blocks.contains(&at);
        let headings = blocks.iter().enumerate().filter(|(at, block)| *at > first && block.kind == SetAs::Heading && !is_of_head(*at));
        let mut sizes: Vec<f32> = headings.map(|(_, block)| block.size).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        sizes.dedup_by(|a, b| (*b - *a).abs() < 0.05 * *b);
        let shown = |block: &Block| block.bold || block.size > 1.05 * setting.size || block.rows.iter().all(Row::is_italic);
        let shown =
            blocks.iter().enumerate().any(|(at, block)| at > first && block.kind == SetAs::Heading && !is_of_head(at) && shown(block));
        let begun = (first..blocks.len()).find(|at| blocks[*at].kind == SetAs::Text && blocks[*at].rows.len() >= 2).unwrap_or(0);
        Self { blocks, title, subtitle, writers, sizes, shown, set_in: set_in(blocks), sources: sources::find(blocks), head, first, begun }
    }

    /// What a block is; `has_headings` says whether one of the first level stands before it.
    fn what(&self, at: usize, text: &str, has_headings: bool) -> What {
        let block = &self.blocks[at];
        match block.kind {
            _ if at < self.first => What::Furniture,
            _ if self.head.named == Some(at) => What::Title,
            SetAs::Contents => What::Furniture,
            SetAs::Code => What::Code,
            SetAs::PullQuote => What::PullQuote,
            SetAs::Caption if !structure::opens_caption(text) => What::Caption,
            // Who wrote it and when stands in large letters, too.
            SetAs::Heading if at < self.begun && (block.page == 0 || self.first > 0) && is_of_head(text) => What::Open,
            SetAs::Heading if self.title == Some(at) => What::Title,
            SetAs::Heading if self.subtitle == Some(at) => What::Subtitle,
            SetAs::Heading => {
                let rank = self.sizes.iter().position(|size| (*size - block.size).abs() < 0.06 * size).unwrap_or(0);
                // What stands before the first of the largest, a summary's, is below none of them.
                let rank = if has_headings { rank.min(4) } else { 0 };
                What::Heading(u8::try_from(rank).unwrap_or(4) + 2)
            }
            _ if self.sources[at] => What::Paragraph,
            SetAs::Note => What::Note,
            SetAs::Caption | SetAs::Table => What::Open,
            SetAs::Text if self.set_in[at] => What::SetIn,
            SetAs::Text if self.title.is_some() || self.shown => What::Text,
            SetAs::Text => What::Open,
        }
    }

    /// Whether a block begins a box or stands behind one.
    fn is_apart(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let is_behind = || at.checked_sub(1).is_some_and(|before| self.blocks[before].boxed.is_some());
        block.boxed == Some(true) || block.boxed.is_none() && block.kind != SetAs::Note && is_behind()
    }
}

/// How far from the edges of its column what is set in stands, for a size of 1: some programs set it in by just as much as a letter is high.
const SET_IN: f32 = 0.85;

/// Which paragraphs are set in on both sides, as a quotation is, behind a paragraph that is not; below a heading they are what the piece says
/// in short. A line alone shows it only behind another that is set in.
fn set_in(blocks: &[Block]) -> Vec<bool> {
    let within = |block: &Block| {
        let left = block.rows.iter().map(Row::left).fold(f32::MAX, f32::min);
        let far = SET_IN * block.size;
        // Hyphens and stops may hang.
        let even = |row: &Row| row.left() - block.edges.left > far && block.edges.right - row.right() > far - 0.2 * block.size;
        // In italics it needs no room on the right.
        let sloping = block.rows.len() > 1 && block.rows.iter().all(|row| row.is_italic() && (row.left() - left).abs() < 0.3 * block.size);
        let is_of_one = |row: &Row| (even(row) || sloping && row.left() - block.edges.left > far) && row.left() - left < 2.0 * block.size;
        block.rows.iter().all(is_of_one) && marker(&block.rows[0].text()).is_none()
    };
    let mut found = vec![false; blocks.len()];
    let (mut is_open, mut lines) = (false, 0);
    for (at, block) in blocks.iter().enumerate() {
        if block.boxed.is_some() || !matches!(block.kind, SetAs::Text | SetAs::Heading) {
            continue;
        }
        if block.kind == SetAs::Text && within(block) {
            lines = lines.max(block.rows.len());
            found[at] = is_open && lines > 1;
        } else {
            is_open = block.kind == SetAs::Text && (block.rows.len() > 1 || starts_item(&block.rows[0].text()));
            lines = 0;
        }
    }
    found
}

/// Whether a line says who wrote a text, or when.
fn is_of_head(text: &str) -> bool {
    let says = |part: &str| structure::names(writers::unlabelled(part.trim())).is_some() || structure::date(part.trim()).is_some();
    says(text) || text.split(['·', '•', '|']).all(says)
}

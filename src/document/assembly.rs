//! Putting what was read together: drafts become blocks of one canonical text, or remarks beside it.

use super::draft::Draft;
use super::ids::{self, Slugs};
use super::trailers::{self, Heading};
use super::{Block, BlockId, Body, Document, Kind, Marker, Meta, Remark, Status, Warning, spans};

/// A document that is being put together.
#[derive(Debug)]
pub(super) struct Assembly {
    /// The blocks so far.
    pub(super) body: Body,
    remarks: Vec<Remark>,
    /// What was wrong so far.
    pub(super) warnings: Vec<Warning>,
    /// What was wrong in the section that is being read, with where in it.
    late: Vec<(usize, String)>,
    form: Form,
    /// Whether a thematic break stands before the next block.
    break_before: bool,
    inherited: Inherited,
    slugs: Slugs,
}

/// What of our own format a text may use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Whether ids and tags at the end of a block are ours to take.
    pub(super) trailers: bool,
    /// Whether remarks are kept apart from the text.
    pub(super) remarks: bool,
}

impl Assembly {
    pub(super) fn new(form: Form, warnings: Vec<Warning>) -> Self {
        let (body, remarks, late, inherited, slugs) = Default::default();
        Self { body, remarks, warnings, late, form, break_before: false, inherited, slugs }
    }

    /// Takes a thematic break, which belongs to the block that follows it.
    pub(super) fn thematic_break(&mut self) {
        self.break_before = true;
    }

    /// Adds a block, and returns its draft so that its memory can be used again.
    pub(super) fn add(&mut self, mut draft: Draft) -> Draft {
        draft.end_part();
        let heading = if draft.kind == Kind::Quote { trailers::open_callout(&mut draft, self.form.remarks) } else { None };
        trailers::take_attributes(&mut draft);
        let mut tags = if self.form.trailers { trailers::take(&mut draft) } else { Vec::new() };
        let stands_empty = match draft.kind {
            Kind::Footnote | Kind::Table(_) => true,
            Kind::ListItem { marker, .. } => marker != Marker::None,
            _ => heading.is_some(),
        };
        if draft.is_empty() && !stands_empty {
            if !self.body.blocks.is_empty() || !self.remarks.is_empty() {
                self.belated(&draft, tags);
                return draft;
            }
            // Tags and an id before the first block belong to none, so they are words.
            draft.parts.clear();
            draft.push_escaped(&trailers::join(&tags, &draft.id));
            draft.end_part();
            draft.id.clear();
            tags.clear();
            if draft.is_empty() {
                return draft;
            }
        }
        draft.find_cross_refs();
        spans::normalize(&mut draft.spans);
        self.push(draft, tags, heading)
    }

    /// An id and tags in a paragraph of their own belong to the block before.
    fn belated(&mut self, draft: &Draft, tags: Vec<String>) {
        let last = self.body.blocks.len();
        let remark = self.remarks.last_mut().filter(|remark| remark.after == last).and_then(|remark| remark.body.blocks.first_mut());
        let Some(block) = remark.filter(|block| block.id.is_empty() || draft.id.is_empty()).or(self.body.blocks.last_mut()) else { return };
        set_tags(block, tags);
        if block.id.is_empty() {
            block.id = BlockId::new(&draft.id);
        } else if !draft.id.is_empty() {
            let message = format!("the id ^{} follows a block that has one already (^{}); it is not used", draft.id, block.id);
            self.late.push((draft.offset, message));
        }
    }

    fn push(&mut self, mut draft: Draft, tags: Vec<String>, heading: Option<Heading>) -> Draft {
        let kind = std::mem::replace(&mut draft.kind, Kind::Paragraph);
        let is_plain = draft.is_empty() || matches!(&draft.parts[..], [part] if trailers::is_plain(part));
        let is_whole = is_plain || matches!(kind, Kind::Code(_) | Kind::Table(_));
        let id = if matches!(kind, Kind::Heading { .. }) && draft.id.is_empty() { self.slugs.of(&draft.text) } else { draft.id.clone() };
        let inherited = self.inherited.enter(&kind);
        let is_remark = kind == Kind::Remark && self.form.remarks;
        let mut block = Block {
            id: BlockId::new(&id),
            kind,
            range: 0..draft.text.len(),
            // Collected anew, so that a block holds no more memory than it needs and the draft keeps its own.
            parts: if is_whole { Vec::new() } else { draft.parts.drain(..).collect() },
            spans: draft.spans.drain(..).collect(),
            status: inherited,
            tags: Vec::new(),
            break_before: !is_remark && std::mem::take(&mut self.break_before),
        };
        set_tags(&mut block, tags);
        if is_remark {
            let Heading { about, outside } = heading.unwrap_or_default();
            let body = Body { text: draft.text.clone(), blocks: vec![block] };
            self.remarks.push(Remark { id: BlockId::default(), about, after: self.body.blocks.len(), outside, body });
            return draft;
        }
        let body = &mut self.body;
        if !body.blocks.is_empty() {
            body.text.push_str("\n\n");
        }
        let start = body.text.len();
        body.text.push_str(&draft.text);
        block.range = start..body.text.len();
        body.blocks.push(block);
        draft
    }

    /// Says on which line what was wrong in a section; `line` counts up to an offset in it.
    pub(super) fn place_warnings(&mut self, line: impl Fn(usize) -> usize) {
        let placed = self.late.drain(..).map(|(offset, message)| Warning { line: Some(line(offset)), message });
        self.warnings.extend(placed);
    }

    /// What was put together, once everything has been read.
    pub(super) fn document(mut self, meta: Meta) -> Document {
        for remark in &mut self.remarks {
            remark.id = remark.body.blocks.first().map(|block| block.id.clone()).unwrap_or_default();
        }
        ids::assign(&mut self.body.blocks, &mut self.remarks, &mut self.warnings);
        self.body.text.shrink_to_fit();
        self.body.blocks.shrink_to_fit();
        let mut document = Document::new(meta, self.body, Vec::new(), self.warnings);
        for remark in &mut self.remarks {
            let normal = BlockId::normal(remark.about.as_str());
            let about = if remark.about.is_empty() {
                remark.after.checked_sub(1)
            } else {
                document.find(&remark.about).or_else(|| document.find(&normal))
            };
            remark.about = about.map_or(normal, |at| document.body.blocks[at].id.clone());
            remark.body.blocks.iter_mut().for_each(|block| block.id = remark.id.clone());
        }
        document.remarks = self.remarks;
        document
    }

    /// What was put together, where nothing stands beside the text.
    pub(super) fn into_body(mut self) -> Body {
        ids::assign(&mut self.body.blocks, &mut [], &mut self.warnings);
        self.body
    }
}

fn set_tags(block: &mut Block, tags: Vec<String>) {
    for tag in tags {
        match Status::of_tag(&tag) {
            Some(status) => block.status = Some(status),
            None => block.tags.push(tag),
        }
    }
}

/// The status that headings hand down, followed block by block.
#[derive(Debug, Default)]
pub(super) struct Inherited(Vec<(u8, Option<Status>)>);

impl Inherited {
    /// The status that a block of this kind has without saying so.
    pub(super) fn enter(&mut self, kind: &Kind) -> Option<Status> {
        match *kind {
            Kind::Heading { level, status } => {
                self.0.retain(|(above, _)| *above < level);
                self.0.push((level, status));
                None
            }
            Kind::Summary | Kind::Colofon | Kind::Remark => None,
            _ => self.0.iter().rev().find_map(|(_, status)| *status),
        }
    }
}

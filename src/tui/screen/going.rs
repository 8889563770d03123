//! Commands that lead to other places: following, peeking, comparing, the other rendition.

use crate::document::{Block, Body, Mark, Rendition, Target};
use crate::parallels::Citation;
use crate::tui::effect::Effect;
use crate::tui::overlay::{Overlay, Peek};
use crate::tui::pane::Pane;
use crate::tui::trail::{Again, Compared, Faced, Side};
use crate::workspace::Workspace;

use super::{Mode, Screen};

impl Screen {
    pub(super) fn nowhere(&mut self, way: &str) -> Vec<Effect> {
        self.say(format!("there is nowhere to go {way} to"));
        Vec::new()
    }

    /// The chosen passage of the margin, or the first link in the paragraph.
    fn target(&self) -> Option<(Target, Option<Rendition>)> {
        let document = self.page.document();
        if self.focus.pane == Pane::Text {
            let link = document.body.blocks.get(self.page.block()).and_then(link_in);
            let parallel = || self.margin.entries().iter().find(|entry| entry.parallel().is_some()).and_then(|entry| entry.target(0));
            return link.map(|link| (link, None)).or_else(parallel);
        }
        self.margin.chosen_target()
    }

    pub(super) fn follow(&mut self) -> Vec<Effect> {
        if self.focus.pane == Pane::Notes {
            let link = self.margin.chosen_remark(self.page.document()).and_then(|remark| first_link(&remark.body));
            if let Some(target) = link {
                return vec![Effect::open(target, None)];
            }
            if let Some(at) = self.margin.chosen_note().and_then(|held| held.range.clone()).map(|range| range.start) {
                self.leave();
                self.to_byte(at);
            }
            self.focus.pane = Pane::Text;
            return Vec::new();
        }
        match self.target() {
            Some((target, rendition)) => vec![Effect::open(target, rendition)],
            None => {
                self.say(self.nothing_here(""));
                Vec::new()
            }
        }
    }

    /// Says that nothing stands parallel, and what to do, or how much the filter keeps away.
    fn nothing_here(&self, instead: &str) -> String {
        match self.margin.counts() {
            (_, 0) => format!("nothing stands parallel here{instead}"),
            (_, hidden) => format!("F keeps to “{}”; of other kinds {hidden} stand here", self.margin.filter().name()),
        }
    }

    /// Compares the passage in hand with the one here; else what is chosen in the margin with it, or the first parallel.
    pub(super) fn compare(&mut self) -> Vec<Effect> {
        if let Some(held) = self.hand.link.clone().filter(|_| self.focus.pane == Pane::Text) {
            return self.compare_held(held.citation);
        }
        let chosen = self.margin.chosen().filter(|_| self.focus.pane == Pane::Parallels);
        let Some(entry) = chosen.or_else(|| self.margin.entries().iter().find(|entry| entry.parallel().is_some())) else {
            self.say(self.nothing_here("; p takes this passage up, and c elsewhere compares the two"));
            return Vec::new();
        };
        let document = self.page.document();
        let Some((_, block)) = self.margin.block(document) else { return Vec::new() };
        let here = Target { document: document.meta.id.clone(), block: Some(block.clone()) };
        if let Some(beside) = entry.parallel() {
            let (row, pole, passage) = beside.parallel.citings(&here.document, block).next().unwrap_or_default();
            return vec![Effect::view(Again::Compare(Compared { name: beside.name.clone(), row, pole, passage }))];
        }
        let Some((there, rendition)) = entry.target(0) else { return Vec::new() };
        let here = Side::of(Citation::whole(here), document.meta.rendition);
        vec![Effect::view(Again::Facing(Box::new(Faced::of(here, Side::of(Citation::whole(there), rendition)))))]
    }

    /// Sets the passage in hand beside the one that is selected, or the paragraph at the reading line.
    fn compare_held(&mut self, held: Citation) -> Vec<Effect> {
        let rendition = self.page.document().meta.rendition;
        match self.end_here().filter(|_| rendition.is_some()) {
            Some(here) if here.citation.target == held.target => self.say("this is the passage in hand; c at another one compares the two"),
            Some(here) => {
                self.mode = Mode::Reading;
                let sides = Faced::of(Side::of(held, None), Side::of(here.citation, rendition));
                return vec![Effect::view(Again::Facing(Box::new(sides)))];
            }
            None => self.say("only documents of the library are compared; `kantlijn import` takes this file in"),
        }
        Vec::new()
    }

    pub(super) fn peek(&mut self, workspace: &Workspace) {
        match self.target() {
            Some((target, rendition)) => self.peek_at(&target, rendition, workspace),
            None => self.say(self.nothing_here("")),
        }
    }

    /// Shows another passage over what has the screen.
    pub fn peek_at(&mut self, target: &Target, rendition: Option<Rendition>, workspace: &Workspace) {
        let id = if target.document.is_empty() { self.page.document().meta.id.clone() } else { target.document.clone() };
        match workspace.document(&id, rendition) {
            Ok(document) => match target.block.as_ref().map_or(Some(0), |block| document.find(block)) {
                Some(block) => self.layers.overlay = Some(Overlay::Peek(Peek::new(document, block))),
                None => self.complain(format!("{target} leads nowhere")),
            },
            Err(trouble) => self.complain(trouble.to_string()),
        }
    }

    pub(super) fn other_rendition(&mut self, workspace: &Workspace) -> Vec<Effect> {
        let meta = &self.page.document().meta;
        let here = meta.rendition.unwrap_or(Rendition::Article);
        let renditions = workspace.library().renditions(&meta.id);
        match renditions.into_iter().find(|other| *other != here) {
            Some(other) => {
                let target = Target { document: meta.id.clone(), block: self.page.block_id().cloned() };
                vec![Effect::open(target, Some(other))]
            }
            None => {
                let how = if here == Rendition::Brief { "; `kantlijn import FILE` brings the article in" } else { "" };
                self.say(format!("there is only the {} of this document{how}", here.name()));
                Vec::new()
            }
        }
    }
}

/// The first passage that a block links to.
fn link_in(block: &Block) -> Option<Target> {
    block.spans.iter().find_map(|span| match &span.mark {
        Mark::CrossRef(target) => Some(target.clone()),
        _ => None,
    })
}

fn first_link(body: &Body) -> Option<Target> {
    body.blocks.iter().find_map(link_in)
}

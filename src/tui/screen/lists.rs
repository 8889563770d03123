//! The lists that open over the page.

use std::sync::Arc;

use crate::document::{Kind, Rendition, Target};
use crate::export::{self, Form, Manner};
use crate::layout::date_words;
use crate::parallels::{self, Origin};
use crate::text;
use crate::tui::command::TABLE;
use crate::tui::effect::{Asked, Effect};
use crate::tui::keymap::{Context, Keymap};
use crate::tui::overlay::{Action, Exporting, Item, LINES, Overlay, Picker};
use crate::tui::theme::Theme;
use crate::tui::trail::{Again, Briefing, Compared};
use crate::tui::view::Around;
use crate::workspace::{Exportable, Hit, Trouble, Workspace};

use super::Screen;

impl Screen {
    pub(super) fn outline(&self) -> Picker {
        let document = self.page.document();
        let body = &document.body;
        let mut here = 0;
        let mut items = Vec::new();
        for (at, block) in body.blocks.iter().enumerate() {
            let Kind::Heading { level, .. } = block.kind else { continue };
            if at <= self.page.block() {
                here = items.len();
            }
            let next = body.blocks[at..].iter().find_map(|block| block.id.number()).map(|number| format!("¶{number}")).unwrap_or_default();
            let label = body.block_text(block).replace('\n', " ");
            items.push(Item { depth: usize::from(level.saturating_sub(2)), ..Item::new(label, next, Action::GoTo(block.id.clone())) });
        }
        Picker::new("Outline", items, here)
    }

    pub(super) fn library(&self, workspace: &Workspace) -> Picker {
        let mut here = 0;
        let mut items = Vec::new();
        for (at, entry) in workspace.library().entries().into_iter().enumerate() {
            if entry.meta.id == self.page.document().meta.id {
                here = at;
            }
            let target = Target { document: entry.meta.id.clone(), block: None };
            let read = match workspace.position(&entry.meta.id).map(|position| position.percent) {
                Some(100) => "read".to_owned(),
                Some(percent) => format!("{percent} %"),
                None => "new".to_owned(),
            };
            let renditions = entry.renditions.iter().map(|rendition| rendition.name()).collect::<Vec<_>>().join(" and ");
            let detail = match &entry.trouble {
                Some(trouble) => trouble.clone(),
                None => text::joined([renditions, date_words(&entry.meta.date), read], " · "),
            };
            let title = if entry.meta.title.is_empty() { entry.meta.id.clone() } else { entry.meta.title.clone() };
            items.push(Item::new(title, detail, Action::Effect(Effect::open(target, None))));
        }
        Picker::new("Library", items, here)
    }

    pub(super) fn note_list(&self) -> Picker {
        let document = self.page.document();
        let mut items = Vec::new();
        for held in self.margin.all_notes().iter() {
            let block = held.block.map(|at| &document.body.blocks[at].id);
            let words = if held.note.body.is_empty() { held.quote() } else { &held.note.body };
            let label = text::clean_line(words);
            let place = block.map(|block| block.cited()).unwrap_or_else(|| held.standing());
            let detail = format!("{} · {place}", held.note.qualities.kind.name());
            let elsewhere = || {
                let block = held.note.anchors.first().filter(|_| held.home.is_some()).map(|placed| placed.anchor.block.clone());
                Action::Effect(Effect::open(Target { document: document.meta.id.clone(), block }, held.home))
            };
            let action = block.map_or_else(elsewhere, |block| Action::GoTo(block.clone()));
            items.push(Item::new(label, detail, action));
        }
        Picker::new("Notes", items, 0)
    }

    /// All parallels, by their front matter; none is read whole.
    pub(super) fn parallel_list(workspace: &Workspace) -> Picker {
        let files = workspace.parallels();
        let mut titled: Vec<_> =
            files.iter().map(|file| (parallels::title_of(&file.source).unwrap_or_else(|| file.name.clone()), file)).collect();
        titled.sort_by_cached_key(|(title, _)| text::fold(title));
        let items = titled.into_iter().map(|(title, file)| {
            let stance = parallels::stance_of(&file.source).map_or("", |stance| stance.name());
            let whose = if file.origin == Origin::Own { "yours" } else { "" };
            let detail = text::joined([stance, whose], " · ");
            let compared = Compared { name: file.name.clone(), ..Compared::default() };
            Item::new(title, detail, Action::Effect(Effect::view(Again::Compare(compared))))
        });
        Picker::new("Parallels", items.collect(), 0)
    }

    pub(super) fn themes(around: Around<'_>) -> Picker {
        let mut names: Vec<(String, &str)> = Theme::names().iter().map(|name| ((*name).to_owned(), "")).collect();
        names.retain(|(name, _)| around.workspace.own_theme(name).is_none());
        names.extend(around.workspace.own_themes().into_iter().map(|name| (name, "your own")));
        let here = names.iter().position(|(name, _)| *name == around.look.theme.name()).unwrap_or(0);
        let items = names.into_iter().map(|(name, whose)| Item::new(name.clone(), whose, Action::Effect(Effect::Theme(name)))).collect();
        Picker::new("Theme", items, here)
    }

    /// The commands that do something here.
    pub(super) fn palette(&self, keymap: &Keymap) -> Picker {
        let context = self.layers.view.as_ref().map_or(Context::Page, |view| view.context());
        let here = TABLE.iter().map(|entry| (entry, keymap.keys_of(context, entry.command))).filter(|(_, keys)| !keys.is_empty());
        let items =
            here.map(|(entry, keys)| Item::new(entry.about, format!("{}  {}", entry.name, keys.join(" ")), Action::Command(entry.command)));
        Picker::new("Commands", items.collect(), 0)
    }

    /// What an export is of: the brief that is shown, or the document.
    pub fn exportable(&self, workspace: &Workspace) -> Result<Exportable, Trouble> {
        match self.layers.view.as_ref().and_then(|view| view.again()) {
            Some(Again::Brief(Briefing { id, .. })) => workspace.exportable_report(&id),
            _ => Ok(Arc::clone(self.page.document()).into()),
        }
    }

    /// Shows what an export in a form would hold.
    pub fn preview_export(&mut self, form: Form, workspace: &Workspace) {
        let what = match self.exportable(workspace) {
            Ok(what) => what,
            Err(trouble) => return self.complain(trouble.to_string()),
        };
        let manner = Manner { form, ..Manner::default() };
        let preview = workspace.exporter().with(&what, form.format, |export| export::preview(export, &manner, LINES));
        let meta = &what.document.meta;
        self.layers.overlay = Some(Overlay::Export(Box::new(Exporting::new((meta.id.clone(), meta.title.clone()), form, preview))));
    }

    /// Asks for the file to export to; `id` is the name of what is exported.
    pub(super) fn ask_export(&mut self, form: Form, id: &str) {
        let path = form.format.file_name(id);
        self.ask(Asked::ExportTo(form), &path);
    }

    /// Shows what a search through the library found.
    pub fn list_hits(&mut self, query: &str, hits: Vec<Hit>, workspace: &Workspace) {
        if hits.is_empty() {
            self.say(format!("“{query}” does not occur in the library"));
            return;
        }
        let found = hits.into_iter().map(|hit| {
            let title =
                workspace.document(&hit.document, Some(hit.rendition)).map(|document| document.meta.title.clone()).unwrap_or_default();
            let rendition = if hit.rendition == Rendition::Brief { "" } else { " · article" };
            let title = text::shorten(crate::workspace::short_title(&title), 24);
            let detail = format!("{} {title}{rendition}", hit.block.cited());
            let target = Target { document: hit.document, block: Some(hit.block) };
            let label = around(&hit.text, query);
            Item::new(label, detail, Action::Effect(Effect::open(target, Some(hit.rendition))))
        });
        self.pick(Picker::new(format!("“{}”", text::shorten(query, 30)), found.collect(), 0));
    }
}

/// A text from a little before the first hit on, so that the hit is in sight.
fn around(text: &str, query: &str) -> String {
    let word = query.split_whitespace().next().unwrap_or("");
    let at = crate::search::hits(text, word).first().map_or(0, |hit| hit.start);
    let start = text[..at].char_indices().rev().filter(|(_, c)| *c == ' ').nth(2).map_or(0, |(at, _)| at + 1);
    let lead = if start > 0 { "… " } else { "" };
    format!("{lead}{}", text[start..].replace(['\n', '\t'], " "))
}

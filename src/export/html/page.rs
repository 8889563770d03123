//! The page: its head, the text in stretches, and what stands below it.

use std::fmt::Write as _;

use super::beside::Beside;
use super::blocks::{Piece, Setter};
use super::escape::{css_string, escaped, fragment, push};
use super::inline::Pen;
use super::{GENERATOR, palette, parallels};
use crate::document::{Block, BlockId, Document, Kind, Rendition, Target};
use crate::export::{Export, Manner};
use crate::layout::date_words;

/// What the signs mean, as the page shows them.
const SIGNS: [(&str, &str); 6] = [
    ("●", "a reader's note"),
    ("†", "a remark of the brief"),
    ("◆", "a passage elsewhere stands parallel"),
    ("≠", "a passage elsewhere says the contrary"),
    ("◇", "what stands parallel is only imagined"),
    ("┊", "part of a scenario: it did not happen"),
];

/// From how many headings on a page has a list of them.
const CONTENTS: usize = 3;

/// Writes the whole page.
pub(super) fn page(export: &Export<'_>, manner: &Manner<'_>) -> String {
    let leads = |target: &Target| lead(target, export, manner);
    let beside = Beside::new(export);
    let marking = export.marking();
    let mut out = String::with_capacity(2 * export.document.body.text.len() + 64 * 1024);
    head(export.document, &marking, &mut out);
    if !marking.is_empty() {
        let _ = writeln!(out, "<header class=\"marking\">{}</header>", escaped(&marking));
    }
    let meta = &export.document.meta;
    let whose = |rendition: Rendition| format!(" data-document=\"{}\" data-rendition=\"{}\"", escaped(&meta.id), rendition.name());
    let _ = writeln!(out, "<main>\n<article{}>", meta.rendition.map(whose).unwrap_or_default());
    // Two pens, since what stands beside a passage must not count as a reference to a footnote.
    let (mut pen, mut margin_pen) = (Pen::new(&leads, true), Pen::new(&leads, false));
    title(export, &mut pen, &mut out);
    contents(export.document, &mut out);
    out.push_str("<div class=\"sheet\">\n");
    let mut text =
        Text { export, beside: &beside, setter: Setter { out, pen: &mut pen, numbered: true, level: 1 }, margin_pen: &mut margin_pen };
    text.stretches(|block| !matches!(block.kind, Kind::Footnote));
    text.footnotes();
    let mut out = text.setter.out;
    out.push_str("</div>\n");
    let lost = beside.placeless(&mut margin_pen);
    if !lost.is_empty() {
        let _ =
            writeln!(out, "<section class=\"below lost\">\n<h2 id=\"placeless:\" lang=\"en\">Notes without a place</h2>\n{lost}</section>");
    }
    if !export.parallels.is_empty() {
        out.push_str("<section class=\"below\">\n<h2 id=\"parallels:\" lang=\"en\">Parallels</h2>\n");
        export.parallels.iter().for_each(|parallel| out.push_str(&parallels::section(parallel, export, &mut margin_pen)));
        out.push_str("</section>\n");
    }
    out.push_str("</article>\n</main>\n");
    foot(&marking, &mut out);
    out
}

/// What a wikilink is called and where it leads: within the page, or into a page that is exported together with it.
fn lead(target: &Target, export: &Export<'_>, manner: &Manner<'_>) -> (String, Option<String>) {
    let name = (export.names)(target);
    let words = name.clone().unwrap_or_else(|| format!("[[{target}]]"));
    let here = &export.document.meta.id;
    let block = target.block.as_ref();
    let address = if target.document.is_empty() || target.document == *here {
        match block {
            Some(block) => export.document.block(block).map(|block| format!("#{}", fragment(block.id.as_str()))),
            None => Some("#".to_owned()),
        }
    } else if export.parallels.iter().any(|parallel| parallel.id == target.document) {
        Some(format!("#{}", parallels::name(&target.document)))
    } else if name.is_some() && manner.together.contains(&target.document) {
        let file = fragment(&manner.form.format.file_name(&target.document));
        Some(block.map_or_else(|| file.clone(), |block| format!("{file}#{}", fragment(block.as_str()))))
    } else {
        None
    };
    (words, address)
}

fn head(document: &Document, marking: &str, out: &mut String) {
    let meta = &document.meta;
    let lang = language(&meta.lang);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{GENERATOR}\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n",
        escaped(if meta.title.is_empty() { "Document" } else { &meta.title })
    );
    if !meta.authors.is_empty() {
        let _ = writeln!(out, "<meta name=\"author\" content=\"{}\">", escaped(&meta.authors.join(", ")));
    }
    let _ = writeln!(out, "<style>\n{}{}", palette::rules(), include_str!("page.css"));
    // The running head and foot of a printed page.
    let title = css_string(&meta.title);
    let _ = write!(out, "@page{{@top-left{{content:\"{title}\"}}");
    if !marking.is_empty() {
        let marking = css_string(marking);
        let _ = write!(out, "@top-right{{content:\"{marking}\"}}@bottom-left{{content:\"{marking}\"}}");
    }
    out.push_str("}\n</style>\n</head>\n<body>\n");
}

/// A language tag of BCP 47; `und` where it is none.
fn language(lang: &str) -> &str {
    let is_tag = !lang.is_empty()
        && lang.split('-').all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if is_tag { lang } else { "und" }
}

fn title(export: &Export<'_>, pen: &mut Pen<'_>, out: &mut String) {
    let meta = &export.document.meta;
    let _ = writeln!(out, "<header class=\"head\">\n<h1>{}</h1>", escaped(if meta.title.is_empty() { "Document" } else { &meta.title }));
    if !meta.subtitle.is_empty() {
        // Its own note is marked `[^*]`.
        let mut parts = meta.subtitle.split("[^");
        let _ = write!(out, "<p class=\"subtitle\">{}", escaped(parts.next().unwrap_or_default()));
        for part in parts {
            match part.split_once(']').filter(|(label, _)| export.document.block(&BlockId::new(&format!("fn{label}"))).is_some()) {
                Some((label, rest)) => {
                    pen.reference(out, label);
                    push(out, rest);
                }
                None => push(out, &format!("[^{part}")),
            }
        }
        out.push_str("</p>\n");
    }
    let [authors, translator, publisher, date, original] = meta.credits(date_words(&meta.date)).map(|part| escaped(&part));
    let ours = |words: String| if words.is_empty() { words } else { format!("<span lang=\"en\">{words}</span>") };
    let parts = [authors, ours(translator), publisher, ours(date), ours(original)];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        let _ = writeln!(out, "<p class=\"byline\">{}</p>", parts.join(" · "));
    }
    let is_brief = meta.rendition == Some(Rendition::Brief);
    let brief = is_brief.then(|| "a brief: what the article says, paragraph by paragraph, in other words than its own".to_owned());
    let parts: Vec<_> = brief.into_iter().chain(export.counts().words()).collect();
    if !parts.is_empty() {
        let _ = writeln!(out, "<p class=\"holds\" lang=\"en\">{}</p>", parts.join(" · "));
    }
    out.push_str("</header>\n");
}

/// The list of headings.
fn contents(document: &Document, out: &mut String) {
    let headings: Vec<&Block> =
        document.body.blocks.iter().filter(|block| matches!(block.kind, Kind::Heading { level: ..=2, .. })).collect();
    if headings.len() < CONTENTS {
        return;
    }
    out.push_str("<nav class=\"contents\" aria-label=\"Contents\">\n<ol>\n");
    for block in headings {
        let words = escaped(&document.body.block_text(block).replace('\n', " "));
        let _ = writeln!(out, "<li><a href=\"#{}\">{words}</a></li>", fragment(block.id.as_str()));
    }
    out.push_str("</ol>\n</nav>\n");
}

fn foot(marking: &str, out: &mut String) {
    out.push_str("<footer lang=\"en\">\n<ul class=\"signs\">\n");
    for (sign, about) in SIGNS {
        let _ = writeln!(out, "<li><span class=\"sign\" aria-hidden=\"true\">{sign}</span> {about}</li>");
    }
    out.push_str("</ul>\n<p>Exported by kantlijn.</p>\n");
    if !marking.is_empty() {
        let _ = writeln!(out, "<p class=\"marking\">{}</p>", escaped(marking));
    }
    out.push_str("</footer>\n</body>\n</html>\n");
}

/// The text, being written.
struct Text<'p, 'a> {
    export: &'a Export<'a>,
    beside: &'a Beside<'a>,
    setter: Setter<'p, 'a>,
    margin_pen: &'p mut Pen<'a>,
}

impl Text<'_, '_> {
    /// Writes the blocks that belong, in stretches.
    fn stretches(&mut self, belongs: impl Fn(&Block) -> bool) {
        let blocks = &self.export.document.body.blocks;
        let mut waiting: Vec<usize> = Vec::new();
        let mut is_open = false;
        let mut at = 0;
        while at < blocks.len() {
            let unit = at..self.unit_end(at);
            at = unit.end;
            if !belongs(&blocks[unit.start]) {
                continue;
            }
            let beside: Vec<usize> = unit.clone().filter(|index| self.beside.has(*index, &blocks[*index])).collect();
            if beside.is_empty() {
                waiting.extend(unit);
                continue;
            }
            // Headings right above go with what they head.
            let is_heading = |index: &&usize| matches!(blocks[**index].kind, Kind::Heading { .. });
            let lead = waiting.split_off(waiting.len() - waiting.iter().rev().take_while(is_heading).count());
            self.close(is_open, &std::mem::take(&mut waiting));
            is_open = true;
            self.open(&lead, unit, &beside);
        }
        self.close(is_open, &waiting);
    }

    /// The end of the unit that starts at a block: an item with all that is nested in it, or the block alone.
    fn unit_end(&self, at: usize) -> usize {
        let blocks = &self.export.document.body.blocks;
        let depth = |block: &Block| if let Kind::ListItem { depth, .. } = block.kind { Some(depth) } else { None };
        let Some(first) = depth(&blocks[at]) else { return at + 1 };
        let is_inner = |block: &&Block| {
            let goes_on = matches!(block.kind, Kind::ListItem { marker: crate::document::Marker::None, .. });
            depth(block).is_some_and(|depth| depth > first || (goes_on && depth == first))
        };
        at + 1 + blocks[at + 1..].iter().take_while(is_inner).count()
    }

    fn run(&mut self, indices: impl IntoIterator<Item = usize>) {
        let body = &self.export.document.body;
        let piece = |index: usize| {
            let block = &body.blocks[index];
            Piece { block, text: body.block_text(block), passages: self.beside.passages(index) }
        };
        let pieces: Vec<Piece<'_>> = indices.into_iter().map(piece).collect();
        self.setter.run(&pieces);
    }

    fn open(&mut self, lead: &[usize], unit: std::ops::Range<usize>, beside: &[usize]) {
        self.setter.out.push_str("<div class=\"stretch\">\n");
        if !lead.is_empty() {
            self.setter.out.push_str("<div class=\"lead\">\n");
            self.run(lead.iter().copied());
            self.setter.out.push_str("</div>\n");
        }
        self.setter.out.push_str("<div class=\"own\">\n");
        self.run(unit);
        self.setter.out.push_str("</div>\n<div class=\"beside\">\n");
        for index in beside {
            let entries = self.beside.write(*index, self.margin_pen);
            self.setter.out.push_str(&entries);
        }
        self.setter.out.push_str("</div>\n");
    }

    /// Writes what follows the passage of a stretch and ends it; before the first stretch, one without a margin.
    fn close(&mut self, is_open: bool, rest: &[usize]) {
        if !rest.is_empty() {
            self.setter.out.push_str(if is_open { "<div class=\"rest\">\n" } else { "<div class=\"stretch\">\n<div class=\"own\">\n" });
            self.run(rest.iter().copied());
            self.setter.out.push_str("</div>\n");
        }
        if is_open || !rest.is_empty() {
            self.setter.out.push_str("</div>\n");
        }
    }

    /// Writes the footnotes under the text.
    fn footnotes(&mut self) {
        let is_footnote = |block: &Block| matches!(block.kind, Kind::Footnote);
        if !self.export.document.body.blocks.iter().any(is_footnote) {
            return;
        }
        self.setter.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes:\">\n<h2 id=\"footnotes:\" lang=\"en\">Footnotes</h2>\n");
        self.stretches(is_footnote);
        self.setter.out.push_str("</section>\n");
    }
}

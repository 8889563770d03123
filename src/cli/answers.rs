//! What each subcommand prints, as lines to read or as one JSON object a line.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::gate::{escaped, say};
use super::{Failure, is_file};
use crate::config::Config;
use crate::document::{Document, Kind, Rendition, Status, Target};
use crate::text;
use crate::tui;
use crate::workspace::{Ailment, Trouble, Workspace, bytes_of, document_of_file};

/// A picture of the reader.
#[derive(Debug, Args)]
pub struct PictureOf {
    /// `DOC` or `DOC#p12`
    target: String,
    /// Columns and rows, `120x40`
    #[arg(long, default_value = "120x40")]
    size: String,
    /// The theme
    #[arg(long, default_value = "light")]
    theme: String,
    /// Keys to press first, separated by spaces; a quoted word is typed
    #[arg(long, default_value = "")]
    keys: String,
}

pub(super) fn line(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(value).map_err(io::Error::other)?;
    Ok(writeln!(out, "{}", escaped(&json))?)
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: &'a str,
    title_supplied: bool,
    renditions: &'a [Rendition],
    lang: &'a str,
    date: &'a str,
    authors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<&'a str>,
}

/// `kantlijn list`
pub fn list(json: bool, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    for entry in workspace.library().entries() {
        let meta = &entry.meta;
        if json {
            let (id, title, lang, date) = (meta.id.as_str(), meta.title.as_str(), meta.lang.as_str(), meta.date.as_str());
            let trouble = entry.trouble.as_deref();
            let listed = Listed {
                id,
                title,
                title_supplied: meta.title_supplied,
                renditions: &entry.renditions,
                lang,
                date,
                authors: &meta.authors,
                trouble,
            };
            line(out, &listed)?;
        } else {
            let renditions: Vec<_> = entry.renditions.iter().map(|rendition| rendition.name()).collect();
            let trouble = entry.trouble.map(|trouble| format!("  ({trouble})")).unwrap_or_default();
            writeln!(out, "{:<36} {:<14} {:<8} {}{trouble}", meta.id, renditions.join("+"), meta.date, meta.title)?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Shown<'a> {
    doc: &'a str,
    rendition: Option<Rendition>,
    block: &'a str,
    kind: &'a str,
    level: Option<u8>,
    status: Option<Status>,
    text: &'a str,
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
}

/// A document and the block of it that was asked for.
pub(super) fn find(
    target: impl AsRef<OsStr>,
    rendition: Option<Rendition>,
    workspace: &Workspace,
) -> Result<(std::sync::Arc<Document>, Option<usize>), Failure> {
    let target = target.as_ref();
    if is_file(target) {
        let path = PathBuf::from(target);
        let bytes = bytes_of(&path, workspace.limits())?;
        let document = workspace.converted_file(&path, &bytes)?.unwrap_or_else(|| document_of_file(&path, &bytes));
        for warning in &document.warnings {
            say(&format!("kantlijn: {}: {warning}", path.display()));
        }
        return Ok((std::sync::Arc::new(document), None));
    }
    let target = target.to_string_lossy();
    let target =
        Target::parse(&target).ok_or_else(|| Failure::Usage(format!("`{}` is no document (DOC or DOC#p12)", text::clean_line(&target))))?;
    let document = workspace.document(&target.document, rendition)?;
    let no_block = |id: &crate::document::BlockId| Trouble::NoBlock { document: target.document.clone(), block: id.to_string() };
    let block = target.block.as_ref().map(|id| document.find(id).ok_or_else(|| no_block(id))).transpose()?;
    Ok((document, block))
}

/// The same where a block must be asked for.
pub(super) fn find_block(
    target: &str,
    rendition: Option<Rendition>,
    workspace: &Workspace,
) -> Result<(std::sync::Arc<Document>, usize), Failure> {
    let (document, block) = find(target, rendition, workspace)?;
    let target = text::clean_line(target);
    let block = block.ok_or_else(|| Failure::Usage(format!("say which paragraph: {target}#p12; `kantlijn show {target}` lists them")))?;
    Ok((document, block))
}

/// `kantlijn show`
pub fn show(target: &OsStr, rendition: Option<Rendition>, json: bool, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let (document, only) = find(target, rendition, workspace)?;
    let body = &document.body;
    if !json && only.is_none() {
        let meta = &document.meta;
        let byline = text::joined(meta.credits(meta.date.clone()), " · ");
        writeln!(out, "{}\n{byline}", meta.title)?;
    }
    let shown = only.map_or(0..body.blocks.len(), |only| only..only + 1);
    for block in &body.blocks[shown] {
        let text = body.block_text(block);
        if json {
            let level = match block.kind {
                Kind::Heading { level, .. } => Some(level),
                Kind::ListItem { depth, .. } => Some(depth),
                _ => None,
            };
            let doc = document.meta.id.as_str();
            let (rendition, block_id, kind) = (document.meta.rendition, block.id.as_str(), block.kind.name());
            line(out, &Shown { doc, rendition, block: block_id, kind, level, status: block.status, text, tags: &block.tags, about: None })?;
        } else {
            let label = block.id.number().map_or_else(String::new, |number| format!("{number:>4}  "));
            writeln!(out, "{}{label}{text}", if only.is_some() { "" } else { "\n" })?;
        }
        for remark in document.remarks.iter().filter(|remark| remark.about == block.id) {
            show_remark(&document, remark, json, out)?;
        }
    }
    Ok(())
}

fn show_remark(document: &Document, remark: &crate::document::Remark, json: bool, out: &mut impl Write) -> Result<(), Failure> {
    if !json {
        return Ok(writeln!(out, "\n      † {}", remark.body.text)?);
    }
    let (doc, about) = (document.meta.id.as_str(), Some(remark.about.as_str()));
    let (block, text) = (remark.id.as_str(), remark.body.text.as_str());
    line(out, &Shown { doc, rendition: document.meta.rendition, block, kind: "remark", level: None, status: None, text, tags: &[], about })
}

#[derive(Serialize)]
struct Found<'a> {
    doc: &'a str,
    rendition: Rendition,
    block: &'a str,
    text: &'a str,
    score: f64,
}

/// `kantlijn search`
pub fn search(query: &str, json: bool, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let hits = workspace.search(query);
    if hits.is_empty() && !json {
        say(&format!("“{}” stands in no document of the library", text::clean_line(query)));
    }
    for hit in hits {
        if json {
            let score = (hit.score * 1000.0).round() / 1000.0;
            line(out, &Found { doc: &hit.document, rendition: hit.rendition, block: hit.block.as_str(), text: &hit.text, score })?;
        } else {
            writeln!(out, "{} {}: {}", hit.document, hit.block.cited(), text::shorten(&text::clean_line(&hit.text), 160))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Ailing<'a> {
    problem: &'a str,
    path: String,
    hint: &'a str,
}

/// `kantlijn doctor`
pub fn doctor(json: bool, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let mut found = workspace.examine();
    found.extend(examine_faces(workspace));
    for ailment in &found {
        let path = ailment.path.display().to_string();
        if json {
            line(out, &Ailing { problem: &ailment.problem, path, hint: &ailment.hint })?;
        } else {
            let place = if path.is_empty() { String::new() } else { format!("\n  {path}") };
            writeln!(out, "{}{place}\n  {}", ailment.problem, ailment.hint)?;
        }
    }
    if found.is_empty() {
        if !json {
            writeln!(out, "all is well")?;
        }
        return Ok(());
    }
    out.flush()?;
    Err(Failure::Found)
}

/// What is wrong with the reader's own keys and themes.
fn examine_faces(workspace: &Workspace) -> Vec<Ailment> {
    let meanwhile = "until then what ships stands in for it";
    let mut found = Vec::new();
    if let Some((source, path)) = workspace.config_file("keys.toml") {
        let warnings = tui::keymap::Keymap::built_in().lay_over(&source, "keys.toml");
        found.extend(warnings.iter().map(|warning| Ailment::in_file(warning.to_string(), path.clone(), meanwhile)));
    }
    for name in workspace.own_themes() {
        let Some((source, path)) = workspace.own_theme(&name) else { continue };
        let (_, warnings) = tui::theme::Theme::parse(&source, &format!("themes/{name}.toml"));
        found.extend(warnings.iter().map(|warning| Ailment::in_file(warning.to_string(), path.clone(), meanwhile)));
    }
    found
}

/// `kantlijn picture`
pub fn picture(of: &PictureOf, workspace: &Workspace, config: &Config, out: &mut impl Write) -> Result<(), Failure> {
    let usage = || Failure::Usage("--size takes columns and rows, as 120x40".into());
    let (width, height) = of.size.split_once('x').ok_or_else(usage)?;
    let size = (width.parse().map_err(|_| usage())?, height.parse().map_err(|_| usage())?);
    let (document, block) = find(&of.target, None, workspace)?;
    let scene = tui::Scene { document, block, size, theme: &of.theme, keys: &of.keys };
    let picture = tui::picture(&scene, workspace, config);
    Ok(out.write_all(picture.map_err(Failure::Usage)?.as_bytes())?)
}

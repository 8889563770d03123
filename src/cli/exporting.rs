//! `kantlijn export`.

use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use super::Failure;
use super::answers::{find, line};
use super::gate::{Gate, say};
use crate::document::Rendition;
use crate::export::{Form, Format, Manner, Style};
use crate::import::Limits;
use crate::workspace::{Exportable, Workspace, bytes_of};

/// What to export, and how.
#[derive(Debug, Args)]
pub struct ExportOf {
    /// The documents or reports
    documents: Vec<String>,
    /// Every document of the library
    #[arg(long, conflicts_with = "documents")]
    all: bool,
    /// The format
    #[arg(short, long, value_parser = formats(), default_value = Format::default().name())]
    format: Format,
    /// How notes stand in the text, in Markdown
    #[arg(long, value_parser = styles())]
    style: Option<Style>,
    /// The file to write, or the folder, for more than one document; standard output without it
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// A Word document whose styles, page, headers and footers are taken over, for docx
    #[arg(long, value_name = "FILE")]
    reference_doc: Option<PathBuf>,
    /// Overwrite a file that kantlijn did not make, or that was changed since
    #[arg(long)]
    force: bool,
    /// Say as JSON what was written
    #[arg(long)]
    json: bool,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.iter().map(|format| PossibleValue::new(format.name()).help(format.about()));
    PossibleValuesParser::new(values).map(|name| Format::named(&name).unwrap_or_default())
}

fn styles() -> impl TypedValueParser<Value = Style> {
    let values = Style::ALL.iter().map(|style| PossibleValue::new(style.name()).help(style.about()));
    PossibleValuesParser::new(values).map(|name| Style::named(&name).unwrap_or_default())
}

#[derive(Serialize)]
struct Exported<'a> {
    doc: &'a str,
    format: &'a str,
    path: String,
    bytes: usize,
}

/// `kantlijn export`: files as `-o` says, with what was written on standard error; without it one file on standard output.
pub fn export(of: &ExportOf, rendition: Option<Rendition>, workspace: &Workspace, out: &mut Gate<impl Write>) -> Result<(), Failure> {
    let documents = if of.all { workspace.library().ids() } else { of.documents.clone() };
    check(of, &documents)?;
    let documents = documents.iter().map(|id| exportable(id, rendition, workspace)).collect::<Result<Vec<_>, Failure>>()?;
    let ids: Vec<String> = documents.iter().map(|one| one.document.meta.id.clone()).collect();
    let folder = of.output.as_ref().filter(|output| output.is_dir() || documents.len() > 1 && !is_one_file(output, of.format));
    let together = if folder.is_some() { &ids[..] } else { &[] };
    let reference = of.reference_doc.as_deref().map(|path| bytes_of(path, &Limits::default())).transpose()?;
    let form = Form { format: of.format, style: of.style.unwrap_or_default() };
    let manner = Manner { form, together, reference: reference.as_deref() };
    let exporter = workspace.exporter();
    let mut files = Vec::new();
    for (document, id) in documents.iter().zip(&ids) {
        let file = exporter.export(document, &manner)?;
        match folder {
            Some(folder) => written(of, id, &folder.join(of.format.file_name(id)), &file, workspace, out)?,
            None => files.push(file),
        }
    }
    if folder.is_some() {
        return Ok(());
    }
    let file = of.format.join(files);
    match &of.output {
        Some(path) => written(of, &ids.join(" "), path, &file, workspace, out),
        // What is piped is a file, to the byte; what a person sees on a terminal goes through the gate.
        None if io::stdout().is_terminal() => Ok(out.write_all(&file)?),
        None => Ok(out.write_as_it_is(&file)?),
    }
}

/// A document of the library or a file, or the finished text of a report.
fn exportable(id: &str, rendition: Option<Rendition>, workspace: &Workspace) -> Result<Exportable, Failure> {
    let is_report = workspace.report_ids().iter().any(|name| name == id) && !workspace.library().ids().iter().any(|name| name == id);
    Ok(if is_report { workspace.exportable_report(id)? } else { find(id, rendition, workspace)?.0.into() })
}

fn written(of: &ExportOf, doc: &str, path: &Path, file: &[u8], workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    workspace.export_to(path, file, of.format, of.force)?;
    if of.json {
        return line(out, &Exported { doc, format: of.format.name(), path: path.display().to_string(), bytes: file.len() });
    }
    say(&format!("written to {}", path.display()));
    Ok(())
}

/// Whether a path is that of a file for several documents, rather than of a folder that is still to be made.
fn is_one_file(path: &Path, format: Format) -> bool {
    format.can_be_joined() && path.extension().is_some()
}

/// Whether what was asked for goes together.
fn check(of: &ExportOf, documents: &[String]) -> Result<(), Failure> {
    let format = of.format;
    let wrong = |message: String| Err(Failure::Usage(message));
    if documents.is_empty() {
        return wrong("say which documents, or --all; `kantlijn list` shows them".into());
    }
    if let Some(style) = of.style.filter(|style| !format.styles().contains(style)) {
        let known: Vec<_> = Format::ALL.iter().filter(|format| format.styles().contains(&style)).map(|format| format.name()).collect();
        return wrong(format!("--style {} is for -f {}, not for {}", style.name(), known.join(" or "), format.name()));
    }
    if of.reference_doc.is_some() && !format.takes_reference() {
        return wrong(format!("--reference-doc is for -f docx, not for {}", format.name()));
    }
    let is_file = |output: &PathBuf| output.extension().is_some() && !output.is_dir();
    if documents.len() > 1 && !format.can_be_joined() && of.output.as_ref().is_none_or(is_file) {
        return wrong(format!("{} documents as {} are as many files; say with -o into which folder", documents.len(), format.about()));
    }
    if of.output.is_none() && !format.is_text() && io::stdout().is_terminal() {
        return wrong(format!("{} is not for a terminal; say with -o into which file", format.about()));
    }
    Ok(())
}

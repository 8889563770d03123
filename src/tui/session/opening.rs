//! How a sitting begins: the theme, what of the document the first frame shows, and what is read behind it.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::{App, Report, Start, Surroundings};
use crate::config::Config;
use crate::document::{self, BlockId, Document, Rendition};
use crate::tui::event::Event;
use crate::tui::theme::{Depth, Theme};
use crate::workspace::{Trouble, Workspace};

/// How much of a file is read before the first frame, in bytes.
const FIRST_READ: usize = 96 * 1024;

/// The theme that was chosen, with what is wrong with it.
pub(super) fn theme(config: &Config, surroundings: &Surroundings, workspace: &Workspace) -> (Theme, Vec<String>) {
    theme_named(&chosen_theme(config, surroundings), workspace)
}

fn chosen_theme(config: &Config, surroundings: &Surroundings) -> String {
    match (config.theme.as_str(), surroundings.depth) {
        ("auto", Depth::Ansi16) => "sixteen".into(),
        ("auto", _) if surroundings.light => "light".into(),
        ("auto", _) => "dark".into(),
        (name, _) => name.to_owned(),
    }
}

/// A theme of the reader's own, or one that ships; where there is neither, the dark one.
pub(super) fn theme_named(name: &str, workspace: &Workspace) -> (Theme, Vec<String>) {
    if let Some((source, path)) = workspace.own_theme(name) {
        let (theme, warnings) = Theme::parse(&source, &path.display().to_string());
        return (theme, warnings.iter().map(ToString::to_string).collect());
    }
    match Theme::builtin(name) {
        Some(theme) => (theme, Vec::new()),
        None => {
            let warning = format!("there is no theme `{name}`; there are {}", Theme::names().join(", "));
            (Theme::builtin("dark").unwrap_or_else(|| Theme::parse("", "dark").0), vec![warning])
        }
    }
}

/// What is read behind the first frame, where that shows only a beginning.
pub(super) enum Rest {
    /// More of a file.
    OfFile {
        path: PathBuf,
        file: File,
        /// What has been read of it.
        begun: Vec<u8>,
    },
    /// A document of the library.
    OfDocument(String, Option<Rendition>),
}

/// What the first frame shows: a document, or as much of it as that takes.
pub(super) fn document(start: &Start, workspace: &Workspace) -> Result<(Arc<Document>, Option<Rest>), Trouble> {
    match start {
        Start::File(path) => of_file(path, workspace).map(|(document, rest)| (Arc::new(document), rest)),
        Start::Document(target, rendition) => of_library(&target.document, *rendition, target.block.as_ref(), workspace),
        Start::WhereLeft => {
            let left = workspace.last_read().and_then(|(id, rendition)| of_library(&id, rendition, None, workspace).ok());
            left.map_or_else(|| of_library(&workspace.library().ids().pop().unwrap_or_default(), None, None, workspace), Ok)
        }
    }
}

/// A document of the library: its beginning, where the block that is wanted (or where the reader left it) is in that, with more below it.
fn of_library(
    id: &str,
    rendition: Option<Rendition>,
    wanted: Option<&BlockId>,
    workspace: &Workspace,
) -> Result<(Arc<Document>, Option<Rest>), Trouble> {
    let left = workspace.position(id).map(|position| BlockId::new(&position.block));
    let wanted = wanted.or(left.as_ref());
    let shows =
        |beginning: &Document| wanted.is_none_or(|block| beginning.find(block).is_some_and(|at| at < beginning.body.blocks.len() / 2));
    match workspace.beginning(id, rendition).filter(shows) {
        Some(beginning) => Ok((Arc::new(beginning), Some(Rest::OfDocument(id.to_owned(), rendition)))),
        None => workspace.document(id, rendition).map(|document| (document, None)),
    }
}

/// Opens a file: all of it where it is short, its beginning where it is long.
fn of_file(path: &Path, workspace: &Workspace) -> Result<(Document, Option<Rest>), Trouble> {
    let trouble = |source| Trouble::Unreadable { path: path.into(), source };
    let mut file = crate::workspace::open_regular(path, workspace.limits())?;
    let mut begun = vec![0; FIRST_READ];
    let mut filled = 0;
    while filled < FIRST_READ {
        match file.read(&mut begun[filled..]).map_err(trouble)? {
            0 => break,
            read => filled += read,
        }
    }
    begun.truncate(filled);
    if let Some(document) = workspace.converted_file(path, &begun)? {
        return Ok((document, None));
    }
    if filled == FIRST_READ {
        let whole = std::str::from_utf8(&begun).map_or_else(|error| error.valid_up_to(), str::len);
        let head = String::from_utf8_lossy(&begun[..whole]);
        if let Some(document) = document::parse_start(&head, &crate::workspace::name_of(path)) {
            return Ok((crate::workspace::named_after(document, path, None), Some(Rest::OfFile { path: path.into(), file, begun })));
        }
        file.read_to_end(&mut begun).map_err(trouble)?;
    }
    Ok((crate::workspace::document_of_file(path, &begun), None))
}

impl App {
    /// Reads what the first frame did not show: a file beside the loop, since it may be very long; a document of the library at once.
    pub(super) fn read_on(&mut self, rest: Option<Rest>, reports: &Sender<Event<Report>>) {
        match rest {
            None => {}
            Some(Rest::OfDocument(id, rendition)) => match self.workspace.document(&id, rendition) {
                Ok(document) => self.screen.read_further(document, &self.workspace),
                Err(trouble) => self.screen.complain(trouble.to_string()),
            },
            Some(Rest::OfFile { path, mut file, mut begun }) => {
                let read = reports.clone();
                thread::spawn(move || {
                    if file.read_to_end(&mut begun).is_ok() {
                        let document = crate::workspace::document_of_file(&path, &begun);
                        drop(begun);
                        let _ = read.send(Event::Report(Report::Read(Box::new(document))));
                    }
                });
            }
        }
    }
}

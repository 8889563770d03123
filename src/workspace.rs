//! One library, opened: the verbs that the reader on the screen and the command line share.

mod apart;
mod clock;
mod conflicts;
mod cores;
mod crossings;
mod deadline;
mod drafts;
mod examining;
mod exporting;
mod filed;
mod files;
mod importing;
mod judging;
mod known;
mod linking;
mod margins;
mod mending;
mod passages;
mod reporting;
mod reviewing;
mod searching;
mod shelf;
mod sifting;
mod sitting;
mod suggesting;
mod trash;
mod verifying;
mod versions;
mod weighing;
mod wikilinks;
mod wording;

use std::cell::{LazyCell, RefCell};
use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;

use crate::disk::{DiskError, plainly};
use crate::document::{BlockId, Document, Rendition, Target};
use crate::export::NotExported;
use crate::frontmatter::Unreadable;
use crate::import::Limits;
use crate::library::{Library, ParallelFile, Places};
use crate::lint::Rules;
use crate::parallels::{NotEdited, NotLinked, Origin, Parallel, Stance, Verdict};
use crate::report::{Template, Unusable};
use crate::scales::Scales;
use crate::text;

pub use apart::{SUBCOMMAND as READ_PDF, answer as read_pdf};
pub use conflicts::Keep;
pub use examining::Ailment;
pub use exporting::{Exportable, Exporter};
pub use filed::Filed;
pub use files::{document_of_file, name_of, named_after, open_regular};
pub use importing::{Imported, Importer, Importing, Read, Taken, Written, bytes_of, files_below, read};
pub use judging::{Gathered, Speaker};
pub use known::Known;
pub use margins::Margin;
pub use passages::{Beside, Passage, Sign};
pub use reporting::HeldReport;
pub use reviewing::{Doubt, Doubting, Holder, Place};
pub use searching::{Hit, INDEX_PAYS};
pub use shelf::{Along, Conflict, HeldNote, NotKept, ReadNotes, Reading, Settled, UnreadNote};
pub use sifting::{Sifted, Sifting};
pub use sitting::Position;
pub use suggesting::{Suggesting, passages};
pub use trash::Trashed;
pub use versions::{Renewal, TouchedNote, TouchedParallel, Version};
pub use weighing::{Dispute, Sources};
pub use wikilinks::{Links, Way};

use crossings::Crossings;
use searching::Derived;
use shelf::Shelf;
use sitting::Sitting;
pub use verifying::Against;

/// How much of a document fills any screen, in bytes of its file, front matter and remarks included.
const BEGINNING: usize = 8 * 1024;

/// What could not be done, with what to do about it.
#[derive(Debug, Error)]
pub enum Trouble {
    /// No document of this name.
    #[error("there is no document `{id}`{hint}")]
    NoDocument {
        /// The name that was asked for.
        id: String,
        /// What to do, opening with a separator.
        hint: String,
    },
    /// The document has no such rendition.
    #[error("`{id}` has no {}; it has: {has}", rendition.name())]
    NoRendition {
        /// The document.
        id: String,
        /// What was asked for.
        rendition: Rendition,
        /// What there is.
        has: String,
    },
    /// The document has no such block.
    #[error("`{document}` has no block `{block}`; `kantlijn show {document}` lists them")]
    NoBlock {
        /// The document.
        document: String,
        /// The block that was asked for.
        block: String,
    },
    /// A file could not be read.
    #[error("cannot read {}: {}", path.display(), plainly(source))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// There is no such note.
    #[error("there is no note `{0}`; `kantlijn notes --json` gives the ids, of which the beginning will do")]
    NoNote(String),
    /// A note that is to be changed cannot be read as one.
    #[error("cannot read {} as a note: line {}, {}; mend that line first", path.display(), reason.line, reason.message)]
    UnreadableNote {
        /// The file.
        path: PathBuf,
        /// Where and why.
        reason: Unreadable,
    },
    /// A passage of a note was to be put into another document than the one it is of.
    #[error("`{id}` is a note on `{document}`; its passage can only be put elsewhere in that")]
    OtherDocument {
        /// The note.
        id: String,
        /// The document of the passage.
        document: String,
    },
    /// The note has no second version.
    #[error("`{0}` is not in conflict; `kantlijn doctor` lists what is")]
    NoConflict(String),
    /// Both versions were to be kept, and one is no note.
    #[error("both cannot be kept: {} cannot be read as a note: line {}, {}; mend that line, or keep one of the two", path.display(), reason.line, reason.message)]
    Unmergeable {
        /// The file of the second version.
        path: PathBuf,
        /// Where and why.
        reason: Unreadable,
    },
    /// No such note was deleted.
    #[error("there is no `{0}` in the trash; `kantlijn trash` lists what is")]
    NotInTrash(String),
    /// There is no such parallel.
    #[error("there is no parallel `{0}`; `kantlijn parallels` lists them")]
    NoParallel(String),
    /// It is not the reader's to delete.
    #[error("`{0}` ships with kantlijn and cannot be deleted; changing it makes it your own")]
    Ships(String),
    /// Two passages cannot be linked.
    #[error(transparent)]
    NotLinked(#[from] NotLinked),
    /// A parallel cannot be changed so.
    #[error(transparent)]
    NotEdited(#[from] NotEdited),
    /// The words of a quotation do not stand in the block.
    #[error("“{quote}” does not stand in {block}; quote the words as they are there")]
    NoQuote {
        /// The words.
        quote: String,
        /// The block, as it is cited.
        block: String,
    },
    /// There is no such report.
    #[error("there is no report `{0}`; `kantlijn report` lists them")]
    NoReport(String),
    /// A report cannot be read.
    #[error("cannot read {} as a report: line {}, {}; mend that line first", path.display(), reason.line, reason.message)]
    UnreadableReport {
        /// The file.
        path: PathBuf,
        /// Where and why.
        reason: Unreadable,
    },
    /// There is no template of this name.
    #[error("there is no template `{name}`; {} ship, one of your own is {}", Template::names().collect::<Vec<_>>().join(" and "), folder.join(format!("{name}.toml")).display())]
    NoTemplate {
        /// The name that was asked for.
        name: String,
        /// Where the reader's own stand.
        folder: PathBuf,
    },
    /// A template cannot be used.
    #[error("{}: {reason}", path.display())]
    Template {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Unusable,
    },
    /// A file would be overwritten that kantlijn did not make, or that was changed since.
    #[error("{} is there already and is not as kantlijn made it; choose another name, or write over it with `kantlijn export --force`", .0.display())]
    Exists(PathBuf),
    /// A document could not be written in a format.
    #[error(transparent)]
    NotExported(#[from] NotExported),
    /// A file could not be written.
    #[error("{source}; {}", source.hint())]
    Disk {
        /// Why.
        #[from]
        source: DiskError,
    },
    /// The terminal does not work with us.
    #[error("the terminal cannot be used: {0}")]
    Terminal(io::Error),
}

/// Scales that are read when the first grade is shown: the first frame of a reader who grades nothing does not wait for them.
type LazyScales = LazyCell<Scales, Box<dyn FnOnce() -> Scales + Send>>;

/// Who reads, by what he grades, to what rules his words are held, and where he is.
#[derive(Debug)]
struct Reader {
    author: String,
    scales: LazyScales,
    rules: Rules,
    sitting: RefCell<Sitting>,
    desk: RefCell<drafts::Desk>,
}

/// A library with what has been read of it.
#[derive(Debug)]
pub struct Workspace {
    library: Library,
    documents: RefCell<HashMap<(String, Rendition), Arc<Document>>>,
    crossings: RefCell<Option<Arc<Crossings>>>,
    shelf: RefCell<Shelf>,
    derived: Derived,
    reader: Reader,
    voices: RefCell<Option<judging::Register>>,
    outside: Outside,
}

/// How files from outside the library are read.
#[derive(Debug, Default)]
struct Outside {
    /// Where the program stands, where that is known.
    program: Option<PathBuf>,
    limits: Limits,
}

impl Workspace {
    /// Opens the library at these places for a reader of this name; nothing is read yet.
    pub fn open(places: Places, author: &str) -> Self {
        let (documents, crossings, shelf, derived, voices) = Default::default();
        let scales: LazyScales = LazyCell::new(Box::new(Scales::default));
        let reader = Reader {
            author: text::clean_line(author),
            scales,
            rules: Rules::default(),
            sitting: RefCell::default(),
            desk: RefCell::default(),
        };
        Self { library: Library::new(places), documents, crossings, shelf, derived, reader, voices, outside: Outside::default() }
    }

    /// Tells it where the program stands, which it starts again to read what may hang or panic.
    #[must_use]
    pub fn with_program(self, program: Option<PathBuf>) -> Self {
        Self { outside: Outside { program, ..self.outside }, ..self }
    }

    /// Tells it how much a file from outside may ask of the machine.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { outside: Outside { limits, ..self.outside }, ..self }
    }

    /// How much a file from outside may ask of the machine, whether it is imported or only read.
    pub const fn limits(&self) -> &Limits {
        &self.outside.limits
    }

    /// Where the program stands, where that is known.
    pub fn program(&self) -> Option<&std::path::Path> {
        self.outside.program.as_deref()
    }

    /// The same, with the scales that the reader has chosen.
    #[must_use]
    pub fn with_scales(self, scales: impl FnOnce() -> Scales + Send + 'static) -> Self {
        Self { reader: Reader { scales: LazyCell::new(Box::new(scales)), ..self.reader }, ..self }
    }

    /// The same, with the rules of language that the reader keeps to.
    #[must_use]
    pub fn with_rules(self, rules: Rules) -> Self {
        Self { reader: Reader { rules, ..self.reader }, ..self }
    }

    /// The scales that notes are graded by.
    pub fn scales(&self) -> &Scales {
        &self.reader.scales
    }

    /// The catalogue.
    pub const fn library(&self) -> &Library {
        &self.library
    }

    fn no_document(&self, id: &str) -> Trouble {
        let ids = self.library.ids();
        let wanted = text::slug(id);
        let near = ids.iter().map(|other| &**other).find(|other| !wanted.is_empty() && other.contains(&wanted));
        let near = near.or_else(|| text::closest(&wanted, ids.iter().map(|other| &**other)));
        let hint = match near {
            Some(near) => format!("; did you mean `{near}`?"),
            None => "; `kantlijn list` shows all, and a file is opened by its path".to_owned(),
        };
        Trouble::NoDocument { id: text::clean_line(id), hint }
    }

    /// A document of the library; the article where there is one and no rendition is asked for.
    ///
    /// # Errors
    /// As the variants of [`Trouble`] say.
    pub fn document(&self, id: &str, rendition: Option<Rendition>) -> Result<Arc<Document>, Trouble> {
        let renditions = self.library.renditions(id);
        let last = *renditions.last().ok_or_else(|| self.no_document(id))?;
        let rendition = rendition.unwrap_or(last);
        if !renditions.contains(&rendition) {
            let has = renditions.iter().map(|rendition| rendition.name()).collect::<Vec<_>>().join(", ");
            return Err(Trouble::NoRendition { id: id.to_owned(), rendition, has });
        }
        let key = (id.to_owned(), rendition);
        if let Some(document) = self.documents.borrow().get(&key) {
            return Ok(Arc::clone(document));
        }
        let document = self.library.document(id, rendition).map_err(|source| Trouble::Unreadable { path: PathBuf::from(id), source })?;
        let document = Arc::new(document);
        self.documents.borrow_mut().insert(key, Arc::clone(&document));
        Ok(document)
    }

    /// The beginning of a long document, enough for a screen and without what is laid over it. `None` where the document is not long.
    pub fn beginning(&self, id: &str, rendition: Option<Rendition>) -> Option<Document> {
        let rendition = rendition.or_else(|| self.library.renditions(id).pop())?;
        self.library.beginning(id, rendition, BEGINNING)
    }

    /// Reads the parallels' files again when they are asked for next.
    pub fn forget_parallels(&self) {
        *self.crossings.borrow_mut() = None;
    }

    /// The parallels' files.
    pub fn parallels(&self) -> Arc<[ParallelFile]> {
        Arc::clone(&self.crossings().files)
    }

    /// The parallels and where they are cited.
    fn crossings(&self) -> Arc<Crossings> {
        Arc::clone(self.crossings.borrow_mut().get_or_insert_with(|| Arc::new(Crossings::of(self.library.parallels()))))
    }

    /// A document in the rendition that is preferred, else in the one that there is; `None` where there is neither. What was read once is
    /// not looked for on the disk again: this is asked for every link of every frame.
    pub fn at_hand(&self, id: &str, preferred: Rendition) -> Option<Arc<Document>> {
        let key = (id.to_owned(), preferred);
        let known = self.documents.borrow().get(&key).map(Arc::clone);
        known.or_else(|| {
            let renditions = self.library.renditions(id);
            let rendition = renditions.iter().find(|rendition| **rendition == preferred).or(renditions.last())?;
            self.document(id, Some(*rendition)).ok()
        })
    }

    /// How a wikilink is shown: a parallel's or a document's title, `¶12` within the document itself, both elsewhere; `None` where it leads
    /// nowhere.
    pub fn name_of(&self, target: &Target, within: &str) -> Option<String> {
        let document = if target.document.is_empty() { within } else { &target.document };
        let Some(found) = self.at_hand(document, Rendition::Brief) else {
            let files = self.parallels();
            let file = files.iter().find(|file| file.name == target.document)?;
            return Some(file.parse().title);
        };
        match &target.block {
            None => Some(found.meta.title.clone()),
            Some(block) => {
                found.find(block)?;
                Some(if document == within { block.cited() } else { format!("{} {}", short_title(&found.meta.title), block.cited()) })
            }
        }
    }
}

/// A title without what follows its first colon or full stop, for narrow places.
pub fn short_title(title: &str) -> &str {
    let end = title.find([':', '.', '?']).filter(|end| *end >= 8).unwrap_or(title.len());
    title[..end].trim()
}

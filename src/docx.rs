//! Word's document format (ECMA-376, `.docx`), as far as reading and writing it have to agree on it: the package, its XML, the table of
//! styles, and what an export carries along so that its comments come back as the notes that they were.
//!
//! [`import`](crate::import) reads documents with it and [`export`](crate::export) writes them.

mod comment;
mod package;
mod slip;
mod styles;
mod xml;

pub use comment::{Line, Run, comment_of, markdown_of, tail_of, words_of};
pub use package::{Package, Related};
pub use slip::{CLOSING as SLIP_CLOSING, CarriedBlock, CarriedNote, CarriedReference, PART as SLIP, Slip, opening as slip_opening};
pub use styles::{HOUSE, House, Sort, canonical_name, kind_of, style_of};
pub use xml::{Element, Events, Piece, attribute, escape, is_on};

/// The bookmark around what stands behind the text of an export, so that an import takes none of it for the text.
pub const APPARATUS: &str = "_klapparatus";

/// The address of a link that leads nowhere, as pages have them, and the place in a document that stands for it.
pub const NOWHERE: &str = "#";
/// The beginning of a document, as Word calls it.
pub const TOP: &str = "_top";

/// What follows a title that is not the text's own.
pub const SUPPLIED: &str = " (title supplied)";

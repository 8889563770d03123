//! Kantlijn: a terminal reader for analysts.
//!
//! The crate is a house of three layers, and imports point down only. *Pure* modules turn values into values and know no file, clock or
//! terminal: `text` and `frontmatter` below everything, `document` (blocks over one canonical text), `anchor` (a passage is found again),
//! `notes`, `scales` (what they are graded by), `voices` (who says it), `parallels`, `search`, `layout` (a block becomes rows), `docx`, `import`, `export`, `report` and `config`. *State* is what stands on disk: `disk` alone
//! writes, `library` knows which files there are, `index` holds what they say ready to be searched, and `workspace` is one library opened, with the verbs that both *faces* use: `cli` and
//! `tui`. `tests/layering.rs` reads the imports and holds all this.

pub mod anchor;
pub mod archive;
pub mod cli;
pub mod config;
#[allow(clippy::disallowed_methods, reason = "the only module that writes")]
pub mod disk;
pub mod document;
pub mod docx;
pub mod export;
pub mod figures;
pub mod frontmatter;
pub mod import;
pub mod index;
pub mod layout;
pub mod library;
pub mod lint;
pub mod notes;
pub mod parallels;
pub mod report;
pub mod scales;
pub mod search;
pub mod text;
pub mod tui;
pub mod verify;
pub mod voices;
pub mod workspace;

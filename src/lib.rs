//! Kantlijn: a terminal reader for analysts.
//!
//! Three layers, and imports point down only. *Pure* modules turn values into values and know no file, clock or terminal. *State* is what
//! stands on disk: `disk` alone writes, `library` knows which files there are, `index` holds what they say ready to be searched, and
//! `workspace` is one library opened, with the verbs that both *faces* use: `cli` and `tui`. All others are pure. ARCHITECTURE.md says what
//! each is for, and `tests/layering.rs` holds it.

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
pub mod history;
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

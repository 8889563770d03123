pub mod document;
pub mod frontmatter;
pub mod layout;
pub mod library;
pub mod parallels;
pub mod search;
pub mod text;
pub mod tui;

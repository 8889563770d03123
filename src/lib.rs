pub mod document;
pub mod frontmatter;
pub mod layout;
pub mod text;

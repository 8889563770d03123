pub mod document;
pub mod frontmatter;
pub mod text;

//! Drafts: what is being written and not yet kept, offered again after a crash.
//!
//! Each is a file in `drafts/` of the state folder, with the key of what it is a draft of in its front matter and the text after it to the
//! letter.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{DiskError, Expected, list, read, remove, replace};
use crate::{frontmatter, text};

/// The most bytes of a key that its file's name shows.
const SHOWN: usize = 60;

/// A text that was being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is a draft of, as given to [`keep_draft`]; of a damaged file, its name.
    pub key: String,
    /// The text, to the letter; of a damaged file, all that is in it.
    pub text: String,
    /// Where it lies.
    pub path: PathBuf,
    /// When it was last kept, where the disk knows.
    pub modified: Option<SystemTime>,
}

/// Keeps a draft in the place of an older one with the same key.
///
/// # Errors
/// As [`replace`].
pub fn keep_draft(state: &Path, key: &str, text: &str) -> Result<(), DiskError> {
    let source = format!("---\nkantlijn: 1\ndraft: {}\n---\n{text}", frontmatter::quoted(key));
    replace(&path_of(state, key), source.as_bytes(), Expected::Anything).map(drop)
}

/// All drafts, sorted by the names of their files, and what kept others from being read.
///
/// # Errors
/// [`DiskError::Io`] when the folder cannot be read.
pub fn drafts(state: &Path) -> Result<(Vec<Draft>, Vec<DiskError>), DiskError> {
    let (mut drafts, mut errors) = (Vec::new(), Vec::new());
    for entry in list(&state.join("drafts"))?.into_iter().filter(|entry| !entry.folder) {
        match read(&entry.path) {
            Ok((bytes, _)) => drafts.push(draft(entry.path, &String::from_utf8_lossy(&bytes))),
            Err(error) => errors.push(error),
        }
    }
    Ok((drafts, errors))
}

/// Removes a draft; that there is none is no error.
///
/// # Errors
/// [`DiskError::Io`] when it cannot be removed, [`DiskError::Busy`] when the folder stays locked.
pub fn drop_draft(state: &Path, key: &str) -> Result<(), DiskError> {
    remove(&path_of(state, key), Expected::Anything)
}

/// A readable name with enough of a hash that no two keys share it.
fn path_of(state: &Path, key: &str) -> PathBuf {
    let slug = text::slug(key);
    let shown = &slug[..slug.floor_char_boundary(SHOWN)];
    let hash = &super::sha256(key.as_bytes())[..16];
    let joint = if shown.is_empty() { "" } else { "-" };
    state.join("drafts").join(format!("{shown}{joint}{hash}.md"))
}

fn draft(path: PathBuf, source: &str) -> Draft {
    #[derive(serde::Deserialize)]
    struct Head {
        draft: String,
    }
    let parts = frontmatter::split(source);
    let head: Option<Head> = parts.yaml.and_then(|yaml| frontmatter::read(yaml).ok());
    let modified = fs::metadata(&path).and_then(|meta| meta.modified()).ok();
    match head {
        Some(head) => Draft { key: head.draft, text: parts.body.to_owned(), path, modified },
        None => {
            let key = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Draft { key, text: source.to_owned(), path, modified }
        }
    }
}

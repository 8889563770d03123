//! The package: a zip archive of parts that refer to each other. Nothing in it is ever unpacked to a disk.

use super::xml::{Events, Piece, attribute};
use crate::archive::{Archive, Damaged};

/// A package that is read part by part.
pub struct Package<'a> {
    archive: Archive<'a>,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// As [`Archive::open`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, Damaged> {
        Ok(Self { archive: Archive::open(bytes)? })
    }

    /// The same package, of which no more than so many bytes are unpacked, and no more than `of_one` of one part.
    #[must_use]
    pub fn within(self, most: u64, of_one: u64) -> Self {
        Self { archive: self.archive.within(most, of_one) }
    }

    /// The bytes of a part by its name, without a `/` before it; `None` where there is none.
    ///
    /// # Errors
    /// As the variants of [`Damaged`] say.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Damaged> {
        self.archive.bytes(name)
    }

    /// Whether all parts bear the date that kantlijn gives them, which is none.
    pub fn is_undated(&mut self) -> bool {
        self.archive.is_undated()
    }

    /// The text of a part, in UTF-8 or UTF-16, what is broken in it replaced.
    ///
    /// # Errors
    /// As the variants of [`Damaged`] say.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Damaged> {
        let bytes = self.bytes(name)?;
        Ok(bytes.map(|bytes| match bytes.as_slice() {
            [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode(&bytes).0.into_owned(),
            [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE.decode(&bytes).0.into_owned(),
            _ => {
                let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
                text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)
            }
        }))
    }

    /// The parts that a part refers to, as (id, type's last word, target within the package or outside it).
    ///
    /// # Errors
    /// As the variants of [`Damaged`] say.
    pub fn related(&mut self, part: &str) -> Result<Vec<Related>, Damaged> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(text) = self.text(&rels)? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for piece in Events::new(&text) {
            let Piece::Open(element) = piece else { continue };
            if element.name() != "Relationship" {
                continue;
            }
            let is_outside = attribute(&element, "TargetMode") == "External";
            let target = attribute(&element, "Target");
            let kind = attribute(&element, "Type").rsplit('/').next().unwrap_or_default().to_owned();
            let target = if is_outside { target } else { within(folder, &target) };
            found.push(Related { id: attribute(&element, "Id"), kind, target, is_outside });
        }
        Ok(found)
    }
}

/// A part or an address that a part refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The id by which it is referred to.
    pub id: String,
    /// What it is: `styles`, `comments`, `hyperlink`.
    pub kind: String,
    /// The part's name within the package, or the address.
    pub target: String,
    /// Whether it is an address outside the package.
    pub is_outside: bool,
}

/// A target as the name of a part; `..` leads up to the root and no further.
fn within(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_never_leads_out_of_the_package() {
        assert_eq!(within("word", "styles.xml"), "word/styles.xml");
        assert_eq!(within("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(within("word", "../../../etc/passwd"), "etc/passwd");
    }
}

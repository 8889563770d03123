//! How much a file may ask of the machine: one table, from which `import --help` is written and which `config.toml` can change.

use serde::Deserialize;

/// The limits within which a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// The largest file, in MiB.
    pub file_mib: u64,
    /// The longest text, in MiB, whatever it was unpacked or converted from.
    pub text_mib: u64,
    /// The most lines and table cells of a text, and the most paragraphs of one that has no lines.
    pub lines: u64,
    /// The most elements of a page, or of all pages of a book.
    pub elements: u64,
    /// The most comments and tracked changes of a Word document: each becomes a note, which is a file.
    pub notes: u64,
    /// The most that an archive may unpack to, in MiB.
    pub unpacked_mib: u64,
    /// The most memory for reading a PDF, in MiB.
    pub memory_mib: u64,
    /// The longest that reading a file may take, in seconds.
    pub seconds: u64,
    /// How deep elements may be nested in each other.
    pub depth: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_mib: 64,
            text_mib: 16,
            lines: 400_000,
            elements: 300_000,
            notes: 1_000,
            unpacked_mib: 256,
            memory_mib: 768,
            seconds: 4,
            depth: 512,
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Its key in the section `[import]` of `config.toml`.
    pub key: &'static str,
    /// What is limited, in a few words.
    pub what: &'static str,
    /// What it is now.
    pub value: u64,
    /// What it is counted in; empty for a bare number.
    pub unit: &'static str,
}

impl Limits {
    /// All of them.
    pub const fn table(&self) -> [Limit; 9] {
        [
            Limit { key: "file_mib", what: "the largest file", value: self.file_mib, unit: "MiB" },
            Limit { key: "text_mib", what: "the longest text", value: self.text_mib, unit: "MiB" },
            Limit { key: "lines", what: "lines and table cells of a text", value: self.lines, unit: "" },
            Limit { key: "elements", what: "elements of a page or a book", value: self.elements, unit: "" },
            Limit { key: "notes", what: "comments and changes of a Word document", value: self.notes, unit: "" },
            Limit { key: "unpacked_mib", what: "what an archive unpacks to", value: self.unpacked_mib, unit: "MiB" },
            Limit { key: "memory_mib", what: "memory for reading a PDF", value: self.memory_mib, unit: "MiB" },
            Limit { key: "seconds", what: "time for reading a file", value: self.seconds, unit: "seconds" },
            Limit { key: "depth", what: "how deep elements are nested", value: self.depth, unit: "" },
        ]
    }

    /// The largest file in bytes.
    pub const fn file(&self) -> u64 {
        mebibytes(self.file_mib)
    }

    /// The longest text in bytes.
    pub const fn text(&self) -> u64 {
        mebibytes(self.text_mib)
    }

    /// The most that an archive may unpack to, in bytes.
    pub const fn unpacked(&self) -> u64 {
        mebibytes(self.unpacked_mib)
    }
}

const fn mebibytes(count: u64) -> u64 {
    count.saturating_mul(1 << 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_of_the_table_can_be_set_by_its_key() {
        for limit in Limits::default().table() {
            let set: Limits = toml::from_str(&format!("{} = 7", limit.key)).unwrap();
            let changed: Vec<_> = set.table().iter().filter(|row| row.value == 7).map(|row| row.key).collect();
            assert_eq!(changed, [limit.key]);
        }
    }
}

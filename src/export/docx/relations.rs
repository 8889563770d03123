//! What a part refers to: other parts, and addresses.

use std::fmt::Write as _;

use crate::docx::escape;

/// The parts and addresses that a part refers to.
#[derive(Debug, Default)]
pub(super) struct Relations {
    xml: String,
    count: usize,
}

/// Addresses that a link may lead to: nothing that runs.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl Relations {
    /// Refers to a part; gives the id.
    pub(super) fn part(&mut self, kind: &str, target: &str) -> String {
        self.add(&format!("{OFFICE}/{kind}"), target, "")
    }

    /// Refers to a part by the whole name of its type.
    pub(super) fn add(&mut self, kind: &str, target: &str, mode: &str) -> String {
        self.count += 1;
        let id = format!("rId{}", self.count);
        let _ = write!(self.xml, "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"{mode}/>", escape(target));
        id
    }

    /// The tag of a link to an address; `None` where it is none that is only read.
    pub(super) fn link(&mut self, address: &str) -> Option<String> {
        let address = address.trim();
        let is_fine = SCHEMES.iter().any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        let is_clean = !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
        if !is_fine || !is_clean {
            return None;
        }
        let id = self.add(&format!("{OFFICE}/hyperlink"), address, " TargetMode=\"External\"");
        Some(format!("<w:hyperlink r:id=\"{id}\" w:history=\"1\">"))
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The part's text.
    pub(super) fn part_text(&self) -> String {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        format!("{head}{}</Relationships>", self.xml)
    }
}

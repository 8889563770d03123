//! The passages of a document that are compared with those of others.

use super::Passage;
use crate::document::{Document, Kind, Target};
use crate::parallels::words::Language;

impl Passage {
    /// The passages of a document, in order. What its brief says of the same paragraph belongs to the passage.
    pub fn of_document(document: &Document, brief: Option<&Document>) -> Vec<Self> {
        let mut heading = String::new();
        let mut found = Vec::new();
        let language = Language::of(&document.meta.lang);
        for block in &document.body.blocks {
            let own = document.body.block_text(block);
            match block.kind {
                Kind::Heading { .. } => own.clone_into(&mut heading),
                // These repeat what stands elsewhere in the document, or are not part of what it says.
                Kind::PullQuote | Kind::Summary | Kind::Colofon | Kind::Code(_) | Kind::Remark => {}
                _ => {
                    let digest = brief.and_then(|brief| brief.block(&block.id).map(|block| brief.body.block_text(block)));
                    let text = digest.map_or_else(|| own.to_owned(), |digest| format!("{own}\n\n{digest}"));
                    let target = Target { document: document.meta.id.clone(), block: Some(block.id.clone()) };
                    found.push(Self { target, text, heading: heading.clone(), language, status: block.status });
                }
            }
        }
        found
    }
}

//! Where parallels cross the documents: which of them cite a block, known for the whole library at once, so that a key press looks up and
//! does not search.

use std::collections::HashMap;
use std::sync::Arc;

use super::Sign;
use crate::document::BlockId;
use crate::library::ParallelFile;
use crate::parallels::{self, Stance};

/// A parallel that cites a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crossing {
    /// The number of its file.
    pub file: usize,
    /// Its mark in the gutter.
    pub sign: Sign,
}

/// The parallels of a library, and where they are cited.
#[derive(Debug)]
pub(super) struct Crossings {
    /// The files.
    pub files: Arc<[ParallelFile]>,
    documents: HashMap<String, HashMap<BlockId, Vec<Crossing>>>,
}

impl Crossings {
    /// Finds every citation in every file, by the look of it; no file is read as a parallel.
    pub fn of(files: Vec<ParallelFile>) -> Self {
        let mut documents: HashMap<String, HashMap<BlockId, Vec<Crossing>>> = HashMap::new();
        for (number, file) in files.iter().enumerate() {
            let stance = parallels::stance_of(&file.source);
            for (document, block, contradicts) in parallels::citations_in(&file.source) {
                let sign = match stance {
                    Some(Stance::Imagines) => Sign::Imagined,
                    Some(Stance::Contradicts) => Sign::Contradicts,
                    _ if contradicts => Sign::Contradicts,
                    _ => Sign::Parallel,
                };
                if !documents.contains_key(document) {
                    documents.insert(document.to_owned(), HashMap::new());
                }
                let Some(blocks) = documents.get_mut(document) else { continue };
                let at = blocks.entry(block).or_default();
                match at.iter_mut().find(|crossing| crossing.file == number) {
                    Some(known) => known.sign = known.sign.min(sign),
                    None => at.push(Crossing { file: number, sign }),
                }
            }
        }
        Self { files: files.into(), documents }
    }

    /// The parallels that cite a block, in the order of their files.
    pub fn at(&self, document: &str, block: &BlockId) -> &[Crossing] {
        self.documents.get(document).and_then(|blocks| blocks.get(block)).map_or(&[], Vec::as_slice)
    }

    /// The blocks of a document that are cited, each with its strongest sign, in no particular order.
    pub fn signs(&self, document: &str) -> Vec<(BlockId, Sign)> {
        let blocks = self.documents.get(document).into_iter().flatten();
        blocks.filter_map(|(block, at)| Some((block.clone(), at.iter().map(|crossing| crossing.sign).min()?))).collect()
    }
}

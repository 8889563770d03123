//! Checking finished texts against the articles of the library.

use std::cell::OnceCell;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::{Importing, Known, Rendition, Trouble, Workspace, bytes_of};
use crate::import::{self, Limits, Markup};
use crate::verify::{self, Finding, Prose, Source};

/// What finished texts are checked against.
#[derive(Debug, Clone, Default)]
pub struct Against {
    /// The documents.
    library: verify::Library,
    /// How words of likelihood and confidence are to be used.
    usage: verify::Usage,
    /// What a file is recognised by that is no text; found out at the first need.
    known: OnceCell<Known>,
}

impl Workspace {
    /// All that finished texts are checked against, the same for all of them.
    pub fn against(&self, usage: verify::Usage) -> Against {
        Against { library: self.quotable(), usage, known: OnceCell::new() }
    }

    /// All that a finished text may quote: every document with its texts, and the names of parallels.
    fn quotable(&self) -> verify::Library {
        let text = |id: &str, rendition| {
            let has = self.library.renditions(id).contains(&rendition);
            has.then(|| self.document(id, Some(rendition)).ok()).flatten()
        };
        let source = |id: String| {
            // What was quoted from an older version is still verified against it; the current one bears what its brief says of it.
            let current = text(&id, Rendition::Article);
            let older = || self.versions(&id).into_iter().filter(|version| !version.is_current);
            let older: Vec<_> = if current.is_some() { older().map(|version| Arc::new(version.document)).collect() } else { Vec::new() };
            let articles = current.into_iter().chain(older).collect();
            let brief = text(&id, Rendition::Brief);
            Source { id, articles, brief }
        };
        let sources = self.library.ids().into_iter().map(source).collect();
        let parallels = self.parallels().iter().map(|file| file.name.clone()).collect();
        verify::Library { sources, parallels }
    }

    /// Checks a finished text, in the order of its lines; what holds is among the findings.
    ///
    /// # Errors
    /// [`Trouble::Unreadable`], with what the file is.
    pub fn verify(&self, path: &Path, limits: Limits, against: &Against) -> Result<Vec<Finding>, Trouble> {
        let bytes = bytes_of(path, &limits)?;
        let markup =
            import::markup(&bytes).map_err(|refusal| Trouble::Unreadable { path: path.into(), source: io::Error::other(refusal) })?;
        let prose = match markup {
            Some(Markup { text, is_html: true }) => Prose::of_html(&text),
            Some(Markup { text, is_html: false }) => Prose::of_markdown(&text),
            None => {
                let known = against.known.get_or_init(|| Known::new(self));
                let taken = self.take(path, bytes, &Importing { limits, ..Importing::default() }, known)?;
                let prose = Prose::of_document(&taken.document);
                if taken.exported.is_some() { prose.taken_over() } else { prose }
            }
        };
        Ok(verify::verify(&prose, &against.library, &against.usage))
    }
}

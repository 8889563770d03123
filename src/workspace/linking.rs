//! Making parallels and changing them: links between passages, cells and poles, deletion. What is done here can be undone like a note.

use super::{Document, Rendition, Target, Trouble, Workspace, short_title, text};
use crate::history::{Change, File};
use crate::library::ParallelFile;
use crate::parallels::{self, Citation, Edit, End, Origin, Parallel, Stance};

impl Workspace {
    /// A passage as one end of a link; `exact` are words of it, as they stand there but for case and typography.
    ///
    /// # Errors
    /// [`Trouble::NoQuote`] where the words do not stand in the block.
    pub fn end(document: &Document, block: usize, exact: Option<&str>) -> Result<End, Trouble> {
        let found = &document.body.blocks[block];
        let target = Target { document: document.meta.id.clone(), block: Some(found.id.clone()) };
        let citation = match exact {
            Some(words) => Citation::of_words(target, &document.body.text[Self::find_quote(document, block, words)?]),
            None => Citation::whole(target),
        };
        let title = if document.meta.title.is_empty() { &document.meta.id } else { &document.meta.title };
        Ok(End { citation, title: short_title(title).to_owned(), status: found.status })
    }

    /// The change that keeps a link between two passages.
    ///
    /// # Errors
    /// As [`NotLinked`](crate::parallels::NotLinked) says.
    pub fn linking(&self, ends: [&End; 2], stance: Stance, why: &str) -> Result<Change, Trouble> {
        let mut link = parallels::link(ends, stance, why)?;
        let files = self.parallels();
        let taken = |name: &str| files.iter().any(|file| file.name == name);
        let proposed = link.id.clone();
        let mut number = 2;
        while taken(&link.id) {
            link.id = format!("{proposed}-{number}");
            number += 1;
        }
        Ok(Change { file: File::Parallel(link.id.clone()), before: None, after: Some(link.write()) })
    }

    /// The change that edits a parallel. One that ships becomes the reader's own, which stands in for it.
    ///
    /// # Errors
    /// [`Trouble::NoParallel`], and as [`NotEdited`](crate::parallels::NotEdited) says.
    pub fn editing(&self, name: &str, edit: &Edit) -> Result<Change, Trouble> {
        let files = self.parallels();
        let file = parallel_named(&files, name)?;
        let own = File::Parallel(name.to_owned());
        let before = match self.pending(&own) {
            Some(pending) => pending,
            None => (file.origin == Origin::Own).then(|| file.source.clone().into_owned()),
        };
        let after = edit.apply(before.as_deref().unwrap_or(&file.source))?;
        Ok(Change { file: own, before, after: Some(after) })
    }

    /// The change that deletes one of the reader's own parallels.
    ///
    /// # Errors
    /// [`Trouble::NoParallel`], and [`Trouble::Ships`] where it is none of the reader's.
    pub fn unlinking(&self, name: &str) -> Result<Change, Trouble> {
        let files = self.parallels();
        let file = parallel_named(&files, name)?;
        if file.origin != Origin::Own {
            return Err(Trouble::Ships(name.to_owned()));
        }
        Ok(Change { file: File::Parallel(name.to_owned()), before: Some(file.source.clone().into_owned()), after: None })
    }

    /// The rendition in which words of a passage stand: the one that is asked for, else the first that has them.
    ///
    /// # Errors
    /// As [`Workspace::document`] and [`Workspace::end`].
    pub fn end_at(&self, target: &Target, exact: Option<&str>, rendition: Option<Rendition>) -> Result<End, Trouble> {
        let mut first = None;
        let mut tried = vec![rendition];
        if rendition.is_none() {
            tried.extend(self.library.renditions(&target.document).into_iter().map(Some));
        }
        for rendition in tried {
            let document = self.document(&target.document, rendition)?;
            let block = target.block.as_ref().and_then(|block| document.find(block));
            let missing = || Trouble::NoBlock {
                document: target.document.clone(),
                block: target.block.as_ref().map(ToString::to_string).unwrap_or_default(),
            };
            match block.ok_or_else(missing).and_then(|block| Self::end(&document, block, exact)) {
                Ok(end) => return Ok(end),
                Err(trouble) => first = first.or(Some(trouble)),
            }
        }
        Err(first.unwrap_or_else(|| self.no_document(&target.document)))
    }
}

impl Workspace {
    /// What is wrong with the passages that a parallel cites, in the order of its cells: they lead nowhere, the words are not there, or two
    /// documents are called the same, so that the reader cannot tell which is meant. Those that were given up are left out.
    pub fn citation_faults(&self, parallel: &Parallel, given_up: &[Citation]) -> Vec<String> {
        let mut faults = Vec::new();
        let mut titles: Vec<(String, &str)> = Vec::new();
        let citations = parallel.aspects.iter().flat_map(|aspect| &aspect.cells).flat_map(|cell| &cell.citations);
        for citation in citations.filter(|citation| !given_up.contains(citation)) {
            let Citation { target, exact } = citation;
            let passage = self.passage(target);
            let fault = if passage.excerpt.is_none() {
                Some(format!("[[{target}]] leads nowhere"))
            } else if !exact.is_empty() && self.end_at(target, Some(exact), None).is_err() {
                Some(format!("“{exact}” does not stand in [[{target}]]"))
            } else {
                titles
                    .iter()
                    .find(|(title, document)| *title == passage.title && *document != target.document)
                    .map(|(title, document)| (title, (*document).min(&target.document), (*document).max(&target.document)))
                    .map(|(title, one, other)| format!("“{title}” is the name of two documents: `{one}` and `{other}`"))
            };
            titles.push((passage.title, &target.document));
            faults.extend(fault.filter(|fault| !faults.contains(fault)).into_iter().collect::<Vec<_>>());
        }
        faults
    }
}

fn parallel_named<'a>(files: &'a [ParallelFile], name: &str) -> Result<&'a ParallelFile, Trouble> {
    files.iter().find(|file| file.name == name).ok_or_else(|| Trouble::NoParallel(text::clean_line(name)))
}

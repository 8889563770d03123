//! The notes of the whole library narrowed by a query. There may be a hundred thousand of them, so that in the reader this is done behind the
//! frame, one query at a time and the newest next; what was found before stands until then.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::cores::{FEW, on_all_cores};
use super::shelf::Bundle;
use super::{Filed, Workspace};
use crate::notes::{Filter, Note};
use crate::voices::Voices;

/// A note, with its words made ready to be looked through once somebody looks for words.
#[derive(Debug)]
struct Sheet {
    filed: Filed,
    said: OnceLock<String>,
}

/// All notes, as they were at some count of changes; at none where they have not been laid out yet.
type Sheets = (Option<u64>, Arc<[Arc<Sheet>]>);

/// What is known of it.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    /// What was looked through last.
    sheets: Sheets,
    found: Option<Found>,
    wanted: Option<(u64, String)>,
    is_at_work: bool,
}

/// What was found by a query at some count of changes.
#[derive(Debug)]
struct Found {
    by: (u64, String),
    notes: Arc<[Filed]>,
}

/// The search for what somebody wants to see, to be done on another thread.
#[derive(Debug)]
pub struct Sifting {
    by: (u64, String),
    sheets: Sheets,
    /// The notes as they stand, where they are others than those sheets.
    bundles: Vec<Bundle>,
    voices: Arc<Voices>,
}

/// What was found, for [`Workspace::take_sifted`].
#[derive(Debug)]
pub struct Sifted {
    sheets: Sheets,
    found: Found,
}

impl Sheet {
    fn is_wanted(&self, filter: &Filter, voices: &Voices) -> bool {
        let Filed { document, note } = &self.filed;
        filter.suits(document, note, voices) && (filter.words.is_empty() || filter.finds(self.said.get_or_init(|| Filter::said(note))))
    }
}

impl Sifting {
    /// Searches.
    pub fn perform(self) -> Sifted {
        let Self { by, sheets, bundles, voices } = self;
        let sheets = if sheets.0 == Some(by.0) { sheets } else { (Some(by.0), laid_out(&bundles, &sheets.1)) };
        let filter = Filter::parse(&by.1);
        let wanted = on_all_cores(&sheets.1, FEW, |sheet| sheet.is_wanted(&filter, &voices).then(|| sheet.filed.clone()));
        Sifted { sheets, found: Found { by, notes: wanted.into_iter().flatten().collect() } }
    }
}

/// A sheet for each note; of a note that is what it was, the one that there is.
fn laid_out(bundles: &[Bundle], known: &[Arc<Sheet>]) -> Arc<[Arc<Sheet>]> {
    // Two notes that live at the same time do not lie at the same place.
    let place = |note: &Arc<Note>| Arc::as_ptr(note) as usize;
    let known: HashMap<usize, &Arc<Sheet>> = known.iter().map(|sheet| (place(&sheet.filed.note), sheet)).collect();
    let sheet = |document: &str, note: Arc<Note>| match known.get(&place(&note)).filter(|sheet| sheet.filed.document == document) {
        Some(sheet) => Arc::clone(sheet),
        None => Arc::new(Sheet { filed: Filed { document: document.to_owned(), note }, said: OnceLock::new() }),
    };
    let of_one = |bundle: &Bundle| bundle.notes().into_iter().map(|note| sheet(bundle.document(), note)).collect::<Vec<_>>();
    on_all_cores(bundles, 1, of_one).into_iter().flatten().collect()
}

impl Workspace {
    /// The notes that a query wants, by document and age, and whether that is what it wants at present; `None` where nothing is known yet.
    /// In a reader that is told of changes it is found behind the frame ([`Workspace::sifting`]).
    pub fn sifted(&self, query: &str) -> Option<(Arc<[Filed]>, bool)> {
        if !self.has_all_notes() {
            return None;
        }
        let by = (self.notes_version(), query.to_owned());
        let is_known = self.derived.sieve.borrow().found.as_ref().is_some_and(|found| found.by == by);
        if !is_known {
            self.derived.sieve.borrow_mut().wanted = Some(by.clone());
            if !self.is_told() {
                self.sifting().into_iter().for_each(|sifting| self.take_sifted(sifting.perform()));
            }
        }
        self.derived.sieve.borrow().found.as_ref().map(|found| (Arc::clone(&found.notes), found.by == by))
    }

    /// The search that somebody waits for, to be done elsewhere; `None` while another is done.
    pub fn sifting(&self) -> Option<Sifting> {
        let (by, sheets) = {
            let mut sieve = self.derived.sieve.borrow_mut();
            if sieve.is_at_work {
                return None;
            }
            let by = sieve.wanted.take()?;
            sieve.is_at_work = true;
            (by, sieve.sheets.clone())
        };
        let bundles = if sheets.0 == Some(by.0) { Vec::new() } else { self.bundles() };
        let (voices, _) = self.voices();
        Some(Sifting { by, sheets, bundles, voices })
    }

    /// Takes in what was found elsewhere.
    pub fn take_sifted(&self, Sifted { sheets, found }: Sifted) {
        let mut sieve = self.derived.sieve.borrow_mut();
        let wanted = sieve.wanted.take();
        *sieve = Sieve { sheets, found: Some(found), wanted, is_at_work: false };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the files that are read")]

    use std::fs;

    use super::*;
    use crate::anchor::Anchor;
    use crate::library::Places;
    use crate::notes::Placed;

    fn keep(workspace: &Workspace, document: &str, body: &str) {
        let anchor = Anchor { document: document.into(), ..Anchor::default() };
        workspace.make(workspace.keeping_new(Note { anchors: vec![Placed::at(anchor)], body: body.into(), ..Note::default() })).unwrap();
    }

    fn bodies(found: &[Filed]) -> Vec<&str> {
        found.iter().map(|filed| filed.note.body.as_str()).collect()
    }

    #[test]
    fn what_is_found_behind_the_frame_is_what_is_wanted_last_and_follows_what_changes() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::open(Places::within(folder.path()), "proef");
        keep(&workspace, "een", "De dijk houdt.");
        keep(&workspace, "twee", "De dijk houdt níét.");
        // Who is told of nothing finds at once.
        let (found, is_current) = workspace.sifted("dijk").unwrap();
        assert_eq!((bodies(&found), is_current), (vec!["De dijk houdt.", "De dijk houdt níét."], true));

        // And so does who has changed nothing yet.
        let (found, _) = Workspace::open(Places::within(folder.path()), "proef").sifted("").unwrap();
        assert_eq!(found.len(), 2);

        let workspace = Workspace::open(Places::within(folder.path()), "proef");
        workspace.is_told_of_changes();
        assert!(workspace.sifted("").is_none(), "nothing has been read");
        workspace.reading_all().unwrap().perform(|read| workspace.take_in(read));
        assert!(workspace.sifted("houdt").is_none());
        let first = workspace.sifting().unwrap();
        // Typed on while it is looked for.
        assert!(workspace.sifted("houdt ni").is_none() && workspace.sifted("houdt niet").is_none());
        assert!(workspace.sifting().is_none(), "one at a time");
        workspace.take_sifted(first.perform());
        let (found, is_current) = workspace.sifted("houdt niet").unwrap();
        assert_eq!((found.len(), is_current), (2, false), "what was found before stands until then");
        workspace.take_sifted(workspace.sifting().unwrap().perform());
        let (found, is_current) = workspace.sifted("houdt niet").unwrap();
        assert_eq!((bodies(&found), is_current), (vec!["De dijk houdt níét."], true));
        assert!(workspace.sifting().is_none(), "nothing is looked for twice");
        let before = workspace.derived.sieve.borrow().sheets.1.clone();

        keep(&workspace, "een", "Houdt hij niet?");
        let path = folder.path().join("notes/twee").join(format!("{}.md", found[0].note.id));
        fs::remove_file(&path).unwrap();
        workspace.changed_outside([path.as_path()]);
        assert!(!workspace.sifted("houdt niet").unwrap().1);
        workspace.take_sifted(workspace.sifting().unwrap().perform());
        let (found, is_current) = workspace.sifted("houdt niet").unwrap();
        assert_eq!((bodies(&found), is_current), (vec!["Houdt hij niet?"], true));
        // What is as it was is not made ready again.
        assert!(Arc::ptr_eq(&workspace.derived.sieve.borrow().sheets.1[0], &before[0]));
    }
}

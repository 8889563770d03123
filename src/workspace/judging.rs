//! Who says it and what is to be believed of it: the register of voices, and judgements with the passages gathered for them.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::sync::Arc;
use std::time::SystemTime;

use super::{Filed, Trouble, Workspace};
use crate::anchor::Anchor;
use crate::document::{Status, Warning};
use crate::history::{Change, File};
use crate::notes::{Filter, Kind, Placed, Role};
use crate::text;
use crate::voices::{self, Rating, Voices};

/// The register of voices as it was read, and which file that was.
#[derive(Debug)]
pub(super) struct Register {
    voices: Arc<Voices>,
    warnings: Vec<Warning>,
    modified: Option<SystemTime>,
}

/// A voice with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Its name.
    pub voice: String,
    /// How many notes are on what it says.
    pub notes: usize,
    /// What has been thought of it, the latest first.
    pub ratings: Vec<Rating>,
}

/// How a passage went into a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// The change that does it.
    pub change: Change,
    /// What the passage does there.
    pub role: Role,
}

impl Workspace {
    /// The register of voices, and what could not be read of it.
    pub fn voices(&self) -> (Arc<Voices>, Vec<Warning>) {
        let path = self.library.places().voices();
        let modified = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok();
        // The register is a file that people write in: it is read again whenever it is another.
        if let Some(known) = self.voices.borrow().as_ref().filter(|known| known.modified == modified) {
            return (Arc::clone(&known.voices), known.warnings.clone());
        }
        let source = if modified.is_some() { fs::read(&path).unwrap_or_default() } else { Vec::new() };
        let (voices, warnings) = Voices::parse(&String::from_utf8_lossy(&source));
        let voices = Arc::new(voices);
        *self.voices.borrow_mut() = Some(Register { voices: Arc::clone(&voices), warnings: warnings.clone(), modified });
        (voices, warnings)
    }

    /// Writes a rating into the register; the lines that stand there stay.
    ///
    /// # Errors
    /// [`Trouble::Unreadable`] and [`Trouble::Disk`]; a register that somebody changed meanwhile is not overwritten.
    pub fn rate(&self, rating: &Rating) -> Result<(), Trouble> {
        let change = self.rating(rating)?;
        if change.before != change.after {
            self.make(change)?;
        }
        Ok(())
    }

    /// The change that writes a rating into the register.
    ///
    /// # Errors
    /// [`Trouble::Unreadable`].
    pub fn rating(&self, rating: &Rating) -> Result<Change, Trouble> {
        let path = self.library.places().voices();
        let old = match fs::read(&path) {
            Ok(bytes) => Some(String::from_utf8(bytes).map_err(|_| Trouble::Unreadable {
                path: path.clone(),
                source: std::io::Error::new(ErrorKind::InvalidData, "it is not UTF-8; save it as UTF-8 first"),
            })?),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(source) => return Err(Trouble::Unreadable { path, source }),
        };
        let new = voices::rated(old.as_deref().unwrap_or_default(), rating);
        Ok(Change { file: File::Voices, before: old, after: Some(new) })
    }

    /// Reads the register again when it is asked for next: two ratings may fall into one tick of the disk's clock.
    pub(super) fn forget_voices(&self) {
        *self.voices.borrow_mut() = None;
    }

    /// The voices of the register and those of notes, each once, those with the most notes first.
    pub fn speakers(&self) -> Vec<Speaker> {
        let (register, _) = self.voices();
        let mut speakers: Vec<Speaker> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut add = |name: &str, notes: usize| {
            let slug = text::slug(name);
            if slug.is_empty() {
                return;
            }
            let at = *places.entry(slug).or_insert_with(|| {
                let ratings = register.history(name).into_iter().cloned().collect();
                speakers.push(Speaker { voice: name.trim().to_owned(), notes: 0, ratings });
                speakers.len() - 1
            });
            speakers[at].notes += notes;
        };
        register.names().into_iter().for_each(|name| add(name, 0));
        let all = self.all_filed();
        // Many notes are by few voices, and a name is dear to compare.
        let mut written: HashMap<&str, usize> = HashMap::new();
        let mut names: Vec<(&str, usize)> = Vec::new();
        for name in all.iter().flat_map(|filed| filed.note.qualities.voice.split(['›', ','])) {
            let at = *written.entry(name).or_insert(names.len());
            match names.get_mut(at) {
                Some((_, notes)) => *notes += 1,
                None => names.push((name, 1)),
            }
        }
        names.into_iter().for_each(|(name, notes)| add(name, notes));
        speakers.sort_by_key(|speaker| std::cmp::Reverse(speaker.notes));
        speakers
    }

    /// All judgements, the one changed last first.
    pub fn judgements(&self) -> Vec<Filed> {
        let mut found = self.filed(&Filter::of_kind(Kind::Judgement));
        found.sort_by(|a, b| b.note.modified.cmp(&a.note.modified));
        found
    }

    /// The change that gathers a passage for a judgement. Where the passage stands there already it gets the new role; an imagined one
    /// illustrates, whatever was asked.
    ///
    /// # Errors
    /// [`Trouble::NoNote`] where the judgement is gone.
    pub fn gathering(&self, judgement: &Filed, anchor: Anchor, role: Role) -> Result<Gathered, Trouble> {
        let role = role.open_to(self.status_of(&anchor));
        let change = self.amending(&judgement.document, &judgement.note.id, |note| {
            let same = |placed: &&mut Placed| {
                let here = &placed.anchor;
                (&here.document, &here.block, &here.position) == (&anchor.document, &anchor.block, &anchor.position)
            };
            match note.anchors.iter_mut().find(same) {
                Some(placed) => placed.role = Some(role),
                None => note.anchors.push(Placed::as_part(anchor, Some(role))),
            }
        })?;
        Ok(Gathered { change, role })
    }

    /// What the passage of an anchor claims to be.
    pub fn status_of(&self, anchor: &Anchor) -> Option<Status> {
        self.passage(&anchor.target()).status
    }
}

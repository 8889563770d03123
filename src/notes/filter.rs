//! Which notes of a library one wants to see: a query of words and `key:value` pairs.
//!
//! ```text
//!  doc:reset kind:claim #navo grade:B3 hervorming
//! ```

use super::{Credibility, Kind, Note};
use crate::text;
use crate::voices::{Reliability, Voices};

/// What notes are to be like; an empty filter wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A part of the document's id.
    pub document: String,
    /// The kind.
    pub kind: Option<Kind>,
    /// Tags, all of which a note must have, or tags below them.
    pub tags: Vec<String>,
    /// How credible the claim is.
    pub credibility: Option<Credibility>,
    /// How far its voice can be relied on.
    pub reliability: Option<Reliability>,
    /// Words, all of which must occur in what the note says or is about; folded.
    pub words: Vec<String>,
}

impl Filter {
    /// The keys of a query.
    pub const KEYS: [&'static str; 5] = ["doc:", "kind:", "tag:", "#", "grade:"];

    /// All notes of a kind.
    pub fn of_kind(kind: Kind) -> Self {
        Self { kind: Some(kind), ..Self::default() }
    }

    /// Reads a query. What stands behind a key and means nothing is looked for as a word.
    pub fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        for word in query.split_whitespace() {
            if !filter.take(word) {
                filter.words.push(text::fold(word));
            }
        }
        filter
    }

    fn take(&mut self, word: &str) -> bool {
        if let Some(tag) = word.strip_prefix('#').or_else(|| word.strip_prefix("tag:")) {
            self.tags.extend((!tag.is_empty()).then(|| text::fold(tag)));
            return true;
        }
        match word.split_once(':') {
            Some(("doc", id)) => self.document = text::slug(id),
            Some(("kind", kind)) => match Kind::ALL.into_iter().find(|known| !kind.is_empty() && known.name().starts_with(kind)) {
                Some(kind) => self.kind = Some(kind),
                None => return kind.is_empty(),
            },
            Some(("grade", grade)) => return grade.is_empty() || self.take_grade(grade),
            _ => return false,
        }
        true
    }

    /// Reads a grade of the Admiralty code: `B`, `3`, `B3`, or `n/a` of the claim; false where it is none.
    pub fn take_grade(&mut self, grade: &str) -> bool {
        if let Some(credibility) = Credibility::parse(grade) {
            (self.reliability, self.credibility) = (None, Some(credibility));
            return true;
        }
        let mut letters = grade.chars().peekable();
        let reliability = letters.next_if(char::is_ascii_alphabetic).map(Reliability::of);
        let credibility = letters.next().map(|c| c.to_digit(10).and_then(|digit| Credibility::new(u8::try_from(digit).ok()?)));
        if reliability == Some(None) || credibility == Some(None) || letters.next().is_some() || (reliability, credibility) == (None, None)
        {
            return false;
        }
        (self.reliability, self.credibility) = (reliability.flatten(), credibility.flatten());
        true
    }

    /// Adds words that must occur.
    pub fn with_words(mut self, words: &str) -> Self {
        self.words.extend(words.split_whitespace().map(text::fold));
        self
    }

    /// Whether a note filed under a document is wanted.
    pub fn wants(&self, document: &str, note: &Note, voices: &Voices) -> bool {
        self.suits(document, note, voices) && (self.words.is_empty() || self.finds(&Self::said(note)))
    }

    /// Whether a note is wanted, whatever it says.
    pub fn suits(&self, document: &str, note: &Note, voices: &Voices) -> bool {
        let of_voice = || voices.rating(&note.qualities.voice).map(|rating| rating.reliability);
        self.kind.is_none_or(|kind| kind == note.qualities.kind)
            && self.credibility.is_none_or(|grade| note.qualities.credibility == Some(grade))
            && document.contains(&self.document)
            && self.tags.iter().all(|tag| note.qualities.tags.iter().any(|has| is_below(&text::fold(has), tag)))
            && self.reliability.is_none_or(|grade| of_voice() == Some(grade))
    }

    /// What a note says and is about, made ready for [`Filter::finds`].
    pub fn said(note: &Note) -> String {
        let about: String = note.anchors.iter().map(|placed| format!(" {}", placed.anchor.exact)).collect();
        text::fold(&format!("{} {} {}{about}", note.body, note.qualities.voice, note.qualities.tags.join(" ")))
    }

    /// Whether all words occur in what a note says.
    pub fn finds(&self, said: &str) -> bool {
        self.words.iter().all(|word| said.contains(word))
    }
}

/// Whether a tag is another or lies below it: `navo/oost` below `navo`.
fn is_below(tag: &str, above: &str) -> bool {
    tag.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::Anchor;
    use crate::notes::{Placed, Qualities};

    fn note() -> Note {
        let anchor = Anchor { exact: "De dijk houdt.".into(), ..Anchor::default() };
        Note {
            qualities: Qualities {
                voice: "Waard".into(),
                tags: vec!["water/dijk".into()],
                credibility: Credibility::new(3),
                ..Kind::Claim.into()
            },
            body: "Eén meting is géén meting.".into(),
            anchors: vec![Placed::at(anchor)],
            ..Note::default()
        }
    }

    #[test]
    fn a_note_is_wanted_where_all_of_the_query_holds() {
        let register = "| voice | reliability |\n|---|---|\n| Waard | B |\n";
        let (voices, _) = Voices::parse(register);
        let wants = |query: &str| Filter::parse(query).wants("de-dijk", &note(), &voices);
        for query in [
            "",
            "doc:dijk",
            "kind:claim",
            "kind:cl",
            "#water",
            "tag:water/dijk",
            "grade:B3",
            "grade:3",
            "grade:b",
            "een METING",
            "houdt",
            "kind:",
        ] {
            assert!(wants(query), "{query}");
        }
        for query in ["doc:polder", "kind:note", "#wat", "grade:A3", "grade:4", "grade:x", "kind:zee", "zee"] {
            assert!(!wants(query), "{query}");
        }
    }
}

//! Notes packed for a cache: read back many times faster than their files, in which a person can write anything.
//!
//! It is no format of the library: whoever packed them throws the pack away when the program or [`PACKED`] is another. Numbers are
//! little-endian base 128, texts are their length and their bytes, and of an enumeration the place in its table counts, from 1.

use std::ops::Range;

use super::{Credibility, Kind, Note, Placed, Qualities, Role, Source, Term};
use crate::anchor::{Alike, Anchor, Twins};
use crate::document::{BlockId, Rendition, Status};

/// Goes up whenever what is packed changes.
pub const PACKED: u64 = 1;

const RENDITIONS: [Rendition; 2] = [Rendition::Brief, Rendition::Article];
const ROLES: [Role; 3] = [Role::For, Role::Against, Role::Illustrates];

/// What has been packed.
#[derive(Debug, Default)]
pub struct Packer(Vec<u8>);

/// What is still to be unpacked. Everything it gives is `None` where the bytes end too soon or are no pack.
#[derive(Debug)]
pub struct Unpacker<'a>(&'a [u8]);

impl Packer {
    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Packs a number.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    /// Packs a count.
    pub fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// Packs bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Packs a text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Packs a place in a table, or that there is none.
    fn choice<T: PartialEq>(&mut self, table: &[T], chosen: Option<&T>) {
        self.count(chosen.and_then(|chosen| table.iter().position(|one| one == chosen)).map_or(0, |at| at + 1));
    }

    fn optional(&mut self, count: Option<usize>) {
        self.count(usize::from(count.is_some()));
        count.into_iter().for_each(|count| self.count(count));
    }

    /// Packs a note.
    pub fn note(&mut self, note: &Note) {
        let Note { id, author, created, modified, qualities, source, anchors, body } = note;
        [id, author, created, modified, body].into_iter().for_each(|text| self.text(text));
        self.qualities(qualities);
        self.count(usize::from(source.is_some()));
        if let Some(Source { file, initials, reply_to }) = source {
            [file, initials, reply_to].into_iter().for_each(|text| self.text(text));
        }
        self.count(anchors.len());
        anchors.iter().for_each(|placed| self.placed(placed));
    }

    fn qualities(&mut self, qualities: &Qualities) {
        let Qualities { kind, status, voice, tags, credibility, likelihood, confidence, marking } = qualities;
        self.choice(&Kind::ALL, Some(kind));
        self.count(status.and_then(|status| Status::TAGS.iter().position(|(one, _)| *one == status)).map_or(0, |at| at + 1));
        [voice, marking].into_iter().for_each(|text| self.text(text));
        self.count(tags.len());
        tags.iter().for_each(|tag| self.text(tag));
        self.optional(credibility.map(|grade| usize::from(grade.grade().unwrap_or(0))));
        [likelihood, confidence].into_iter().for_each(|term| self.text(term.as_ref().map_or("", Term::as_str)));
    }

    fn placed(&mut self, placed: &Placed) {
        let Placed { anchor, role, is_given_up } = placed;
        let Anchor { document, rendition, block, position, exact, prefix, suffix, twins } = anchor;
        [document, block.as_str(), exact, prefix, suffix].into_iter().for_each(|text| self.text(text));
        self.choice(&RENDITIONS, rendition.as_ref());
        self.optional(position.as_ref().map(|range| range.start));
        self.count(position.as_ref().map_or(0, ExactSizeIterator::len));
        self.optional(twins.map(|twins| twins.all));
        let alike = twins.and_then(|twins| twins.alike);
        self.optional(alike.map(|alike| alike.words));
        self.count(alike.map_or(0, |alike| alike.neighbours));
        self.choice(&ROLES, role.as_ref());
        self.count(usize::from(*is_given_up));
    }
}

impl<'a> Unpacker<'a> {
    /// Begins to unpack.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether all has been unpacked.
    pub const fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// A number.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// A count.
    pub fn count(&mut self) -> Option<usize> {
        self.number().and_then(|number| usize::try_from(number).ok())
    }

    /// Bytes.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.count()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    /// A text.
    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    fn owned(&mut self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    fn choice<T: Copy>(&mut self, table: &[T]) -> Option<Option<T>> {
        match self.count()? {
            0 => Some(None),
            at => table.get(at - 1).copied().map(Some),
        }
    }

    fn optional(&mut self) -> Option<Option<usize>> {
        match self.count()? {
            0 => Some(None),
            _ => self.count().map(Some),
        }
    }

    /// A list of which each item takes at least a byte, so that a wrong count asks for no more memory than there are bytes.
    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count().filter(|count| *count <= self.0.len())?;
        (0..count).map(|_| item(self)).collect()
    }

    /// A note.
    pub fn note(&mut self) -> Option<Note> {
        let (id, author, created, modified, body) = (self.owned()?, self.owned()?, self.owned()?, self.owned()?, self.owned()?);
        let qualities = self.qualities()?;
        let source = match self.count()? {
            0 => None,
            _ => Some(Source { file: self.owned()?, initials: self.owned()?, reply_to: self.owned()? }),
        };
        let anchors = self.list(Self::placed)?;
        Some(Note { id, author, created, modified, qualities, source, anchors, body })
    }

    fn qualities(&mut self) -> Option<Qualities> {
        let kind = self.choice(&Kind::ALL)??;
        let status = self.choice(&Status::TAGS)?.map(|(status, _)| status);
        let (voice, marking) = (self.owned()?, self.owned()?);
        let tags = self.list(Self::owned)?;
        let credibility = match self.optional()? {
            None => None,
            Some(0) => Some(Credibility::NOT_APPLICABLE),
            Some(grade) => Some(Credibility::new(u8::try_from(grade).ok()?)?),
        };
        let (likelihood, confidence) = (self.term()?, self.term()?);
        Some(Qualities { kind, status, voice, tags, credibility, likelihood, confidence, marking })
    }

    fn term(&mut self) -> Option<Option<Term>> {
        self.text().map(|name| (!name.is_empty()).then(|| Term(name.into())))
    }

    fn placed(&mut self) -> Option<Placed> {
        let document = self.owned()?;
        let block = BlockId::new(self.text()?);
        let (exact, prefix, suffix) = (self.owned()?, self.owned()?, self.owned()?);
        let rendition = self.choice(&RENDITIONS)?;
        let (start, length) = (self.optional()?, self.count()?);
        let position: Option<Range<usize>> = match start {
            Some(start) => Some(start..start.checked_add(length)?),
            None => None,
        };
        let (all, words, neighbours) = (self.optional()?, self.optional()?, self.count()?);
        let twins = all.map(|all| Twins { all, alike: words.map(|words| Alike { words, neighbours }) });
        let role = self.choice(&ROLES)?;
        let is_given_up = self.count()? > 0;
        Some(Placed { anchor: Anchor { document, rendition, block, position, exact, prefix, suffix, twins }, role, is_given_up })
    }
}

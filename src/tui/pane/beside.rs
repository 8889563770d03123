//! What stands beside a passage as a list: its counterpart in the other rendition, parallels by stance, and suggestions; and the filter on it.

use crate::document::{Rendition, Target};
use crate::layout::{self, Hyphenation};
use crate::parallels::suggest::Suggestion;
use crate::parallels::{Origin, Stance};
use crate::text;
use crate::tui::pane::lines::{Line, sign_mark};
use crate::tui::theme::Role;
use crate::workspace::{Beside, Passage};

/// How many rows of a passage's first words are shown.
const EXCERPT_ROWS: usize = 2;

/// One row of the list.
#[derive(Debug, Clone)]
pub enum Entry {
    /// The same paragraph in the other rendition.
    Counterpart(Passage, Rendition),
    /// A parallel.
    Parallel(Box<Beside>),
    /// A passage that may stand parallel.
    Suggested(Passage, Box<Suggestion>),
}

impl Entry {
    /// Where `enter` goes.
    pub fn target(&self) -> Option<(Target, Option<Rendition>)> {
        match self {
            Self::Counterpart(passage, rendition) => Some((passage.target.clone(), Some(*rendition))),
            Self::Parallel(beside) => beside.others.first().map(|passage| (passage.target.clone(), None)),
            Self::Suggested(passage, _) => Some((passage.target.clone(), None)),
        }
    }

    /// The parallel, where it is one.
    pub fn parallel(&self) -> Option<&Beside> {
        match self {
            Self::Parallel(beside) => Some(beside),
            Self::Counterpart(..) | Self::Suggested(..) => None,
        }
    }

    /// Under which heading it stands.
    fn group(&self) -> Option<&'static str> {
        match self {
            Self::Counterpart(..) => None,
            Self::Parallel(beside) => Some(beside.stance().map_or("of no stance", Stance::name)),
            Self::Suggested(..) => Some("suggested"),
        }
    }
}

/// Which parallels are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those of one stance.
    Stance(Stance),
    /// The reader's own.
    Own,
    /// What the program suggests.
    Suggested,
}

impl Filter {
    /// All filters, in the order in which the key goes through them.
    fn all() -> impl Iterator<Item = Self> {
        let stances = Stance::ALL.iter().map(|stance| Self::Stance(*stance));
        std::iter::once(Self::All).chain(stances).chain([Self::Own, Self::Suggested])
    }

    /// The word that stands for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Stance(stance) => stance.name(),
            Self::Own => "own",
            Self::Suggested => "suggested",
        }
    }

    /// The filter of a word; an unknown one filters nothing.
    pub fn named(name: &str) -> Self {
        Self::all().find(|filter| filter.name() == name).unwrap_or_default()
    }

    /// The filter after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self::all().skip_while(|filter| *filter != self).nth(1).unwrap_or_default()
    }

    /// Whether a parallel passes.
    pub fn passes(self, beside: &Beside) -> bool {
        match self {
            Self::All => true,
            Self::Stance(stance) => beside.stance() == Some(stance),
            Self::Own => beside.origin == Origin::Own,
            Self::Suggested => false,
        }
    }
}

/// Parallels in the order of the list: by what they come to, strongest first, full tables before links.
pub fn in_order(mut besides: Vec<Beside>) -> Vec<Beside> {
    // What contradicts is what a reader must not miss; what is imagined weighs least.
    const STRENGTH: [Option<Stance>; 7] = [
        Some(Stance::Contradicts),
        Some(Stance::Qualifies),
        Some(Stance::Updates),
        Some(Stance::Supports),
        Some(Stance::Quotes),
        None,
        Some(Stance::Imagines),
    ];
    besides.sort_by_key(|beside| (STRENGTH.iter().position(|stance| *stance == beside.stance()), beside.parallel.is_link()));
    besides
}

/// The lines of a list at a passage of the document `within`, `width` cells wide; the entries are its choices.
pub fn lines(entries: &[Entry], within: &str, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut group = None;
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            lines.push(Line::default());
        }
        if entry.group() != group {
            group = entry.group();
            let count = entries.iter().filter(|other| other.group() == group).count();
            let heading = format!("{} {count}", group.unwrap_or_default());
            lines.push(Line::new(heading, Role::Heading));
        }
        let own = match entry {
            Entry::Counterpart(passage, rendition) => counterpart_lines(passage, *rendition, width),
            Entry::Parallel(beside) => parallel_lines(beside, within, width),
            Entry::Suggested(passage, suggestion) => suggested_lines(passage, suggestion, within, width),
        };
        lines.extend(own.into_iter().map(|line| line.of(at)));
    }
    lines
}

fn counterpart_lines(passage: &Passage, rendition: Rendition, width: usize) -> Vec<Line> {
    let block = passage.target.block.as_ref().map(|block| block.cited()).unwrap_or_default();
    let mut lines = vec![Line::new("⇄ ", Role::MarkRemark).and(format!("{block} in the {}", rendition.name()), Role::Text)];
    lines.extend(excerpt_lines(passage.excerpt.as_deref().unwrap_or_default(), width, Role::Quiet));
    lines
}

/// `? 0.41 name Jalta, date 2025`, and the passage.
fn suggested_lines(passage: &Passage, suggestion: &Suggestion, within: &str, width: usize) -> Vec<Line> {
    let reasons = suggestion.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let words = text::shorten(&format!("{:.2} {reasons}", suggestion.score), width.saturating_sub(2)).into_owned();
    let mut lines = vec![Line::new("? ", Role::MarkSuggested).and(words, Role::Suggested)];
    lines.extend(passage_lines(passage, within, 0, width));
    lines
}

fn parallel_lines(beside: &Beside, within: &str, width: usize) -> Vec<Line> {
    let (mark, role) = sign_mark(beside.sign());
    let is_own = beside.origin == Origin::Own;
    let whose = if is_own { " · yours" } else { "" };
    let room = width.saturating_sub(2 + text::width(whose));
    let title = text::shorten(&beside.parallel.title, room).into_owned();
    let mut lines =
        vec![Line::new(format!("{mark} "), role).and(title, if is_own { Role::Own } else { Role::Text }).and(whose, Role::Quiet)];
    lines.push(Line::new(text::shorten(&detail(beside), width).into_owned(), Role::Quiet));
    if let Some(passage) = beside.others.first() {
        lines.extend(passage_lines(passage, within, beside.others.len() - 1, width));
    }
    lines
}

/// `  qualify · tempo, bron van het verlies`.
fn detail(beside: &Beside) -> String {
    let names: Vec<_> = beside.rows.iter().filter_map(|row| Some(beside.parallel.aspects.get(*row)?.name.as_str())).collect();
    let verdict = beside.verdict().map(|verdict| verdict.name());
    let word = verdict.or_else(|| beside.parallel.stance.map(|stance| stance.name())).unwrap_or_default();
    let parts = [word.to_owned(), names.join(", ")];
    format!("  {}", parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
}

/// Where a passage stands, what it claims to be, and its first words; `more` others stand in the same rows.
fn passage_lines(passage: &Passage, within: &str, more: usize, width: usize) -> Vec<Line> {
    let Some(excerpt) = &passage.excerpt else {
        let name = format!("  {} leads nowhere", passage.target);
        return vec![Line::new(text::shorten(&name, width).into_owned(), Role::Warning)];
    };
    let number = passage.target.block.as_ref().map(|block| block.cited()).unwrap_or_default();
    let is_here = passage.target.document == within;
    let status = if passage.is_imagined() { "imagined" } else { passage.status.map_or("", |status| status.name()) };
    let place = if is_here { "here" } else { passage.date.as_str() };
    let more = if more > 0 { format!("+{more}") } else { String::new() };
    // In a narrow margin the title needs the room more than the date; that it is imagined always stands.
    let tails = [vec![place, status, &more], vec![place, status], vec![status], if passage.is_imagined() { vec![status] } else { vec![] }];
    let mut tails =
        tails.iter().map(|parts| parts.iter().filter(|part| !part.is_empty()).map(|part| format!(" · {part}")).collect::<String>());
    let fits = |tail: &String| text::width(tail) + text::width(&number) + 15 <= width;
    let tail = tails.clone().find(fits).or_else(|| tails.next_back()).unwrap_or_default();
    let room = width.saturating_sub(3 + text::width(&number) + text::width(&tail));
    let title = if is_here { "".into() } else { text::shorten(&passage.title, room.max(6)) };
    let head = text::shorten(format!("{number} {title}").trim_end(), width.saturating_sub(2)).into_owned();
    let mut lines = vec![Line::new("  ", Role::Text).and(head, Role::Text).and(tail, Role::Quiet)];
    lines.extend(excerpt_lines(excerpt, width, if passage.is_imagined() { Role::Imagined } else { Role::Quiet }));
    lines
}

fn excerpt_lines(excerpt: &str, width: usize, role: Role) -> Vec<Line> {
    let found = layout::wrap(excerpt, width.saturating_sub(2).max(1), Hyphenation::Off);
    let cut = found.len() > EXCERPT_ROWS;
    let line = |(at, line): (usize, layout::Line)| {
        let mut shown = excerpt[line.range].to_owned();
        if cut && at + 1 == EXCERPT_ROWS {
            shown = text::shorten(&format!("{shown} …"), width.saturating_sub(2)).into_owned();
        }
        Line::new("  ", Role::Text).and(shown, role)
    };
    found.into_iter().take(EXCERPT_ROWS).enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_goes_through_every_filter_and_an_unknown_one_filters_nothing() {
        let all: Vec<_> = Filter::all().collect();
        assert_eq!(std::iter::successors(Some(Filter::All), |filter| Some(filter.next())).take(all.len() + 1).last(), Some(Filter::All));
        assert!(all.iter().all(|filter| Filter::named(filter.name()) == *filter));
        assert_eq!(Filter::named("wat dan ook"), Filter::All);
    }
}

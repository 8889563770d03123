//! What stands beside a passage as a list: its counterpart in the other rendition, parallels by stance, links in the texts, and suggestions;
//! and the filter on it.

use crate::document::{Rendition, Target};
use crate::parallels::suggest::Suggestion;
use crate::parallels::{Origin, Stance};
use crate::text;
use crate::tui::marks;
use crate::tui::pane::lines::{self, Line};
use crate::tui::theme::Role;
use crate::workspace::{Beside, Passage, Way};

/// The headings of what has no stance.
const LINKED: &str = "linked in the text";
const SUGGESTED: &str = "suggested";

/// One row of the list.
#[derive(Debug, Clone)]
pub enum Entry {
    /// The same paragraph in the other rendition.
    Counterpart(Passage, Rendition),
    /// A parallel.
    Parallel(Box<Beside>),
    /// A passage that a wikilink in the text leads to or comes from.
    Linked(Passage, Way),
    /// A passage that may stand parallel.
    Suggested(Passage, Box<Suggestion>),
}

impl Entry {
    /// Where `enter` goes; of a parallel to its passage of this number, or the last.
    pub fn target(&self, number: usize) -> Option<(Target, Option<Rendition>)> {
        match self {
            Self::Counterpart(passage, rendition) => Some((passage.target.clone(), Some(*rendition))),
            Self::Parallel(beside) => {
                let passage = beside.others.get(number).or(beside.others.last())?;
                Some((passage.target.clone(), None))
            }
            Self::Linked(passage, _) | Self::Suggested(passage, _) => Some((passage.target.clone(), None)),
        }
    }

    /// How many passages it has.
    pub fn passages(&self) -> usize {
        self.parallel().map_or(1, |beside| beside.others.len())
    }

    /// The parallel, where it is one.
    pub fn parallel(&self) -> Option<&Beside> {
        match self {
            Self::Parallel(beside) => Some(beside),
            Self::Counterpart(..) | Self::Linked(..) | Self::Suggested(..) => None,
        }
    }

    /// Whether it is no more than a suggestion.
    pub const fn is_suggested(&self) -> bool {
        matches!(self, Self::Suggested(..))
    }

    /// Under which heading it stands.
    fn group(&self) -> Option<&'static str> {
        match self {
            Self::Counterpart(..) => None,
            Self::Parallel(beside) => Some(beside.stance().map_or("of no stance", Stance::name)),
            Self::Linked(..) => Some(LINKED),
            Self::Suggested(..) => Some(SUGGESTED),
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

    /// Whether suggestions pass.
    pub const fn passes_suggestions(self) -> bool {
        matches!(self, Self::All | Self::Suggested)
    }
}

/// How far suggestions for the paragraph are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Coming {
    /// None are to come, or they have come.
    #[default]
    Not,
    /// The library is still being taken in: so much of it, in hundredths.
    Reading(usize),
    /// They are being looked up.
    Soon,
    /// They have come, and there are none.
    Nothing,
}

/// A list, to be set in lines.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// What is listed.
    pub entries: &'a [Entry],
    /// From how many origins the paragraph and what says the same come; empty where that says nothing.
    pub sources: &'a str,
    /// What is said where no parallel is listed.
    pub nothing: &'a str,
    /// How far suggestions are.
    pub coming: Coming,
    /// The document of the paragraph.
    pub within: &'a str,
    /// The entry that is chosen, and the number of its passage.
    pub chosen: (usize, usize),
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

/// The lines of a list, `width` cells wide; the entries are its choices. Suggestions stand behind all else, and a row is kept for them while
/// they are awaited, so that nothing moves when they come.
pub fn lines(shown: &Shown<'_>, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut group = None;
    let entries = shown.entries;
    let counterparts = entries.iter().take_while(|entry| entry.group().is_none()).count();
    for (at, entry) in entries.iter().enumerate() {
        if at == counterparts {
            lines.extend(said_by(shown, width));
        }
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        if entry.group() != group {
            group = entry.group();
            lines.push(heading(group.unwrap_or_default(), entries.iter().filter(|other| other.group() == group).count()));
        }
        let own = match entry {
            Entry::Counterpart(passage, rendition) => counterpart_lines(passage, *rendition, width),
            Entry::Parallel(beside) => parallel_lines(beside, (shown.within, (shown.chosen.0 == at).then_some(shown.chosen.1)), width),
            Entry::Linked(passage, way) => linked_lines(passage, *way, shown.within, width),
            Entry::Suggested(passage, suggestion) => suggested_lines(passage, suggestion, shown.within, width),
        };
        lines.extend(own.into_iter().map(|line| line.of(at)));
    }
    if counterparts == entries.len() {
        lines.extend(said_by(shown, width));
    }
    let words = match shown.coming {
        Coming::Not => return lines,
        Coming::Reading(percent) => format!("  once the library has been read: {percent} %"),
        Coming::Soon => "  …".to_owned(),
        Coming::Nothing => "  none".to_owned(),
    };
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines.extend([heading(SUGGESTED, 0), Line::new(text::shorten(&words, width).into_owned(), Role::Quiet)]);
    lines
}

/// What stands before the first parallel: how many sources say the same, or that nothing stands parallel.
fn said_by(shown: &Shown<'_>, width: usize) -> Vec<Line> {
    let is_listed = |entry: &Entry| matches!(entry, Entry::Parallel(_) | Entry::Linked(..));
    let mut lines = if shown.entries.is_empty() || shown.entries[0].is_suggested() { Vec::new() } else { vec![Line::default()] };
    if !shown.entries.iter().any(is_listed) && !shown.nothing.is_empty() {
        lines.push(Line::new(text::shorten(shown.nothing, width).into_owned(), Role::Quiet));
    } else if !shown.sources.is_empty() {
        let words = text::shorten(&format!("said by {}", shown.sources), width.saturating_sub(2)).into_owned();
        lines.push(Line::new("= ", Role::MarkParallel).and(words, Role::Quiet));
    } else {
        return Vec::new();
    }
    // Without a counterpart above there is no line to keep apart from.
    if shown.entries.first().is_none_or(|entry| entry.group().is_some()) {
        lines.retain(|line| !line.pieces.is_empty());
    }
    lines
}

fn heading(group: &str, count: usize) -> Line {
    let count = if count == 0 { String::new() } else { format!(" {count}") };
    Line::new(format!("{group}{count}"), Role::Heading)
}

/// `→ ¶7 De polder`: the text leads there, or is led to from there.
fn linked_lines(passage: &Passage, way: Way, within: &str, width: usize) -> Vec<Line> {
    let mark = match way {
        Way::To => "→ ",
        Way::From => "← ",
    };
    let mut lines = passage_lines(passage, within, "", width);
    if let Some(piece) = lines.first_mut().and_then(|line| line.pieces.first_mut()) {
        *piece = (mark.to_owned(), Role::MarkParallel);
    }
    lines
}

fn counterpart_lines(passage: &Passage, rendition: Rendition, width: usize) -> Vec<Line> {
    let block = passage.target.block.as_ref().map(|block| block.cited()).unwrap_or_default();
    let mut lines = vec![Line::new("⇄ ", Role::MarkRemark).and(format!("{block} in the {}", rendition.name()), Role::Text)];
    lines.extend(lines::excerpt(passage.excerpt.as_deref().unwrap_or_default(), 2, width.saturating_sub(2), Role::Quiet));
    lines
}

/// `? 0.41 name Jalta, date 2025`, and the passage.
fn suggested_lines(passage: &Passage, suggestion: &Suggestion, within: &str, width: usize) -> Vec<Line> {
    let reasons = suggestion.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let words = text::shorten(&format!("{:.2} {reasons}", suggestion.score), width.saturating_sub(2)).into_owned();
    let mut lines = vec![Line::marked(marks::SUGGESTED).and(words, Role::Suggested)];
    lines.extend(passage_lines(passage, within, "", width));
    lines
}

/// `chosen` is the number of the passage that the keys act on, where it is this parallel's.
fn parallel_lines(beside: &Beside, (within, chosen): (&str, Option<usize>), width: usize) -> Vec<Line> {
    let is_own = beside.origin == Origin::Own;
    let whose = if is_own { " · yours" } else { "" };
    let room = width.saturating_sub(2 + text::width(whose));
    let title = text::shorten(&beside.parallel.title, room).into_owned();
    let mut lines =
        vec![Line::marked(marks::of_sign(beside.sign())).and(title, if is_own { Role::Own } else { Role::Text }).and(whose, Role::Quiet)];
    lines.push(Line::new(text::shorten(&detail(beside), width).into_owned(), Role::Quiet));
    let count = beside.others.len();
    let at = chosen.unwrap_or(0).min(count.saturating_sub(1));
    if let Some(passage) = beside.others.get(at) {
        let which = if count > 1 { format!("{} of {count}", at + 1) } else { String::new() };
        lines.extend(passage_lines(passage, within, &which, width));
    }
    lines
}

/// `  qualify · tempo, bron van het verlies`.
fn detail(beside: &Beside) -> String {
    let names: Vec<_> = beside.rows.iter().filter_map(|row| Some(beside.parallel.aspects.get(*row)?.name.as_str())).collect();
    let verdict = beside.verdict().map(|verdict| verdict.name());
    let word = verdict.or_else(|| beside.parallel.stance.map(|stance| stance.name())).unwrap_or_default();
    let parts = [word.to_owned(), names.join(", ")];
    format!("  {}", text::joined(parts, " · "))
}

/// Where a passage stands, what it claims to be, and its first words; `which` it is of several in the same rows.
fn passage_lines(passage: &Passage, within: &str, which: &str, width: usize) -> Vec<Line> {
    let Some(excerpt) = &passage.excerpt else {
        let name = format!("  {} leads nowhere", passage.target);
        return vec![Line::new(text::shorten(&name, width).into_owned(), Role::Warning)];
    };
    let number = passage.target.block.as_ref().map(|block| block.cited()).unwrap_or_default();
    let is_here = passage.target.document == within;
    let status = passage.claims_to_be();
    let place = if is_here { "here" } else { passage.date.as_str() };
    // In a narrow margin the title needs the room more than the date; that it is imagined, and one of several, always stands.
    let least = if passage.is_imagined() { status } else { "" };
    let tails = [vec![place, status, which], vec![status, which], vec![least, which]];
    let mut tails =
        tails.iter().map(|parts| parts.iter().filter(|part| !part.is_empty()).map(|part| format!(" · {part}")).collect::<String>());
    let for_title = if is_here { 2 } else { 15 };
    let fits = |tail: &String| text::width(tail) + text::width(&number) + for_title <= width;
    let tail = tails.clone().find(fits).or_else(|| tails.next_back()).unwrap_or_default();
    let room = width.saturating_sub(3 + text::width(&number) + text::width(&tail));
    let title = if is_here { "".into() } else { text::shorten(&passage.title, room.max(6)) };
    let head = text::shorten(format!("{number} {title}").trim_end(), width.saturating_sub(2)).into_owned();
    let mut lines = vec![Line::new("  ", Role::Text).and(head, Role::Text).and(tail, Role::Quiet)];
    lines.extend(lines::excerpt(excerpt, 2, width.saturating_sub(2), if passage.is_imagined() { Role::Imagined } else { Role::Quiet }));
    lines
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

    fn passage(number: &str) -> Passage {
        let target = Target::parse(&format!("de-polder#{number}")).unwrap();
        Passage { target, title: "De polder".into(), date: "2025".into(), status: None, excerpt: Some("Hooguit acht.".into()) }
    }

    fn set(entries: &[Entry], sources: &str, coming: Coming) -> Vec<String> {
        let shown = Shown { entries, sources, nothing: "nothing stands parallel to ¶2", coming, within: "de-dijk", chosen: (0, 0) };
        let words = |line: &Line| line.pieces.iter().map(|(piece, _)| piece.as_str()).collect::<String>();
        lines(&shown, 40).iter().map(words).collect()
    }

    fn suggested() -> Entry {
        let (from, to) = (Target::parse("de-dijk#p2").unwrap(), Target::parse("de-polder#p3").unwrap());
        Entry::Suggested(passage("p3"), Box::new(Suggestion { from, to, score: 0.5, reasons: Vec::new(), imagined: false }))
    }

    #[test]
    fn what_stands_above_suggestions_stays_where_it_is_when_they_come() {
        for before in [Vec::new(), vec![Entry::Counterpart(passage("p2"), Rendition::Article)], vec![Entry::Linked(passage("p1"), Way::To)]]
        {
            let awaited = set(&before, "", Coming::Soon);
            let come = set(&[before, vec![suggested()]].concat(), "", Coming::Not);
            let at = awaited.iter().position(|line| line == "suggested").unwrap();
            assert_eq!(awaited[..at], come[..at]);
            assert_eq!(come[at], "suggested 1");
        }
    }

    #[test]
    fn how_far_suggestions_are_is_said() {
        assert_eq!(set(&[], "", Coming::Not), ["nothing stands parallel to ¶2"]);
        assert_eq!(set(&[], "", Coming::Nothing)[1..], ["", "suggested", "  none"]);
        assert_eq!(set(&[], "", Coming::Reading(40)).last().unwrap(), "  once the library has been read: 40 %");
    }

    #[test]
    fn links_in_the_text_show_their_way_and_sources_stand_above_all() {
        let shown =
            set(&[Entry::Linked(passage("p1"), Way::To), Entry::Linked(passage("p7"), Way::From)], "one source, 2 times", Coming::Not);
        assert_eq!(shown[0], "= said by one source, 2 times");
        assert!(shown.contains(&"→ ¶1 De polder · 2025".to_owned()) && shown.contains(&"← ¶7 De polder · 2025".to_owned()), "{shown:#?}");
    }
}

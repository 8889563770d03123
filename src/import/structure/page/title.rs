//! The title of a copied page: the line near its article of which the article uses most words, with what a page sets below a title right below it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::byline::{Field, LABELS, is_labelled, is_line_of_head, opens_with_rank};
use super::super::dates::{date, issue};
use super::super::labels::{KICKERS, of_work};
use super::super::likeness::Words;
use super::super::names::bodies::{is_organisation, is_paper};
use super::super::names::names;
use super::super::{Item, Role, evidence, furniture, head, pictures, quotes, site};
use super::{LONG, heads_box, opens_with_label, turns};
use crate::import::text::{Mark, marker};
use crate::text::fold;

/// How far above an article its title is looked for, and how far it mostly stands.
const REACH: usize = 60;
const NEAR: usize = 24;

/// The most lines of a box of other texts, and how much less a line in it is like a title.
const BOX: usize = 24;
const OTHER: f32 = 2.0;

/// How much more a line is like a title that has below it what belongs there.
const HEADED: f32 = 0.75;

/// How much more that closes the path to the page.
const PATH: f32 = 2.0;

/// A line that is less like a title than this is none: of its words the article has hardly one.
const TITLE: f32 = 1.0;

/// The most words of a title with which the run of the article begins.
const OPENING: usize = 16;

/// The line near the beginning of an article whose words it uses most, of equals the upper one.
pub(super) fn find(items: &mut [Item], article: &Range<usize>, text: &Words, around: Around) -> Option<usize> {
    // What was taken for one of the page's by the lines around it may be the title all the same.
    let near = article.start.saturating_sub(REACH)..article.start;
    let is_taken = |at: &usize| {
        let item = &items[*at];
        item.role == Role::Furniture && item.has_words(3) && !around.listed.contains(at) && !furniture::is_control_folded(&fold(&item.text))
    };
    let taken: Vec<usize> = near.filter(is_taken).collect();
    taken.iter().for_each(|&at| items[at].role = Role::Open);
    let found = likest(items, article, text, around);
    taken.iter().for_each(|&at| items[at].role = Role::Furniture);
    // Of the title on a path or in a list and above the text the latter is meant.
    let again = |found: usize| (found..article.start).rev().find(|&at| items[at].text == items[found].text);
    found.map(|found| again(found).unwrap_or(found))
}

/// What is known of the lines around an article.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub controls: &'a [bool],
    /// Which lines list the headings of the article.
    pub listed: &'a HashSet<usize>,
}

impl Around<'_> {
    /// Whether a line stands close to a control of the page above it.
    fn in_block_of_menu(self, items: &[Item], at: usize) -> bool {
        at > 0 && self.controls[at - 1] && items.get(at).is_some_and(|item| item.tight)
    }

    /// Whether a line stands in a box of other texts.
    fn is_other(self, items: &[Item], at: usize) -> bool {
        // A word or two end it: the name of the section that the text below stands in.
        let listed = |above: &usize| {
            let text = items[*above].text.as_str();
            !self.controls[*above]
                && !items[*above].has_words(LONG)
                && (items[*above].has_words(3) || heads_box(text) || date(text).is_some())
        };
        // The titles in a box are longer than the entries of a menu.
        let is_heading = |above: usize| heads_box(&items[above].text) && items[above + 1].has_words(3);
        let first = (0..at).rev().take(BOX).take_while(listed).last().unwrap_or(at).saturating_sub(1);
        (first..at).any(is_heading)
    }

    /// What the lines around a line say against its being the title: a heading of other texts above it. What a page sets below a title, who wrote,
    /// when, what is to be done with the text, speaks for it.
    fn beside(self, items: &[Item], at: usize) -> f32 {
        // An entry of a menu has others below it.
        let is_control = |below: usize| items[at].has_words(3) && self.controls[below];
        let said = |below: usize| is_control(below) || is_line_of_head(&items[below].text) || is_label_of_name(items, below);
        let headed = (at + 1..items.len()).take(2).position(said).map_or(0.0, |far| if far == 0 { HEADED } else { HEADED / 2.0 });
        let is_signed = items[at + 1..].iter().take(2).any(|below| is_labelled(&below.text));
        let bonus = |is: bool, mark: f32| if is { mark } else { 0.0 };
        bonus(self.is_other(items, at), OTHER) - headed - bonus(is_signed, HEADED) - bonus(closes_path(items, at), PATH)
    }

    /// How much less a line is like a title so far from the text.
    fn far(self, lines: usize) -> f32 {
        0.04 * f32::from(u16::try_from(lines.min(NEAR) + lines.saturating_sub(NEAR) / 2).unwrap_or(u16::MAX))
    }

    /// Where a menu above an article begins that has something above it.
    fn menu(self, article: usize) -> usize {
        let is_menu = |at: &usize| *at + 2 < article && self.controls[*at..*at + 3].iter().all(|is| *is);
        let below = (0..article).find(|&at| !self.controls[at]).unwrap_or(0);
        (below..article).find(is_menu).unwrap_or(0)
    }
}

/// How much less a line is like a title where a menu stands below it: it may be what a site says of itself.
const MOTTO: f32 = 1.5;

/// The line most like a title.
fn likest(items: &[Item], article: &Range<usize>, text: &Words, around: Around) -> Option<usize> {
    let menu = around.menu(article.start);
    // Nor is whose page it is.
    let owner = evidence::owner(items).map(|name| fold(&name));
    // What the page has at the head of its sheets is no title.
    let heads = running(items);
    let is_head = |item: &Item| item.is_open() && heads.get(&fold(&item.text)).is_some_and(|line| *line != item.text);
    let is_other = |at: usize| {
        let text = items[at].text.as_str();
        around.listed.contains(&at)
            // So is what work it stands in.
            || of_work(text).is_some()
            || is_of_site(text)
            || are_people(text)
            || pictures::is_caption(text)
            || signs(items, at, around.controls)
            || speaks(items, at)
            || is_series(items, at)
            || opens_with_rank(text) && items.get(at + 1).is_some_and(|next| next.words() > items[at].words())
            || tells_rank(items, at)
            || issue::is(&fold(text))
            || is_head(&items[at])
            || owner.as_ref().is_some_and(|owner| *owner == fold(text))
    };
    let mut best: Option<(f32, usize)> = None;
    for at in article.start.saturating_sub(REACH)..items.len().min(article.start + 3) {
        if at >= article.start && items[at].has_words(OPENING + 1) {
            break;
        }
        // A short sentence there is one of the text, unless nothing stands above it.
        let is_text = at >= article.start && items[at].text.ends_with('.') && best.is_some() || is_other(at);
        let Some(mark) = text.likeness(items, at).filter(|_| !is_text) else { continue };
        let far = around.far(article.start.abs_diff(at)) + if at <= menu && menu > 0 { MOTTO } else { 0.0 } + around.beside(items, at);
        // Right below the title a stand-first says more of the same.
        let lead = |upper: usize| if at - upper <= 2 && items[upper].has_words(3) { 0.5 } else { 0.1 };
        if best.is_none_or(|(most, upper)| mark - far > most + lead(upper)) {
            best = Some((mark - far, at));
        }
    }
    let against = |at: usize| if at <= menu && menu > 0 { MOTTO } else { 0.0 } + if around.is_other(items, at) { OTHER } else { 0.0 };
    let (_, best) = best.filter(|(mark, at)| mark + against(*at) > TITLE)?;
    // What the path to the page closes with is the title itself.
    let upper = best.checked_sub(1).filter(|&upper| !closes_path(items, best) && !is_other(upper));
    Some(upper.filter(|&upper| is_above_subtitle(items, upper, text, around)).unwrap_or(best))
}

/// The fewest words of a line that says more of the title above it, of one that says it whatever the title's words are, and between the two.
const LEAD: usize = 6;
const LONGER: usize = 9;
const SUBTITLE: usize = 12;

/// Whether a line is the title of which the one below it, most like a title by its words since it has more of them, says more: the less that line is
/// longer than a title, the more of the words above it the text has to use.
fn is_above_subtitle(items: &[Item], at: usize, text: &Words, around: Around) -> bool {
    let (line, below) = (&items[at], &items[at + 1]);
    let of_page = || {
        around.controls[at]
            || around.in_block_of_menu(items, at)
            || line.text.contains(" & ")
            || line.text.starts_with(|c: char| c.is_numeric())
            || head::is_sure(&line.text)
            || is_paper(&line.text)
            || is_organisation(&line.text)
            // Of two words with capitals the text uses those of a title.
            || names(&line.text).is_some() && text.part(&line.text) < 0.5
            || items.iter().filter(|other| other.text == line.text).nth(1).is_some()
    };
    let (words, longer) = (line.words(), below.words());
    // What says how or why something is so says it of something.
    let asks = ASKING.contains(&fold(below.text.split(' ').next().unwrap_or_default()).as_str());
    let least = match (words, longer) {
        (2.., LONGER..SUBTITLE) if asks => 0.3,
        (2, SUBTITLE..) if asks => 0.3,
        (2, LONGER..) | (3.., LEAD..LONGER) => 0.99,
        (3.., LONGER..SUBTITLE) => 0.5,
        (3.., SUBTITLE..) => 0.0,
        _ => return false,
    };
    longer > words && !line.has_words(OPENING) && text.likeness(items, at).is_some() && text.part(&line.text) >= least && !of_page()
}

/// With what a line opens that says how or why, folded.
const ASKING: &[&str] =
    &["hoe", "waarom", "how", "why", "wie", "warum", "weshalb", "comment", "pourquoi", "come", "perche", "como", "por", "porque"];

/// The lines that stand at the head of sheets, in other letters than on top: short ones that were found to be of the page twice or more.
fn running(items: &[Item]) -> HashMap<String, &str> {
    let short = items.iter().filter(|item| item.role == Role::Furniture && !item.has_words(LEAD));
    let (mut once, mut again) = (HashSet::new(), HashMap::new());
    for line in short.map(|item| item.text.as_str()) {
        if !once.insert(line) {
            again.insert(fold(line), line);
        }
    }
    again
}

/// Whether a line names who spoke, or two people or more, each with a first name and a last one.
fn are_people(text: &str) -> bool {
    let has_several = text.contains(", ") || [" en ", " and ", " und ", " et ", " y ", " e ", " & "].iter().any(|and| text.contains(and));
    evidence::speaker(text).is_some()
        || has_several && names(text).is_some_and(|found| found.len() > 1 && found.iter().all(|name| name.contains(' ')))
}

/// `Essay – De prijs van stroom`: whether a line says what sort of text it is and of which series, right above the title.
fn is_series(items: &[Item], at: usize) -> bool {
    let label = [" – ", " — ", " | ", " / "].iter().find_map(|sign| items[at].text.split_once(sign)).map(|(label, _)| fold(label));
    label.is_some_and(|label| KICKERS.contains(&label.as_str())) && items.get(at + 1).is_some_and(|next| next.has_words(3))
}

/// Whether a line is the name of somebody with a title above it, and the day or a picture's maker below.
fn signs(items: &[Item], at: usize, controls: &[bool]) -> bool {
    let above = at.checked_sub(1).is_some_and(|above| !controls[above] && items[above].has_words(2));
    let is_below = |item: &Item| is_line_of_head(&item.text) || pictures::is_credit(&item.text);
    let named = || names(&items[at].text).is_some_and(|found| found[0].contains(' '));
    above && named() && items[at + 1..].iter().take(2).any(is_below) || items.get(at + 1).is_some() && tells_rank(items, at + 1)
}

/// `Senior fellow, Water and Trade` right below the name of somebody: what they are.
fn tells_rank(items: &[Item], at: usize) -> bool {
    let above = at.checked_sub(1).filter(|_| items[at].tight).and_then(|above| names(&items[above].text));
    let rank = items[at].text.split(',').next().and_then(|clause| clause.rsplit(' ').next()).is_some_and(opens_with_rank);
    rank && above.is_some_and(|found| found.len() == 1 && found[0].contains(' '))
}

/// Whether the path to a page, a little above a line, closes with it.
fn closes_path(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    let signs = ['/', '>', '›', '»'];
    // `Home > Buitenland > Moldavië: De brug over de Dnjestr`: with the place in front.
    let closes = |path: &str| path.ends_with(signs) || path.ends_with(':') && path.contains(signs);
    let path = |item: &Item| item.text.strip_suffix(text).is_some_and(|path| closes(path.trim_end()));
    text.contains(' ') && items[at.saturating_sub(NEAR)..at].iter().any(path)
}

/// `by` above a name.
fn is_label_of_name(items: &[Item], at: usize) -> bool {
    let label = LABELS.iter().any(|(label, field)| *field == Field::Author && *label == fold(items[at].text.trim_end_matches(':')));
    label && items.get(at + 1).is_some_and(|next| names(&next.text).is_some())
}

/// Whether a line is the name of whose words the title below it is.
fn speaks(items: &[Item], at: usize) -> bool {
    let said = items.get(at + 1).is_some_and(|next| next.has_words(4) && quotes::is_said(&next.text));
    said && names(&items[at].text).is_some()
}

/// Whether a line is no title whatever the text says of it: it turns to other texts, is a label of the head and its value, or several entries of
/// a menu without a blank between them.
fn is_of_site(text: &str) -> bool {
    let labelled = text.split_once(": ").is_some_and(|(label, _)| !label.contains(' ') && opens_with_label(label));
    let words = text.split(' ').count();
    let entries = || text.split(' ').filter(|word| furniture::is_control_folded(&fold(word))).count();
    turns(text)
        || labelled
        || text.contains("://")
        || matches!(marker(text), Some((Mark::Bullet | Mark::Star | Mark::Ring, _)))
        || words >= 4 && entries() * 2 >= words
        || text.split(' ').filter(|word| site::is_glued(word)).nth(1).is_some()
}

//! Which line on top of a page is the title, weighed by the words that the text uses: what a page sets above it, its name, its motto and its
//! labels, has words of which the text does not speak. That alone is not enough, since a title may be as far from its text, and the line below
//! it say what it is about: something between the two has to show that the upper one is of the page.

use super::super::likeness::Words;
use super::super::{Item, Role, furniture, pictures};
use super::line::{self, Line};
use super::{above, byline, date, dates, is_dated, is_label, issue, masthead, may_be_title, names};
use crate::document::Meta;
use crate::text::fold;

/// How many items from its start a text has its title, the fewest words of a paragraph, and the most items of the text that are looked at.
const TOP: usize = 30;
const PARAGRAPH: usize = 25;
const TEXT: usize = 200;

/// What the title weighs at least, and how many times as much as each line above it.
const LEAST: f32 = 2.0;
const TIMES: f32 = 2.0;

/// Gives the lines above a title that are of the page their role, where the title is none of them.
pub(super) fn find(items: &mut [Item]) {
    let paragraph = items.iter().take(TOP).position(|item| item.has_words(PARAGRAPH)).unwrap_or(0);
    let open = |items: &[Item]| (0..paragraph).filter(|&at| items[at].is_open()).collect::<Vec<_>>();
    // A word above lists of other texts heads nothing on top of one.
    if let [first, _, ..] = open(items)[..]
        && furniture::heads_others(&items[first].text)
    {
        items[first].role = Role::Furniture;
    }
    if let Some(part) = part_above_title(items, &open(items)) {
        items[..=part].iter_mut().filter(|item| item.is_open()).for_each(|item| item.role = Role::Furniture);
        return;
    }
    // What comes again within the text is an entry of its contents.
    let listed = |at: usize| items[paragraph..].iter().take(TEXT).any(|item| item.text == items[at].text);
    let lines: Vec<usize> = open(items).into_iter().filter(|&at| is_line(&items[at].text) && !listed(at)).collect();
    let text = Words::of(&items[paragraph..items.len().min(paragraph + TEXT)], |_| false);
    let told = |text: &str| text.contains(", ") && dates::within(text).is_some();
    let weigh = |at: usize| if may_be_title(&items[at]) && !told(&items[at].text) { text.weight(&items[at].text) } else { 0.0 };
    // Of equals the upper one.
    let Some((title, most)) = lines.iter().rev().map(|&at| (at, weigh(at))).max_by(|(_, a), (_, b)| a.total_cmp(b)) else { return };
    let above = open(items).into_iter().filter(|&at| at < title).collect::<Vec<_>>();
    if most < LEAST || above.iter().any(|&at| weigh(at) * TIMES > most) {
        return;
    }
    let counted = counts_text(&items[title].text);
    if counted || is_below_page(items, &lines, title) {
        // Above the number of a part a name is that of the series.
        above.into_iter().filter(|at| counted || lines.contains(at)).for_each(|at| items[at].role = Role::Furniture);
    }
}

/// The line that counts the part of a work (`Hoofdstuk 3`), right above what may be its title: what stands above is of the whole.
fn part_above_title(items: &[Item], open: &[usize]) -> Option<usize> {
    let counted = open.windows(2).find(|pair| above::is_part(&items[pair[0]].text))?;
    let title = &items[counted[1]];
    (may_be_title(title) && names(&title.text).is_none() && !is_dated(&title.text)).then_some(counted[0])
}

/// `Aflevering 74: De brug`: whether a line opens with the number of a part.
fn counts_text(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(count, _)| masthead::counts(count) || issue::is_number(&fold(count)))
}

/// Whether a line on top is neither the day nor a byline nor a picture's.
fn is_line(text: &str) -> bool {
    let told = || line::of(text, &mut Meta::default()) != Line::Other;
    !(is_dated(text)
        || byline::is_labelled(text)
        || told()
        || names(text).is_some()
        || pictures::is_caption(text)
        || pictures::is_credit(text))
}

/// Whether what stands right above a line shows that no title stands there.
fn is_below_page(items: &[Item], lines: &[usize], title: usize) -> bool {
    let mut above = items[..title].iter().rev().filter(|item| !item.is_open() || !is_dated(&item.text));
    let Some(next) = above.next() else { return false };
    let text = next.text.as_str();
    // An entry of the contents is of the text.
    let listed = || items[title + 1..].iter().take(TEXT).any(|item| item.text == text);
    let of_page = next.role == Role::Furniture && !listed() || is_label(text);
    // `Gerechtshof Noord 3 mei 2025, zaak 24/1187`: numbers among other things, with more lines above.
    let numbered = || text.contains(|c: char| c.is_ascii_digit()) && lines.iter().filter(|&&at| at < title).count() >= 2;
    of_page || numbered() && date(text).is_none() && text.contains(", ")
}

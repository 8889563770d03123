//! Which line on top of a page is the title. Above it a page sets its name, its motto, its parts, the number of an issue, who speaks: what such a
//! line is shows in its shape, in what stands around it, and in that the text does not speak of what it says. None of that is enough alone, since a
//! title may be as far from its text, and the line below it say what it is about: all that speaks for a label is weighed together.

use super::super::byline::is_line_of_head;
use super::super::labels::{counts_part, is_capitalised, is_shouted, is_sorted, parted};
use super::super::likeness::Words;
use super::super::{Item, Role, furniture, pictures, quotes};
use super::leading::{is_known, is_sure, numbers, series, untagged};
use super::line::{self, Line};
use super::{OPENINGS, anchor, bodies, byline, dates, is_dated, issue, mail, masthead, may_be_title, names, title};
use crate::document::{Kind, Meta};
use crate::text::fold;

/// How many items from its start a text has its title, the fewest words of a paragraph, and how many items of the text are read to know of what
/// it speaks.
const TOP: usize = 30;
const PARAGRAPH: usize = 25;
const TEXT: usize = 60;

/// How many lines are weighed at most, and how many of a page stand above the title.
const LINES: usize = 8;

/// What must speak for a line that it only leads to the title.
const ENOUGH: u32 = 4;

/// What must speak for it that it is the name of whose page it is.
const NAME: u32 = 3;

/// The fewest words of a title of which the length speaks for it.
const LONG: usize = 5;

/// From so many words on, a line above the title that nothing is known of is none of the page's.
const SHORT: usize = 9;

/// From so many words on, what a paper says of itself stands close to its name.
const TAGLINE: usize = 7;

/// How much more like a title the line below is.
const LIKER: f32 = 1.2;

/// Gives lines that only lead to the title their role.
pub(super) fn find(items: &mut [Item], meta: &mut Meta) {
    let Some(paragraph) = items.iter().take(TOP).position(|item| item.is_open() && item.has_words(PARAGRAPH)) else { return };
    let open: Vec<usize> = (0..paragraph).filter(|&at| items[at].is_open()).collect();
    // A word above lists of other texts heads nothing on top of one.
    if let [first, _, ..] = open[..]
        && furniture::heads_others(&items[first].text)
    {
        items[first].role = Role::Furniture;
    }
    let mut top = Top::of(items, paragraph, &meta.lang);
    // One that is a label shows what those above it are.
    for number in (0..top.lines.len()).rev() {
        let weight = top.title_below(items, number).map_or(0, |title| top.weight(items, number, title, 0));
        top.labels[number] = weight >= ENOUGH;
    }
    let (mut led, mut found) = (None, 0);
    for number in 0..top.lines.len() {
        let at = top.lines[number];
        // What a paper says of itself stands right below its name.
        let goes_on = items[at].tight && led == Some(at - 1);
        found = at;
        let Some(title) = top.title_below(items, number) else { break };
        // What everybody knows to be a label is read later, with what it says; and so is the title with the name of the site behind it.
        if is_line_of_head(&items[at].text) || items[at].text.contains(&items[top.lines[title]].text) {
            continue;
        }
        let name = top.name(items, number, title);
        let says = || (goes_on || !items[at].has_words(TAGLINE)) && bodies::says_paper(&items[at].text);
        let tagline = match led.is_some_and(|led| at == led + 1) && says() {
            true => 3,
            false if goes_on => 1 + u32::from(!is_block(items, at, top.lines[title])),
            false => 0,
        };
        if top.weight(items, number, title, tagline) < ENOUGH {
            break;
        }
        let publisher = top.publisher(items, at, name).filter(|_| meta.publisher.is_empty());
        led = Some(at);
        if meta.date.is_empty() {
            meta.date = issue::date_of(&items[at].text).unwrap_or_default();
        }
        items[at].role = if publisher.is_some() { Role::Head } else { Role::Furniture };
        if let Some(name) = publisher {
            meta.publisher = name;
        }
    }
    clear(items, led.map_or(0, |_| found), paragraph, meta);
    top.subject(items, found);
}

/// Gives what else is short above a title its role: where lines there are of the page, it is as well.
fn clear(items: &mut [Item], title: usize, paragraph: usize, meta: &mut Meta) {
    for at in 0..title {
        let item = &items[at];
        let known =
            item.text.contains(": ") || is_told(&item.text) || is_line_of_head(&item.text) || item.ends_sentence() || item.has_words(SHORT);
        // What has the shape of a name is none where the page goes on with it, and who wrote stands below the title.
        let writers = || items[title + 1..paragraph].iter().any(|below| names(&below.text).is_some() || byline::is_labelled(&below.text));
        let goes_on = item.tight && at > 0 && !items[at - 1].is_open() && names(&item.text).is_some();
        if item.is_open() && (!known || goes_on && writers()) {
            if meta.date.is_empty() {
                meta.date = issue::date_of(&item.text).unwrap_or_default();
            }
            items[at].role = Role::Furniture;
        }
    }
}

/// The top of a text: the lines of it that may be the title, how much each is like one, and of what the text speaks.
struct Top {
    lines: Vec<usize>,
    /// How many of them stand above what the line of the writers shows to be the title.
    above: usize,
    marks: Vec<f32>,
    /// Which of the lines are labels, as far as is known.
    labels: Vec<bool>,
    text: Words,
    /// Whether the language has capitals within a line for names only.
    names_only: bool,
}

impl Top {
    fn of(items: &[Item], paragraph: usize, lang: &str) -> Self {
        // Where the text turns to its reader, or says a sentence, it has begun.
        let begins = |at: &usize| {
            items[*at].is_open()
                && (items[*at].ends_sentence() || items[*at].text.ends_with(','))
                && !may_be_title(&items[*at])
                && !title::says(items, *at)
        };
        let begun = (0..paragraph).find(begins).unwrap_or(paragraph);
        // What comes again within the text is an entry of its contents.
        let listed = |at: usize| items[paragraph..].iter().take(TEXT).any(|item| item.text == items[at].text);
        let is_mail = mail::opens(items);
        let of_mail =
            |at: usize| is_mail && (mail::subject(&items[at].text).is_some() || mail::read(&items[at].text, &mut Meta::default()));
        let lines: Vec<usize> =
            (0..begun).filter(|&at| !of_mail(at) && is_line(items, at) && !listed(at) && !is_of_picture(items, at)).take(LINES).collect();
        let anchor = anchor::find(items, paragraph, |at| lines.contains(&at));
        let lines: Vec<usize> = lines.into_iter().filter(|at| anchor.is_none_or(|(_, signed)| *at < signed)).collect();
        let above = lines.iter().filter(|at| anchor.is_some_and(|(title, _)| **at < title)).count();
        let text = Words::of(&items[paragraph..items.len().min(paragraph + TEXT)], |_| false);
        let marks = lines.iter().map(|&at| text.likeness(items, at).unwrap_or(-1.0)).collect();
        let labels = vec![false; lines.len()];
        Self { lines, above, marks, labels, text, names_only: !matches!(lang, "" | "en" | "de") }
    }

    /// The subject of a mail of which the text says nothing is none where a line above the text heads it.
    fn subject(&self, items: &mut [Item], title: usize) {
        let headed = self.lines.last() == Some(&title) && !items[title].tight && self.text.part(&items[title].text) >= 0.5;
        let strange = |item: &Item| mail::subject(&item.text).is_some_and(|subject| self.text.part(subject) < 0.4);
        let subject = (0..title).find(|&at| strange(&items[at]));
        if let Some(at) = subject.filter(|_| headed && mail::opens(items)) {
            items[at].role = Role::Is(Kind::Colofon);
        }
    }

    /// What speaks for a line that it only leads to the title, with what is known of it.
    fn weight(&self, items: &[Item], number: usize, title: usize, known: u32) -> u32 {
        if number < self.above {
            return ENOUGH;
        }
        let label = known + self.name(items, number, title) + self.label(items, number, title);
        if (1..ENOUGH).contains(&label) { label.saturating_add_signed(self.liker(items, number, title)) } else { label }
    }

    /// Whose page it is, where a line above the title says that, for whose being a name so much speaks.
    fn publisher(&self, items: &[Item], at: usize, name: u32) -> Option<String> {
        let text = items[at].text.as_str();
        // On top of all, above the number of an issue or with words that the text has not, stands whose it is.
        let mut block = items[at + 1..].iter().take_while(|next| next.tight);
        let first = self.lines.first() == Some(&at) && items[..at].iter().all(|item| !item.is_open());
        let heads = first
            && (block.any(|next| numbers(&next.text))
                || (2..6).contains(&text.split(' ').count())
                    && !text.contains(" & ")
                    && self.text.part(text) == 0.0
                    && is_capitalised(text));
        let named =
            (name >= NAME || heads) && !is_sure(text) && !ends_with_year(text) && parted(text) != Some(true) && !text.contains(" / ");
        let bare = untagged(text);
        let own = (named && masthead::is_name_like(bare, false)).then(|| bare.to_owned());
        own.or_else(|| series(text))
    }

    /// The line below one that is most like a title, of equals the upper one.
    fn title_below(&self, items: &[Item], number: usize) -> Option<usize> {
        // What stands right above the number of an issue is of the issue.
        let headed = |at: usize| items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| numbers(&next.text));
        let told = |text: &str| text.contains(", ") && dates::within(text).is_some();
        let of_page = |at: usize| is_sure(&items[at].text) || told(&items[at].text) || headed(at) || opens_small(&items[at].text);
        let fits = |other: &usize| !of_page(self.lines[*other]);
        let below = (self.above.max(number + 1)..self.lines.len()).rev().filter(fits);
        below.max_by(|&a, &b| self.marks[a].total_cmp(&self.marks[b]))
    }

    /// What speaks for a line being the name of whose page it is.
    fn name(&self, items: &[Item], number: usize, title: usize) -> u32 {
        let at = self.lines[number];
        let text = items[at].text.as_str();
        let (named, body) = (masthead::opens(items, at), bodies::is_organisation(text) || bodies::is_paper(text));
        let capitals = |word: &str| word.starts_with(char::is_uppercase);
        // `Le Courrier de l'estran`: behind an article only a name has a capital there.
        let behind_article = || {
            let behind = ["Le ", "La ", "Les ", "L'", "L’"].iter().find_map(|article| text.strip_prefix(article));
            self.names_only && behind.is_some_and(|name| name.starts_with(char::is_uppercase) && name.chars().nth(2).is_some())
        };
        let strange = !items[at].has_words(7)
            && (is_capitalised(text) || behind_article())
            && !text.contains(|c: char| matches!(c, ',' | '&') || c.is_numeric())
            && self.text.part(text) == 0.0;
        let proper = self.names_only && strange && text.split(' ').skip(1).any(capitals);
        let is = named || body || proper;
        let above = |item: &Item| !item.is_open() && item.role != Role::Head || is_known(&item.text);
        let first = (is || strange) && items[..at].iter().all(above);
        // The day of an issue stands close to the name of the paper, and the title further down.
        let dated = (is || strange)
            && items.get(at + 1).is_some_and(|next| next.tight && is_dated(&next.text))
            && !is_block(items, at, self.lines[title]);
        2 * u32::from(named)
            + 2 * u32::from(proper)
            + 2 * u32::from(body)
            + u32::from(is && first)
            + u32::from(dated) * if first { 3 } else { 2 }
    }

    /// What else speaks for a line that it only leads to the title.
    fn label(&self, items: &[Item], number: usize, title: usize) -> u32 {
        let (at, below) = (self.lines[number], self.lines[title]);
        let text = items[at].text.as_str();
        if is_sure(text) && (number == 0 || items[below].has_words(2)) {
            return ENOUGH;
        }
        if is_quoted(text) || text.ends_with(['?', '!']) {
            return 0;
        }
        let row = parted(text).is_some_and(|strong| strong || is_capitalised(text));
        let part = counts_part(text) || is_sorted(text) || ends_with_year(text);
        // One word alone right below what is of the page: the part of it that the text stands in.
        let of_page = at > 0 && items[..at].iter().all(|item| matches!(item.role, Role::Furniture | Role::Head));
        let section = of_page && !items[at].has_words(2) && !items[below].tight;
        let shape = 2 * (u32::from(row) + u32::from(part) + u32::from(section));
        let labels = self.labels[number + 1..title].iter().any(|is| *is);
        // Where others stand above it, more has to show that the first line of those right above the writers is none.
        let anchored = if number > 0 && number == self.above { 2 } else { 0 };
        shape + around(items, at, below, labels).saturating_sub(anchored)
    }

    /// What speaks for the line below, where something speaks for a label above it: that the text says more of it, and its length.
    fn liker(&self, items: &[Item], number: usize, title: usize) -> i32 {
        let more = self.marks[title] - self.marks[number];
        // A body speaks of itself in what it gives out.
        let body = bodies::is_organisation(&items[self.lines[number]].text);
        let long = i32::from(items[self.lines[title]].has_words(LONG));
        long + if more >= LIKER {
            2
        } else if more <= -LIKER && !body {
            -2
        } else {
            0
        }
    }
}

/// What stands around a line that shows it to be of the page.
fn around(items: &[Item], at: usize, title: usize, labels: bool) -> u32 {
    let between = &items[at + 1..title];
    let apart = !is_block(items, at, title);
    let listed = |other: &Item| items[title..].iter().take(TEXT).any(|item| item.text == other.text);
    let counts = |other: &Item| other.tight && other.text.contains(", ") && other.text.contains(|c: char| c.is_ascii_digit());
    let of_page =
        labels || between.iter().any(|other| (is_of_page(other) || apart && counts(other)) && !is_dated(&other.text) && !listed(other));
    // Below the name of the page, in one block with it.
    let start = (0..=at).rev().find(|&start| !items[start].tight).unwrap_or(0);
    let below_names = apart && start < at && items[start..at].iter().all(is_of_page);
    // Somebody's words are said below who says them; below the writers they are a motto.
    let next = items.get(title + 1);
    let said = is_quoted(&items[title].text)
        && !between.iter().any(|other| is_told(&other.text))
        && items[title].has_words(4)
        && !items[at].has_words(9)
        && !quotes::is_saying(&items[title].text)
        && next.is_none_or(|next| !next.tight || is_told(&next.text));
    // In capitals a page says what sort of text follows; a title has its subtitle right below it.
    let sort = is_shouted(&items[at].text) && !is_shouted(&items[title].text) && !items[at].has_words(4);
    let close = next.is_some_and(|next| next.tight) && !items[title].tight && subtitle_below(items, title);
    3 * u32::from(said) + 2 * (u32::from(below_names) + u32::from(of_page) + u32::from(close) + u32::from(sort))
}

/// Whether lines stand close to each other.
fn is_block(items: &[Item], from: usize, to: usize) -> bool {
    items[from + 1..=to].iter().all(|item| item.tight)
}

/// Whether right below a title a phrase stands, and below that what belongs to the head.
fn subtitle_below(items: &[Item], title: usize) -> bool {
    let Some(phrase) = items.get(title + 1).filter(|next| next.is_open() && next.has_words(4) && !next.has_words(PARAGRAPH)) else {
        return false;
    };
    let headed = items.get(title + 2).is_some_and(|next| is_told(&next.text));
    (headed || phrase.tight && is_line(items, title + 1)) && !is_told(&phrase.text) && !is_of_page(phrase)
}

/// Whether an item is of the page, or what everybody knows to be a label.
fn is_of_page(item: &Item) -> bool {
    !item.is_open() || is_sure(&item.text) || is_line_of_head(&item.text)
}

/// Whether the first letter of a line is a small one.
fn opens_small(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

fn is_quoted(text: &str) -> bool {
    text.starts_with(['“', '"', '‘', '«', '„', '»'])
}

/// `Waallezing 2023`: an event, or a series, in its year.
fn ends_with_year(text: &str) -> bool {
    text.rsplit_once(' ')
        .is_some_and(|(name, year)| dates::year(year).is_some() && name.ends_with(char::is_alphabetic) && !name.ends_with(" in"))
}

/// Whether a line on top may be the title: it is neither the day nor a byline nor a picture's. What has the shape of a name is one on top of all
/// where the page goes on about itself right below.
fn is_line(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    let goes_on = |next: &Item| next.tight && next.text.starts_with(char::is_lowercase) || numbers(&next.text);
    let of_page = || items[..at].iter().all(|item| !item.is_open()) && items.get(at + 1).is_some_and(goes_on);
    let opens = OPENINGS.contains(&fold(&item.text).as_str());
    item.is_open()
        && !item.text.contains('\n')
        && !opens
        && (may_be_title(item) || title::says(items, at))
        && (!is_told(&item.text) || names(&item.text).is_some_and(|found| byline::others_come(items, at, &found) || of_page()))
}

/// Whether a line is under a picture, or says whose that is.
fn is_of_picture(items: &[Item], at: usize) -> bool {
    let credited = |at: usize| pictures::is_credited(items, at) && items[at + 1].tight;
    pictures::is_caption(&items[at].text) || credited(at) || at > 0 && credited(at - 1)
}

/// Whether a line says when, or who wrote, or who made a picture.
fn is_told(text: &str) -> bool {
    is_dated(text)
        || names(text).is_some()
        || byline::is_labelled(text)
        || byline::signed(text).is_some()
        || pictures::is_credit(text)
        || line::of(text, &mut Meta::default()) != Line::Other
}

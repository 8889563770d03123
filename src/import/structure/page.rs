//! The article within a page that was copied whole: below the menus and labels of a site, above its readers' replies and its lists.
//!
//! Text is told from what is around it by how many words its lines have (Kohlschütter, Fankhauser & Nejdl, "Boilerplate detection using
//! shallow text features", WSDM 2010). A sentence is worth its words, a short line that ends none costs some, and the article is the run of
//! lines that is worth most (Bentley, "Algorithm design techniques", CACM 27(9), 1984). What stands around it goes only where the lines
//! themselves show that they are of a page: enough of them are controls.

mod end;
mod title;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use self::title::Around;
use super::super::text::is_counted;
use super::byline::{LABELS, is_labelled, is_line_of_head};
use super::dates::{date, has_hour, issue};
use super::likeness::{LONGEST, Words};
use super::names::names;
use super::{Item, Role, Setting, furniture, head, pictures, quotes, site};
use crate::document::Meta;
use crate::text::fold;

/// What a short line costs, in words.
const LINE: i32 = 8;

/// The most words of a line that count for it.
const MOST: usize = 80;

/// The fewest words of a sentence by which a line is one of the text whatever follows it, and of a line that is text without its end.
const SENTENCE: usize = 12;
const LONG: usize = 25;

/// The fewest words of a run that is an article.
const ARTICLE: i32 = 60;

/// The fewest lines of a site above an article, and below it, and the fewest controls among both.
const ABOVE: usize = 8;
const BELOW: usize = 12;
const CONTROLS: usize = 3;

/// The most words of the paragraphs that a site sets above an article.
const NOTICE: i32 = 120;

/// The most words of a label of a menu, on average.
const LABEL: usize = 4;

/// Marks what stands around the article of a page that was copied whole, and reads its title.
pub(super) fn find(items: &mut [Item], meta: &mut Meta) {
    if furniture::is_printed(items) {
        return;
    }
    let (mut article, most) = best_run(items);
    if most < ARTICLE {
        return;
    }
    let mut controls = controls(items);
    article.end = end::of_run(items, &article, &controls);
    let listed = site::mark(items, &article, &mut controls);
    let labels = |range: Range<usize>| controls[range].iter().filter(|is| **is).count();
    if labels(0..items.len()) < CONTROLS {
        return;
    }
    let text = Words::of(&items[article.clone()], |item| worth(item) < 0);
    let told = items[..article.start].iter().position(|item| item.role == Role::Head && item.text == meta.title);
    let title = told.or_else(|| title::find(items, &article, &text, Around { controls: &controls, listed: &listed }));
    // Where there is much text besides, what parts it from the article may be of the article too: code, a poem, a long list.
    let is_rest = |range: Range<usize>| best_run(&items[range]).1 * 2 <= most;
    let lines = |range: Range<usize>| items[range].iter().filter(|item| worth(item) < 0 && !text.has_line(&item.text)).count();
    let below = below(items, &article, &controls)..items.len();
    let head = lead(items, title.unwrap_or(article.start));
    // Without a title what stands above has to show by itself that it is of a site.
    let above = 0..if title.is_some() || labels(0..head) >= 2 * CONTROLS && lines(0..head) >= 2 * ABOVE { head } else { 0 };
    if labels(above.clone()) + labels(below.clone()) < CONTROLS {
        return;
    }
    // No site has numbered sections below an article; remarks of readers may be numbered.
    let is_section =
        |text: &str| is_counted(text) && text.split(' ').next().is_some_and(|number| number.trim_end_matches('.').contains('.'));
    let goes_on = items[below.clone()].iter().filter(|item| is_section(&item.text)).nth(1).is_some();
    let says = |mut range: Range<usize>| range.any(|at| items[at].is_open() && !controls[at] && worth(&items[at]) > 0);
    let may_end = !goes_on && is_rest(article.end..items.len());
    // A few controls alone are the foot of a report as well, and show nothing of what stands above.
    let is_long = may_end && lines(below.clone()) >= BELOW;
    let is_below = is_long || may_end && labels(below.clone()) >= CONTROLS && !says(below.clone());
    // A page that goes on below its article begins above it, however little of it there is.
    // Paragraphs above it are of a site only where they are few: notices, teasers. A book says there whose it is and who may copy it.
    let is_site = best_run(&items[above.clone()]).1 <= NOTICE && is_rest(above.clone());
    let shown = labels(above.clone()) >= CONTROLS || labels(0..items.len()) >= 2 * CONTROLS;
    let is_above = (is_menu(&items[above.clone()], most) || labels(above.clone()) >= 2 * ABOVE)
        && is_site
        && (is_long || is_below && labels(0..article.start) > 0 || shown || lines(above.clone()) >= ABOVE);
    let head = title.filter(|_| is_above && meta.title.is_empty());
    if let Some(title) = head {
        meta.title.clone_from(&items[title].text);
        items[title].role = Role::Head;
        // A caption may stand above the text, and other texts between the two.
        let is_text = |at: &usize| *at > title && items[*at].is_open() && items[*at].has_words(LONG) && items[*at].ends_sentence();
        let text = (title + 1..items.len()).find(is_text).unwrap_or(article.start);
        between(items, title + 1..text.max(article.start), &controls, &meta.title);
    }
    let below = if is_below { end::of_text(items, &article, below.start)..items.len() } else { below };
    let (from, end) = (if is_above { above.end } else { 0 }, if is_below { below.start } else { items.len() });
    let dated = head.map_or(0..0, |title| title.saturating_sub(DATED)..title);
    if is_above {
        clear(items, above, dated);
    }
    if is_below {
        clear(items, below, 0..0);
    }
    // What closes the article is known to close it now.
    furniture::ends(&mut items[from..end]);
}

/// Where what stands below an article begins. It is of the article until something shows that it is not: a control, an entry of the menu above.
fn below(items: &[Item], article: &Range<usize>, controls: &[bool]) -> usize {
    let menu: HashSet<&str> = items[..article.start].iter().filter(|item| worth(item) < 0).map(|item| item.text.as_str()).collect();
    let heads_site = |Item { text, .. }: &Item| furniture::counts_replies(text) || furniture::is_control_folded(&fold(text));
    let of_site = |at: &usize| {
        let item = &items[*at];
        let heads = || item.is_heading() && !item.has_words(LONGEST) && heads_site(item);
        controls[*at] || turns(&item.text) || menu.contains(item.text.as_str()) || heads()
    };
    let site = || (article.end..items.len()).find(of_site).unwrap_or(items.len());
    let below = replies(items, article).unwrap_or_else(site);
    // What heads nothing but lines of the site is one of them.
    let heads = items[..below].iter().rev().take_while(|item| item.is_heading() || item.role == Role::Furniture);
    below - heads.count()
}

/// Marks what stands around an article, save who wrote it and when in some lines.
fn clear(items: &mut [Item], around: Range<usize>, dated: Range<usize>) {
    for at in around {
        let text = items[at].text.as_str();
        // A register of articles says there who wrote one, too.
        let is_told =
            dated.contains(&at) && (date(text).is_some() || issue::is(&fold(text)) || text.contains(": ") && opens_with_label(text));
        if (items[at].is_open() || items[at].is_heading()) && !is_told {
            items[at].role = Role::Furniture;
        }
    }
}

/// How far above a title its date may stand.
const DATED: usize = 6;

/// Marks what a site sets between the title and the article: its controls, its tags, the title once more.
fn between(items: &mut [Item], lines: Range<usize>, controls: &[bool], title: &str) {
    let mut in_box = false;
    let loose = items.iter().all(|item| !item.tight);
    for at in lines {
        in_box = heads_box(&items[at].text) || in_box && is_title_of_other(items, at, loose);
        if in_box {
            items[at].role = Role::Furniture;
            continue;
        }
        let item = &items[at];
        // The value of a label stands right below it, and whose a motto is below what it says.
        let is_of_motto = at > 0 && quotes::is_said(&items[at - 1].text);
        let told = is_line_of_head(&item.text)
            || is_of_motto
            || head::heads_opening(&item.text)
            || names(&item.text).is_some()
            || opens_with_label(&item.text)
            || pictures::is_credit(&item.text)
            || pictures::is_caption(&item.text);
        let is_tag = !item.has_words(TAG + 1) && !item.ends_sentence() && !told;
        if item.is_open() && (controls[at] && !told || is_tag || item.text == title) {
            items[at].role = Role::Furniture;
        }
    }
}

/// Whether a line heads a box of other texts.
fn heads_box(text: &str) -> bool {
    furniture::heads_others(text) || furniture::leads_elsewhere(text)
}

/// Whether a line in a box of other texts goes on with it: a title, or its day right below. Where no blank line parts anything, a day is of the box
/// that has another title below it.
fn is_title_of_other(items: &[Item], at: usize, loose: bool) -> bool {
    let told = |text: &str| is_labelled(text) || pictures::is_caption(text) || pictures::is_credit(text);
    let is_line = |item: &Item| matches!(item.role, Role::Open | Role::Furniture) && worth(item) < 0 && !told(&item.text);
    let is_dated = |item: &Item| date(&item.text).is_some();
    let goes_on = || items.get(at + 1).is_some_and(|next| is_line(next) && !is_dated(next));
    is_line(&items[at]) && (items[at].tight || loose && (!is_dated(&items[at]) || goes_on()))
}

/// Whether a line begins with a label of the head, with its value behind it or below it.
fn opens_with_label(text: &str) -> bool {
    let bare = |words: &str| fold(words.trim_end_matches([':', ' ']));
    let (whole, first) = (bare(text), bare(text.split(' ').next().unwrap_or_default()));
    LABELS.iter().any(|(label, _)| *label == whole || *label == first)
}

/// The most words of a tag.
const TAG: usize = 3;

/// Headings below the last of the text that head nothing but lines of a site are lines of it too.
pub(super) fn headings_below(items: &mut [Item]) {
    let is_text = |item: &Item| !item.is_heading() && !matches!(item.role, Role::Furniture | Role::Head);
    let end = items.iter().rposition(is_text).map_or(0, |at| at + 1);
    let below = &mut items[end..];
    if below.iter().filter(|item| item.role == Role::Furniture && is_label(&item.text)).count() >= CONTROLS {
        below.iter_mut().filter(|item| item.is_heading()).for_each(|item| item.role = Role::Furniture);
    }
}

/// Whether a line has words and no number, as labels do.
fn is_label(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !text.contains(char::is_numeric)
}

/// Whether the short lines above an article are labels; a song or a poem has short lines as well, and many words in them.
fn is_menu(above: &[Item], most: i32) -> bool {
    let words: Vec<usize> = above.iter().filter(|item| worth(item) < 0).map(Item::words).collect();
    words.iter().sum::<usize>() <= usize::try_from(most).unwrap_or(0).max(LABEL * words.len())
}

/// Which items are controls of a site or other labels of it. The numbers of pages and running heads are none.
fn controls(items: &[Item]) -> Vec<bool> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let furniture = || items.iter().filter(|item| item.role == Role::Furniture);
    furniture().for_each(|item| *counts.entry(item.text.as_str()).or_default() += 1);
    let is_label = |item: &Item| is_label(&item.text) && counts.get(item.text.as_str()).is_some_and(|count| *count < RUNNING);
    let is_control = |item: &Item| !item.has_words(LONGEST) && furniture::is_control_folded(&fold(&item.text));
    let of_page = |item: &Item| item.role == Role::Furniture && item.setting != Setting::Contents;
    items.iter().map(|item| of_page(item) && (is_label(item) || is_control(item))).collect()
}

/// So often a line comes again that is the head or the foot of pages.
const RUNNING: usize = 4;

/// Whether a line turns to the next text or back to the one before.
fn turns(text: &str) -> bool {
    text.starts_with(['←', '→', '‹', '›']) || text.ends_with(['←', '→', '‹', '›'])
}

/// What a line adds to an article, in words.
fn worth(item: &Item) -> i32 {
    let words = item.text.split_whitespace().take(MOST).count();
    let ends = item.ends_sentence();
    let worth = match item.role {
        // The contents are of the text.
        Role::Furniture if item.setting == Setting::Contents => 0,
        Role::Furniture => return -LINE,
        Role::Open if ends && words >= SENTENCE || words >= LONG => words,
        Role::Open if ends && words >= 5 => words / 2,
        Role::Open => return -LINE,
        _ => 0,
    };
    i32::try_from(worth).unwrap_or(LINE)
}

/// The run of lines that is worth most, and what it is worth.
fn best_run(items: &[Item]) -> (Range<usize>, i32) {
    let (mut best, mut most) = (0..0, 0);
    let (mut from, mut sum) = (0, 0);
    for (at, item) in items.iter().enumerate() {
        sum += worth(item);
        if sum <= 0 {
            (from, sum) = (at + 1, 0);
        } else if sum > most {
            (best, most) = (from..at + 1, sum);
        }
    }
    // The titles of other texts in a row are no sentence with which an article begins.
    let begins = |item: &Item| item.ends_sentence() || !item.is_open();
    let from = best.clone().find(|&at| begins(&items[at])).unwrap_or(best.start);
    (from..best.end, most)
}

/// Where the head begins that a title stands in: at the date or the writer right above it.
fn lead(items: &[Item], title: usize) -> usize {
    let above = items[..title].iter().rev().take(3).take_while(|item| item.is_open() && is_line_of_head(&item.text));
    title - above.count()
}

/// The fewest words of a text before what readers say of it.
const BEFORE: usize = 40;

/// Where readers' replies begin within what was taken for the article: at a line that counts them, or that says when the first was left.
fn replies(items: &[Item], article: &Range<usize>) -> Option<usize> {
    let mut words = 0;
    let start = article.clone().find(|&at| {
        words += items[at].text.split_whitespace().take(MOST).count();
        words >= BEFORE
    })?;
    // The head of a printed page says when it was printed.
    let timed = |item: &Item| item.role != Role::Furniture && !item.has_words(15) && is_timed(&item.text);
    let stamps: Vec<usize> = (start..article.end).filter(|&at| timed(&items[at])).take(3).collect();
    let heads = |at: &usize| !items[*at].has_words(8) && furniture::counts_replies(&items[*at].text);
    let headed = (start..article.end).find(heads).filter(|&at| {
        let rest: usize = items[at..article.end].iter().map(Item::words).sum();
        let text: usize = items[article.start..at].iter().map(Item::words).sum();
        let stamped = stamps.iter().any(|&stamp| (at + 1..=at + CLOSE).contains(&stamp));
        // What a reader needs to reply stands below the number of those who did.
        let asked = items[at + 1..].iter().take(CLOSE).filter(|item| furniture::is_control_folded(&fold(&item.text))).count() >= 2;
        stamped || asked || rest * 3 < text
    });
    let first = (stamps.len() == 3 && stamps.iter().any(|&at| says(&items[at].text))).then(|| stamps[0]);
    [headed, first].into_iter().flatten().min()
}

/// How many lines below their number the first reply stands.
const CLOSE: usize = 8;

/// Whether a line has a day and an hour in it, or says how long ago something was left.
fn is_timed(text: &str) -> bool {
    let year = text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4 && number.starts_with("20"));
    has_hour(text) && (year || says(text)) || furniture::is_ago(text)
}

/// Whether a line says that somebody said something.
fn says(text: &str) -> bool {
    let folded = fold(text);
    let by = ["by ", "door ", "von ", "par ", "por "].iter().any(|by| folded.starts_with(by));
    by || folded.split(|c: char| !c.is_alphabetic()).any(|word| SAYS.contains(&word))
}

/// Words with which a page says who left what below a text, folded.
const SAYS: &[&str] = &[
    "says",
    "said",
    "comment",
    "reply",
    "posted",
    "permalink",
    "zegt",
    "schreef",
    "reactie",
    "beantwoorden",
    "sagt",
    "schrieb",
    "schreibt",
    "meint",
    "meinte",
    "kommentar",
    "antworten",
    "dit",
    "ecrit",
    "commentaire",
    "repondre",
];

//! The head of a text: title, subtitle, date, authors, and the stand-first below them.

mod anchor;
mod below;
mod foot;
mod late;
mod leading;
mod letter;
mod letterhead;
mod mail;
mod masthead;
mod menu;
mod named;
mod opening;
mod record;
mod settled;
mod telegram;
mod title;
mod weighed;

use super::super::text::{Mark, marker};
use super::byline::line::{self, Line};
use super::byline::{self, LABELS, LONGEST, field};
use super::dates::{self, date, is_dated, iso, issue};
use super::labels::{KICKERS, is_row};
use super::names::{bodies, names};
use super::{Item, Role, Setting, quotes};
use crate::document::{Kind, Meta};
use crate::text::fold;
pub(super) use foot::read as read_foot;
pub(super) use late::{read as read_late, title as title_late};
pub(super) use leading::is_sure;
pub(super) use letter::rows as rows_of_letter;
pub(super) use letterhead::read as columns;
pub(super) use masthead::{find as masthead, settle as settle_publisher};
pub(super) use named::settle as settle_named;
pub(super) use opening::{drop_caps, stand_first};
pub(super) use settled::find as settled;

/// Reads the head into the front matter and gives its items their roles.
pub(super) fn read(items: &mut [Item], meta: &mut Meta) {
    let long = |item: &Item| item.is_open() && item.words() > LONGEST;
    if !items.iter().any(long) {
        return;
    }
    let is_mail = mail::opens(items);
    if !is_mail && letter::read(items, meta) || record::ruling(items, meta) || telegram::read(items, meta) {
        return;
    }
    of_page(items, meta);
    for at in 0..reach(items) {
        // With the address of its sender in it, the line was taken for one of the page.
        if is_mail && items[at].role == Role::Furniture && mail::read(&items[at].text, meta) {
            items[at].role = Role::Head;
        }
        if items[at].is_open() && !super::pictures::is_credit(&items[at].text) && !goes_on_with(items, at, meta, is_mail) {
            return;
        }
    }
}

/// Reads a line that may be of the head; whether the head goes on below it.
fn goes_on_with(items: &mut [Item], at: usize, meta: &mut Meta, is_mail: bool) -> bool {
    if super::evidence::claims_rights(&items[at].text) && marker(&items[at].text).is_none() {
        items[at].role = Role::Is(Kind::Colofon);
        return true;
    }
    let glued = peel(&mut items[at], meta);
    if takes_caption(items, at, meta) {
        return true;
    }
    let text = items[at].text.clone();
    if is_mail && mail::names_text(&text, &meta.title) {
        meta.title = text;
        items[at].role = Role::Head;
        return true;
    }
    if takes_motto(items, at, meta) {
        return true;
    }
    // The day above the first part of a chronicle is not that of the text.
    if heads_part(items, at, meta) {
        return false;
    }
    if text.is_empty() || is_mail && mail::read(&text, meta) || field(&text, meta) || byline::is_year(items, at, meta) {
        items[at].role = Role::Head;
        return true;
    }
    if !meta.title.is_empty() && super::evidence::is_note(&text, &meta.authors) {
        items[at].role = Role::Is(Kind::Colofon);
        return true;
    }
    if read_below(items, at, meta) {
        return true;
    }
    if let Some(role) = labels(items, at, meta, glued) {
        items[at].role = role;
        return true;
    }
    reads_line(items, at, meta, glued)
}

/// Takes a picture above the title or in the head, and what a page says of it once more where it cannot be seen.
fn takes_caption(items: &mut [Item], at: usize, meta: &Meta) -> bool {
    let is_credited = super::pictures::is_credited(items, at) && (items[at + 1].tight || !meta.title.is_empty());
    let is_one = is_credited || super::pictures::is_caption(&items[at].text) || super::pictures::is_captioned_again(items, at);
    if is_one {
        items[at].role = Role::Is(Kind::Caption);
    }
    if is_credited {
        items[at + 1].role = Role::Is(Kind::Caption);
    }
    is_one
}

/// Reads a line that nothing around it tells; whether the head goes on below it. `glued` is whether labels were taken off its beginning.
fn reads_line(items: &mut [Item], at: usize, meta: &mut Meta, glued: bool) -> bool {
    let text = items[at].text.clone();
    match if glued || issue::is(&fold(&text)) { Line::Other } else { line::of(&text, meta) } {
        // Labels of the page stand on it too.
        Line::Labels => items[at].role = Role::Furniture,
        Line::Signed => items[at].role = Role::Head,
        // Above the title, or above the name of the first section, it is of the page; above the text of that.
        Line::Dateline if meta.title.is_empty() || opens_section(items, at + 1) => items[at].role = Role::Head,
        Line::Dateline => items[at].setting = Setting::Text,
        Line::Other => {
            // A short line behind a date that was glued to it is the title, with more than another line below it.
            let short = text.split(' ').count() >= 3 && !text.starts_with(['‘', '“', '"', '\'', '„', '«']);
            let titled = glued && short && may_be_title(&items[at]) && items.get(at + 1).is_some_and(|next| next.has_words(12));
            if glued && !titled || !may_be_title(&items[at]) && !title::stops(items, at, meta) && !issue::is_number(&fold(&text)) {
                below::stand_first(items, at, meta);
                return false;
            }
            if !take(items, at, meta) {
                // A byline further down, or a date right below, shows that a short line is of the head as well: of a picture, of the page.
                let dated = items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| is_dated(&next.text));
                let headed = !items[at].has_words(4) && byline::comes(items, at) || !items[at].has_words(LONGEST) && dated;
                if meta.title.is_empty() || !headed {
                    return false;
                }
                items[at].role = beside_picture(items, at);
                items[at].setting = Setting::Text;
            }
        }
    }
    true
}

/// Takes the marks of a list from a few lines of the head of which one says who wrote.
pub(super) fn unmark(items: &mut [Item]) {
    let end = items.iter().take(LISTED).position(|item| item.has_words(LONGEST + 3)).unwrap_or(0);
    // `—By Anna Vos`.
    for item in items.iter_mut().take(end) {
        let by = item.text.trim_start_matches(['—', '–', ' ']);
        if by.len() < item.text.len() && byline::is_labelled(by) {
            item.text = by.to_owned();
        }
    }
    let rest = |item: &Item| match marker(&item.text) {
        Some((Mark::Bullet | Mark::Star | Mark::Ring, rest)) => Some(rest.to_owned()),
        _ => None,
    };
    let signs = |text: &str| {
        let mut meta = Meta { title: "-".to_owned(), ..Meta::default() };
        byline::is_labelled(text) || field(text, &mut meta) && !meta.authors.is_empty()
    };
    let mut at = 0;
    while at < end {
        let lines: Vec<String> = items[at..end].iter().map_while(rest).collect();
        if (1..=FEW).contains(&lines.len()) && lines.iter().any(|line| signs(line)) {
            items[at..].iter_mut().zip(&lines).for_each(|(item, line)| item.text.clone_from(line));
        }
        at += lines.len().max(1);
    }
}

/// The most lines of such a list.
const FEW: usize = 5;

/// How many items from its start a page has its text, where its head is a list.
const LISTED: usize = 60;

/// Gives what a page sets above the title its role: its menu, its name, its labels, its register.
fn of_page(items: &mut [Item], meta: &mut Meta) {
    menu::find(items);
    rejoin(items);
    weighed::find(items, meta);
    record::groups(items, meta);
    record::pairs(items, meta);
}

/// Joins the lines of a title that broke behind a word that waits for more: `How a town can share the cost of`, `Moldova’s water`.
fn rejoin(items: &mut [Item]) {
    let end = items.iter().take(LISTED).position(|item| item.has_words(LONGEST + 3)).unwrap_or(0);
    for at in (1..end).rev() {
        let goes_on = items[at].tight && items[at].is_open() && !is_dated(&items[at].text) && !items[at].text.contains('\n');
        let upper = &items[at - 1];
        if goes_on && upper.is_open() && upper.has_words(3) && super::broken::waits(&upper.text) {
            let (text, lines) = items[at].taken();
            items[at - 1].text = format!("{} {text}", items[at - 1].text);
            items[at - 1].lines.extend(lines);
        }
    }
}

/// Whether a line heads the first section of a text: `Inleiding`.
fn opens_section(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|item| item.is_open() && heads_opening(&item.text))
}

/// [`opens_section`], of a line by itself.
pub(in crate::import) fn heads_opening(text: &str) -> bool {
    text.len() < 40 && OPENINGS.contains(&fold(text).as_str())
}

/// Headings that open a text's first section and are no title.
const OPENINGS: &[&str] = &[
    "inleiding",
    "introduction",
    "samenvatting",
    "summary",
    "abstract",
    "voorwoord",
    "einleitung",
    "proloog",
    "executive summary",
    "zusammenfassung",
    "vorwort",
    "resume",
    "avant-propos",
    "key facts",
    "key findings",
    "kernpunten",
    "resumen",
    "introduccion",
    "prologo",
    "sommario",
    "riassunto",
    "introduzione",
    "resumo",
    "introducao",
];

/// What a short line of the head is that says nothing for the front matter: a picture's where that is below it.
fn beside_picture(items: &[Item], at: usize) -> Role {
    let picture =
        items.get(at + 1).is_some_and(|next| super::pictures::is_caption(&next.text)) || super::pictures::is_credited(items, at + 1);
    if picture { Role::Is(Kind::Caption) } else { Role::Open }
}

/// Takes a saying with the line below it that says whose it is for the motto.
fn takes_motto(items: &mut [Item], at: usize, meta: &Meta) -> bool {
    if let Some(name) = quotes::motto_in_line(items, at, meta) {
        let saying = items[at].text[..name].trim_end().len();
        items[at].text.replace_range(saying..name, "\n");
        items[at].role = Role::Is(Kind::Epigraph);
        return true;
    }
    if !quotes::is_motto(items, at, meta) {
        return false;
    }
    let (name, lines) = items[at + 1].taken();
    items[at].text.push('\n');
    items[at].text.push_str(&name);
    items[at].lines.extend(lines);
    items[at].role = Role::Is(Kind::Epigraph);
    true
}

/// Whether a line is the day above a part of a chronicle, where the text has its own already.
pub(super) fn heads_part(items: &[Item], at: usize, meta: &Meta) -> bool {
    let above = !meta.date.is_empty() && items.get(at + 1).is_some_and(|next| next.has_words(LONGEST));
    above && date(&items[at].text).is_some_and(|found| found != meta.date) && super::lines::is_chronicle(items)
}

/// The role of a line that labels the text and says nothing for the front matter.
fn labels(items: &[Item], at: usize, meta: &Meta, glued: bool) -> Option<Role> {
    let text = items[at].text.as_str();
    // `Author(s):` with nothing behind it, as where names were links of a page.
    if text.ends_with(':') && LABELS.iter().any(|(label, _)| fold(text).replace("(s)", "").trim_end_matches(':') == *label) {
        return Some(Role::Furniture);
    }
    if !meta.date.is_empty() && dates::is_hour(text) {
        return Some(Role::Head);
    }
    // `gehalten am 9. Februar 2024 im Feuerwehrhaus`, `Judgment of 3 May 2024`: the day is read with what stands around it.
    let closes = !items[at].has_words(8) && text.ends_with(|c: char| c.is_ascii_digit());
    let told = || (closes || text.starts_with(char::is_lowercase)) && dates::within(text).is_some_and(|found| found.len() == 10);
    if record::is_labelled(items, at) {
        return Some(Role::Is(Kind::Colofon));
    }
    let short = !meta.title.is_empty() && !items[at].has_words(11) && !items[at].ends_sentence();
    let role = match is_row(text) && !glued && !meta.title.is_empty() {
        true => Role::Furniture,
        false => Some(Role::Is(Kind::Colofon)).filter(|_| short && told())?,
    };
    (line::of(text, &mut meta.clone()) == Line::Other).then_some(role)
}

/// Where what the head of a text can reach ends: what belongs to the page does not count.
fn reach(items: &[Item]) -> usize {
    items.iter().enumerate().filter(|(_, item)| item.role != Role::Furniture).nth(REACH).map_or(items.len(), |(at, _)| at)
}

/// How many items from its start the head of a text can reach.
const REACH: usize = 12;

/// Takes a line as what the front matter has not yet: the title, the writers, the subtitle; says whether it was any of them.
fn take(items: &mut [Item], at: usize, meta: &mut Meta) -> bool {
    let role = title::label(items, at, meta)
        .or_else(|| title::take(items, at, meta))
        .or_else(|| below::people(items, at, meta))
        .or_else(|| below::take(items, at, meta));
    let is_taken = role.is_some();
    items[at].role = role.unwrap_or(Role::Open);
    is_taken
}

fn may_be_title(item: &Item) -> bool {
    let ends = item.text.trim_end_matches(['*', '"', '”', '’']);
    let ends = ends.strip_suffix("...").unwrap_or(ends);
    item.words() <= LONGEST
        && !ends.ends_with(['.', ':', ';', ','])
        && !item.text.starts_with(['(', '['])
        && marker(&item.text).is_none()
        && !super::pictures::is_caption(&item.text)
        && crate::text::sentences(&item.text).len() <= 2
}

/// Labels of a stand-first, folded.
const LEADS: &[&str] = &["highlight", "lead", "chapeau", "chapo", "intro", "vorspann", "standfirst"];

/// Takes labels that stand glued before the text, `date 2025-03 The text`; says whether there were any.
fn peel(item: &mut Item, meta: &mut Meta) -> bool {
    let mut glued = false;
    while let Some((label, rest)) = item.text.split_once([' ', ':']) {
        if !matches!(fold(label).as_str(), "date" | "datum" | "published" | "gepubliceerd") {
            break;
        }
        let rest = rest.trim_start_matches([' ', ':']);
        let (value, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        let Some(found) = iso(value) else { break };
        if meta.date.is_empty() {
            meta.date = found;
        }
        glued = !behind.is_empty();
        item.text = behind.to_owned();
        if item.has_words(LONGEST + 3) {
            item.setting = Setting::Lead;
        }
    }
    // `HIGHLIGHT: The council has ...`: a stand-first with its label.
    if let Some((_, behind)) = item.text.split_once(": ").filter(|(label, _)| LEADS.contains(&fold(label.trim_end()).as_str()))
        && behind.split_whitespace().nth(7).is_some()
    {
        item.text = behind.to_owned();
        item.setting = Setting::Lead;
    }
    // `8 September 2023 The law of the sea ...`: the day of a stand-first, with nothing between.
    let words = item.text.match_indices(' ').take(3).map(|(at, _)| at);
    let found = words.filter_map(|at| Some((at, date(&item.text[..at]).filter(|found| found.len() == 10)?))).last();
    if let Some((at, found)) = found.filter(|(at, _)| item.has_words(12) && item.text[at + 1..].starts_with(char::is_uppercase)) {
        if meta.date.is_empty() {
            meta.date = found;
        }
        item.text.drain(..=at);
        item.setting = Setting::Lead;
        glued = true;
    }
    peel_byline(item, meta) || glued
}

/// Takes the line of the writers off the stand-first that it stands glued before: `By Anna Vos 3 May 2024 When the last boat ...`.
fn peel_byline(item: &mut Item, meta: &mut Meta) -> bool {
    if !item.has_words(LONGEST + 3) || !byline::opens_with_label(&item.text) {
        return false;
    }
    let ends: Vec<usize> = item.text.match_indices(' ').skip(2).take(BYLINE).map(|(at, _)| at).collect();
    let reads = |at: &usize| {
        let mut read = Meta { title: meta.title.clone(), ..Meta::default() };
        let is_line = line::of(&item.text[..*at], &mut read) != Line::Other;
        let begins = item.text[at + 1..].starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric());
        (is_line && begins && read.date.len() == 10 && !read.authors.is_empty()).then_some((*at, read))
    };
    let Some((at, read)) = ends.iter().rev().find_map(reads) else { return false };
    if meta.authors.is_empty() {
        meta.authors = read.authors;
    }
    if meta.date.is_empty() {
        meta.date = read.date;
    }
    item.text.drain(..=at);
    item.setting = Setting::Lead;
    true
}

/// The most words of such a line.
const BYLINE: usize = 16;

/// Reads a label that stands on a line of its own, `Author`, with its value right below it.
fn read_below(items: &mut [Item], at: usize, meta: &mut Meta) -> bool {
    let folded = fold(items[at].text.trim_end_matches(':'));
    let labels = LABELS
        .iter()
        .any(|(label, field)| *label == folded && matches!(field, byline::Field::Author | byline::Field::Date | byline::Field::Translator));
    let Some(value) = items.get(at + 1).filter(|next| labels && next.tight && next.is_open()).map(|next| next.text.clone()) else {
        return false;
    };
    let fits = names(&value).is_some() || date(&value).is_some();
    if fits && field(&format!("{folded}: {value}"), meta) {
        items[at].role = Role::Head;
        items[at + 1].role = Role::Head;
        return true;
    }
    false
}

//! The head of a text: title, subtitle, date, authors, and the stand-first below them.

mod anchor;
mod below;
mod bodies;
mod byline;
mod dates;
mod issue;
mod late;
mod leading;
mod letter;
mod letterhead;
mod line;
mod mail;
mod masthead;
mod menu;
mod opening;
mod record;
mod title;
mod weighed;
mod words;

use std::borrow::Cow;

use super::super::text::marker;
use super::{Item, Role, Setting, quotes};
use crate::document::{Kind, Meta};
use crate::text::fold;
pub(in crate::import) use bodies::is_organisation;
pub(in crate::import) use dates::{DAYS, date, has_hour, is_month, long_year, opens_month};
use dates::{iso, year};
pub(super) use issue::date_in_title;
pub(super) use late::{date_on_top, read as read_late, title as title_late};
pub(super) use leading::{counts_part, is_label, is_part};
pub(super) use letterhead::read as columns;
use line::Line;
pub(super) use line::is_dated;
pub(super) use masthead::{find as masthead, settle as settle_publisher};
pub(super) use opening::{author, drop_caps, stand_first};
pub(super) use title::beside_label;
use words::{Field, KICKERS, LABELS};

/// The most words of a title or subtitle.
const LONGEST: usize = 22;

/// Reads the head into the front matter and gives its items their roles.
pub(super) fn read(items: &mut [Item], meta: &mut Meta) {
    let long = |item: &Item| item.is_open() && item.words() > LONGEST;
    if !items.iter().any(long) {
        return;
    }
    let is_mail = mail::opens(items);
    if !is_mail && letter::read(items, meta) || record::ruling(items, meta) {
        return;
    }
    of_page(items, meta);
    for at in 0..reach(items) {
        // With the address of its sender in it, the line was taken for one of the page.
        if is_mail && items[at].role == Role::Furniture && mail::read(&items[at].text, meta) {
            items[at].role = Role::Head;
        }
        if !items[at].is_open() || super::pictures::is_credit(&items[at].text) {
            continue;
        }
        if super::evidence::claims_rights(&items[at].text) && marker(&items[at].text).is_none() {
            items[at].role = Role::Is(Kind::Colofon);
            continue;
        }
        let glued = peel(&mut items[at], meta);
        if super::pictures::is_credited(items, at) && (items[at + 1].tight || !meta.title.is_empty()) {
            items[at].role = Role::Is(Kind::Caption);
            items[at + 1].role = Role::Is(Kind::Caption);
            continue;
        }
        // A picture above the title, and what a page says of it once more where it cannot be seen.
        if super::pictures::is_caption(&items[at].text) || super::pictures::is_captioned_again(items, at) {
            items[at].role = Role::Is(Kind::Caption);
            continue;
        }
        let text = items[at].text.clone();
        if is_mail && mail::names_text(&text, &meta.title) {
            meta.title = text;
            items[at].role = Role::Head;
            continue;
        }
        if takes_motto(items, at, meta) {
            continue;
        }
        // The day above the first part of a chronicle is not that of the text.
        if heads_part(items, at, meta) {
            return;
        }
        if text.is_empty() || is_mail && mail::read(&text, meta) || field(&text, meta) || byline::is_year(items, at, meta) {
            items[at].role = Role::Head;
            continue;
        }
        if !meta.title.is_empty() && super::evidence::is_note(&text, &meta.authors) {
            items[at].role = Role::Is(Kind::Colofon);
            continue;
        }
        if read_below(items, at, meta) {
            continue;
        }
        if let Some(role) = labels(items, at, meta, glued) {
            items[at].role = role;
            continue;
        }
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
                    return below::stand_first(items, at, meta);
                }
                if !take(items, at, meta) {
                    // A byline further down, or a date right below, shows that a short line is of the head as well: of a picture, of the page.
                    let dated = items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| is_dated(&next.text));
                    let headed = !items[at].has_words(4) && byline::comes(items, at) || !items[at].has_words(LONGEST) && dated;
                    if meta.title.is_empty() || !headed {
                        return;
                    }
                    items[at].role = beside_picture(items, at);
                    items[at].setting = Setting::Text;
                }
            }
        }
    }
}

/// Gives what a page sets above the title its role: its menu, its name, its labels, its register.
fn of_page(items: &mut [Item], meta: &mut Meta) {
    menu::find(items);
    weighed::find(items, meta);
    record::groups(items, meta);
    record::pairs(items, meta);
}

/// Whether a line heads the first section of a text: `Inleiding`.
fn opens_section(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|item| item.is_open() && words::OPENINGS.contains(&fold(&item.text).as_str()))
}

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
    // `gehalten am 9. Februar 2024 im Feuerwehrhaus`, `Judgment of 3 May 2024`: the day is read with what stands around it.
    let closes = !items[at].has_words(8) && text.ends_with(|c: char| c.is_ascii_digit());
    let told = || (closes || text.starts_with(char::is_lowercase)) && dates::within(text).is_some_and(|found| found.len() == 10);
    if record::is_labelled(items, at) {
        return Some(Role::Is(Kind::Colofon));
    }
    let short = !meta.title.is_empty() && !items[at].has_words(11) && !items[at].ends_sentence();
    let role = match leading::is_row(text) && !glued && !meta.title.is_empty() {
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

/// Whether a line says when a text was published, who wrote it or what part of a paper it is of, and nothing else.
pub(super) fn is_line_of_head(text: &str) -> bool {
    date(text).is_some()
        || byline::is_labelled(text)
        || line::of(text, &mut Meta::default()) != Line::Other
        || KICKERS.contains(&fold(text).as_str())
}

/// Whether a line is set in capitals.
pub(super) fn is_shouted(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 4 && !text.chars().any(char::is_lowercase)
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
    glued
}

/// Reads a line that is a date, or a label with a value.
fn field(text: &str, meta: &mut Meta) -> bool {
    if let Some(found) = date(text) {
        if meta.date.is_empty() || dates::is_finer(&found, &meta.date) {
            meta.date = found;
        }
        return true;
    }
    let folded = fold(text);
    let Some((label, field)) = LABELS.iter().filter(|(label, _)| folded.starts_with(label)).max_by_key(|(label, _)| label.len()) else {
        return false;
    };
    let rest = text.chars().skip(label.chars().count()).collect::<String>();
    let (colon, spaced) = (rest.trim_start().starts_with(':'), rest.starts_with(' '));
    let value = rest.trim_start_matches([' ', ':']).trim().to_owned();
    // Where no colon stands between them, a label that may open a sentence has nothing but names behind it.
    let verbal = *label == "von" || *label == "par" || ["by", "door", "ubersetzt von"].iter().any(|word| label.ends_with(word));
    // `Vertaling Anna Vos`, below the writers.
    let verbal = verbal || matches!(field, Field::Translator) && names(&value).is_some();
    let below_title = matches!(field, Field::Author) && !meta.title.is_empty();
    let bare = spaced && (verbal || below_title && byline::writers(&value, false).is_some());
    if value.is_empty() || !(colon || bare) || value.split_whitespace().count() > 14 {
        return false;
    }
    match field {
        Field::Date => date(&value).or_else(|| year(&value).map(|year| year.to_string())).map(|found| meta.date = found).is_some(),
        Field::Author => byline::writers(&value, !meta.title.is_empty()).map(|found| meta.authors = found).is_some(),
        Field::Title => {
            meta.title = value;
            true
        }
        Field::Subtitle => {
            meta.subtitle = value;
            true
        }
        Field::Publisher => {
            meta.publisher = value;
            true
        }
        Field::Translator => {
            if super::evidence::is_known(&value) {
                meta.translator = value;
            }
            true
        }
    }
}

/// Reads a label that stands on a line of its own, `Author`, with its value right below it.
fn read_below(items: &mut [Item], at: usize, meta: &mut Meta) -> bool {
    let folded = fold(items[at].text.trim_end_matches(':'));
    let labels = LABELS.iter().any(|(label, field)| *label == folded && matches!(field, Field::Author | Field::Date | Field::Translator));
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

/// Names of people, where all of a text is that.
pub(in crate::import) fn names(text: &str) -> Option<Vec<String>> {
    let unmarked = byline::unmarked(text);
    let text = without_ranks(unmarked.trim_end_matches(['.', '*', '†', ',']));
    let split = text
        .replace(" / ", ", ")
        .replace(" en ", ", ")
        .replace(" and ", ", ")
        .replace(" & ", ", ")
        .replace(" und ", ", ")
        .replace(" et ", ", ");
    let found: Vec<&str> = split.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
    (!found.is_empty() && found.iter().all(|name| is_name(name))).then(|| found.into_iter().map(lowered).collect())
}

/// `Anna Vos (Universiteit Gent) en Bram Kok (Clingendael)`: the names without where each works.
fn without_ranks(text: &str) -> Cow<'_, str> {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, (inside, behind))) = rest.split_once(" (").and_then(|(before, rest)| Some((before, rest.split_once(')')?))) {
        if !inside.starts_with(char::is_alphabetic) || inside.contains(['.', '(']) {
            return Cow::Borrowed(text);
        }
        out.push_str(before);
        rest = behind;
    }
    if out.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(out + rest) }
}

/// A name without the capitals of a page's type: `ANNA VOS` and `Anna VOS` are Anna Vos; initials and short words stay.
fn lowered(name: &str) -> String {
    let all = name.split(' ').all(|word| !word.chars().any(char::is_lowercase));
    let lower = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let shouted = letters >= if all { 3 } else { 4 } && !word.contains('.') && !word.chars().any(char::is_lowercase);
        let mut first = true;
        let mut letter = |c: char| {
            let upper = std::mem::replace(&mut first, !c.is_alphabetic());
            if upper { c.to_string() } else { c.to_lowercase().to_string() }
        };
        // `YANN LE GOFF`, `ANNA DE VRIES`.
        if all && ["LE", "LA"].contains(&word) {
            return word[..1].to_owned() + &word[1..].to_lowercase();
        }
        let particle = all && ["DE", "DU", "DA", "DI"].contains(&word);
        if particle {
            word.to_lowercase()
        } else if shouted {
            word.chars().map(&mut letter).collect::<String>()
        } else {
            word.to_owned()
        }
    };
    name.split(' ').map(lower).collect::<Vec<_>>().join(" ")
}

/// `Final Edition`, `Dritter Vortrag`: whether a word says of what sort a text is, or counts an issue.
fn is_sort(word: &str) -> bool {
    issue::is_word(word) || SORTS.contains(&fold(word).as_str())
}

/// Words for what is said to many, folded: no name of a person closes with one of them.
const SORTS: &[&str] = &["vortrag", "lezing", "lecture", "vorlesung", "conference", "rede", "speech", "discours"];

/// Whether this is written as a person's name is: two to six words, each with a capital or a particle, none with a digit.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let particle = |word: &str| {
        matches!(
            word,
            "van"
                | "de"
                | "der"
                | "den"
                | "ten"
                | "ter"
                | "von"
                | "zu"
                | "la"
                | "le"
                | "el"
                | "al"
                | "bin"
                | "da"
                | "dos"
                | "di"
                | "du"
                | "'t"
                | "’t"
        )
    };
    let capital =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
    let articles = words.first().is_some_and(|first| {
        let first = fold(first);
        words::UNNAMED.contains(&first.as_str()) || KICKERS.contains(&first.as_str())
    });
    let body = || {
        bodies::names_organisation(words[0])
            || words.last().is_some_and(|last| (words.len() > 2 || last.len() >= 7) && bodies::names_organisation(last))
            || words.iter().any(|word| word.len() >= 6 && bodies::names_paper(word))
    };
    // In capitals a title is longer than a name.
    let longest = if is_shouted(text) && !words.iter().any(|word| particle(&word.to_lowercase())) { 3 } else { 6 };
    (2..=longest).contains(&words.len())
        && !articles
        && !is_part(text)
        && !body()
        && words.iter().all(|word| particle(word) || capital(word))
        && capital(words[0])
        && words.last().is_some_and(|word| capital(word) && word.chars().count() > 1 && !is_sort(word))
}

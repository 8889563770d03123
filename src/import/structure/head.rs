//! The head of a text: title, subtitle, date, authors, and the stand-first below them.

mod byline;
mod dates;
mod issue;
mod letter;
mod line;
mod mail;
mod opening;
mod record;
mod words;

use super::{Item, Role};
use crate::document::{Kind, Meta};
use crate::text::{fold, sentences};
pub(in crate::import) use dates::{date, is_month};
use dates::{iso, year};
pub(super) use issue::date_in_title;
use line::Line;
pub(super) use opening::{author, drop_caps, stand_first};
use words::{Field, KICKERS, LABELS, OPENINGS};

/// The most words of a title or subtitle.
const LONGEST: usize = 22;

/// Reads the head into the front matter and gives its items their roles.
pub(super) fn read(items: &mut [Item], meta: &mut Meta) {
    let long = |item: &Item| item.is_open() && item.words() > LONGEST;
    if !items.iter().any(long) {
        return;
    }
    listed_menu(items);
    menu(items);
    if letter::read(items, meta) {
        return;
    }
    record::groups(items, meta);
    let is_mail = mail::opens(items);
    // What belongs to the page above the head does not count.
    let reach = items.iter().enumerate().filter(|(_, item)| item.role != Role::Furniture).nth(REACH).map_or(items.len(), |(at, _)| at);
    for at in 0..reach {
        // With the address of its sender in it, the line was taken for one of the page.
        if is_mail && items[at].role == Role::Furniture && mail::read(&items[at].text, meta) {
            items[at].role = Role::Head;
        }
        if !items[at].is_open() || super::pictures::is_credit(&items[at].text) {
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
        if text.is_empty() || is_mail && mail::read(&text, meta) || field(&text, meta) || byline::is_year(items, at, meta) {
            items[at].role = Role::Head;
            continue;
        }
        if !meta.title.is_empty() && super::evidence::is_note(&text, &meta.authors) {
            items[at].role = Role::Is(Kind::Colofon);
            continue;
        }
        // `Author(s):` with nothing behind it, as where names were links of a page.
        if text.ends_with(':') && LABELS.iter().any(|(label, _)| fold(&text).replace("(s)", "").trim_end_matches(':') == *label) {
            items[at].role = Role::Furniture;
            continue;
        }
        if record::is_labelled(items, at) {
            items[at].role = Role::Is(Kind::Colofon);
            continue;
        }
        match if glued || issue::is(&fold(&text)) { Line::Other } else { line::of(&text, meta) } {
            // Labels of the page stand on it too.
            Line::Labels => items[at].role = Role::Furniture,
            Line::Signed => items[at].role = Role::Head,
            Line::Dateline => items[at].is_text = true,
            Line::Other => {
                if glued || !may_be_title(&items[at]) && !stops(items, at, meta) {
                    return behind_stand_first(items, at, meta);
                }
                if !take(items, at, meta) {
                    return;
                }
            }
        }
    }
}

/// The menu of a site as a list: bullets of a few words each above anything that is a paragraph.
fn listed_menu(items: &mut [Item]) {
    let bullet = |item: &Item| super::super::text::marker(&item.text).is_some_and(|(mark, _)| mark == super::super::text::Mark::Bullet);
    let short = |item: &Item| item.role == Role::Furniture || item.is_open() && !item.has_words(MENU + 1) && !item.ends_sentence();
    let length = items.iter().take_while(|item| short(item)).count();
    let Some(last) = (0..length).rev().find(|&at| bullet(&items[at])) else { return };
    let bullets = items[..=last].iter().filter(|item| bullet(item)).count();
    // A list of the text stands below a title, and has fewer entries.
    if bullets >= 6 && bullets * 4 >= last * 3 && items.iter().any(|item| item.has_words(25)) {
        items[..=last].iter_mut().for_each(|item| item.role = Role::Furniture);
    }
}

/// The most words of a line of a menu.
const MENU: usize = 10;

/// The words of a menu above the title: three lines or more of a word or two, of which the page is known by one, above a longer line.
fn menu(items: &mut [Item]) {
    let known = |item: &Item| item.role == Role::Furniture || KICKERS.contains(&fold(&item.text).as_str());
    let short = |item: &&Item| known(item) || !item.has_words(2) && item.is_open() && !item.ends_sentence() && year(&item.text).is_none();
    let length = items.iter().take(REACH).take_while(short).count();
    let below =
        items.get(length).is_some_and(|item| item.is_open() && item.has_words(3) && may_be_title(item) && names(&item.text).is_none());
    if length >= 3 && below && date(&items[length].text).is_none() && items[..length].iter().any(known) {
        items[..length].iter_mut().for_each(|item| item.role = Role::Furniture);
    }
}

/// How many items from its start the head of a text can reach.
const REACH: usize = 12;

/// Takes a line as what the front matter has not yet: the title, the writers, the subtitle; says whether it was any of them.
fn take(items: &mut [Item], at: usize, meta: &mut Meta) -> bool {
    let text = items[at].text.clone();
    let folded = fold(&text);
    let is_issue = issue::is_number(&folded) || issue::is(&folded) && (!meta.title.is_empty() || title_below(items, at).is_some());
    let is_label = KICKERS.contains(&folded.trim_end_matches(':')) || is_issue || meta.title.is_empty() && is_section(items, at);
    // One name may be a title; several are none.
    let words = items[at].words();
    let writers = || {
        let found = names(&text).filter(|found| {
            !is_shouted(&text)
                && (meta.title.is_empty() || !text.starts_with(&meta.title))
                && (found.len() > 1 && words <= 12 || words <= 4 && next_is_head(items, at))
        });
        found.filter(|_| !byline::is_lettered(items, at) && !byline::is_labelled_below(items, at))
    };
    if is_label {
        if meta.date.is_empty() && is_issue {
            meta.date = issue::date_of(&text).unwrap_or_default();
        }
        items[at].role = Role::Furniture;
    } else if items[at].tight && words <= 6 && at > 0 && byline::is_read(&items[at - 1], meta) {
        // What its writer is.
        items[at].role = Role::Is(Kind::Colofon);
    } else if meta.title.is_empty()
        && let Some(publisher) = publisher(items, at)
    {
        meta.publisher = publisher;
        items[at].role = Role::Head;
    } else if meta.title.is_empty()
        && (byline::signs_below(items, at) || meta.authors.is_empty() && byline::is_strangers(items, at, &meta.lang))
        && title_below(items, at).is_some()
    {
        meta.authors = vec![text];
        items[at].role = Role::Head;
    } else if meta.title.is_empty() && !OPENINGS.contains(&folded.as_str()) {
        // A page may say it on its tab, on its path and on top of the text.
        for other in items[at + 1..].iter_mut().take(REACH).filter(|other| other.is_open() && fold(&other.text) == folded) {
            other.role = Role::Head;
        }
        meta.title = text;
        items[at].role = Role::Head;
    } else if meta.subtitle.is_empty() && is_shouted(&text) && !is_shouted(&meta.title) && is_name(&meta.title) {
        // What is set in capitals below a name is the title, and the name that of who publishes it.
        let name = std::mem::replace(&mut meta.title, text);
        if meta.publisher.is_empty() {
            meta.publisher = name;
        }
        items[at].role = Role::Head;
    } else if meta.authors.is_empty()
        && let Some(found) = writers()
    {
        meta.authors = found;
        items[at].role = Role::Head;
    } else if !meta.authors.is_empty() && names(&text).is_some_and(|found| found == meta.authors) {
        // What the file says of itself stands on its page too.
        items[at].role = Role::Head;
    } else if meta.authors.is_empty()
        && let Some(found) = byline::did(&text)
    {
        meta.authors = found;
        items[at].role = Role::Head;
    } else if let Some(found) = byline::of_staff(&text) {
        meta.authors.extend(found);
        items[at].role = Role::Head;
    } else if !meta.title.is_empty()
        && meta.authors.is_empty()
        && let Some(name) = super::evidence::speaker(&text)
    {
        meta.authors = vec![name];
        let date = issue::date_of(&text).filter(|_| meta.date.is_empty());
        meta.date = date.unwrap_or(std::mem::take(&mut meta.date));
        items[at].role = Role::Is(Kind::Colofon);
    } else if !meta.title.is_empty() && words >= 8 && sentences(&text).len() > 1 {
        // A subtitle is one phrase.
        items[at].role = Role::Is(Kind::Intro);
    } else if !meta.title.is_empty() && are_topics(&text) {
        items[at].role = Role::Furniture;
    } else if !items[at].tight && items.get(at + 1).is_some_and(|next| next.tight && next.has_words(LONGEST + 3)) {
        // With the text right below it, it heads that.
        return false;
    } else if meta.subtitle.is_empty()
        && !super::lines::is_saying(&text)
        && (words >= 4 || words >= 2 && byline::follows(items, at))
        && !heads_the_text(items, at, meta)
    {
        meta.subtitle = text;
        items[at].role = Role::Head;
    } else if is_rank(items, at, meta) {
        items[at].role = Role::Is(Kind::Colofon);
    } else if !meta.title.is_empty() && words <= 3 && !items[at].ends_sentence() && byline::follows(items, at) {
        // More of the head stands below it, so it is a label.
        items[at].role = Role::Furniture;
    } else {
        return false;
    }
    true
}

/// `Reportage Waterwegen`, `Europe | Island life`: the label of a page with more behind it, and a title below it.
fn is_section(items: &[Item], at: usize) -> bool {
    let folded = fold(&items[at].text);
    let parted = folded.split('|').count() > 1 && folded.split('|').any(|part| KICKERS.contains(&part.trim()));
    let opened = !items[at].has_words(4) && folded.split_once(' ').is_some_and(|(first, _)| KICKERS.contains(&first));
    // `Dubbelinterview met Anna Vos en Bram Kok`.
    let mut words = folded.split(' ');
    let sort = words.next().is_some_and(|first| KICKERS.iter().any(|word| word.len() >= 8 && first.ends_with(word)));
    let with = sort && words.next().is_some_and(|word| ["met", "with", "mit", "avec"].contains(&word)) && !items[at].has_words(13);
    (parted || opened || with) && title_below(items, at).is_some_and(|title| title.has_words(3))
}

/// `They bought a house. Then it moved.`: a title with a full stop, which the byline or the date below it shows to be one.
fn stops(items: &[Item], at: usize, meta: &Meta) -> bool {
    let below = || items[at + 1..].iter().filter(|item| item.is_open()).take(4);
    let head = || below().any(|item| date(&item.text).is_some() || byline::signed(&item.text).is_some() || byline::is_labelled(&item.text));
    let first = items[..at].iter().all(|item| item.role == Role::Furniture);
    meta.title.is_empty() && first && items[at].text.ends_with('.') && !items[at].has_words(15) && head()
}

/// `United States, Ports, Defence Policy, UK`: what a page files a text under.
fn are_topics(text: &str) -> bool {
    let parts: Vec<&str> = text.split(", ").collect();
    let topic = |part: &&str| part.starts_with(char::is_uppercase) && part.split(' ').count() <= 3;
    // `Analyse Diplomatie & Buitenlandse Zaken`.
    let words: Vec<&str> = text.split(' ').filter(|word| *word != "&").collect();
    let sorted =
        words.len() >= 3 && KICKERS.contains(&fold(words[0]).as_str()) && words.iter().all(|word| word.starts_with(char::is_uppercase));
    sorted || parts.len() >= 4 && parts.iter().all(topic) && names(text).is_none() && !text.ends_with(['.', '?', '!'])
}

/// `Correspondent Zorg`: what the writer is, between the name and the date.
fn is_rank(items: &[Item], at: usize, meta: &Meta) -> bool {
    let above = items[..at].iter().rev().find(|item| item.role != Role::Furniture);
    let short = !items[at].has_words(9) && !items[at].ends_sentence();
    let rank = |word: &str| words::RANKS.contains(&word);
    let ranked = fold(&items[at].text).split(|c: char| !c.is_alphabetic()).any(rank);
    short && above.is_some_and(|above| byline::is_read(above, meta)) && (ranked || byline::follows(items, at))
}

/// The line that may be the title, of those close below one that is not.
fn title_below(items: &[Item], at: usize) -> Option<&Item> {
    let below = items[at + 1..].iter().filter(|item| item.is_open()).take(4);
    below.take_while(|item| may_be_title(item)).find(|item| date(&item.text).is_none() && names(&item.text).is_none())
}

/// Who publishes a text, in a line above the title: an organisation by name, or what a page adds to the title on its tab.
fn publisher(items: &[Item], at: usize) -> Option<String> {
    let text = items[at].text.as_str();
    let issue_below = items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| issue::is_number(&fold(&next.text)));
    if (byline::is_organisation(text) || issue_below) && title_below(items, at).is_some() {
        return Some(text.to_owned());
    }
    let below = items[at + 1..].iter().take(REACH).filter(|item| item.is_open() && item.words() >= 2);
    below.filter(|item| item.text.len() < text.len()).find_map(|item| {
        let name = text.strip_suffix(item.text.as_str()).or_else(|| text.strip_prefix(item.text.as_str()))?;
        let bare = name.trim().trim_matches(['-', '–', '—', '|', '·', ':', '•']).trim();
        (bare.len() < name.trim().len() && (1..=5).contains(&bare.split_whitespace().count())).then(|| bare.to_owned())
    })
}

/// A paragraph with the byline or the date below it is a stand-first.
fn behind_stand_first(items: &mut [Item], at: usize, meta: &mut Meta) {
    if items[at].has_words(101) {
        return;
    }
    // Without a title only what is surely a byline shows it.
    let untitled = meta.title.is_empty();
    let mut leads = false;
    for below in at + 1..items.len().min(at + 6) {
        if !items[below].is_open() {
            continue;
        }
        let text = items[below].text.clone();
        let read = field(&text, meta) || byline::is_year(items, below, meta);
        if !read && super::pictures::is_caption(&text) {
            continue;
        }
        items[below].role = match if read { Line::Signed } else { line::of(&text, meta) } {
            Line::Signed => Role::Head,
            Line::Labels => Role::Furniture,
            _ if meta.authors.is_empty() && byline::for_whom(items, below).is_some() => {
                meta.authors = byline::for_whom(items, below).unwrap_or_default();
                Role::Head
            }
            _ if untitled => break,
            _ => match byline::below(items, below) {
                Some(found) if meta.authors.is_empty() => {
                    meta.authors = found;
                    Role::Head
                }
                _ if is_rank(items, below, meta) => Role::Is(Kind::Colofon),
                _ => break,
            },
        };
        leads = true;
    }
    if leads && items[at].is_open() {
        items[at].role = Role::Is(Kind::Intro);
    }
}

/// Whether a line is set in capitals.
fn is_shouted(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 4 && !text.chars().any(char::is_lowercase)
}

fn may_be_title(item: &Item) -> bool {
    let ends = item.text.trim_end_matches(['*', '"', '”', '’']);
    let ends = ends.strip_suffix("...").unwrap_or(ends);
    item.words() <= LONGEST
        && !ends.ends_with(['.', ':', ';', ','])
        && !item.text.starts_with(['(', '['])
        && super::super::text::marker(&item.text).is_none()
        && !super::pictures::is_caption(&item.text)
}

/// A bare name is an author's where more of the head follows it, or the text itself.
fn next_is_head(items: &[Item], at: usize) -> bool {
    items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| {
        let opening = OPENINGS.contains(&fold(&next.text).as_str()) || year(&next.text).is_some();
        next.words() >= 4 || date(&next.text).is_some() || opening
    }) || byline::below(items, at).is_some()
}

/// A line below the title is a subtitle only if it stands right there: below the writers, or a short one below the date, it heads the text.
fn heads_the_text(items: &[Item], at: usize, meta: &Meta) -> bool {
    let between = items[..at].iter().rev().take_while(|item| item.role != Role::Head).count();
    let above = items[..at].iter().rev().find(|item| item.role == Role::Head).map_or("", |item| item.text.as_str());
    let below_title = above == meta.title || meta.title.is_empty();
    let dated = date(above).is_some() && items[at].has_words(6) && items[..at].iter().filter(|item| item.role == Role::Head).count() <= 2;
    between > 1 || !below_title && !dated && !items[at].has_words(LONGEST - 6)
}

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
    let below_title = matches!(field, Field::Author) && !meta.title.is_empty();
    let bare = spaced && (verbal || below_title && names(&value).is_some());
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
            meta.translator = value;
            true
        }
    }
}

/// Names of people, where all of a text is that.
pub(in crate::import) fn names(text: &str) -> Option<Vec<String>> {
    let text = text.trim_end_matches(['.', '*', '†', ',']);
    let split = text.replace(" en ", ", ").replace(" and ", ", ").replace(" & ", ", ").replace(" und ", ", ").replace(" et ", ", ");
    let found: Vec<&str> = split.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
    (!found.is_empty() && found.iter().all(|name| is_name(name))).then(|| found.into_iter().map(lowered).collect())
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
        if shouted { word.chars().map(&mut letter).collect::<String>() } else { word.to_owned() }
    };
    name.split(' ').map(lower).collect::<Vec<_>>().join(" ")
}

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
    (2..=6).contains(&words.len())
        && !articles
        && words.iter().all(|word| particle(word) || capital(word))
        && capital(words[0])
        && words.last().is_some_and(|word| capital(word) && word.chars().count() > 1)
}

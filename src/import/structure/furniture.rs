//! What belongs to the page and not to the text: page numbers, running heads, addresses, handles, menus, appeals.

mod appeals;
mod buttons;
mod contents;
mod controls;
mod end;
mod licence;
mod offers;
mod replies;
mod running;
mod solicits;
mod words;

pub(super) use self::buttons::beside_controls;
pub(in crate::import) use self::contents::heads as heads_contents;
use self::controls::{AMONG_OTHERS, CONTROLS, OFFERED, OFFERS};
pub(super) use self::end::find as below_the_end;
pub(super) use self::offers::{of_itself, wants};
pub(super) use self::replies::counts_replies;
pub(in crate::import) use self::replies::is_ago;
pub(super) use self::running::{is_printed, running_titles};
pub(super) use self::solicits::{boxes, find as solicits};
use self::words::{AWAY, FILED, OTHERS, PARTS, READING, SITE, SKIPS};
use super::super::text::{has_leader, is_counted, marker};
use super::HEADING;
use super::phrases::{Openings, Phrases, Vocabulary};
use super::{Item, Role, date, names};
use crate::document::Kind;
use crate::text::{count_words, fold};

/// Sought in every line that could be one.
static SITE_PHRASES: Phrases<8, 4> = Phrases::new(SITE);

/// What each part of such a line is asked.
static CONTROL_LINES: Vocabulary = Vocabulary::new(CONTROLS);
static SKIP_LINES: Openings = Openings::new(SKIPS);
static OFFER_LINES: Openings = Openings::new(OFFERS);

/// Marks what is furniture.
pub(super) fn find(items: &mut [Item]) {
    numbered(items);
    around(items, |item| {
        if let Some(text) = without_edit(&item.text) {
            item.text.truncate(text);
        }
        is_page_number(&item.text)
            || is_control(&item.text)
            || buttons::is_linked(&item.text)
            || is_contact(&item.text)
            || buttons::leads_away(&item.text)
            || has_leader(&item.text)
            || buttons::closes_with_control(&item.text)
            || buttons::is_path(&item.text)
            || buttons::is_data(&item.text)
            || buttons::leads_past_advertising(&item.text)
            || buttons::is_button(&item.text)
            || buttons::is_signposted(&item.text)
            || buttons::is_poll(&item.text)
            || buttons::is_for_editors(&item.text)
            || item.text.ends_with(['.', '!']) && offers::reads_on(&item.text)
    });
    running::galleries(items);
    replies::comments(items);
    replies::stamped(items);
    replies::said(items);
    contents::find(items);
    others(items);
    handles(items);
    licence::find(items);
    ends(items);
}

/// Marks what the pages of a report or a book have besides its text.
pub(super) fn of_pages(items: &mut [Item]) {
    around(items, |item| is_page_number(&item.text) || has_leader(&item.text));
    contents::find(items);
}

/// Marks lines that are of the page by themselves, and the heads of pages and the numbers beside these.
fn around(items: &mut [Item], is_of_page: impl Fn(&mut Item) -> bool) {
    running::running_heads(items);
    for item in items.iter_mut().filter(|item| item.is_open()) {
        if is_of_page(item) {
            item.role = Role::Furniture;
        }
    }
    running::between_halves(items);
    running::beside_numbers(items);
    running::facing(items);
    running::labelled_heads(items);
}

/// Marks what stands at the end of a text and is not of it: its foot, offers, appeals.
pub(super) fn ends(items: &mut [Item]) {
    foot(items);
    offers::find(items);
    below_text(items);
    appeals::find(items);
}

/// Where a heading of an encyclopedia ends that has links to edit it behind its words: `Verloop [bewerken | brontekst bewerken]`.
fn without_edit(text: &str) -> Option<usize> {
    let (words, links) = text.strip_suffix(']')?.rsplit_once('[')?;
    let edits = ["bewerken", "edit", "bearbeiten", "modifier"].iter().any(|word| fold(links).split(' ').next() == Some(word));
    (edits && !words.trim_end().is_empty()).then(|| words.trim_end().len())
}

/// The most rows below a heading of other texts.
const ROWS: usize = 60;

/// Lists of other texts below the end of this one: a heading of such lists and the short lines below it, to where text comes again.
fn others(items: &mut [Item]) {
    let short = |item: &Item| !item.has_words(16) && !item.ends_sentence();
    led_away(items, short);
    teasers(items);
    let open: Vec<usize> = (0..items.len()).filter(|&at| items[at].is_open()).collect();
    let mut at = open.get(open.len() / 2).map_or(items.len(), |half| (*half).min(items.len() / 2));
    while at < items.len() {
        if !heads_others(&items[at].text) {
            at += 1;
            continue;
        }
        let end = (at + 1..items.len()).find(|&next| !short(&items[next])).unwrap_or(items.len());
        // Before the last part of a text such a heading may be one of its own.
        if end > at + 1 && !items[end..].iter().any(|item| item.words() > 15) {
            items[at..end].iter_mut().for_each(|item| item.role = Role::Furniture);
        }
        at = end;
    }
}

/// Whether a line stands above other texts: a heading of such lists, or words before a colon that end as one does.
pub(in crate::import) fn heads_others(text: &str) -> bool {
    if has_words(text, 7) {
        return false;
    }
    let folded = fold(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let led = || {
        folded.trim_end().ends_with(':')
            && ["lesen auch", "lees ook", "lazen ook", "also read", "lire aussi", "read next"].iter().any(|words| bare.ends_with(words))
    };
    OTHERS.contains(&bare) || led()
}

/// Whether a line, whole, stands before the title of another text.
pub(in crate::import) fn leads_elsewhere(text: &str) -> bool {
    !has_words(text, 5) && AWAY.contains(&fold(text).trim_end_matches([':', '.', ' ']))
}

/// Other texts below the end of this one, or in a box amid it, each with its writer and its first words.
fn teasers(items: &mut [Item]) {
    let heads = |item: &Item| heads_others(&item.text);
    let Some(begun) = items.iter().enumerate().filter(|(_, item)| item.has_words(25)).map(|(at, _)| at).nth(1) else { return };
    let Some(at) = (begun..items.len()).find(|&at| heads(&items[at])) else { return };
    let short = |item: &Item| !item.has_words(8) && !item.ends_sentence();
    let signed = |item: &Item| short(item) && ["by ", "door ", "von ", "par "].iter().any(|by| fold(&item.text).starts_with(by));
    // Between two of them stands the beginning of one text at most.
    let (mut texts, mut last, mut paragraphs) = (0, at, 0);
    for (next, item) in items.iter().enumerate().skip(at + 1) {
        if signed(item) {
            (texts, last, paragraphs) = (texts + 1, next, 0);
        } else if item.has_words(25) {
            paragraphs += 1;
        }
        if paragraphs == 2 {
            break;
        }
    }
    let goes_on = items[last + 1..].iter().filter(|item| item.has_words(25)).nth(1).is_some();
    let end = if goes_on { last + 1 } else { items.len() };
    if texts >= 2 {
        items[at..end].iter_mut().for_each(|item| item.role = Role::Furniture);
    }
}

/// `Lees ook` on a line of its own in the midst of a text, and the title of the other text below it; or a heading of other texts with titles
/// right below it.
fn led_away(items: &mut [Item], short: impl Fn(&Item) -> bool) {
    let short = |item: &Item| short(item) || !item.has_words(HEADING + 1) && item.text.ends_with('?');
    let paragraph = items.iter().position(|item| item.has_words(25));
    let loose = items.iter().all(|item| !item.tight);
    for at in 0..items.len().saturating_sub(2) {
        // Where no blank line parts anything, the titles are the longer lines down to the next paragraph.
        if loose && paragraph.is_some_and(|paragraph| paragraph < at) && heads_others(&items[at].text) {
            let is_title =
                |item: &&mut Item| item.is_open() && short(item) && item.has_words(4) && !super::pictures::is_caption(&item.text);
            items[at + 1..].iter_mut().take(ROW).take_while(is_title).for_each(|item| item.role = Role::Furniture);
            items[at].role = Role::Furniture;
            continue;
        }
        let box_of = !items[at].tight && items[at + 1].tight && heads_others(&items[at].text);
        // Only below such a heading they are counted: to count below every line would take for ever.
        let below = items[at + 1..].iter().take(if box_of { ROWS } else { 0 });
        let length = below.take_while(|item| item.tight && item.is_open() && short(item)).count();
        if length > 0 && items.get(at + 1 + length).is_some_and(|item| !item.tight) {
            items[at..=at + length].iter_mut().for_each(|item| item.role = Role::Furniture);
            continue;
        }
        let leads = items[at].role == Role::Furniture && AWAY.contains(&fold(&items[at].text).trim_end_matches([':', '.', ' ']));
        if leads
            && short(&items[at + 1])
            && (items[at + 1].has_words(3) || items[at].text.ends_with(':') && items[at + 1].tight)
            && items[at + 1].is_open()
            && (paragraph.is_some_and(|paragraph| paragraph < at) || items[at].text.ends_with(':') && items[at + 1].tight)
        {
            items[at + 1].role = Role::Furniture;
            // Behind a colon all lines right below it are such titles.
            let listed = |item: &&mut Item| item.tight && item.is_open() && !item.has_words(HEADING + 1) && !item.ends_sentence();
            if items[at].text.ends_with(':') {
                items[at + 2..].iter_mut().take_while(listed).for_each(|item| item.role = Role::Furniture);
            }
        }
    }
}

/// The most titles in such a box where no blank line ends it.
const ROW: usize = 3;

/// The most words of a line at the foot of a page.
const FOOT: usize = 8;

/// Below the last paragraph of a text short lines stand, and one of them is known as the page's: then those below it are as well.
fn below_text(items: &mut [Item]) {
    let short = |item: &Item| {
        let owned = || names(&item.text).is_some() || marker(&item.text).is_some() || super::evidence::is_origin(&item.text);
        item.role == Role::Furniture || item.is_open() && !item.has_words(FOOT + 1) && !item.ends_sentence() && !owned()
    };
    let length = items.iter().rev().take(30).take_while(|item| short(item)).count();
    let from = items.len() - length;
    let Some(first) = (from..items.len()).find(|&at| items[at].role == Role::Furniture && !is_page_number(&items[at].text)) else { return };
    // Without a paragraph above it, it is no foot.
    if items[..from].iter().any(|item| item.has_words(25)) {
        items[first..].iter_mut().for_each(|item| item.role = Role::Furniture);
    }
}

/// Lines right below furniture at the very end, an address or a row of links, belong to it; and below the last paragraph what a site says of a
/// control that stands above it.
fn foot(items: &mut [Item]) {
    let last = items.iter().rposition(|item| item.has_words(25)).unwrap_or(items.len());
    for at in last + 1..items.len() {
        let said = items[at].tight && items[at].is_open() && !items[at].has_words(25);
        if said && items[at - 1].role == Role::Furniture && !is_page_number(&items[at - 1].text) {
            items[at].role = Role::Furniture;
        }
    }
    let Some(first) = (0..items.len()).rev().find(|&at| !items[at].tight) else { return };
    let short = |item: &Item| item.words() <= 12 && !item.ends_sentence();
    if items[first].role == Role::Furniture && items[first + 1..].iter().all(short) {
        items[first + 1..].iter_mut().for_each(|item| item.role = Role::Furniture);
    }
}

/// The longest line that is the number of a page, in bytes: `[ Pagina 1234 van 1234 ]`, with room around its parts.
const NUMBERED: usize = 60;

/// `1`, `2`, `3`: numbers alone that count from the first on, each between whole paragraphs, head the parts of a text; those of pages stand anywhere.
fn numbered(items: &mut [Item]) {
    let number = |item: &Item| item.text.parse::<usize>().ok().filter(|_| item.is_open() && item.text.len() <= 2);
    let found: Vec<(usize, usize)> = items.iter().enumerate().filter_map(|(at, item)| Some((at, number(item)?))).collect();
    let counts = found.iter().enumerate().all(|(nth, (_, number))| *number == nth + 1);
    let begins = |at: usize| {
        items
            .get(at + 1)
            .is_some_and(|next| next.has_words(OPENING) && next.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
    };
    let ends = |nth: usize, at: usize| {
        nth == 0 || at.checked_sub(1).is_some_and(|above| items[above].ends_sentence() || !items[above].has_words(HEADING + 1))
    };
    if found.len() >= NUMBERED_PARTS && counts && found.iter().enumerate().all(|(nth, (at, _))| begins(*at) && ends(nth, *at)) {
        found.iter().for_each(|(at, _)| items[*at].role = Role::Is(Kind::Heading { level: 2, status: None }));
    }
}

/// The fewest parts of a text that have nothing but numbers, and the fewest words of the paragraph with which one begins.
const NUMBERED_PARTS: usize = 3;
const OPENING: usize = 12;

fn is_page_number(text: &str) -> bool {
    // All are asked, and a paragraph need not be folded for it.
    if text.len() > NUMBERED || text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let folded = fold(text);
    let bare = folded.trim_matches(['-', ' ', '|', '[', ']']);
    let page = ["pagina ", "page ", "p. ", "seite "].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    // `Dokument 4 von 12`, `7 of 31 documents`: which of those that were sought this is.
    let sought = ["dokument ", "document ", "artikel ", "article "].iter().find_map(|word| bare.strip_prefix(word));
    let sought = sought.or_else(|| bare.strip_suffix(" documents")).or_else(|| bare.strip_suffix(" documenten"));
    let bare = sought.filter(|text| text.contains(' ')).unwrap_or(page);
    let parting = [" van ", " of ", "/", " von ", " de ", " sur "].iter().find_map(|parting| bare.split_once(parting));
    let parts: Vec<&str> = parting.map_or(vec![bare], |(a, b)| vec![a, b]);
    let number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    // A year on a line of its own is more likely a heading of a chronicle than a page.
    parts.iter().all(|part| number(part.trim())) && !(parts.len() == 1 && bare.len() == 4)
}

/// The most words of a line that is a control of a site, or speaks of the site.
const SPOKEN: usize = 60;

/// Whether a line is a control of a site, or speaks of the site.
fn is_control(text: &str) -> bool {
    count_words(text) <= SPOKEN && is_control_folded(&fold(text))
}

fn has_words(text: &str, count: usize) -> bool {
    text.split_whitespace().take(count).count() == count
}

/// [`is_control`] of a line that is folded already.
pub(in crate::import) fn is_control_folded(folded: &str) -> bool {
    // `#The Waalbode » Feed`: what the head of a page leads to.
    if folded.starts_with('#') && folded.contains(" feed") {
        return true;
    }
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let words = count_words(bare);
    is_pressed(bare, words)
        || is_label(bare, words)
        || is_row(bare, words)
        || is_offer(bare, words)
        || words <= SPOKEN && SITE_PHRASES.is_in(folded)
}

/// `♡ 214 💬 37 Share`: a control behind signs with what is counted by each.
fn is_pressed(bare: &str, words: usize) -> bool {
    let sign = |word: &str| !word.is_ascii() && !word.contains(char::is_alphanumeric);
    buttons::are_glued(bare, words)
        || (2..=6).contains(&words)
            && bare.split(' ').any(sign)
            && bare.split(' ').all(|word| sign(word) || word.bytes().all(|byte| byte.is_ascii_digit()) || CONTROL_LINES.contains(word))
}

/// `Sign up to our weekly briefing`, `Bedankt voor het lezen van Kasboek! Abonneer je gratis`.
fn is_offer(bare: &str, words: usize) -> bool {
    let opens = |opening: &str| {
        let word = opening.strip_suffix(' ').unwrap_or(opening);
        bare.strip_prefix(word).is_some_and(|rest| rest.is_empty() || bare.starts_with(opening))
    };
    let names = || bare.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| OFFERED.contains(&word));
    words <= 25 && OFFER_LINES.near(bare).any(opens) && names()
}

/// Whether a part of a line, of so many words, is a control, counts what readers left, or says how long the text takes.
fn is_label(part: &str, words: usize) -> bool {
    CONTROL_LINES.contains(part)
        || buttons::orders(part, words)
        || words <= 8 && FILED.iter().any(|filed| part.starts_with(filed))
        || words <= 5 && leads_within(part)
        || words <= 6 && (replies::is_count(part) || is_reading_time(part))
}

/// `Skip to content`, `Terug naar overzicht`: a line that leads to another part of the page.
fn leads_within(part: &str) -> bool {
    SKIP_LINES.open(part) && part.rsplit([' ', '\'']).next().is_some_and(|last| PARTS.contains(&last))
}

fn is_reading_time(part: &str) -> bool {
    let words = || part.split([' ', '-', ':', '.']).filter(|word| !word.is_empty());
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    // `Artikel hören (11 Minuten)`: in brackets it says so whatever the words before it.
    let bracketed =
        part.rsplit_once('(').is_some_and(|(_, time)| time.split(' ').count() == 2 && time.split(' ').next().is_some_and(number));
    if bracketed && words().next_back().is_some_and(|word| word.trim_end_matches(')').starts_with("min")) {
        return true;
    }
    // `4312 words`: how long the text is.
    let length = ["words", "woorden", "worter", "mots", "palabras", "parole", "palavras"];
    if words().count() == 2 && words().next().is_some_and(number) && words().next_back().is_some_and(|word| length.contains(&word)) {
        return true;
    }
    part.bytes().any(|byte| byte.is_ascii_digit())
        && words().any(number)
        && words().any(|word| word.starts_with("min"))
        && words().all(|word| number(word) || READING.contains(&word))
}

/// `Facebook Twitter E-mail`, `Luister naar dit artikel · 11 min`: controls in a row.
fn is_row(line: &str, words: usize) -> bool {
    if words > 15 {
        return false;
    }
    let parts = || line.split(['·', '|', '•']).map(str::trim).filter(|part| !part.is_empty());
    let has_parts = !line.is_ascii() || line.contains('|');
    has_parts && line.contains(['·', '|', '•']) && parts().all(|part| is_label(part, count_words(part)))
        || are_controls(line) && !AMONG_OTHERS.contains(&line)
}

/// Whether a line is nothing but controls, each of a few words: `Menu Search Log in`.
fn are_controls(line: &str) -> bool {
    let line = line.trim_start_matches([' ', ',']);
    let first = line.find([' ', ',']).map_or(line, |end| &line[..end]);
    if !line.is_empty() && !CONTROL_LINES.may_open(first) && !AMONG_OTHERS.contains(&first) {
        return false;
    }
    let is_control = |words: &str| match words.contains(',') || words.contains("  ") {
        true => CONTROL_LINES.contains(&words.split([' ', ',']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")),
        false => CONTROL_LINES.contains(words) || AMONG_OTHERS.contains(&words),
    };
    let next = |end: usize| {
        let behind = line[end..].trim_start_matches([' ', ',']);
        let start = line.len() - behind.len();
        (!behind.is_empty()).then(|| start + behind.find([' ', ',']).unwrap_or(behind.len()))
    };
    let mut ends = std::iter::successors(next(0), |end| next(*end)).take(3);
    line.is_empty() || ends.any(|end| is_control(&line[..end]) && are_controls(&line[end..]))
}

/// A line that is nothing but an address: of a page, of mail, of a telephone, of an account.
fn is_contact(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(6).collect();
    let alone = words.len() == 1 && (is_address(text) || is_handle(text));
    // An item of a list may name somebody with an address.
    let ends_in_mail =
        words.len() <= 5 && marker(text).is_none() && words.last().is_some_and(|word| word.contains('@') && is_address(word));
    let telephone = text.starts_with(['+', '0', '('])
        && text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c))
        && text.bytes().filter(u8::is_ascii_digit).nth(6).is_some();
    alone || ends_in_mail || telephone || words.len() == 1 && is_host(text)
}

fn is_address(word: &str) -> bool {
    let web = word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.") || word.starts_with("doi:");
    let mail = word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    web || mail
}

/// `zeebode.example`: the name of a site, as a page for reading has it on top.
fn is_host(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let label =
        |part: &&str| part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    (2..=4).contains(&parts.len()) && parts.iter().all(label) && parts.iter().all(|part| part.bytes().any(|byte| byte.is_ascii_lowercase()))
}

fn is_handle(word: &str) -> bool {
    let name = word.strip_prefix('@').unwrap_or(word);
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    plain && (word.starts_with('@') || word.contains('_') && name.chars().any(char::is_lowercase))
}

/// A group of short lines without a blank one between, in which one is a handle or an address, is the list of a site's accounts.
fn handles(items: &mut [Item]) {
    // Without blank lines, a run of short lines is the group, but for its last line, which may head what follows.
    let loose = items.iter().all(|item| !item.tight);
    // Above the text such a group may begin with the title.
    let paragraph = items.iter().enumerate().filter(|(_, item)| item.has_words(25)).map(|(at, _)| at).take(2).last();
    let mut start = 0;
    while start < items.len() {
        let short = |item: &Item| !item.has_words(5) && !item.ends_sentence();
        let mut end = (start + 1..items.len()).find(|&at| if loose { !short(&items[at]) } else { !items[at].tight }).unwrap_or(items.len());
        let above = paragraph.is_none_or(|paragraph| paragraph >= start);
        if loose && end < items.len() {
            // Between that line and the text its date and what the page says of it may stand.
            let of_title = |item: &Item| {
                let named = above && names(&item.text).is_some();
                named || is_reading_time(&fold(&item.text)) || date(&item.text).is_some()
            };
            while end > start + 1 && of_title(&items[end - 1]) {
                end -= 1;
            }
            end -= usize::from(end > start + 1 && !is_contact(&items[end - 1].text));
        }
        let group = &mut items[start..end];
        let short = group.len() >= 2 && group.iter().all(|item| item.words() <= 6 && !item.ends_sentence());
        // A line that only comes often may be the caption of pictures.
        let known = group.iter().any(|item| is_contact(&item.text) || item.role == Role::Furniture && is_control(&item.text));
        if short && known {
            // With blank lines between, only what follows on an address belongs to it.
            let above = !(loose || paragraph.is_some_and(|paragraph| paragraph < start));
            let from = if loose || above { group.iter().position(|item| item.role == Role::Furniture).unwrap_or(0) } else { 0 };
            // Above the text the date may stand among them.
            let head = paragraph.is_none_or(|paragraph| paragraph >= start);
            let dated = |item: &Item| head && (date(&item.text).is_some() || names(&item.text).is_some());
            group[from..].iter_mut().filter(|item| !dated(item)).for_each(|item| item.role = Role::Furniture);
        }
        start = end;
    }
}

//! Lines that belong to a picture: captions known by a credit, and labels of figures with their sources.

mod words;

use std::borrow::Cow;

use self::words::{AGENCIES, CREDITS, FIGURES, MAKERS, SOURCES, WRITERS};
use super::names::is_name;
use super::phrases::Phrases;
use super::{HEADING, Item, Role};
use crate::document::Kind;
use crate::text::{count_words, fold};

/// Nearly every line has none of these, and that is told sooner than where one stands.
static CREDIT_PHRASES: Phrases<4, 2> = Phrases::new(CREDITS);
static MAKER_PHRASES: Phrases<4, 2> = Phrases::new(MAKERS);

/// Gives captions and figures their roles; a figure takes the source that stands behind it.
pub(super) fn find(items: &mut [Item]) {
    if let Some(at) = named(items) {
        items[at].role = Role::Is(Kind::Caption);
    }
    let mut at = 0;
    while at < items.len() {
        if items[at].is_open() {
            if is_label(&items[at]) || is_above_source(items, at) {
                items[at].role = Role::Is(Kind::Figure);
                if let Some(source) = (at + 1..items.len().min(at + 3))
                    .take_while(|&next| !matches!(items[next].role, Role::Is(Kind::Table(_))))
                    .find(|&next| items[next].is_open() && is_source(&items[next]))
                {
                    let (text, lines) = items[source].taken();
                    items[at].part = Some(items[at].text.len() + 1);
                    items[at].text = format!("{}\n{text}", items[at].text);
                    items[at].lines.extend(lines);
                }
            } else if (is_agencys(&items[at].text)
                || is_credit(&items[at].text)
                    && (items[at].text.starts_with('(') || items[at].tight && !items[at - 1].ends_sentence() || stands_alone(items, at)))
                && above_is_caption(items, at)
            {
                items[at - 1].role = Role::Is(Kind::Caption);
                items[at].role = Role::Is(Kind::Caption);
            } else if names_source(&items[at])
                || is_uncredited(items, at)
                || is_below_credit(items, at)
                || shows_somebody(items, at)
                || closes_with_name(items, at)
                || is_caption(&items[at].text)
                || is_source(&items[at]) && below_figure(items, at)
            {
                items[at].role = Role::Is(Kind::Caption);
            }
        }
        at += 1;
    }
}

/// The one line of a text that is the name of somebody of whom it has spoken, alone between two paragraphs: who is on the picture. A section on
/// somebody would come before that, and who speaks has more than one such line.
fn named(items: &[Item]) -> Option<usize> {
    let bare = |text: &str| !text.contains([':', '.']) && is_name(text);
    let mut names = (0..items.len()).filter(|&at| items[at].is_open() && !items[at].has_words(6) && bare(&items[at].text));
    let at = names.next().filter(|_| names.next().is_none())?;
    let paragraph = |item: Option<&Item>| item.is_some_and(|item| item.is_open() && item.has_words(20) && item.ends_sentence());
    // With the heading of the next part below it, or another line, a name heads nothing.
    let part = |item: Option<&Item>| item.is_some_and(|item| item.is_heading() || item.is_open() && !item.has_words(HEADING + 1));
    let mut rest = items[at + 1..].iter().filter(|item| item.role != Role::Furniture);
    let next = rest.next();
    let below = paragraph(next) || part(next) && paragraph(rest.next());
    let between = at > 0 && paragraph(items.get(at - 1)) && below;
    let told = |item: &Item| item.is_open() && item.text.len() > items[at].text.len() && item.text.contains(&items[at].text);
    (between && items[..at].iter().any(told)).then_some(at)
}

/// `Loods Arend Prins op de kade, eind jaren vijftig.`, `De minister (links) met ...`: one phrase that closes with when the picture was made, or
/// says who stands where on it, above a paragraph.
fn is_uncredited(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    // The contents of a page may stand below it.
    let below = || items[at + 1..].iter().take(CONTENTS).find(|item| item.role != Role::Furniture);
    let contents = || items.get(at + 1).is_some_and(|next| next.role == Role::Furniture);
    let stands = || below().is_some_and(|next| next.is_open() && next.has_words(20) || contents() && (next.is_open() || next.is_heading()));
    if !item.has_words(7) || item.has_words(27) || !stands() {
        return false;
    }
    // `..., omstreeks 1970. Rechts de vader van Anna.`
    let sides = |(_, rest): &(&str, &str)| SIDES.contains(&fold(rest.split(' ').next().unwrap_or_default()).as_str());
    let bare = item.text.split_once(". ").filter(sides).map_or(item.text.as_str(), |(first, _)| first).trim_end_matches('.');
    let folded = fold(bare);
    let placed = PLACED.iter().any(|word| folded.contains(word));
    let (_, last) = folded.rsplit_once([',', '(']).unwrap_or(("", ""));
    let words: Vec<&str> = last.trim_end_matches(')').split_whitespace().collect();
    let year = |word: &&str| word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit());
    let timed = words.iter().any(|word| year(word) || super::is_month(word) || TIMES.contains(word));
    let dated = (1..=5).contains(&words.len()) && timed && words.iter().all(|word| word.chars().count() <= 10);
    let is_phrase = || item.text.starts_with(char::is_uppercase) && !item.text.contains(['?', '!', ':']);
    (placed || dated) && is_phrase() && crate::text::sentences(bare).len() == 1
}

/// The most lines of the contents of a page below its first picture.
const CONTENTS: usize = 60;

/// Where somebody stands on a picture, and words of when it was made, folded.
const PLACED: &[&str] = &[
    "(links)",
    "(rechts)",
    "(midden)",
    "(l.)",
    "(r.)",
    "(m.)",
    "v.l.n.r.",
    "(left)",
    "(right)",
    "(centre)",
    "(center)",
    "(a gauche)",
    "(a droite)",
    "(mitte)",
    "vlnr",
    "photographed by ",
    "gefotografeerd door ",
    "fotografiert von ",
    "photographie par ",
    "fotografiado por ",
    "fotografata da ",
    "fotografato da ",
    "fotografado por ",
];
const SIDES: &[&str] =
    &["links", "rechts", "left", "right", "gauche", "droite", "izquierda", "derecha", "sinistra", "destra", "esquerda", "direita"];
const TIMES: &[&str] = &[
    "jaren",
    "archief",
    "archieffoto",
    "archive",
    "jahre",
    "archiv",
    "annees",
    "archives",
    "circa",
    "omstreeks",
    "rond",
    "um",
    "vers",
    "hacia",
    "verso",
    "ca",
    "eeuw",
    "century",
];

/// Whether a line opens as a picture's label or is known as its caption.
pub(in crate::import) fn opens(line: &str) -> bool {
    let folded = fold(line);
    let rest = FIGURES.iter().find_map(|word| folded.strip_prefix(word)).unwrap_or("");
    let number = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let parted = || rest[number..].trim_start().starts_with(':') || rest[number..].starts_with(" - ");
    number > 0 && (rest[..number].ends_with('.') || parted()) || is_caption_folded(line, &folded)
}

/// `Pavel Orlov / Reuters`: a credit that is nothing else.
fn is_agencys(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let agencys = || parts.iter().all(|part| is_maker(part)) && parts.iter().any(|part| AGENCIES.contains(&fold(part).as_str()));
    (2..=4).contains(&parts.len()) && !text.contains([':', '.']) && (agencys() || is_sold(text))
}

/// `Tom Eells/The Courier/Redux`: the maker of a picture, and through whom it came, by slashes without spaces.
fn is_sold(text: &str) -> bool {
    let named = |part: &str| {
        let words: Vec<&str> = part.split(' ').collect();
        words.len() <= 4 && words.iter().all(|word| word.starts_with(char::is_uppercase))
    };
    text.split_once('/')
        .is_some_and(|(maker, through)| !text.contains(" /") && !text.contains("/ ") && is_name(maker) && through.split('/').all(named))
}

/// Whether the line below one is a bare credit, with which it is the caption of a picture.
pub(super) fn is_credited(items: &[Item], at: usize) -> bool {
    let lower = items.get(at).is_some_and(|item| item.text.starts_with(char::is_lowercase));
    // No title ends with a full stop, and a stand-first says more.
    let sentence = items.get(at).is_some_and(|item| item.has_words(7) && !item.has_words(17) && item.text.ends_with('.'));
    let credit =
        |next: &Item| is_agencys(&next.text) || is_credit(&next.text) && (next.tight && lower || sentence || next.text.starts_with('('));
    items.get(at + 1).is_some_and(|next| next.is_open() && credit(next)) && above_is_caption(items, at + 1)
}

/// Whether the line above a bare credit is what it is the credit of: one phrase, longer than most headings.
fn above_is_caption(items: &[Item], at: usize) -> bool {
    let above = at.checked_sub(1).map(|at| &items[at]).filter(|item| item.is_open());
    // A credit in brackets has nothing to do but stand below what it is the credit of.
    let most = if items[at].text.starts_with('(') { 3 } else { 1 };
    above.is_some_and(|above| above.has_words(5) && !above.has_words(30) && crate::text::sentences(&above.text).len() <= most)
}

/// `© Waterwacht` alone between a paragraph and a short line: what the picture shows, with more of the text below.
fn is_below_credit(items: &[Item], at: usize) -> bool {
    let credit =
        at.checked_sub(1).map(|at| &items[at]).filter(|item| item.is(&Kind::Caption) && item.text.starts_with('©') && !item.has_words(6));
    let apart = at >= 2 && items[at - 2].is_open() && items[at - 2].has_words(30);
    let goes_on = items.get(at + 1).is_some_and(|next| next.is_open() && next.has_words(30));
    credit.is_some() && apart && goes_on && items[at].has_words(5) && !items[at].has_words(23) && items[at].ends_sentence()
}

/// Whether the line above a bare credit is one short sentence alone below a paragraph: of that nobody would say who made it.
fn stands_alone(items: &[Item], credit: usize) -> bool {
    let paragraph = |item: &Item| item.is_open() && item.has_words(20) && item.ends_sentence();
    let beside = credit >= 2 && paragraph(&items[credit - 2]) || items.get(credit + 1).is_some_and(paragraph);
    credit >= 2 && !items[credit - 1].has_words(23) && items[credit - 1].is_open() && beside
}

/// `Anna Vos bij de sluis`: somebody of whom the text speaks, and where they are, in one phrase without a full stop between two paragraphs.
fn shows_somebody(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    let words: Vec<&str> = text.split(' ').take(20).collect();
    let is_phrase = (5..20).contains(&words.len()) && !text.contains(['?', '!', ':', ';']) && !items[at].ends_sentence();
    let name = (2..=3)
        .filter(|length| is_phrase && words.len() > *length && WHERE.contains(&words[*length]))
        .map(|length| words[..length].join(" "));
    let Some(name) = name.into_iter().find(|name| is_name(name)) else { return false };
    let told = |other: &Item| other.is_open() && other.has_words(20) && other.text.contains(&name);
    let goes_on = items[at + 1..].iter().find(|item| item.role != Role::Furniture).is_some_and(|next| next.is_open() && next.has_words(12));
    goes_on && items[at.saturating_sub(TOLD)..items.len().min(at + TOLD)].iter().any(told)
}

/// How many items away the text speaks of who is on a picture.
const TOLD: usize = 60;

/// Words behind a name with which a picture says where its bearer is.
const WHERE: &[&str] = &[
    "bij", "in", "op", "voor", "met", "aan", "naast", "tijdens", "thuis", "at", "on", "with", "outside", "inside", "near", "beside",
    "during", "bei", "vor", "im", "am", "auf", "mit", "neben", "dans", "devant", "avec", "chez", "à", "au", "ante", "con", "junto",
    "davanti", "nel", "nella", "em", "com",
];

/// Whether a line stands again at the start of a caption a few items below: what the page says of the picture where it cannot be seen.
pub(super) fn is_captioned_again(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    let again = |item: &Item| item.text.len() > text.len() && item.text.starts_with(text) && is_caption(&item.text);
    items[at].has_words(4) && items[at + 1..].iter().take(4).any(again)
}

/// Whether a few words that are no sentence stand right above where figures come from: what a chart shows.
fn is_above_source(items: &[Item], at: usize) -> bool {
    let source = items.get(at + 1).is_some_and(|next| next.tight && next.is_open() && is_source(next));
    let table = items.get(at + 2).is_some_and(|next| matches!(next.role, Role::Is(Kind::Table(_))));
    source && !table && !items[at].tight && !items[at].ends_sentence() && items[at].has_words(3) && !items[at].has_words(26)
}

fn is_source(item: &Item) -> bool {
    if item.has_words(41) {
        return false;
    }
    let folded = fold(&item.text);
    let folded = with_tight_colons(&folded);
    SOURCES[..5].iter().any(|source| folded.starts_with(source))
}

/// Whether the last of two lines says where figures come from, and the first what they are.
pub(super) fn names_source_below(text: &str) -> bool {
    text.split_once('\n')
        .map(|(_, below)| fold(below).replace(" :", ":"))
        .is_some_and(|below| SOURCES[..5].iter().any(|source| below.starts_with(source)))
}

/// `Prijs van graan, 2015-2025. Bron: eigen bewerking`: what a chart shows, and where its figures come from.
fn names_source(item: &Item) -> bool {
    if item.has_words(41) {
        return false;
    }
    let folded = fold(&item.text);
    let said = SOURCES[..5].iter().filter_map(|source| folded.find(&format!(" {source} "))).min().filter(|at| *at > 0);
    said.is_some_and(|at| folded[..at].trim_end().ends_with(['.', '|', '(', '-', '–', ';']) && folded[..at].split(' ').count() <= 25)
}

/// Whether a figure or a table stands a few items before this one.
fn below_figure(items: &[Item], at: usize) -> bool {
    items[at.saturating_sub(4)..at].iter().any(|item| matches!(item.role, Role::Is(Kind::Figure | Kind::Table(_))))
}

/// `Figuur 3: ...`, and not a sentence about it.
fn is_label(item: &Item) -> bool {
    let folded = fold(&item.text);
    let rest = FIGURES.iter().find_map(|word| folded.strip_prefix(word)).unwrap_or("");
    let number = rest.split([' ', ':', '.', ')']).next().unwrap_or("");
    let numbered = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 5;
    // French sets a space before the colon, or a dash.
    let behind = &rest[number.len()..];
    let parted = behind.starts_with([':', '.']) || [" :", " - "].iter().any(|sign| behind.starts_with(sign));
    // `Table: What the cables carry`.
    let named =
        !item.has_words(21) && !item.ends_sentence() && FIGURES.iter().any(|word| folded.starts_with(&format!("{}: ", word.trim_end())));
    named || numbered && item.words() <= 40 && (parted || !item.ends_sentence())
}

/// Whether a line is known as a caption by its credit.
pub(super) fn is_caption(text: &str) -> bool {
    is_caption_folded(text, &fold(text))
}

/// The same of a line that is folded already.
fn is_caption_folded(text: &str, folded: &str) -> bool {
    let words = count_words(text);
    if words > 70 {
        return false;
    }
    let folded = with_tight_colons(folded);
    let bare = folded.trim_end_matches(['.', ')', ']']);
    let rights = || ["all rights", "alle rechten", "copyright", "rights reserved"].iter().any(|word| folded.contains(word));
    // The sign of a page's foot has a year behind it, the sign of a picture a name.
    let has_bracket = folded.contains('(');
    let sign = folded.rfind('©').or_else(|| folded.rfind("(c) ").filter(|_| has_bracket)).is_some_and(|at| {
        let behind = folded[at..].trim_start_matches(['©', '(', 'c', ')', ' ']);
        let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        behind.split_whitespace().count() <= 10
            && !behind.starts_with(|c: char| c.is_ascii_digit())
            && !(at == 0 && behind.split(' ').any(year))
    });
    let opens_credit = |word: &&str| {
        folded.rfind(*word).is_some_and(|at| {
            let before = folded[..at].trim_end();
            // Within a sentence a word for a picture says nothing of this one.
            let starts = before.is_empty()
                || before.ends_with(['.', '?', '!', '(', '[', '|', '/', ',', '-', '–', '—', '”', '’', '"', '»', '\''])
                || word.ends_with(':') && folded[..at].ends_with(' ');
            starts && (1..=12).contains(&folded[at + word.len()..].split_whitespace().count())
        })
    };
    let credit = || CREDIT_PHRASES.is_in(&folded) && CREDITS.iter().any(opens_credit);
    let last = || bare.rsplit(['/', '|', '(', ',', '-']).next().unwrap_or("").trim();
    let agency = || words <= 40 && bare.contains(['/', '|', '(']) && last().split(" via ").any(|part| AGENCIES.contains(&part));
    // `De sluis, maart 2012. REUTERS/Ina Smid`
    let for_agency = || {
        let by =
            |(agency, maker): (&str, &str)| AGENCIES.contains(&agency.rsplit([' ', '(']).next().unwrap_or_default()) && maker.contains(' ');
        words <= 40
            && bare.rsplit_once('/').is_some_and(by)
            && text.rsplit_once('/').is_some_and(|(_, maker)| is_name(maker.trim_end_matches([')', '.'])))
    };
    // `(CC BY-NC 2.0)`, `(CC0)`: the licence of a picture.
    let licensed = words <= 40 && folded.ends_with(')') && folded.rfind("(cc").is_some_and(|at| folded[at..].len() <= 20);
    let is_one = sign
        || licensed
        || words <= 40 && (is_credited_in_brackets(text) || closes_with_initials(text))
        || words <= 40 && closes_in_capitals(text)
        || credit()
        || words <= 8 && is_credit(text)
        || agency()
        || for_agency()
        || words <= 40 && (names_maker(text) || closes_with_maker(text));
    is_one && !rights()
}

/// `De kade van Gwadar (Streeknet / Ina Smid)`, `(eigen foto)`: by a sign between two names, or by a word for a picture.
fn is_credited_in_brackets(text: &str) -> bool {
    let Some((before, inside)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else { return false };
    let capital = |part: &str| part.trim().starts_with(char::is_uppercase) && !part.trim().contains(|c: char| c.is_numeric());
    let named = inside.split('/').count() == 2 && inside.split(' ').count() <= 8 && inside.split('/').all(capital);
    let shown = inside.split(' ').count() <= 3 && inside.split(' ').any(|word| PICTURED.contains(&fold(word).as_str()));
    before.contains(' ') && (named && inside.contains(" / ") || shown)
}

/// `Anna Vos bij de put. J. d.-W.`: behind the full stop nothing but the initials of who made the picture.
fn closes_with_initials(text: &str) -> bool {
    let initial =
        |part: &str| part.strip_suffix('.').is_some_and(|letter| letter.chars().count() == 1 && letter.starts_with(char::is_alphabetic));
    let Some((before, last)) =
        text.rsplit_once(". ").map(|(before, _)| before.rsplit_once(". ").map_or((before, before.len()), |(said, _)| (said, said.len())))
    else {
        return false;
    };
    let behind = text[last + 1..].trim();
    before.contains(' ') && behind.split([' ', '-']).count() >= 2 && behind.split([' ', '-']).all(initial)
}

/// Words for a picture, folded.
const PICTURED: &[&str] = &["foto", "archieffoto", "photo", "foto's", "beeld", "bild", "fotos", "fotografia"];

/// A line without the space that French sets before a colon.
fn with_tight_colons(line: &str) -> Cow<'_, str> {
    if line.contains(" :") { Cow::Owned(line.replace(" :", ":")) } else { Cow::Borrowed(line) }
}

/// `Le parc, le 2 octobre. JEAN ARNAUD / LA DÉPÊCHE`: behind the sentence who made the picture, in capitals.
fn closes_in_capitals(text: &str) -> bool {
    let ends_sentence = |at: usize| text.as_bytes().get(at + 1) == Some(&b' ');
    // Nearly every line is one sentence at the most, and that is told sooner.
    if !memchr::memchr3_iter(b'.', b'?', b'!', text.as_bytes()).any(ends_sentence) {
        return false;
    }
    let said = |said: &&str| said.contains(' ') && said.chars().any(char::is_lowercase);
    let credits = [". ", "? ", "! "].iter().filter_map(|end| text.rsplit_once(end)).filter(|(before, _)| said(before));
    let credit = credits.min_by_key(|(_, credit)| credit.len());
    credit.is_some_and(|(said, credit)| {
        // One word alone may be a heading that has run into what stands before it.
        let fewest = if said.contains(|c: char| c.is_ascii_digit()) { 1 } else { 2 };
        let letters = credit.chars().filter(|c| c.is_uppercase()).count();
        let words = credit.split(' ').filter(|word| word.contains(char::is_alphabetic)).count();
        (fewest..=8).contains(&words) && letters >= 8 && !credit.chars().any(|c| c.is_lowercase() || c.is_numeric())
    })
}

/// `De sluis in de avond Streeknet / Ina Smid`: behind a line that ends as no sentence does, for whom the picture was made and who made it.
fn closes_with_maker(text: &str) -> bool {
    if !text.contains('/') {
        return false;
    }
    let Some((before, maker)) = text.rsplit_once(" / ").filter(|(before, _)| !before.contains(" / ")) else { return false };
    let words: Vec<&str> = before.split(' ').collect();
    let is_large = |word: &&&str| word.starts_with(char::is_uppercase) && !word.ends_with(['.', ',', ':', ';']);
    let body = words.iter().rev().take_while(is_large).count();
    let is_told = words.len() >= body + SHOWN && {
        let last = words[words.len() - body - 1];
        last.ends_with('.') || last.chars().all(|c| c.is_lowercase() || c.is_ascii_digit())
    };
    // One of the two is who made it, the other for whom.
    let is_through = || maker.split(' ').count() <= 3 && maker.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let is_made = || is_maker(maker) || is_through() && is_name(&words[words.len() - body..].join(" "));
    (1..=3).contains(&body) && is_told && is_made()
}

/// `De sluis bij laag water, 2011. Anna Vos`: behind a sentence, or more of them, a name and nothing else, with which no sentence begins.
fn closes_with_name(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    let Some((before, name)) = text.rsplit_once(". ").filter(|_| !items[at].has_words(41)) else { return false };
    let next = || items[at + 1..].iter().find(|item| item.role != Role::Furniture);
    before.contains(' ')
        && !next().is_some_and(|next| next.text.starts_with(|c: char| !c.is_uppercase() && !c.is_ascii_digit()))
        && name.split(' ').count() <= 4
        && !name.ends_with('.')
        && !text.starts_with(['“', '"', '‘', '„', '«', '»'])
        && is_name(name)
}

/// The fewest words of what a picture shows.
const SHOWN: usize = 4;

/// Whether a line ends with who made the picture: `..., vorige week. Foto Jan Jansen`.
fn names_maker(text: &str) -> bool {
    if !MAKER_PHRASES.is_in(text) {
        return false;
    }
    let made = MAKERS.iter().filter_map(|word| text.rfind(word).map(|at| (at, &text[at + word.len()..]))).max_by_key(|(at, _)| *at);
    made.is_some_and(|(at, name)| {
        let before = text[..at].trim_end();
        (before.is_empty() || before.ends_with(['.', '|', '(', '/', '”', '’', '\'', '"', '“', '»', '?', '!'])) && {
            // `Nora Estève pour Regards croisés`: for whom it was made.
            let name = name.trim_end_matches(')');
            let ends_in_initial =
                || name.strip_suffix('.').is_some_and(|name| name.chars().count() > 1 && name.ends_with(char::is_uppercase));
            let name = if ends_in_initial() { name } else { name.trim_end_matches('.') };
            is_body(name)
                || is_maker(
                    [" pour ", " for ", " voor ", " für "].iter().find_map(|word| name.split_once(word)).map_or(name, |(name, _)| name),
                )
        }
    })
}

/// `ANK`: a body by its initials, as who made a picture.
fn is_body(name: &str) -> bool {
    (2..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_maker(name: &str) -> bool {
    // `Belga-AFP`: one that passed on what another made.
    let is_initials = || name.contains(' ') && name.split(' ').all(|word| word.len() == 2 && word.ends_with('.'));
    is_name(name)
        || WRITERS.contains(&fold(name).as_str())
        || is_initials()
        || fold(name).split('-').any(|part| AGENCIES.contains(&part))
        || AGENCIES.contains(&fold(name).as_str())
}

/// Whether a line says only who made the pictures: `Beeld: Jan Jansen`, as it stands beside the byline.
pub(super) fn is_credit(text: &str) -> bool {
    let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let folded = fold(text);
    let folded = with_tight_colons(&folded);
    let maker = CREDITS.iter().find_map(|word| folded.strip_prefix(word)).map(|rest| rest.split_whitespace().count());
    let labelled = maker.is_some_and(|words| (1..=6).contains(&words))
        && text.split_once(':').is_none_or(|(_, names)| names.split('/').all(|name| is_maker(name.trim())));
    // Nearly every line differs from each in its first letter.
    let first = folded.bytes().next();
    let may_open = |word: &str| word.bytes().next().is_some_and(|own| !own.is_ascii() || Some(own.to_ascii_lowercase()) == first);
    let mut makers = MAKERS.iter().filter(|word| may_open(word));
    labelled || makers.any(|word| folded.starts_with(&fold(word)) && text.split_once(' ').is_some_and(|(_, name)| is_maker(name)))
}

//! Appeals: a text, or the site around it, asks its reader for help.

use super::super::{Item, Role, evidence};
use crate::text::fold;

/// Appeals stand at either end of a text or between furniture: a plea there, or a plea with a gift anywhere in the last part.
pub(super) fn find(items: &mut [Item]) {
    let last = (0..items.len()).rev().find(|&at| items[at].is_open());
    let Some(mut at) = last else { return };
    // Backwards from the end, as long as it is an appeal, or short lines between those.
    for _ in 0..12 {
        if items[at].is_open() && is_appeal(&items[at], true) {
            items[at].role = Role::Furniture;
        } else if items[at].is_open() {
            break;
        }
        if at == 0 {
            break;
        }
        at -= 1;
    }
    for item in items.iter_mut().filter(|item| item.is_open()) {
        if is_appeal(item, false) {
            item.role = Role::Furniture;
        }
    }
    // A few words above one that say the same.
    for at in 1..items.len() {
        let heads = items[at - 1].is_open() && !items[at - 1].has_words(7) && !items[at - 1].ends_sentence();
        let gives = |text: &str| {
            fold(text)
                .split(' ')
                .next()
                .is_some_and(|first| PLEADING[3].iter().any(|own| first == *own || own.len() > 4 && first.starts_with(own)))
        };
        if heads
            && items[at].role == Role::Furniture
            && items[at].has_words(7)
            && is_appeal(&items[at], false)
            && gives(&items[at - 1].text)
        {
            items[at - 1].role = Role::Furniture;
        }
    }
}

fn is_appeal(item: &Item, at_end: bool) -> bool {
    // In the middle of a text only a line that opens with the plea and names the gift is one.
    if item.words() > if at_end { 60 } else { 45 } {
        return false;
    }
    let folded = format!(" {} ", fold(&item.text));
    let has = |word: &str| folded.find(word).is_some_and(|at| folded[..at].ends_with(|c: char| !c.is_alphanumeric()));
    let whole = |word: &str| {
        let starts = |at: usize| folded[..at].ends_with(|c: char| !c.is_alphanumeric());
        folded.match_indices(word).any(|(at, _)| starts(at) && folded[at + word.len()..].starts_with([' ', '.', '!']))
    };
    let opens = |text: &str| DIRECT.iter().any(|word| text.trim_start().starts_with(word));
    let direct = || opens(&folded) || folded.split(['.', '!', '?']).any(opens);
    let gift = || GIFTS.iter().any(|word| whole(word));
    if !at_end && pleads(&folded) {
        return true;
    }
    if !at_end && item.words() > 30 {
        return false;
    }
    // `Become a member`, `met je bijdrage`: further away the two have nothing to do with each other.
    let near =
        |word: &&str| folded.match_indices(*word).any(|(at, _)| folded[..at].ends_with(' ') && opens_gift(&folded[at + word.len()..]));
    if at_end { direct() || OURS.iter().any(|word| has(word)) && gift() || YOURS.iter().any(near) } else { direct() && gift() }
}

/// Whether one of the first words of a text is what is given.
fn opens_gift(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(3).collect();
    let of_two = |gift: &str| gift.split_once(' ').is_some_and(|(first, second)| words.windows(2).any(|pair| pair == [first, second]));
    GIFTS.iter().any(|gift| words.contains(gift) || of_two(gift))
}

/// Whether a site asks for help: it speaks of itself, of what it makes, to its reader, of what they may give.
fn pleads(folded: &str) -> bool {
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let has = |kind: &&[&str]| words.iter().any(|word| kind.iter().any(|own| word == own || own.len() > 4 && word.starts_with(own)));
    // `You're reading a free article. Chip in what you can.`
    let reads = || {
        words.iter().any(|word| ["reading", "leest", "lisez", "lesen"].contains(word))
            && words.iter().any(|word| ["free", "gratis", "gratuit", "kostenlos"].contains(word))
    };
    // `Dit artikel kon gemaakt worden dankzij donateurs. Word er ook een.`
    let given = || words.iter().any(|word| word.starts_with("donat") || word.starts_with("donor")) && evidence::speaks_of_text(folded);
    PLEADING.iter().all(has) || given() || reads() && PLEADING[1..3].iter().all(has)
}

/// Words with which a text asks help for itself, folded; each stands with one of [`GIFTS`], or at the end of the text.
const OURS: &[&str] = &[
    "help ons",
    "help us",
    "steun ons",
    "support us",
    "steun het",
    "support our",
    "ons werk",
    "onze journalistiek",
    "our work",
    "our journalism",
    "unsere arbeit",
    "notre travail",
];

/// Words with which it turns to its reader, folded; one of [`GIFTS`] is among the next three words.
const YOURS: &[&str] = &["uw ", "jouw ", "je ", "your ", "word ", "become "];

/// Openings that are a plea by themselves, folded.
const DIRECT: &[&str] = &["help ons", "help us", "steun ons", "support us", "doneer", "donate"];

/// Words for what is given, folded.
const GIFTS: &[&str] = &[
    "gift",
    "giften",
    "donatie",
    "donaties",
    "doneer",
    "doneren",
    "donateur",
    "bijdrage",
    "steun",
    "steunt",
    "donate",
    "donation",
    "donations",
    "contribution",
    "support",
    "supporter",
    "vriend van",
    "lid van",
    "member",
    "patron",
    "abonnement",
    "subscription",
];

/// Words of a site that asks for help, by kinds: of itself, to its reader, of what it makes, of what is given. Longer ones are beginnings. Folded.
const PLEADING: [&[&str]; 4] = [
    &["we", "our", "us", "wij", "ons", "onze", "wir", "unsere", "unseren", "nous", "notre", "nos"],
    &["you", "your", "je", "jij", "jouw", "u", "uw", "sie", "ihre", "ihrer", "ihren", "vous", "votre", "vos"],
    &[
        "journalis",
        "paywall",
        "advert",
        "ads",
        "reader",
        "lezers",
        "leser",
        "lecteur",
        "redacti",
        "redaktion",
        "artikel",
        "article",
        "verhalen",
        "gratis",
        "onafhankelijk",
        "independent",
        "unabhangig",
        "independan",
        "publish",
    ],
    &[
        "donat",
        "doneer",
        "donere",
        "donateur",
        "steun",
        "support",
        "soutenez",
        "soutien",
        "contribut",
        "bijdrage",
        "spende",
        "member",
        "lid",
        "abonnee",
        "subscrib",
        "don",
        "dons",
    ],
];

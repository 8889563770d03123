//! What a site asks of its reader below a text: to subscribe, to log in, to read on, to consent. It is known by the kinds of words that come
//! together in it, since no two sites say it alike.

use super::super::super::text::marker;
use super::super::{Item, Role, evidence, speech};
use super::words::ORDERS;
use super::{CONTROL_LINES, has_words, is_page_number, names};
use crate::text::fold;

/// Beginnings of words by what a site wants, folded.
const WANTS: &[&[&str]] = &[
    &["abonn", "subscri", "abo", "member", "lidmaatschap", "mitglied", "adherent", "lid", "suscri", "socios", "assinatura", "prenumer"],
    &["log", "login", "inlog", "einlog", "connect", "anmeld", "aanmeld", "account", "konto", "compte", "wachtwoord", "password", "sign"],
    &["newsletter", "nieuwsbrie", "infolettre", "inbox", "mailbox", "e-mail", "email"],
    &[
        "gratis",
        "gratuit",
        "free",
        "kostenlos",
        "offre",
        "aanbieding",
        "angebot",
        "trial",
        "essai",
        "resiliable",
        "opzeg",
        "cancel",
        "€",
        "korting",
        "euro",
        "maandelijks",
        "monthly",
        "monatlich",
        "mensuel",
    ],
    &["cookie", "privacy", "datenschutz", "consent", "toestemming", "recaptcha"],
    &["suite", "weiterles", "unlock", "acceder", "doorlez", "toegang", "access", "zugang"],
    &["steun", "doneer", "donat", "donation", "soutenez", "soutenir", "spende", "contribu", "support", "bijdrage", "sostien", "apoya"],
];

/// What a site is paid for: one of these behind one of those says what its offer costs, and alone how long something lasts.
const MONTHS: &[&str] = &["maand", "month", "monat", "mois", "mes", "mese"];
const EACH: &[&str] = &["per", "par", "pro", "por", "al", "a", "im", "je", "elke", "each", "every", "chaque", "jeden", "cada", "ogni"];

/// The kind of words by which a site says what it costs.
const COSTS: usize = 3;

/// The fewest words of a paragraph of the text, and the most of an offer, of a line behind one that wants something too, and of any other.
const PARAGRAPH: usize = 20;
const OFFER: usize = 40;
const FURTHER: usize = 16;
const SHORT: usize = 8;

/// Below the last paragraph of a text an offer stands: then it goes, and what is like it or short below it.
pub(super) fn find(items: &mut [Item]) {
    let is_text = |item: &Item| item.role != Role::Furniture && item.has_words(PARAGRAPH) && (wants(&item.text) < 2 || tells(item));
    let Some(last) = items.iter().rposition(is_text) else { return };
    let sells = |item: &Item| !has_words(&item.text, OFFER + 1) && (wants(&item.text) >= 2 && !tells(item) || reads_on(&item.text));
    let Some(first) = (last + 1..items.len()).find(|&at| items[at].is_open() && sells(&items[at])) else { return };
    // What leads up to it wants something as well.
    // A whole sentence that turns to nobody tells something, whatever its words.
    let leads_up = |item: &Item| wants(&item.text) > 0 && (!item.ends_sentence() || speech::turns_to_reader(&item.text));
    let leads = items[last + 1..first].iter().rev().take_while(|item| item.role == Role::Furniture || leads_up(item)).count();
    let first = first - leads;
    let known = |item: &Item| item.role == Role::Furniture && !is_page_number(&item.text) || item.is_open() && sells(item);
    let end = (first..items.len()).rev().find(|&at| known(&items[at])).unwrap_or(first);
    for (at, item) in items.iter_mut().enumerate().skip(first).filter(|(_, item)| item.is_open()) {
        let owned = || names(&item.text).is_some() || evidence::is_origin(&item.text);
        let short = !has_words(&item.text, SHORT + 1) && (!item.ends_sentence() || marker(&item.text).is_none());
        let alike = sells(item) || !has_words(&item.text, FURTHER + 1) && wants(&item.text) > 0;
        // Between two such lines nothing is of the text.
        if (alike || short || at < end) && !owned() {
            item.role = Role::Furniture;
        }
    }
}

/// Whether a line speaks of the page on which it stands, by its name.
pub(super) fn names_page(text: &str, page: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let around = text.split_once(page).filter(|_| page.chars().count() >= LEAST);
    around.is_some_and(|(before, behind)| {
        !part(before.chars().next_back()) && !part(behind.chars().next()) && !behind.trim_start().starts_with(':')
    })
}

/// The fewest letters of a name that no other word can be.
const LEAST: usize = 6;

/// Marks what a page says of itself amid its text, where it turns to its reader by its own name, with the button right below.
pub(in super::super) fn of_itself(items: &mut [Item], page: &str, writers: &[String]) {
    let own = |item: &Item| {
        let of_writer = writers.iter().any(|name| item.text.starts_with(name.as_str()));
        let named = !item.has_words(OFFER + 1) && names_page(&item.text, page) && !of_writer;
        named && (wants(&item.text) > 0 || speech::turns_to_reader(&item.text)) && speech::speaker(&item.text).is_none()
    };
    let begun = items.iter().position(|item| item.has_words(PARAGRAPH)).unwrap_or(items.len());
    for at in begun..items.len() {
        // What is quoted is said by somebody else.
        if !items[at].is_open() || items[at].text.starts_with(['“', '"', '‘', '„', '«']) || !own(&items[at]) {
            continue;
        }
        items[at].role = Role::Furniture;
        if let Some(button) = items.get_mut(at + 1) {
            let pressed = !button.has_words(SHORT - 1) && !button.ends_sentence() && !button.text.ends_with(',');
            if button.is_open() && pressed && (button.tight || wants(&button.text) > 0 || speech::turns_to_reader(&button.text)) {
                button.role = Role::Furniture;
            }
        }
    }
}

/// Whether a paragraph tells something, whatever its words: it is whole, and turns to nobody.
pub(super) fn tells(item: &Item) -> bool {
    item.has_words(PARAGRAPH) && item.ends_sentence() && !speech::turns_to_reader(&item.text)
}

/// How many kinds of words a site that wants something of its reader would use stand in a line.
pub(in super::super) fn wants(text: &str) -> usize {
    if has_words(text, OFFER + 1) {
        return 0;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split([' ', '.', ',', '?', '!', '\'', '(', ')']).collect();
    let begins = |word: &str, begin: &str| {
        word.starts_with(begin) && (begin.len() > 4 || word.len() <= begin.len() + 1) || word.ends_with('€') && begin == "€"
    };
    let monthly = || words.windows(2).any(|pair| EACH.contains(&pair[0]) && MONTHS.contains(&pair[1]));
    let says = |kind: &[&str]| words.iter().any(|word| kind.iter().any(|begin| begins(word, begin)));
    WANTS.iter().enumerate().filter(|(at, kind)| says(kind) || *at == COSTS && monthly()).count()
}

/// `Weiterlesen mit Plus`, `Lisez la suite pour 1 €`: a few words that open with what is to be done.
pub(super) fn reads_on(text: &str) -> bool {
    let folded = fold(text);
    !has_words(text, SHORT + 4)
        && (ORDERS.iter().any(|order| folded.starts_with(order)) || CONTROL_LINES.contains(folded.trim_end_matches(['.', '…'])))
}

//! Lines to be pressed, known by how they are put together: an order with its place, a path, what leads to another text.

use super::super::phrases::Vocabulary;
use super::super::{Item, Role};
use super::words::AWAY;
use super::{CONTROL_LINES, SPOKEN, has_words, is_control, is_label, is_offer, offers};
use crate::text::{count_words, fold};

/// The most words of a line that leads away.
const LEADING: usize = 25;

/// `Lees ook: ...`, `→ Read the full story: ...`: a line that leads to another text, or labels this one.
pub(super) fn leads_away(text: &str) -> bool {
    if has_words(text, 2 * LEADING) {
        return false;
    }
    let folded = fold(text);
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `Lees ook dit artikel: ...`: a word or two may stand before the colon.
    let colon = |words: &str, rest: &str| {
        let before = rest.split_once(':').map(|(before, _)| before.trim());
        before.is_some_and(|before| before.is_empty() || words.contains(' ') && before.split(' ').count() <= 2)
    };
    let leads = AWAY
        .iter()
        .any(|words| bare.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && colon(words, rest)));
    leads && bare.split(' ').count() <= LEADING
}

/// `Home > Nieuws > Achtergrond`, `/ Essays`: where on a site a page stands.
pub(super) fn is_path(text: &str) -> bool {
    let parting = |c: char| matches!(c, '>' | '›' | '»' | '→' | '/');
    let parts: Vec<&str> = text.split([" > ", " › ", " » ", " → "].into_iter().find(|sign| text.contains(*sign)).unwrap_or("\n")).collect();
    let short = |part: &&str| !part.is_empty() && !has_words(part, 5);
    // It closes with the title of the page.
    let upper = &parts[..parts.len() - usize::from(parts.len() > 3 && !has_words(parts[parts.len() - 1], TITLE))];
    let opened = text.strip_prefix(parting).is_some_and(|rest| rest.starts_with(' ') && !has_words(rest, 4));
    // `Startseite / Hefte / Wasser`: from where a site begins.
    let slashed: Vec<&str> = text.split(" / ").collect();
    let from_start = slashed.len() >= 3 && HOME.contains(&fold(slashed[0]).as_str());
    !text.ends_with(['.', ','])
        && (from_start || opened || parts.len() >= 3 && upper.iter().all(short) || parts.len() == 2 && is_label(&fold(parts[0]), 1))
}

/// The fewest words of what is no title.
const TITLE: usize = 21;

/// What a site calls its first page, folded.
const HOME: &[&str] = &["home", "startseite", "accueil", "inicio", "portada", "voorpagina", "thuis", "start"];

/// `share 9 connect 4 tweet 3 commentemailmore`: controls with what is counted by each, some of them without a blank between.
pub(super) fn are_glued(bare: &str, words: usize) -> bool {
    let parts = || bare.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    let known = |word: &str| CONTROL_LINES.contains(word) || WITHIN.contains(&word);
    let several = |word: &str| word.len() <= GLUED && word.is_ascii() && is_of(word, &known);
    words <= 12
        && bare.contains(|c: char| c.is_ascii_digit())
        && parts().any(|part| CONTROL_LINES.contains(part) || !known(part))
        && parts().all(|part| known(part) || several(part))
}

/// Whether a word is several others, one right behind the other.
fn is_of(word: &str, known: &impl Fn(&str) -> bool) -> bool {
    word.is_empty() || (3..=word.len()).any(|end| known(&word[..end]) && is_of(&word[end..], known))
}

/// The most letters of controls that stand glued together.
const GLUED: usize = 40;

/// Controls that only others around them show to be ones, folded.
const WITHIN: &[&str] = &["more", "connect", "meer", "mehr", "plus"];

/// `{ "name": "gallery", "id": "12" }`, `allow:true! end:14!`: what a page says to its own scripts.
pub(super) fn is_data(text: &str) -> bool {
    // A value stands in each right behind its name.
    let sign = |c: char| matches!(c, ':' | '=' | '{' | '}');
    let is_pair =
        |word: &str| word.contains(sign) && !word.contains("://") && word.find(sign) != Some(word.len() - 1) || word.ends_with("\":");
    let hours = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let words = || text.split_whitespace().take(DATA);
    text.contains(sign) && words().filter(|word| is_pair(word) && !hours(word)).count() * 3 > words().count().max(6)
}

/// How many words of a line tell whether it is for scripts.
const DATA: usize = 100;

/// Marks short lines right beside a control between the head of a text and its first paragraph: `Luisteren`, `Opslaan in leeslijst`, `Delen`.
pub(in super::super) fn beside_controls(items: &mut [Item]) {
    let Some(head) = items.iter().position(|item| item.role == Role::Head) else { return };
    let paragraph = items.iter().position(|item| item.is_open() && has_words(&item.text, PARAGRAPH)).unwrap_or(items.len()).max(head);
    let short = |item: &Item| !item.has_words(BUTTON) && !item.ends_sentence() && matches!(item.role, Role::Open | Role::Furniture);
    let mut at = head;
    while at < paragraph {
        let end = (at + 1..paragraph).find(|&next| !items[next].tight).unwrap_or(paragraph);
        let group = &mut items[at..end];
        let control = |item: &Item| item.role == Role::Furniture && is_control(&item.text);
        if group.len() > 1 && group.iter().all(short) && group.iter().any(control) {
            group.iter_mut().for_each(|item| item.role = Role::Furniture);
        }
        at = end;
    }
}

/// The fewest words of a paragraph, and of what is no button.
const PARAGRAPH: usize = 25;
const BUTTON: usize = 5;

/// The most words of a button that says what is downloaded.
const DOWNLOAD: usize = 9;

/// `Deel op WhatsApp`, `Share via X`: an order with the place for it, and nothing else.
pub(super) fn is_button(text: &str) -> bool {
    if has_words(text, DOWNLOAD + 1) {
        return false;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    // `Download PDF (2.1 MB)`.
    if folded.ends_with(" mb)") | folded.ends_with(" kb)") {
        return true;
    }
    let [order, to, place, ..] = words[..] else { return false };
    // A place has a name: `Delen met de buren` may head a text.
    let is_named = || PLACES.contains(&place) || text.split(' ').nth(2).is_some_and(|place| place.starts_with(char::is_uppercase));
    words.len() <= 4
        && SHARES.contains(&order)
        && ["op", "on", "via", "auf", "sur", "per", "by", "mit", "met", "with"].contains(&to)
        && is_named()
}

/// `cite this report`, `luister naar dit verhaal`, `artikel drucken`: nothing but an order and what the page calls its text. The line is folded.
pub(super) fn orders(bare: &str, words: usize) -> bool {
    let parts = || bare.split([' ', '\'', '-']);
    (2..=6).contains(&words)
        && parts().all(|part| ORDERS.contains(part) || PAGES.contains(part) || BETWEEN.contains(part))
        && parts().any(|part| PAGES.contains(part))
        && parts().any(|part| ORDERS.contains(part) && !PAGES.contains(part))
}

/// Orders for what a page can do with its text, folded.
static ORDERS: Vocabulary = Vocabulary::new(&[
    "cite",
    "print",
    "share",
    "save",
    "listen",
    "download",
    "copy",
    "email",
    "report",
    "rate",
    "reuse",
    "gift",
    "give",
    "hear",
    "play",
    "citeer",
    "deel",
    "bewaar",
    "beluister",
    "luister",
    "kopieer",
    "mail",
    "beoordeel",
    "afdrukken",
    "printen",
    "doorsturen",
    "delen",
    "luisteren",
    "opslaan",
    "bewaren",
    "cadeau",
    "lees",
    "drucken",
    "versenden",
    "weiterleiten",
    "teilen",
    "merken",
    "speichern",
    "zitieren",
    "anhoren",
    "horen",
    "vorlesen",
    "verschenken",
    "herunterladen",
    "imprimer",
    "partager",
    "citer",
    "ecouter",
    "enregistrer",
    "telecharger",
    "offrir",
    "compartir",
    "imprimir",
    "guardar",
    "escuchar",
    "escucha",
    "descargar",
    "regalar",
    "comparte",
    "condividi",
    "condividere",
    "stampa",
    "salva",
    "ascolta",
    "scarica",
    "regala",
    "partilhar",
    "compartilhar",
    "compartilhe",
    "ouvir",
    "ouca",
    "salvar",
    "baixar",
]);

/// What may stand between the two, folded.
static BETWEEN: Vocabulary = Vocabulary::new(&[
    "dit",
    "deze",
    "this",
    "dieser",
    "diese",
    "diesen",
    "dieses",
    "cet",
    "cette",
    "ce",
    "este",
    "esta",
    "esto",
    "questo",
    "questa",
    "de",
    "het",
    "the",
    "den",
    "das",
    "der",
    "die",
    "l",
    "le",
    "la",
    "les",
    "el",
    "il",
    "lo",
    "o",
    "a",
    "naar",
    "to",
    "als",
    "as",
    "per",
    "via",
    "e",
    "op",
    "now",
    "nu",
    "full",
    "volledig",
    "volledige",
    "pdf",
]);

/// Where a text can be passed on that has no name of its own, folded.
const PLACES: &[&str] = &["mail", "e-mail", "email", "sms", "link", "app"];

/// What a page calls itself and its text, folded.
static PAGES: Vocabulary = Vocabulary::new(&[
    "article",
    "artikel",
    "page",
    "pagina",
    "seite",
    "report",
    "rapport",
    "bericht",
    "story",
    "verhaal",
    "column",
    "beitrag",
    "post",
    "text",
    "tekst",
    "stuk",
    "articulo",
    "articolo",
    "artigo",
    "pdf",
    "publicatie",
    "publication",
]);

/// Orders to pass a text on, folded.
const SHARES: &[&str] =
    &["deel", "delen", "share", "teilen", "partager", "partagez", "tweet", "verstuur", "send", "stuur", "volg", "follow", "folgen"];

/// `Unsubscribe [https://waalbode.example/off]`: whether a line is a control once the addresses in brackets are taken out of it, as a mail has them.
pub(super) fn is_linked(text: &str) -> bool {
    let opens = |part: &str| part.starts_with("http://") || part.starts_with("https://");
    if !text.contains("[http") && !text.contains("<http") || count_words(text) > SPOKEN {
        return false;
    }
    let parts =
        text.split(['[', '<']).map(|part| if opens(part) { part.split_once([']', '>']).map_or("", |(_, rest)| rest) } else { part });
    let bare = parts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    bare.is_empty() || is_control(&bare)
}

/// `☕ Enjoying it? Buy me one.`: a short appeal that a picture of a letter, a cup or a heart opens.
pub(super) fn is_signposted(text: &str) -> bool {
    let pictured = text.chars().next().is_some_and(|c| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}'));
    pictured && !has_words(text, 41) && offers::wants(text) > 0
}

/// `Was dit nuttig? Ja / Nee`, `Hat es gefallen? Super | Gar nicht`: a question with the answers that can be pressed.
pub(super) fn is_poll(text: &str) -> bool {
    let Some((question, answers)) = text.split_once('?') else { return false };
    let answers = answers.trim();
    let words: Vec<&str> = answers.split([' ', '/', '|', '·']).filter(|word| !word.is_empty()).collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    !has_words(question, 13)
        && (2..=8).contains(&words.len())
        && capitals >= 2
        && capitals * 2 >= words.len()
        && !answers.ends_with(['.', '?', '!', ':', ',', '”', '’', '"', '»'])
        && words.iter().all(|word| word.chars().all(char::is_alphabetic))
        && (answers.contains(['/', '|', '·']) || words.len() == capitals && words.len() <= 3)
}

/// `Pêche-littoral-PRÉV`, `ajoute réactions ///`: what an agency says of a report to the papers that print it.
pub(super) fn is_for_editors(text: &str) -> bool {
    let is_slug = || !text.contains(char::is_whitespace) && text.split('-').count() >= 3 && text.ends_with(char::is_uppercase);
    !has_words(text, 15)
        && (text.ends_with("///") || is_slug() && text.split('-').all(|part| part.chars().all(char::is_alphabetic) && part.len() >= 2))
}

/// `La suite après cette publicité`: a few words that are no sentence and send the reader past advertising.
pub(super) fn leads_past_advertising(text: &str) -> bool {
    if has_words(text, 9) || text.ends_with('?') {
        return false;
    }
    let folded = fold(text);
    let any = |words: &[&str]| folded.split(' ').any(|word| words.iter().any(|begin| word.starts_with(begin)));
    any(&["advert", "publicit", "anzeige", "werbung"])
        && any(&["suite", "lire", "lees", "gaat", "vervolg", "weiter", "geht", "continu", "read", "story", "article"])
        && any(&["apres", "after", "below", "na", "onder", "nach", "unter", "continu", "verder", "weiter"])
}

/// `Are you a subscriber? Sign in.`: a few words, and what they are there for.
pub(super) fn closes_with_control(text: &str) -> bool {
    if has_words(text, 41) || !text.contains(['.', '?', '!']) {
        return false;
    }
    let folded = fold(text);
    let bare = folded.trim_end_matches(['.', '!', '?', ' ']);
    bare.rsplit_once(['.', '!', '?']).is_some_and(|(_, last)| {
        let last = last.trim();
        last.contains(' ') && (CONTROL_LINES.contains(last) || is_offer(last, count_words(last)))
    })
}

//! What a text says of how it came about: where it appeared first, who translated it, who made it.

use super::words::{AGENTS, APPEARED, HELPED, HELPED_FIRST, MADE, ORIGINS, PLACES, TEXTS, TRANSLATED};
use super::{NOTE, names};
use crate::document::{Kind, Meta};
use crate::import::structure::dates::is_month;
use crate::import::structure::labels::is_capitalised;
use crate::import::structure::{Item, Role, speech};
use crate::text::{fold, sentences};

/// Whether a line says where a text comes from.
pub(in crate::import) fn is_origin(text: &str) -> bool {
    let folded = fold(text);
    source(text).is_some() || ORIGINS.iter().any(|words| folded.starts_with(words)) || folded.len() < 400 && tells_origin(&folded)
}

/// `Aus: »Blätterwald« 5/2022, Seite 81–86`: the paper that a text is taken from, before nothing but the numbers of its issue and its pages.
pub(in crate::import) fn source(text: &str) -> Option<&str> {
    if text.len() > 160 {
        return None;
    }
    let rest = TAKEN.iter().find_map(|word| text.strip_prefix(word))?;
    let mark = |c: char| matches!(c, '»' | '«' | '“' | '”' | '„' | '"' | '‘' | '’');
    let (name, numbers) = match rest.strip_prefix(mark) {
        Some(inside) => inside.split_once(mark)?,
        None => rest.split_at(rest.find([',', '(']).or_else(|| rest.find(|c: char| c.is_ascii_digit()))?),
    };
    let name = name.trim();
    let counted = |word: &str| {
        let folded = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        folded.is_empty() || folded.starts_with(|c: char| c.is_ascii_digit()) || ISSUE.contains(&folded.as_str()) || is_month(&folded)
    };
    let issued = numbers.contains(|c: char| c.is_ascii_digit()) && numbers.split([' ', '–', '-', '/']).all(counted);
    (issued && name.starts_with(char::is_uppercase) && name.split(' ').count() <= 6).then_some(name)
}

/// Words before such a paper, and those with its numbers, folded.
const TAKEN: &[&str] =
    &["Aus: ", "Aus ", "Uit: ", "Uit ", "From: ", "From ", "In: ", "Extrait de : ", "Extrait de ", "Tiré de ", "Da: ", "De: "];
const ISSUE: &[&str] = &[
    "nr", "no", "n", "nummer", "heft", "ausgabe", "jaargang", "jg", "jahrgang", "vol", "issue", "number", "numero", "pp", "p", "s", "blz",
    "pag", "pagina", "pagina's", "seite", "seiten", "page", "pages", "paginas", "pagine", "van", "of", "vom", "du", "de", "del", "di",
];

/// Whether a line speaks of the text in which it stands: `dit artikel`, `this piece`.
pub(in super::super) fn speaks_of_text(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    words.iter().enumerate().any(|(at, word)| THIS.contains(word) && words[at + 1..].iter().take(3).any(|word| TEXTS.contains(word)))
}

/// `Dit onderzoek kwam tot stand met steun van ...`, `Voor deze reconstructie is ...`: a sentence on how the text was made.
pub(in crate::import) fn tells_making(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').take(4).collect();
    let this = words.windows(2).take(2).any(|pair| THIS.contains(&pair[0]) && (TEXTS.contains(&pair[1]) || MADE.contains(&pair[1])));
    let is_short = || text.split_whitespace().count() <= NOTE;
    let tells = (this || tells_makers(text)) && text.ends_with('.') && !speech::turns_to_reader(text);
    (tells || tells_help(&folded)) && is_short()
}

/// `The Associated Press contributed to this report.`, `With reporting by AFP and Reuters`: who else worked on a text, or whose material is in it.
fn tells_help(folded: &str) -> bool {
    let opening = folded.trim_start_matches(['(', '*', '-', '–', '—', ' ']);
    HELPED_FIRST.iter().any(|words| opening.starts_with(words)) || HELPED.iter().any(|words| folded.contains(words))
}

/// Words between what somebody did and who that is.
const BY: &[&str] = &[" by ", " door ", " von ", " par "];

/// `Produced by Anna Vos. Sound design by Bram Kok.`: two sentences or more of what somebody did, and who; or one in brackets, `(Editing by Anna
/// Vos)`.
pub(in super::super) fn tells_makers(text: &str) -> bool {
    let made = |sentence: &str| {
        let (deed, who) = BY.iter().find_map(|by| sentence.split_once(by))?;
        let name = who.split([',', '.']).next().unwrap_or_default();
        (deed.split(' ').count() <= 4 && names(name).is_some()).then_some(())
    };
    if !BY.iter().any(|by| text.contains(by)) {
        return false;
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|text| text.trim_end_matches('.').strip_suffix(')')) {
        return text.split_whitespace().count() <= NOTE && inner.split(';').next().and_then(made).is_some();
    }
    sentences(text).into_iter().filter(|range| made(&text[range.clone()]).is_some()).count() >= 2
}

/// `Cet article a d'abord paru dans ...`, `Een versie van dit essay verscheen eerder in ...`: which text, that it came out, and where.
fn tells_origin(folded: &str) -> bool {
    let has = |words: &[&str], head: &str| head.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    let opening: Vec<&str> = folded.split(' ').take(7).collect();
    let opening = opening.join(" ");
    // `Ihr Text erschien zuerst in ...`, behind what it says of the writer.
    let this = has(THIS, &opening) || has(THEIRS, opening.split(' ').next().unwrap_or_default());
    this && has(TEXTS, &opening) && has(APPEARED, folded) && has(&["in", "op", "on", "by", "bij", "im", "auf", "dans", "sur", "at"], folded)
}

/// Words with which a text points at itself, folded.
const THIS: &[&str] = &["dit", "deze", "this", "dieser", "diese", "diesen", "dieses", "cet", "cette", "ce"];

/// Words for whose a text is, folded.
const THEIRS: &[&str] = &["zijn", "haar", "hun", "his", "her", "their", "sein", "ihr", "seine", "ihre", "son", "sa", "leur"];

/// Reads where a text appeared first, and who translated it, from what closes it.
pub(super) fn gather_origin(items: &[Item], meta: &mut Meta) {
    for item in items.iter().filter(|item| item.is(&Kind::Colofon) || item.role == Role::Head) {
        tell_origin(&item.text, meta);
    }
    if meta.publisher.is_empty() {
        let told = items.iter().filter(|item| item.is(&Kind::Colofon));
        meta.publisher = told
            .clone()
            .find_map(|item| source(&item.text))
            .or_else(|| told.clone().find_map(|item| edits(&item.text)))
            .unwrap_or_default()
            .to_owned();
    }
    // A translation by the editors of a place was published by that place.
    if meta.publisher.is_empty()
        && let Some(name) = meta.translator.strip_prefix("redactie ")
    {
        meta.publisher = name.to_owned();
    }
}

/// Reads from a paragraph where the text appeared first, and who translated it, as far as that is not known yet.
pub(in crate::import) fn tell_origin(text: &str, meta: &mut Meta) {
    // Hardly any paragraph says either, and to take it apart costs.
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if meta.original.is_empty() && has(PLACES) {
        let said: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).filter(|sentence| is_origin(sentence)).collect();
        let said = if said.is_empty() && is_origin(text) { vec![text] } else { said };
        // What has no name does not say where, and a day says when.
        let is_day = |place: &str| {
            place.split(' ').any(|word| is_month(&fold(word.trim_matches('.')))) && place.contains(|c: char| c.is_ascii_digit())
        };
        let named = |place: &String| place.contains(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !is_day(place);
        meta.original = said.into_iter().filter_map(|said| behind(said, PLACES)).find(named).unwrap_or_default();
    }
    if meta.translator.is_empty() && has(TRANSLATES) {
        let from = ["ertaald uit ", "ranslated from ", "raduit d", "us dem "].iter().find_map(|word| text.find(word)).map(|at| &text[at..]);
        let by = from.and_then(|text| behind(text, &[" door ", " by ", " par ", " von "]));
        meta.translator = by
            .or_else(|| translator(text))
            .or_else(|| behind(text, &["ertaling: ", "ertaald door ", " vertaald door ", "ranslated by ", "ranslation: "]))
            .filter(|name| is_known(name))
            .unwrap_or_default();
    }
}

/// `Anna Vos is a contributing editor of The Harbour Review.`: the paper that somebody edits who wrote for it.
fn edits(text: &str) -> Option<&str> {
    let (_, rest) = EDITS.iter().filter_map(|word| text.split_once(word)).min_by_key(|(before, _)| before.len())?;
    let end = rest.find([',', ';', '(']).into_iter().chain(rest.find(". ")).min().unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('.');
    let capitals = name.starts_with(char::is_uppercase) && is_capitalised(name);
    (capitals && name.split(' ').count() <= 5).then_some(name)
}

/// What somebody is who edits a paper, before its name.
const EDITS: &[&str] = &[
    "editor of ",
    "editor at ",
    "edactrice van ",
    "edacteur van ",
    "edacteur bij ",
    "edactrice bij ",
    "edakteur der ",
    "edakteurin der ",
    "edakteur bei ",
    "edakteurin bei ",
    "edakteur von ",
    "edakteurin von ",
    "édacteur en chef de ",
    "édactrice en chef de ",
    "édacteur à ",
    "édactrice à ",
    "edactor de ",
    "edactora de ",
    "edattore di ",
    "edattrice di ",
    "editor da ",
    "editora da ",
];

/// Who translated a text, behind a word that says so: `vertaling Anna Vos`, `Traduit du russe par Anna Vos`, `Vertaling uit het Hongaars: Anna Vos`.
fn translator(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let leads = |word: &str| word.ends_with(':') || AGENTS.contains(&word);
    words.iter().enumerate().find_map(|(at, word)| {
        if !TRANSLATED.contains(&fold(word.trim_matches(|c: char| !c.is_alphanumeric())).as_str()) {
            return None;
        }
        // From which language may stand between.
        let rest = &words[at + 1..];
        let lead = rest.iter().take(LANGUAGE).position(|word| leads(word)).filter(|_| !word.ends_with(':'));
        let rest = rest[lead.map_or(0, |lead| lead + 1)..].iter().take(2 * LANGUAGE).copied().collect::<Vec<_>>().join(" ");
        let end = rest.find([',', ';', '(', ')', '|', '·', '•']).into_iter().chain(rest.find(". ")).min().unwrap_or(rest.len());
        let name = rest[..end].trim().trim_end_matches('.');
        names(name).map(|_| name.to_owned())
    })
}

/// Parts of the words that say that a text was translated.
const TRANSLATES: &[&str] =
    &["ertal", "ERTAL", "ertaa", "ERTAA", "ranslat", "RANSLAT", "bersetz", "BERSETZ", "radu", "RADU", "radot", "RADOT", "us dem "];

/// How many words say from which language.
const LANGUAGE: usize = 5;

/// Whether a name is one, and does not say that there is none.
pub(in super::super) fn is_known(name: &str) -> bool {
    !["onbekend", "unknown", "unbekannt", "inconnu"].contains(&fold(name).as_str())
}

/// What stands behind one of these words, up to the end of its clause.
fn behind(text: &str, words: &[&str]) -> Option<String> {
    let at = words.iter().find_map(|word| text.find(word).map(|at| at + word.len()))?;
    let rest = &text[at..];
    let end = rest.find([',', ';', '(']).into_iter().chain(rest.find(". ")).chain(goes_on(rest)).min().unwrap_or(rest.len());
    let value = rest[..end].trim().trim_end_matches('.').to_owned();
    (!value.is_empty() && value.split_whitespace().count() <= 10).then_some(value)
}

/// Where a clause goes on behind a name: with a word that is no name before another, `The Estuary Review and is republished here`, or with a day.
fn goes_on(text: &str) -> Option<usize> {
    let pair = |at: usize| {
        let mut words = text[at + 1..].splitn(3, ' ');
        Some((words.next()?, words.next()?))
    };
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    text.match_indices(' ').map(|(at, _)| at).find(|at| {
        pair(*at).is_some_and(|(word, next)| {
            AND.contains(&word) && !is_name(next) || DATED.contains(&word) && next.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

/// Words that join what is said, and those before a day.
const AND: &[&str] = &["and", "en", "und", "et", "y", "e", "under", "onder", "unter", "sous", "as", "als", "with", "met", "mit", "avec"];
const DATED: &[&str] = &["on", "op", "am", "le", "in", "im", "en", "el", "il"];

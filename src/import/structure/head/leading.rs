//! Lines above the title that show by themselves that they only lead to it: the number of an issue, the parts of a paper in a row, a series with the
//! number of its part, the sort of a text before a name.

use super::super::labels::{counts, is_label, is_part, is_shouted, of_work};
use super::{KICKERS, byline, date, issue, names};
use crate::text::fold;

/// Whether a line, or a part of one, gives the number of an issue or of a part.
pub(super) fn numbers(text: &str) -> bool {
    issue::is_number(&fold(text)) || text.split([',', '|', '·']).flat_map(|part| part.split(" / ")).any(|part| counts(part.trim()))
}

/// `Quartal – Magazin für Wirtschaft`: the name before what a paper says of itself.
pub(super) fn untagged(text: &str) -> &str {
    let bare = [" – ", " — ", " - "].iter().find_map(|dash| text.split_once(dash)).map_or(text, |(name, _)| name);
    // `Slow Lines, by Anna Vos`.
    bare.split_once(", ").filter(|(_, by)| byline::is_labelled(by)).map_or(bare, |(name, _)| name)
}

/// `Les Cahiers du Doubs, n° 42, avril 2019`: the name of a series before the number of its issue.
pub(super) fn series(text: &str) -> Option<String> {
    let folded = fold(text);
    let dated = || Some(issue::without_pages(&folded)).filter(|whole| whole.len() < folded.len())?.rfind(", ");
    let at = issue::number_at(&folded).filter(|at| *at > 0).or_else(dated)?;
    let length = folded[..at].chars().count();
    let name: String = text.chars().take(length).collect();
    let name = name.trim_end_matches([' ', ',', '|', '·', '-', '–']).to_owned();
    let named = name.starts_with(char::is_uppercase) && (2..=6).contains(&name.split(' ').count()) && date(&name).is_none();
    let kicker = |word: &str| KICKERS.contains(&word) || word.len() >= 10 && KICKERS.iter().any(|kicker| word.ends_with(kicker));
    (named && !fold(&name).split(' ').any(kicker) && issue::is(&folded)).then_some(name)
}

/// `Aflevering 74: De brug over het water`: whether the title of a part stands behind its number.
fn titles_part(text: &str) -> bool {
    let titled = text.split_once(": ").filter(|(_, title)| title.contains(' '));
    titled.is_some_and(|(count, _)| counts(count) || issue::is_number(&fold(count)))
}

/// Whether a line is surely a label of a page, wherever it stands.
pub(super) fn is_known(text: &str) -> bool {
    let folded = fold(text);
    KICKERS.contains(&folded.trim_end_matches(':'))
        || issue::opens(&folded) && !titles_part(text)
        || issue::is(&folded)
        || is_menu(text)
        || is_part(text)
        || is_kicker(text)
        || of_work(text).is_some()
}

/// `Startseite | Über uns | Archiv`, `Zaterdagbijlage / Economie`: short names in a row, none of them a date.
fn is_menu(text: &str) -> bool {
    let sign = [" | ", " · ", " • ", " / "].into_iter().find(|sign| text.contains(*sign));
    let parts: Vec<&str> = sign.map(|sign| text.split(sign).collect()).unwrap_or_default();
    let opens = |part: &str| part.starts_with(char::is_uppercase) || !part.contains(char::is_alphanumeric);
    let short = |part: &&str| part.split(' ').count() <= 3 && opens(part) && date(part).is_none() && names(part).is_none();
    let few = parts.len() >= 3 || parts.iter().all(|part| part.split(' ').count() <= 2);
    parts.len() >= 2 && few && parts.iter().all(short)
}

/// `HET GROTE INTERVIEW`, `The Saturday Essay`, `POLICY BRIEF 14`: the label of a page with what distinguishes it.
fn is_kicker(text: &str) -> bool {
    let folded = fold(text);
    let unnumbered = folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '/' | '#' | ':')).trim_end();
    if unnumbered.len() < folded.len() && KICKERS.contains(&unnumbered.trim_end_matches(" nr.").trim_end_matches(" no.")) {
        return true;
    }
    let words: Vec<&str> = unnumbered.split(' ').collect();
    let [.., sort] = words[..] else { return false };
    let large = |word: &&str| LARGE.contains(word);
    (2..=4).contains(&words.len()) && KICKERS.contains(&sort) && (is_shouted(text) || words[..words.len() - 1].iter().any(large))
}

/// Words of such labels, folded.
const LARGE: &[&str] = &[
    "grote", "lange", "big", "long", "great", "grand", "grande", "grosse", "weekend", "zaterdag", "zondag", "saturday", "sunday", "monday",
    "friday", "vrijdag", "weekly", "week",
];

/// Whether a line is surely a label, wherever it stands: the number of an issue, a row with a date.
pub(in super::super) fn is_sure(text: &str) -> bool {
    numbers(text) || is_pages(text) || is_label(text) || is_known(text)
}

/// `S. 12–15`, `blz. 8`: on which pages of an issue.
fn is_pages(text: &str) -> bool {
    let behind =
        ["S. ", "p. ", "pp. ", "P. ", "blz. ", "Blz. ", "Seite ", "Page ", "pag. "].iter().find_map(|word| text.strip_prefix(word));
    behind.is_some_and(|pages| pages.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–')))
}

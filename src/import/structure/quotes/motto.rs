//! Mottos between the title and the text: a saying, and below it or behind it whose it is.

use super::super::Item;
use super::super::byline::is_line_of_head;
use super::super::dates::is_dated;
use super::super::lines::LINE;
use super::super::names::{is_name, names};
use super::{begins_text, is_attribution, is_quoted};
use crate::document::Meta;
use crate::text::sentences;

/// Whether a line between the title and the text is a saying without marks, whose it is right below it: `Anna Vos, 1928`, `Uit een raadsbesluit
/// van Dordrecht, 1573`, `(Jan Vos, 1664)`.
pub(in super::super) fn is_motto(items: &[Item], at: usize, meta: &Meta) -> bool {
    let Some(name) = items.get(at + 1).filter(|next| next.tight && next.is_open() && !next.has_words(10)) else { return false };
    let text = name.text.trim_start_matches('(').trim_end_matches(')');
    // What is older than the pages of a site is signed by none of its writers.
    let old = year_behind(text).is_some_and(|year| year < 1990);
    let whose = tells_whose(text);
    let saying = items[at].ends_sentence() && !items[at].text.ends_with(':') && items[at].has_words(4) && !items[at].has_words(LINE + 8);
    let told = !old && (is_dated(&name.text) || is_line_of_head(&name.text)) || names(text).is_some();
    let below = items.get(at + 2).is_some_and(|text| !text.tight && text.has_words(LINE - 8));
    !meta.title.is_empty() && !items[at].tight && saying && whose && !told && below
}

/// Where in a line between the title and the text its saying ends and whose it is begins, where a page broke no line between the two.
pub(in super::super) fn motto_in_line(items: &[Item], at: usize, meta: &Meta) -> Option<usize> {
    if items[at].has_words(LINE + 8) {
        return None;
    }
    let text = items[at].text.as_str();
    let below = || items.get(at + 1).is_some_and(|text| !text.tight && text.has_words(LINE - 8));
    if is_quoted(text) {
        // `« Un pays se reconnaît à ses ponts. » Anna Vos, Carnets`.
        let end = text.rfind(['”', '"', '»', '“', '«']).filter(|end| *end > 0)?;
        let behind = &text[end + text[end..].chars().next()?.len_utf8()..];
        let name = behind.trim_start();
        let named = name.len() < behind.len() && is_name(name.split(',').next().unwrap_or_default()) && is_attribution(name);
        return (named && !meta.title.is_empty() && below()).then_some(text.len() - name.len());
    }
    // `Knock, and ask yourself who was waiting. —Proverb`.
    if let Some((saying, name)) = [" —", " –", " ―"].iter().find_map(|dash| text.rsplit_once(dash)) {
        let fits = saying.ends_with(['.', '!', '?', '…']) && is_attribution(name.trim()) && begins_text(items, at);
        return (fits && below()).then_some(text.len() - name.trim_start().len());
    }
    let whose = sentences(text).pop().filter(|last| last.start > 0)?;
    let name = &text[whose.clone()];
    let old = year_behind(name).is_some_and(|year| year < 1990);
    let fits = old && tells_whose(name) && name.split(' ').count() <= 9;
    (!meta.title.is_empty() && fits && below()).then_some(whose.start)
}

/// `Jan Vos, 1928`, `(Jan Vos, Verweer)`, `Uit een raadsbesluit, 1573`: whose a saying is.
pub(super) fn tells_whose(text: &str) -> bool {
    let text = text.trim_start_matches('(').trim_end_matches(')');
    let named = || is_name(text.split(',').next().unwrap_or_default()) && text.contains(", ");
    text.starts_with(char::is_uppercase) && (year_behind(text).is_some() || named())
}

/// The year with which a line ends.
fn year_behind(text: &str) -> Option<u32> {
    let (_, year) = text.rsplit_once([',', ' '])?;
    year.parse().ok().filter(|_| year.len() == 4)
}

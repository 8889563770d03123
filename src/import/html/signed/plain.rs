//! Short lines of their own with a name where nothing says so, and what shows that they say who wrote: what the one is, or when, beside it.

use super::super::super::markup::named;
use super::super::super::tree::NodeRef;
use super::super::called::{Part, is_called};
use super::super::lines::{Lines, line, pieces};
use super::super::{byline, dated, is_same};

/// Whether an element is a short line of its own with a name, when nothing says so: with what the one is, or when, beside it.
pub(super) fn may_be_plain(node: &NodeRef, lines: &Lines) -> bool {
    named!(node, "p" | "div" | "span" | "td" | "h4" | "h5" | "h6" | "b" | "strong" | "em" | "i" | "small" | "center" | "font")
        && lines.may_be(node, |begins, _| begins.starts_with(char::is_uppercase) || begins.starts_with(|c: char| c.is_ascii_digit()))
}

/// Such a line, where it is not called what says under what a text is filed.
pub(super) fn plain_line(node: &NodeRef) -> Option<String> {
    let is_filed = || node.inward().any(|inner| is_called(&inner, Part::Filed));
    line(node).filter(|line| !line.ends_with(['.', '!', '?', ':']) && !is_filed())
}

/// The names in such a line, where it says that they wrote. A day behind a name and a comma may be where and when something was said.
pub(super) fn plain_names(node: &NodeRef, said: &str, names: Vec<String>, publisher: &str) -> Option<Vec<String>> {
    let is_linked = |name: &String| node.descendants().any(|inner| named!(&inner, "a") && is_same(inner.text(), name));
    // `Photo: <b>Ina Smid • Kade Press</b>`
    let is_of_others = || node.parent().and_then(|outer| line(&outer)).is_some_and(|line| byline::is_of_others(&line));
    if names.iter().any(is_linked) || is_of_others() {
        return None;
    }
    let rest = names.iter().fold(said.to_owned(), |rest, name| rest.replace(name.as_str(), ""));
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let is_set_off = || {
        let set_off = node.descendants().filter(|inner| named!(inner, "b" | "strong" | "em" | "i"));
        set_off.into_iter().any(|inner| names.iter().any(|name| is_same(inner.text(), name)))
    };
    let is_apart = || {
        let pieces = pieces(node);
        let mut parts = pieces.iter().flat_map(|piece| piece.text.split(['|', '·', '•', '/', '—', '–']));
        parts.any(|part| names.iter().any(|name| is_same(part, name)))
    };
    let says_when = || (dated::line(rest).is_some() || is_reading_time(rest)) && (is_apart() || is_set_off());
    // `Ina Smid (tekst) en Bo Klaver (beeld)`, `Ina Smid (vertaling Bo Klaver)`
    let says_what = |aside: &str| byline::is_opening(aside) || byline::is_of_others(aside);
    let is_text = || said.split_once(" (").is_some_and(|(_, aside)| aside.contains(')') && says_what(aside));
    let is_signed =
        words <= byline::POSTED && (byline::is_role(rest) || is_text() || !rest.is_empty() && is_same(rest, publisher) || says_when());
    (is_signed || rest.is_empty() && is_above_date(node)).then_some(names)
}

/// Whether a line that is set in other letters, and called nothing, stands right above one with a date.
fn is_above_date(node: &NodeRef) -> bool {
    let is_set_off = node.is_bare() && node.inward().any(|inner| named!(&inner, "b" | "strong" | "em" | "i"));
    let outer = if named!(node, "p" | "div") { Some(*node) } else { node.parent().filter(NodeRef::is_bare) };
    let next = || line(&outer?.next_element_sibling()?);
    is_set_off && next().is_some_and(|next| dated::line(&next).is_some())
}

/// Whether a line says how long it takes to read a text.
fn is_reading_time(line: &str) -> bool {
    let mut words = line.split(' ').skip_while(|word| word.parse::<u16>().is_err()).skip(1);
    words.next().is_some_and(|word| word.starts_with("min"))
}

//! Who is named in one value of a file's data, where several are one to some programs and `Last, First` is a name turned round; and in a line that
//! says who wrote.

use super::structure;
use crate::text::clean_line;

/// The names in a value, one by one, first name first.
pub(super) fn named(value: &str) -> Vec<String> {
    let value = value.replace("[[", "").replace("]]", "");
    let bare = value.split_once('<').filter(|(_, behind)| behind.contains('@')).map_or(value.as_str(), |(name, _)| name);
    let pieces = bare.split(';').map(clean_line).filter(|name| !name.is_empty());
    pieces.flat_map(|name| turned(&name).map_or_else(|| apart(&name), |name| vec![name])).collect()
}

/// What a line that says who wrote opens with.
const BY: &[&str] = &[
    "Door ",
    "door ",
    "By ",
    "by ",
    "Von ",
    "von ",
    "Par ",
    "par ",
    "Por ",
    "por ",
    "Di ",
    "di ",
    "Auteur: ",
    "Author: ",
    "Autor: ",
    "Auteurs: ",
    "Authors: ",
];

/// A line that says who wrote without what it opens with.
pub(super) fn without_by(line: &str) -> Option<&str> {
    BY.iter().find_map(|by| line.strip_prefix(by))
}

/// Who wrote, by a line that says that and nothing else.
pub(super) fn byline(line: &str) -> Option<Vec<String>> {
    structure::names(without_by(line)?)
}

/// A name that begins with the last one: `Smid, Ina`.
fn turned(name: &str) -> Option<String> {
    let (last, first) = name.split_once(", ").filter(|(_, first)| !first.contains(','))?;
    let turned = format!("{first} {last}");
    let is_short = |part: &str| part.split_whitespace().count() <= 3 && !part.contains(" & ");
    // Two whole names are two.
    let is_two = |one: &str, other: &str| one.contains(' ') && other.contains(' ') && apart(name).len() > 1;
    let is_name = structure::names(&turned).is_some_and(|names| names.len() == 1);
    (is_short(last) && is_short(first) && !is_two(last, first) && is_name).then_some(turned)
}

fn apart(name: &str) -> Vec<String> {
    structure::names(name).filter(|names| names.len() > 1).unwrap_or_else(|| vec![name.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_and_turned_only_where_each_part_is_none() {
        let named = |value: &str| named(value).join("+");
        assert_eq!(named("Smid, Ina"), "Ina Smid");
        assert_eq!(named("de Klaver, Bo"), "Bo de Klaver");
        assert_eq!(named("Ina Smid, Bo de Klaver"), "Ina Smid+Bo de Klaver");
        assert_eq!(named("[[Ina Smid]]; B. Kok <b@kok.example>"), "Ina Smid+B. Kok");
        assert_eq!(named("Stichting Het Veer"), "Stichting Het Veer");
    }
}

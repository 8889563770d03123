//! The lists of a file: what its part on numbering says, and which number an item has.

use std::collections::{HashMap, HashSet};

use crate::document::Marker;
use crate::docx::{Element, Events, Piece, attribute};

/// A level of a form of lists.
#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u64,
}

/// A list: its form, and where its levels start anew or are otherwise.
#[derive(Debug, Clone, Default)]
struct List {
    form: String,
    starts: HashMap<u8, u64>,
    levels: HashMap<u8, Level>,
}

/// The lists of a file.
#[derive(Debug, Default)]
pub(super) struct Lists {
    forms: HashMap<String, HashMap<u8, Level>>,
    /// Forms that stand in for others, by the style that both name.
    links: HashMap<String, String>,
    styles: HashMap<String, String>,
    lists: HashMap<String, List>,
    counts: HashMap<(String, u8), u64>,
    begun: HashSet<(String, u8)>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbered {
    /// An item with a sign.
    Item(Marker),
    /// A paragraph that goes on with the item before.
    Continued,
    /// No item.
    No,
}

impl Lists {
    /// Reads the part on numbering.
    pub(super) fn read(part: &str) -> Self {
        let mut lists = Self::default();
        let (mut form, mut list, mut level) = (String::new(), String::new(), 0_u8);
        for piece in Events::new(part) {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                "abstractNum" => (form, list) = (attribute(&element, "abstractNumId"), String::new()),
                "num" => (form, list) = (String::new(), attribute(&element, "numId")),
                "abstractNumId" if !list.is_empty() => lists.lists.entry(list.clone()).or_default().form = attribute(&element, "val"),
                "lvl" | "lvlOverride" => level = attribute(&element, "ilvl").parse().unwrap_or(0),
                "startOverride" => {
                    let start = attribute(&element, "val").parse().unwrap_or(1);
                    lists.lists.entry(list.clone()).or_default().starts.insert(level, start);
                }
                "numStyleLink" => drop(lists.links.insert(form.clone(), attribute(&element, "val"))),
                "styleLink" => drop(lists.styles.insert(attribute(&element, "val"), form.clone())),
                "start" | "numFmt" | "lvlText" => {
                    let levels = if list.is_empty() {
                        lists.forms.entry(form.clone()).or_default()
                    } else {
                        &mut lists.lists.entry(list.clone()).or_default().levels
                    };
                    levels.entry(level).or_default().set(&element);
                }
                _ => {}
            }
        }
        lists
    }

    /// What the next paragraph of a list is at a level.
    pub(super) fn next(&mut self, id: &str, ilvl: u8) -> Numbered {
        let Some(list) = self.lists.get(id) else { return Numbered::No };
        let linked = self.links.get(&list.form).and_then(|style| self.styles.get(style));
        let form = linked.unwrap_or(&list.form).clone();
        let known = list.levels.get(&ilvl).or_else(|| self.forms.get(&form)?.get(&ilvl)).cloned();
        let Some(level) = known else { return Numbered::Item(Marker::Bullet) };
        match level.format.as_str() {
            "bullet" if level.text.trim().is_empty() => return Numbered::Continued,
            "bullet" => return Numbered::Item(Marker::Bullet),
            "none" => return Numbered::No,
            _ => {}
        }
        let anew = list.starts.get(&ilvl).copied().filter(|_| self.begun.insert((id.to_owned(), ilvl)));
        let count = self.counts.entry((form.clone(), ilvl)).or_insert(level.start.saturating_sub(1));
        *count = anew.unwrap_or(count.saturating_add(1));
        let number = *count;
        self.counts.retain(|(other, deeper), _| *other != form || *deeper <= ilvl);
        Numbered::Item(Marker::Number(number.min(999_999_999)))
    }
}

impl Level {
    fn set(&mut self, element: &Element<'_>) {
        let value = attribute(element, "val");
        match element.name() {
            "start" => self.start = value.parse().unwrap_or(1),
            "numFmt" => self.format = value,
            _ => self.text = value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_count_by_level_and_start_anew_where_their_list_says_so() {
        let part = "<numbering><abstractNum abstractNumId='0'><lvl ilvl='0'><start val='1'/><numFmt val='decimal'/><lvlText val='%1.'/></lvl>\
            <lvl ilvl='1'><start val='1'/><numFmt val='lowerLetter'/></lvl></abstractNum><abstractNum abstractNumId='1'><lvl ilvl='0'><numFmt \
            val='bullet'/><lvlText val=' '/></lvl></abstractNum><num numId='1'><abstractNumId val='0'/></num><num numId='2'><abstractNumId \
            val='0'/><lvlOverride ilvl='0'><startOverride val='5'/></lvlOverride></num><num numId='3'><abstractNumId val='1'/></num></numbering>";
        let mut lists = Lists::read(part);
        let number = |number| Numbered::Item(Marker::Number(number));
        let seen: Vec<_> =
            [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0), ("2", 0)].map(|(id, level)| lists.next(id, level)).into();
        assert_eq!(seen, [number(1), number(1), number(2), number(2), number(1), number(5), number(6)]);
        assert_eq!((lists.next("3", 0), lists.next("9", 0)), (Numbered::Continued, Numbered::No));
    }
}

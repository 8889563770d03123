//! The lists of a file: what its part on numbering says, and which number an item has, as it is counted and as it is shown.

use std::collections::{HashMap, HashSet};

use crate::document::Marker;
use crate::docx::{Element, Events, Piece, attribute, is_on};
use crate::text::clean_line;

/// The highest number of an item.
const MOST: u64 = 999_999_999;

/// The longest text of a level, in bytes.
const LABEL: usize = 60;

/// How many levels a form has.
const LEVELS: usize = 9;

/// A level of a form of lists.
#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: Option<u64>,
    /// Whether the numbers of the levels above it are shown in digits, whatever their own form.
    is_legal: bool,
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
    /// How far the levels of each form have counted.
    counts: HashMap<String, [Option<u64>; LEVELS]>,
    begun: HashSet<(String, u8)>,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Numbered {
    /// An item with a sign.
    Bullet,
    /// An item whose label is its number.
    Counted(u64, String),
    /// An item with a label of more than its number: `a)`, `2.1`.
    Labelled(u64, String),
    /// A paragraph with a label that is a word: `Article 1`.
    Named(String),
    /// A paragraph that goes on with the item before.
    Continued,
    /// No item.
    No,
}

impl Numbered {
    /// The sign of an item in a list.
    pub(super) const fn marker(&self) -> Option<Marker> {
        match self {
            Self::Counted(number, _) => Some(Marker::Number(*number)),
            Self::Bullet | Self::Labelled(..) => Some(Marker::Bullet),
            _ => None,
        }
    }

    /// As our own files have it, where letters are only how the number of a level looks.
    pub(super) fn plain(self) -> Self {
        if let Self::Labelled(number, _) = self { Self::Counted(number, String::new()) } else { self }
    }

    /// What it says before the words; `is_heading` where no list says its number.
    pub(super) fn label(&self, is_heading: bool) -> Option<String> {
        match self {
            Self::Labelled(_, label) | Self::Named(label) => Some(label.clone()),
            Self::Counted(_, label) if is_heading && !label.is_empty() => Some(label.clone()),
            _ => None,
        }
    }
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
                "start" | "numFmt" | "lvlText" | "isLgl" => {
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
        let Some(level) = known else { return Numbered::Bullet };
        match level.format.as_str() {
            "bullet" if level.text.trim().is_empty() => return Numbered::Continued,
            "bullet" => return Numbered::Bullet,
            "none" => return Numbered::No,
            _ => {}
        }
        let anew = list.starts.get(&ilvl).copied().filter(|_| self.begun.insert((id.to_owned(), ilvl)));
        let counts = self.counts.entry(form.clone()).or_default();
        let own = usize::from(ilvl).min(LEVELS - 1);
        let number = anew.unwrap_or_else(|| counts[own].map_or(level.start.unwrap_or(1), |count| count.saturating_add(1))).min(MOST);
        counts[own] = Some(number);
        counts[own + 1..].fill(None);
        let label = self.label(id, &form, &level);
        let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if level.text.split('%').any(is_word) {
            Numbered::Named(label)
        } else if label.is_empty() || label.trim_matches(|c: char| !c.is_alphanumeric()) == number.to_string() {
            Numbered::Counted(number, label)
        } else {
            Numbered::Labelled(number, label)
        }
    }

    /// What is shown before an item: the text of its level with the numbers of this and of those above it.
    fn label(&self, id: &str, form: &str, level: &Level) -> String {
        let mut label = String::new();
        let mut rest = level.text.as_str();
        while let Some((before, behind)) = rest.split_once('%') {
            label.push_str(before);
            let Some(digit) = behind.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0) else {
                rest = behind;
                continue;
            };
            let ilvl = u8::try_from(digit - 1).unwrap_or(0);
            let of = self.lists.get(id).and_then(|list| list.levels.get(&ilvl)).or_else(|| self.forms.get(form)?.get(&ilvl));
            let count = self.counts.get(form).and_then(|counts| counts[usize::from(ilvl)]).or_else(|| of?.start).unwrap_or(1);
            let format = of.filter(|_| !level.is_legal).map_or("", |level| level.format.as_str());
            label.push_str(&shown(count, format));
            rest = &behind[1..];
        }
        label.push_str(rest);
        clean_line(&label)
    }
}

/// A number in the form of a level.
fn shown(number: u64, format: &str) -> String {
    let lower = |word: String| if format.starts_with("lower") { word.to_lowercase() } else { word };
    match format {
        "lowerLetter" | "upperLetter" if (1..=780).contains(&number) => {
            // Behind `z` comes `aa`, and behind that `bb`.
            let letter = char::from(b'A' + u8::try_from((number - 1) % 26).unwrap_or(0));
            lower(std::iter::repeat_n(letter, usize::try_from((number - 1) / 26 + 1).unwrap_or(1)).collect())
        }
        "lowerRoman" | "upperRoman" if (1..4_000).contains(&number) => lower(roman(number)),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

fn roman(mut number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

impl Level {
    fn set(&mut self, element: &Element<'_>) {
        let value = attribute(element, "val");
        match element.name() {
            "start" => self.start = value.parse().ok(),
            "numFmt" => self.format = value,
            "isLgl" => self.is_legal = is_on(element),
            // A longer one is no label, and would be said before each item.
            _ if value.len() > LABEL => {}
            _ => self.text = value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(levels: &[(&str, &str)], rest: &str) -> String {
        let level = |(at, (format, text)): (usize, &(&str, &str))| {
            format!("<lvl ilvl='{at}'><start val='1'/><numFmt val='{format}'/><lvlText val='{text}'/></lvl>")
        };
        let levels: String = levels.iter().enumerate().map(level).collect();
        format!(
            "<numbering><abstractNum abstractNumId='0'>{levels}</abstractNum><num numId='1'><abstractNumId val='0'/></num>{rest}</numbering>"
        )
    }

    #[test]
    fn items_count_by_level_and_start_anew_where_their_list_says_so() {
        let rest = "<abstractNum abstractNumId='1'><lvl ilvl='0'><numFmt val='bullet'/><lvlText val=' '/></lvl></abstractNum><num numId='2'>\
            <abstractNumId val='0'/><lvlOverride ilvl='0'><startOverride val='5'/></lvlOverride></num><num numId='3'><abstractNumId val='1'/></num>";
        let mut lists = Lists::read(&part(&[("decimal", "%1."), ("decimal", "%2)")], rest));
        let number = |number| Some(Marker::Number(number));
        let seen: Vec<_> =
            [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0), ("2", 0)].map(|(id, level)| lists.next(id, level).marker()).into();
        assert_eq!(seen, [number(1), number(1), number(2), number(2), number(1), number(5), number(6)]);
        assert_eq!((lists.next("3", 0), lists.next("9", 0)), (Numbered::Continued, Numbered::No));
    }

    #[test]
    fn a_label_of_more_than_its_number_is_shown_as_it_stands_before_the_words() {
        let levels =
            [("upperRoman", "Artikel %1"), ("decimal", "%1.%2"), ("lowerLetter", "%3)"), ("lowerRoman", "(%4)"), ("decimal", "%5.")];
        let mut lists = Lists::read(&part(&levels, "").replace("<numFmt val='lowerRoman'/>", "<isLgl/><numFmt val='lowerRoman'/>"));
        let items: Vec<_> = [0, 1, 1, 0, 1, 2, 2, 3, 4].map(|level| lists.next("1", level)).into();
        let label = |number, label: &str| Numbered::Labelled(number, label.into());
        let named = |label: &str| Numbered::Named(label.into());
        let expected =
            [named("Artikel I"), label(1, "I.1"), label(2, "I.2"), named("Artikel II"), label(1, "II.1"), label(1, "a)"), label(2, "b)")];
        assert_eq!(items[..7], expected);
        assert_eq!(items[7..], [Numbered::Counted(1, "(1)".into()), Numbered::Counted(1, "1.".into())]);
        assert_eq!([shown(28, "lowerLetter"), shown(1994, "upperRoman"), shown(7, "decimalZero")], ["bb", "MCMXCIV", "07"]);
        // A level whose upper ones have not begun shows where they begin.
        assert_eq!(Lists::read(&part(&levels, "")).next("1", 1), label(1, "I.1"));
    }
}

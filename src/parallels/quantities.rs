//! Quantities, for the comparison of passages: numbers with what they count, and dates. The words for numbers and months are
//! those of [`crate::figures`]; here the language decides what a separator means.

use std::fmt;
use std::ops::Range;

use super::words::{Language, Word, words};
use crate::figures;

/// A number or a date in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Where it stands, what it counts included.
    pub range: Range<usize>,
    /// What it is.
    pub value: Value,
}

/// What a quantity is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number of something.
    Number {
        /// How many.
        count: f64,
        /// Of what: the stem of a word, `%`, or a currency's code. Empty where nothing follows.
        unit: String,
        /// The unit as it is written.
        shown: String,
        /// Whether it is only said about how many there are (`meer dan`, `ongeveer`).
        about: bool,
    },
    /// A date, as far as it is given.
    Date {
        /// The year.
        year: Option<i32>,
        /// The month, 1 to 12.
        month: Option<u8>,
        /// The day of the month.
        day: Option<u8>,
    },
}

impl Quantity {
    /// Whether it is a date.
    pub const fn is_date(&self) -> bool {
        matches!(self.value, Value::Date { .. })
    }

    /// Whether it is the same quantity: the same number of the same thing, or the same date as far as both go, a year at least.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Number { count, unit, .. }, Value::Number { count: theirs, unit: of_theirs, .. }) => {
                !unit.is_empty() && unit == of_theirs && (count - theirs).abs() <= 0.001 * count.abs()
            }
            (Value::Date { year, month, day }, Value::Date { year: their_year, month: their_month, day: their_day }) => {
                let agrees = |one: &Option<u8>, other: &Option<u8>| one == other || one.is_none() || other.is_none();
                year.is_some() && year == their_year && agrees(month, their_month) && agrees(day, their_day)
            }
            _ => false,
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Value::Number { count, shown, .. } => write!(f, "{count} {shown}"),
            Value::Date { year, month, day } => {
                let parts =
                    [year.map(|year| format!("{year:04}")), month.map(|month| format!("{month:02}")), day.map(|day| format!("{day:02}"))];
                f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
            }
        }
    }
}

/// Units that are written in more than one way.
const UNITS: &[(&str, &[&str])] = &[
    ("%", &["procent", "percent", "pct"]),
    ("EUR", &["euro", "euros", "eur"]),
    ("USD", &["dollar", "dollars", "usd"]),
    ("GBP", &["pond", "pounds", "gbp"]),
    ("dag", &["dag", "dagen", "day", "days"]),
    ("week", &["week", "weken", "weeks"]),
    ("maand", &["maand", "maanden", "month", "months"]),
    ("jaar", &["jaar", "jaren", "year", "years"]),
    ("uur", &["uur", "uren", "hour", "hours"]),
    ("mens", &["mens", "mensen", "people", "personen", "persons"]),
    ("dode", &["doden", "dood", "gedood", "killed", "dead", "omgekomen"]),
    ("gewonde", &["gewonden", "gewond", "wounded", "injured"]),
    ("burger", &["burger", "burgers", "civilian", "civilians"]),
];

/// Words before a number that make it a rough one.
const ABOUT: &[&str] = &[
    "ongeveer", "circa", "ruim", "bijna", "minstens", "dan", "about", "roughly", "nearly", "almost", "least", "than", "some", "zowat",
    "rond", "tot",
];

/// The quantities of a text, in order.
pub fn quantities(text: &str, language: Language) -> Vec<Quantity> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match date(&words, at).or_else(|| number(text, &words, at, language)) {
            Some((value, taken)) => {
                found.push(Quantity { range: words[at].range.start..words[at + taken - 1].range.end, value });
                at += taken;
            }
            None => at += 1,
        }
    }
    found
}

fn month(word: &Word) -> Option<u8> {
    // `may`, `mei` and `march` open no date by themselves; the digits beside them do.
    figures::month(&word.folded)
}

fn year(word: &Word) -> Option<i32> {
    let year: i32 = word.folded.parse().ok()?;
    (word.folded.len() == 4 && (1000..=2100).contains(&year)).then_some(year)
}

fn day(word: &Word) -> Option<u8> {
    let day: u8 = word.folded.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
    (word.folded.len() <= 4 && (1..=31).contains(&day)).then_some(day)
}

/// A date that opens at a word, and how many words it takes: `24 februari 2022`, `February 24 2022`, `februari 2022`, `24 februari`, `2022`.
fn date(words: &[Word], at: usize) -> Option<(Value, usize)> {
    let word = |ahead: usize| words.get(at + ahead);
    let value = |year, month, day| Value::Date { year, month, day };
    if let (Some(first), Some(second)) = (day(&words[at]), word(1).and_then(month)) {
        let year = word(2).and_then(year);
        return Some((value(year, Some(second), Some(first)), 2 + usize::from(year.is_some())));
    }
    if let Some(first) = month(&words[at]) {
        if let Some(found) = word(1).and_then(year) {
            return Some((value(Some(found), Some(first), None), 2));
        }
        let found = word(1).and_then(day)?;
        let year = word(2).and_then(year);
        return Some((value(year, Some(first), Some(found)), 2 + usize::from(year.is_some())));
    }
    year(&words[at]).map(|found| (value(Some(found), None, None), 1))
}

/// A number in digits as this language writes it: `1.980` and `6,3` in Dutch, `1,980` and `6.3` in English.
fn digits(written: &str, language: Language) -> Option<f64> {
    if !written.starts_with(|c: char| c.is_ascii_digit()) || !written.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (thousands, decimal) = match language {
        Language::Dutch => ('.', ','),
        Language::English => (',', '.'),
    };
    let (whole, rest) = written.split_once(decimal).unwrap_or((written, ""));
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let grouped = groups.clone().all(|group| group.len() == 3) && (first.len() <= 3 || groups.next().is_none());
    if !grouped || !rest.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    format!("{}.{}", whole.replace(thousands, ""), if rest.is_empty() { "0" } else { rest }).parse().ok()
}

fn number(text: &str, words: &[Word], at: usize, language: Language) -> Option<(Value, usize)> {
    let mut count = digits(&words[at].folded, language).or_else(|| figures::in_words(&words[at].folded))?;
    let mut taken = 1;
    while let Some(scale) = words.get(at + taken).and_then(|word| figures::scale(&word.folded)) {
        count *= scale;
        taken += 1;
    }
    let about = at > 0 && ABOUT.contains(&words[at - 1].folded.as_str());
    let before = text[..words[at].range.start].trim_end();
    let sign = [('€', "EUR"), ('$', "USD"), ('£', "GBP")].into_iter().find(|(sign, _)| before.ends_with(*sign));
    if let Some((sign, code)) = sign {
        return Some((Value::Number { count, unit: code.into(), shown: sign.to_string(), about }, taken));
    }
    let after = &text[words[at + taken - 1].range.end..];
    if after.trim_start().starts_with('%') {
        return Some((Value::Number { count, unit: "%".into(), shown: "%".into(), about }, taken));
    }
    // What is counted must follow at once.
    let next = words.get(at + taken).filter(|next| text[words[at + taken - 1].range.end..next.range.start].trim().is_empty());
    let Some(next) = next.filter(|next| next.folded.chars().all(char::is_alphabetic)) else {
        return Some((Value::Number { count, unit: String::new(), shown: String::new(), about }, taken));
    };
    let known = UNITS.iter().find(|(_, forms)| forms.contains(&next.folded.as_str())).map(|(unit, _)| (*unit).to_owned());
    let unit = match known {
        Some(unit) => unit,
        None if next.is_common() => String::new(),
        None => language.stem(&next.folded),
    };
    let with_unit = taken + usize::from(!unit.is_empty());
    let shown = if unit.is_empty() { String::new() } else { text[next.range.clone()].to_owned() };
    Some((Value::Number { count, unit, shown, about }, with_unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, language: Language) -> Vec<String> {
        quantities(text, language).iter().map(|quantity| format!("{quantity}").trim().to_owned()).collect()
    }

    #[test]
    fn numbers_are_the_same_in_both_languages() {
        assert_eq!(of("Er kwamen 6,3 miljoen mensen en 1.250 soldaten.", Language::Dutch), ["6300000 mensen", "1250 soldaten"]);
        let dutch = quantities("6,3 miljoen mensen, 80 procent, € 3 miljard", Language::Dutch);
        let english = quantities("6.3 million people, 80%, €3 billion", Language::English);
        assert!(dutch.iter().zip(&english).all(|(one, other)| one.is_same(other)), "{dutch:?} {english:?}");
        assert_eq!((dutch.len(), english.len()), (3, 3));
    }

    #[test]
    fn dates_go_as_far_as_they_are_given() {
        assert_eq!(of("Op 24 februari 2022 en in maart 2023, niet in 1998.", Language::Dutch), ["2022-02-24", "2023-03", "1998"]);
        assert_eq!(of("on February 24, 2022", Language::English), ["2022-02-24"]);
        let (whole, part) = (&quantities("24 februari 2022", Language::Dutch)[0], &quantities("februari 2022", Language::Dutch)[0]);
        assert!(whole.is_same(part));
    }

    #[test]
    fn a_month_that_is_also_a_word_is_no_date() {
        assert_eq!(of("They may come; we march on.", Language::English), Vec::<String>::new());
    }

    #[test]
    fn numbers_in_words_count() {
        assert_eq!(of("binnen dertig dagen", Language::Dutch), ["30 dagen"]);
    }
}

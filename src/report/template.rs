//! Templates of reports: the order of the parts, and all wording. Two ship, Dutch and English; a reader's own is laid over that of its language.

use std::collections::BTreeMap;

use serde::Deserialize;
use thiserror::Error;

use crate::scales::Lang;

/// The shipped templates by name; the first of a language is its own.
const SHIPPED: [(&str, &str); 2] = [("nota", include_str!("templates/nota.toml")), ("note", include_str!("templates/note.toml"))];

/// A part of a finished report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// The judgements, each in a few sentences.
    Judgements,
    /// The outline: what stands in the report's file, in its order.
    Body,
    /// The documents, and from how many origins each judgement comes.
    Sources,
    /// Every quotation in its paragraph.
    Annex,
}

/// How a report is worded and ordered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Template {
    /// The language of its words.
    pub lang: Lang,
    /// The parts in order.
    pub order: Vec<Section>,
    dates: Dates,
    /// All other tables, of wordings by their keys. A reader's own has no others than those that ship: [`Template::parse`] sees to that.
    #[serde(flatten)]
    wording: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    months: Vec<String>,
}

/// Why a template cannot be used.
#[derive(Debug, Error)]
#[error("the template cannot be used: {0}")]
pub struct Unusable(String);

impl Template {
    /// The template that ships for a language, as a BCP 47 tag: Dutch for `nl`, else English.
    pub fn of_lang(lang: &str) -> Self {
        // What ships is read by a test.
        toml::from_str(shipped_for(lang)).unwrap_or_default()
    }

    /// The template that ships under a name.
    pub fn shipped(name: &str) -> Option<Self> {
        let (_, source) = SHIPPED.iter().find(|(known, _)| *known == name)?;
        toml::from_str(source).ok()
    }

    /// The names of those that ship.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// A reader's own, laid over the one that ships for its language; `lang` where it names none.
    ///
    /// # Errors
    /// [`Unusable`] with the line and the cause.
    pub fn parse(source: &str, lang: &str) -> Result<Self, Unusable> {
        let unusable = |error: toml::de::Error| Unusable(error.to_string().trim().to_owned());
        let own: toml::Table = toml::from_str(source).map_err(unusable)?;
        let lang = own.get("lang").and_then(toml::Value::as_str).unwrap_or(lang);
        let mut whole: toml::Table = toml::from_str(shipped_for(lang)).map_err(unusable)?;
        for (key, value) in own {
            match (whole.get_mut(&key), value) {
                (Some(toml::Value::Table(known)), toml::Value::Table(own)) => {
                    if let Some(stray) = own.keys().find(|word| !known.contains_key(*word)) {
                        return Err(Unusable(format!("[{key}] has no `{stray}`; it has {}", list(known))));
                    }
                    known.extend(own);
                }
                (Some(known), value) => *known = value,
                (None, _) => return Err(Unusable(format!("there is no `{key}`; there are {}", list(&whole)))),
            }
        }
        whole.try_into().map_err(unusable)
    }

    /// A wording of a table of the template, with what stands in braces filled in.
    pub(super) fn say(&self, (table, key): (&str, &str), filled: &[(&str, &str)]) -> String {
        let words = self.wording.get(table).and_then(|words| words.get(key));
        let mut rest = words.map_or(key, String::as_str);
        let mut out = String::new();
        // In one pass: what is filled in may hold braces of its own.
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let value = after.split_once('}').and_then(|(name, after)| Some((filled.iter().find(|(known, _)| *known == name)?.1, after)));
            match value {
                Some((value, after)) => {
                    out.push_str(value);
                    rest = after;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out + rest
    }

    /// A date of front matter in words, as precise as it is: `28 maart 2025`.
    pub(super) fn date(&self, date: &str) -> String {
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next().unwrap_or(""), parts.next(), parts.next());
        let month = month.and_then(|month| month.parse::<usize>().ok()).and_then(|month| self.dates.months.get(month.checked_sub(1)?));
        match (month, day) {
            (Some(month), Some(day)) => format!("{} {month} {year}", day.trim_start_matches('0')),
            (Some(month), None) => format!("{month} {year}"),
            _ => date.to_owned(),
        }
    }
}

/// The template that ships for a language.
fn shipped_for(lang: &str) -> &'static str {
    let is_dutch = lang.split(['-', '_']).next().is_some_and(|lang| lang.eq_ignore_ascii_case("nl"));
    SHIPPED[usize::from(!is_dutch)].1
}

fn list(table: &toml::Table) -> String {
    table.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_whole_and_alike() {
        let keys = |source| {
            let table: toml::Table = toml::from_str(source).unwrap();
            table.into_iter().map(|(key, value)| (key, value.as_table().map(list))).collect::<Vec<_>>()
        };
        let [(_, nota), (_, note)] = SHIPPED;
        assert_eq!(keys(nota), keys(note));
        for name in Template::names() {
            let template = Template::shipped(name).unwrap();
            assert_eq!((template.order.len(), template.dates.months.len()), (4, 12), "{name}");
        }
        assert_eq!((Template::of_lang("nl-BE").lang, Template::of_lang("en").lang), (Lang::Nl, Lang::En));
    }

    #[test]
    fn a_template_of_ones_own_names_only_what_differs() {
        let own = Template::parse("lang = \"nl\"\norder = [\"body\"]\n[headings]\nsources = \"Literatuur\"\n", "en").unwrap();
        assert_eq!(own.order, [Section::Body]);
        assert_eq!(own.say(("headings", "sources"), &[]), "Literatuur");
        assert_eq!(own.say(("headings", "judgements"), &[]), "Kernoordelen");
        assert_eq!(own.date("2025-03-08"), "8 maart 2025");
        let error = Template::parse("[headings]\nbron = \"x\"\n", "nl").unwrap_err().to_string();
        assert!(error.contains("`bron`") && error.contains("sources"), "{error}");
        assert!(Template::parse("order = [\"slot\"]\n", "nl").is_err());
    }

    #[test]
    fn ones_own_template_is_laid_over_that_of_the_language_however_its_tag_is_written() {
        for (lang, heading) in [("NL", "Kernoordelen"), ("nl_BE", "Kernoordelen"), ("nld", "Key judgements")] {
            let own = Template::parse("", lang).unwrap();
            assert_eq!(own, Template::of_lang(lang), "{lang}");
            assert_eq!(own.say(("headings", "judgements"), &[]), heading, "{lang}");
        }
    }

    #[test]
    fn what_is_filled_in_is_not_filled_in_again() {
        let template = Template::of_lang("nl");
        assert_eq!(template.say(("said", "rated"), &[("voice", "{reliability}"), ("reliability", "B")]), "{reliability} (B)");
    }
}

//! The scales by which sources, claims and judgements are graded: tables of terms with their words in Dutch and English.
//!
//! What ships stands in `scales.toml`; a reader's own come from `config.toml`. A note holds the name of a term, never its words, so that
//! the same note reads in either language and survives a change of scale. A term that the scale in use does not know is looked for in the
//! others, and else shown as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::notes::Term;
use crate::text;

const SHIPPED: &str = include_str!("scales.toml");

/// What a scale measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// How far a voice can be relied on, A to F.
    Reliability,
    /// How far a claim can be believed, 1 to 6.
    Credibility,
    /// How likely something is.
    Likelihood,
    /// How good the basis of a judgement is.
    Confidence,
}

/// A language of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
}

/// One step of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Its name, as [`Term`] writes it: `very_likely`, `b`, `3`.
    name: String,
    /// From how many per cent to how many; `None` where the scale has no figures.
    percent: Option<[u8; 2]>,
    /// Its words in Dutch, the usual one first.
    #[serde(default)]
    nl: Vec<String>,
    /// Its words in English, the usual one first.
    #[serde(default)]
    en: Vec<String>,
}

/// A scale: its grades from the lowest to the highest, or in the order of their letters and figures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    of: Measure,
    title: String,
    grades: Vec<Grade>,
}

/// All scales, and which of them are in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scales {
    all: BTreeMap<String, Scale>,
    likelihood: String,
    confidence: String,
    /// The language in which the grades are shown.
    pub lang: Lang,
    /// The protective markings that can be chosen, from the most open to the most closed.
    pub markings: Vec<String>,
}

/// The markings where the reader has none of their own: FIRST's Traffic Light Protocol 2.0.
pub const MARKINGS: [&str; 5] = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

impl Default for Scales {
    fn default() -> Self {
        // What ships is read by a test; where it could not be, there would be scales without grades, and notes are kept all the same.
        let all = toml::from_str::<BTreeMap<String, Scale>>(SHIPPED).unwrap_or_default();
        let all = all.into_iter().map(|(name, scale)| (name, scale.settled())).collect();
        Self {
            all,
            likelihood: "icd203".into(),
            confidence: "confidence".into(),
            lang: Lang::En,
            markings: MARKINGS.map(str::to_owned).to_vec(),
        }
    }
}

impl Scales {
    /// The shipped scales with a reader's own among them. What cannot be used is left out and said, a line each.
    pub fn with(own: &BTreeMap<String, Scale>, likelihood: &str, confidence: &str, lang: Lang) -> (Self, Vec<String>) {
        let mut scales = Self { lang, ..Self::default() };
        let mut problems = Vec::new();
        for (name, scale) in own {
            let scale = scale.clone().settled();
            match scale.problem() {
                Some(problem) => problems.push(format!("the scale `{name}` is not used: {problem}")),
                None => drop(scales.all.insert(name.clone(), scale)),
            }
        }
        for (chosen, in_use, measure) in
            [(likelihood, &mut scales.likelihood, Measure::Likelihood), (confidence, &mut scales.confidence, Measure::Confidence)]
        {
            let fits = |name: &&String| scales.all.get(*name).is_some_and(|scale| scale.of == measure);
            if fits(&&chosen.to_owned()) {
                chosen.clone_into(in_use);
            } else {
                let names = scales.all.keys().filter(fits).cloned().collect::<Vec<_>>().join(", ");
                problems.push(format!("there is no scale `{chosen}` of {}; there are {names}", measure.name()));
            }
        }
        (scales, problems)
    }

    /// The scale in use for a measure. The Admiralty code is the only one for reliability and credibility; its words can be changed.
    pub fn scale(&self, measure: Measure) -> Option<&Scale> {
        self.all.get(match measure {
            Measure::Reliability => "admiralty_reliability",
            Measure::Credibility => "admiralty_credibility",
            Measure::Likelihood => &self.likelihood,
            Measure::Confidence => &self.confidence,
        })
    }

    /// Every scale with its name, those that are not in use too.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Scale)> {
        self.all.iter().map(|(name, scale)| (name.as_str(), scale))
    }

    /// How a term is shown: its first word in the language of the reader, its name where no scale knows it.
    pub fn word(&self, measure: Measure, term: &str) -> String {
        if term == Term::NOT_APPLICABLE {
            return format!("{} {}", measure.name(), ["n/a", "n.v.t."][usize::from(self.lang == Lang::Nl)]);
        }
        let others = self.all.values().filter(|scale| scale.of == measure);
        let grade = self.scale(measure).into_iter().chain(others).find_map(|scale| scale.grade(term));
        grade.map_or_else(|| term.replace('_', " "), |grade| grade.word(self.lang).to_owned())
    }

    /// The term that words stand for in the scale in use, or one that some scale has; `None` where nobody knows it.
    pub fn term(&self, measure: Measure, words: &str) -> Option<Term> {
        let term = Term::new(words)?;
        if term.as_str() == Term::NOT_APPLICABLE || matches!(words.trim(), "n/a" | "n.v.t.") {
            return Term::new(Term::NOT_APPLICABLE);
        }
        let others = self.all.values().filter(|scale| scale.of == measure);
        let folded = text::clean_line(words).to_lowercase();
        self.scale(measure).into_iter().chain(others).find_map(|scale| {
            let grade = scale.grade(term.as_str()).or_else(|| scale.grades.iter().find(|grade| grade.has(&folded)))?;
            Term::new(&grade.name)
        })
    }
}

impl Measure {
    /// What is measured, in a word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reliability => "reliability",
            Self::Credibility => "credibility",
            Self::Likelihood => "likelihood",
            Self::Confidence => "confidence",
        }
    }
}

impl Scale {
    /// What it measures.
    pub const fn measure(&self) -> Measure {
        self.of
    }

    /// Whose it is: `ICD 203`.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its grades in order.
    pub fn grades(&self) -> &[Grade] {
        &self.grades
    }

    /// The grade of a name.
    pub fn grade(&self, term: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.name == term)
    }

    /// The term after one, or before it: nothing, the grades in order, not applicable, and nothing again. A term that is not of the scale
    /// is followed by the first.
    pub fn step(&self, term: Option<&Term>, forward: bool) -> Option<Term> {
        let mut ring: Vec<Option<&str>> = vec![None];
        ring.extend(self.grades.iter().map(|grade| Some(grade.name.as_str())));
        ring.push(Some(Term::NOT_APPLICABLE));
        let at = ring.iter().position(|step| *step == term.map(Term::as_str)).unwrap_or(0);
        let to = if forward { at + 1 } else { at + ring.len() - 1 } % ring.len();
        ring[to].and_then(Term::new)
    }

    /// Names as notes hold them, words on one line.
    fn settled(mut self) -> Self {
        for grade in &mut self.grades {
            grade.name = Term::new(&grade.name).map(|term| term.as_str().to_owned()).unwrap_or_default();
            for words in [&mut grade.nl, &mut grade.en] {
                words.iter_mut().for_each(|word| *word = text::clean_line(word));
                words.retain(|word| !word.is_empty());
            }
        }
        self
    }

    /// Why it cannot be used.
    fn problem(&self) -> Option<String> {
        let fixed: Option<&[&str]> = match self.of {
            Measure::Reliability => Some(&["a", "b", "c", "d", "e", "f"]),
            Measure::Credibility => Some(&["1", "2", "3", "4", "5", "6"]),
            Measure::Likelihood | Measure::Confidence => None,
        };
        let names: Vec<&str> = self.grades.iter().map(|grade| grade.name.as_str()).collect();
        if let Some(fixed) = fixed.filter(|fixed| *fixed != names) {
            return Some(format!("its grades are to be {}", fixed.join(", ")));
        }
        let twice = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
        let wrong = self.grades.iter().find(|grade| grade.percent.is_some_and(|[from, to]| from > to || to > 100));
        match (names.is_empty(), names.contains(&""), twice, wrong) {
            (true, ..) => Some("it has no grades".into()),
            (_, true, ..) => Some("a grade has no name".into()),
            (_, _, Some((_, name)), _) => Some(format!("the grade `{name}` stands in it twice")),
            (.., Some(grade)) => Some(format!("the percentages of `{}` do not run from low to high within 100", grade.name)),
            _ => None,
        }
    }
}

impl Grade {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// From how many per cent to how many.
    pub fn percent(&self) -> Option<(u8, u8)> {
        self.percent.map(|[from, to]| (from, to))
    }

    /// All words for it in a language.
    pub fn words(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::En => &self.en,
            Lang::Nl => &self.nl,
        }
    }

    /// The usual word for it in a language; where that has none, in the other, or else its name.
    pub fn word(&self, lang: Lang) -> &str {
        let other = if lang == Lang::En { Lang::Nl } else { Lang::En };
        self.words(lang).first().or_else(|| self.words(other).first()).map_or(&self.name, String::as_str)
    }

    fn has(&self, folded: &str) -> bool {
        self.nl.iter().chain(&self.en).any(|word| word.to_lowercase() == folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_whole() {
        let scales = Scales::default();
        let counts = [Measure::Reliability, Measure::Credibility, Measure::Likelihood, Measure::Confidence]
            .map(|measure| scales.scale(measure).map_or(0, |scale| scale.grades().len()));
        assert_eq!(counts, [6, 6, 7, 3]);
        for (name, scale) in scales.all() {
            assert_eq!(scale.problem(), None, "{name}");
            for grade in scale.grades() {
                assert!(!grade.words(Lang::En).is_empty() && !grade.words(Lang::Nl).is_empty(), "{name}: {}", grade.name());
            }
            let bands: Vec<_> = scale.grades().iter().filter_map(Grade::percent).collect();
            assert!(bands.windows(2).all(|pair| pair[0].1 == pair[1].0), "{name}: {bands:?}");
        }
    }

    #[test]
    fn a_term_is_found_by_its_name_and_by_its_words_in_both_languages() {
        let scales = Scales::default();
        let found = |words| scales.term(Measure::Likelihood, words).map(|term| term.as_str().to_owned());
        assert_eq!(found("very likely").as_deref(), Some("very_likely"));
        assert_eq!(found("Zeer waarschijnlijk").as_deref(), Some("very_likely"));
        assert_eq!(found("highly_likely").as_deref(), Some("highly_likely"), "of a scale that is not in use");
        assert_eq!(found("n.v.t.").as_deref(), Some("not_applicable"));
        assert_eq!(found("wie weet"), None);
    }

    #[test]
    fn a_term_is_shown_in_the_readers_language_and_an_unknown_one_as_it_is() {
        let mut scales = Scales::default();
        assert_eq!(scales.word(Measure::Likelihood, "likely"), "likely");
        scales.lang = Lang::Nl;
        assert_eq!(scales.word(Measure::Likelihood, "likely"), "waarschijnlijk");
        assert_eq!(scales.word(Measure::Likelihood, "een_op_de_drie"), "een op de drie");
    }

    #[test]
    fn stepping_goes_through_nothing_all_grades_and_not_applicable() {
        let scales = Scales::default();
        let scale = scales.scale(Measure::Confidence).unwrap();
        let mut seen = Vec::new();
        let mut term = None;
        for _ in 0..5 {
            term = scale.step(term.as_ref(), true);
            seen.push(term.as_ref().map_or("-", Term::as_str).to_owned());
        }
        assert_eq!(seen, ["low", "moderate", "high", "not_applicable", "-"]);
        assert_eq!(scale.step(None, false).unwrap().as_str(), "not_applicable");
    }

    #[test]
    fn a_readers_own_scale_is_used_and_a_wrong_one_is_said() {
        let own = r#"
            [drie]
            of = "likelihood"
            title = "Drie"
            grades = [{ name = "klein", percent = [0, 33] }, { name = "half", percent = [33, 66] }, { name = "groot", percent = [66, 100] }]
            [leeg]
            of = "likelihood"
            title = "Leeg"
            grades = []
        "#;
        let own = toml::from_str(own).unwrap();
        let (scales, problems) = Scales::with(&own, "drie", "vertrouwen", Lang::Nl);
        assert_eq!(scales.scale(Measure::Likelihood).unwrap().title(), "Drie");
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].contains("`leeg`") && problems[1].contains("`vertrouwen`"), "{problems:?}");
    }
}

//! What the reader has set: `config.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::Warning;
use crate::import::Limits;
use crate::lint::Rules;
use crate::scales::{Lang, MARKINGS, Scale, Scales};
use crate::text;

/// The widest measure that may be set, in cells.
const WIDEST: usize = 200;
/// The narrowest.
const NARROWEST: usize = 20;

/// The settings, each with its default.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Cells in a full line of text, 20 to 200.
    pub measure: usize,
    /// Whether long words are broken at the end of a line.
    pub hyphenate: bool,
    /// The theme's name, or `auto`.
    pub theme: String,
    /// The name under which notes are kept; empty for the name of the user's account.
    pub author: String,
    /// How much a file may ask of the machine when it is imported.
    pub import: Limits,
    /// Which rules of language `verify` leaves out.
    pub lint: Rules,
    /// What notes are graded by.
    pub grading: Grading,
    /// Scales of the reader's own, by name.
    pub scales: BTreeMap<String, Scale>,
}

/// What notes are graded by: which scales are in use, in which language, and the protective markings that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grading {
    /// The scale of likelihood.
    pub likelihood: String,
    /// The scale of confidence.
    pub confidence: String,
    /// The language of the words.
    pub words: Lang,
    /// The markings, from the most open to the most closed.
    pub markings: Vec<String>,
}

impl Default for Grading {
    fn default() -> Self {
        let markings = MARKINGS.map(str::to_owned).to_vec();
        Self { likelihood: "icd203".into(), confidence: "confidence".into(), words: Lang::En, markings }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            measure: 72,
            hyphenate: true,
            theme: "auto".into(),
            author: String::new(),
            import: Limits::default(),
            lint: Rules::default(),
            grading: Grading::default(),
            scales: BTreeMap::new(),
        }
    }
}

impl Config {
    /// Reads a file. What cannot be used is said with its line, and the default stands in for all of it.
    pub fn parse(source: &str) -> (Self, Vec<Warning>) {
        match toml::from_str::<Self>(source) {
            Ok(mut config) => {
                let mut warnings = Vec::new();
                let within = config.measure.clamp(NARROWEST, WIDEST);
                if within != config.measure {
                    let message =
                        format!("config.toml: measure is {}; {within} is used ({NARROWEST} to {WIDEST} are possible)", config.measure);
                    warnings.push(Warning { line: None, message });
                    config.measure = within;
                }
                warnings.extend(
                    config.read_scales().1.into_iter().map(|problem| Warning { line: None, message: format!("config.toml: {problem}") }),
                );
                (config, warnings)
            }
            Err(error) => {
                let line = error.span().map(|span| source[..span.start.min(source.len())].matches('\n').count() + 1);
                let message = format!("config.toml is not used: {}", error.message().replace('\n', " "));
                (Self::default(), vec![Warning { line, message }])
            }
        }
    }

    /// The scales that notes are graded by.
    pub fn scales(&self) -> Scales {
        self.read_scales().0
    }

    /// The same, when they are asked for.
    pub fn scales_later(&self) -> impl FnOnce() -> Scales + Send + use<> {
        let config = self.clone();
        move || config.scales()
    }

    fn read_scales(&self) -> (Scales, Vec<String>) {
        let Grading { likelihood, confidence, words, markings } = &self.grading;
        let (mut scales, problems) = Scales::with(&self.scales, likelihood, confidence, *words);
        scales.markings = markings.iter().map(|marking| text::clean_line(marking)).filter(|marking| !marking.is_empty()).collect();
        (scales, problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_said_with_its_line_and_the_defaults_are_used() {
        let (config, warnings) = Config::parse("measure = 80\nhyphenat = false\n");
        assert_eq!(config, Config::default());
        assert_eq!(warnings[0].line, Some(2), "{}", warnings[0].message);
        assert!(warnings[0].message.contains("hyphenat"));
    }

    #[test]
    fn scales_are_chosen_and_added() {
        let source = "[grading]\nlikelihood = \"nato\"\nwords = \"nl\"\n";
        let (config, warnings) = Config::parse(source);
        assert_eq!(warnings, []);
        assert_eq!(config.scales().scale(crate::scales::Measure::Likelihood).unwrap().title(), "NATO");
        let (_, warnings) = Config::parse("[grading]\nlikelihood = \"dobbelsteen\"\n");
        assert!(warnings[0].message.contains("`dobbelsteen`"), "{warnings:?}");
    }

    #[test]
    fn a_measure_out_of_range_is_brought_within_it() {
        let (config, warnings) = Config::parse("measure = 5");
        assert_eq!((config.measure, warnings.len()), (20, 1));
    }
}

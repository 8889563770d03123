//! What the reader has set: `config.toml`.

use serde::Deserialize;

use crate::document::Warning;

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
}

impl Default for Config {
    fn default() -> Self {
        Self { measure: 72, hyphenate: true, theme: "auto".into(), author: String::new() }
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
                (config, warnings)
            }
            Err(error) => {
                let line = error.span().map(|span| source[..span.start.min(source.len())].matches('\n').count() + 1);
                let message = format!("config.toml is not used: {}", error.message().replace('\n', " "));
                (Self::default(), vec![Warning { line, message }])
            }
        }
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
    fn a_measure_out_of_range_is_brought_within_it() {
        let (config, warnings) = Config::parse("measure = 5");
        assert_eq!((config.measure, warnings.len()), (20, 1));
    }
}

//! The program's themes as custom properties of CSS, one for the ink and one for the ground of each role.

use std::fmt::Write as _;

use crate::text;

/// The themes that a page can be shown in, each with the media query that asks for it. They ship with the program.
const THEMES: [(&str, &str); 3] = [
    ("", include_str!("../../../themes/light.toml")),
    ("@media screen and (prefers-color-scheme: dark)", include_str!("../../../themes/dark.toml")),
    ("@media screen and (prefers-color-scheme: dark) and (prefers-contrast: more)", include_str!("../../../themes/contrast.toml")),
];

/// Rules that set the properties for every theme: `--text`, `--text-ground`, `--quiet`...
pub(super) fn rules() -> String {
    let mut out = String::new();
    for (query, source) in THEMES {
        let properties = properties(source);
        let _ = match query {
            "" => writeln!(out, ":root{{color-scheme:light dark;{properties}}}"),
            _ => writeln!(out, "{query}{{:root{{{properties}}}}}"),
        };
    }
    out
}

fn properties(source: &str) -> String {
    let theme: toml::Table = source.parse().unwrap_or_default();
    let table = |name: &str| theme.get(name).and_then(toml::Value::as_table);
    let colour = |value: &toml::Value| {
        let name = value.as_str()?;
        let value = table("palette").and_then(|palette| palette.get(name)).and_then(toml::Value::as_str).unwrap_or(name);
        is_colour(value).then(|| value.to_owned())
    };
    let mut out = String::new();
    for (role, style) in table("roles").into_iter().flatten() {
        let name = text::slug(role);
        let (ink, ground) = match style.as_table() {
            Some(style) => (style.get("fg").and_then(colour), style.get("bg").and_then(colour)),
            None => (colour(style), None),
        };
        let _ = ink.map(|ink| write!(out, "--{name}:{ink};"));
        let _ = ground.map(|ground| write!(out, "--{name}-ground:{ground};"));
    }
    out
}

/// Whether it is `#` and six hexadecimal digits.
fn is_colour(value: &str) -> bool {
    value.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_that_the_page_asks_for_is_set_by_every_theme() {
        let style = include_str!("page.css");
        let asked: Vec<&str> = style.split("var(--").skip(1).filter_map(|rest| rest.split([')', ',']).next()).collect();
        assert!(asked.len() > 20);
        for (_, source) in THEMES {
            let properties = properties(source);
            for name in asked.iter().filter(|name| !style.contains(&format!("--{name}:"))) {
                assert!(properties.contains(&format!("--{name}:#")), "no theme sets --{name}");
            }
        }
    }
}

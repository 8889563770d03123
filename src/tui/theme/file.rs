//! Theme files: TOML in, styles and warnings out.

use std::fmt;
use std::ops::Range;

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{COUNT, Kind, Role, colour, plain};
use crate::text;

/// Something in a theme file that was left out of account, with its place and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file, as the caller named it.
    pub origin: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong, what was done instead, and what would be right.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.origin, self.line, self.column, self.message)
    }
}

/// What a file says, before anything stands in for what it does not say.
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) kind: Option<Kind>,
    pub(super) styles: [Option<Style>; COUNT],
    /// Whether the file is no TOML, so that nothing but its kind was taken from it.
    pub(super) broken: bool,
    pub(super) warnings: Vec<Warning>,
}

impl Draft {
    /// The styles, if the file has one for every role.
    pub(super) fn complete(&self) -> Option<[Style; COUNT]> {
        let whole = self.styles.iter().all(Option::is_some);
        whole.then(|| self.styles.map(Option::unwrap_or_default))
    }
}

type Value<'a> = Spanned<DeValue<'a>>;

/// Reads a theme file; never fails.
pub(super) fn read(source: &str, origin: &str) -> Draft {
    let (document, errors) = match plain::read(source) {
        Some(document) => (Spanned::new(0..source.len(), document), Vec::new()),
        None => DeTable::parse_recoverable(source),
    };
    let mut reader = Reader { source, origin, palette: Vec::new(), warnings: Vec::new() };
    let document = document.get_ref();
    let broken = !errors.is_empty();
    let name = document.get("name").and_then(|name| name.get_ref().as_str()).map(text::clean_line);
    let mut draft = Draft {
        name: name.filter(|name| !name.is_empty()).unwrap_or_else(|| stem(origin)),
        kind: document.get("kind").and_then(|kind| kind.get_ref().as_str()).and_then(kind_named),
        styles: [None; COUNT],
        broken,
        warnings: Vec::new(),
    };
    if let Some(error) = errors.first() {
        let what = text::clean_line(error.message());
        let at = error.span().unwrap_or_default();
        reader.warn(at, format!("this is no TOML ({what}); the built-in theme is used until the line is mended"));
    } else {
        reader.document(document, &mut draft.styles);
        // The parser sorts keys by name; people read files from the top.
        reader.warnings.sort_by_key(|warning| (warning.line, warning.column));
    }
    draft.warnings = reader.warnings;
    draft
}

/// The name of a theme that does not give one: that of its file.
fn stem(origin: &str) -> String {
    let file = origin.rsplit(['/', '\\']).next().unwrap_or(origin);
    text::clean_line(file.strip_suffix(".toml").unwrap_or(file))
}

fn kind_named(name: &str) -> Option<Kind> {
    [Kind::Light, Kind::Dark].into_iter().find(|kind| kind.name() == name)
}

/// The attributes that a role can have beside its colours.
const ATTRIBUTES: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("dim", Modifier::DIM),
    ("reverse", Modifier::REVERSED),
];

/// Walks one file, collecting what is wrong with it.
struct Reader<'a> {
    source: &'a str,
    origin: &'a str,
    palette: Vec<(String, Color)>,
    warnings: Vec<Warning>,
}

impl Reader<'_> {
    fn document(&mut self, document: &DeTable<'_>, styles: &mut [Option<Style>; COUNT]) {
        // The palette comes first, wherever in the file it stands: roles refer to it.
        if let Some(palette) = document.get("palette") {
            self.palette(palette);
        }
        for (key, value) in document {
            match key.get_ref().as_ref() {
                "palette" => {}
                "roles" => self.roles(value, styles),
                "name" if value.get_ref().is_str() => {}
                "name" => self.warn(value.span(), "`name` is no text; write it in quotation marks".to_owned()),
                "kind" if value.get_ref().as_str().and_then(kind_named).is_some() => {}
                "kind" => self.warn(value.span(), "`kind` is neither \"light\" nor \"dark\"; it is guessed from the page".to_owned()),
                other => {
                    let hint = hint(other, ["name", "kind", "palette", "roles"]);
                    self.warn(key.span(), format!("a theme has no key {}, it is passed over; {hint}", quoted(other)));
                }
            }
        }
        if !document.contains_key("kind") {
            self.warn(0..0, "`kind` is missing and guessed from the page; add kind = \"light\" or kind = \"dark\"".to_owned());
        }
    }

    fn palette(&mut self, palette: &Value<'_>) {
        let Some(table) = palette.get_ref().as_table() else {
            return self.warn(palette.span(), "`palette` is no table; write [palette] and a line for each colour below it".to_owned());
        };
        for (name, value) in table {
            match plain_colour(value.get_ref()) {
                Some(colour) => self.palette.push((name.get_ref().as_ref().to_owned(), colour)),
                None => {
                    let message = format!("{} in [palette] is no colour and is passed over; {COLOURS}", quoted(name.get_ref()));
                    self.warn(value.span(), message);
                }
            }
        }
    }

    fn roles(&mut self, roles: &Value<'_>, styles: &mut [Option<Style>; COUNT]) {
        let Some(table) = roles.get_ref().as_table() else {
            return self.warn(roles.span(), "`roles` is no table; write [roles] and a line for each role below it".to_owned());
        };
        for (key, value) in table {
            match Role::named(key.get_ref()) {
                Some(role) => styles[role as usize] = self.style(role, value),
                None => {
                    let hint = hint(key.get_ref(), Role::ALL.iter().map(|role| role.name()));
                    self.warn(key.span(), format!("there is no role {}, it is passed over; {hint}", quoted(key.get_ref())));
                }
            }
        }
    }

    /// A role's style, or nothing where one of its colours is unknown: half a style may be unreadable.
    fn style(&mut self, role: Role, value: &Value<'_>) -> Option<Style> {
        let Some(table) = value.get_ref().as_table() else {
            return Some(Style::new().fg(self.colour(role, value)?));
        };
        let mut style = Some(Style::new());
        for (key, value) in table {
            let attribute = ATTRIBUTES.iter().find(|(name, _)| name == key.get_ref());
            match (key.get_ref().as_ref(), attribute, value.get_ref()) {
                ("fg", ..) => style = self.colour(role, value).and_then(|fg| Some(style?.fg(fg))),
                ("bg", ..) => style = self.colour(role, value).and_then(|bg| Some(style?.bg(bg))),
                (_, Some((_, modifier)), DeValue::Boolean(true)) => style = style.map(|style| style.add_modifier(*modifier)),
                (_, Some(_), DeValue::Boolean(false)) => {}
                (name, Some(_), _) => {
                    let message = format!("`{name}` of role `{}` is passed over; it is either true or false", role.name());
                    self.warn(value.span(), message);
                }
                (name, None, _) => {
                    let hint = hint(name, ATTRIBUTES.iter().map(|(name, _)| *name).chain(["fg", "bg"]));
                    let message = format!("role `{}` has no key {}, it is passed over; {hint}", role.name(), quoted(name));
                    self.warn(key.span(), message);
                }
            }
        }
        style
    }

    fn colour(&mut self, role: Role, value: &Value<'_>) -> Option<Color> {
        let written = value.get_ref().as_str().unwrap_or_default();
        let own = self.palette.iter().find(|(name, _)| name == written).map(|(_, colour)| *colour);
        let found = own.or_else(|| plain_colour(value.get_ref()));
        if found.is_none() {
            let names = self.palette.iter().map(|(name, _)| name.as_str()).chain(colour::ANSI.iter().map(|(name, _)| *name));
            let hint = text::closest(written, names).map_or_else(|| COLOURS.to_owned(), |name| format!("did you mean `{name}`?"));
            let what = if written.is_empty() { "this".to_owned() } else { quoted(written) };
            let message = format!("{what} is no colour, so role `{}` looks as in the built-in theme; {hint}", role.name());
            self.warn(value.span(), message);
        }
        found
    }

    fn warn(&mut self, at: Range<usize>, message: String) {
        let before = self.source.get(..at.start).unwrap_or(self.source);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.warnings.push(Warning { origin: text::clean_line(self.origin), line, column, message });
    }
}

const COLOURS: &str = "write \"#rrggbb\", a name from [palette], \"red\", \"bright-red\" and so on, \"default\", or a number from 0 to 255";

/// A colour that does not refer to the palette.
fn plain_colour(value: &DeValue<'_>) -> Option<Color> {
    match value {
        DeValue::String(text) => colour::parse(text),
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok().map(Color::Indexed),
        _ => None,
    }
}

/// A name from a file, fit to stand in a message.
fn quoted(name: &str) -> String {
    format!("`{}`", text::shorten(&text::clean_line(name), 40))
}

/// What to write instead of an unknown name: the one that looks like it, or all that there are.
fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    text::closest(name, known.iter().copied())
        .map_or_else(|| format!("there are {}", known.join(", ")), |near| format!("did you mean `{near}`?"))
}

//! How things look: the one table of what may be coloured, the themes that colour it, and what a poorer terminal makes of them.
//!
//! Drawing code names a [`Role`] and never a colour. A [`Theme`] gives each role a style; it is read from a TOML file, of which four ship
//! with the program. [`Depth`] says how many colours the terminal has, and [`Theme::at`] steps a theme down to it, so that what is
//! selected, found or marked stays visible even where no colour is left.
//!
//! Reading never fails: whatever is wrong with a theme becomes a [`Warning`], and the built-in of the same kind stands in.

use ratatui::style::{Color, Modifier, Style};

mod colour;
mod depth;
mod file;
mod plain;
#[cfg(test)]
mod tests;

pub use depth::Depth;
pub use file::Warning;

use colour::Ground;

const NONE: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;
const ITALIC: Modifier = Modifier::ITALIC;
const UNDERLINE: Modifier = Modifier::UNDERLINED;
const REVERSE: Modifier = Modifier::REVERSED;

/// Whether a role colours characters, or the cells behind characters that may keep colours of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Letters, signs and lines.
    Text,
    /// The ground behind them, laid over the page or over other roles.
    Background,
}

/// What the table says of one role.
struct Entry {
    name: &'static str,
    doc: &'static str,
    layer: Layer,
    /// The contrast that every theme keeps, and the one that a theme for weak eyes keeps.
    floors: (f32, f32),
    /// What tells the role from the page where no colour does.
    signs: Modifier,
}

/// Makes [`Role`] and its table from one list, so that neither can know a role that the other does not.
macro_rules! roles {
    ($($role:ident $name:literal $layer:ident $floor:literal / $strict:literal $signs:expr, $doc:literal;)*) => {
        /// What a thing on the screen means; a theme says how that looks.
        ///
        /// In the shipped themes a text role can be read on the page, on the status line, in a field, and (messages and keys aside) on any
        /// background role that has no ink of its own. One that has (a selection, a hit) goes over other roles, last.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Role { $(#[doc = $doc] $role),* }

        impl Role {
            /// Every role, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$role),*];
        }

        const TABLE: [Entry; Role::ALL.len()] =
            [$(Entry { name: $name, doc: $doc, layer: Layer::$layer, floors: ($floor, $strict), signs: $signs }),*];
    };
}

roles! {
    // role         in a theme         layer      contrast    signs
    Text            "text"             Background 4.5 / 7.0   NONE,           "the page and its ink";
    Quiet           "quiet"            Text       3.5 / 4.5   NONE,           "¶ numbers, captions, whatever stands back";
    Heading         "heading"          Text       4.5 / 7.0   BOLD,           "a heading in the text or of a pane";
    Title           "title"            Text       4.5 / 7.0   BOLD,           "the title of a document";
    Emphasis        "emphasis"         Text       4.5 / 7.0   ITALIC,         "emphasis in running text";
    Strong          "strong"           Text       4.5 / 7.0   BOLD,           "strong emphasis in running text";
    PullQuote       "pull-quote"       Text       4.5 / 7.0   ITALIC,         "a pull quote";
    Code            "code"             Text       4.5 / 7.0   NONE,           "code, verbatim text";
    Link            "link"             Text       4.5 / 7.0   UNDERLINE,      "a reference that can be followed";
    Rule            "rule"             Text       1.3 / 2.0   NONE,           "the kantlijn and other hairlines";
    Accent          "accent"           Text       3.0 / 4.5   BOLD,           "where you are: the bar at the reading line, the chosen row";
    MarkNote        "mark-note"        Text       3.0 / 4.5   NONE,           "gutter: a note";
    MarkHighlight   "mark-highlight"   Text       3.0 / 4.5   NONE,           "gutter: a highlight";
    MarkParallel    "mark-parallel"    Text       3.0 / 4.5   NONE,           "gutter: a parallel";
    MarkRemark      "mark-remark"      Text       3.0 / 4.5   NONE,           "gutter: a remark of the brief";
    MarkContradicts "mark-contradicts" Text       3.0 / 4.5   BOLD,           "gutter: a parallel that contradicts";
    MarkImagined    "mark-imagined"    Text       3.0 / 4.5   NONE,           "gutter: a parallel that is only imagined";
    MarkSuggested   "mark-suggested"   Text       3.0 / 4.5   NONE,           "gutter: a suggested parallel";
    Own             "own"              Text       4.5 / 7.0   BOLD,           "what the reader wrote";
    Shipped         "shipped"          Text       4.5 / 7.0   NONE,           "remarks that came with the brief";
    Suggested       "suggested"        Text       4.5 / 7.0   UNDERLINE,      "what the program suggests and nobody has judged";
    Imagined        "imagined"         Text       4.5 / 7.0   ITALIC,         "scenario text in the margin";
    Hit             "hit"              Background 4.5 / 7.0   BOLD.union(UNDERLINE), "a place that the search found";
    HitCurrent      "hit-current"      Background 4.5 / 7.0   BOLD.union(REVERSE),   "the found place that you are at";
    Selection       "selection"        Background 4.5 / 7.0   REVERSE,        "the words being selected";
    Highlight       "highlight"        Background 4.5 / 7.0   UNDERLINE,      "a highlighted passage";
    Passage         "passage"          Background 4.5 / 7.0   BOLD,           "the passage of the note in focus";
    Status          "status"           Background 4.5 / 7.0   NONE,           "the status line";
    Key             "key"              Text       4.5 / 7.0   BOLD,           "the name of a key in a hint";
    Warning         "warning"          Text       4.5 / 7.0   BOLD,           "something to know before going on";
    Error           "error"            Text       4.5 / 7.0   REVERSE,        "something that could not be done";
    Field           "field"            Background 4.5 / 7.0   NONE,           "the area that is typed in";
    Chosen          "chosen"           Background 4.5 / 7.0   REVERSE,        "the row of a list that enter would take";
}

/// The number of roles.
const COUNT: usize = Role::ALL.len();

impl Role {
    /// The role's name in a theme file.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// What the role is for, in a line.
    pub fn doc(self) -> &'static str {
        self.entry().doc
    }

    /// Whether the role colours characters or the ground behind them.
    pub fn layer(self) -> Layer {
        self.entry().layer
    }

    /// The least contrast (WCAG 2 ratio) with its own background, or the page's where it has none; `strict` for weak eyes.
    pub fn floor(self, strict: bool) -> f32 {
        let (usual, weak_eyes) = self.entry().floors;
        if strict { weak_eyes } else { usual }
    }

    fn entry(self) -> &'static Entry {
        &TABLE[self as usize]
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }
}

/// Whether a theme is dark ink on a light page or the reverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Dark ink on a light page.
    Light,
    /// Light ink on a dark page.
    Dark,
}

impl Kind {
    /// The kind's name in a theme file, which is also that of the built-in theme that stands in for what such a theme leaves out.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The shipped themes, by the order in which they are offered.
const BUILT_IN: [(&str, &str); 4] = [
    ("light", include_str!("../../themes/light.toml")),
    ("dark", include_str!("../../themes/dark.toml")),
    ("contrast", include_str!("../../themes/contrast.toml")),
    ("sixteen", include_str!("../../themes/sixteen.toml")),
];

const NAMES: [&str; BUILT_IN.len()] = [BUILT_IN[0].0, BUILT_IN[1].0, BUILT_IN[2].0, BUILT_IN[3].0];

/// A style for every role.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    name: String,
    kind: Kind,
    styles: [Style; COUNT],
}

impl Theme {
    /// The names of the themes that ship with the program.
    pub fn names() -> &'static [&'static str] {
        &NAMES
    }

    /// The shipped theme of that name.
    pub fn builtin(name: &str) -> Option<Self> {
        let (name, source) = BUILT_IN.iter().find(|(built_in, _)| *built_in == name)?;
        let draft = file::read(source, name);
        // A role that a shipped theme forgot is a fault that the tests find; it looks like the page, so that nothing can loop here.
        let styles = draft.styles.map(Option::unwrap_or_default);
        Some(Self { name: (*name).to_owned(), kind: draft.kind.unwrap_or(Kind::Dark), styles })
    }

    /// Reads a theme; `origin` is what the warnings call it, a path as a rule.
    ///
    /// What the file leaves out or gets wrong is taken from the built-in theme of its kind. Text that is no TOML gives that theme, whole.
    pub fn parse(source: &str, origin: &str) -> (Self, Vec<Warning>) {
        let draft = file::read(source, origin);
        let kind = draft.kind.or_else(|| kind_of_page(&draft.styles)).unwrap_or(Kind::Dark);
        let theme = match draft.complete() {
            Some(styles) => Self { name: draft.name, kind, styles },
            None => match Self::builtin(kind.name()) {
                Some(base) if draft.broken => base,
                base => Self { name: draft.name, kind, styles: filled(draft.styles, base) },
            },
        };
        (theme, draft.warnings)
    }

    /// What the theme is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the page is light or dark.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How a role looks: an array look-up, cheap enough to ask per cell.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// This theme as far as a terminal of that depth can show it.
    pub fn at(&self, depth: Depth) -> Self {
        Self { name: self.name.clone(), kind: self.kind, styles: depth::step(self, depth) }
    }

    /// The contrast (WCAG 2 ratio, 1 to 21) of a role with its own background, or the page's where it has none.
    ///
    /// Colours that only the terminal knows are taken from the Tango palette, on black for a dark theme and on white for a light one.
    pub fn contrast(&self, role: Role) -> f32 {
        self.contrast_on(role, Ground::usual(self.kind))
    }

    /// The roles that fall short of their floor, with the contrast that they have.
    pub fn shortfalls(&self, strict: bool) -> Vec<(Role, f32)> {
        let measured = Role::ALL.iter().map(|&role| (role, self.contrast(role)));
        measured.filter(|&(role, contrast)| contrast < role.floor(strict)).collect()
    }

    fn contrast_on(&self, role: Role, ground: Ground) -> f32 {
        let page = self.style(Role::Text);
        colour::contrast_of(page.patch(self.style(role)), ground)
    }
}

/// Each role's own style, or else the built-in's.
fn filled(styles: [Option<Style>; COUNT], base: Option<Theme>) -> [Style; COUNT] {
    let base = base.map_or([Style::new(); COUNT], |theme| theme.styles);
    let mut own = styles.into_iter();
    base.map(|fallback| own.next().flatten().unwrap_or(fallback))
}

/// The kind that a theme has by the look of its page, where the file does not say.
fn kind_of_page(styles: &[Option<Style>; COUNT]) -> Option<Kind> {
    let bg = styles[Role::Text as usize]?.bg.filter(|bg| *bg != Color::Reset)?;
    let light = colour::is_light(bg);
    Some(if light { Kind::Light } else { Kind::Dark })
}

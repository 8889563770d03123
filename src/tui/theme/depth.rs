//! How many colours a terminal has, and what becomes of a theme that has more.

use ratatui::style::{Color, Modifier, Style};

use super::colour::{self, Ground, Rgb};
use super::{COUNT, Role, Theme};

/// The colours that a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Any colour, 24 bits.
    TrueColor,
    /// xterm's cube and greys.
    Ansi256,
    /// The terminal's own sixteen.
    Ansi16,
    /// No colours; bold, italic, underline and reverse only.
    Monochrome,
}

/// Terminals that show any colour but may not say so: over ssh their name in `TERM` travels and `COLORTERM` does not.
const TRUE_COLOUR_TERMS: [&str; 9] =
    ["xterm-kitty", "alacritty", "foot", "ghostty", "xterm-ghostty", "wezterm", "contour", "rio", "iterm2"];

impl Depth {
    /// What the environment says of the terminal: the values of `NO_COLOR`, `COLORTERM` and `TERM`.
    ///
    /// The first rule that fits holds:
    /// 1. `NO_COLOR` set and not empty: monochrome (<https://no-color.org>).
    /// 2. `TERM` is `dumb`, a DEC terminal (`vt100`, `vt220`, ...) or ends in `-mono` or `-m`: monochrome.
    /// 3. `TERM` is `screen` or begins with `screen-` or `screen.`: 256 where it or `COLORTERM` says so, else 16. GNU screen hands down
    ///    the `COLORTERM` of the terminal around it and then misreads 24-bit colours; tmux makes 256 colours do.
    /// 4. `COLORTERM` is `truecolor` or `24bit`: any colour.
    /// 5. `TERM` ends in `-direct`, or is a terminal known to show any colour: any colour.
    /// 6. `TERM` has `256color` in it: 256.
    /// 7. No `TERM` on Windows: any colour, which its console has had since 2017.
    /// 8. Anything else: 16, since a theme in colours that are not there is worse than one in few.
    pub fn detect(no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> Self {
        let term = term.unwrap_or_default().to_ascii_lowercase();
        let colorterm = colorterm.unwrap_or_default().to_ascii_lowercase();
        let promised = matches!(colorterm.as_str(), "truecolor" | "24bit");
        if no_color.is_some_and(|value| !value.is_empty()) || is_monochrome(&term) {
            Self::Monochrome
        } else if term == "screen" || term.starts_with("screen-") || term.starts_with("screen.") {
            if promised || term.contains("256color") { Self::Ansi256 } else { Self::Ansi16 }
        } else if promised || is_true_colour(&term) {
            Self::TrueColor
        } else if term.contains("256color") {
            Self::Ansi256
        } else if cfg!(windows) && term.is_empty() {
            Self::TrueColor
        } else {
            Self::Ansi16
        }
    }
}

fn is_monochrome(term: &str) -> bool {
    let dec = term.strip_prefix("vt").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    dec || term == "dumb" || term.ends_with("-mono") || term.ends_with("-m")
}

fn is_true_colour(term: &str) -> bool {
    term.ends_with("-direct") || term.starts_with("foot-") || TRUE_COLOUR_TERMS.contains(&term)
}

/// Two backgrounds of the sixteen closer than this (OKLab) count as one: palettes disagree most about their greys.
const APART: f32 = 0.2;

/// A colour with less chroma than this (OKLab) is a grey, warm or cool.
const GREY: f32 = 0.045;

/// Two hues farther apart than this, as a chord of the unit circle (some 45 degrees), have different names.
const OTHER_HUE: f32 = 0.77;

/// How much lightness counts in likeness: less than hue, since the floors look after it.
const LIGHTNESS: f32 = 0.6;

/// The backgrounds that lie over one another in running text, and so must differ from each other and not from the page alone.
const IN_TEXT: [Role; 5] = [Role::Hit, Role::HitCurrent, Role::Selection, Role::Highlight, Role::Passage];

/// The styles of a theme in the colours of a depth.
pub(super) fn step(theme: &Theme, depth: Depth) -> [Style; COUNT] {
    let mut styles = match depth {
        Depth::TrueColor => return theme.styles,
        Depth::Monochrome => return monochrome(&theme.styles),
        Depth::Ansi256 => Stepper::new(theme, (16..=255).map(Color::Indexed), true).styles(),
        Depth::Ansi16 => Stepper::new(theme, colour::ANSI.map(|(_, colour)| colour).into_iter(), false).styles(),
    };
    tell_apart(&theme.styles, &mut styles);
    styles
}

/// Drops all colours; each role keeps its own attributes and gets the signs of the table.
fn monochrome(styles: &[Style; COUNT]) -> [Style; COUNT] {
    let mut out = [Style::new(); COUNT];
    for &role in Role::ALL {
        out[role as usize] = out[role as usize].add_modifier(styles[role as usize].add_modifier | role.entry().signs);
    }
    out
}

/// Gives its signs to every role that had a look of its own and has lost it to the page or to a background beside it.
fn tell_apart(before: &[Style; COUNT], after: &mut [Style; COUNT]) {
    for &role in Role::ALL {
        let rivals = IN_TEXT.iter().copied().take_while(|rival| *rival != role).filter(|_| IN_TEXT.contains(&role));
        let mut rivals = rivals.chain([Role::Text]);
        if rivals.any(|rival| same(after, role, rival) && !same(before, role, rival)) {
            after[role as usize] = after[role as usize].add_modifier(role.entry().signs);
        }
    }
}

/// Whether two roles look the same on the page.
fn same(styles: &[Style; COUNT], a: Role, b: Role) -> bool {
    let page = styles[Role::Text as usize];
    page.patch(styles[a as usize]) == page.patch(styles[b as usize])
}

/// A colour to step down to, seen three ways.
struct Candidate {
    colour: Color,
    rgb: Rgb,
    lab: [f32; 3],
}

/// Fits the colours of one theme to a smaller set of them.
struct Stepper<'a> {
    theme: &'a Theme,
    ground: Ground,
    candidates: Vec<Candidate>,
    /// Whether there are enough colours for each to find one much like it.
    ample: bool,
    /// Whether the theme keeps the floors for weak eyes, and so must go on doing it.
    strict: bool,
}

impl<'a> Stepper<'a> {
    fn new(theme: &'a Theme, colours: impl Iterator<Item = Color>, ample: bool) -> Self {
        let seen = colours.filter_map(|colour| colour::rgb(colour).map(|rgb| Candidate { colour, rgb, lab: colour::oklab(rgb) }));
        let strict = theme.shortfalls(true).is_empty();
        Self { theme, ground: Ground::usual(theme.kind), candidates: seen.collect(), ample, strict }
    }

    fn styles(&self) -> [Style; COUNT] {
        let page = self.theme.style(Role::Text);
        let bg = page.bg.and_then(|bg| self.stepped(bg, |_| true, plain));
        let fg = page.fg.and_then(|fg| self.ink(Role::Text, fg, Style { bg, ..page }).or_else(|| self.strongest(bg)));
        let page = Style { fg, bg, ..page };
        let mut out = [page; COUNT];
        for &role in &Role::ALL[1..] {
            out[role as usize] = self.style(role, page);
        }
        out
    }

    /// A role's style on the stepped page, or its signs alone where its background or its contrast would be lost.
    fn style(&self, role: Role, page: Style) -> Style {
        let was = self.theme.style(role);
        let attributes = Style::new().add_modifier(was.add_modifier);
        let bg = match was.bg {
            Some(bg) => match self.background(role, bg, page) {
                Some(bg) => Some(bg),
                None => return attributes.add_modifier(role.entry().signs),
            },
            None => None,
        };
        let fg = was.fg.and_then(|fg| self.ink(role, fg, page.patch(Style { bg, ..attributes })).or(page.fg));
        let mut style = Style { fg, bg, ..attributes };
        if bg.is_some() && fg == Some(Color::Black) {
            // Many terminals show bold black as dark grey, which is fine on the page and lost on anything less light.
            style.add_modifier.remove(Modifier::BOLD);
        }
        let lost = bg.is_some() && colour::contrast_of(page.patch(style), self.ground) < self.floor(role);
        if lost { attributes.add_modifier(role.entry().signs) } else { style }
    }

    /// The contrast that a role is to keep: its floor, or what it had if that was less.
    fn floor(&self, role: Role) -> f32 {
        role.floor(self.strict).min(self.theme.contrast(role))
    }

    /// The nearest background, unless nothing is left that sets it off from the page.
    fn background(&self, role: Role, bg: Color, page: Style) -> Option<Color> {
        let before = self.theme.style(Role::Text);
        if Some(bg) == before.bg {
            return page.bg;
        }
        if self.ample {
            let ink = self.ground.ink(self.theme.style(role).fg.or(before.fg));
            let floor = self.floor(role);
            let readable = |candidate: &Candidate| colour::contrast(candidate.rgb, ink) >= floor;
            return self.stepped(bg, |candidate| Some(candidate.colour) != page.bg && readable(candidate), hue_first);
        }
        let lab = |colour| colour::oklab(self.ground.paper(colour));
        let stepped = self.stepped(bg, |_| true, plain);
        stepped.filter(|_| colour::distance(lab(stepped), lab(page.bg)) >= APART)
    }

    /// The ink most like a role's that keeps its floor on what it stands on.
    fn ink(&self, role: Role, fg: Color, on: Style) -> Option<Color> {
        let floor = self.floor(role);
        let contrast = |ink| colour::contrast_of(Style { fg: Some(ink), ..on }, self.ground);
        let readable = |candidate: &Candidate| contrast(candidate.colour) >= floor;
        let likeness = if self.ample { hue_first } else { by_hue };
        self.stepped(fg, readable, likeness)
    }

    /// The candidate that stands out most from a background.
    fn strongest(&self, bg: Option<Color>) -> Option<Color> {
        let paper = self.ground.paper(bg);
        let contrast = |candidate: &Candidate| colour::contrast(candidate.rgb, paper);
        let most = self.candidates.iter().max_by(|a, b| contrast(a).total_cmp(&contrast(b)));
        most.map(|candidate| candidate.colour)
    }

    /// The fitting candidate that is most like a colour; the colour itself if the terminal has it.
    fn stepped(&self, colour: Color, fits: impl Fn(&Candidate) -> bool, likeness: Likeness) -> Option<Color> {
        let there = match colour {
            Color::Rgb(..) => false,
            Color::Indexed(index) => self.ample || index < 16,
            _ => true,
        };
        let Some(rgb) = colour::rgb(colour).filter(|_| !there) else { return Some(colour) };
        let lab = colour::oklab(rgb);
        let mut nearest: Option<(f32, Color)> = None;
        for candidate in &self.candidates {
            let Some(distance) = likeness(candidate.lab, lab) else { continue };
            // Whether it fits is asked last and of few, being by far the dearer question.
            if nearest.is_none_or(|(least, _)| distance < least) && fits(candidate) {
                nearest = Some((distance, candidate.colour));
            }
        }
        nearest.map(|(_, colour)| colour)
    }
}

/// How unlike two OKLab colours are; nothing where one cannot stand for the other.
type Likeness = fn([f32; 3], [f32; 3]) -> Option<f32>;

/// Likeness for large areas: all that the eye sees counts.
fn plain(a: [f32; 3], b: [f32; 3]) -> Option<f32> {
    Some(colour::distance(a, b))
}

/// Likeness among many colours, where another lightness is forgiven sooner than another hue.
fn hue_first(a: [f32; 3], b: [f32; 3]) -> Option<f32> {
    Some(colour::distance([a[0] * LIGHTNESS, a[1], a[2]], [b[0] * LIGHTNESS, b[1], b[2]]))
}

/// Likeness among sixteen colours: greys are like greys, and hues like hues of the same name, however muted.
fn by_hue(a: [f32; 3], b: [f32; 3]) -> Option<f32> {
    let chroma = |lab: [f32; 3]| lab[1].hypot(lab[2]);
    let lightness = (a[0] - b[0]).abs() * LIGHTNESS;
    match (chroma(a) < GREY, chroma(b) < GREY) {
        (true, true) => Some(lightness),
        (false, false) => {
            let chord = (a[1] / chroma(a) - b[1] / chroma(b)).hypot(a[2] / chroma(a) - b[2] / chroma(b));
            (chord <= OTHER_HUE).then_some(lightness + chord)
        }
        _ => None,
    }
}

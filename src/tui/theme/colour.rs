//! Colours as theme files write them and as the eye sees them: names, numbers, contrast and nearness.

use std::sync::LazyLock;

use ratatui::style::{Color, Modifier, Style};

use super::Kind;

/// Red, green and blue as sRGB has them.
pub(super) type Rgb = [u8; 3];

/// The names of the sixteen colours that a terminal's own palette has, by their ANSI number.
pub(super) const ANSI: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// The Tango palette, by ANSI number: what the sixteen colours are taken to be where they must be measured.
///
/// Terminals disagree about them. Tango is what GNOME's and Ubuntu's show, and it is strict where it matters: its black is no black and
/// its hues are of middling lightness, so what passes on it passes nearly everywhere.
pub(super) const TANGO: [Rgb; 16] = [
    [0x2e, 0x34, 0x36],
    [0xcc, 0x00, 0x00],
    [0x4e, 0x9a, 0x06],
    [0xc4, 0xa0, 0x00],
    [0x34, 0x65, 0xa4],
    [0x75, 0x50, 0x7b],
    [0x06, 0x98, 0x9a],
    [0xd3, 0xd7, 0xcf],
    [0x55, 0x57, 0x53],
    [0xef, 0x29, 0x29],
    [0x8a, 0xe2, 0x34],
    [0xfc, 0xe9, 0x4f],
    [0x72, 0x9f, 0xcf],
    [0xad, 0x7f, 0xa8],
    [0x34, 0xe2, 0xe2],
    [0xee, 0xee, 0xec],
];

/// What `default` is taken to be where it must be measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    ink: Rgb,
    paper: Rgb,
}

impl Ground {
    /// Tango's light grey on black.
    pub(super) const DARK: Self = Self { ink: TANGO[7], paper: [0, 0, 0] };
    /// Tango's dark grey on white.
    pub(super) const LIGHT: Self = Self { ink: TANGO[0], paper: [0xff, 0xff, 0xff] };

    /// What a terminal is likely to have behind a theme of that kind.
    pub(super) fn usual(kind: Kind) -> Self {
        match kind {
            Kind::Light => Self::LIGHT,
            Kind::Dark => Self::DARK,
        }
    }

    pub(super) fn ink(self, fg: Option<Color>) -> Rgb {
        fg.and_then(rgb).unwrap_or(self.ink)
    }

    pub(super) fn paper(self, bg: Option<Color>) -> Rgb {
        bg.and_then(rgb).unwrap_or(self.paper)
    }
}

/// A colour that needs no palette: `#rrggbb`, an ANSI name, `default`, or a number from 0 to 255.
pub(super) fn parse(text: &str) -> Option<Color> {
    if let Some(hex) = text.strip_prefix('#') {
        let digits = hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        return digits.then(|| u32::from_str_radix(hex, 16).ok()).flatten().map(Color::from_u32);
    }
    if text == "default" {
        return Some(Color::Reset);
    }
    let named = ANSI.iter().find(|(name, _)| *name == text).map(|(_, colour)| *colour);
    named.or_else(|| text.parse().ok().map(Color::Indexed))
}

/// What a colour looks like; nothing for the terminal's own default, which only it knows.
pub(super) fn rgb(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(index) => Some(indexed(index)),
        named => ANSI.iter().position(|(_, colour)| *colour == named).map(|at| TANGO[at]),
    }
}

/// What an index into the 256 colours looks like: the palette, a cube of six levels a side, and a ramp of greys.
pub(super) fn indexed(index: u8) -> Rgb {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match index {
        0..16 => TANGO[usize::from(index)],
        16..232 => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(|level| LEVELS[usize::from(level)]),
        232.. => [8 + (index - 232) * 10; 3],
    }
}

/// Whether dark ink reads better on a colour than light ink.
pub(super) fn is_light(colour: Color) -> bool {
    rgb(colour).is_some_and(|rgb| contrast(rgb, [0; 3]) > contrast(rgb, [0xff; 3]))
}

/// The WCAG 2 contrast ratio of two colours, from 1 to 21.
pub(super) fn contrast(a: Rgb, b: Rgb) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The contrast of a style's ink with its own background.
///
/// Reversing swaps the two and changes nothing. Dim ink is counted as two thirds ink and one third paper, about what xterm, VTE and
/// alacritty show; kitty dims more, so themes that can choose a colour should not dim.
pub(super) fn contrast_of(style: Style, ground: Ground) -> f32 {
    let paper = ground.paper(style.bg);
    let mut ink = ground.ink(style.fg);
    if style.add_modifier.contains(Modifier::DIM) {
        for (ink, paper) in ink.iter_mut().zip(paper) {
            *ink = ((u16::from(*ink) * 2 + u16::from(paper)) / 3) as u8;
        }
    }
    contrast(ink, paper)
}

fn luminance(rgb: Rgb) -> f32 {
    let [r, g, b] = rgb.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn linear(channel: u8) -> f32 {
    // A theme that is stepped down asks thousands of times, and a power costs more than all the rest of the sum.
    static LINEAR: LazyLock<[f32; 256]> = LazyLock::new(|| {
        std::array::from_fn(|channel| {
            let c = channel as f32 / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    });
    LINEAR[usize::from(channel)]
}

/// A colour in OKLab (Ottosson 2020), where distances are about what the eye makes of them.
pub(super) fn oklab(rgb: Rgb) -> [f32; 3] {
    let [r, g, b] = rgb.map(linear);
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

/// How far two OKLab colours are apart; 0.02 is just to be seen side by side, black and white are 1 apart.
pub(super) fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
}

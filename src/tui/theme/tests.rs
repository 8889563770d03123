//! What every theme promises: each role defined, a contrast floor, and a way down to fewer colours.

use super::*;
use Depth::{Ansi16, Ansi256, Monochrome, TrueColor};

const DEPTHS: [Depth; 4] = [TrueColor, Ansi256, Ansi16, Monochrome];

fn shipped() -> Vec<Theme> {
    Theme::names().iter().filter_map(|name| Theme::builtin(name)).collect()
}

/// Whether a theme promises the floors for weak eyes.
fn is_strict(theme: &Theme) -> bool {
    theme.name() == "contrast"
}

/// The style of a role as it comes to stand on the page.
fn on_page(theme: &Theme, role: Role) -> Style {
    theme.style(Role::Text).patch(theme.style(role))
}

/// The light theme's file with one line added to its roles.
fn with_line(line: &str) -> (Theme, Vec<Warning>) {
    Theme::parse(&format!("name = \"mine\"\nkind = \"light\"\n[palette]\nrust = \"#9a3412\"\n[roles]\n{line}\n"), "mine.toml")
}

/// The one warning that such a line gives, without its place, which is always the sixth line.
fn warning_of(line: &str) -> String {
    let (_, warnings) = with_line(line);
    assert_eq!(warnings.len(), 1, "{line}: {warnings:?}");
    assert_eq!((warnings[0].line, warnings[0].origin.as_str()), (6, "mine.toml"), "{line}");
    warnings[0].message.clone()
}

#[test]
fn every_shipped_theme_defines_every_role_without_a_warning() {
    for (name, source) in BUILT_IN {
        let draft = file::read(source, name);
        assert_eq!(draft.warnings, [], "{name}");
        let missing: Vec<_> = Role::ALL.iter().filter(|role| draft.styles[**role as usize].is_none()).collect();
        assert!(missing.is_empty(), "{name} lacks {missing:?}");
        assert_eq!(draft.name, name);
        assert!(draft.kind.is_some(), "{name}");
        let (parsed, warnings) = Theme::parse(source, name);
        assert_eq!((Some(parsed), warnings), (Theme::builtin(name), vec![]));
    }
}

#[test]
fn every_shipped_theme_meets_every_floor() {
    for theme in shipped() {
        assert_eq!(theme.shortfalls(is_strict(&theme)), [], "{}", theme.name());
    }
}

#[test]
fn sixteen_meets_every_floor_on_a_dark_and_on_a_light_page() {
    let theme = Theme::builtin("sixteen").unwrap();
    for ground in [Ground::DARK, Ground::LIGHT] {
        for &role in Role::ALL {
            let contrast = theme.contrast_on(role, ground);
            assert!(contrast >= role.floor(false), "{role:?} has {contrast:.2} on {ground:?}");
        }
    }
}

#[test]
fn sixteen_uses_the_terminals_own_colours_only() {
    let theme = Theme::builtin("sixteen").unwrap();
    for &role in Role::ALL {
        let style = theme.style(role);
        for colour in [style.fg, style.bg].into_iter().flatten() {
            assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{role:?} is {colour:?}");
        }
    }
}

#[test]
fn text_can_be_read_on_every_background_that_it_may_lie_on() {
    // A hairline is not read, and messages stand on the page, the status line and in fields, never on a passage.
    const MESSAGES: [Role; 3] = [Role::Key, Role::Warning, Role::Error];
    for theme in shipped() {
        let inkless = Role::ALL.iter().filter(|role| role.layer() == Layer::Background && theme.style(**role).fg.is_none());
        for &ground in inkless.chain(&[Role::Status, Role::Field]) {
            let line = matches!(ground, Role::Status | Role::Field);
            let read = Role::ALL.iter().filter(|role| role.layer() == Layer::Text && **role != Role::Rule);
            for &role in read.filter(|role| line || !MESSAGES.contains(role)) {
                let style = on_page(&theme, ground).patch(theme.style(role));
                let contrast = colour::contrast_of(style, Ground::usual(theme.kind()));
                let floor = role.floor(is_strict(&theme));
                assert!(contrast >= floor, "{}: {role:?} on {ground:?} has {contrast:.2}, not {floor}", theme.name());
            }
        }
    }
}

#[test]
fn backgrounds_in_text_can_be_told_apart_by_eye() {
    const IN_TEXT: [Role; 6] = [Role::Text, Role::Hit, Role::HitCurrent, Role::Selection, Role::Highlight, Role::Passage];
    for name in ["light", "dark", "contrast"] {
        let theme = Theme::builtin(name).unwrap();
        let lab = |role| colour::oklab(colour::rgb(theme.style(role).bg.unwrap()).unwrap());
        for (at, &a) in IN_TEXT.iter().enumerate() {
            for &b in &IN_TEXT[..at] {
                let distance = colour::distance(lab(a), lab(b));
                assert!(distance > 0.03, "{name}: {a:?} and {b:?} are {distance:.3} apart");
            }
        }
    }
}

#[test]
fn marks_have_hues_of_their_own_and_the_accent_is_nothing_elses() {
    const HUES: [Role; 7] = [
        Role::Accent,
        Role::MarkNote,
        Role::MarkHighlight,
        Role::MarkParallel,
        Role::MarkRemark,
        Role::MarkContradicts,
        Role::MarkImagined,
    ];
    for name in ["light", "dark", "contrast"] {
        let theme = Theme::builtin(name).unwrap();
        let lab = |role| colour::oklab(colour::rgb(theme.style(role).fg.unwrap()).unwrap());
        for (at, &a) in HUES.iter().enumerate() {
            for &b in &HUES[..at] {
                let distance = colour::distance(lab(a), lab(b));
                assert!(distance > 0.05, "{name}: {a:?} and {b:?} are {distance:.3} apart");
            }
        }
        let accent = theme.style(Role::Accent).fg;
        let borrowers: Vec<_> = Role::ALL.iter().filter(|role| theme.style(**role).fg == accent).collect();
        assert_eq!(borrowers, [&Role::Accent], "{name}");
    }
}

#[test]
fn whose_words_they_are_shows_in_more_than_colour_at_every_depth() {
    for theme in shipped() {
        for depth in DEPTHS {
            let theme = theme.at(depth);
            let hands = [Role::Own, Role::Shipped, Role::Suggested, Role::Imagined].map(|role| theme.style(role).add_modifier);
            for (at, a) in hands.iter().enumerate() {
                assert!(!hands[..at].contains(a), "{} at {depth:?}: {hands:?}", theme.name());
            }
        }
    }
}

#[test]
fn what_is_selected_found_chosen_or_marked_differs_from_the_page_at_every_depth() {
    const SEEN: [Role; 7] = [Role::Selection, Role::Hit, Role::HitCurrent, Role::Chosen, Role::Highlight, Role::Passage, Role::Accent];
    for theme in shipped() {
        for depth in DEPTHS {
            let theme = theme.at(depth);
            for role in SEEN {
                assert_ne!(on_page(&theme, role), on_page(&theme, Role::Text), "{role:?} in {} at {depth:?}", theme.name());
            }
        }
    }
}

#[test]
fn what_lies_over_text_differs_from_one_another_at_every_depth() {
    const OVER: [Role; 5] = [Role::Selection, Role::Hit, Role::HitCurrent, Role::Highlight, Role::Passage];
    for theme in shipped() {
        for depth in DEPTHS {
            let theme = theme.at(depth);
            for (at, &a) in OVER.iter().enumerate() {
                for &b in &OVER[..at] {
                    assert_ne!(theme.style(a), theme.style(b), "{a:?} and {b:?} in {} at {depth:?}", theme.name());
                }
            }
        }
    }
}

#[test]
fn stepping_down_keeps_the_floors() {
    for theme in shipped() {
        for depth in [Ansi256, Ansi16] {
            assert_eq!(theme.at(depth).shortfalls(is_strict(&theme)), [], "{} at {depth:?}", theme.name());
        }
    }
}

#[test]
fn stepping_down_leaves_only_colours_that_the_depth_has() {
    let (odd, _) = with_line("text = { fg = \"#777777\", bg = \"#787878\" }\nhit = { bg = 200 }\nlink = { fg = 99, bg = \"#797979\" }");
    for theme in shipped().into_iter().chain([odd]) {
        let [many, few, none] = [Ansi256, Ansi16, Monochrome].map(|depth| theme.at(depth));
        for &role in Role::ALL {
            let colours = |theme: &Theme| [theme.style(role).fg, theme.style(role).bg].into_iter().flatten();
            assert!(colours(&many).all(|colour| !matches!(colour, Color::Rgb(..))), "{} {role:?}", theme.name());
            assert!(colours(&few).all(|colour| !matches!(colour, Color::Rgb(..) | Color::Indexed(16..))), "{} {role:?}", theme.name());
            assert_eq!(colours(&none).next(), None, "{} {role:?}", theme.name());
        }
        assert_eq!(theme.at(TrueColor), theme);
    }
}

#[test]
fn a_background_that_collapses_into_the_page_turns_to_its_signs() {
    let light = Theme::builtin("light").unwrap().at(Ansi16);
    assert_eq!(light.style(Role::Selection), Style::new().add_modifier(REVERSE));
    assert_eq!(light.style(Role::Highlight), Style::new().add_modifier(UNDERLINE));
    let (mine, _) = with_line("text = { fg = \"#000000\", bg = \"#ffffff\" }\nselection = { fg = \"#000000\", bg = \"#fefefe\" }");
    assert_eq!(mine.at(Ansi16).style(Role::Selection), Style::new().add_modifier(REVERSE));
    assert_ne!(mine.at(Ansi256).style(Role::Selection).bg, mine.at(Ansi256).style(Role::Text).bg);
}

#[test]
fn the_nearest_of_256_is_the_one_that_the_eye_would_take() {
    let stepped = |hex: &str| with_line(&format!("accent = \"{hex}\"")).0.at(Ansi256).style(Role::Accent).fg;
    assert_eq!(stepped("#af0000"), Some(Color::Indexed(124)));
    assert_eq!(stepped("#005faf"), Some(Color::Indexed(25)));
    assert_eq!(stepped("#585858"), Some(Color::Indexed(240)));
    assert_eq!(stepped("#5a5755"), Some(Color::Indexed(240)));
}

#[test]
fn a_muted_hue_keeps_its_name_among_sixteen() {
    let dark = Theme::builtin("dark").unwrap().at(Ansi16);
    assert_eq!(dark.style(Role::Accent).fg, Some(Color::LightBlue));
    assert_eq!(dark.style(Role::MarkParallel).fg, Some(Color::LightGreen));
    assert_eq!(dark.style(Role::MarkContradicts).fg, Some(Color::LightRed));
    assert_eq!(dark.style(Role::Quiet).fg, Some(Color::Gray), "bright black cannot be read on black");
}

#[test]
fn the_depth_is_read_from_the_environment() {
    type Value = Option<&'static str>;
    let table: [(Value, Value, Value, Depth); 26] = [
        (Some("1"), Some("truecolor"), Some("xterm-256color"), Monochrome),
        (Some(""), Some("truecolor"), Some("xterm-256color"), TrueColor),
        (None, Some("truecolor"), Some("xterm-256color"), TrueColor),
        (None, Some("24bit"), Some("xterm"), TrueColor),
        (None, Some("TrueColor"), Some("tmux-256color"), TrueColor),
        (None, Some("truecolor"), Some("dumb"), Monochrome),
        (None, None, Some("dumb"), Monochrome),
        (None, None, Some("vt100"), Monochrome),
        (None, None, Some("vt220"), Monochrome),
        (None, None, Some("vte-256color"), Ansi256),
        (None, None, Some("xterm-mono"), Monochrome),
        (None, None, Some("linux-m"), Monochrome),
        (None, None, Some("xterm-256color"), Ansi256),
        (None, Some("yes"), Some("xterm-256color"), Ansi256),
        (None, None, Some("tmux-256color"), Ansi256),
        (None, Some("truecolor"), Some("screen.xterm-256color"), Ansi256),
        (None, Some("truecolor"), Some("screen"), Ansi256),
        (None, None, Some("screen"), Ansi16),
        (None, None, Some("xterm-kitty"), TrueColor),
        (None, None, Some("foot-extra"), TrueColor),
        (None, None, Some("alacritty"), TrueColor),
        (None, None, Some("xterm-direct"), TrueColor),
        (None, None, Some("linux"), Ansi16),
        (None, None, Some("xterm"), Ansi16),
        (None, Some("gnome-terminal"), Some("xterm"), Ansi16),
        (None, Some("truecolor"), None, TrueColor),
    ];
    for (no_color, colorterm, term, depth) in table {
        assert_eq!(Depth::detect(no_color, colorterm, term), depth, "{no_color:?} {colorterm:?} {term:?}");
    }
    let unknown = if cfg!(windows) { TrueColor } else { Ansi16 };
    assert_eq!(Depth::detect(None, None, None), unknown);
}

#[test]
fn a_style_is_looked_up_by_role() {
    let (theme, warnings) = with_line(
        "link = \"rust\"\nown = { fg = \"rust\", bg = 230, bold = true, italic = false }\nkey = \"bright-blue\"\n\
         code = { fg = \"default\", reverse = true }\nquiet = \"244\"\nchosen = { dim = true, underline = true }",
    );
    assert_eq!(warnings, []);
    let rust = Color::Rgb(0x9a, 0x34, 0x12);
    assert_eq!(theme.style(Role::Link), Style::new().fg(rust));
    assert_eq!(theme.style(Role::Own), Style::new().fg(rust).bg(Color::Indexed(230)).add_modifier(BOLD));
    assert_eq!(theme.style(Role::Key), Style::new().fg(Color::LightBlue));
    assert_eq!(theme.style(Role::Code), Style::new().fg(Color::Reset).add_modifier(REVERSE));
    assert_eq!(theme.style(Role::Quiet), Style::new().fg(Color::Indexed(244)));
    assert_eq!(theme.style(Role::Chosen), Style::new().add_modifier(UNDERLINE | Modifier::DIM));
    assert_eq!((theme.name(), theme.kind()), ("mine", Kind::Light));
}

#[test]
fn what_a_theme_leaves_out_comes_from_the_built_in_of_its_kind() {
    for kind in [Kind::Light, Kind::Dark] {
        let (theme, warnings) = Theme::parse(&format!("kind = \"{}\"\nroles.accent = \"red\"", kind.name()), "themes/half.toml");
        assert_eq!(warnings, []);
        let base = Theme::builtin(kind.name()).unwrap();
        assert_eq!(theme.style(Role::Accent), Style::new().fg(Color::Red));
        assert_eq!(theme.name(), "half");
        for &role in Role::ALL.iter().filter(|role| **role != Role::Accent) {
            assert_eq!(theme.style(role), base.style(role), "{role:?}");
        }
    }
}

#[test]
fn an_unknown_name_warns_with_its_line_and_what_was_meant() {
    assert_eq!(warning_of("selectoin = \"rust\""), "there is no role `selectoin`, it is passed over; did you mean `selection`?");
    assert_eq!(warning_of("link = \"rsut\""), "`rsut` is no colour, so role `link` looks as in the built-in theme; did you mean `rust`?");
    assert_eq!(
        warning_of("link = { fg = \"rust\", blod = true }"),
        "role `link` has no key `blod`, it is passed over; did you mean `bold`?"
    );
    assert_eq!(warning_of("link = { bold = \"yes\" }"), "`bold` of role `link` is passed over; it is either true or false");
    let everything = warning_of("gutter = 3");
    assert!(everything.contains("there are text, quiet, heading"), "{everything}");
    for wrong in ["link = 256", "link = -1", "link = true", "link = \"#12345\"", "link = \"#12345é\"", "link = { bg = [1] }"] {
        let message = warning_of(wrong);
        assert!(message.contains("write \"#rrggbb\""), "{message}");
        assert_eq!(with_line(wrong).0.style(Role::Link), Theme::builtin("light").unwrap().style(Role::Link));
    }
}

#[test]
fn warnings_stand_in_the_order_of_the_file() {
    let source = "kind = \"brown\"\ncolour = 1\nroles.zebra = 1\nroles.aap = 2\n[palette]\nsky = \"sky\"\n";
    let (_, warnings) = Theme::parse(source, "x.toml");
    let places: Vec<_> = warnings.iter().map(|warning| (warning.line, warning.column)).collect();
    assert_eq!(places, [(1, 8), (2, 1), (3, 7), (4, 7), (6, 7)]);
    assert_eq!(warnings[1].to_string(), "x.toml:2:1: a theme has no key `colour`, it is passed over; there are name, kind, palette, roles");
}

#[test]
fn a_file_that_is_no_toml_gives_the_built_in_theme_and_the_place() {
    let (theme, warnings) = Theme::parse("name = \"mine\"\nkind = \"light\"\n[roles]\nlink = \"red\n", "mine.toml");
    assert_eq!(Some(theme), Theme::builtin("light"));
    assert_eq!(warnings.len(), 1);
    assert_eq!((warnings[0].line, warnings[0].column), (4, 12));
    assert!(warnings[0].to_string().starts_with("mine.toml:4:12: this is no TOML ("), "{}", warnings[0]);
    let (theme, warnings) = Theme::parse("\u{0}\u{1}PNG\r\n= =", "picture.png");
    assert_eq!((Some(theme), warnings.len(), warnings[0].line), (Theme::builtin("dark"), 1, 1));
}

#[test]
fn a_kind_that_is_not_given_is_guessed_from_the_page() {
    let kind_of = |page: &str| {
        let (theme, warnings) = Theme::parse(&format!("roles.text = {{ fg = \"#808080\", bg = \"{page}\" }}"), "x");
        assert_eq!((warnings.len(), warnings[0].line), (1, 1));
        theme.kind()
    };
    assert_eq!(kind_of("#fdf6e3"), Kind::Light);
    assert_eq!(kind_of("#002b36"), Kind::Dark);
    assert_eq!(kind_of("default"), Kind::Dark);
}

#[test]
fn no_control_character_of_a_file_reaches_a_message() {
    let (theme, warnings) = Theme::parse("name = \"a\\u001b]0;x\\u0007\"\n\"\\u001b[2J\" = 1\nroles.\"\\u202e\" = 1", "e\u{1b}vil.toml");
    assert_eq!(warnings.len(), 3);
    let shown = warnings.iter().map(ToString::to_string).collect::<String>() + theme.name();
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
}

#[test]
fn reading_never_panics_whatever_is_cut_off_or_flipped() {
    let source = BUILT_IN[0].1;
    for end in (0..source.len()).step_by(7).filter(|end| source.is_char_boundary(*end)) {
        Theme::parse(&source[..end], "cut");
    }
    for at in (0..source.len()).step_by(13) {
        let mut bytes = source.as_bytes().to_vec();
        bytes[at] ^= 0x15;
        Theme::parse(&String::from_utf8_lossy(&bytes), "flipped");
    }
}

#[test]
fn names_in_the_table_are_kebab_case_and_unique() {
    for (at, role) in Role::ALL.iter().enumerate() {
        assert!(role.name().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", role.name());
        assert_eq!(Role::named(role.name()), Some(*role));
        assert_eq!(*role as usize, at);
        assert!(!role.doc().is_empty() && role.floor(true) >= role.floor(false));
    }
}

#[test]
fn contrast_and_distance_are_what_the_standards_say() {
    assert!((colour::contrast([0; 3], [255; 3]) - 21.0).abs() < 0.01);
    assert!((colour::contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.01);
    let [l, a, b] = colour::oklab([255, 0, 0]);
    assert!((l - 0.628).abs() < 0.001 && (a - 0.2249).abs() < 0.001 && (b - 0.1258).abs() < 0.001);
    assert_eq!([16, 21, 196, 231, 232, 255].map(colour::indexed), [[0; 3], [0, 0, 255], [255, 0, 0], [255; 3], [8; 3], [238; 3]]);
}

#[test]
fn every_letter_on_the_screen_can_be_read_in_every_theme() {
    use crate::document::BlockId;
    use crate::tui::picture::{Scene, stage};
    let places = crate::library::Places::within(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/library"));
    let workspace = crate::workspace::Workspace::open(places, "proef");
    let document = workspace.document("de-dijk", None).unwrap();
    for theme in shipped() {
        let grounds = if theme.name() == "sixteen" { vec![Ground::DARK, Ground::LIGHT] } else { vec![Ground::usual(theme.kind())] };
        for keys in [
            "",
            "v } space",
            "tab",
            "c",
            "c l",
            "c j l",
            "c o",
            "L",
            "?",
            "x",
            "g p",
            "g N",
            "g j",
            "g v",
            "g r",
            "a 'Nog na te gaan'",
            "/ 'water' enter",
        ] {
            let block = document.find(&BlockId::new("p02"));
            let scene = Scene { document: document.clone(), block, size: (120, 40), theme: theme.name(), keys };
            let (buffer, ..) = stage(&scene, &workspace, &crate::config::Config::default()).unwrap();
            for (cell, ground) in buffer.content.iter().flat_map(|cell| grounds.iter().map(move |ground| (cell, *ground))) {
                let contrast = colour::contrast_of(cell.style(), ground);
                let is_letter = cell.symbol().chars().all(char::is_alphanumeric);
                // WCAG 2: the floor for what is large or bold, and for what is not read but seen.
                assert!(!is_letter || contrast >= 3.0, "{}, after {keys:?}: {:?} has {contrast:.2}", theme.name(), cell);
            }
        }
    }
}

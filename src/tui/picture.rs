//! Pictures of the screen, for the documentation: what the reader would see, as SVG.

use std::fmt::Write as _;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};

use super::effect::{Composing, Effect, Going};
use super::keyboard::{Keyboard, Pressed};
use super::keymap::{Key, Keymap};
use super::look::Look;
use super::screen::Screen;
use super::theme::{Depth, Role, Theme};
use super::trail::{Again, Briefing};
use super::view::Around;
use crate::config::Config;
use crate::document::Document;
use crate::text;
use crate::workspace::Workspace;

/// The size of a cell in the picture's units.
const CELL: (usize, usize) = (9, 20);
/// The height at which letters stand above their cell's foot, and the size at which they are as wide as a cell in common typefaces.
const LETTER: usize = 15;
const LETTER_SIZE: f32 = 14.95;
/// The room around the screen.
const FRAME: usize = 14;

/// What a picture shows: a document at a block, on a screen of some size, in a theme, after some keys.
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    /// The document.
    pub document: Arc<Document>,
    /// The block to begin at; the beginning without one.
    pub block: Option<usize>,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The theme's name.
    pub theme: &'a str,
    /// Keys as a keymap names them, separated by spaces; what stands in single quotes is typed letter by letter.
    pub keys: &'a str,
}

/// The scene as SVG.
///
/// # Errors
/// Says which theme or key is not known.
pub fn picture(scene: &Scene<'_>, workspace: &Workspace, config: &Config) -> Result<String, String> {
    let (buffer, cursor, look) = stage(scene, workspace, config)?;
    Ok(svg(&buffer, cursor, &look.theme))
}

/// The scene as lines of text, without colours.
///
/// # Errors
/// As [`picture`].
pub fn screen_text(scene: &Scene<'_>, workspace: &Workspace, config: &Config) -> Result<String, String> {
    let (buffer, ..) = stage(scene, workspace, config)?;
    let row = |y| {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(text::width(symbol)).unwrap_or(1).max(1);
        }
        format!("{}\n", line.trim_end())
    };
    Ok((0..buffer.area.height).map(row).collect())
}

pub(super) fn stage(scene: &Scene<'_>, workspace: &Workspace, config: &Config) -> Result<(Buffer, Option<Position>, Look), String> {
    let theme = Theme::builtin(scene.theme)
        .ok_or_else(|| format!("there is no theme `{}`; there are {}", scene.theme, Theme::names().join(", ")))?;
    let look = Look { theme: theme.at(Depth::TrueColor), measure: config.measure, hyphenate: config.hyphenate, size: scene.size };
    let mut screen = Screen::new(Arc::clone(&scene.document), &look, workspace);
    if let Some(block) = scene.block {
        screen.page.to_block(block);
    }
    screen.prepare(&look, workspace);
    press(&mut screen, scene.keys, &look, workspace)?;
    let mut buffer = Buffer::empty(Rect::new(0, 0, scene.size.0, scene.size.1));
    let cursor = screen.draw(&mut buffer, &look, workspace);
    Ok((buffer, cursor, look))
}

/// Presses keys as they would be written in a keymap; a word in single quotes is typed letter by letter.
fn press(screen: &mut Screen, keys: &str, look: &Look, workspace: &Workspace) -> Result<(), String> {
    let mut keyboard = Keyboard::of(Keymap::built_in());
    for event in events(keys)? {
        let effects = match screen.context() {
            None => screen.type_key(&event),
            Some(context) => {
                let pressed = keyboard.press(context, &event);
                screen.layers.begun = keyboard.begun(context);
                match pressed {
                    Pressed::Command(command, count) => {
                        screen.apply(command, count, Around { workspace, keymap: &keyboard.map, look, held: None })
                    }
                    Pressed::Typed => screen.type_key(&event),
                    Pressed::Nothing | Pressed::Unknown(_) => Vec::new(),
                }
            }
        };
        for effect in effects {
            follow(screen, effect, look, workspace);
        }
        screen.prepare(look, workspace);
    }
    Ok(())
}

/// A picture changes nothing on the disk; going elsewhere is all that it follows.
fn follow(screen: &mut Screen, effect: Effect, look: &Look, workspace: &Workspace) {
    match effect {
        Effect::Go(Going::To(target, rendition)) => {
            if let Ok(document) = workspace.document(&target.document, rendition) {
                screen.leave();
                screen.show(document, look, workspace);
                target.block.as_ref().map(|block| screen.go_to(block));
            }
        }
        Effect::Go(Going::Back(spot)) => {
            if let Ok(document) = workspace.document(&spot.target.document, spot.rendition) {
                screen.show(document, look, workspace);
                spot.target.block.as_ref().map(|block| screen.go_to(block));
                screen.restore(&spot, workspace);
            }
        }
        Effect::PreviewExport(form) => screen.preview_export(form, workspace),
        Effect::Go(Going::Peek(target)) => screen.peek_at(&target, None, workspace),
        Effect::Go(Going::View(again)) => screen.open_view(&again, workspace),
        Effect::Brief(Composing::Take(id)) => screen.open_view(&Again::Brief(Briefing { id, chosen: 0 }), workspace),
        Effect::Go(Going::Out) => screen.layers.view = None,
        Effect::Ask(asked, typed) => screen.ask(asked, &typed),
        Effect::AskStance(linked) => screen.ask_stance(linked),
        Effect::Say(notice) => screen.layers.notice = Some(notice),
        _ => {}
    }
}

fn events(keys: &str) -> Result<Vec<KeyEvent>, String> {
    let mut events = Vec::new();
    for (at, piece) in keys.split('\'').enumerate() {
        if at % 2 == 1 {
            events.extend(piece.chars().map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
            continue;
        }
        for name in piece.split_whitespace() {
            events.push(Key::parse(name).ok_or_else(|| format!("`{name}` is not a key"))?.event());
        }
    }
    Ok(events)
}

/// Turns a screen into SVG; text stays text, so that it can be searched and read aloud.
fn svg(buffer: &Buffer, cursor: Option<Position>, theme: &Theme) -> String {
    let area = buffer.area;
    let (width, height) = (usize::from(area.width) * CELL.0 + 2 * FRAME, usize::from(area.height) * CELL.1 + 2 * FRAME);
    let page = theme.style(Role::Text);
    let (ink, paper) = (colour(page.fg, "#202020"), colour(page.bg, "#ffffff"));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{paper}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono','JetBrains Mono',Menlo,Consolas,monospace\" font-size=\"{LETTER_SIZE}\" fill=\"{ink}\" xml:space=\"preserve\">\n"
    );
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let end = same_style(buffer, x, y);
            run(buffer, (x, end, y), (&ink, &paper), &mut out);
            x = end;
        }
    }
    if let Some(cursor) = cursor {
        let (x, y) = place(cursor.x, cursor.y);
        let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"2\" height=\"{}\" fill=\"{ink}\"/>", CELL.1);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn place(x: u16, y: u16) -> (usize, usize) {
    (FRAME + usize::from(x) * CELL.0, FRAME + usize::from(y) * CELL.1)
}

/// The first cell from `x` on that looks unlike the one at `x`.
fn same_style(buffer: &Buffer, x: u16, y: u16) -> u16 {
    let look = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
    let first = look(&buffer[(x, y)]);
    (x..buffer.area.right()).find(|&x| look(&buffer[(x, y)]) != first).unwrap_or(buffer.area.right())
}

fn run(buffer: &Buffer, (start, end, y): (u16, u16, u16), (ink, paper): (&str, &str), out: &mut String) {
    let cell = &buffer[(start, y)];
    let (mut fg, mut bg) = (colour(Some(cell.fg), ink), colour(Some(cell.bg), paper));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut fg, &mut bg);
    }
    let (left, top) = place(start, y);
    if bg != paper {
        let width = usize::from(end - start) * CELL.0;
        let _ = writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{bg}\"/>", CELL.1);
    }
    let content: String = (start..end).map(|x| buffer[(x, y)].symbol()).collect();
    if let Some((x, y, width, height)) = line_shape(content.trim(), left, top) {
        let lead = CELL.0 * (content.len() - content.trim_start().len());
        let _ = writeln!(out, "<rect x=\"{}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fg}\"/>", x + lead);
        return;
    }
    if content.trim().is_empty() {
        return;
    }
    let lead = content.len() - content.trim_start().len();
    let content = content.trim();
    let left = left + lead * CELL.0;
    let width = text::width(content) * CELL.0;
    let mut style = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.65\""),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(attribute);
        }
    }
    let baseline = top + LETTER;
    let content = content.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(out, "<text x=\"{left}\" y=\"{baseline}\" textLength=\"{width}\" fill=\"{fg}\"{style}>{content}</text>");
}

/// Lines are drawn as shapes, so that they join from cell to cell as they do in a terminal.
fn line_shape(content: &str, left: usize, top: usize) -> Option<(usize, usize, usize, usize)> {
    let cells = content.chars().count();
    match content.chars().next()? {
        '│' if cells == 1 => Some((left + CELL.0 / 2, top, 1, CELL.1)),
        '▍' if cells == 1 => Some((left, top, 3, CELL.1)),
        '▌' if cells == 1 => Some((left, top, 5, CELL.1)),
        '─' if content.chars().all(|c| c == '─') => Some((left, top + CELL.1 / 2, cells * CELL.0, 1)),
        _ => None,
    }
}

/// A colour as SVG has it; the sixteen are those of the Tango palette.
fn colour(colour: Option<Color>, default: &str) -> String {
    const TANGO: [&str; 16] = [
        "#2e3436", "#cc0000", "#4e9a06", "#c4a000", "#3465a4", "#75507b", "#06989a", "#d3d7cf", "#555753", "#ef2929", "#8ae234", "#fce94f",
        "#729fcf", "#ad7fa8", "#34e2e2", "#eeeeec",
    ];
    let index = match colour {
        Some(Color::Rgb(red, green, blue)) => return format!("#{red:02x}{green:02x}{blue:02x}"),
        Some(Color::Indexed(index)) => usize::from(index),
        Some(Color::Black) => 0,
        Some(Color::Red) => 1,
        Some(Color::Green) => 2,
        Some(Color::Yellow) => 3,
        Some(Color::Blue) => 4,
        Some(Color::Magenta) => 5,
        Some(Color::Cyan) => 6,
        Some(Color::Gray) => 7,
        Some(Color::DarkGray) => 8,
        Some(Color::LightRed) => 9,
        Some(Color::LightGreen) => 10,
        Some(Color::LightYellow) => 11,
        Some(Color::LightBlue) => 12,
        Some(Color::LightMagenta) => 13,
        Some(Color::LightCyan) => 14,
        Some(Color::White) => 15,
        Some(Color::Reset) | None => return default.to_owned(),
    };
    TANGO.get(index).map_or_else(|| default.to_owned(), |hex| (*hex).to_owned())
}

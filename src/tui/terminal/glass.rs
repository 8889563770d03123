//! What stands on the terminal, and the bytes that make it what should stand there (ECMA-48, and xterm's colours).

mod scroll;

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};

use crate::text;
use scroll::Scroll;

/// The modifiers and what they are in SGR.
const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// So many letters are written again rather than gone over.
const STEP: usize = 6;

/// The terminal's cells as they were last written, and as they are being drawn.
#[derive(Debug)]
pub(super) struct Glass {
    /// What stands there; nothing is known of it before the first frame and after a change of size.
    shown: Option<Buffer>,
    next: Buffer,
    pen: Pen,
}

impl Glass {
    /// A terminal that is blank.
    pub fn blank() -> Self {
        Self { shown: Some(Buffer::default()), next: Buffer::default(), pen: Pen::default() }
    }

    /// Draws a frame of so many columns and rows; gives the bytes that show it. `paint` says where the cursor stands, where it does.
    pub fn draw(&mut self, (columns, rows): (u16, u16), paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> &[u8] {
        let area = Rect::new(0, 0, columns, rows);
        if self.next.area == area {
            self.next.reset()
        } else {
            self.next = Buffer::empty(area)
        }
        let cursor = paint(&mut self.next);
        self.pen.hide_cursor();
        let mut before = self.shown.take().filter(|shown| shown.area == area || shown.area.is_empty());
        if before.is_none() {
            self.pen.clear();
        }
        let moved = before.as_mut().and_then(|before| Some((Scroll::between(before, &self.next)?, before)));
        if let Some((scroll, before)) = moved {
            self.pen.scroll(scroll);
            scroll.apply(before);
        }
        self.pen.draw(&self.next, before.as_ref().filter(|shown| shown.area == area));
        if let Some(cursor) = cursor {
            self.pen.show_cursor(cursor);
        }
        // The buffer that is drawn on next is the one before, if it has the size.
        let next = before.unwrap_or_default();
        self.shown = Some(std::mem::replace(&mut self.next, next));
        &self.pen.out
    }

    /// To be called when the bytes have been written.
    pub fn written(&mut self) {
        self.pen.out.clear();
    }
}

/// What is written here goes before the next frame.
impl Write for Glass {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pen.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The look of what is written: text colour, ground, modifiers.
type Ink = (Color, Color, Modifier);

/// What writes: where it stands and with which ink.
#[derive(Debug, Default)]
struct Pen {
    out: Vec<u8>,
    /// Where the next character would come; `None` where terminals disagree.
    at: Option<(usize, usize)>,
    ink: Option<Ink>,
    is_cursor_shown: bool,
}

impl Pen {
    /// Writes the cells of `next` that are not as they were; without a `before`, the terminal is blank.
    fn draw(&mut self, next: &Buffer, before: Option<&Buffer>) {
        let columns = usize::from(next.area.width);
        if columns == 0 {
            return;
        }
        self.at = None;
        for (y, row) in next.content.chunks_exact(columns).enumerate() {
            let before = before.map(|before| &before.content[y * columns..][..columns]);
            self.row(y, row, before);
        }
        self.ink((Color::Reset, Color::Reset, Modifier::empty()));
    }

    fn row(&mut self, y: usize, row: &[Cell], before: Option<&[Cell]>) {
        // Up to here a character that is overwritten in part has left the terminal in doubt.
        let mut doubtful = 0;
        let mut x = 0;
        while let Some(cell) = row.get(x) {
            let end = (x + cells_of(cell.symbol())).min(row.len());
            let was = |at: usize| before.map_or(&Cell::EMPTY, |before| &before[at]);
            if x < doubtful || (x..end).any(|at| !is_same(was(at), &row[at])) {
                for at in x..end {
                    doubtful = doubtful.max(at + cells_of(was(at).symbol()));
                }
                self.step((x, y), row);
                self.cell((x, y), cell, end - x);
            }
            x = end;
        }
    }

    /// Goes over a few letters by writing them again, which takes fewer bytes than to say where to go.
    fn step(&mut self, (x, y): (usize, usize), row: &[Cell]) {
        let Some((from, _)) = self.at.filter(|(from, line)| *line == y && (1..=STEP).contains(&x.saturating_sub(*from))) else { return };
        let between = &row[from..x];
        if between.iter().all(|cell| cell.symbol().len() == 1 && self.ink == Some((cell.fg, cell.bg, cell.modifier))) {
            self.out.extend(between.iter().flat_map(|cell| cell.symbol().bytes()));
            self.at = Some((x, y));
        }
    }

    fn cell(&mut self, at: (usize, usize), cell: &Cell, cells: usize) {
        if self.at != Some(at) {
            self.go_to(at);
        }
        self.ink((cell.fg, cell.bg, cell.modifier));
        let symbol = cell.symbol();
        if let &[byte] = symbol.as_bytes() {
            self.out.push(byte);
            self.at = Some((at.0 + 1, at.1));
            return;
        }
        // Terminals disagree about the width of what is more than one character or wide: its cells are blanked first, and what follows it is
        // told its place.
        let is_sure = cells == 1 && symbol.chars().nth(1).is_none();
        if !is_sure {
            self.out.extend(std::iter::repeat_n(b' ', cells));
            self.go_to(at);
        }
        self.out.extend_from_slice(symbol.as_bytes());
        self.at = is_sure.then_some((at.0 + 1, at.1));
    }

    fn ink(&mut self, ink: Ink) {
        if self.ink == Some(ink) {
            return;
        }
        let (fg, bg, modifier) = ink;
        self.out.extend_from_slice(b"\x1b[");
        let plain = (Color::Reset, Color::Reset, Modifier::empty());
        let (old_fg, old_bg, old) = match self.ink {
            Some(old) if modifier.contains(old.2) => old,
            // Modifiers are taken off by beginning anew: taking off bold by itself would take off dim too.
            _ => {
                self.out.extend_from_slice(b"0;");
                plain
            }
        };
        for (flag, code) in MODIFIERS {
            if modifier.contains(flag) && !old.contains(flag) {
                self.out.extend_from_slice(&[b'0' + code, b';']);
            }
        }
        if fg != old_fg {
            self.colour(fg, 30);
        }
        if bg != old_bg {
            self.colour(bg, 40);
        }
        // Every parameter has written the separator of the next.
        self.out.pop();
        self.out.push(b'm');
        self.ink = Some(ink);
    }

    /// A colour as parameters of SGR, of which the first eight begin at `base`: 30 for text, 40 for the ground.
    fn colour(&mut self, colour: Color, base: u8) {
        let named = |number: u8| if number < 8 { base + number } else { base + 60 + number - 8 };
        let code = match colour {
            Color::Reset => base + 9,
            Color::Black => named(0),
            Color::Red => named(1),
            Color::Green => named(2),
            Color::Yellow => named(3),
            Color::Blue => named(4),
            Color::Magenta => named(5),
            Color::Cyan => named(6),
            Color::Gray => named(7),
            Color::DarkGray => named(8),
            Color::LightRed => named(9),
            Color::LightGreen => named(10),
            Color::LightYellow => named(11),
            Color::LightBlue => named(12),
            Color::LightMagenta => named(13),
            Color::LightCyan => named(14),
            Color::White => named(15),
            Color::Rgb(red, green, blue) => {
                for part in [base + 8, 2, red, green] {
                    self.parameter(usize::from(part));
                }
                blue
            }
            Color::Indexed(number) => {
                self.parameter(usize::from(base + 8));
                self.parameter(5);
                number
            }
        };
        self.parameter(usize::from(code));
    }

    fn parameter(&mut self, number: usize) {
        self.number(number);
        self.out.push(b';');
    }

    fn number(&mut self, number: usize) {
        if number < 10 {
            self.out.push(b"0123456789"[number]);
        } else {
            self.number(number / 10);
            self.number(number % 10);
        }
    }

    fn go_to(&mut self, (x, y): (usize, usize)) {
        self.out.extend_from_slice(b"\x1b[");
        self.parameter(y + 1);
        self.number(x + 1);
        self.out.push(b'H');
    }

    /// Moves rows; those that come free are blank. Lines are deleted or inserted, as the console of Linux knows no command to scroll.
    fn scroll(&mut self, Scroll { top, bottom, by, up }: Scroll) {
        self.ink((Color::Reset, Color::Reset, Modifier::empty()));
        self.out.extend_from_slice(b"\x1b[");
        self.parameter(top + 1);
        self.number(bottom + 1);
        self.out.push(b'r');
        self.go_to((0, top));
        self.out.extend_from_slice(b"\x1b[");
        self.number(by);
        self.out.extend_from_slice(if up { b"M\x1b[r" } else { b"L\x1b[r" });
        self.at = None;
    }

    /// Erases the terminal.
    fn clear(&mut self) {
        self.ink((Color::Reset, Color::Reset, Modifier::empty()));
        self.out.extend_from_slice(b"\x1b[2J");
    }

    fn hide_cursor(&mut self) {
        if std::mem::take(&mut self.is_cursor_shown) {
            self.out.extend_from_slice(b"\x1b[?25l");
        }
    }

    fn show_cursor(&mut self, at: Position) {
        self.go_to((usize::from(at.x), usize::from(at.y)));
        self.out.extend_from_slice(b"\x1b[?25h");
        self.is_cursor_shown = true;
    }
}

/// Whether two cells look the same; what differs most often is asked first.
fn is_same(one: &Cell, other: &Cell) -> bool {
    one.bg == other.bg && one.fg == other.fg && one.modifier == other.modifier && one.symbol() == other.symbol()
}

/// How many cells a symbol takes; one at least, since it stands in one.
fn cells_of(symbol: &str) -> usize {
    if symbol.len() == 1 { 1 } else { text::width(symbol).max(1) }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use proptest::prelude::*;
    use ratatui::style::Style;

    use super::*;
    use crate::tui::canvas;

    const SIZE: (u16, u16) = (12, 3);

    /// Draws a frame of rows of text, and lets a terminal have its bytes.
    fn show(glass: &mut Glass, terminal: &mut vt100::Parser, rows: &[(String, Style)]) {
        let bytes = glass.draw(SIZE, |buffer| {
            for (y, (row, style)) in (0..).zip(rows) {
                canvas::text(buffer, (0, y), SIZE.0, row, *style);
            }
            None
        });
        terminal.process(bytes);
        glass.written();
    }

    fn terminal() -> vt100::Parser {
        let cells = |number| NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN);
        vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0)
    }

    fn rows() -> impl Strategy<Value = Vec<(String, Style)>> {
        let symbol = prop::sample::select(vec!["a", "b", " ", "─", "é", "e\u{301}", "漢", "字"]);
        let row = prop::collection::vec(symbol, 0..14).prop_map(|symbols| symbols.concat());
        let colour = || prop::sample::select(vec![Color::Reset, Color::Red, Color::White, Color::Indexed(77), Color::Rgb(1, 20, 255)]);
        let modifier =
            prop::sample::select(vec![Modifier::empty(), Modifier::BOLD, Modifier::ITALIC, Modifier::DIM | Modifier::UNDERLINED]);
        let style = (colour(), colour(), modifier).prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier));
        prop::collection::vec((row, style), 3)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
        #[test]
        fn a_terminal_shows_the_last_frame_whatever_stood_there_before(frames in prop::collection::vec(rows(), 1..5)) {
            let (mut glass, mut changed) = (Glass::blank(), terminal());
            for frame in &frames {
                show(&mut glass, &mut changed, frame);
            }
            let mut fresh = terminal();
            show(&mut Glass::blank(), &mut fresh, frames.last().map_or(&[][..], Vec::as_slice));
            // A blank that was written is no different from one that was not.
            let look = |cell: &vt100::Cell| {
                let flags = (cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.is_wide());
                (cell.contents().trim().to_owned(), cell.fgcolor(), cell.bgcolor(), flags)
            };
            let cells = |terminal: &vt100::Parser| {
                let places = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (y, x)));
                places.map(|(y, x)| terminal.screen().cell(y, x).map(look)).collect::<Vec<_>>()
            };
            prop_assert_eq!(cells(&changed), cells(&fresh));
            for (row, (text, _)) in fresh.screen().rows(0, SIZE.0).zip(&frames[frames.len() - 1]) {
                prop_assert!(text.starts_with(row.trim_end()), "{row:?} of {text:?}");
            }
        }
    }

    #[test]
    fn colours_and_modifiers_arrive_as_they_were_drawn() {
        let (mut glass, mut terminal) = (Glass::blank(), terminal());
        let style = |fg, bg, modifier| Style::new().fg(fg).bg(bg).add_modifier(modifier);
        let rows = [
            ("a".to_owned(), style(Color::Rgb(7, 80, 255), Color::Indexed(200), Modifier::BOLD | Modifier::REVERSED)),
            ("b".to_owned(), style(Color::LightRed, Color::Black, Modifier::ITALIC)),
            ("c".to_owned(), style(Color::Reset, Color::Reset, Modifier::UNDERLINED)),
        ];
        show(&mut glass, &mut terminal, &rows);
        let look = |y| {
            let cell = terminal.screen().cell(y, 0)?;
            Some((cell.fgcolor(), cell.bgcolor(), cell.bold(), cell.italic(), cell.underline(), cell.inverse()))
        };
        assert_eq!(look(0), Some((vt100::Color::Rgb(7, 80, 255), vt100::Color::Idx(200), true, false, false, true)));
        assert_eq!(look(1), Some((vt100::Color::Idx(9), vt100::Color::Idx(0), false, true, false, false)));
        assert_eq!(look(2), Some((vt100::Color::Default, vt100::Color::Default, false, false, true, false)));
    }

    #[test]
    fn what_has_not_changed_is_not_written_again() {
        let (mut glass, mut terminal) = (Glass::blank(), terminal());
        let frame = |word: &str| [("hier staat iets".to_owned(), Style::new()), (word.to_owned(), Style::new())];
        show(&mut glass, &mut terminal, &frame("oud"));
        let bytes = glass.draw(SIZE, |buffer| {
            canvas::text(buffer, (0, 0), SIZE.0, "hier staat iets", Style::new());
            canvas::text(buffer, (0, 1), SIZE.0, "oui", Style::new());
            None
        });
        assert_eq!(String::from_utf8_lossy(bytes), "\u{1b}[2;3Hi");
    }

    /// A page of rows from a text, with a column beside it that does not move along, and a line below.
    fn page(buffer: &mut Buffer, first: usize) {
        for y in 0..19 {
            let line = first + usize::from(y);
            let style = Style::new().fg(Color::Indexed(line as u8));
            canvas::text(buffer, (0, y), 40, &format!("regel {line} van 漢 een lange tekst"), style);
            canvas::text(buffer, (44, y), 60, ["", "ernaast", "parallel"][usize::from(y) % 3], Style::new());
        }
        canvas::text(buffer, (0, 19), 60, &format!("regel {first}"), Style::new().bg(Color::Blue));
    }

    #[test]
    fn a_page_that_moved_is_moved_by_the_terminal_and_looks_as_if_it_were_drawn() {
        let cells = |number| NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN);
        let parser = || vt100::Parser::new(cells(20), cells(60), 0);
        let (mut glass, mut terminal) = (Glass::blank(), parser());
        let mut whole = 0;
        for first in [5, 6, 7, 4, 12, 11, 60] {
            let bytes = glass.draw((60, 20), |buffer| {
                page(buffer, first);
                None
            });
            match first {
                5 => whole = bytes.len(),
                6 | 7 | 11 => assert!(bytes.len() * 3 < whole, "{} of {whole}", bytes.len()),
                _ => {}
            }
            let said = String::from_utf8_lossy(bytes);
            let scrolls =
                |end| said.split("\u{1b}[").any(|command| command.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(end));
            assert!(!scrolls('S') && !scrolls('T'), "the console of Linux does not scroll by command");
            terminal.process(bytes);
            glass.written();
            let (mut fresh, mut afresh) = (parser(), Glass::blank());
            fresh.process(afresh.draw((60, 20), |buffer| {
                page(buffer, first);
                None
            }));
            let look = |parser: &vt100::Parser| {
                let at = |y, x| parser.screen().cell(y, x).map(|cell| (cell.contents().trim().to_owned(), cell.fgcolor(), cell.bgcolor()));
                let is_blank = |(symbol, _, ground): &(String, _, vt100::Color)| symbol.is_empty() && *ground == vt100::Color::Default;
                (0..20).flat_map(|y| (0..60).map(move |x| at(y, x).filter(|cell| !is_blank(cell)))).collect::<Vec<_>>()
            };
            assert!(look(&terminal) == look(&fresh), "from {first}\n{}\n---\n{}", terminal.screen().contents(), fresh.screen().contents());
        }
    }

    #[test]
    fn another_size_begins_with_a_blank_terminal() {
        let mut glass = Glass::blank();
        let _ = glass.draw((4, 2), |buffer| {
            canvas::text(buffer, (0, 0), 4, "oud", Style::new());
            None
        });
        glass.written();
        let bytes = glass.draw((5, 2), |buffer| {
            canvas::text(buffer, (0, 0), 5, "nieuw", Style::new());
            None
        });
        assert_eq!(String::from_utf8_lossy(bytes), "\u{1b}[2J\u{1b}[1;1Hnieuw");
    }

    #[test]
    fn what_follows_a_character_of_doubtful_width_is_told_its_place() {
        let mut glass = Glass::blank();
        let bytes = glass.draw(SIZE, |buffer| {
            canvas::text(buffer, (0, 0), SIZE.0, "👩\u{200d}🚀a", Style::new());
            None
        });
        assert!(String::from_utf8_lossy(bytes).contains("  \u{1b}[1;1H👩\u{200d}🚀\u{1b}[1;3Ha"), "{bytes:?}");
    }
}

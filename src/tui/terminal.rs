//! The terminal itself: taking it over, giving it back, and lending it to another program.

mod glass;

use std::io::{self, Write as _};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{clipboard, cursor, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use glass::Glass;

/// The terminal while the reader has it; dropping it gives it back.
#[derive(Debug)]
pub struct Terminal {
    glass: Glass,
}

impl Terminal {
    /// Takes over the terminal: raw mode at once, the other screen and pastes in brackets with the first frame.
    ///
    /// # Errors
    /// What the system says where standard output is no terminal.
    pub fn take() -> io::Result<Self> {
        hook_panics();
        Ok(Self { glass: enter()? })
    }

    /// Its columns and rows.
    pub fn size() -> Option<(u16, u16)> {
        crossterm::terminal::size().ok()
    }

    /// Draws a frame of so many columns and rows, and writes what is not yet there, all of it at once. `paint` has a buffer to draw on and
    /// says where the cursor stands, where something is typed.
    ///
    /// # Errors
    /// What the system says when the terminal is gone.
    pub fn draw(&mut self, size: (u16, u16), paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let bytes = self.glass.draw(size, paint);
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()?;
        self.glass.written();
        Ok(())
    }

    /// Puts text on the clipboard by OSC 52, which reaches the reader's own machine over ssh too.
    ///
    /// # Errors
    /// What the system says when the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), clipboard::CopyToClipboard::to_clipboard_from(text))
    }

    /// Lends the terminal to another program while `run` runs.
    ///
    /// # Errors
    /// What the system says when the terminal cannot be given or taken back.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let result = run();
        self.glass = enter()?;
        Ok(result)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave();
    }
}

fn enter() -> io::Result<Glass> {
    enable_raw_mode()?;
    let mut glass = Glass::blank();
    queue!(glass, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
    Ok(glass)
}

fn leave() {
    let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

/// A panic must not leave its message in raw mode on the other screen.
fn hook_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        leave();
        before(info);
    }));
}

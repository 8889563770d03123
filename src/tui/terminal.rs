//! The terminal itself: taking it over, giving it back, and lending it to another program.

use std::io::{self, BufWriter, Stdout, Write as _};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{clipboard, cursor, execute, queue};
use ratatui::Terminal as Ratatui;
use ratatui::backend::CrosstermBackend;

/// The terminal while the reader has it; dropping it gives it back.
#[derive(Debug)]
pub struct Terminal {
    screen: Ratatui<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Terminal {
    /// Takes over the terminal: raw mode, the other screen, pastes in brackets.
    ///
    /// # Errors
    /// What the system says where standard output is no terminal.
    pub fn take() -> io::Result<Self> {
        hook_panics();
        enter()?;
        Ok(Self { screen: Ratatui::new(backend())? })
    }

    /// Draws a frame; the whole of it appears at once where the terminal can do that.
    ///
    /// # Errors
    /// What the system says when the terminal is gone.
    pub fn draw(&mut self, paint: impl FnOnce(&mut ratatui::Frame<'_>)) -> io::Result<()> {
        self.screen.draw(paint)?;
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
        enter()?;
        // A new screen rather than a cleared one: clearing asks the terminal where its cursor is, and the answer would be read as keys.
        self.screen = Ratatui::new(backend())?;
        Ok(result)
    }
}

/// The backend, with room for a whole frame: what is written at once appears at once.
fn backend() -> CrosstermBackend<BufWriter<Stdout>> {
    CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()))
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    // One write for all of it; the frame follows behind.
    let mut out = io::stdout().lock();
    queue!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
    out.flush()
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

//! The ten-line ratatui program that the bench measures kantlijn against: the whole file in one wrapped paragraph.
//!
//! `j k` scroll a line, space and `b` a page, `q` quits. There is no `G`: a paragraph's scroll is a `u16`, so the end of
//! a long file is out of its reach.

use ratatui::crossterm::event::{self, Event, KeyCode::Char};
use ratatui::widgets::{Paragraph, Wrap};

fn main() -> std::io::Result<()> {
    let text = std::fs::read_to_string(std::env::args_os().nth(1).unwrap_or_default())?;
    let (mut terminal, mut top) = (ratatui::init(), 0_u16);
    loop {
        let page = Paragraph::new(text.as_str()).wrap(Wrap { trim: false }).scroll((top, 0));
        let height = terminal.draw(|frame| frame.render_widget(page, frame.area()))?.area.height;
        match event::read()? {
            Event::Key(key) if key.code == Char('j') => top = top.saturating_add(1),
            Event::Key(key) if key.code == Char('k') => top = top.saturating_sub(1),
            Event::Key(key) if key.code == Char(' ') => top = top.saturating_add(height),
            Event::Key(key) if key.code == Char('b') => top = top.saturating_sub(height),
            Event::Key(key) if key.code == Char('q') => break,
            _ => {}
        }
    }
    ratatui::restore();
    Ok(())
}

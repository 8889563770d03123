//! What the loop waits for, on one channel: keys, pastes, a new size, work done in the background, the wish to end.
//!
//! A thread reads the terminal and hands over one event at a time: it reads the next only when the loop says so, so that another program
//! (`$EDITOR`) can have the keyboard in between, and nothing wakes up while nothing happens.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// How long an Esc may be the beginning of something longer, over a slow line.
const ESC_WAIT: Duration = Duration::from_millis(30);

/// Something for the loop to act on.
#[derive(Debug)]
pub enum Event<T> {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resize,
    /// A background task has something to report.
    Report(T),
    /// The terminal is gone, or the system asks to end.
    End,
}

/// The loop's side of the channel.
#[derive(Debug)]
pub struct Events<T> {
    receiver: Receiver<Event<T>>,
    go_on: SyncSender<()>,
    /// Whether the reader is waiting for leave to read on.
    reader_waits: bool,
    /// What was typed while nobody wanted it.
    held: Option<Event<T>>,
}

impl<T: Send + 'static> Events<T> {
    /// Starts reading the terminal, which must be in raw mode. Background tasks may have the sender already, and have reported.
    pub fn start((sender, receiver): (Sender<Event<T>>, Receiver<Event<T>>)) -> Self {
        let (go_on, leave) = sync_channel(1);
        let from_terminal = sender.clone();
        thread::spawn(move || read(&from_terminal, &leave));
        let from_system = sender.clone();
        thread::spawn(move || watch_signals(&from_system));
        thread::spawn(move || watch_line(&sender));
        Self { receiver, go_on, reader_waits: true, held: None }
    }

    /// Waits for the next event.
    pub fn next(&mut self) -> Event<T> {
        self.held.take().unwrap_or_else(|| {
            self.give_leave();
            self.receive()
        })
    }

    /// The same, for so long at most; `None` where nothing happens.
    pub fn next_within(&mut self, patience: Duration) -> Option<Event<T>> {
        if let Some(held) = self.held.take() {
            return Some(held);
        }
        self.give_leave();
        match self.receiver.recv_timeout(patience) {
            Err(RecvTimeoutError::Timeout) => None,
            received => Some(self.received(received.unwrap_or(Event::End))),
        }
    }

    /// Waits for the next event that was not typed. What is typed meanwhile is the next event after that, and nothing is read behind it.
    pub fn next_but_keys(&mut self) -> Event<T> {
        loop {
            if self.held.is_none() {
                self.give_leave();
            }
            match self.receive() {
                typed @ (Event::Key(_) | Event::Paste(_)) => self.held = Some(typed),
                other => return other,
            }
        }
    }

    fn give_leave(&mut self) {
        if self.reader_waits {
            // A reader that is gone has sent `End`, which is still to be received.
            let _ = self.go_on.send(());
            self.reader_waits = false;
        }
    }

    fn receive(&mut self) -> Event<T> {
        let event = self.receiver.recv().unwrap_or(Event::End);
        self.received(event)
    }

    fn received(&mut self, event: Event<T>) -> Event<T> {
        self.reader_waits |= matches!(event, Event::Key(_) | Event::Paste(_) | Event::Resize);
        event
    }
}

fn read<T>(events: &Sender<Event<T>>, leave: &Receiver<()>) {
    let mut held: Vec<event::Event> = Vec::new();
    loop {
        if leave.recv().is_err() {
            return;
        }
        let next = loop {
            let raw = if held.is_empty() { event::read() } else { Ok(held.remove(0)) };
            match raw {
                Ok(event::Event::Key(key)) if key.kind == KeyEventKind::Release => {}
                Ok(event::Event::Key(key)) if is_esc(&key) => break Event::Key(after_esc(key, &mut held)),
                Ok(event::Event::Key(key)) => break Event::Key(key),
                Ok(event::Event::Paste(text)) => break Event::Paste(text),
                Ok(event::Event::Resize(..)) => break Event::Resize,
                Ok(_) => {}
                Err(_) => break Event::End,
            }
        };
        if events.send(next).is_err() {
            return;
        }
    }
}

fn is_esc(key: &KeyEvent) -> bool {
    key.code == KeyCode::Esc && key.modifiers.is_empty()
}

/// A lone Esc is believed when nothing follows it at once. What does follow is taken together with it: the rest of an arrow key that the
/// line split, or a letter typed with Alt.
fn after_esc(esc: KeyEvent, held: &mut Vec<event::Event>) -> KeyEvent {
    let Some(key) = next_key_soon(held) else { return esc };
    match key.code {
        KeyCode::Char('[' | 'O') => {
            let mut sequence = String::new();
            while let Some(key) = next_key_soon(held) {
                let KeyCode::Char(c) = key.code else { break };
                sequence.push(c);
                if c.is_ascii_alphabetic() || c == '~' {
                    break;
                }
            }
            split_sequence(&sequence).unwrap_or_else(|| KeyEvent::new(KeyCode::Null, KeyModifiers::NONE))
        }
        KeyCode::Esc => {
            held.push(event::Event::Key(key));
            esc
        }
        code => KeyEvent::new(code, key.modifiers | KeyModifiers::ALT),
    }
}

fn next_key_soon(held: &mut Vec<event::Event>) -> Option<KeyEvent> {
    if !event::poll(ESC_WAIT).ok()? {
        return None;
    }
    match event::read().ok()? {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => Some(key),
        other => {
            held.push(other);
            None
        }
    }
}

/// The key of a control sequence whose `ESC [` arrived by itself.
fn split_sequence(sequence: &str) -> Option<KeyEvent> {
    let (parameters, last) = sequence.split_at(sequence.len().checked_sub(1)?);
    let code = match last {
        "A" => KeyCode::Up,
        "B" => KeyCode::Down,
        "C" => KeyCode::Right,
        "D" => KeyCode::Left,
        "H" => KeyCode::Home,
        "F" => KeyCode::End,
        "Z" => KeyCode::BackTab,
        "~" => match parameters.split(';').next()? {
            "1" | "7" => KeyCode::Home,
            "3" => KeyCode::Delete,
            "4" | "8" => KeyCode::End,
            "5" => KeyCode::PageUp,
            "6" => KeyCode::PageDown,
            _ => return None,
        },
        _ => return None,
    };
    let modifier: u8 = parameters.split(';').nth(1).and_then(|part| part.parse().ok()).unwrap_or(1);
    let bits = modifier.saturating_sub(1);
    let flags = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    let modifiers = flags.iter().filter(|(bit, _)| bits & bit != 0).fold(KeyModifiers::NONE, |all, (_, modifier)| all | *modifier);
    Some(KeyEvent::new(code, modifiers))
}

#[cfg(unix)]
fn watch_signals<T>(events: &Sender<Event<T>>) {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP]) else { return };
    if signals.forever().next().is_some() {
        let _ = events.send(Event::End);
    }
}

/// Tells when the terminal hangs up. The system signals that only to the first program of the session; who reads on finds an end that never
/// ends, and crossterm would read it for ever. Asking for no event at all, poll(2) reports the hang-up alone and wakes up for nothing else.
#[cfg(unix)]
fn watch_line<T>(events: &Sender<Event<T>>) {
    use rustix::event::{PollFd, PollFlags, poll};
    let terminal = std::io::stdin();
    let mut asked = [PollFd::new(&terminal, PollFlags::empty())];
    loop {
        match poll(&mut asked, None) {
            Err(rustix::io::Errno::INTR) | Ok(0) => {}
            Err(_) => return,
            Ok(_) => break,
        }
    }
    let _ = events.send(Event::End);
}

#[cfg(not(unix))]
fn watch_signals<T>(_events: &Sender<Event<T>>) {}

#[cfg(not(unix))]
fn watch_line<T>(_events: &Sender<Event<T>>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_arrow_key_is_still_an_arrow() {
        assert_eq!(split_sequence("A"), Some(KeyEvent::new(KeyCode::Up, KeyModifiers::NONE)));
        assert_eq!(split_sequence("1;5C"), Some(KeyEvent::new(KeyCode::Right, KeyModifiers::CONTROL)));
        assert_eq!(split_sequence("6~"), Some(KeyEvent::new(KeyCode::PageDown, KeyModifiers::NONE)));
        assert_eq!(split_sequence("99x"), None);
    }
}

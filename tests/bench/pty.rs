//! A program in a pseudo-terminal of 120 by 40, and when its bytes came.
//!
//! A thread reads the terminal and stamps every piece with the time of its arrival; what the pieces mean is worked out
//! later, so that the emulation costs no measured time.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Callbacks, Parser, Screen};

pub const COLUMNS: u16 = 120;
pub const ROWS: u16 = 40;

/// The silence after which a frame counts as finished.
const QUIET: Duration = Duration::from_millis(15);

/// The silence that is waited for before a key is pressed, so that what a program paints a moment later (a pane that
/// follows) is not taken for its answer to the next key.
const CALM: Duration = Duration::from_millis(100);

struct Piece {
    at: Instant,
    bytes: Vec<u8>,
}

/// A running program. It is killed when this is dropped.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    pieces: Receiver<Piece>,
    parser: Parser<Asked>,
    started: Instant,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    pub fn start(command: CommandBuilder) -> io::Result<Session> {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).map_err(io::Error::other)?;
        let pieces = stamped(pair.master.try_clone_reader().map_err(io::Error::other)?);
        let writer = pair.master.take_writer().map_err(io::Error::other)?;
        let size = |cells| NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN);
        let parser = Parser::new_with_callbacks(size(ROWS), size(COLUMNS), 0, Asked::default());
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).map_err(io::Error::other)?;
        Ok(Session { child, writer, pieces, parser, started, _master: pair.master })
    }

    pub fn pid(&self) -> Option<u32> {
        self.child.process_id()
    }

    /// What the program asked of the terminal, which never answers.
    pub fn asked(&self) -> Vec<String> {
        self.parser.callbacks().queries.iter().cloned().collect()
    }

    /// The time from the program's start until the piece that brought one of the marks to the screen. `None` where the
    /// limit passes without it or the program ends.
    pub fn first(&mut self, marks: &[String], limit: Duration) -> Option<Duration> {
        let deadline = self.started + limit;
        loop {
            let piece = self.pieces.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok()?;
            self.process(&piece.bytes);
            if shows(self.parser.screen(), marks) {
                return Some(piece.at - self.started);
            }
        }
    }

    /// The time from the key until the last byte of the frame that it brings: any frame that looks different.
    pub fn press(&mut self, key: &str, limit: Duration) -> Option<Duration> {
        self.rest(CALM);
        let before = self.parser.screen().contents_formatted();
        self.answer(key, limit, |screen| screen.contents_formatted() != before)
    }

    /// The time from the key until the last byte of the frame that shows the mark. The key comes as soon as the frame
    /// before it is complete.
    pub fn press_until(&mut self, key: &str, mark: &str, limit: Duration) -> Option<Duration> {
        self.rest(QUIET);
        let marks = [mark.to_owned()];
        self.answer(key, limit, |screen| shows(screen, &marks))
    }

    /// Takes in what is still on its way, until it has been quiet for so long.
    pub fn rest(&mut self, quiet: Duration) {
        while let Ok(piece) = self.pieces.recv_timeout(quiet) {
            self.process(&piece.bytes);
        }
    }

    fn answer(&mut self, key: &str, limit: Duration, shown: impl Fn(&Screen) -> bool) -> Option<Duration> {
        let sent = Instant::now();
        self.writer.write_all(key.as_bytes()).and_then(|()| self.writer.flush()).ok()?;
        loop {
            let last = self.burst(sent + limit)?;
            if !self.parser.callbacks().inside_update && shown(self.parser.screen()) {
                return Some(last - sent);
            }
        }
    }

    /// Waits for bytes and then for the quiet after them; the time of the last byte. The bytes are looked at once it is
    /// quiet, and not while the program may be at work.
    fn burst(&mut self, deadline: Instant) -> Option<Instant> {
        let Piece { at: mut last, mut bytes } = self.pieces.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok()?;
        while last < deadline
            && let Ok(piece) = self.pieces.recv_timeout(QUIET)
        {
            last = piece.at;
            bytes.extend(piece.bytes);
        }
        self.process(&bytes);
        Some(last)
    }

    fn process(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        for (start, name) in STRINGS_THAT_ASK {
            if bytes.windows(start.len()).any(|window| window == *start) {
                self.parser.callbacks_mut().queries.insert((*name).to_owned());
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let child: &mut dyn Child = &mut *self.child;
        let killed = match child.downcast_mut::<std::process::Child>() {
            Some(child) => child.kill(),
            None => self.child.kill(),
        };
        if killed.is_ok() {
            let _ = self.child.wait();
        }
    }
}

/// Reads until the other end is gone.
fn stamped(mut reader: Box<dyn Read + Send>) -> Receiver<Piece> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 65536];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            let piece = Piece { at: Instant::now(), bytes: buffer.iter().take(read).copied().collect() };
            if sender.send(piece).is_err() {
                break;
            }
        }
    });
    receiver
}

/// Whether the screen shows any of the marks, however the space between their words is set.
fn shows(screen: &Screen, marks: &[String]) -> bool {
    let text = screen.contents().split_whitespace().collect::<Vec<_>>().join(" ");
    marks.iter().any(|mark| text.contains(mark))
}

/// Requests that the emulation does not report: terminfo and settings by DCS, graphics by APC.
const STRINGS_THAT_ASK: &[(&[u8], &str)] = &[(b"\x1bP+q", "XTGETTCAP"), (b"\x1bP$q", "DECRQSS"), (b"\x1b_G", "kitty graphics")];

/// What a program wants to know from the terminal, and whether it is in the middle of a synchronized update.
#[derive(Default)]
struct Asked {
    queries: BTreeSet<String>,
    inside_update: bool,
}

impl Callbacks for Asked {
    fn unhandled_csi(&mut self, _: &mut Screen, first: Option<u8>, second: Option<u8>, params: &[&[u16]], end: char) {
        let number = params.first().and_then(|param| param.first()).copied().unwrap_or_default();
        if first == Some(b'?') && number == 2026 && matches!(end, 'h' | 'l') {
            self.inside_update = end == 'h';
        }
        let query = match (first, second, end) {
            (None | Some(b'?'), None, 'n') => "DSR",
            (None | Some(b'>' | b'='), None, 'c') => "DA",
            (Some(b'?'), None, 'u') => "kitty keyboard",
            (Some(b'>'), None, 'q') => "XTVERSION",
            (Some(b'$'), None, 'p') | (Some(b'?'), Some(b'$'), 'p') => "DECRQM",
            (None, None, 't') if matches!(number, 11..=21) => "window report",
            _ => return,
        };
        self.queries.insert(query.to_owned());
    }

    fn unhandled_osc(&mut self, _: &mut Screen, params: &[&[u8]]) {
        if let [number, rest @ ..] = params
            && rest.contains(&b"?".as_slice())
        {
            self.queries.insert(format!("OSC {}", String::from_utf8_lossy(number)));
        }
    }

    fn paste_from_clipboard(&mut self, _: &mut Screen, _: &[u8]) {
        self.queries.insert("OSC 52".to_owned());
    }
}

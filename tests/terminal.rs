//! A program in a terminal that nobody looks at: press keys, wait for what the screen shows, read it.
//!
//! ```text
//! let mut terminal = Terminal::open(env!("CARGO_BIN_EXE_kantlijn"), &["de-eeuwige-reset"], &[("KANTLIJN_LIBRARY", library)], (120, 40));
//! terminal.wait_for("¶ 1", PATIENCE);
//! terminal.press("a");
//! terminal.press("een noot<c-s>");
//! ```
//! Tests wait for a condition, never for a time. Where it does not come true, the test fails and shows the screen.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long to wait for something that should come at once, on a machine that is busy with other tests.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How long after an escape the next key is held back. Programs tell a lone escape from the start of an arrow key by
/// the time that passes; kantlijn believes it after 30 ms.
const ESCAPE: Duration = Duration::from_millis(400);

/// A program in a terminal of its own. It is killed when this is dropped.
pub struct Terminal {
    shared: Arc<Shared>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    escaped: Option<Instant>,
}

/// What the reading thread tells the test.
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    /// The program has closed its end.
    over: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Terminal {
    /// Starts a program in a terminal of so many columns and rows, with nothing in its environment but the kind of
    /// terminal and what is given.
    pub fn open(program: impl AsRef<OsStr>, arguments: &[&str], environment: &[(&str, &str)], (columns, rows): (u16, u16)) -> Terminal {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        let ours = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")];
        ours.iter().chain(environment).for_each(|(name, value)| command.env(name, value));

        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let writer = pair.master.take_writer().expect("the terminal can be written");
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let shared = Arc::new(Shared { state: Mutex::new(State { parser, over: false }), changed: Condvar::new() });
        let child = pair.slave.spawn_command(command).expect("the program starts");
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || follow(reader, &shared)
        });
        Terminal { shared, child, writer, master: pair.master, escaped: None }
    }

    /// Presses keys: characters stand for themselves, others are named in brackets, as in `gg`, `<esc>`, `<c-s>`,
    /// `<a-up>`, `<f1>` and `<lt>` for `<`.
    #[track_caller]
    pub fn press(&mut self, keys: &str) {
        for key in split(keys) {
            if let Some(escaped) = self.escaped.take() {
                thread::sleep(ESCAPE.saturating_sub(escaped.elapsed()));
            }
            let in_application_mode = self.shared.lock().parser.screen().application_cursor();
            let bytes = bytes(key, in_application_mode).expect("a key of the notation");
            self.writer.write_all(bytes.as_bytes()).and_then(|()| self.writer.flush()).expect("the program takes keys");
            self.escaped = (bytes == "\x1b").then(Instant::now);
        }
    }

    /// Waits until the screen shows a text, and gives the screen.
    #[track_caller]
    pub fn wait_for(&self, text: &str, limit: Duration) -> String {
        self.wait_until(&format!("{text:?} is shown"), limit, |screen| screen.contents().contains(text))
    }

    /// Waits until something is true of the screen, and gives the screen. `what` says it in words.
    #[track_caller]
    pub fn wait_until(&self, what: &str, limit: Duration, condition: impl Fn(&vt100::Screen) -> bool) -> String {
        let state = self.wait(limit, |state| state.over || condition(state.parser.screen()));
        let (met, screen) = (condition(state.parser.screen()), state.parser.screen().contents());
        drop(state);
        assert!(met, "waited in vain until {what}; the screen:\n{screen}");
        screen
    }

    /// What the screen shows now, without the space at the ends of lines.
    pub fn screen(&self) -> String {
        self.shared.lock().parser.screen().contents()
    }

    /// Gives the terminal another size, and tells the program.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.shared.lock().parser.set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).expect("the terminal takes another size");
    }

    /// Waits until the program has ended of itself.
    #[track_caller]
    pub fn wait_exit(&mut self, limit: Duration) -> ExitStatus {
        let over = self.wait(limit, |state| state.over).over;
        assert!(over, "the program is still there; the screen:\n{}", self.screen());
        self.child.wait().expect("the program ended")
    }

    /// Sends the program a signal, given by its name: `HUP`, `TERM`.
    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("a program that runs").to_string();
        let sent = std::process::Command::new("sh").args(["-c", "kill -s \"$0\" \"$1\"", name, &pid]).status();
        assert!(sent.expect("a shell").success(), "the signal is sent");
    }

    /// Ends the program on the spot, as a power cut does: it has no say in it.
    pub fn kill(&mut self) {
        // portable-pty's own `kill` asks first; the one of the standard library does not.
        let child: &mut dyn Child = &mut *self.child;
        if let Some(child) = child.downcast_mut::<std::process::Child>() {
            let _ = child.kill();
        }
        let _ = self.child.wait();
    }

    /// Waits until something is true or the limit has passed, and gives what there is then.
    fn wait(&self, limit: Duration, condition: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let waited = self.shared.changed.wait_timeout_while(self.shared.lock(), limit, |state| !condition(state));
        waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Paints what the program writes, until it has closed its end.
fn follow(mut reader: Box<dyn Read + Send>, shared: &Shared) {
    let mut buffer = [0; 8192];
    while let Ok(read @ 1..) = reader.read(&mut buffer) {
        shared.lock().parser.process(&buffer[..read]);
        shared.changed.notify_all();
    }
    shared.lock().over = true;
    shared.changed.notify_all();
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}

/// One key of the notation: a character, or a name in brackets.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Key<'a> {
    Character(char),
    Named(&'a str),
}

#[track_caller]
fn split(keys: &str) -> Vec<Key<'_>> {
    let (mut split, mut rest) = (Vec::new(), keys);
    while let Some(character) = rest.chars().next() {
        let (_, after) = rest.split_at(character.len_utf8());
        rest = after;
        let key = match after.split_once('>') {
            Some((name, behind)) if character == '<' => {
                rest = behind;
                Key::Named(name)
            }
            _ => Key::Character(character),
        };
        assert!(key != Key::Character('<'), "a bracket without its end in {keys:?}; write <lt> for the character");
        split.push(key);
    }
    split
}

/// What a terminal of the xterm family sends for a key.
fn bytes(key: Key<'_>, in_application_mode: bool) -> Result<String, String> {
    let name = match key {
        Key::Character(character) => return Ok(character.to_string()),
        Key::Named(name) => name,
    };
    let (held, plain) = modifiers(name);
    let bytes = sequence(plain, held, in_application_mode).or_else(|| held_with(held, character(plain)?));
    bytes.ok_or_else(|| format!("no key is called <{name}>"))
}

fn character(name: &str) -> Option<char> {
    let mut characters = name.chars();
    match name {
        "esc" => Some('\x1b'),
        "enter" => Some('\r'),
        "tab" => Some('\t'),
        "space" => Some(' '),
        "bs" => Some('\x7f'),
        "lt" => Some('<'),
        _ => characters.next().filter(|_| characters.next().is_none()),
    }
}

/// A character with shift, alt or control: `<c-s>` is 0x13, `<c-space>` 0, and alt is an escape before it.
fn held_with(held: u8, character: char) -> Option<String> {
    let control = || char::from(u8::try_from(character).unwrap_or_default() & 0x1f);
    match (held, character) {
        (NONE, _) => Some(character.to_string()),
        (SHIFT, '\t') => Some("\x1b[Z".to_owned()),
        (ALT, _) => Some(format!("\x1b{character}")),
        (CONTROL, ' ' | 'a'..='z' | '['..='_') => Some(control().to_string()),
        (CONTROL_ALT, 'a'..='z') => Some(format!("\x1b{}", control())),
        _ => None,
    }
}

/// Shift is 1, alt 2 and control 4, as in xterm's sequences.
const NONE: u8 = 0;
const SHIFT: u8 = 1;
const ALT: u8 = 2;
const CONTROL: u8 = 4;
const CONTROL_ALT: u8 = CONTROL | ALT;

/// Takes `c-`, `a-` and `s-` off a name.
fn modifiers(name: &str) -> (u8, &str) {
    let (mut held, mut plain) = (NONE, name);
    while let Some((modifier @ ("c" | "a" | "s"), rest)) = plain.split_once('-')
        && !rest.is_empty()
    {
        held |= match modifier {
            "c" => CONTROL,
            "a" => ALT,
            _ => SHIFT,
        };
        plain = rest;
    }
    (held, plain)
}

/// The escape sequence of a key that has one, such as `\e[A`, or `\e[1;3A` with alt held.
fn sequence(name: &str, held: u8, in_application_mode: bool) -> Option<String> {
    let (number, end) = match name {
        "up" => (1, 'A'),
        "down" => (1, 'B'),
        "right" => (1, 'C'),
        "left" => (1, 'D'),
        "end" => (1, 'F'),
        "home" => (1, 'H'),
        "ins" => (2, '~'),
        "del" => (3, '~'),
        "pgup" => (5, '~'),
        "pgdn" => (6, '~'),
        _ => (function_key(name)?, '~'),
    };
    Some(match (held, number) {
        (NONE, 1) if in_application_mode => format!("\x1bO{end}"),
        (NONE, 1) => format!("\x1b[{end}"),
        (NONE, _) => format!("\x1b[{number}{end}"),
        _ => format!("\x1b[{number};{}{end}", held + 1),
    })
}

/// The numbers of `f1` to `f12`, which have gaps.
fn function_key(name: &str) -> Option<u8> {
    const NUMBERS: [u8; 12] = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24];
    let key: usize = name.strip_prefix('f')?.parse().ok()?;
    NUMBERS.get(key.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(keys: &str) -> Result<String, String> {
        split(keys).into_iter().map(|key| bytes(key, false)).collect()
    }

    /// A program that shows each byte that it gets.
    fn echo() -> Terminal {
        let terminal = Terminal::open("/bin/sh", &["-c", "stty raw -echo; echo ready; cat -v"], &[], (40, 10));
        terminal.wait_for("ready", PATIENCE);
        terminal
    }

    #[test]
    fn keys_are_written_as_they_are_spoken_of() {
        let sent = |keys| sent(keys).expect("a key of the notation");
        assert_eq!(sent("ggé>"), "ggé>");
        assert_eq!(sent("<esc><enter><tab><s-tab><bs><lt>f"), "\x1b\r\t\x1b[Z\x7f<f");
        assert_eq!(sent("<c-s><c-space><a-x><a-lt><c-a-x>"), "\x13\0\x1bx\x1b<\x1b\x18");
        assert_eq!(sent("<up><a-up><c-left><pgdn><s-del><f1><f12>"), "\x1b[A\x1b[1;3A\x1b[1;5D\x1b[6~\x1b[3;2~\x1b[11~\x1b[24~");
        assert_eq!(bytes(Key::Named("down"), true).as_deref(), Ok("\x1bOB"));
    }

    #[test]
    fn an_unknown_key_is_refused() {
        for keys in ["<hyper>", "<f13>", "<c-é>", "<s-a>", "<>"] {
            assert!(sent(keys).is_err(), "{keys} was taken for a key");
        }
    }

    #[test]
    fn keys_reach_the_program_and_an_escape_stays_alone() {
        let mut echo = echo();
        let start = Instant::now();
        echo.press("<esc>x");
        assert!(start.elapsed() >= ESCAPE);
        echo.press("<c-a><a-up>");
        echo.wait_for("^[x^A^[[1;3A", PATIENCE);
    }

    #[test]
    fn a_killed_program_has_not_succeeded() {
        let mut echo = echo();
        echo.kill();
        assert!(!echo.wait_exit(PATIENCE).success());
    }

    #[test]
    #[should_panic(expected = "waited in vain until \"steady\" is shown; the screen:\nready")]
    fn waiting_in_vain_shows_the_screen() {
        echo().wait_for("steady", Duration::from_millis(50));
    }

    #[test]
    fn less_is_read_and_operated() {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let Some(less) = std::env::split_paths(&path).map(|folder| folder.join("less")).find(|path| path.is_file()) else {
            eprintln!("skipped: there is no less on the PATH");
            return;
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let lines: String = (1..=200).map(|number| format!("regel {number:03}\n")).collect();
        std::fs::write(folder.path().join("regels.txt"), lines).expect("a temporary file");
        let home = folder.path().to_str().expect("a folder with a plain name");

        let mut less = Terminal::open(less, &[&format!("{home}/regels.txt")], &[("LESSHISTFILE", "-"), ("HOME", home)], (40, 10));
        // What is waited for is the whole picture: a program that is painting may have painted its last line before its first.
        let shows = |less: &Terminal, first: &str, last: &str| {
            less.wait_until(&format!("{first:?} to {last:?} are shown"), PATIENCE, |screen| {
                let contents = screen.contents();
                contents.starts_with(first) && contents.contains(last)
            });
        };
        shows(&less, "regel 001", "regel 009");
        less.press("<down>j");
        shows(&less, "regel 003", "regel 011");
        less.press("G<a-lt>");
        shows(&less, "regel 001", "regel 009");
        less.press("/regel 1[59]0<enter>");
        shows(&less, "regel 150", "regel 158");
        less.resize(40, 20);
        // Told of its size between two looks, less sleeps on until a key comes: `r` paints anew.
        less.press("r");
        shows(&less, "regel 150", "regel 168");
        less.press("q");
        assert!(less.wait_exit(PATIENCE).success());
    }
}

//! The gate to standard output and standard error: whatever a file, a name or a message holds, nothing that a terminal would obey gets out.

use std::io::{self, Write};

use crate::text;
pub use crate::text::escaped;

/// A writer that lets lines of clean text through, see [`text::clean`]. What follows the last line end waits for the next one, or for
/// [`Write::flush`].
#[derive(Debug)]
pub struct Gate<W: Write> {
    out: W,
    waiting: Vec<u8>,
}

impl<W: Write> Gate<W> {
    /// A gate before a writer.
    pub const fn new(out: W) -> Self {
        Self { out, waiting: Vec::new() }
    }

    /// Writes bytes that no terminal will see, as a file in a pipe.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_as_it_is(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.let_through(self.waiting.len())?;
        self.out.write_all(bytes)
    }

    fn let_through(&mut self, length: usize) -> io::Result<()> {
        let passing: Vec<u8> = self.waiting.drain(..length).collect();
        self.out.write_all(text::clean(&String::from_utf8_lossy(&passing)).as_bytes())
    }
}

impl<W: Write> Write for Gate<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') {
            let length = self.waiting.len() - bytes.len() + end + 1;
            self.let_through(length)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.let_through(self.waiting.len())?;
        self.out.flush()
    }
}

/// Says something on standard error, on one line.
pub fn say(message: &str) {
    // Where nobody listens there is nobody to tell.
    let _ = writeln!(io::stderr(), "{}", text::clean_line(message));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_obey_gets_out_however_it_is_cut() {
        for size in 1..9 {
            let mut out = Vec::new();
            let mut gate = Gate::new(&mut out);
            for piece in "één \u{1b}[31m\u{9b}\n\u{202e}twee".as_bytes().chunks(size) {
                gate.write_all(piece).unwrap();
            }
            gate.flush().unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), "één [31m\ntwee");
        }
    }

    #[test]
    fn json_keeps_what_it_says() {
        let value = serde_json::json!({"path": "a\u{9b}b\u{e0041}\u{202e}\u{2028}é"});
        let text = escaped(&value.to_string());
        assert!(text.is_ascii() || !text.contains(['\u{9b}', '\u{e0041}', '\u{202e}', '\u{2028}']));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}

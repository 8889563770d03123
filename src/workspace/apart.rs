//! Reading a PDF apart: in a child process of this same program, so that a library that panics, hangs or eats all memory takes nobody along.
//!
//! The child gets the file on its standard input and answers on its standard output with [`Sheets`] or with a line that says why not. It
//! limits its own memory and processor time where the system can do that (Unix), the parent ends it when its time is over, and where the
//! parent is killed the child goes with it (Linux) or ends at its own limit.

use std::io::{self, Read as _, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::deadline::late;
use crate::import::{Limits, Refusal, pdf};

/// The subcommand with which the program is started to be the child.
pub const SUBCOMMAND: &str = "read-pdf";

/// What the child answers.
type Answer = Result<pdf::Sheets, String>;

/// Reads the pages of a PDF in a child process of `program`.
///
/// # Errors
/// One line: what the child says is wrong with the file, or that it ran out of time or memory or failed.
pub(super) fn sheets(program: Option<&Path>, bytes: &[u8], limits: Limits) -> Result<pdf::Sheets, String> {
    let program = program.ok_or("reading a PDF takes a second process, and the program does not know where it stands")?;
    let mut child = Command::new(program)
        .args([SUBCOMMAND, &limits.memory_mib.to_string(), &limits.seconds.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("the process that reads a PDF cannot be started: {error}"))?;
    let pipes = (child.stdin.take(), child.stdout.take());
    let answer = match pipes {
        (Some(stdin), Some(stdout)) => converse(stdin, stdout, bytes, limits),
        _ => Err("the process that reads a PDF has no pipes".to_owned()),
    };
    end(&mut child);
    answer
}

/// Gives the child the file and waits for its answer, no longer than it has time.
fn converse(mut stdin: ChildStdin, stdout: ChildStdout, bytes: &[u8], limits: Limits) -> Answer {
    let time = Duration::from_secs(limits.seconds);
    let (sender, receiver) = mpsc::channel();
    // A word with its place on the page is sent as some twenty times its letters.
    let most = limits.text().saturating_mul(20);
    let reading = thread::spawn(move || {
        let mut text = Vec::new();
        let read = stdout.take(most.saturating_add(1)).read_to_end(&mut text);
        // Nobody listens any more when the time was over.
        let _ = sender.send(read.map(|_| text));
    });
    let file = bytes.to_vec();
    // A child that reads no further must not keep us: it is ended, and the pipe breaks.
    let writing = thread::spawn(move || stdin.write_all(&file));
    let started = Instant::now();
    let answer = match receiver.recv_timeout(time) {
        Ok(Ok(text)) if text.len() as u64 > most => {
            Err(Refusal::TooLarge { most: limits.text_mib, what: "text", key: "text_mib" }.to_string())
        }
        Ok(Ok(text)) if !text.is_empty() => serde_json::from_slice(&text).unwrap_or_else(|_| Err(FAILED.into())),
        Ok(_) if started.elapsed() >= time => Err(late(limits.seconds)),
        Ok(_) => Err(format!("{FAILED}, or it needs more than {} MiB of memory", limits.memory_mib)),
        Err(_) => return Err(late(limits.seconds)),
    };
    // Both have come to an end: the child has closed its pipes.
    let _ = (reading.join(), writing.join());
    answer
}

const FAILED: &str = "the PDF is damaged in a way that its reader fails on";

/// Ends the child, whether or not it has ended by itself, and waits until it is gone.
fn end(child: &mut Child) {
    // It may be gone already, which is all that is wanted.
    let _ = child.kill();
    let _ = child.wait();
}

/// Is the child: reads a PDF from `input` and answers on `output`, within these limits.
///
/// # Errors
/// Where the file cannot be read or the answer not be written.
pub fn answer(input: impl io::Read, mut output: impl Write, memory_mib: u64, seconds: u64) -> io::Result<()> {
    confine(memory_mib, seconds);
    let mut bytes = Vec::new();
    let most = Limits::default().file().max(memory_mib.saturating_mul(1 << 20));
    input.take(most).read_to_end(&mut bytes)?;
    let answer: Answer = pdf::sheets(&bytes).map_err(|refusal| refusal.to_string());
    output.write_all(&serde_json::to_vec(&answer)?)?;
    output.flush()
}

/// Limits what this process may use.
#[cfg(unix)]
fn confine(memory_mib: u64, seconds: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    // Where a limit cannot be set, that of time still holds: the parent keeps the clock.
    let _ = setrlimit(Resource::As, limit(memory_mib.saturating_mul(1 << 20)));
    let _ = setrlimit(Resource::Cpu, limit(seconds.saturating_add(1)));
    let _ = setrlimit(Resource::Core, limit(0));
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
}

#[cfg(not(unix))]
fn confine(_: u64, _: u64) {}

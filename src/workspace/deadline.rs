//! Reading a file on a thread of its own, for which nobody waits longer than the limits allow.
//!
//! What is ours keeps to bounds and takes a time that goes with the length of the file, but of a library nobody can promise that. A thread
//! cannot be ended from outside: one that is late goes on until it is done or the program ends, and what it finds is dropped. A reader
//! that may also eat all memory has a process of its own (see `apart`).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

/// The stack of the thread, in bytes: readers go down as deep as elements may be nested, in a build without optimisation too.
const STACK: usize = 32 << 20;

/// How many times longer it is waited for than is allowed, at the most, on a machine that has no time for it.
const PATIENCE: u32 = 4;

/// Does the work, and waits for it no longer than so many seconds, not counting those in which other programs had the machine: a good file is
/// not refused because it is busy. (Only Linux tells; elsewhere all seconds count.)
///
/// # Errors
/// One line: that it takes longer, that the reader failed on the file, or that no thread can be had.
pub(super) fn within<T: Send + 'static>(seconds: u64, work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let (sender, receiver) = mpsc::channel();
    let queue = Arc::new(OnceLock::new());
    let own = Arc::clone(&queue);
    let told = move || {
        let _ = own.set(Queue::of_this_thread());
        // Nobody listens any more when the time was over.
        let _ = sender.send(work());
    };
    thread::Builder::new().stack_size(STACK).spawn(told).map_err(|error| format!("no thread to read it can be had: {error}"))?;
    let allowed = Duration::from_secs(seconds);
    let (mut waited, mut wait) = (Duration::ZERO, allowed);
    loop {
        match receiver.recv_timeout(wait) {
            Ok(made) => return Ok(made),
            Err(RecvTimeoutError::Disconnected) => return Err("it is damaged in a way that its reader fails on".to_owned()),
            Err(RecvTimeoutError::Timeout) => waited += wait,
        }
        let lost = queue.get().map_or(Duration::ZERO, Queue::lost).min(allowed * (PATIENCE - 1));
        wait = (allowed + lost).saturating_sub(waited);
        if wait < SOON {
            return Err(late(seconds));
        }
    }
}

/// What is not worth to be waited for once more.
const SOON: Duration = Duration::from_millis(20);

/// The file in which the system says how long a thread had to wait for its turn.
#[derive(Debug)]
struct Queue(PathBuf);

impl Queue {
    fn of_this_thread() -> Self {
        let thread = fs::read_link("/proc/thread-self").unwrap_or_default();
        Self(Path::new("/proc").join(thread).join("schedstat"))
    }

    /// The time in which the thread could have worked and others did; none where the system does not say it.
    fn lost(&self) -> Duration {
        fs::read_to_string(&self.0).map_or(Duration::ZERO, |told| lost_by(&told))
    }
}

/// The second of three numbers: how long a thread ran, how long it waited for that, in nanoseconds, and how often it ran (`sched-stats.rst` of
/// Linux).
fn lost_by(told: &str) -> Duration {
    told.split_whitespace().nth(1).and_then(|lost| lost.parse().ok()).map_or(Duration::ZERO, Duration::from_nanos)
}

/// That reading takes too long.
pub(super) fn late(seconds: u64) -> String {
    format!("reading it takes longer than {seconds} seconds; `seconds` in the section [import] of config.toml gives it more")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_late_is_not_waited_for_and_what_is_in_time_comes() {
        assert_eq!(within(60, || 7), Ok(7));
        let (held, holds) = mpsc::channel::<()>();
        let late = within(0, move || holds.recv());
        assert!(late.unwrap_err().contains("`seconds` in the section [import]"));
        drop(held);
    }

    #[test]
    fn what_a_thread_waited_for_its_turn_is_what_the_system_says() {
        assert_eq!(lost_by("5000 3000000000 17\n"), Duration::from_secs(3));
        assert_eq!([lost_by(""), lost_by("5000"), Queue(PathBuf::from("/nergens")).lost()], [Duration::ZERO; 3]);
    }
}

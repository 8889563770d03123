//! Reading a file on a thread of its own, for which nobody waits longer than the limits allow.
//!
//! What is ours keeps to bounds and takes a time that goes with the length of the file, but of a library nobody can promise that. A thread
//! cannot be ended from outside: one that is late goes on until it is done or the program ends, and what it finds is dropped. A reader
//! that may also eat all memory has a process of its own (see `apart`).

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// The stack of the thread, in bytes: readers go down as deep as elements may be nested, in a build without optimisation too.
const STACK: usize = 32 << 20;

/// Does the work, and waits for it no longer than so many seconds.
///
/// # Errors
/// One line: that it takes longer, that the reader failed on the file, or that no thread can be had.
pub(super) fn within<T: Send + 'static>(seconds: u64, work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let (sender, receiver) = mpsc::channel();
    let told = move || {
        // Nobody listens any more when the time was over.
        let _ = sender.send(work());
    };
    thread::Builder::new().stack_size(STACK).spawn(told).map_err(|error| format!("no thread to read it can be had: {error}"))?;
    receiver.recv_timeout(Duration::from_secs(seconds)).map_err(|error| match error {
        RecvTimeoutError::Timeout => late(seconds),
        RecvTimeoutError::Disconnected => "it is damaged in a way that its reader fails on".to_owned(),
    })
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
}

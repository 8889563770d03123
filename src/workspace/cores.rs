//! Work on many things at once, on every core of the machine.

use std::num::NonZero;
use std::sync::OnceLock;
use std::thread;

/// So many small things are not worth a thread.
pub(super) const FEW: usize = 64;

/// How many cores there are; to find out takes several files to be read.
fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get))
}

/// What `work` makes of each of `items`, in their order; on one core where they are no more than `few`.
pub(super) fn on_all_cores<T: Sync, R: Send>(items: &[T], few: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = if items.len() <= few { 1 } else { cores() };
    let share = items.len().div_ceil(cores).max(1);
    let mut shares = items.chunks(share);
    let own = shares.next().unwrap_or_default();
    thread::scope(|scope| {
        let others: Vec<_> = shares.map(|share| scope.spawn(|| share.iter().map(&work).collect::<Vec<R>>())).collect();
        let mut made: Vec<R> = own.iter().map(&work).collect();
        for other in others {
            match other.join() {
                Ok(share) => made.extend(share),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        made
    })
}

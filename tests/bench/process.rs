//! What the kernel knows about a running process, read from `/proc`; nothing elsewhere than on Linux.

use std::collections::BTreeMap;
use std::fs;

/// The most memory that the process ever had in use, in bytes.
pub fn peak_memory(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    Some(field(&status, "VmHWM:")? * 1024)
}

/// How often each thread of the process has been switched away from, of its own will or not.
pub fn switches(pid: u32) -> Option<BTreeMap<String, u64>> {
    let mut threads = BTreeMap::new();
    for task in fs::read_dir(format!("/proc/{pid}/task")).ok()?.flatten() {
        let Ok(status) = fs::read_to_string(task.path().join("status")) else { continue };
        let count = field(&status, "voluntary_ctxt_switches:")? + field(&status, "nonvoluntary_ctxt_switches:")?;
        threads.insert(task.file_name().to_string_lossy().into_owned(), count);
    }
    Some(threads)
}

/// The switches between two readings. A thread that ended in between counts for one: it must have woken to do so.
pub fn switched(before: &BTreeMap<String, u64>, after: &BTreeMap<String, u64>) -> u64 {
    let ended = before.keys().filter(|thread| !after.contains_key(*thread)).count();
    let woken: u64 = after.iter().map(|(thread, count)| count - before.get(thread).copied().unwrap_or_default()).sum();
    woken + u64::try_from(ended).unwrap_or_default()
}

/// The load of the machine over the last minute: a bench on a busy machine says so.
pub fn load() -> Option<String> {
    Some(fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.to_owned())
}

fn field(status: &str, name: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

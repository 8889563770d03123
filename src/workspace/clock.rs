//! What time it is: for the age of files, on notes, and as a day of the reader's own.

use std::time::{Duration, SystemTime};

use super::Workspace;

impl Workspace {
    /// The day it is where the reader is.
    pub fn today() -> String {
        day(jiff::Timestamp::now())
    }

    /// The day of a moment, as notes carry it, where the reader is; what stands before the hour where that is no moment.
    pub fn day_of(moment: &str) -> String {
        moment.parse().map_or_else(|_| moment.split('T').next().unwrap_or_default().to_owned(), day)
    }
}

/// The time, for the age of files.
pub(super) fn time() -> SystemTime {
    let since = u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_millis(since)
}

/// The time, as notes carry it.
pub(super) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn day(moment: jiff::Timestamp) -> String {
    jiff::tz::TimeZone::system().to_datetime(moment).date().to_string()
}

use std::time::{Duration, SystemTime};

use chrono::{DateTime, SecondsFormat, Utc};

/// The stand-in's wall clock: the machine's, shifted by what tests have skipped.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clock {
    skipped: Duration,
}

impl Clock {
    pub(crate) fn now(self) -> DateTime<Utc> {
        DateTime::from(SystemTime::now() + self.skipped)
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.skipped += by;
    }
}

/// A time as Discord writes it: RFC 3339 with microseconds and a numeric offset.
pub(crate) fn timestamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, false)
}

//! When a subscription is due, by its cron text and its zone.

use std::str::FromStr;

use chrono::{DateTime, Duration, NaiveDateTime, TimeZone, Utc, offset::LocalResult};
use chrono_tz::Tz;
use thiserror::Error;

/// A cron text in a time zone, ready to be asked.
///
/// The cron text is evaluated on the wall clock, as if every day had each hour once, and the
/// result is mapped to the zone. Asked in the zone itself, the `cron` crate skips a day whose
/// time falls into the spring gap and fires twice in the autumn fold.
#[derive(Clone, Debug)]
pub struct Timetable {
    cron: cron::Schedule,
    timezone: Tz,
}

/// The cron text cannot be read.
#[derive(Debug, Error)]
#[error("“{text}” is no cron text such as “0 0 9 * * Mon-Fri”: {source}")]
pub struct CronError {
    text: String,
    source: cron::error::Error,
}

impl Timetable {
    /// Reads a cron text with seconds first.
    ///
    /// # Errors
    ///
    /// Names what the `cron` crate could not read.
    pub fn new(cron: &str, timezone: Tz) -> Result<Self, CronError> {
        let cron = cron::Schedule::from_str(cron)
            .map_err(|source| CronError { text: cron.to_owned(), source })?;
        Ok(Self { cron, timezone })
    }

    /// The first due time after `after`; none if the cron text never fires again.
    #[must_use]
    pub fn next_after(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.upcoming(after).next()
    }

    /// Every due time after `after`, in order.
    pub fn upcoming(&self, after: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> + '_ {
        let wall = after.with_timezone(&self.timezone).naive_local().and_utc();
        self.cron
            .after_owned(wall)
            .filter_map(|wall| instant(self.timezone, wall.naive_utc()))
            .scan(after, |last, due| {
                // Times in a gap share an instant, and those of a fold's second pass are over.
                let is_new = due > *last;
                *last = due.max(*last);
                Some(is_new.then_some(due))
            })
            .flatten()
    }

    /// The last due time in `(after, until]`: what an absence that long has missed.
    #[must_use]
    pub fn last_within(&self, after: DateTime<Utc>, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.upcoming(after).take_while(|due| *due <= until).last()
    }
}

/// The instant at which the zone's clocks show `wall`: the earlier of two in the fold, the first
/// after the gap for a time that no clock shows.
fn instant(timezone: Tz, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    match timezone.from_local_datetime(&wall) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Some(time.to_utc()),
        LocalResult::None => end_of_gap(timezone, wall),
    }
}

/// Zones change on whole minutes, and none has skipped more than a day (Samoa, 2011-12-30).
fn end_of_gap(timezone: Tz, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    let minute = wall - Duration::seconds(wall.and_utc().timestamp() % 60);
    (1..=24 * 60)
        .map(|minutes| minute + Duration::minutes(minutes))
        .find_map(|later| timezone.from_local_datetime(&later).earliest())
        .map(|time| time.to_utc())
}

#[cfg(test)]
mod tests;

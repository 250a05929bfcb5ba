//! What people's changes mean for what is due: nothing comes at a time that nobody chose, and
//! nothing is lost. Pure.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::Timetable;
use crate::delivery::newest_day;

/// Until when a channel's times have been dealt with after its timetable changed at `now`, where
/// that was `since` before.
///
/// Times of the new timetable that lie in the past were nobody's wish. What was due by the old one
/// and has not been dealt with stays due.
#[must_use]
pub fn dealt_with_after_change(
    old: &Timetable,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    if old.last_within(since, now).is_some() { since } else { since.max(now) }
}

/// What came due while a channel was paused by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    /// How many of its times.
    pub times: usize,
    /// The first edition that none of these times would have brought.
    pub next_edition: NaiveDate,
}

/// What came due until `now` in a channel whose times had been dealt with until `since`; none if
/// nothing did.
#[must_use]
pub fn missed(timetable: &Timetable, since: DateTime<Utc>, now: DateTime<Utc>) -> Option<Missed> {
    let due = timetable.upcoming(since).take_while(|due| *due <= now);
    let (times, last) = due.fold((0, None), |(times, _), due| (times + 1, Some(due)));
    let next_edition = newest_day(last?).checked_add_days(Days::new(1))?;
    Some(Missed { times, next_edition })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn seoul(cron: &str) -> Timetable {
        Timetable::new(cron, Tz::Asia__Seoul).unwrap()
    }

    #[test]
    fn a_new_time_that_lies_in_the_past_is_not_due() {
        let old = seoul("0 0 9 * * *");
        let (given, now) = (at("2024-08-02T00:00:00Z"), at("2024-08-02T03:00:00Z"));
        assert_eq!(dealt_with_after_change(&old, given, now), now);
    }

    #[test]
    fn what_was_overdue_stays_due() {
        let old = seoul("0 0 9 * * *");
        let (given, now) = (at("2024-08-01T00:00:00Z"), at("2024-08-02T03:00:00Z"));
        assert_eq!(dealt_with_after_change(&old, given, now), given);
    }

    #[test]
    fn a_pause_misses_the_editions_that_its_times_would_have_brought() {
        let weekdays = seoul("0 0 9 * * Mon-Fri");
        let missed = |since, now| missed(&weekdays, at(since), at(now));
        // Thursday's list is given on Friday at 09:00 in Seoul, when Friday's has not begun.
        let friday = missed("2024-08-01T00:00:00Z", "2024-08-03T00:00:00Z").unwrap();
        assert_eq!((friday.times, friday.next_edition.to_string()), (1, "2024-08-02".to_owned()));
        let week = missed("2024-08-01T00:00:00Z", "2024-08-09T12:00:00Z").unwrap();
        assert_eq!((week.times, week.next_edition.to_string()), (6, "2024-08-09".to_owned()));
        assert_eq!(missed("2024-08-02T00:00:00Z", "2024-08-04T12:00:00Z"), None);
    }
}

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::{delivery::EditionTimes, domain::ChannelId};

/// Channels are looked after up to this much later than each other, so that late papers do not
/// go out to all of them in one burst.
const SPREAD_MINUTES: i64 = 10;

/// When an edition that a channel has is looked at again for late papers; none once a list that
/// was read after its sealing is in the channel. `read_at` is when the list had been read that is
/// in the channel, and `tried` when the last try began to bring a newer one. Without either, at
/// once. A look that failed after the sealing is made again, as often as before it.
pub(super) fn next_look(
    channel: ChannelId,
    edition: NaiveDate,
    read_at: Option<DateTime<Utc>>,
    tried: Option<DateTime<Utc>>,
    times: &EditionTimes,
) -> Option<DateTime<Utc>> {
    if read_at.is_some_and(|read_at| times.is_sealed(edition, read_at)) {
        return None;
    }
    let Some(last) = read_at.max(tried) else { return Some(DateTime::<Utc>::MIN_UTC) };
    let (sealed_at, next) = (times.sealed_at(edition), last + times.poll_every);
    let next = if last < sealed_at { next.min(sealed_at) } else { next };
    let spread = TimeDelta::minutes((channel.get() % SPREAD_MINUTES.unsigned_abs()).cast_signed());
    Some(next + spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn next(
        channel: u64,
        read_at: Option<DateTime<Utc>>,
        tried: Option<DateTime<Utc>>,
    ) -> Option<DateTime<Utc>> {
        let channel = ChannelId::new(channel).unwrap();
        let (times, edition) = (EditionTimes::default(), "2024-08-02".parse().unwrap());
        next_look(channel, edition, read_at, tried, &times)
    }

    /// The looks at an edition that was delivered at `delivered`, in minutes after it.
    fn looks(channel: u64, delivered: &str) -> Vec<i64> {
        let delivered = at(delivered);
        let mut last = delivered;
        let mut looks = Vec::new();
        while let Some(next) = next(channel, Some(last), None) {
            looks.push((next - delivered).num_minutes());
            last = next;
        }
        looks
    }

    #[test]
    fn a_list_is_looked_at_every_hour_until_just_after_its_sealing() {
        assert_eq!(looks(10, "2024-08-03T00:00:00Z"), [60, 120, 150]);
        assert_eq!(looks(13, "2024-08-03T00:00:00Z"), [63, 126, 153]);
        assert_eq!(looks(10, "2024-08-02T13:00:00Z").len(), 14);
    }

    #[test]
    fn a_list_that_was_read_after_its_sealing_is_not_looked_at_again() {
        assert_eq!(looks(10, "2024-08-03T02:30:00Z"), Vec::<i64>::new());
    }

    #[test]
    fn a_look_that_failed_is_made_again_until_a_whole_list_is_there() {
        let read_at = Some(at("2024-08-03T02:20:00Z"));
        let tried = |text: &str| next(10, read_at, Some(at(text)));
        assert_eq!(tried("2024-08-03T02:30:00Z"), Some(at("2024-08-03T03:30:00Z")));
        assert_eq!(tried("2024-08-03T23:30:00Z"), Some(at("2024-08-04T00:30:00Z")));
    }

    #[test]
    fn what_never_came_to_an_end_is_looked_at_at_once() {
        assert_eq!(next(1, None, None), Some(DateTime::<Utc>::MIN_UTC));
    }
}

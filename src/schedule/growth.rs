use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::{delivery::EditionTimes, domain::ChannelId};

/// Channels are looked after up to this much later than each other, so that late papers do not
/// go out to all of them in one burst.
const SPREAD_MINUTES: i64 = 10;

/// When an edition that a channel has is looked at again for late papers; none once it was
/// looked at after its sealing. Without a look so far, at once.
pub(super) fn next_look(
    channel: ChannelId,
    edition: NaiveDate,
    last_look: Option<DateTime<Utc>>,
    times: &EditionTimes,
) -> Option<DateTime<Utc>> {
    let Some(last_look) = last_look else { return Some(DateTime::<Utc>::MIN_UTC) };
    let sealed_at = times.sealed_at(edition);
    let spread = TimeDelta::minutes((channel.get() % SPREAD_MINUTES.unsigned_abs()).cast_signed());
    (last_look < sealed_at).then(|| (last_look + times.poll_every).min(sealed_at) + spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The looks at an edition that was delivered at `delivered`, in minutes after it.
    fn looks(channel: u64, delivered: &str) -> Vec<i64> {
        let channel = ChannelId::new(channel).unwrap();
        let delivered: DateTime<Utc> = delivered.parse().unwrap();
        let (times, edition) = (EditionTimes::default(), "2024-08-02".parse().unwrap());
        let mut last = delivered;
        let mut looks = Vec::new();
        while let Some(next) = next_look(channel, edition, Some(last), &times) {
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
    fn a_sealed_list_is_not_looked_at_again() {
        assert_eq!(looks(10, "2024-08-03T02:30:00Z"), Vec::<i64>::new());
    }

    #[test]
    fn after_a_start_the_list_is_looked_at_at_once() {
        let (channel, edition) = (ChannelId::new(1).unwrap(), "2024-08-02".parse().unwrap());
        let next = next_look(channel, edition, None, &EditionTimes::default());
        assert_eq!(next, Some(DateTime::<Utc>::MIN_UTC));
    }
}

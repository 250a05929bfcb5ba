use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use crate::domain::ChannelId;

/// No channel comes before this one.
const FIRST_CHANNEL: ChannelId = ChannelId::new(1).unwrap();

/// Moments to come, one for each channel at most, in their order.
#[derive(Debug, Default)]
pub(super) struct Upcoming {
    order: BTreeSet<(DateTime<Utc>, ChannelId)>,
    moments: HashMap<ChannelId, DateTime<Utc>>,
}

impl Upcoming {
    /// Puts `moment` in place of the channel's.
    pub(super) fn set(&mut self, channel: ChannelId, moment: Option<DateTime<Utc>>) {
        if let Some(former) = self.moments.remove(&channel) {
            self.order.remove(&(former, channel));
        }
        if let Some(moment) = moment {
            self.moments.insert(channel, moment);
            self.order.insert((moment, channel));
        }
    }

    /// The first moment, and one of the channels that it is for.
    pub(super) fn first(&self) -> Option<(DateTime<Utc>, ChannelId)> {
        self.order.first().copied()
    }

    /// The channels that `moment` is for.
    pub(super) fn at(&self, moment: DateTime<Utc>) -> impl Iterator<Item = ChannelId> {
        let from_then_on = self.order.range((moment, FIRST_CHANNEL)..);
        from_then_on.take_while(move |(at, _)| *at == moment).map(|(_, channel)| *channel)
    }

    /// Takes out the channels whose moment has come.
    pub(super) fn take_until(&mut self, now: DateTime<Utc>) -> Vec<ChannelId> {
        let mut come = Vec::new();
        while let Some((moment, channel)) = self.first().filter(|(moment, _)| *moment <= now) {
            self.order.remove(&(moment, channel));
            self.moments.remove(&channel);
            come.push(channel);
        }
        come
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(id: u64) -> ChannelId {
        ChannelId::new(id).unwrap()
    }

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(60 * minute, 0).unwrap()
    }

    #[test]
    fn channels_come_in_the_order_of_their_moments_and_once() {
        let mut upcoming = Upcoming::default();
        for (id, at) in [(1, 30), (2, 10), (3, 20), (4, 20)] {
            upcoming.set(channel(id), Some(minute(at)));
        }
        assert_eq!(upcoming.first(), Some((minute(10), channel(2))));
        assert_eq!(upcoming.at(minute(20)).collect::<Vec<_>>(), [channel(3), channel(4)]);
        assert_eq!(upcoming.take_until(minute(20)), [channel(2), channel(3), channel(4)]);
        assert_eq!(upcoming.take_until(minute(29)), []);
        assert_eq!(upcoming.first(), Some((minute(30), channel(1))));
    }

    #[test]
    fn a_new_moment_takes_the_place_of_the_former() {
        let mut upcoming = Upcoming::default();
        upcoming.set(channel(1), Some(minute(10)));
        upcoming.set(channel(1), Some(minute(20)));
        assert_eq!(upcoming.take_until(minute(10)), []);
        upcoming.set(channel(1), None);
        assert_eq!(upcoming.first(), None);
    }
}

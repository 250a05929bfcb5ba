use std::{fmt, num::ParseIntError, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// 2015-01-01T00:00:00Z in Unix milliseconds: Discord counts the time in its ids from here.
const DISCORD_EPOCH_MS: u64 = 1_420_070_400_000;
/// The bits below the time: worker, process and a counter.
const COUNTER_BITS: u32 = 22;

/// An id as Discord makes them: sorted by time of creation, a decimal string in JSON.
///
/// One type serves for all kinds of things here, because on Discord's side of the wire they are
/// interchangeable by design: a thread has the id of its message, `@everyone` that of its guild,
/// an application that of its bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snowflake(u64);

impl Snowflake {
    /// Takes the number as it is.
    #[must_use]
    pub const fn new(id: u64) -> Self {
        Self(id)
    }

    /// The number itself.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The moment that the id names, to the millisecond.
    #[must_use]
    pub fn created_at(self) -> DateTime<Utc> {
        let unix_ms = (self.0 >> COUNTER_BITS) + DISCORD_EPOCH_MS;
        i64::try_from(unix_ms)
            .ok()
            .and_then(DateTime::from_timestamp_millis)
            .unwrap_or(DateTime::UNIX_EPOCH)
    }
}

impl fmt::Display for Snowflake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Snowflake {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Serialize for Snowflake {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Snowflake {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Hands out ids that only grow, also when the clock is set back or many fall in one millisecond.
#[derive(Debug, Default)]
pub(crate) struct SnowflakeSource {
    last: u64,
}

impl SnowflakeSource {
    /// The next id for something made at `now`.
    pub(crate) fn next(&mut self, now: DateTime<Utc>) -> Snowflake {
        let since_epoch =
            u64::try_from(now.timestamp_millis()).unwrap_or(0).saturating_sub(DISCORD_EPOCH_MS);
        self.last = (since_epoch << COUNTER_BITS).max(self.last + 1);
        Snowflake(self.last)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn an_id_names_its_moment() {
        let now = DateTime::from_timestamp_millis(1_722_589_200_123).unwrap();
        assert_eq!(SnowflakeSource::default().next(now).created_at(), now);
    }

    #[test]
    fn ids_grow_though_the_clock_stands_still_or_goes_back() {
        let mut source = SnowflakeSource::default();
        let now = DateTime::from_timestamp_millis(1_722_589_200_123).unwrap();
        let ids = [now, now, now - TimeDelta::hours(1)].map(|at| source.next(at));
        assert!(ids.is_sorted() && ids[0] != ids[1] && ids[1] != ids[2], "{ids:?}");
    }
}

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::GuildId;

/// Commands and presses that a guild may make at once: enough to set fifty channels up and have a
/// day posted in each.
const BURST: i32 = 120;

/// How often one more may be made.
const INTERVAL: TimeDelta = TimeDelta::seconds(1);

/// Guilds that are remembered. One whose last command is more than BURST × INTERVAL ago is as one
/// that never made any.
const GUILDS_MAX: usize = 10_000;

/// Bounds how often each guild is answered: a bucket of tokens for each, in memory.
#[derive(Debug, Default)]
pub struct GuildRate(Mutex<HashMap<GuildId, DateTime<Utc>>>);

impl GuildRate {
    /// Takes a token of the guild's.
    ///
    /// # Errors
    ///
    /// How long there will be none.
    pub(super) fn take(&self, guild: GuildId, now: DateTime<Utc>) -> Result<(), TimeDelta> {
        let mut full_at = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= GUILDS_MAX && !full_at.contains_key(&guild) {
            make_room(&mut full_at, now);
        }
        // When the guild's bucket will be full again says how many tokens are in it.
        let empty = now + INTERVAL * BURST;
        // A clock that is set back would keep it waiting for as long.
        let full = full_at.get(&guild).copied().unwrap_or(now).clamp(now, empty) + INTERVAL;
        let wait = full - empty;
        if wait > TimeDelta::zero() {
            return Err(wait);
        }
        full_at.insert(guild, full);
        Ok(())
    }
}

/// Forgets the guilds whose buckets are full, or else the one whose is nearest to it.
fn make_room(full_at: &mut HashMap<GuildId, DateTime<Utc>>, now: DateTime<Utc>) {
    full_at.retain(|_, full| *full > now);
    if full_at.len() >= GUILDS_MAX
        && let Some(fullest) = full_at.iter().min_by_key(|(_, full)| **full).map(|(id, _)| *id)
    {
        full_at.remove(&fullest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guild(id: u64) -> GuildId {
        GuildId::new(id).unwrap()
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_722_600_000, 0).unwrap()
    }

    #[test]
    fn a_guild_that_asks_too_much_is_told_when_to_ask_again() {
        let rate = GuildRate::default();
        for _ in 0..BURST {
            assert_eq!(rate.take(guild(1), now()), Ok(()));
        }
        assert_eq!(rate.take(guild(1), now()), Err(INTERVAL));
        assert_eq!(rate.take(guild(2), now()), Ok(()), "one guild's haste is no other's");
        assert_eq!(rate.take(guild(1), now() + INTERVAL), Ok(()));
        assert_eq!(rate.take(guild(1), now() + INTERVAL), Err(INTERVAL));
        let rested = now() + INTERVAL * (BURST + 1);
        for _ in 0..BURST {
            assert_eq!(rate.take(guild(1), rested), Ok(()));
        }
        assert!(rate.take(guild(1), rested).is_err());
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nobody_out_for_long() {
        let rate = GuildRate::default();
        assert_eq!(rate.take(guild(1), now() + TimeDelta::days(1)), Ok(()));
        assert_eq!(rate.take(guild(1), now()), Err(INTERVAL));
    }

    #[test]
    fn only_so_many_guilds_are_remembered() {
        let rate = GuildRate::default();
        for id in 1..=GUILDS_MAX as u64 + 50 {
            assert_eq!(rate.take(guild(id), now()), Ok(()));
        }
        assert_eq!(rate.0.lock().unwrap().len(), GUILDS_MAX);
    }
}

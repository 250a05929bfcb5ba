use chrono::{DateTime, Utc};
use tracing::error;

use super::Timetable;
use crate::{delivery::Due, domain::Subscription};

/// What a look at a subscription shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Its times that have come and have not been dealt with.
    pub due: Option<Due>,
    /// Its next time; none if it never fires again.
    pub next: Option<DateTime<Utc>>,
}

/// Looks at a subscription whose times have been dealt with up to `since`. Pure. One whose cron
/// text cannot be read is never due, with an error in the log.
#[must_use]
pub fn look(subscription: &Subscription, since: DateTime<Utc>, now: DateTime<Utc>) -> Outlook {
    match Timetable::new(&subscription.cron, subscription.timezone) {
        Ok(timetable) => {
            let last = timetable.last_within(since, now);
            let due =
                timetable.next_after(since).zip(last).map(|(first, last)| Due { first, last });
            Outlook { due, next: timetable.next_after(now) }
        }
        Err(unreadable) => {
            let channel = subscription.channel;
            error!(channel.id = %channel, error = %unreadable, "Channel {channel} is never due");
            Outlook::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use chrono_tz::{America, Asia, Europe, Tz};

    use super::*;
    use crate::domain::{ChannelId, Filter, GuildId, Layout};

    fn subscription(channel: u64, cron: &str, timezone: Tz, created_at: &str) -> Subscription {
        Subscription {
            channel: ChannelId::new(channel).unwrap(),
            guild: GuildId::new(1).unwrap(),
            cron: cron.to_owned(),
            timezone,
            language: "ko".parse().unwrap(),
            layout: Layout::Thread,
            filter: Filter::default(),
            mention: None,
            crosspost: false,
            created_at: created_at.parse().unwrap(),
        }
    }

    /// Plays time through in steps, and returns each due time that was noticed.
    fn play(
        order: &Subscription,
        until: &str,
        mut is_down: impl FnMut(DateTime<Utc>) -> bool,
    ) -> Vec<DateTime<Utc>> {
        let (mut since, mut now) = (order.created_at, order.created_at);
        let mut noticed = Vec::new();
        while now < until.parse::<DateTime<Utc>>().unwrap() {
            if !is_down(now)
                && let Some(due) = look(order, since, now).due
            {
                noticed.push(due.last);
                since = due.last;
            }
            now += TimeDelta::minutes(7);
        }
        noticed
    }

    #[test]
    fn sixty_days_of_weekdays_across_two_clock_changes_miss_and_double_nothing() {
        for zone in [Europe::London, America::New_York] {
            let order = subscription(7, "0 30 1 * * Mon-Fri", zone, "2026-10-01T00:00:00Z");
            let noticed = play(&order, "2026-11-30T00:00:00Z", |_| false);
            let days: Vec<_> =
                noticed.iter().map(|due| due.with_timezone(&zone).date_naive()).collect();
            let weekdays: Vec<_> =
                days[0].iter_days().filter(is_weekday).take(days.len()).collect();
            assert_eq!(days, weekdays);
            assert_eq!(days.len(), 42);
        }
    }

    fn is_weekday(day: &chrono::NaiveDate) -> bool {
        use chrono::Datelike;
        day.weekday().number_from_monday() <= 5
    }

    #[test]
    fn what_was_due_while_the_program_was_down_is_noticed_once() {
        let order = subscription(7, "0 0 9 * * *", Asia::Seoul, "2026-01-01T00:00:00Z");
        let [stopped, started] = ["2026-01-05T12:00:00Z", "2026-01-09T12:00:00Z"]
            .map(|text| text.parse::<DateTime<Utc>>().unwrap());
        let down = |now| (stopped..started).contains(&now);
        let noticed = play(&order, "2026-01-12T00:00:00Z", down);
        let days: Vec<_> = noticed.iter().map(|due| due.date_naive().to_string()).collect();
        // 09:00 in Seoul is 00:00 UTC. The last of the four missed times stands for them all.
        let expected = ["02", "03", "04", "05", "09", "10", "11"];
        assert_eq!(days, expected.map(|day| format!("2026-01-{day}")));
    }

    #[test]
    fn the_next_time_is_the_first_after_now() {
        let order = subscription(7, "0 0 9 * * *", Europe::London, "2026-01-01T00:00:00Z");
        let now = "2026-01-01T05:00:00Z".parse().unwrap();
        let outlook = look(&order, now, now);
        let next = Some("2026-01-01T09:00:00Z".parse().unwrap());
        assert_eq!(outlook, Outlook { due: None, next });
    }

    #[test]
    fn cron_text_that_cannot_be_read_is_never_due() {
        let order = subscription(9, "not cron", Europe::London, "2026-01-01T00:00:00Z");
        let now = "2026-02-01T05:00:00Z".parse().unwrap();
        assert_eq!(look(&order, order.created_at, now), Outlook::default());
    }
}

use chrono::{DateTime, Utc};
use tracing::error;

use super::Timetable;
use crate::domain::{ChannelId, Subscription};

/// What a look at all subscriptions shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The channels that are due, each with the last of its times that has come.
    pub due: Vec<(ChannelId, DateTime<Utc>)>,
    /// When the next one will be; none if no subscription ever fires again.
    pub next: Option<DateTime<Utc>>,
}

/// Looks at subscriptions, each with the instant up to which its times have been dealt with.
/// Pure. A subscription whose cron text cannot be read is passed over, with an error in the log.
#[must_use]
pub fn look(subscriptions: &[(Subscription, DateTime<Utc>)], now: DateTime<Utc>) -> Outlook {
    let mut outlook = Outlook::default();
    for (subscription, since) in subscriptions {
        let channel = subscription.channel;
        let timetable = match Timetable::new(&subscription.cron, subscription.timezone) {
            Ok(timetable) => timetable,
            Err(unreadable) => {
                error!(channel.id = %channel, error = %unreadable, "Channel {channel} is never due");
                continue;
            }
        };
        outlook.due.extend(timetable.last_within(*since, now).map(|due| (channel, due)));
        let next = timetable.next_after(now);
        outlook.next = outlook.next.into_iter().chain(next).min();
    }
    outlook
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use chrono_tz::{America, Asia, Europe, Tz};

    use super::*;
    use crate::domain::{Filter, GuildId, Layout};

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
            if !is_down(now) {
                for (_, due) in look(&[(order.clone(), since)], now).due {
                    noticed.push(due);
                    since = due;
                }
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
    fn the_next_time_is_the_earliest_of_all() {
        let orders = [
            subscription(7, "0 0 9 * * *", Asia::Seoul, "2026-01-01T00:00:00Z"),
            subscription(8, "0 0 9 * * *", Europe::London, "2026-01-01T00:00:00Z"),
            subscription(9, "not cron", Europe::London, "2026-01-01T00:00:00Z"),
        ];
        let now = "2026-01-01T05:00:00Z".parse().unwrap();
        let orders = orders.map(|order| (order, now));
        let outlook = look(&orders, now);
        assert!(outlook.due.is_empty());
        assert_eq!(outlook.next, Some("2026-01-01T09:00:00Z".parse().unwrap()));
    }
}

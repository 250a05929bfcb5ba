use chrono::{NaiveTime, Timelike as _};

use super::typed::{Days, parse_days};

/// A time of day on some days of the week: what people ask for, and the store keeps as cron text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rhythm {
    pub(super) time: NaiveTime,
    pub(super) days: Days,
}

impl Default for Rhythm {
    /// When a working day begins.
    fn default() -> Self {
        let time = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
        Self { time, days: Days::weekdays() }
    }
}

impl Rhythm {
    /// Reads a cron text with seconds first; none if it says more than a time and some days, as
    /// one that was imported may.
    pub(super) fn of_cron(cron: &str) -> Option<Self> {
        let fields: Vec<&str> = cron.split_whitespace().collect();
        let ["0", minute, hour, "*", "*", days] = fields[..] else { return None };
        let time = NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
        // Numbers of days are read otherwise by every program.
        let days = if days == "*" { Days::daily() } else { parse_days(days)? };
        Some(Self { time, days })
    }

    /// The cron text, with seconds first.
    pub(super) fn to_cron(&self) -> String {
        let days: Vec<String> = self.days.iter().map(|day| day.to_string()).collect();
        format!("0 {} {} * * {}", self.time.minute(), self.time.hour(), days.join(","))
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;
    use crate::schedule::Timetable;

    #[test]
    fn a_rhythm_is_cron_text_and_back() {
        for (hour, days, cron) in [
            (9, "weekdays", "0 0 9 * * Mon,Tue,Wed,Thu,Fri"),
            (0, "daily", "0 0 0 * * Mon,Tue,Wed,Thu,Fri,Sat,Sun"),
            (21, "wed,sun", "0 0 21 * * Wed,Sun"),
        ] {
            let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
            let rhythm = Rhythm { time, days: parse_days(days).unwrap() };
            assert_eq!(rhythm.to_cron(), cron);
            assert_eq!(Rhythm::of_cron(cron), Some(rhythm));
            assert!(Timetable::new(cron, Tz::UTC).is_ok());
        }
    }

    #[test]
    fn cron_text_that_says_more_is_not_read_as_less() {
        assert_eq!(Rhythm::of_cron("0 30 1 * * *").map(|it| it.days), Some(Days::daily()));
        assert_eq!(Rhythm::of_cron("0 0 9 * * Mon-Fri"), Some(Rhythm::default()));
        for cron in
            ["0 0 9,18 * * *", "0 0 9 1 * *", "5 0 9 * * *", "0 0 9 * * 2-6", "0 0 9 * *", ""]
        {
            assert_eq!(Rhythm::of_cron(cron), None, "{cron}");
        }
    }
}

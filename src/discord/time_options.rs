//! Times, days and zones as people type them. Pure.

use chrono::NaiveTime;
use chrono_tz::Tz;

/// Which days a subscription is due on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Days(Vec<&'static str>);

/// In the order of the week, as both `cron` and people abbreviate them.
const WEEK: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// `09:00`, `9`, `9am`, `9:30 PM`, `21:30`; none if it is no time of day.
pub(super) fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_ascii_lowercase();
    let (clock, half) = match text.strip_suffix("am").map(|clock| (clock, 0)) {
        Some(morning) => (morning.0, Some(morning.1)),
        None => match text.strip_suffix("pm") {
            Some(clock) => (clock, Some(12)),
            None => (text.as_str(), None),
        },
    };
    let (hour, minute) = clock.trim().split_once(':').unwrap_or((clock.trim(), "0"));
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// `weekdays`, `daily`, or days such as `mon,wed,fri`; none if it is none of these.
pub(super) fn parse_days(text: &str) -> Option<Days> {
    match text.trim().to_lowercase().as_str() {
        "weekdays" | "평일" => return Some(Days(WEEK[..5].to_vec())),
        "daily" | "매일" => return Some(Days(WEEK.to_vec())),
        _ => {}
    }
    let names = text.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty());
    let chosen: Vec<&str> = names.map(day).collect::<Option<_>>()?;
    let in_order: Vec<_> = WEEK.into_iter().filter(|day| chosen.contains(day)).collect();
    (!in_order.is_empty()).then_some(Days(in_order))
}

fn day(name: &str) -> Option<&'static str> {
    const KOREAN: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];
    let name = name.to_lowercase();
    let korean = KOREAN.iter().position(|day| name.trim_end_matches("요일") == *day);
    let english = || {
        let full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        full.iter().position(|day| name.len() >= 3 && day.starts_with(&name))
    };
    korean.or_else(english).map(|place| WEEK[place])
}

/// A zone by its name in the IANA data base, in whatever case, or by one that people use for it.
pub(super) fn parse_timezone(text: &str) -> Option<Tz> {
    let text = text.trim();
    let alias = match text.to_ascii_uppercase().as_str() {
        "KST" | "서울" => "Asia/Seoul",
        "JST" => "Asia/Tokyo",
        "Z" | "GMT" => "UTC",
        _ => text,
    };
    Tz::from_str_insensitive(alias).ok()
}

/// The zones whose names have every word that was typed, for choosing from.
pub(super) fn matching_timezones(typed: &str) -> impl Iterator<Item = Tz> {
    let words: Vec<String> =
        typed.to_lowercase().split([' ', '/', '_']).map(str::to_owned).collect();
    let exact = parse_timezone(typed);
    let others = chrono_tz::TZ_VARIANTS.into_iter().filter(move |zone| {
        let name = zone.name().to_lowercase();
        Some(*zone) != exact && words.iter().all(|word| name.contains(word))
    });
    exact.into_iter().chain(others)
}

/// The cron text of a time on some days, seconds first.
pub(super) fn cron_text(time: NaiveTime, days: &Days) -> String {
    format!("{} {}", time.format("0 %-M %-H * *"), days.0.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, time) in [
            ("09:00", "09:00"),
            ("9", "09:00"),
            ("9am", "09:00"),
            ("12 am", "00:00"),
            ("12pm", "12:00"),
            ("9:30 PM", "21:30"),
            (" 21:30 ", "21:30"),
        ] {
            let read = parse_time(text).map(|time| time.format("%H:%M").to_string());
            assert_eq!(read.as_deref(), Some(time), "{text}");
        }
        for text in ["", "noon", "25:00", "9:60", "13pm", "0am", "-1", "9:"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn days_become_cron_text() {
        let nine = parse_time("9").unwrap();
        for (text, cron) in [
            ("weekdays", "0 0 9 * * Mon,Tue,Wed,Thu,Fri"),
            ("Daily", "0 0 9 * * Mon,Tue,Wed,Thu,Fri,Sat,Sun"),
            ("fri, mon,Wednesday", "0 0 9 * * Mon,Wed,Fri"),
            ("월,수요일", "0 0 9 * * Mon,Wed"),
            ("sun", "0 0 9 * * Sun"),
        ] {
            let days = parse_days(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(cron_text(nine, &days), cron);
            assert!(crate::schedule::Timetable::new(cron, Tz::UTC).is_ok());
        }
        for text in ["", "never", "mo", "mon,xyz", "1-5"] {
            assert_eq!(parse_days(text), None, "{text}");
        }
    }

    #[test]
    fn zones_are_found_by_city_and_by_custom() {
        assert_eq!(parse_timezone("asia/seoul"), Some(Tz::Asia__Seoul));
        assert_eq!(parse_timezone("KST"), Some(Tz::Asia__Seoul));
        assert_eq!(parse_timezone("Seoul/Asia"), None);
        let zones: Vec<_> = matching_timezones("new york").take(2).collect();
        assert_eq!(zones, [Tz::America__New_York]);
        assert_eq!(matching_timezones("kst").next(), Some(Tz::Asia__Seoul));
    }
}

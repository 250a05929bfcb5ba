use chrono::NaiveTime;

/// Which half of the day a time of twelve hours is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// What stands before or after such a time, in small letters.
const HALVES: [(&str, Half); 6] = [
    ("am", Half::Morning),
    ("a.m.", Half::Morning),
    ("오전", Half::Morning),
    ("pm", Half::Afternoon),
    ("p.m.", Half::Afternoon),
    ("오후", Half::Afternoon),
];

/// `09:00`, `9`, `0900`, `9am`, `9:30 PM`, `noon`, `9시`, `오전 9시 30분`, `정오`; none if it is no
/// time of day.
pub(in crate::discord) fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "noon" | "정오" => return NaiveTime::from_hms_opt(12, 0, 0),
        "midnight" | "자정" => return Some(NaiveTime::MIN),
        _ => {}
    }
    let (clock, half) = without_half(&text);
    let (hour, minute) = hour_and_minute(clock.trim())?;
    let hour = match half {
        None => hour,
        Some(Half::Morning) if hour <= 12 => hour % 12,
        Some(Half::Afternoon) if (1..=12).contains(&hour) => hour % 12 + 12,
        Some(_) => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn without_half(text: &str) -> (&str, Option<Half>) {
    let found = HALVES.iter().find_map(|(name, half)| {
        let clock = text.strip_suffix(name).or_else(|| text.strip_prefix(name))?;
        Some((clock, Some(*half)))
    });
    found.unwrap_or((text, None))
}

fn hour_and_minute(clock: &str) -> Option<(u32, u32)> {
    if let Some((hour, rest)) = clock.split_once('시') {
        let minute = match rest.trim() {
            "" => 0,
            "반" => 30,
            rest => number(rest.strip_suffix('분')?)?,
        };
        return Some((number(hour)?, minute));
    }
    match clock.split_once([':', '：', '.']) {
        Some((hour, minute)) if minute.len() == 2 => Some((number(hour)?, number(minute)?)),
        Some(_) => None,
        None if clock.len() == 4 && clock.is_ascii() => {
            Some((number(&clock[..2])?, number(&clock[2..])?))
        }
        None => Some((number(clock)?, 0)),
    }
}

/// One or two digits and nothing else.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, time) in [
            ("09:00", "09:00"),
            ("9", "09:00"),
            ("0900", "09:00"),
            ("2130", "21:30"),
            ("9.30", "09:30"),
            ("9am", "09:00"),
            ("9 a.m.", "09:00"),
            ("AM 9:00", "09:00"),
            ("12 am", "00:00"),
            ("12pm", "12:00"),
            ("9:30 PM", "21:30"),
            (" 21:30 ", "21:30"),
            ("Noon", "12:00"),
            ("midnight", "00:00"),
            ("9시", "09:00"),
            ("9시 반", "09:30"),
            ("오전 9시 30분", "09:30"),
            ("오후 9시", "21:00"),
            ("오후 9:05", "21:05"),
            ("오전 0시", "00:00"),
            ("21시30분", "21:30"),
            ("정오", "12:00"),
            ("자정", "00:00"),
        ] {
            let read = parse_time(text).map(|time| time.format("%H:%M").to_string());
            assert_eq!(read.as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "soon",
            "25:00",
            "24:00",
            "9:60",
            "13pm",
            "0pm",
            "-1",
            "+9",
            "9:",
            "9:5",
            "9:300",
            "am",
            "시",
            "9시 삼십분",
            "오후 21시",
            "090",
            "09000",
            "９시",
            "9:00:00",
            "9pm9",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }
}

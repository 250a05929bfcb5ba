use chrono::{DateTime, Offset, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::zone_names::{COMMON, CUSTOMARY};

/// The data base's names of places begin so; its others are kept for old programs.
const REGIONS: [&str; 10] = [
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
];

/// No place is further from UTC, in minutes.
const OFFSET_MAX: i32 = 14 * 60;

/// A zone by a name that people use for it, by its name in the IANA data base in whatever case, by
/// its city, or by a whole number of hours from UTC; none if it is none of these.
pub(in crate::discord) fn parse_zone(text: &str) -> Option<Tz> {
    let name = folded(text);
    let customary = CUSTOMARY.iter().find(|(custom, _)| *custom == name).map(|(_, zone)| *zone);
    customary
        .or_else(|| Tz::from_str_insensitive(&name.replace(' ', "_")).ok())
        .or_else(|| places().find(|zone| city(*zone) == name))
        .or_else(|| fixed(parse_offset(&name)?))
}

/// The zones that fit what was typed, for choosing from: by any part of their names, or by the
/// offset that they have now. The likeliest come first.
pub(in crate::discord) fn matching_zones(typed: &str, now: DateTime<Utc>) -> Vec<Tz> {
    let name = folded(typed);
    let mut zones: Vec<Tz> = match parse_offset(&name) {
        _ if name.is_empty() => COMMON.to_vec(),
        Some(minutes) => likely().filter(|zone| offset_minutes(*zone, now) == minutes).collect(),
        None => {
            let begins = |(custom, _): &&(&str, Tz)| custom.starts_with(&name);
            let customary = CUSTOMARY.iter().filter(begins).map(|(_, zone)| *zone);
            let has_all =
                |zone: &Tz| name.split(' ').all(|word| folded(zone.name()).contains(word));
            parse_zone(&name).into_iter().chain(customary).chain(likely().filter(has_all)).collect()
        }
    };
    let mut seen = std::collections::HashSet::new();
    zones.retain(|zone| seen.insert(*zone));
    zones
}

/// How a zone's clocks stand to UTC at a moment: `UTC+09:00`.
pub(in crate::discord) fn offset_name(zone: Tz, at: DateTime<Utc>) -> String {
    format!("UTC{}", at.with_timezone(&zone).format("%:z"))
}

/// Those that people are likely to mean first.
fn likely() -> impl Iterator<Item = Tz> {
    COMMON.into_iter().chain(places())
}

fn places() -> impl Iterator<Item = Tz> {
    let is_place = |zone: &Tz| REGIONS.iter().any(|region| zone.name().starts_with(region));
    TZ_VARIANTS.into_iter().filter(is_place)
}

/// `new york` of `America/New_York`.
fn city(zone: Tz) -> String {
    folded(zone.name().rsplit('/').next().unwrap_or_default())
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn offset_minutes(zone: Tz, at: DateTime<Utc>) -> i32 {
    at.with_timezone(&zone).offset().fix().local_minus_utc() / 60
}

/// The minutes of `utc+9`, `gmt-03:30`, `+0900`, `-5`; none if it is no offset.
fn parse_offset(text: &str) -> Option<i32> {
    let text = text.strip_prefix("utc").or_else(|| text.strip_prefix("gmt")).unwrap_or(text).trim();
    let (sign, digits) = match text.strip_prefix('+') {
        Some(digits) => (1, digits.trim()),
        None => (-1, text.strip_prefix(['-', '\u{2212}'])?.trim()),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let number = |text: &str| -> Option<i32> {
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= OFFSET_MAX).then_some(sign * total)
}

/// The zone that is always so far from UTC. The data base has one for every whole hour, and
/// counts them westwards: `Etc/GMT-9` is UTC+9.
fn fixed(minutes: i32) -> Option<Tz> {
    let hours = (minutes % 60 == 0).then_some(minutes / 60)?;
    match hours {
        0 => Some(Tz::UTC),
        hours => format!("Etc/GMT{:+}", -hours).parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMMER: &str = "2024-08-02T12:00:00Z";
    const WINTER: &str = "2024-12-02T12:00:00Z";

    fn matching(typed: &str, now: &str) -> Vec<&'static str> {
        matching_zones(typed, now.parse().unwrap()).into_iter().map(Tz::name).collect()
    }

    #[test]
    fn zones_are_read_as_people_write_them() {
        for (text, zone) in [
            ("Asia/Seoul", "Asia/Seoul"),
            ("asia/seoul", "Asia/Seoul"),
            ("Seoul", "Asia/Seoul"),
            ("서울", "Asia/Seoul"),
            ("KST", "Asia/Seoul"),
            ("new york", "America/New_York"),
            ("America/New York", "America/New_York"),
            ("EST", "America/New_York"),
            ("utc", "UTC"),
            ("UTC+9", "Etc/GMT-9"),
            ("+09:00", "Etc/GMT-9"),
            ("GMT-3", "Etc/GMT+3"),
            ("UTC+0", "UTC"),
            ("San Francisco", "America/Los_Angeles"),
        ] {
            assert_eq!(parse_zone(text).map(Tz::name), Some(zone), "{text}");
        }
        // Several zones are half an hour off, each with its own summers: which is for people to say.
        for text in ["", "Atlantis", "Seoul/Asia", "UTC+15", "+5:30", "UTC+", "9", "+9:75"] {
            assert_eq!(parse_zone(text), None, "{text}");
        }
    }

    #[test]
    fn zones_are_offered_by_city_and_custom() {
        assert_eq!(matching("seo", SUMMER), ["Asia/Seoul"]);
        assert_eq!(matching("서", SUMMER), ["Asia/Seoul"]);
        assert_eq!(matching("kst", SUMMER)[0], "Asia/Seoul");
        assert_eq!(matching("new york", SUMMER), ["America/New_York"]);
        assert_eq!(matching("europe ber", SUMMER), ["Europe/Berlin"]);
        assert_eq!(matching("", SUMMER)[..2], ["Asia/Seoul", "UTC"]);
        assert_eq!(matching("atlantis", SUMMER), Vec::<&str>::new());
    }

    #[test]
    fn zones_are_offered_by_the_offset_that_they_have_now() {
        for typed in ["UTC+9", "+09:00", "+9", "gmt+0900"] {
            assert_eq!(matching(typed, SUMMER)[..2], ["Asia/Seoul", "Asia/Tokyo"], "{typed}");
        }
        assert_eq!(matching("+5:30", SUMMER)[0], "Asia/Kolkata");
        assert_eq!(matching("UTC-4", SUMMER)[0], "America/New_York");
        assert_eq!(matching("UTC-5", WINTER)[0], "America/New_York");
        assert_eq!(matching("+14:00", SUMMER)[0], "Pacific/Kiritimati");
    }

    #[test]
    fn an_offset_is_named() {
        let name = |zone, at: &str| offset_name(zone, at.parse().unwrap());
        assert_eq!(name(Tz::Asia__Seoul, SUMMER), "UTC+09:00");
        assert_eq!(name(Tz::America__New_York, WINTER), "UTC-05:00");
    }
}

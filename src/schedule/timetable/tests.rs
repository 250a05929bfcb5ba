use chrono::{Datelike, NaiveDate, Timelike};
use chrono_tz::{America, Asia, Europe, Pacific};
use proptest::prelude::*;

use super::*;

fn instant_of(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn firings(cron: &str, timezone: Tz, after: &str, count: usize) -> Vec<String> {
    let timetable = Timetable::new(cron, timezone).unwrap();
    let firings = timetable.upcoming(instant_of(after)).take(count);
    firings.map(|due| due.with_timezone(&timezone).to_string()).collect()
}

#[test]
fn weekdays_are_named_and_seconds_come_first() {
    insta::assert_debug_snapshot!(
        firings("0 0 9 * * Mon-Fri", Asia::Seoul, "2024-08-01T12:00:00Z", 3),
        @r#"
    [
        "2024-08-02 09:00:00 KST",
        "2024-08-05 09:00:00 KST",
        "2024-08-06 09:00:00 KST",
    ]
    "#
    );
}

#[test]
fn a_time_in_the_spring_gap_comes_right_after_it() {
    insta::assert_debug_snapshot!(
        firings("0 30 1 * * *", Europe::London, "2026-03-28T00:00:00Z", 3),
        @r#"
    [
        "2026-03-28 01:30:00 GMT",
        "2026-03-29 02:00:00 BST",
        "2026-03-30 01:30:00 BST",
    ]
    "#
    );
}

#[test]
fn a_time_in_the_autumn_fold_comes_once() {
    insta::assert_debug_snapshot!(
        firings("0 30 1 * * *", Europe::London, "2026-10-24T12:00:00Z", 2),
        @r#"
    [
        "2026-10-25 01:30:00 BST",
        "2026-10-26 01:30:00 GMT",
    ]
    "#
    );
    let asked_between = firings("0 30 1 * * *", Europe::London, "2026-10-25T01:10:00Z", 1);
    assert_eq!(asked_between, ["2026-10-26 01:30:00 GMT"]);
}

#[test]
fn a_day_that_a_zone_skips_is_made_up_for() {
    let skipped = firings("0 0 9 * * *", Pacific::Apia, "2011-12-29T20:00:00Z", 2);
    assert_eq!(skipped, ["2011-12-31 00:00:00 +14", "2011-12-31 09:00:00 +14"]);
}

#[test]
fn a_cron_text_that_never_fires_is_never_due() {
    let never = Timetable::new("0 0 0 31 2 *", Asia::Seoul).unwrap();
    assert_eq!(never.next_after(instant_of("2024-08-01T00:00:00Z")), None);
}

#[test]
fn a_cron_text_with_five_fields_is_refused_in_words() {
    let refusal = Timetable::new("0 9 * * 1-5", Asia::Seoul).unwrap_err().to_string();
    assert!(refusal.contains("0 9 * * 1-5"), "{refusal}");
}

#[test]
fn an_absence_knows_the_last_time_it_missed() {
    let timetable = Timetable::new("0 0 9 * * Mon-Fri", Asia::Seoul).unwrap();
    let last = |after: &str, until: &str| {
        let last = timetable.last_within(instant_of(after), instant_of(until));
        last.map(|due| due.to_rfc3339())
    };
    let friday = Some("2024-08-02T00:00:00+00:00".to_owned());
    assert_eq!(last("2024-08-01T00:00:00Z", "2024-08-04T12:00:00Z"), friday);
    assert_eq!(last("2024-08-01T00:00:00Z", "2024-08-02T00:00:00Z"), friday);
    assert_eq!(last("2024-08-02T00:00:00Z", "2024-08-04T12:00:00Z"), None);
}

proptest! {
    #[test]
    fn a_daily_time_fires_once_on_every_wall_clock_day(
        zone in prop::sample::select(vec![
            Europe::London, America::New_York, America::Sao_Paulo, Asia::Seoul,
            Asia::Kathmandu, Tz::Australia__Lord_Howe, Tz::Africa__Casablanca,
        ]),
        hour in 0_u32..24,
        minute in 0_u32..60,
        start in 0_u64..3650,
    ) {
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(start);
        let after = instant(zone, first.and_hms_opt(12, 0, 0).unwrap()).unwrap();
        let timetable = Timetable::new(&format!("0 {minute} {hour} * * *"), zone).unwrap();
        let days: Vec<_> = timetable
            .upcoming(after)
            .take(60)
            .map(|due| due.with_timezone(&zone).date_naive())
            .collect();
        for pair in days.windows(2) {
            prop_assert_eq!(pair[0].succ_opt(), Some(pair[1]));
        }
    }

    #[test]
    fn due_times_only_ever_go_forward(
        hours in "(\\*|[0-9]|1[0-9]|\\*/[2-9])",
        minutes in "(\\*/[1-9]|[0-9]|[1-5][0-9])",
        start in 0_i64..200_000_000,
    ) {
        let cron = format!("0 {minutes} {hours} * * *");
        let timetable = Timetable::new(&cron, America::New_York).unwrap();
        let after = DateTime::from_timestamp(1_600_000_000 + start, 0).unwrap();
        let dues: Vec<_> = timetable.upcoming(after).take(50).collect();
        prop_assert!(dues.first().is_none_or(|first| *first > after));
        prop_assert!(dues.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(dues.iter().all(|due| due.second() == 0 && due.year() >= 2020));
    }
}

use chrono::Weekday::{self, Fri, Mon, Sat, Sun, Thu, Tue, Wed};

/// Days of the week, at least one, each once and in the order of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct Days(Vec<Weekday>);

const WEEK: [Weekday; 7] = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];

const ENGLISH: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const KOREAN: [char; 7] = ['월', '화', '수', '목', '금', '토', '일'];

/// Words between days that name none.
const FILLERS: [&str; 4] = ["and", "every", "on", "및"];

impl Days {
    /// Monday to Friday.
    pub(in crate::discord) fn weekdays() -> Self {
        Self(WEEK[..5].to_vec())
    }

    /// All seven.
    pub(in crate::discord) fn daily() -> Self {
        Self(WEEK.to_vec())
    }

    pub(in crate::discord) fn iter(&self) -> impl Iterator<Item = Weekday> + '_ {
        self.0.iter().copied()
    }
}

/// `weekdays`, `daily`, or days such as `mon,wed,fri`, `mon-fri`, `월수금`; none if it is none of
/// these.
pub(in crate::discord) fn parse_days(text: &str) -> Option<Days> {
    let text = with_plain_ranges(&text.to_lowercase());
    let parts = text.split([',', ' ', '/', '·', '、', ';', '&', '+']);
    let parts = parts.filter(|part| !part.is_empty() && !FILLERS.contains(part));
    let chosen: Vec<Vec<Weekday>> = parts.map(days_of).collect::<Option<_>>()?;
    let chosen = chosen.concat();
    let in_order: Vec<_> = WEEK.into_iter().filter(|day| chosen.contains(day)).collect();
    (!in_order.is_empty()).then_some(Days(in_order))
}

/// With every range written as `mon-fri`.
fn with_plain_ranges(text: &str) -> String {
    let plain = text.replace("요일", "").replace("까지", "").replace("부터", "-");
    let plain = plain.replace(['\u{2013}', '\u{2014}', '~', '〜', '～'], "-").replace(" to ", "-");
    let ends: Vec<&str> = plain.split('-').map(str::trim).collect();
    ends.join("-")
}

fn days_of(part: &str) -> Option<Vec<Weekday>> {
    match part {
        "weekdays" | "weekday" | "평일" => Some(WEEK[..5].to_vec()),
        "weekends" | "weekend" | "주말" => Some(WEEK[5..].to_vec()),
        "daily" | "everyday" | "day" | "매일" => Some(WEEK.to_vec()),
        _ => match part.split_once('-') {
            Some((first, last)) => Some(range(day(first)?, day(last)?)),
            None => day(part).map(|day| vec![day]).or_else(|| each_korean(part)),
        },
    }
}

/// From one day to another, over the weekend if need be.
fn range(first: Weekday, last: Weekday) -> Vec<Weekday> {
    let length = last.days_since(first) as usize + 1;
    std::iter::successors(Some(first), |day| Some(day.succ())).take(length).collect()
}

fn day(name: &str) -> Option<Weekday> {
    let is_called = |full: &str| name.len() >= 3 && full.starts_with(name);
    let is_plural = |full: &str| name.strip_suffix('s') == Some(full);
    let english = ENGLISH.iter().position(|full| is_called(full) || is_plural(full));
    let mut characters = name.chars();
    let only = characters.next().filter(|_| characters.next().is_none());
    let korean = || KOREAN.iter().position(|day| Some(*day) == only);
    english.or_else(korean).map(|place| WEEK[place])
}

/// Days without anything between them, as in `월수금`.
fn each_korean(part: &str) -> Option<Vec<Weekday>> {
    part.chars().map(|character| day(character.encode_utf8(&mut [0; 4]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let weekdays = || Days::weekdays();
        for (text, days) in [
            ("weekdays", weekdays()),
            ("every weekday", weekdays()),
            ("평일", weekdays()),
            ("Daily", Days::daily()),
            ("every day", Days::daily()),
            ("매일", Days::daily()),
            ("weekends", Days(vec![Sat, Sun])),
            ("fri, mon,Wednesday", Days(vec![Mon, Wed, Fri])),
            ("Mondays and Thursdays", Days(vec![Mon, Thu])),
            ("tues thurs", Days(vec![Tue, Thu])),
            ("mon-fri", weekdays()),
            ("Mon – Fri", weekdays()),
            ("monday to friday", weekdays()),
            ("mon-wed, sat", Days(vec![Mon, Tue, Wed, Sat])),
            ("sat-mon", Days(vec![Mon, Sat, Sun])),
            ("월,수요일", Days(vec![Mon, Wed])),
            ("월수금", Days(vec![Mon, Wed, Fri])),
            ("월~금", weekdays()),
            ("월요일부터 금요일까지", weekdays()),
            ("sun", Days(vec![Sun])),
            ("mon,mon", Days(vec![Mon])),
        ] {
            assert_eq!(parse_days(text), Some(days), "{text}");
        }
    }

    #[test]
    fn what_names_no_days_is_none() {
        for text in [
            "",
            " , ",
            "and",
            "never",
            "mo",
            "mon,xyz",
            "1-5",
            "mon-",
            "-",
            "요일",
            "월X",
            "mon-tue-wed",
        ] {
            assert_eq!(parse_days(text), None, "{text}");
        }
    }
}

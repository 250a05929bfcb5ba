use chrono::{DateTime, Utc, Weekday};

use crate::{
    digest::{escape_markdown, shorten_line},
    discord::{
        rhythm::Rhythm,
        typed::{Days, language_name, offset_name},
    },
    domain::{Filter, Layout, Subscription},
    schedule::Timetable,
    words::{self, Locale},
};

/// How many of a subscription's next times are told.
const TIMES_SHOWN: usize = 3;

/// Room for a filter's words, in UTF-16 code units: four such lists, each before and after a change,
/// fit into an embed's description.
const WORDS: usize = 400;

/// One line of what a subscription says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct Term {
    label: String,
    value: String,
    /// Whether it goes without saying.
    is_plain: bool,
}

/// What a subscription says, always as many lines in the same order.
pub(in crate::discord) fn terms(
    subscription: &Subscription,
    now: DateTime<Utc>,
    locale: Locale,
) -> Vec<Term> {
    let term = |label: &str, value: String, is_plain| Term {
        label: words::text(locale, label),
        value,
        is_plain,
    };
    let Subscription { filter, mention, crosspost, .. } = subscription;
    let nobody = || words::text(locale, "terms-none");
    let published = if *crosspost { "terms-yes" } else { "terms-no" };
    vec![
        term("terms-when", when(subscription, now, locale), false),
        term(
            "terms-language",
            escape_markdown(&language_name(&subscription.language, locale)),
            false,
        ),
        term("terms-layout", layout(subscription.layout, locale), false),
        term("terms-papers", papers(filter, locale), false),
        term("terms-include", word_list(&filter.include, locale), filter.include.is_empty()),
        term("terms-exclude", word_list(&filter.exclude, locale), filter.exclude.is_empty()),
        term(
            "terms-mention",
            mention.map_or_else(nobody, |role| format!("<@&{role}>")),
            mention.is_none(),
        ),
        term("terms-crosspost", words::text(locale, published), !crosspost),
    ]
}

/// The lines that tell something, one below the other.
pub(in crate::discord) fn told(terms: &[Term]) -> String {
    let telling = terms.iter().filter(|term| !term.is_plain);
    let lines: Vec<String> =
        telling.map(|term| format!("**{}** · {}", term.label, term.value)).collect();
    lines.join("\n")
}

/// What differs between two subscriptions, as it was and as it is, a line each.
pub(in crate::discord) fn changes(before: &[Term], after: &[Term], locale: Locale) -> Vec<String> {
    let differing = before.iter().zip(after).filter(|(before, after)| before != after);
    let line = |(before, after): (&Term, &Term)| {
        let variables = [
            ("label", after.label.as_str().into()),
            ("before", before.value.as_str().into()),
            ("after", after.value.as_str().into()),
        ];
        words::text_with(locale, "terms-change", variables)
    };
    differing.map(line).collect()
}

/// The next times, a line each: on the channel's clocks, and by Discord's on the reader's.
pub(in crate::discord) fn next_times(
    subscription: &Subscription,
    now: DateTime<Utc>,
    locale: Locale,
) -> String {
    let timetable = Timetable::new(&subscription.cron, subscription.timezone).ok();
    let times = timetable.iter().flat_map(|timetable| timetable.upcoming(now)).take(TIMES_SHOWN);
    let line = |time: DateTime<Utc>| {
        let local = time.with_timezone(&subscription.timezone);
        let variables = [
            ("weekday", weekday(chrono::Datelike::weekday(&local), locale).into()),
            ("date", local.format("%Y-%m-%d").to_string().into()),
            ("time", local.format("%H:%M").to_string().into()),
            ("yours", format!("<t:{0}:F> (<t:{0}:R>)", time.timestamp()).into()),
        ];
        words::text_with(locale, "terms-time", variables)
    };
    let lines: Vec<String> = times.map(line).collect();
    if lines.is_empty() { words::text(locale, "list-never") } else { lines.join("\n") }
}

fn when(subscription: &Subscription, now: DateTime<Utc>, locale: Locale) -> String {
    let zone = subscription.timezone;
    let (days, time) = match Rhythm::of_cron(&subscription.cron) {
        Some(Rhythm { time, days }) => (days_told(&days, locale), time.format("%H:%M").to_string()),
        // Imported, and says more than a time and some days.
        None => (escape_markdown(&subscription.cron), String::new()),
    };
    let variables = [
        ("days", days.into()),
        ("time", time.into()),
        ("zone", escape_markdown(zone.name()).into()),
        ("offset", offset_name(zone, now).into()),
    ];
    words::text_with(locale, "terms-when-value", variables)
}

fn days_told(days: &Days, locale: Locale) -> String {
    if *days == Days::daily() {
        return words::text(locale, "days-daily");
    }
    if *days == Days::weekdays() {
        return words::text(locale, "days-weekdays");
    }
    days.iter().map(|day| weekday(day, locale)).collect::<Vec<_>>().join(", ")
}

fn weekday(day: Weekday, locale: Locale) -> String {
    let key = match day {
        Weekday::Mon => "weekday-mon",
        Weekday::Tue => "weekday-tue",
        Weekday::Wed => "weekday-wed",
        Weekday::Thu => "weekday-thu",
        Weekday::Fri => "weekday-fri",
        Weekday::Sat => "weekday-sat",
        Weekday::Sun => "weekday-sun",
    };
    words::text(locale, key)
}

fn layout(layout: Layout, locale: Locale) -> String {
    let key = match layout {
        Layout::Thread => "layout-thread",
        Layout::Threads => "layout-threads",
        Layout::Forum => "layout-forum",
        Layout::Compact => "layout-compact",
    };
    words::text(locale, key)
}

fn papers(filter: &Filter, locale: Locale) -> String {
    let most = filter
        .max_papers
        .map(|most| words::text_with(locale, "terms-papers-most", [("count", most.into())]));
    let least = (filter.min_upvotes > 0).then(|| {
        words::text_with(locale, "terms-papers-least", [("count", filter.min_upvotes.into())])
    });
    let said: Vec<String> = most.into_iter().chain(least).collect();
    if said.is_empty() { words::text(locale, "terms-papers-all") } else { said.join(" · ") }
}

fn word_list(list: &[String], locale: Locale) -> String {
    if list.is_empty() {
        return words::text(locale, "terms-none");
    }
    let quoted: Vec<String> = list.iter().map(|word| format!("“{word}”")).collect();
    // Marks may double a text's length.
    escape_markdown(&shorten_line(&quoted.join(", "), WORDS / 2))
}

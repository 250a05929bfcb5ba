//! `/paper top`: the most upvoted papers of the last days.

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::{Days, NaiveDate};
use tokio::task::spawn_blocking;

use super::{audience, share_button};
use crate::{
    digest::{ActionRow, Message, PaperList},
    discord::{
        Bot,
        answer::Audience,
        ask::Ask,
        paper_menu::paper_menus,
        refusal::Refusal,
        view::{Period, View},
    },
    domain::{ArxivId, Paper},
    store::{Store, StoreError},
    words,
};

/// As many as one menu opens.
const SHOWN: usize = 25;

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let period = ask.options.string("period").and_then(|typed| typed.parse().ok());
    show(bot, period.unwrap_or_default(), ask, audience("paper", ask)).await
}

pub(super) async fn show(
    bot: &Bot,
    period: Period,
    ask: &Ask<'_>,
    audience: Audience,
) -> Result<Message, Refusal> {
    let until = ask.now.date_naive();
    let first = until.checked_sub_days(Days::new(period.days() - 1)).unwrap_or_default();
    let store = bot.store.clone();
    // A year has some thousands of papers to be read.
    let listed = spawn_blocking(move || listed_since(&store, first)).await;
    let listed = listed.map_err(|panic| Refusal::Failed(panic.into()))??;
    let days = [("from", first.to_string().into()), ("to", until.to_string().into())];
    let count = ("count", listed.len().into());
    let ranked = || listed.iter().take(SHOWN);
    let mut message = PaperList {
        title: words::text(ask.locale, &format!("top-title-{}", period.name())),
        url: None,
        papers: ranked().map(|(paper, date)| (paper, Some(date.to_string()))).collect(),
        pictured: None,
        if_empty: words::text_with(ask.locale, "top-none", days.clone()),
        footer: (!listed.is_empty())
            .then(|| words::text_with(ask.locale, "top-footer", days.into_iter().chain([count]))),
        locale: ask.locale,
    }
    .message();
    message.components = paper_menus(ranked().map(|(paper, _)| paper), ask.locale);
    let share = share_button(View::Top(period), audience, ask);
    message.components.extend(ActionRow::rows_of(&Vec::from_iter(share)));
    Ok(message)
}

/// The papers of all stored editions since a day, each with the day that listed it first; the
/// most upvoted first, and of equals the newer.
fn listed_since(store: &Store, first: NaiveDate) -> Result<Vec<(Paper, NaiveDate)>, StoreError> {
    let mut listed: BTreeMap<ArxivId, (Paper, NaiveDate)> = BTreeMap::new();
    for date in store.edition_dates() {
        let date = date?;
        if date < first {
            break;
        }
        let edition = store.load_edition(date)?;
        for paper in edition.into_iter().flat_map(|edition| edition.papers) {
            // The dates come newest first, so the last word is the earliest.
            listed.insert(paper.id.clone(), (paper, date));
        }
    }
    let mut listed: Vec<_> = listed.into_values().collect();
    listed.sort_by_key(|(paper, date)| (Reverse(paper.upvotes), Reverse(*date)));
    Ok(listed)
}

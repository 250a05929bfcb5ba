//! `/paper day`: the list of one edition.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serenity::all::AutocompleteChoice;

use super::choice;
use crate::{
    digest::{Digest, Message, list_message},
    discord::{Bot, answer::CHOICES_MAX, ask::Ask, refusal::Refusal},
    domain::Edition,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let edition = match parse_date(ask.options.string("date"))? {
        Some(date) => bot.editions.fetch(date, ask.now).await?,
        None => newest(bot, ask.now).await?,
    };
    Ok(list_message(&Digest::of_all(&edition, ask.locale)))
}

/// The newest edition of the last days, or the newest that is stored.
async fn newest(bot: &Bot, now: DateTime<Utc>) -> Result<Arc<Edition>, Refusal> {
    if let Some(edition) = bot.editions.newest(now).await? {
        return Ok(edition);
    }
    let none = || Refusal::told("refusal-no-edition");
    let date = bot.store.edition_dates().next().ok_or_else(none)??;
    bot.store.load_edition(date)?.map(Arc::new).ok_or_else(none)
}

/// A date as `2024-08-02`.
pub(super) fn parse_date(typed: Option<&str>) -> Result<Option<NaiveDate>, Refusal> {
    let parse = |typed: &str| typed.parse().map_err(|_| Refusal::about("refusal-date", typed));
    typed.filter(|typed| !typed.is_empty()).map(parse).transpose()
}

/// The stored editions whose dates hold what is typed, newest first.
pub(super) fn choices(bot: &Bot, typed: &str) -> Vec<AutocompleteChoice> {
    let dates = bot.store.edition_dates().filter_map(Result::ok).map(|date| date.to_string());
    let fitting = dates.filter(|date| date.contains(typed.trim()));
    fitting.take(CHOICES_MAX).map(|date| choice(&date, &date)).collect()
}

//! `/paper day`: the list of one edition.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serenity::all::AutocompleteChoice;

use super::choice;
use crate::{
    digest::{ActionRow, Button, ButtonStyle, Digest, Message, list_message},
    discord::{
        Bot, answer::CHOICES_MAX, ask::Ask, button_id::ButtonId, refusal::Refusal, view::View,
    },
    domain::Edition,
    store::StoreError,
    words,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    match parse_date(ask.options.string("date"))? {
        Some(date) => show(bot, date, ask).await,
        None => list(bot, &*newest(bot, ask.now).await?, ask),
    }
}

/// That day's list, asked of Hugging Face if it is not stored.
pub(super) async fn show(bot: &Bot, date: NaiveDate, ask: &Ask<'_>) -> Result<Message, Refusal> {
    list(bot, &*bot.editions.fetch(date, ask.now).await?, ask)
}

fn list(bot: &Bot, edition: &Edition, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let mut message = list_message(&Digest::of_all(edition, ask.locale));
    message.components = ActionRow::rows_of(&buttons(bot, edition.date, ask)?);
    Ok(message)
}

/// To the days before and after it that have papers, as far as they are stored.
fn buttons(bot: &Bot, date: NaiveDate, ask: &Ask<'_>) -> Result<Vec<Button>, StoreError> {
    let dates: Vec<NaiveDate> = bot.store.edition_dates().collect::<Result<_, _>>()?;
    let earlier = dates.iter().find(|other| **other < date);
    let later = dates.iter().rev().find(|other| **other > date);
    let turn = |arrow: &str, date: NaiveDate| {
        ButtonId::Turn(View::Day(date)).button(format!("{arrow} {date}"), ButtonStyle::Secondary)
    };
    let share = ButtonId::Share(View::Day(date));
    let share = share.button(words::text(ask.locale, "button-share"), ButtonStyle::Secondary);
    let earlier = earlier.map(|date| turn("◀", *date));
    let later = later.map(|date| turn("▶", *date));
    Ok(earlier.into_iter().chain(later).chain([share]).collect())
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

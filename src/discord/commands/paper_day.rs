//! `/paper day`: the list of one edition.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serenity::all::AutocompleteChoice;

use super::{audience, choice, share_button};
use crate::{
    digest::{ActionRow, Button, ButtonStyle, Digest, Message, list_message},
    discord::{
        Bot,
        answer::{Audience, CHOICES_MAX},
        ask::Ask,
        button_id::ButtonId,
        paper_menu::paper_menus,
        refusal::Refusal,
        view::View,
    },
    domain::Edition,
    store::StoreError,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let audience = audience("paper", ask);
    match parse_date(ask.options.string("date"))? {
        Some(date) => show(bot, date, ask, audience).await,
        None => list(bot, &*newest(bot, ask.now).await?, ask, audience),
    }
}

/// That day's list, asked of Hugging Face if it is not stored.
pub(super) async fn show(
    bot: &Bot,
    date: NaiveDate,
    ask: &Ask<'_>,
    audience: Audience,
) -> Result<Message, Refusal> {
    list(bot, &*bot.editions.fetch(date, ask.now).await?, ask, audience)
}

fn list(
    bot: &Bot,
    edition: &Edition,
    ask: &Ask<'_>,
    audience: Audience,
) -> Result<Message, Refusal> {
    let digest = Digest::of_all(edition, ask.locale);
    let mut message = list_message(&digest);
    message.components = paper_menus(&digest.papers, ask.locale);
    let buttons = buttons(bot, edition.date, ask, audience)?;
    message.components.extend(ActionRow::rows_of(&buttons));
    Ok(message)
}

/// To the days before and after it that have papers, as far as they are stored.
fn buttons(
    bot: &Bot,
    date: NaiveDate,
    ask: &Ask<'_>,
    audience: Audience,
) -> Result<Vec<Button>, StoreError> {
    let (earlier, later) = bot.store.edition_dates_beside(date)?;
    let turn = |arrow: &str, date: NaiveDate| {
        ButtonId::Turn(View::Day(date)).button(format!("{arrow} {date}"), ButtonStyle::Secondary)
    };
    let earlier = earlier.map(|date| turn("◀", date));
    let later = later.map(|date| turn("▶", date));
    let share = share_button(View::Day(date), audience, ask);
    Ok(earlier.into_iter().chain(later).chain(share).collect())
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
    let fitting = bot.store.edition_dates_with(typed.trim()).filter_map(Result::ok);
    let fitting = fitting.take(CHOICES_MAX).map(|date| date.to_string());
    fitting.map(|date| choice(&date, &date)).collect()
}

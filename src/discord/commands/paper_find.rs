//! `/paper find`: one paper, by id, link or title.

use serenity::all::AutocompleteChoice;

use super::choice;
use crate::{
    digest::{ActionRow, ButtonStyle, Message, paper_message},
    discord::{
        Bot, answer::CHOICES_MAX, ask::Ask, button_id::ButtonId, refusal::Refusal, view::View,
    },
    domain::{ArxivId, Paper},
    words,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let query = ask.options.string("query").unwrap_or_default();
    let id = match ArxivId::find(query) {
        Ok(id) => id,
        Err(_) => by_title(bot, query).await?,
    };
    show(bot, &id, ask).await
}

/// The paper's embed as a digest has it.
pub(super) async fn show(bot: &Bot, id: &ArxivId, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let paper = load(bot, id).await?;
    let mut message = paper_message(&paper, None, ask.locale);
    let share = ButtonId::Share(View::Paper(paper.id));
    let share = share.button(words::text(ask.locale, "button-share"), ButtonStyle::Secondary);
    message.components.extend(ActionRow::rows_of(&[share]));
    Ok(message)
}

/// The stored paper, or Hugging Face's, which is then stored.
async fn load(bot: &Bot, id: &ArxivId) -> Result<Paper, Refusal> {
    if let Some(paper) = bot.store.load_paper(id)? {
        return Ok(paper);
    }
    let paper = bot.source.fetch_paper(id).await.map_err(|error| Refusal::from(&error))?;
    bot.store.save_paper(&paper).await?;
    Ok(paper)
}

async fn by_title(bot: &Bot, query: &str) -> Result<ArxivId, Refusal> {
    let hit = bot.index.complete(query, 1).await.pop().filter(|hit| hit.is_close);
    hit.map(|hit| hit.id).ok_or_else(|| Refusal::about("refusal-title-unknown", query))
}

/// Titles that fit, each standing for its id.
pub(super) async fn choices(bot: &Bot, typed: &str) -> Vec<AutocompleteChoice> {
    let hits = bot.index.complete(typed, CHOICES_MAX).await;
    hits.iter().map(|hit| choice(&hit.title, hit.id.as_str())).collect()
}

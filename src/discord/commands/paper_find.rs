//! `/paper find`: one paper, by id, link or title.

use serenity::all::AutocompleteChoice;

use super::choice;
use crate::{
    digest::{Message, paper_message},
    discord::{Bot, answer::CHOICES_MAX, ask::Ask, refusal::Refusal},
    domain::{ArxivId, Paper},
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let query = ask.options.string("query").unwrap_or_default();
    let paper = match ArxivId::find(query) {
        Ok(id) => by_id(bot, &id).await?,
        Err(_) => by_title(bot, query)?,
    };
    Ok(paper_message(&paper, None, ask.locale))
}

/// The stored paper, or Hugging Face's, which is then stored.
async fn by_id(bot: &Bot, id: &ArxivId) -> Result<Paper, Refusal> {
    if let Some(paper) = bot.store.load_paper(id)? {
        return Ok(paper);
    }
    let paper = bot.source.fetch_paper(id).await.map_err(|error| Refusal::from(&error))?;
    bot.store.save_paper(&paper).await?;
    bot.titles.add([&paper]);
    Ok(paper)
}

fn by_title(bot: &Bot, query: &str) -> Result<Paper, Refusal> {
    let unknown = || Refusal::about("refusal-title-unknown", query);
    let hit = bot.titles.find(query, 1).pop().ok_or_else(unknown)?;
    bot.store.load_paper(&hit.id)?.ok_or_else(unknown)
}

/// Titles that fit, each standing for its id.
pub(super) fn choices(bot: &Bot, typed: &str) -> Vec<AutocompleteChoice> {
    let hits = bot.titles.find(typed, CHOICES_MAX);
    hits.iter().map(|hit| choice(&hit.title, hit.id.as_str())).collect()
}

//! `/paper find`: one paper, by id, link or title.

use serenity::all::AutocompleteChoice;

use super::{audience, choice, share_button};
use crate::{
    digest::{ActionRow, Button, ButtonStyle, Message, paper_message},
    discord::{
        Bot,
        answer::{Audience, CHOICES_MAX},
        ask::Ask,
        button_id::ButtonId,
        papers::Named,
        refusal::Refusal,
        view::{Search, View},
    },
    domain::ArxivId,
    words,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let typed = ask.options.string("query").unwrap_or_default();
    let Named { id, has_others } = bot.named_paper(typed, ask).await?;
    let others = if has_others { others_button(typed, ask) } else { None };
    paper(bot, &id, ask, audience("paper", ask), others).await
}

/// The paper's embed as a digest has it.
pub(super) async fn show(
    bot: &Bot,
    id: &ArxivId,
    ask: &Ask<'_>,
    audience: Audience,
) -> Result<Message, Refusal> {
    paper(bot, id, ask, audience, None).await
}

async fn paper(
    bot: &Bot,
    id: &ArxivId,
    ask: &Ask<'_>,
    audience: Audience,
    others: Option<Button>,
) -> Result<Message, Refusal> {
    let paper = bot.paper(id).await?;
    let summary = bot.summary(id, ask, audience == Audience::Everyone)?;
    let mut message = paper_message(&paper, summary.as_ref(), ask.locale);
    let similar = ButtonId::Open(View::Similar(paper.id.clone()));
    let similar = similar.button(words::text(ask.locale, "button-similar"), ButtonStyle::Primary);
    let share = share_button(View::Paper(paper.id), audience, ask);
    let buttons: Vec<Button> = [similar].into_iter().chain(others).chain(share).collect();
    message.components.extend(ActionRow::rows_of(&buttons));
    Ok(message)
}

/// To all papers with these words, where another one was meant.
fn others_button(typed: &str, ask: &Ask<'_>) -> Option<Button> {
    let search = Search { query: typed.to_owned(), ..Search::default() };
    let search = ButtonId::Open(View::Search(search));
    let label = words::text(ask.locale, "button-others");
    search.fits().then(|| search.button(label, ButtonStyle::Secondary))
}

/// Titles that fit, each standing for its id.
pub(super) async fn choices(bot: &Bot, typed: &str) -> Vec<AutocompleteChoice> {
    let hits = bot.index.complete(typed, CHOICES_MAX).await;
    hits.iter().map(|hit| choice(&hit.title, hit.id.as_str())).collect()
}

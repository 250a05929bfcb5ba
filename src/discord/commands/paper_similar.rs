//! `/paper similar`: the stored papers most like one.

use super::{audience, share_button};
use crate::{
    digest::{ActionRow, Button, ButtonStyle, Message, PaperList, plain_title},
    discord::{
        Bot, answer::Audience, ask::Ask, button_id::ButtonId, paper_menu::paper_menus,
        refusal::Refusal, view::View,
    },
    domain::ArxivId,
    text::{Cut, escape::escape, shorten_rendered},
    words,
};

/// A glance's worth.
const SHOWN: usize = 10;

/// Room for the title of the paper that the others are like, in UTF-16 code units.
const TITLE: usize = 150;

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let typed = ask.options.string("paper").unwrap_or_default();
    let id = bot.named_paper(typed, ask).await?.id;
    show(bot, &id, ask, audience("paper", ask)).await
}

pub(super) async fn show(
    bot: &Bot,
    id: &ArxivId,
    ask: &Ask<'_>,
    audience: Audience,
) -> Result<Message, Refusal> {
    let paper = bot.paper(id).await?;
    let found = bot.index.similar(&paper, SHOWN).await?;
    let title = shorten_rendered(&plain_title(&paper), TITLE, Cut::Word, escape);
    let count = ("count", found.len().into());
    let mut message = PaperList {
        title: words::text_with(ask.locale, "similar-title", [("title", title.into())]),
        url: Some(paper.huggingface_url()),
        papers: found.iter().map(|paper| (paper, None)).collect(),
        pictured: None,
        if_empty: words::text(ask.locale, "similar-none"),
        footer: (!found.is_empty())
            .then(|| words::text_with(ask.locale, "similar-footer", [count])),
        locale: ask.locale,
    }
    .message();
    message.components = paper_menus(&found, ask.locale);
    let open = ButtonId::Open(View::Paper(paper.id.clone()));
    let open = open.button(words::text(ask.locale, "button-original"), ButtonStyle::Secondary);
    let share = share_button(View::Similar(paper.id), audience, ask);
    let buttons: Vec<Button> = [open].into_iter().chain(share).collect();
    message.components.extend(ActionRow::rows_of(&buttons));
    Ok(message)
}

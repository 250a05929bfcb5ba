//! `/digest post`: delivers now. What is posted already stays posted once.

use super::{mention, own_subscription, paper_day::parse_date};
use crate::{
    delivery::{Occasion, Report},
    digest::Message,
    discord::{Bot, ask::Ask, refusal::Refusal},
    domain::ChannelId,
    words::{self, Locale},
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let channel = own_subscription(bot, ask)?.channel;
    let date = parse_date(ask.options.string("date"))?;
    let occasion = date.map_or(Occasion::Newest, Occasion::Asked);
    let reports = bot.deliveries.deliver(channel, occasion).await?;
    let report = reports.last().ok_or_else(|| Refusal::told("refusal-no-edition"))?;
    Ok(Message::text(outcome(channel, report, ask.locale)))
}

fn outcome(channel: ChannelId, report: &Report, locale: Locale) -> String {
    let key = match report {
        Report { chosen: 0, .. } => "post-none",
        Report { posted: 0, refused: 0, .. } => "post-already",
        Report { refused: 0, .. } => "post-done",
        _ => "post-partly",
    };
    let variables = [
        ("date", report.edition.to_string().into()),
        ("count", report.posted.into()),
        ("refused", report.refused.into()),
        ("place", mention(report.thread.unwrap_or(channel)).into()),
    ];
    words::text_with(locale, key, variables)
}

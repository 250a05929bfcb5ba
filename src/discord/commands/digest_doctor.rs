//! `/digest doctor`: what keeps a channel from its papers, and how that is mended.

use super::mention;
use crate::{
    digest::{Color, Embed, Message},
    discord::{Bot, ask::Ask, refusal::Refusal},
    doctor::{Finding, Medium, Verdict, list, worst},
    domain::ChannelId,
    words::{self, Locale},
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let (guild, channel) = (ask.managed_guild()?, ask.named_channel()?);
    if ask.names_a_thread() {
        // It would be missed among the guild's channels.
        return Err(Refusal::told("refusal-channel"));
    }
    let doctor = bot.doctor();
    let (examined, services) =
        tokio::join!(doctor.examine(guild, channel, ask.now), bot.services.examine(ask.now));
    let mut findings = examined?;
    findings.extend(services);
    Ok(report(channel, &findings, ask.locale).ephemeral())
}

fn report(channel: ChannelId, findings: &[Finding], locale: Locale) -> Message {
    let key = match worst(findings) {
        Verdict::Well => "doctor-well",
        Verdict::Warning => "doctor-warning",
        Verdict::Fault => "doctor-fault",
    };
    let heading = words::text_with(locale, key, [("channel", mention(channel).into())]);
    let lines = list(findings, locale, Medium::Discord);
    // A message's own text could not hold it all when much is wrong.
    Message::embed(Embed {
        description: Some(format!("{heading}\n\n{lines}")),
        color: Some(Color::PLAIN),
        ..Embed::default()
    })
}

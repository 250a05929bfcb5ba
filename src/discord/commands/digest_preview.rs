//! `/digest preview`: what a channel will get, for the asker's eyes alone. Posts nothing.

use std::sync::Arc;

use super::{mention, own_subscription, paper_day::parse_date, subscription_of, turning::turning};
use crate::{
    delivery::digest_now,
    digest::{ActionRow, Digest, Message, Tally, Verdict, judge, list_message, paper_message},
    discord::{
        Bot,
        ask::Ask,
        button_id::{ButtonId, PreviewPage},
        refusal::Refusal,
    },
    domain::{Edition, Filter, Paper, Subscription},
    schedule::Timetable,
    words::{self, Locale},
};

/// The next digest as far as it is known, or that of the day that was asked for.
pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let subscription = own_subscription(bot, ask)?;
    let edition = match parse_date(ask.options.string("date"))? {
        Some(date) => bot.editions.fetch(date, ask.now).await?,
        None => {
            let newest = bot.editions.newest(ask.now).await?;
            newest.ok_or_else(|| Refusal::told("refusal-no-edition"))?
        }
    };
    show(bot, &subscription, &edition, 0, ask)
}

/// Another page of it. Nothing is kept between the pages, so each shows how things stand.
pub(super) async fn turn(
    bot: &Bot,
    PreviewPage { channel, edition, page }: PreviewPage,
    ask: &Ask<'_>,
) -> Result<Message, Refusal> {
    let subscription = subscription_of(bot, channel, ask)?;
    let edition: Arc<Edition> = bot.editions.fetch(edition, ask.now).await?;
    show(bot, &subscription, &edition, page, ask)
}

fn show(
    bot: &Bot,
    subscription: &Subscription,
    edition: &Edition,
    page: usize,
    ask: &Ask<'_>,
) -> Result<Message, Refusal> {
    let digest = digest_now(&bot.store, subscription, edition)?;
    let papers: Vec<&Paper> = digest.to_post().collect();
    let page = page.min(papers.len());
    let mut message = match page.checked_sub(1).and_then(|rank| papers.get(rank)) {
        Some(paper) => {
            let variables = [("page", page.into()), ("pages", papers.len().into())];
            let place = words::text_with(ask.locale, "preview-paper", variables);
            let shown = bot.summary_in(&subscription.language, &paper.id)?;
            Message { content: Some(place), ..paper_message(paper, shown.as_ref(), digest.locale) }
        }
        None => {
            let summary = summary(bot, subscription, edition, &digest, ask)?;
            Message { content: Some(summary), ..list_message(&digest) }
        }
    };
    let to = |page| {
        let (channel, edition) = (subscription.channel, edition.date);
        ButtonId::Preview(PreviewPage { channel, edition, page })
    };
    let buttons = turning(page, papers.len() + 1, to);
    message.components.extend(ActionRow::rows_of(&buttons));
    Ok(message)
}

/// When it comes, what it brings, and what each rule does.
fn summary(
    bot: &Bot,
    subscription: &Subscription,
    edition: &Edition,
    digest: &Digest,
    ask: &Ask<'_>,
) -> Result<String, Refusal> {
    let locale = ask.locale;
    let new = digest.to_post().count();
    let variables = [
        ("channel", mention(subscription.channel).into()),
        ("date", edition.date.to_string().into()),
        ("count", new.into()),
        ("listed", edition.papers.len().into()),
    ];
    let mut lines = vec![words::text_with(locale, "preview-head", variables)];
    lines.extend(left_out(&tally(subscription, edition, digest), subscription, locale));
    let there = digest.papers.len() - new;
    if there > 0 {
        lines.push(words::text_with(locale, "preview-posted", [("count", there.into())]));
    }
    lines.push(when(bot, subscription, ask)?);
    Ok(lines.join("\n"))
}

/// What the filter does with the papers that are not in the channel.
fn tally(subscription: &Subscription, edition: &Edition, digest: &Digest) -> Tally {
    let unbounded = Filter { max_papers: None, ..subscription.filter.clone() };
    let judged = judge(&edition.papers, &unbounded).into_iter();
    let new = judged.filter(|(paper, _)| !digest.has(&paper.id));
    let verdicts: Vec<Verdict> = new.map(|(_, verdict)| verdict).collect();
    let tally: Tally = verdicts.iter().collect();
    let kept = digest.to_post().count();
    Tally { kept, beyond_max_papers: tally.kept.saturating_sub(kept), ..tally }
}

/// A line for each rule of the filter, with how many papers it leaves out.
fn left_out(tally: &Tally, subscription: &Subscription, locale: Locale) -> Vec<String> {
    let filter = &subscription.filter;
    let rules = [
        (
            "preview-min-upvotes",
            filter.min_upvotes > 0,
            tally.below_min_upvotes,
            filter.min_upvotes,
        ),
        ("preview-include", !filter.include.is_empty(), tally.no_include_word, 0),
        ("preview-exclude", !filter.exclude.is_empty(), tally.exclude_word, 0),
        (
            "preview-max-papers",
            filter.max_papers.is_some(),
            tally.beyond_max_papers,
            filter.max_papers.unwrap_or_default(),
        ),
    ];
    let set = rules.into_iter().filter(|(_, is_set, ..)| *is_set);
    set.map(|(key, _, count, bound)| {
        words::text_with(locale, key, [("count", count.into()), ("bound", bound.into())])
    })
    .collect()
}

fn when(bot: &Bot, subscription: &Subscription, ask: &Ask<'_>) -> Result<String, Refusal> {
    if bot.store.load_pause(subscription.channel)?.is_some() {
        return Ok(words::text(ask.locale, "preview-paused"));
    }
    let timetable = Timetable::new(&subscription.cron, subscription.timezone).ok();
    let next = timetable.and_then(|timetable| timetable.next_after(ask.now));
    Ok(match next {
        Some(next) => {
            let next = format!("<t:{0}:F> (<t:{0}:R>)", next.timestamp());
            words::text_with(ask.locale, "preview-next", [("next", next.into())])
        }
        None => words::text(ask.locale, "doctor-never-due"),
    })
}

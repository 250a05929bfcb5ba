//! Carries digests out: gathers the edition, settles what an earlier try left in doubt, has papers
//! summarised, plans what is missing in the channel, posts it step by step, and keeps each step in the ledger
//! before and after Discord is asked.
//!
//! What a message looks like is `digest`'s affair. Nothing posts to a channel but this room, and
//! nothing here posts without the ledger.

mod ahead;
mod carry;
mod catch_up;
mod editions;
mod error;
mod fate;
mod forget;
mod known;
mod nonce;
mod notice;
mod occasion;
mod pause;
mod plan;
mod queue;
mod settle;
mod summaries;

use std::sync::Arc;

use chrono::NaiveDate;
use tokio_util::sync::CancellationToken;
use tracing::info;

pub use ahead::ReadAhead;
pub use catch_up::CatchUp;
pub use editions::{EditionTimes, Editions, GatherError, newest_day};
pub use error::DeliveryError;
pub use fate::Fate;
pub use forget::KNOWN_DAYS;
pub use known::digest_now;
pub use occasion::{Due, Occasion};
pub use queue::{Deliveries, Orders, serve};
pub use summaries::Summaries;

pub(crate) use pause::needed;
use plan::{Order, plan};
use summaries::Told;

use crate::{
    clock::Clock,
    digest::{Digest, Forum, ForumTag},
    domain::{ChannelId, Edition, Form, GuildId, Layout, Part, Step, Subscription, UserId},
    rest::{ChannelInfo, Request, Rest},
    store::Store,
};

/// What came of delivering one edition to one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Which edition.
    pub edition: NaiveDate,
    /// Papers that the subscription's filter chose.
    pub chosen: usize,
    /// Papers that were posted now.
    pub posted: usize,
    /// Papers that Discord refused, now or before.
    pub refused: usize,
    /// The edition's thread, if it has one.
    pub thread: Option<ChannelId>,
}

impl Report {
    fn new(edition: NaiveDate) -> Self {
        Self { edition, chosen: 0, posted: 0, refused: 0, thread: None }
    }

    /// Takes in a step that is done.
    fn count(&mut self, step: &Step, place: ChannelId) {
        self.posted += step.papers.len();
        if step.part == Part::Thread {
            self.thread = Some(place);
        }
    }
}

/// What delivering takes.
#[derive(Debug)]
pub struct Delivery {
    /// Papers, subscriptions and the ledger.
    pub store: Store,
    /// Where editions come from.
    pub editions: Arc<Editions>,
    /// Where summaries come from; without a model, abstracts are shown.
    pub summaries: Option<Arc<Summaries>>,
    /// How Discord is asked.
    pub rest: Arc<Rest>,
    /// When it is.
    pub clock: Clock,
    /// Whose messages are ours.
    pub bot: UserId,
    /// How much of what was missed is made up for.
    pub catch_up: CatchUp,
    /// Cancelled when the program is to stop: the step that is being sent is brought to its end.
    pub shutdown: CancellationToken,
}

/// Where an edition goes.
#[derive(Debug)]
struct Target {
    guild: GuildId,
    subscription: Subscription,
    /// The channel's tags, if it is a forum.
    forum: Forum,
}

impl Target {
    fn is_forum(&self) -> bool {
        self.subscription.layout == Layout::Forum
    }
}

impl Delivery {
    /// Brings one edition into the channel, as far as it is not there.
    async fn deliver_edition(
        &self,
        subscription: &Subscription,
        edition: &Edition,
        form: Form,
    ) -> Result<Report, DeliveryError> {
        let target = self.target(subscription, edition.date).await?;
        self.settle_doubts(&target, edition).await?;
        let form = self.form_that_holds(subscription.channel, edition.date, form)?;
        let told = self.told(&target, edition, form).await?;
        let mut report = Report::new(edition.date);
        let ended = match self.deliver_as(&target, edition, form, &told, &mut report).await {
            // What cannot have threads goes into the channel, in as few messages as will do.
            Err(error) if error.is_lack_of_threads() && !target.is_forum() => {
                let compact = Form::Full(Layout::Compact);
                self.deliver_as(&target, edition, compact, &told, &mut report).await
            }
            ended => ended,
        };
        ended?;
        let read_at = Some(edition.fetched_at);
        self.store.finish_delivery(subscription.channel, edition.date, read_at).await?;
        info!(
            channel.id = %subscription.channel, edition = %edition.date, posted = report.posted,
            "Delivered {}: {} of {} papers posted now", edition.date, report.posted, report.chosen
        );
        Ok(report)
    }

    async fn deliver_as(
        &self,
        target: &Target,
        edition: &Edition,
        form: Form,
        told: &Told,
        report: &mut Report,
    ) -> Result<(), DeliveryError> {
        let channel = target.subscription.channel;
        let digest = Digest { summaries: told.clone(), ..self.digest(target, edition, form)? };
        report.chosen = digest.papers.len();
        report.refused = self.count_refused(channel, &digest)?;
        let order = Order {
            channel,
            digest: &digest,
            form,
            layout: target.subscription.layout,
            forum: target.forum.clone(),
            crosspost: target.subscription.crosspost,
        };
        let steps = plan(&order, |step| self.load_progress(step))?;
        let begun = self.store.load_delivery(channel, edition.date)?;
        if !steps.is_empty() || begun.is_none_or(|record| record.form != form) {
            let planned: Vec<Step> = steps.iter().map(|planned| planned.step.clone()).collect();
            self.store.record_plan(channel, edition.date, form, &planned).await?;
        }
        let thread = self.store.load_step(channel, edition.date, &Part::Thread)?;
        report.thread = thread.and_then(|entry| entry.progress.message()).map(|(place, _)| place);
        self.carry_out(target, &steps, report).await
    }

    async fn target(
        &self,
        subscription: &Subscription,
        edition: NaiveDate,
    ) -> Result<Target, DeliveryError> {
        let mut forum = Forum { tags: Vec::new(), requires_tag: false };
        if subscription.layout == Layout::Forum {
            let channel = self.rest.send(&Request::get_channel(subscription.channel)).await;
            forum = forum_of(channel.map_err(|source| DeliveryError::discord(edition, source))?);
        }
        Ok(Target { guild: subscription.guild, subscription: subscription.clone(), forum })
    }
}

/// What a channel asks of its posts, if it is a forum.
pub(crate) fn forum_of(channel: ChannelInfo) -> Forum {
    let requires_tag = channel.requires_tag();
    let tags = channel.available_tags.into_iter().map(|tag| ForumTag {
        id: tag.id,
        name: tag.name,
        moderated: tag.moderated,
    });
    Forum { tags: tags.collect(), requires_tag }
}

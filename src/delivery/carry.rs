//! Carries a plan out: each step attempted in the ledger, asked of Discord, done in the ledger.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use tracing::{error, warn};

use super::{
    Delivery, DeliveryError, Report, Target,
    nonce::nonce,
    plan::{Act, Origin, Place, Planned},
    settle::Unsettled,
};
use crate::{
    digest::Message,
    domain::{ChannelId, MessageId, Part, Progress, Step},
    rest::{ChannelInfo, CreatedMessage, Request, RestError, code},
    store::StoreError,
};

/// Pauses between tries of a step that Discord did not take for a passing reason. What takes
/// longer than all of them is left to the schedule.
const PAUSES: [Duration; 5] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(15),
];

/// Why one step failed.
enum Failure {
    Store(StoreError),
    /// Discord did not take it.
    Discord(RestError),
    /// Discord was asked before, and cannot be looked at to see whether it acted.
    InDoubt(RestError),
}

impl Failure {
    /// What may pass, and so is worth another try.
    fn passing(&self) -> Option<&RestError> {
        match self {
            Self::Discord(error) | Self::InDoubt(error) if error.is_passing() => Some(error),
            _ => None,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<RestError> for Failure {
    fn from(error: RestError) -> Self {
        Self::Discord(error)
    }
}

impl From<Unsettled> for Failure {
    fn from(unsettled: Unsettled) -> Self {
        match unsettled {
            Unsettled::Store(error) => Self::Store(error),
            Unsettled::Discord(error) => Self::InDoubt(error),
        }
    }
}

impl Delivery {
    /// Does the steps in order, and keeps how far it came. A paper that Discord refuses costs
    /// itself alone; without its place the rest is left for another time.
    pub(super) async fn carry_out(
        &self,
        target: &Target,
        steps: &[Planned],
        report: &mut Report,
    ) -> Result<(), DeliveryError> {
        let carried = self.do_all(target, steps, report).await;
        self.store.keep().await?;
        carried
    }

    async fn do_all(
        &self,
        target: &Target,
        steps: &[Planned],
        report: &mut Report,
    ) -> Result<(), DeliveryError> {
        for planned in steps {
            if self.shutdown.is_cancelled() {
                return Err(DeliveryError::Stopping);
            }
            // Who unsubscribes a channel, or has it forgotten, wants nothing more in it.
            let channel = planned.step.channel;
            if self.store.load_subscription(channel)?.is_none() {
                return Err(DeliveryError::NotSubscribed(channel));
            }
            match self.do_surely(target, planned).await {
                Ok(Progress::Done { place, .. }) => report.count(&planned.step, place),
                Ok(_) if planned.is_opening() => {
                    return Err(DeliveryError::NoThread(planned.step.edition));
                }
                Ok(_) => report.refused += planned.step.papers.len(),
                Err(Failure::Store(error)) => return Err(error.into()),
                Err(Failure::InDoubt(source)) => {
                    return Err(DeliveryError::discord(planned.step.edition, source));
                }
                Err(Failure::Discord(refusal)) => {
                    self.bear(target, planned, refusal, report).await?;
                }
            }
        }
        Ok(())
    }

    /// Asks until Discord has answered or all pauses are over, settling what is in doubt before
    /// it asks again.
    async fn do_surely(&self, target: &Target, planned: &Planned) -> Result<Progress, Failure> {
        let mut pauses = PAUSES.into_iter();
        let mut outcome = self.attempt(target, planned).await;
        while let Err(failure) = &outcome
            && let Some(refusal) = failure.passing()
            && let Some(pause) = pauses.next()
        {
            warn!(part = ?planned.step.part, error = %refusal, "Discord did not take a step");
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = self.shutdown.cancelled() => return outcome,
            }
            outcome = match self.settle_step(target, &planned.step).await {
                Ok(progress) if progress.is_over() => Ok(progress),
                Ok(_) => self.attempt(target, planned).await,
                Err(unsettled) => Err(unsettled.into()),
            };
        }
        outcome
    }

    /// Asks once, between the step's two records.
    async fn attempt(&self, target: &Target, planned: &Planned) -> Result<Progress, Failure> {
        let step = &planned.step;
        let goes_into = self.place(step, &planned.act)?;
        let unseen = match self.load_progress(step)? {
            Some(Progress::Attempted { unseen, .. }) => unseen,
            _ => 0,
        };
        let attempted = Progress::Attempted { at: self.clock.now(), place: goes_into, unseen };
        self.store.record_progress(step, attempted).await?;
        let (place, message) = match self.ask(planned, goes_into).await {
            Err(RestError::Invalid { code: code::INVALID_FORM_BODY, complaints, .. })
                if planned.act.plain().is_some() =>
            {
                error!(channel.id = %step.channel, guild.id = %target.guild, papers = ?step.papers,
                    ?complaints, "Discord refuses a message; posting it in its plainest form");
                self.ask(&planned.as_plain(), goes_into).await?
            }
            answer => answer?,
        };
        let done = Progress::Done { at: self.clock.now(), place, message };
        self.store.write_progress(step, done)?;
        Ok(done)
    }

    /// The channel or thread that a message goes into.
    fn place(&self, step: &Step, act: &Act) -> Result<ChannelId, Failure> {
        let part = match act {
            Act::Post { place: Place::Thread, .. } => Part::Thread,
            Act::Post { place: Place::PaperThread(id), .. } => Part::PaperThread(id.clone()),
            Act::Post { place: Place::Elsewhere(channel), .. } => return Ok(*channel),
            _ => return Ok(step.channel),
        };
        let thread = self.store.load_step(step.channel, step.edition, &part)?;
        let place = thread.and_then(|entry| entry.progress.message()).map(|(place, _)| place);
        // As Discord would answer, were it asked.
        let unknown = || RestError::NotFound {
            code: code::UNKNOWN_CHANNEL,
            message: "Unknown Channel".to_owned(),
        };
        Ok(place.ok_or_else(unknown)?)
    }

    async fn ask(
        &self,
        planned: &Planned,
        place: ChannelId,
    ) -> Result<(ChannelId, MessageId), RestError> {
        let step = &planned.step;
        match &planned.act {
            Act::Post { message, .. } => {
                let request = Request::create_message(place, body(message)?, &nonce(step));
                let created: CreatedMessage = self.rest.send(&request).await?;
                Ok((created.channel_id, created.id))
            }
            Act::StartThread { from, name, auto_archive_minutes } => {
                let thread = json!({ "name": name, "auto_archive_duration": auto_archive_minutes });
                self.start_thread(step, from, thread).await
            }
            Act::StartForumPost { name, auto_archive_minutes, message, tags, .. } => {
                let post = json!({
                    "name": name,
                    "auto_archive_duration": auto_archive_minutes,
                    "message": message,
                    "applied_tags": tags,
                });
                let request = Request::start_forum_post(step.channel, post);
                let post: ChannelInfo = self.rest.send(&request).await?;
                Ok((post.id, first_message(post.id)))
            }
            Act::EditHeader(message) => {
                let header = self.origin(step, &Origin::Header)?;
                let request =
                    Request::edit_message(step.channel, header, body(&message.as_edit())?);
                self.rest.send::<Value>(&request).await?;
                Ok((step.channel, header))
            }
            Act::Crosspost => {
                let header = self.origin(step, &Origin::Header)?;
                let request = Request::crosspost_message(step.channel, header);
                match self.rest.send::<Value>(&request).await {
                    Err(refusal) if refusal.code() != Some(code::ALREADY_CROSSPOSTED) => {
                        Err(refusal)
                    }
                    _ => Ok((step.channel, header)),
                }
            }
        }
    }

    /// A message has one thread, with the message's id: one that is there already is ours.
    async fn start_thread(
        &self,
        step: &Step,
        from: &Origin,
        thread: Value,
    ) -> Result<(ChannelId, MessageId), RestError> {
        let message = self.origin(step, from)?;
        let request = Request::start_thread(step.channel, message, thread);
        match self.rest.send::<ChannelInfo>(&request).await {
            Ok(thread) => Ok((thread.id, message)),
            Err(refusal) if refusal.code() == Some(code::THREAD_ALREADY_CREATED) => {
                let thread = ChannelId::new(message.get());
                Ok((thread.ok_or(refusal)?, message))
            }
            Err(refusal) => Err(refusal),
        }
    }

    /// The message that a thread hangs on, or that is edited. The plan puts it before.
    fn origin(&self, step: &Step, from: &Origin) -> Result<MessageId, RestError> {
        let entry = match from {
            Origin::Header => self.store.load_step(step.channel, step.edition, &Part::Header),
            Origin::Paper(id) => self.store.load_posting(step.channel, id),
        };
        let message = entry.ok().flatten().and_then(|entry| entry.progress.message());
        // As Discord would answer, were it asked.
        let unknown = || RestError::NotFound {
            code: code::UNKNOWN_MESSAGE,
            message: "Unknown Message".to_owned(),
        };
        message.map(|(_, message)| message).ok_or_else(unknown)
    }

    /// Decides what a refused step means for the steps after it: nothing, if it is alone at
    /// fault.
    async fn bear(
        &self,
        target: &Target,
        planned: &Planned,
        source: RestError,
        report: &mut Report,
    ) -> Result<(), DeliveryError> {
        let step = &planned.step;
        if planned.costs_itself(&source) {
            error!(channel.id = %step.channel, guild.id = %target.guild, edition = %step.edition,
                part = ?step.part, papers = ?step.papers, error = %source, "Discord refuses a step");
            self.store.record_progress(step, Progress::Refused { at: self.clock.now() }).await?;
            report.refused += step.papers.len();
            if planned.is_opening() {
                return Err(DeliveryError::NoThread(step.edition));
            }
            return Ok(());
        }
        let was_unseen = matches!(
            self.load_progress(step)?,
            Some(Progress::Attempted { unseen, .. }) if unseen > 0
        );
        if !source.leaves_doubt() && !was_unseen {
            // Discord said no, so nothing was done and the step is as it was before.
            self.store.record_progress(step, Progress::Planned).await?;
        }
        Err(DeliveryError::discord(step.edition, source))
    }
}

fn body(message: &impl Serialize) -> Result<Value, RestError> {
    serde_json::to_value(message).map_err(RestError::Decode)
}

/// A forum post's first message has the post's id.
fn first_message(post: ChannelId) -> MessageId {
    MessageId::new(post.get()).unwrap_or_else(|| unreachable!("no snowflake is zero"))
}

impl Act {
    fn plain(&self) -> Option<&Message> {
        match self {
            Self::Post { plain, .. } | Self::StartForumPost { plain, .. } => plain.as_deref(),
            _ => None,
        }
    }
}

impl Planned {
    /// Whether a refusal is this step's affair alone: Discord cannot take this message, or
    /// somebody has locked, filled or deleted the thread that it goes into.
    fn costs_itself(&self, refusal: &RestError) -> bool {
        const CLOSED: [u64; 2] = [code::THREAD_LOCKED, code::THREAD_FULL];
        let in_thread = match &self.act {
            Act::Post { place, .. } => matches!(place, Place::Thread | Place::PaperThread(_)),
            _ => false,
        };
        match refusal {
            RestError::Invalid { code: code::TOO_MANY_THREADS, .. } => false,
            RestError::Invalid { .. } => !matches!(self.step.part, Part::Header | Part::Thread),
            RestError::NotFound { code: code::UNKNOWN_MESSAGE, .. } => true,
            refusal if in_thread => {
                refusal.is_place_gone() || refusal.code().is_some_and(|code| CLOSED.contains(&code))
            }
            _ => false,
        }
    }

    /// The same step in the plainest form that it has.
    fn as_plain(&self) -> Self {
        let mut planned = self.clone();
        match &mut planned.act {
            Act::Post { message, plain: Some(plain), .. }
            | Act::StartForumPost { message, plain: Some(plain), .. } => message.clone_from(plain),
            _ => {}
        }
        planned
    }
}

//! Carries a plan out: each step attempted in the ledger, asked of Discord, done in the ledger.

use std::time::Duration;

use serde_json::json;
use tracing::{error, warn};

use super::{
    Delivery, DeliveryError, Report,
    nonce::nonce,
    plan::{Act, Plan, Planned},
};
use crate::{
    digest::Message,
    domain::{ChannelId, MessageId, Progress, Step},
    rest::{ChannelInfo, CreatedMessage, Request, RestError, code},
};

/// Pauses between tries of a step that Discord left in doubt. All of them lie within the few
/// minutes for which Discord remembers a nonce, so that no try makes a second message.
const PAUSES: [Duration; 4] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(15),
];

impl Delivery {
    /// Does the steps in order. A paper that Discord refuses costs itself alone; without its
    /// header or thread the rest has no place and is left for another time.
    pub(super) async fn carry_out(
        &self,
        plan: Plan,
        chosen: usize,
    ) -> Result<Report, DeliveryError> {
        let (edition, channel) = (plan.edition, plan.channel);
        let mut report = Report { edition, chosen, posted: 0, refused: 0, thread: plan.thread };
        let mut header = plan.header;
        for planned in &plan.steps {
            if self.shutdown.is_cancelled() {
                return Err(DeliveryError::Stopping);
            }
            match self.attempt(planned, header, report.thread).await {
                Ok((place, message)) => match planned.act {
                    Act::PostHeader(_) => header = Some(message),
                    Act::StartThread { .. } => report.thread = Some(place),
                    Act::PostPaper(_) => report.posted += 1,
                },
                Err(failure) => {
                    self.bear(planned, failure).await?;
                    report.refused += 1;
                }
            }
        }
        self.store.finish_delivery(channel, edition).await?;
        Ok(report)
    }

    /// Does one step, between its two records.
    async fn attempt(
        &self,
        planned: &Planned,
        header: Option<MessageId>,
        thread: Option<ChannelId>,
    ) -> Result<(ChannelId, MessageId), Failure> {
        let step = &planned.step;
        let now = || self.clock.now();
        self.store.record_progress(step, Progress::Attempted { at: now() }).await?;
        let (place, message) = match (&planned.act, header, thread) {
            (Act::PostHeader(message), ..) => self.post(step, step.channel, message).await?,
            (Act::StartThread { name, auto_archive_minutes }, Some(header), _) => {
                let thread = json!({ "name": name, "auto_archive_duration": auto_archive_minutes });
                (self.start_thread(step.channel, header, thread).await?, header)
            }
            (Act::PostPaper(message), _, Some(thread)) => self.post(step, thread, message).await?,
            // The plan puts the header before the thread and the thread before the papers, and a
            // header or thread that failed ends the delivery.
            (Act::StartThread { .. } | Act::PostPaper(_), ..) => unreachable!("out of order"),
        };
        let done = Progress::Done { at: now(), place, message };
        self.store.record_progress(step, done).await?;
        Ok((place, message))
    }

    async fn post(
        &self,
        step: &Step,
        place: ChannelId,
        message: &Message,
    ) -> Result<(ChannelId, MessageId), Failure> {
        let body = serde_json::to_value(message).map_err(RestError::Decode)?;
        let request = Request::create_message(place, body, &nonce(step));
        let created: CreatedMessage = self.send_surely(&request).await?;
        Ok((created.channel_id, created.id))
    }

    /// A message has one thread, with the message's id: one that is there already is ours.
    async fn start_thread(
        &self,
        channel: ChannelId,
        header: MessageId,
        thread: serde_json::Value,
    ) -> Result<ChannelId, Failure> {
        let request = Request::start_thread(channel, header, thread);
        match self.send_surely::<ChannelInfo>(&request).await {
            Ok(thread) => Ok(thread.id),
            Err(Failure::Discord(refusal))
                if refusal.code() == Some(code::THREAD_ALREADY_CREATED) =>
            {
                ChannelId::new(header.get()).ok_or(Failure::Discord(refusal))
            }
            Err(failure) => Err(failure),
        }
    }

    /// Asks again while Discord cannot be reached or leaves it in doubt whether it acted.
    async fn send_surely<T: serde::de::DeserializeOwned>(
        &self,
        request: &Request,
    ) -> Result<T, Failure> {
        for pause in PAUSES {
            match self.rest.send(request).await {
                Err(error) if error.is_passing() => {
                    warn!(%request, %error, "Discord did not say that it is done; asking again");
                    tokio::select! {
                        () = tokio::time::sleep(pause) => {}
                        () = self.shutdown.cancelled() => return Err(error.into()),
                    }
                }
                answer => return Ok(answer?),
            }
        }
        Ok(self.rest.send(request).await?)
    }

    /// Decides what a failed step means for the steps after it: nothing, if only this paper is
    /// at fault.
    async fn bear(&self, planned: &Planned, failure: Failure) -> Result<(), DeliveryError> {
        let source = match failure {
            Failure::Store(error) => return Err(error.into()),
            Failure::Discord(source) => source,
        };
        let Step { channel, edition, .. } = planned.step;
        if !source.leaves_doubt() {
            // Discord said no, so nothing was posted and the step is as it was before.
            self.store.record_progress(&planned.step, Progress::Planned).await?;
        }
        let what = match planned.act {
            Act::PostHeader(_) => "header",
            Act::StartThread { .. } => "thread",
            Act::PostPaper(_) => "paper",
        };
        if matches!((&planned.act, &source), (Act::PostPaper(_), RestError::Invalid { .. })) {
            error!(channel.id = %channel, %edition, step = ?planned.step.part, error = %source,
                "Discord refuses a paper's message");
            return Ok(());
        }
        let error = DeliveryError::Discord { what, edition, source };
        if !error.is_passing() {
            // Nothing is gained by asking again before the next due time, which plans anew.
            self.store.finish_delivery(channel, edition).await?;
        }
        Err(error)
    }
}

/// Why one step failed.
enum Failure {
    Store(crate::store::StoreError),
    Discord(RestError),
}

impl From<crate::store::StoreError> for Failure {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<RestError> for Failure {
    fn from(error: RestError) -> Self {
        Self::Discord(error)
    }
}

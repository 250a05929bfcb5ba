use std::time::Duration;

use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde_json::Value;
use tokio::{sync::Semaphore, time::Instant};
use tracing::{info, warn};
use url::Url;

use super::{
    ModelError,
    breaker::Breaker,
    budget::{Allowance, Budget},
    client::{Client, Question},
    wire::{Completion, Message, Usage},
};
use crate::{
    source::{Patience, spread_after},
    store::Store,
};

/// Tokens that an answer may have: three sections with quotations take about 1,500 in Korean, and
/// models that think need room for that.
const OUTPUT_MAX: u64 = 8_000;

/// Tokens that a service puts around each message.
const OVERHEAD_PER_MESSAGE: u64 = 50;

/// Where a model is to be had.
#[derive(Clone, Debug)]
pub struct Service {
    /// Ends in `/v1` with most services; `/chat/completions` is put after it.
    pub base_url: Url,
    /// The model, as the service names it.
    pub model: String,
    /// The key, if the service wants one.
    pub key: Option<SecretString>,
}

/// A language model, asked within a budget.
#[derive(Debug)]
pub struct Model {
    client: Client,
    budget: Budget,
    breaker: Breaker,
    turns: Semaphore,
    patience: Patience,
}

impl Model {
    /// Prepares to ask the service, with at most `concurrency` requests under way at once. What is
    /// spent is kept in `store`.
    ///
    /// # Errors
    ///
    /// When the key cannot be a header's value, or no TLS is to be had.
    pub fn new(
        service: Service,
        allowance: Allowance,
        concurrency: usize,
        patience: Patience,
        store: Store,
    ) -> Result<Self, ModelError> {
        Ok(Self {
            client: Client::new(service, patience.timeout)?,
            budget: Budget::new(store, allowance),
            breaker: Breaker::default(),
            turns: Semaphore::new(concurrency.max(1)),
            patience,
        })
    }

    /// The model, as its service names it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.client.model()
    }

    /// Whether it can be asked at all on the day of `now`, as far as one can know beforehand.
    pub(crate) async fn check_ready(&self, now: DateTime<Utc>) -> Result<(), ModelError> {
        self.breaker.check(Instant::now())?;
        self.budget.check_room(now).await
    }

    /// Whether the day of `now` had no room for the last request.
    pub(crate) async fn is_spent(&self, now: DateTime<Utc>) -> bool {
        matches!(self.budget.check_room(now).await, Err(ModelError::OverBudget { .. }))
    }

    /// Has the model go on with the conversation, in JSON of the schema if the service can. What
    /// it costs is spent on the day of `now`.
    pub(crate) async fn complete(
        &self,
        messages: &[Message],
        schema: (&str, &Value),
        now: DateTime<Utc>,
    ) -> Result<Completion, ModelError> {
        // The semaphore is never closed, so the permit is only missing in theory.
        let _turn = self.turns.acquire().await.ok();
        self.breaker.check(Instant::now())?;
        let question = Question { messages, schema, output_max: OUTPUT_MAX };
        let completed = self.complete_patiently(&question, now).await;
        match &completed {
            Ok(_) => self.breaker.succeeded(),
            Err(error) => self.breaker.failed(error, Instant::now()),
        }
        completed
    }

    async fn complete_patiently(
        &self,
        question: &Question<'_>,
        now: DateTime<Utc>,
    ) -> Result<Completion, ModelError> {
        let mut failures = 0;
        loop {
            let error = match self.complete_once(question, now).await {
                Ok(completion) => return Ok(completion),
                Err(error) => error,
            };
            failures += 1;
            let Some(pause) = pause_after(&error, failures, &self.patience) else {
                warn!(%error, failures, "The language model gives no answer");
                return Err(error);
            };
            info!(%error, failures, "Asking the language model again in {pause:?}");
            tokio::time::sleep(pause).await;
        }
    }

    async fn complete_once(
        &self,
        question: &Question<'_>,
        now: DateTime<Utc>,
    ) -> Result<Completion, ModelError> {
        let input_max = tokens_at_most(question);
        let reservation = self.budget.reserve(input_max, question.output_max, now).await?;
        let asked = self.client.ask(question).await;
        let cost = match &asked {
            Ok((_, Some(Usage { input, output }))) => Some((*input, *output)),
            Ok((_, None)) => Some((input_max, question.output_max)),
            Err(error) => error.may_have_cost().then_some((input_max, question.output_max)),
        };
        self.budget.settle(reservation, cost).await?;
        asked.map(|(completion, _)| completion)
    }
}

/// No tokenizer makes more tokens of a text than the text has bytes.
fn tokens_at_most(question: &Question<'_>) -> u64 {
    let schema = question.schema.1.to_string().len() as u64;
    let messages = question.messages.iter();
    schema + messages.map(|m| m.content.len() as u64 + OVERHEAD_PER_MESSAGE).sum::<u64>()
}

/// How long to pause before the next try, if there is to be one. A model that hangs goes on to,
/// so that a time-out is not tried again.
fn pause_after(error: &ModelError, failures: u32, patience: &Patience) -> Option<Duration> {
    if failures >= patience.tries {
        return None;
    }
    match error {
        ModelError::RateLimited { retry_after } => {
            (*retry_after <= patience.longest_pause).then(|| spread_after(*retry_after))
        }
        ModelError::Server { .. } => Some(patience.backed_off(failures)),
        ModelError::Transport(cause) if !cause.is_timeout() && !cause.is_builder() => {
            Some(patience.backed_off(failures))
        }
        _ => None,
    }
}

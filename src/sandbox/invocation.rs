//! What became of something that a member did.

use chrono::{DateTime, Utc};
use serde_json::Value;
use thiserror::Error;

use super::{
    Sandbox,
    interactions::{Answer, Refusal},
    model::MessageFlags,
    snowflake::Snowflake,
    state::State,
};

impl Sandbox {
    /// What has become of an interaction.
    pub(crate) fn invocation(&self, id: Snowflake) -> Invocation {
        Invocation { sandbox: self.clone(), id }
    }
}

/// Why there is nothing to show for what a member did.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unanswered {
    /// Discord's client would not have sent it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// What Discord's client says when the bot lets three seconds pass.
    #[error("The application did not respond")]
    TooLate,
}

/// What a member did, and what the bot answers to it.
#[derive(Clone)]
pub struct Invocation {
    sandbox: Sandbox,
    id: Snowflake,
}

impl Invocation {
    /// The interaction's id.
    #[must_use]
    pub fn id(&self) -> Snowflake {
        self.id
    }

    /// When it went to the bot, once it has.
    #[must_use]
    pub fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.sandbox.app.state().interactions.get(self.id)?.sent_at
    }

    /// The bot's first answer once it is a whole message: a deferred one when it has been filled
    /// in. Discord's message object, ephemeral or not.
    ///
    /// # Errors
    ///
    /// When the bot let the time for it pass.
    pub async fn reply(&self) -> Result<Value, Unanswered> {
        self.settled(|state, answer| match answer {
            Answer::Message(id) | Answer::Update(id) => shown(state, *id),
            Answer::Awaited | Answer::Choices(_) => None,
        })
        .await
    }

    /// Whether the bot has said that it is thinking, and is still at it.
    #[must_use]
    pub fn is_thinking(&self) -> bool {
        let state = self.sandbox.app.state();
        let answer = state.interactions.get(self.id).map(|interaction| &interaction.answer);
        matches!(answer, Some(Answer::Message(id)) if shown(&state, *id).is_none())
    }

    /// The follow-up of that number, counted from 0, once it is there.
    ///
    /// # Errors
    ///
    /// When the bot let the time for its first answer pass.
    pub async fn follow_up(&self, number: usize) -> Result<Value, Unanswered> {
        let id = self.id;
        self.settled(move |state, _| {
            let follow_ups = &state.interactions.get(id)?.follow_ups;
            shown(state, *follow_ups.get(number)?)
        })
        .await
    }

    /// What the bot offers to choose from.
    ///
    /// # Errors
    ///
    /// When the bot let the time for it pass.
    pub async fn choices(&self) -> Result<Vec<Value>, Unanswered> {
        self.settled(|_, answer| match answer {
            Answer::Choices(choices) => Some(choices.clone()),
            _ => None,
        })
        .await
    }

    /// Waits until `read` finds something in the answer, or the time for the answer has passed.
    async fn settled<T>(
        &self,
        read: impl Fn(&State, &Answer) -> Option<T>,
    ) -> Result<T, Unanswered> {
        let look = |sandbox: &Sandbox| {
            let state = sandbox.app.state();
            let interaction = state.interactions.get(self.id)?;
            if interaction.failed(state.now()) {
                return Some(Err(Unanswered::TooLate));
            }
            read(&state, &interaction.answer).map(Ok)
        };
        self.sandbox.wait_for(look).await
    }
}

/// A message that the bot has finished.
fn shown(state: &State, id: Snowflake) -> Option<Value> {
    let message = state.any_message(id)?;
    let is_loading = message.flags.contains(MessageFlags::LOADING);
    (!is_loading).then(|| state.message_json(message))
}

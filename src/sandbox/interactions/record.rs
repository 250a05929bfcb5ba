//! What is kept of each interaction.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::place::Place;
use crate::sandbox::{model::Message, snowflake::Snowflake};

/// How long the bot has for its first answer. Source: Discord's documentation, "Receiving and
/// Responding to Interactions", as the next one.
pub(super) const FIRST_ANSWER_WITHIN: TimeDelta = TimeDelta::seconds(3);

/// How long the token works after that.
const TOKEN_LASTS: TimeDelta = TimeDelta::minutes(15);

/// Interactions kept. The oldest are forgotten, as a stand-in may run for long.
const KEPT: usize = 10_000;

/// Who does something, where, and in which language their client is.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) user: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) locale: String,
}

/// What a member did.
#[derive(Clone, Debug)]
pub(super) enum Cause {
    /// Sent a command, called by its whole name such as `paper find`.
    Command { name: String },
    /// Typed in an option that completes.
    Typing,
    /// Pressed a button or chose from a list under this message.
    Component { message: Snowflake },
}

impl Cause {
    /// Discord's interaction type.
    pub(super) const fn number(&self) -> u8 {
        match self {
            Self::Command { .. } => 2,
            Self::Component { .. } => 3,
            Self::Typing => 4,
        }
    }
}

/// How far the bot is with its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Answer {
    /// Not yet.
    #[default]
    Awaited,
    /// With this message, which may still say that the bot is thinking.
    Message(Snowflake),
    /// By changing the message of the component, or by promising to.
    Update(Snowflake),
    /// With things to choose from.
    Choices(Vec<Value>),
}

impl Answer {
    /// The message that `@original` stands for.
    pub(super) fn original(&self) -> Option<Snowflake> {
        match self {
            Self::Message(id) | Self::Update(id) => Some(*id),
            Self::Awaited | Self::Choices(_) => None,
        }
    }
}

/// One deed of a member, and the bot's answer to it.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(super) id: Snowflake,
    pub(super) token: String,
    pub(super) caller: Caller,
    /// Where it was done.
    pub(super) place: Place,
    /// Discord's `authorizing_integration_owners`: by whose leave the bot is there.
    pub(super) owners: Value,
    pub(super) cause: Cause,
    pub(super) created_at: DateTime<Utc>,
    /// When it went to the bot, once it has.
    pub(crate) sent_at: Option<DateTime<Utc>>,
    pub(crate) answer: Answer,
    /// Whether the time for the first answer has been seen to pass.
    pub(super) given_up: bool,
    /// The messages sent after the first answer.
    pub(crate) follow_ups: Vec<Snowflake>,
}

impl Interaction {
    /// Whether the bot may still give its first answer.
    pub(super) fn awaits_answer(&self, now: DateTime<Utc>) -> bool {
        let in_time = !self.given_up && now - self.created_at <= FIRST_ANSWER_WITHIN;
        self.answer == Answer::Awaited && in_time
    }

    /// Whether the bot has let the time for its first answer pass.
    pub(crate) fn failed(&self, now: DateTime<Utc>) -> bool {
        self.answer == Answer::Awaited && !self.awaits_answer(now)
    }

    fn token_works(&self, now: DateTime<Utc>) -> bool {
        now - self.created_at <= TOKEN_LASTS
    }

    /// Discord's older `interaction` object of an answer to a command, which names it.
    pub(super) fn summary(&self, user: &Value) -> Option<Value> {
        let Cause::Command { name } = &self.cause else { return None };
        let kind = self.cause.number();
        Some(json!({ "id": self.id, "type": kind, "name": name, "user": user }))
    }

    /// Discord's `interaction_metadata` of the messages that answer it, without the user.
    pub(super) fn metadata(&self, user: Value) -> Value {
        let mut metadata = json!({
            "id": self.id,
            "type": self.cause.number(),
            "user": user,
            "authorizing_integration_owners": self.owners,
        });
        if let Cause::Component { message } = self.cause {
            metadata["interacted_message_id"] = json!(message);
        }
        metadata
    }

    /// Whether the message came from this interaction, so that its token can change it.
    pub(super) fn owns(&self, message: Snowflake) -> bool {
        self.answer.original() == Some(message) || self.follow_ups.contains(&message)
    }
}

/// Why a token opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadToken {
    Unknown,
    Expired,
}

/// All interactions that are still known, and the messages that only one member sees.
#[derive(Debug, Default)]
pub(crate) struct Interactions {
    by_id: BTreeMap<Snowflake, Interaction>,
    ephemeral: BTreeMap<Snowflake, Ephemeral>,
}

/// A message for one member's eyes.
#[derive(Clone, Debug)]
pub(crate) struct Ephemeral {
    pub(crate) user: Snowflake,
    pub(crate) message: Message,
}

impl Interactions {
    /// Keeps a new interaction.
    pub(super) fn add(&mut self, interaction: Interaction) {
        if self.by_id.len() == KEPT {
            self.by_id.pop_first();
        }
        self.by_id.insert(interaction.id, interaction);
    }

    pub(crate) fn get(&self, id: Snowflake) -> Option<&Interaction> {
        self.by_id.get(&id)
    }

    /// Notes that an interaction went to the bot. One that comes again keeps its time.
    pub(crate) fn note_sent(&mut self, id: Snowflake, at: DateTime<Utc>) {
        if let Some(interaction) = self.by_id.get_mut(&id) {
            interaction.sent_at.get_or_insert(at);
        }
    }

    pub(super) fn get_mut(&mut self, id: Snowflake) -> Option<&mut Interaction> {
        self.by_id.get_mut(&id)
    }

    /// The interaction of a token, as long as the token works.
    pub(super) fn of_token(
        &self,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<&Interaction, BadToken> {
        // A token begins with its interaction's id, which saves looking through all.
        let id = token.split('.').next().and_then(|id| id.parse().ok());
        let named = id.and_then(|id| self.by_id.get(&id));
        let found = named.filter(|known| known.token == token).ok_or(BadToken::Unknown)?;
        if found.token_works(now) { Ok(found) } else { Err(BadToken::Expired) }
    }

    /// The ephemeral message of that id.
    pub(crate) fn ephemeral(&self, id: Snowflake) -> Option<&Ephemeral> {
        self.ephemeral.get(&id)
    }

    /// Every ephemeral message.
    pub(crate) fn ephemeral_messages(&self) -> impl Iterator<Item = &Message> {
        self.ephemeral.values().map(|ephemeral| &ephemeral.message)
    }

    /// Keeps an ephemeral message, or what has become of it.
    pub(super) fn put_ephemeral(&mut self, user: Snowflake, message: Message) {
        if self.ephemeral.len() == KEPT {
            self.ephemeral.pop_first();
        }
        self.ephemeral.insert(message.id, Ephemeral { user, message });
    }

    pub(super) fn remove_ephemeral(&mut self, id: Snowflake) -> Option<Ephemeral> {
        self.ephemeral.remove(&id)
    }
}

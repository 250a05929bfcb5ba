//! The hand of a member of the server, for tests: what a person would type, press and see.

use serde_json::{Value, json};
use thiserror::Error;
use tokio::sync::broadcast;

use super::{
    Sandbox,
    interactions::{self, Answer, Caller, GivenOption, Press, Refusal},
    model::MessageFlags,
    snowflake::Snowflake,
    state::State,
};

impl Sandbox {
    /// The hand of a member, who is in no channel yet.
    #[must_use]
    pub fn member(&self, user: Snowflake) -> MemberHandle {
        let locale = self.app.state().users.get(&user).map(|user| user.locale.clone());
        let locale = locale.unwrap_or_else(|| "en-US".to_owned());
        MemberHandle { sandbox: self.clone(), user, channel: None, locale }
    }

    /// Waits until `look` finds something, looking again whenever anything has happened.
    pub async fn wait_for<T>(&self, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        let (mut public, mut page, mut online) = {
            let state = self.app.state();
            (state.hub.subscribe(), state.page.subscribe(), self.app.gateway.online())
        };
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            tokio::select! {
                () = happened(&mut public) => {}
                () = happened(&mut page) => {}
                Ok(()) = online.changed() => {}
            }
        }
    }

    /// Waits until the bot is connected to the gateway.
    pub async fn wait_for_bot(&self) {
        let mut online = self.app.gateway.online();
        // It cannot fail: the gateway lives as long as this handle.
        let _ = online.wait_for(|count| *count > 0).await;
    }

    /// What has become of an interaction.
    pub(crate) fn invocation(&self, id: Snowflake) -> Invocation {
        Invocation { sandbox: self.clone(), id }
    }
}

/// Waits for the next event. To have missed some is as good as to have heard them.
async fn happened<T: Clone>(events: &mut broadcast::Receiver<T>) {
    if let Err(broadcast::error::RecvError::Closed) = events.recv().await {
        std::future::pending::<()>().await;
    }
}

/// A member at their client.
#[derive(Clone)]
pub struct MemberHandle {
    sandbox: Sandbox,
    user: Snowflake,
    channel: Option<Snowflake>,
    locale: String,
}

impl MemberHandle {
    /// Goes to a channel or thread.
    #[must_use]
    pub fn in_channel(self, channel: Snowflake) -> Self {
        Self { channel: Some(channel), ..self }
    }

    /// Sets the client to another language, such as `ko`.
    #[must_use]
    pub fn locale(self, locale: &str) -> Self {
        Self { locale: locale.to_owned(), ..self }
    }

    /// Sends a command with its subcommand, such as `digest subscribe`. Values are JSON as
    /// Discord's client sends them: ids of channels and roles are strings.
    ///
    /// # Errors
    ///
    /// When Discord's client would not send it.
    pub fn command<'a>(
        &self,
        name: &str,
        options: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> Result<Invocation, Refusal> {
        let given = |(name, value): (&str, Value)| GivenOption {
            name: name.to_owned(),
            value: Some(value),
            ..GivenOption::default()
        };
        let (command, options) = nest(name, options.into_iter().map(given).collect());
        let id = interactions::call(&self.sandbox.app, self.caller()?, &command, &options)?;
        Ok(self.sandbox.invocation(id))
    }

    /// Types `text` into an option of a command, whose other options are given, and gives what
    /// the bot offers.
    ///
    /// # Errors
    ///
    /// When the option does not complete, or the bot offers nothing in time.
    pub async fn autocomplete<'a>(
        &self,
        name: &str,
        option: &str,
        text: &str,
        others: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> Result<Vec<Value>, Unanswered> {
        let focused = GivenOption {
            name: option.to_owned(),
            value: Some(json!(text)),
            focused: true,
            ..GivenOption::default()
        };
        let others = others.into_iter().map(|(name, value)| GivenOption {
            name: name.to_owned(),
            value: Some(value),
            ..GivenOption::default()
        });
        let (command, options) = nest(name, others.chain([focused]).collect());
        let id = interactions::complete(&self.sandbox.app, self.caller()?, &command, &options)?;
        self.sandbox.invocation(id).choices().await
    }

    /// Presses a button under a message.
    ///
    /// # Errors
    ///
    /// When the member does not see it or it cannot be pressed.
    pub fn press(&self, message: Snowflake, custom_id: &str) -> Result<Invocation, Refusal> {
        self.select(message, custom_id, &[])
    }

    /// Chooses from a select menu under a message.
    ///
    /// # Errors
    ///
    /// When the member does not see it, or it does not offer these values.
    pub fn select(
        &self,
        message: Snowflake,
        custom_id: &str,
        values: &[&str],
    ) -> Result<Invocation, Refusal> {
        let press = Press {
            user: self.user,
            locale: self.locale.clone(),
            message,
            custom_id: custom_id.to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        Ok(self.sandbox.invocation(interactions::press(&self.sandbox.app, press)?))
    }

    fn caller(&self) -> Result<Caller, Refusal> {
        let channel = self.channel.ok_or_else(|| Refusal::new("You are in no channel."))?;
        Ok(Caller { user: self.user, channel, locale: self.locale.clone() })
    }
}

/// Puts options under the subcommands of a name such as `digest subscribe`.
fn nest(name: &str, options: Vec<GivenOption>) -> (String, Vec<GivenOption>) {
    let mut words = name.split_whitespace();
    let command = words.next().unwrap_or_default().to_owned();
    let nested = words.rev().fold(options, |options, subcommand| {
        vec![GivenOption { name: subcommand.to_owned(), options, ..GivenOption::default() }]
    });
    (command, nested)
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
    pub(crate) async fn choices(&self) -> Result<Vec<Value>, Unanswered> {
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

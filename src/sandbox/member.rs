//! The hand of a member of the server, for tests: what a person would type, press and see.

use serde_json::{Value, json};

use super::{
    Sandbox,
    interactions::{self, Caller, GivenOption, Press, Refusal},
    invocation::{Invocation, Unanswered},
    snowflake::Snowflake,
};

impl Sandbox {
    /// The hand of a member, who is in no channel yet.
    #[must_use]
    pub fn member(&self, user: Snowflake) -> MemberHandle {
        let locale = self.app.state().users.get(&user).map(|user| user.locale.clone());
        let locale = locale.unwrap_or_else(|| "en-US".to_owned());
        MemberHandle { sandbox: self.clone(), user, channel: None, locale }
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

    /// Sends a command past all that Discord's client and servers check, with the `data` of the
    /// interaction as it is given.
    ///
    /// # Errors
    ///
    /// When the member is in no channel that there is.
    pub fn forged_command(&self, data: Value) -> Result<Invocation, Refusal> {
        let id = interactions::forge(&self.sandbox.app, self.caller()?, data)?;
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
        self.typing(name, option, text, others)?.choices().await
    }

    /// Types as in [`Self::autocomplete`], without waiting for what the bot offers.
    ///
    /// # Errors
    ///
    /// When the option does not complete.
    pub fn typing<'a>(
        &self,
        name: &str,
        option: &str,
        text: &str,
        others: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> Result<Invocation, Refusal> {
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
        Ok(self.sandbox.invocation(id))
    }

    /// Presses a button under a message.
    ///
    /// # Errors
    ///
    /// When the member does not see it or it cannot be pressed.
    pub fn press(&self, message: Snowflake, custom_id: &str) -> Result<Invocation, Refusal> {
        self.select(message, custom_id, &[])
    }

    /// Sends a press of a button past all that Discord checks: it need not be under the message.
    ///
    /// # Errors
    ///
    /// When the member does not see the message.
    pub fn forged_press(&self, message: Snowflake, custom_id: &str) -> Result<Invocation, Refusal> {
        let press = self.press_of(message, custom_id, &[]);
        Ok(self.sandbox.invocation(interactions::forge_press(&self.sandbox.app, press)?))
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
        let press = self.press_of(message, custom_id, values);
        Ok(self.sandbox.invocation(interactions::press(&self.sandbox.app, press)?))
    }

    fn press_of(&self, message: Snowflake, custom_id: &str, values: &[&str]) -> Press {
        Press {
            user: self.user,
            locale: self.locale.clone(),
            message,
            custom_id: custom_id.to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        }
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

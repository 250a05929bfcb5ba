use std::time::Duration;

use super::{
    error::ApiError,
    model::{Channel, Message, Overwrite, Thread},
    permissions::Permissions,
    rules::Rules,
    server::Sandbox,
    snowflake::Snowflake,
    validate::{MessageBody, ThreadEdit},
};

/// What the server's people do, and what time does. None of it goes over the wire, all of it is
/// dispatched to the gateway.
///
/// Each errs with Discord's own refusal when what it names is not there.
impl Sandbox {
    /// Lets time pass: nonces are forgotten, limits reset, idle threads archived.
    pub fn advance(&self, by: Duration) {
        let mut state = self.app.state();
        state.clock.advance(by);
        state.archive_idle_threads();
    }

    /// Changes the rules from now on.
    pub fn change_rules(&self, change: impl FnOnce(&mut Rules)) {
        change(&mut self.app.state().rules);
    }

    /// A person writes `content`.
    ///
    /// # Errors
    /// As Discord refuses it, permissions included.
    pub fn say(
        &self,
        author: Snowflake,
        channel: Snowflake,
        content: &str,
    ) -> Result<Message, ApiError> {
        let body = MessageBody { content: Some(content.to_owned()), ..MessageBody::default() };
        self.app.state().send_message(author, channel, body)
    }

    /// The messages of a channel or thread, oldest first.
    #[must_use]
    pub fn messages(&self, channel: Snowflake) -> Vec<Message> {
        self.app.state().messages_in(channel).cloned().collect()
    }

    /// The threads of a channel, oldest first.
    #[must_use]
    pub fn threads(&self, channel: Snowflake) -> Vec<Thread> {
        let state = self.app.state();
        state.threads.values().filter(|thread| thread.parent_id == channel).cloned().collect()
    }

    /// Somebody deletes a message.
    ///
    /// # Errors
    /// Unknown message.
    pub fn delete_message(&self, channel: Snowflake, message: Snowflake) -> Result<(), ApiError> {
        self.app.state().delete_message(channel, message)
    }

    /// Somebody adds a channel.
    pub fn add_channel(&self, channel: Channel) {
        self.app.state().add_channel(channel);
    }

    /// Somebody changes a channel: its name, its tags, and so on.
    ///
    /// # Errors
    /// Unknown channel.
    pub fn change_channel(
        &self,
        channel: Snowflake,
        change: impl FnOnce(&mut Channel),
    ) -> Result<(), ApiError> {
        self.app.state().change_channel(channel, change)
    }

    /// Somebody deletes a channel with all its threads.
    ///
    /// # Errors
    /// Unknown channel.
    pub fn delete_channel(&self, channel: Snowflake) -> Result<(), ApiError> {
        self.app.state().delete_channel(channel)
    }

    /// Somebody says what a role or member may do in a channel.
    ///
    /// # Errors
    /// Unknown channel.
    pub fn set_overwrite(&self, channel: Snowflake, overwrite: Overwrite) -> Result<(), ApiError> {
        self.app.state().set_overwrite(channel, overwrite)
    }

    /// Somebody says what a role may do in its guild.
    ///
    /// # Errors
    /// Unknown guild or role.
    pub fn set_role_permissions(
        &self,
        guild: Snowflake,
        role: Snowflake,
        permissions: Permissions,
    ) -> Result<(), ApiError> {
        self.app.state().set_role_permissions(guild, role, permissions)
    }

    /// Somebody archives a thread, or brings it back.
    ///
    /// # Errors
    /// Unknown channel.
    pub fn set_thread_archived(&self, thread: Snowflake, archived: bool) -> Result<(), ApiError> {
        let edit = ThreadEdit { archived: Some(archived), ..ThreadEdit::default() };
        self.app.state().apply_thread_edit(thread, &edit).map(drop)
    }

    /// A moderator locks a thread, or unlocks it.
    ///
    /// # Errors
    /// Unknown channel.
    pub fn set_thread_locked(&self, thread: Snowflake, locked: bool) -> Result<(), ApiError> {
        let edit = ThreadEdit { locked: Some(locked), ..ThreadEdit::default() };
        self.app.state().apply_thread_edit(thread, &edit).map(drop)
    }

    /// A moderator deletes a thread.
    ///
    /// # Errors
    /// Unknown channel.
    pub fn delete_thread(&self, thread: Snowflake) -> Result<(), ApiError> {
        self.app.state().delete_thread(thread).map(drop)
    }

    /// Somebody throws the bot out of a guild.
    ///
    /// # Errors
    /// Unknown guild.
    pub fn remove_bot(&self, guild: Snowflake) -> Result<(), ApiError> {
        self.app.state().remove_bot(guild)
    }

    /// Somebody puts the bot, which was thrown out, into a guild again.
    ///
    /// # Errors
    /// Unknown guild.
    pub fn add_bot(&self, guild: Snowflake, roles: &[Snowflake]) -> Result<(), ApiError> {
        self.app.state().add_bot(guild, roles)
    }

    /// Discord loses a guild for a while.
    ///
    /// # Errors
    /// Unknown guild.
    pub fn begin_outage(&self, guild: Snowflake) -> Result<(), ApiError> {
        self.app.state().begin_outage(guild)
    }

    /// Discord has the guild back.
    ///
    /// # Errors
    /// Unknown guild.
    pub fn end_outage(&self, guild: Snowflake) -> Result<(), ApiError> {
        self.app.state().end_outage(guild)
    }
}

//! The beginning of an interaction, and the messages that answer it.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::sleep;

use super::{
    place::Place,
    record::{Answer, Caller, Cause, FIRST_ANSWER_WITHIN, Interaction},
};
use crate::sandbox::{
    error::ApiError,
    model::{Guild, Message, MessageFlags, MessageKind},
    server::App,
    snowflake::Snowflake,
    state::{State, reference_json},
    validate::MessageBody,
};

/// The largest file that an answer may carry in a guild without boosts, in bytes.
const ATTACHMENT_MAX: u32 = 10 * 1024 * 1024;

/// Keeps a new interaction, tells the bot of it and begins to wait for the answer.
pub(super) fn begin(
    app: &App,
    state: &mut State,
    (caller, place, owners): (Caller, Place, Value),
    cause: Cause,
    data: Value,
) -> Snowflake {
    let guild = place.guild;
    let id = state.new_id();
    let interaction = Interaction {
        id,
        token: format!("{id}.{:032x}", fastrand::u128(..)),
        caller,
        place,
        owners,
        cause,
        created_at: state.now(),
        sent_at: None,
        answer: Answer::Awaited,
        given_up: false,
        follow_ups: Vec::new(),
    };
    let event = interaction_create(state, &interaction, data);
    state.interactions.add(interaction);
    state.dispatch("INTERACTION_CREATE", guild, event);
    tokio::spawn(give_up_after_a_while(app.clone(), id));
    id
}

/// Tells the page when the bot has let the time for its first answer pass.
async fn give_up_after_a_while(app: App, id: Snowflake) {
    sleep(FIRST_ANSWER_WITHIN.to_std().unwrap_or(Duration::ZERO)).await;
    let mut state = app.state();
    let Some(interaction) = state.interactions.get_mut(id) else { return };
    if interaction.answer == Answer::Awaited {
        interaction.given_up = true;
        let reason = "The application did not respond";
        state.tell_page("INTERACTION_FAILED", json!({ "interaction_id": id, "reason": reason }));
    }
}

/// Discord's interaction object.
fn interaction_create(state: &State, interaction: &Interaction, data: Value) -> Value {
    let caller = &interaction.caller;
    let mut event = json!({
        "id": interaction.id,
        "application_id": state.bot_id,
        "type": interaction.cause.number(),
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": caller.channel,
        "channel": channel(state, caller),
        "locale": caller.locale,
        "app_permissions": state.permissions_in(state.bot_id, caller.channel).unwrap_or_default(),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": interaction.owners,
        "context": interaction.place.context,
        "attachment_size_limit": ATTACHMENT_MAX,
    });
    match interaction.place.guild.and_then(|guild| state.guilds.get(&guild)) {
        Some(guild) => {
            let locale = &guild.preferred_locale;
            event["guild_id"] = json!(guild.id);
            event["guild"] = json!({ "id": guild.id, "locale": locale, "features": [] });
            event["guild_locale"] = json!(locale);
            event["member"] = json!(member(state, caller, guild));
        }
        None => event["user"] = json!(state.users.get(&caller.user).map(|user| user.to_json())),
    }
    if let Cause::Component { message } = interaction.cause
        && let Some(message) = state.any_message(message)
    {
        event["message"] = state.message_json(message);
    }
    event
}

fn channel(state: &State, caller: &Caller) -> Option<Value> {
    let thread = state.threads.get(&caller.channel).map(|thread| thread.to_json());
    let channel = || state.channels.get(&caller.channel).map(|channel| channel.to_json());
    let private = || {
        let private = state.private_channels.get(&caller.channel)?;
        Some(state.private_channel_json(private, caller.user))
    };
    let mut json = thread.or_else(channel).or_else(private)?;
    json["permissions"] =
        json!(state.permissions_in(caller.user, caller.channel).unwrap_or_default());
    Some(json)
}

fn member(state: &State, caller: &Caller, guild: &Guild) -> Option<Value> {
    let member = guild.members.get(&caller.user)?;
    let mut json = member.to_json(state.users.get(&caller.user)?);
    json["permissions"] =
        json!(state.permissions_in(caller.user, caller.channel).unwrap_or_default());
    Some(json)
}

impl State {
    /// A message by its id alone, be it ephemeral.
    pub(crate) fn any_message(&self, id: Snowflake) -> Option<&Message> {
        let ephemeral = self.interactions.ephemeral(id).map(|ephemeral| &ephemeral.message);
        ephemeral.or_else(|| self.all_messages().find(|message| message.id == id))
    }

    /// Sends a message of the bot in answer to an interaction.
    pub(super) fn send_answer(
        &mut self,
        interaction: &Interaction,
        body: &MessageBody,
    ) -> Result<Message, ApiError> {
        let caller = &interaction.caller;
        let mut message = self.build_message(self.bot_id, caller.channel, body)?;
        message.kind = kind(interaction);
        message.application_id = Some(self.bot_id);
        let user = self.user(caller.user)?.to_json();
        message.interaction = interaction.summary(&user);
        message.interaction_metadata = Some(interaction.metadata(user));
        message.reference = reference(interaction);
        if message.flags.contains(MessageFlags::EPHEMERAL) {
            self.interactions.put_ephemeral(caller.user, message.clone());
            self.tell_member("EPHEMERAL_CREATE", caller.user, &message);
        } else {
            self.insert_message(message.clone())?;
        }
        Ok(message)
    }

    /// Changes a message of an interaction, which ends its thinking.
    pub(super) fn edit_answer(
        &mut self,
        id: Snowflake,
        body: &MessageBody,
    ) -> Result<Message, ApiError> {
        let mut message = self.any_message(id).ok_or_else(ApiError::unknown_message)?.clone();
        let was_loading = message.flags.contains(MessageFlags::LOADING);
        message.flags = message.flags.without(MessageFlags::LOADING);
        self.apply_edit(&mut message, body)?;
        if was_loading {
            message.edited_at = None;
        }
        match self.interactions.ephemeral(id).map(|ephemeral| ephemeral.user) {
            Some(user) => {
                self.interactions.put_ephemeral(user, message.clone());
                self.tell_member("EPHEMERAL_UPDATE", user, &message);
            }
            None => self.put_message(message.clone()),
        }
        Ok(message)
    }

    /// Takes a message of an interaction away.
    pub(super) fn delete_answer(&mut self, id: Snowflake) -> Result<(), ApiError> {
        if let Some(ephemeral) = self.interactions.remove_ephemeral(id) {
            self.tell_member("EPHEMERAL_DELETE", ephemeral.user, &ephemeral.message);
            return Ok(());
        }
        let channel = self.any_message(id).ok_or_else(ApiError::unknown_message)?.channel_id;
        self.delete_message(channel, id)
    }

    fn tell_member(&self, name: &'static str, user: Snowflake, message: &Message) {
        let data = json!({ "user_id": user, "message": self.message_json(message) });
        self.tell_page(name, data);
    }
}

/// An answer to a command shows the command; one to a component replies to its message.
fn kind(interaction: &Interaction) -> MessageKind {
    let is_first = interaction.answer == Answer::Awaited;
    match interaction.cause {
        Cause::Command { .. } | Cause::Typing if is_first => MessageKind::ChatInputCommand,
        _ => MessageKind::Reply,
    }
}

fn reference(interaction: &Interaction) -> Option<Value> {
    let replied_to = match interaction.cause {
        Cause::Component { message } => Some(message),
        Cause::Command { .. } | Cause::Typing => interaction.answer.original(),
    };
    replied_to
        .map(|message| reference_json(interaction.place.guild, interaction.caller.channel, message))
}

//! The requests that the bot makes, one function each.

use serde_json::{Value, json};

use super::Request;
use crate::domain::{ApplicationId, ChannelId, MessageId};

impl Request {
    /// Where the gateway is. Answered with [`super::GatewayInfo`].
    #[must_use]
    pub fn get_gateway_bot() -> Self {
        Self::get("gateway/bot".to_owned())
    }

    /// Which application the token is of. Answered with [`super::Application`].
    #[must_use]
    pub fn get_current_application() -> Self {
        Self::get("applications/@me".to_owned())
    }

    /// The commands that Discord has of ours, with their localisations.
    #[must_use]
    pub fn get_global_commands(application: ApplicationId) -> Self {
        Self::get(format!("applications/{application}/commands")).query("with_localizations=true")
    }

    /// Puts `commands` in place of all that Discord has of ours.
    #[must_use]
    pub fn put_global_commands(application: ApplicationId, commands: Value) -> Self {
        Self::put(format!("applications/{application}/commands"), commands)
    }

    /// A channel. Answered with [`super::ChannelInfo`].
    #[must_use]
    pub fn get_channel(channel: ChannelId) -> Self {
        Self::get(format!("channels/{channel}"))
    }

    /// Posts `message` into a channel or thread. Within a few minutes, asking again with the
    /// same `nonce` gets the first message instead of a second one.
    /// Answered with [`super::CreatedMessage`].
    #[must_use]
    pub fn create_message(channel: ChannelId, mut message: Value, nonce: &str) -> Self {
        message["nonce"] = json!(nonce);
        message["enforce_nonce"] = json!(true);
        Self::post(format!("channels/{channel}/messages"), message)
    }

    /// Starts the thread of a message; its id is the message's.
    /// Answered with [`super::ChannelInfo`].
    #[must_use]
    pub fn start_thread(channel: ChannelId, message: MessageId, thread: Value) -> Self {
        Self::post(format!("channels/{channel}/messages/{message}/threads"), thread)
    }

    /// The first answer to an interaction, due within three seconds. `token` is the
    /// interaction's, `answer` the whole callback: `{type, data}`.
    #[must_use]
    pub fn answer_interaction(interaction: u64, token: &str, answer: Value) -> Self {
        Self::post(format!("interactions/{interaction}/{token}/callback"), answer)
    }

    /// Puts `message` in place of the first answer, for fifteen minutes after the interaction.
    #[must_use]
    pub fn edit_answer(application: ApplicationId, token: &str, message: Value) -> Self {
        Self::patch(format!("webhooks/{application}/{token}/messages/@original"), message)
    }
}

//! The requests that the bot makes, one function each.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::Request;
use crate::domain::{ApplicationId, ChannelId, GuildId, MessageId, UserId};

/// The most messages or threads that one request lists.
const PAGE_MAX: u8 = 100;

/// Which of a channel's messages are asked for. They come newest first, whichever it is.
#[derive(Clone, Copy, Debug)]
pub enum Page {
    /// The newest.
    Latest,
    /// The oldest of those after a message; any snowflake will do for it.
    After(MessageId),
    /// Those on both sides of a message, and itself.
    Around(MessageId),
}

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

    /// The bot's own account. Answered with [`super::User`].
    #[must_use]
    pub fn get_current_user() -> Self {
        Self::get("users/@me".to_owned())
    }

    /// A guild, with its roles. Answered with [`super::Guild`].
    #[must_use]
    pub fn get_guild(guild: GuildId) -> Self {
        Self::get(format!("guilds/{guild}"))
    }

    /// The roles of a guild. Answered with a list of [`super::Role`].
    #[must_use]
    pub fn get_guild_roles(guild: GuildId) -> Self {
        Self::get(format!("guilds/{guild}/roles"))
    }

    /// The channels of a guild, threads left out. Answered with a list of
    /// [`super::ChannelInfo`].
    #[must_use]
    pub fn get_guild_channels(guild: GuildId) -> Self {
        Self::get(format!("guilds/{guild}/channels"))
    }

    /// A member of a guild. Answered with [`super::Member`].
    #[must_use]
    pub fn get_member(guild: GuildId, user: UserId) -> Self {
        Self::get(format!("guilds/{guild}/members/{user}"))
    }

    /// The active threads of a guild that the bot sees. Answered with [`super::ThreadList`].
    #[must_use]
    pub fn get_active_threads(guild: GuildId) -> Self {
        Self::get(format!("guilds/{guild}/threads/active"))
    }

    /// A channel's public threads that are archived, the latest archived first; of these, those
    /// archived before a moment. Needs READ_MESSAGE_HISTORY. Answered with
    /// [`super::ThreadList`].
    #[must_use]
    pub fn get_archived_threads(channel: ChannelId, before: Option<DateTime<Utc>>) -> Self {
        let before = before.map(|at| at.to_rfc3339_opts(SecondsFormat::Micros, true));
        let before = before.map(|at| format!("&before={at}")).unwrap_or_default();
        Self::get(format!("channels/{channel}/threads/archived/public"))
            .query(format!("limit={PAGE_MAX}{before}"))
    }

    /// A channel or thread. Answered with [`super::ChannelInfo`].
    #[must_use]
    pub fn get_channel(channel: ChannelId) -> Self {
        Self::get(format!("channels/{channel}"))
    }

    /// At most `limit` of a channel's or thread's messages, 1–100. Without READ_MESSAGE_HISTORY
    /// Discord shows an empty past. Answered with a list of [`super::PostedMessage`].
    #[must_use]
    pub fn get_messages(channel: ChannelId, page: Page, limit: u8) -> Self {
        let limit = limit.clamp(1, PAGE_MAX);
        let place = match page {
            Page::Latest => String::new(),
            Page::After(message) => format!("&after={message}"),
            Page::Around(message) => format!("&around={message}"),
        };
        Self::get(format!("channels/{channel}/messages")).query(format!("limit={limit}{place}"))
    }

    /// One message. Needs READ_MESSAGE_HISTORY. Answered with [`super::PostedMessage`].
    #[must_use]
    pub fn get_message(channel: ChannelId, message: MessageId) -> Self {
        Self::get(format!("channels/{channel}/messages/{message}"))
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

    /// Puts the fields of `change` in place of those of one of the bot's own messages.
    /// Answered with [`super::CreatedMessage`].
    #[must_use]
    pub fn edit_message(channel: ChannelId, message: MessageId, change: Value) -> Self {
        Self::patch(format!("channels/{channel}/messages/{message}"), change)
    }

    /// Publishes a message of an announcement channel to the channels that follow it. A second
    /// time is refused with [`super::code::ALREADY_CROSSPOSTED`].
    /// Answered with [`super::CreatedMessage`].
    #[must_use]
    pub fn crosspost_message(channel: ChannelId, message: MessageId) -> Self {
        Self::post_nothing(format!("channels/{channel}/messages/{message}/crosspost"))
    }

    /// Makes a post in a forum: `{name, message, applied_tags, …}`. There is no nonce for it, so
    /// asking twice makes two. Answered with the post's [`super::ChannelInfo`], whose id is also
    /// its first message's.
    #[must_use]
    pub fn start_forum_post(forum: ChannelId, post: Value) -> Self {
        Self::post(format!("channels/{forum}/threads"), post)
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

    /// Takes the first answer away, or the sign that it will come, for fifteen minutes after the
    /// interaction.
    #[must_use]
    pub fn delete_answer(application: ApplicationId, token: &str) -> Self {
        Self::delete(format!("webhooks/{application}/{token}/messages/@original"))
    }

    /// Sends `message` after the first answer, for fifteen minutes after the interaction.
    #[must_use]
    pub fn follow_up(application: ApplicationId, token: &str, message: Value) -> Self {
        Self::post(format!("webhooks/{application}/{token}"), message)
    }
}

//! Keeps the connection to the gateway, and hands interactions on.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use secrecy::{ExposeSecret, SecretString};
use serenity::{
    all::{
        Context, EventHandler, GatewayIntents, Guild, GuildChannel, GuildMemberUpdateEvent,
        Interaction, Member, Message, Ready, Role, RoleId, UnavailableGuild,
    },
    async_trait,
    http::HttpBuilder,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::info;
use url::Url;

use super::{
    Bot,
    answer::{answer_autocomplete, answer_command, answer_press},
    comings::Shard,
};
use crate::{
    domain::{ChannelId, GuildId},
    rest::{GatewayInfo, Request},
};

/// When the program stops, answers that are being given have this long to be sent.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

/// Answers interactions until `shutdown`, reconnecting as need be.
///
/// # Errors
///
/// When Discord refuses the connection for good: a bad token, say.
pub async fn run(
    bot: Arc<Bot>,
    api_url: &Url,
    token: &SecretString,
    shutdown: CancellationToken,
) -> anyhow::Result<()> {
    // serenity falls back to the real gateway if it is not told where this one is.
    let gateway: GatewayInfo =
        bot.rest.send(&Request::get_gateway_bot()).await.context("asking for the gateway")?;
    let answering = TaskTracker::new();
    let handler = Handler { bot, answering: answering.clone() };
    // serenity's own requests are a handful at the start, and its limiter would send them to
    // discord.com whatever the address.
    let http = HttpBuilder::new(token.expose_secret())
        .proxy(api_url.as_str().trim_end_matches('/'))
        .ratelimiter_disabled(true)
        .build();
    let mut client = serenity::client::ClientBuilder::new_with_http(http, GatewayIntents::GUILDS)
        .event_handler(handler)
        .await
        .context("preparing the gateway's connection")?;
    *client.ws_url.lock().await = gateway.url;

    let shards = Arc::clone(&client.shard_manager);
    let connection = client.start_autosharded();
    tokio::select! {
        ended = connection => ended.context("keeping the gateway's connection")?,
        () = shutdown.cancelled() => shards.shutdown_all().await,
    }
    answering.close();
    // Answers that are slower than this are lost; what they answer for is in the store.
    let _ = tokio::time::timeout(LAST_ANSWERS, answering.wait()).await;
    Ok(())
}

struct Handler {
    bot: Arc<Bot>,
    answering: TaskTracker,
}

#[async_trait]
impl EventHandler for Handler {
    /// Comes again after every reconnect. It names all guilds of the connection that the bot is in.
    async fn ready(&self, _context: Context, ready: Ready) {
        info!(guilds = ready.guilds.len(), "Connected to Discord as {}", ready.user.name);
        let named = ready.guilds.iter().filter_map(|guild| GuildId::new(guild.id.get()));
        let shard = ready.shard.map_or(Shard::ONLY, |shard| Shard {
            number: shard.id.0.into(),
            count: shard.total.into(),
        });
        self.bot.note_absent(&named.collect(), shard).await;
    }

    async fn interaction_create(&self, _context: Context, interaction: Interaction) {
        let bot = Arc::clone(&self.bot);
        match interaction {
            Interaction::Command(command) => {
                self.answering.spawn(answer_command(bot, command));
            }
            Interaction::Autocomplete(typing) => {
                self.answering.spawn(answer_autocomplete(bot, typing));
            }
            Interaction::Component(press) => {
                self.answering.spawn(answer_press(bot, press));
            }
            // We offer no modal that would come back to us.
            _ => {}
        }
    }

    async fn channel_delete(
        &self,
        _context: Context,
        channel: GuildChannel,
        _messages: Option<Vec<Message>>,
    ) {
        if let Some(channel) = ChannelId::new(channel.id.get()) {
            self.bot.note_gone(channel).await;
        }
    }

    /// Comes with `unavailable` when Discord itself has lost the guild for a while.
    async fn guild_delete(&self, _context: Context, guild: UnavailableGuild, _full: Option<Guild>) {
        if let Some(guild) = GuildId::new(guild.id.get()).filter(|_| !guild.unavailable) {
            self.bot.note_left(guild).await;
        }
    }

    /// Comes for every guild at each new connection, and when the bot is put into one.
    async fn guild_create(&self, _context: Context, guild: Guild, _is_new: Option<bool>) {
        let Some(id) = GuildId::new(guild.id.get()) else { return };
        let channels = guild.channels.keys().filter_map(|channel| ChannelId::new(channel.get()));
        self.bot.note_back(id, channels.collect()).await;
    }

    async fn channel_update(&self, _: Context, _: Option<GuildChannel>, channel: GuildChannel) {
        self.note_change(channel.guild_id);
    }

    async fn guild_role_update(&self, _: Context, _: Option<Role>, role: Role) {
        self.note_change(role.guild_id);
    }

    /// A role that is deleted may have been the one that denied something.
    async fn guild_role_delete(
        &self,
        _: Context,
        guild: serenity::all::GuildId,
        _: RoleId,
        _: Option<Role>,
    ) {
        self.note_change(guild);
    }

    /// Without the intent for members, Discord tells of the bot's own roles alone.
    async fn guild_member_update(
        &self,
        _: Context,
        _: Option<Member>,
        _: Option<Member>,
        member: GuildMemberUpdateEvent,
    ) {
        self.note_change(member.guild_id);
    }
}

impl Handler {
    /// Something has changed that may be just what a paused channel lacked.
    fn note_change(&self, guild: serenity::all::GuildId) {
        if let Some(guild) = GuildId::new(guild.get()) {
            self.bot.changed_guilds.add(guild);
        }
    }
}

use chrono::{DateTime, Utc};
use serenity::all::{ChannelType, CommandInteraction, Permissions};

use super::{options::Options, refusal::Refusal};
use crate::{
    domain::{ChannelId, GuildId, Language},
    words::Locale,
};

/// One use of a subcommand: who asks what, in which language, when.
#[derive(Debug)]
pub(super) struct Ask<'a> {
    pub(super) options: Options<'a>,
    /// The asker's language.
    pub(super) locale: Locale,
    pub(super) now: DateTime<Utc>,
    interaction: &'a CommandInteraction,
}

impl<'a> Ask<'a> {
    /// The names of the command and of its subcommand, and the rest.
    pub(super) fn read(
        interaction: &'a CommandInteraction,
        now: DateTime<Utc>,
    ) -> ((&'a str, &'a str), Self) {
        let (subcommand, options) = Options::of_subcommand(&interaction.data);
        let locale = Locale::of(&interaction.locale);
        let name = (interaction.data.name.as_str(), subcommand);
        (name, Self { options, locale, now, interaction })
    }

    /// The guild, if the asker may manage it. Discord hides `/digest` from others, but a guild
    /// can unhide it, so the permission is checked here.
    pub(super) fn managed_guild(&self) -> Result<GuildId, Refusal> {
        let guild = self.interaction.guild_id.and_then(|guild| GuildId::new(guild.get()));
        let guild = guild.ok_or_else(|| Refusal::told("refusal-guild-only"))?;
        if self.permissions().intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR) {
            Ok(guild)
        } else {
            Err(Refusal::told("refusal-manage-server"))
        }
    }

    /// The channel that the option `channel` names.
    pub(super) fn named_channel(&self) -> Result<ChannelId, Refusal> {
        let named = self.options.channel("channel");
        let id = named.and_then(|channel| ChannelId::new(channel.id.get()));
        id.ok_or_else(|| Refusal::told("refusal-channel"))
    }

    /// Whether the option `channel` names a channel of that kind.
    pub(super) fn names_channel_of(&self, kind: ChannelType) -> bool {
        self.options.channel("channel").is_some_and(|channel| channel.kind == kind)
    }

    /// Whether the asker could mention any role by hand.
    pub(super) fn may_mention_everyone(&self) -> bool {
        self.permissions().intersects(Permissions::MENTION_EVERYONE | Permissions::ADMINISTRATOR)
    }

    /// The asker's permissions in the channel where the command was typed.
    fn permissions(&self) -> Permissions {
        let member = self.interaction.member.as_ref();
        member.and_then(|member| member.permissions).unwrap_or_default()
    }

    /// The language of the guild, where it has said one.
    pub(super) fn guild_language(&self) -> Option<Language> {
        self.interaction.guild_locale.as_ref()?.parse().ok()
    }
}

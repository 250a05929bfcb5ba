use chrono::{DateTime, Utc};
use serenity::all::{
    ChannelType, CommandInteraction, ComponentInteraction, ComponentInteractionDataKind,
    InteractionContext, Member, Message, MessageFlags, MessageInteractionMetadata as Metadata,
    PartialChannel, Permissions, User, UserId,
};

use super::{options::Options, refusal::Refusal};
use crate::{
    domain::{ChannelId, GuildId, Language},
    words::Locale,
};

const THREADS: [ChannelType; 3] =
    [ChannelType::NewsThread, ChannelType::PublicThread, ChannelType::PrivateThread];

/// One use of a subcommand or of a button: who asks what and where, in which language, when.
#[derive(Debug)]
pub(super) struct Ask<'a> {
    /// What a command was filled in with; a button has nothing to fill in.
    pub(super) options: Options<'a>,
    /// The asker's language.
    pub(super) locale: Locale,
    pub(super) now: DateTime<Utc>,
    place: Place<'a>,
    asker: &'a User,
    /// The asker's language, as Discord names it.
    language_tag: &'a str,
    press: Option<Press<'a>>,
}

/// Where it was asked.
#[derive(Debug)]
struct Place<'a> {
    guild: Option<GuildId>,
    guild_locale: Option<&'a str>,
    /// The asker as a member of the guild, with the permissions in the channel.
    member: Option<&'a Member>,
    /// The subscribable channel: of a thread the one above it.
    channel: Option<ChannelId>,
    context: Option<InteractionContext>,
}

/// What was pressed, and where.
#[derive(Debug)]
struct Press<'a> {
    message: &'a Message,
    /// What was chosen, if it was a menu.
    chosen: Option<&'a str>,
}

impl<'a> Ask<'a> {
    /// The names of the command and of its subcommand, and the rest.
    pub(super) fn of_command(
        interaction: &'a CommandInteraction,
        now: DateTime<Utc>,
    ) -> ((&'a str, &'a str), Self) {
        let (subcommand, options) = Options::of_subcommand(&interaction.data);
        let name = (interaction.data.name.as_str(), subcommand);
        let place = Place {
            guild: interaction.guild_id.and_then(|guild| GuildId::new(guild.get())),
            guild_locale: interaction.guild_locale.as_deref(),
            member: interaction.member.as_deref(),
            channel: channel(interaction.channel_id.get(), interaction.channel.as_ref()),
            context: interaction.context,
        };
        let ask = Self {
            options,
            locale: Locale::of(&interaction.locale),
            now,
            place,
            asker: &interaction.user,
            language_tag: &interaction.locale,
            press: None,
        };
        (name, ask)
    }

    /// A press of a button, or a choice from a menu.
    pub(super) fn of_press(interaction: &'a ComponentInteraction, now: DateTime<Utc>) -> Self {
        let chosen = match &interaction.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => values.first(),
            _ => None,
        };
        Self {
            options: Options::default(),
            locale: Locale::of(&interaction.locale),
            now,
            place: Place {
                guild: interaction.guild_id.and_then(|guild| GuildId::new(guild.get())),
                guild_locale: interaction.guild_locale.as_deref(),
                member: interaction.member.as_ref(),
                channel: channel(interaction.channel_id.get(), interaction.channel.as_ref()),
                context: interaction.context,
            },
            asker: &interaction.user,
            language_tag: &interaction.locale,
            press: Some(Press {
                message: &interaction.message,
                chosen: chosen.map(String::as_str),
            }),
        }
    }

    /// The guild, if the asker may manage it. Discord hides `/digest` from others, but a guild
    /// can unhide it, and anyone may press a button that they see: so the permission is checked
    /// here.
    pub(super) fn managed_guild(&self) -> Result<GuildId, Refusal> {
        let guild = self.place.guild.ok_or_else(|| Refusal::told("refusal-guild-only"))?;
        if self.permissions().intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR) {
            Ok(guild)
        } else {
            Err(Refusal::told("refusal-manage-server"))
        }
    }

    /// The guild, if it was asked in one.
    pub(super) fn guild(&self) -> Option<GuildId> {
        self.place.guild
    }

    /// Where it was asked: of a thread, the channel above it.
    pub(super) fn channel(&self) -> Option<ChannelId> {
        self.place.channel
    }

    /// Whether nobody but the asker and the bot is there.
    pub(super) fn is_between_us(&self) -> bool {
        self.place.context == Some(InteractionContext::BotDm)
    }

    /// Whether the message whose button was pressed is the presser's own to change: nobody else
    /// sees it, or they had asked for it.
    pub(super) fn may_turn(&self) -> bool {
        let asked_by = self.press.as_ref().and_then(|press| asked_by(press.message));
        self.press_is_hidden() || asked_by == Some(self.asker.id)
    }

    /// Whether the presser alone sees the message whose button was pressed.
    pub(super) fn press_is_hidden(&self) -> bool {
        let flags = self.press.as_ref().and_then(|press| press.message.flags);
        flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
    }

    /// What was chosen from a menu.
    pub(super) fn chosen(&self) -> Option<&'a str> {
        self.press.as_ref()?.chosen
    }

    /// Where the first embed of the message whose button was pressed links to.
    pub(super) fn embed_url(&self) -> Option<&'a str> {
        self.press.as_ref()?.message.embeds.first()?.url.as_deref()
    }

    /// The channel that the option `channel` names.
    pub(super) fn named_channel(&self) -> Result<ChannelId, Refusal> {
        let named = self.options.channel("channel");
        let id = named.and_then(|channel| ChannelId::new(channel.id.get()));
        id.ok_or_else(|| Refusal::told("refusal-no-channel"))
    }

    /// Whether the option `channel` names a thread, which no client offers.
    pub(super) fn names_a_thread(&self) -> bool {
        self.options.channel("channel").is_some_and(|channel| THREADS.contains(&channel.kind))
    }

    /// Whether the asker could mention any role by hand.
    pub(super) fn may_mention_everyone(&self) -> bool {
        self.permissions().intersects(Permissions::MENTION_EVERYONE | Permissions::ADMINISTRATOR)
    }

    /// The asker's permissions in the channel where it was asked.
    fn permissions(&self) -> Permissions {
        self.place.member.and_then(|member| member.permissions).unwrap_or_default()
    }

    /// The asker's own language.
    pub(super) fn language(&self) -> Option<Language> {
        self.language_tag.parse().ok()
    }

    /// The language of the guild, where it has said one.
    pub(super) fn guild_language(&self) -> Option<Language> {
        self.place.guild_locale?.parse().ok()
    }
}

/// Who asked for what a message answers.
fn asked_by(message: &Message) -> Option<UserId> {
    match message.interaction_metadata.as_deref()? {
        Metadata::Command(command) => Some(command.user.id),
        Metadata::Component(press) => Some(press.user.id),
        _ => None,
    }
}

/// The channel, or of a thread the one above it.
fn channel(id: u64, partial: Option<&PartialChannel>) -> Option<ChannelId> {
    let thread = partial.filter(|channel| THREADS.contains(&channel.kind));
    let parent = thread.and_then(|thread| thread.parent_id);
    ChannelId::new(parent.map_or(id, |parent| parent.get()))
}

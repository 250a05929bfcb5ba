use std::collections::BTreeSet;

use chrono::{DateTime, TimeZone, Utc};

use super::{
    model::{
        Channel, ChannelKind, ForumTag, Guild, Member, Overwrite, OverwriteTarget, PrivateChannel,
        Role, User,
    },
    permissions::Permissions,
    rules::Rules,
    snowflake::Snowflake,
};

/// The bot's user and application. The first part of [`TOKEN`] is this number in base64, as in
/// Discord's own tokens, because clients read it from there.
const BOT: Snowflake = Snowflake::new(1_267_400_000_000_000_005);
/// The token that the stand-in takes. It opens nothing else, so it is no secret.
const TOKEN: &str = "MTI2NzQwMDAwMDAwMDAwMDAwNQ.Sandbx.only-for-the-stand-in-on-loopback";
const GUILD: Snowflake = Snowflake::new(1_267_400_000_000_000_100);
const MINA: Snowflake = Snowflake::new(1_267_400_000_000_000_010);
const ALEX: Snowflake = Snowflake::new(1_267_400_000_000_000_011);
const ORGANISERS: Snowflake = Snowflake::new(1_267_400_000_000_000_101);
const READERS: Snowflake = Snowflake::new(1_267_400_000_000_000_102);
const BOT_ROLE: Snowflake = Snowflake::new(1_267_400_000_000_000_103);
/// Channels are numbered from here, and tags from where no channel reaches.
const FIRST_CHANNEL: u64 = 1_267_400_000_000_000_200;
const FIRST_PRIVATE_CHANNEL: u64 = 1_267_400_000_000_000_020;
const FIRST_TAG: u64 = FIRST_CHANNEL + 100_000;
/// From one guild's ids to those of the next.
const GUILDS_APART: u64 = 1_000_000;

/// What the bot's invite link asks for: VIEW_CHANNEL, SEND_MESSAGES, EMBED_LINKS,
/// READ_MESSAGE_HISTORY, CREATE_PUBLIC_THREADS and SEND_MESSAGES_IN_THREADS.
const INVITED_WITH: Permissions = Permissions::from_bits(309_237_730_304);

/// The world that a stand-in begins with. Ids are fixed, so that tests can name things.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The guilds; the bot is a member of each.
    pub guilds: Vec<Guild>,
    /// The channels of all guilds.
    pub channels: Vec<Channel>,
    /// Direct messages, the bot's and those of two people.
    pub private_channels: Vec<PrivateChannel>,
    /// All accounts, the bot's among them.
    pub users: Vec<User>,
    /// The people who have installed the bot for themselves, and so find it everywhere.
    pub installed_by: BTreeSet<Snowflake>,
    /// The bot's user, which is also its application.
    pub bot_id: Snowflake,
    /// What the bot logs in with.
    pub token: String,
    /// Whether the pictures of embeds are fetched for the page; if not, cards are drawn.
    pub fetch_pictures: bool,
    /// Which of Discord's rules are kept how.
    pub rules: Rules,
}

impl Default for Setup {
    /// One guild with a channel of each kind, two people and the bot.
    fn default() -> Self {
        Self {
            guilds: vec![reading_club()],
            channels: channels(),
            private_channels: private_channels(),
            installed_by: BTreeSet::from([ALEX]),
            users: vec![
                user(BOT, "paperwire", "Paperwire", true, "en-US"),
                user(MINA, "mina", "Mina", false, "ko"),
                user(ALEX, "alex", "Alex", false, "en-US"),
            ],
            bot_id: BOT,
            token: TOKEN.to_owned(),
            fetch_pictures: false,
            rules: Rules::default(),
        }
    }
}

impl Setup {
    /// The default world under other rules.
    #[must_use]
    pub fn with_rules(rules: Rules) -> Self {
        Self { rules, ..Self::default() }
    }

    /// The first guild.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn guild(&self) -> Snowflake {
        self.guilds.first().expect("a setup has a guild").id
    }

    /// The channel of that name.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn channel(&self, name: &str) -> Snowflake {
        let channel = self.channels.iter().find(|channel| channel.name == name);
        channel.unwrap_or_else(|| panic!("the setup has no channel {name:?}")).id
    }

    /// Where two people, of whom one may be the bot, talk to each other.
    ///
    /// # Panics
    /// When they do not.
    #[must_use]
    pub fn private_channel(&self, people: [Snowflake; 2]) -> Snowflake {
        let has_both = |channel: &&PrivateChannel| people.iter().all(|it| channel.has(*it));
        self.private_channels.iter().find(has_both).expect("a channel of the two").id
    }

    /// The user who is shown by that name.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn user(&self, name: &str) -> Snowflake {
        let user = self.users.iter().find(|user| user.display_name() == name);
        user.unwrap_or_else(|| panic!("the setup has no user {name:?}")).id
    }

    /// The role of that name.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn role(&self, name: &str) -> Snowflake {
        let mut roles = self.guilds.iter().flat_map(|guild| &guild.roles);
        let role = roles.find(|role| role.name == name);
        role.unwrap_or_else(|| panic!("the setup has no role {name:?}")).id
    }

    /// Adds another guild with the same people in the same roles and one text channel, and gives
    /// the ids of both.
    pub fn add_guild(&mut self, name: &str, channel_name: &str) -> (Snowflake, Snowflake) {
        let offset = GUILDS_APART * u64::try_from(self.guilds.len()).unwrap_or(u64::MAX);
        let moved = |id: Snowflake| Snowflake::new(id.get() + offset);
        let mut guild = Guild { id: moved(GUILD), name: name.to_owned(), ..reading_club() };
        for role in &mut guild.roles {
            role.id = moved(role.id);
        }
        for role in guild.members.values_mut().flat_map(|member| &mut member.roles) {
            *role = moved(*role);
        }
        let first = channel(0, ChannelKind::Text, channel_name, "");
        let first = Channel { id: moved(first.id), guild_id: guild.id, ..first };
        let ids = (guild.id, first.id);
        self.guilds.push(guild);
        self.channels.push(first);
        ids
    }

    /// Adds `count` text channels named `name-1`, `name-2` and so on to the first guild, and
    /// gives their ids.
    pub fn add_text_channels(&mut self, name: &str, count: u16) -> Vec<Snowflake> {
        let position = u16::try_from(self.channels.len()).unwrap_or(u16::MAX);
        let added: Vec<Channel> = (0..count)
            .map(|n| {
                let name = format!("{name}-{}", n + 1);
                channel(position + n, ChannelKind::Text, &name, "")
            })
            .collect();
        let ids = added.iter().map(|channel| channel.id).collect();
        self.channels.extend(added);
        ids
    }
}

/// When the default guild's people joined it: 2024-07-29, the day that its ids say.
fn joined_at() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2024, 7, 29, 9, 0, 0).single().unwrap_or_default()
}

fn reading_club() -> Guild {
    let members =
        [member(BOT, &[BOT_ROLE]), member(MINA, &[ORGANISERS, READERS]), member(ALEX, &[READERS])];
    Guild {
        id: GUILD,
        name: "Paper Reading Club".to_owned(),
        owner_id: MINA,
        preferred_locale: "ko".to_owned(),
        roles: roles(),
        members: members.into_iter().map(|member| (member.user_id, member)).collect(),
    }
}

fn roles() -> Vec<Role> {
    let everyone = Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::SEND_MESSAGES_IN_THREADS
        | Permissions::CREATE_PUBLIC_THREADS
        | Permissions::READ_MESSAGE_HISTORY
        | Permissions::ADD_REACTIONS
        | Permissions::EMBED_LINKS
        | Permissions::USE_APPLICATION_COMMANDS;
    let organisers = Permissions::MANAGE_GUILD
        | Permissions::MANAGE_CHANNELS
        | Permissions::MANAGE_MESSAGES
        | Permissions::MANAGE_THREADS;
    vec![
        role(GUILD, "@everyone", everyone, 0),
        role(READERS, "Readers", Permissions::NONE, 1),
        Role {
            bot_id: Some(BOT),
            mentionable: false,
            ..role(BOT_ROLE, "Paperwire", INVITED_WITH, 2)
        },
        Role {
            color: 0x00E6_7E22,
            mentionable: false,
            ..role(ORGANISERS, "Organisers", organisers, 3)
        },
    ]
}

fn private_channels() -> Vec<PrivateChannel> {
    let pairs = [[ALEX, BOT], [MINA, BOT], [ALEX, MINA]].into_iter();
    let channels = pairs.zip(FIRST_PRIVATE_CHANNEL..).map(|(people, id)| PrivateChannel {
        id: Snowflake::new(id),
        people,
        last_message_id: None,
    });
    channels.collect()
}

fn channels() -> Vec<Channel> {
    vec![
        channel(0, ChannelKind::Text, "general", "Talk about anything"),
        channel(1, ChannelKind::Text, "daily-papers", "The day's papers, once a day"),
        Channel {
            available_tags: ["Language", "Vision", "Robotics"]
                .iter()
                .zip(FIRST_TAG..)
                .map(|(name, id)| ForumTag {
                    id: Snowflake::new(id),
                    name: (*name).to_owned(),
                    moderated: false,
                })
                .collect(),
            ..channel(2, ChannelKind::Forum, "paper-forum", "One post for each paper")
        },
        channel(3, ChannelKind::Announcement, "announcements", "News of the club"),
        Channel {
            overwrites: vec![Overwrite {
                target: OverwriteTarget::Member(BOT),
                allow: Permissions::NONE,
                deny: Permissions::SEND_MESSAGES,
            }],
            ..channel(4, ChannelKind::Text, "quiet-corner", "No bots here, please")
        },
    ]
}

fn channel(position: u16, kind: ChannelKind, name: &str, topic: &str) -> Channel {
    Channel {
        id: Snowflake::new(FIRST_CHANNEL + u64::from(position)),
        guild_id: GUILD,
        kind,
        name: name.to_owned(),
        topic: Some(topic.to_owned()),
        position,
        parent_id: None,
        overwrites: Vec::new(),
        last_message_id: None,
        available_tags: Vec::new(),
        require_tag: false,
        default_auto_archive_minutes: 1440,
    }
}

fn role(id: Snowflake, name: &str, permissions: Permissions, position: u16) -> Role {
    Role {
        id,
        name: name.to_owned(),
        permissions,
        position,
        color: 0,
        mentionable: name != "@everyone",
        bot_id: None,
    }
}

fn user(id: Snowflake, username: &str, name: &str, bot: bool, locale: &str) -> User {
    User {
        id,
        username: username.to_owned(),
        global_name: Some(name.to_owned()),
        bot,
        locale: locale.to_owned(),
    }
}

fn member(user_id: Snowflake, roles: &[Snowflake]) -> Member {
    Member { user_id, nick: None, roles: roles.to_vec(), joined_at: joined_at() }
}

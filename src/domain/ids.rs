use std::{fmt, num::NonZeroU64, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Declares a Discord snowflake as a type of its own, so that a channel cannot be taken for a
/// guild. Discord writes snowflakes as decimal strings in JSON, and so do we.
macro_rules! snowflake {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU64);

        impl $name {
            /// Takes a snowflake as Discord numbers it; zero is none.
            #[must_use]
            pub const fn new(id: u64) -> Option<Self> {
                match NonZeroU64::new(id) {
                    Some(id) => Some(Self(id)),
                    None => None,
                }
            }

            /// The number itself.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0.get()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

snowflake!(
    /// The application that the bot belongs to.
    ApplicationId
);
snowflake!(
    /// A Discord guild, which people call a server.
    GuildId
);
snowflake!(
    /// A Discord channel. A thread is a channel too.
    ChannelId
);
snowflake!(
    /// A message in a channel. A thread started from a message shares its id.
    MessageId
);
snowflake!(
    /// A tag that a forum channel offers for its posts.
    ForumTagId
);
snowflake!(
    /// A role of a guild.
    RoleId
);
snowflake!(
    /// A Discord user.
    UserId
);

//! Application commands as clients send them, read strictly.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::{Number, Value};

use crate::sandbox::{permissions::Permissions, snowflake::Snowflake};

/// Names or descriptions by Discord's locale codes.
pub(crate) type Localizations = BTreeMap<String, String>;

/// The kinds of command that the stand-in takes. Discord's fourth, the entry point of an
/// activity, has no use here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CommandKind {
    #[default]
    ChatInput,
    User,
    Message,
}

impl CommandKind {
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::ChatInput => 1,
            Self::User => 2,
            Self::Message => 3,
        }
    }
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OptionKind {
    Subcommand,
    SubcommandGroup,
    String,
    Integer,
    Boolean,
    User,
    Channel,
    Role,
    Mentionable,
    Number,
    Attachment,
}

impl OptionKind {
    const ALL: [Self; 11] = [
        Self::Subcommand,
        Self::SubcommandGroup,
        Self::String,
        Self::Integer,
        Self::Boolean,
        Self::User,
        Self::Channel,
        Self::Role,
        Self::Mentionable,
        Self::Number,
        Self::Attachment,
    ];

    /// Discord's number: they count from 1 in this order.
    pub(crate) const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The kind of that number.
    pub(crate) fn from_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| u64::from(kind.number()) == number)
    }

    /// Whether it holds options rather than a value.
    pub(crate) const fn is_nested(self) -> bool {
        matches!(self, Self::Subcommand | Self::SubcommandGroup)
    }

    /// Whether it may offer choices or autocomplete.
    pub(crate) const fn offers_choices(self) -> bool {
        matches!(self, Self::String | Self::Integer | Self::Number)
    }
}

/// Gives a type that Discord numbers its way in and out of JSON.
macro_rules! numbered_in_json {
    ($name:ident, $parse:expr) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_u8(self.number())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let number = u64::deserialize(deserializer)?;
                let parse: fn(u64) -> Option<Self> = $parse;
                parse(number).ok_or_else(|| D::Error::custom(format!("unknown type {number}")))
            }
        }
    };
}

numbered_in_json!(OptionKind, OptionKind::from_number);
numbered_in_json!(CommandKind, |number| match number {
    1 => Some(CommandKind::ChatInput),
    2 => Some(CommandKind::User),
    3 => Some(CommandKind::Message),
    _ => None,
});

/// The body with which a command is made or replaced, which is also the part of a command that
/// its application decides.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommandBody {
    /// Clients may send an id along in a bulk overwrite; the name decides all the same.
    #[serde(default, rename = "id", skip_serializing)]
    _id: Option<Snowflake>,
    #[serde(default, rename = "type", deserialize_with = "or_default")]
    pub(crate) kind: CommandKind,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) name_localizations: Option<Localizations>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) description_localizations: Option<Localizations>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub(crate) options: Vec<OptionBody>,
    #[serde(default, deserialize_with = "permissions")]
    pub(crate) default_member_permissions: Option<Permissions>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) dm_permission: Option<bool>,
    #[serde(default)]
    pub(crate) contexts: Option<Vec<u8>>,
    #[serde(default = "guild_install", deserialize_with = "or_guild_install")]
    pub(crate) integration_types: Vec<u8>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) nsfw: bool,
}

/// One option of a command.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionBody {
    #[serde(rename = "type")]
    pub(crate) kind: OptionKind,
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name_localizations: Option<Localizations>,
    pub(crate) description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) description_localizations: Option<Localizations>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_false")]
    pub(crate) required: bool,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_false")]
    pub(crate) autocomplete: bool,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub(crate) choices: Vec<Choice>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub(crate) options: Vec<OptionBody>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub(crate) channel_types: Vec<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) min_value: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) max_value: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) min_length: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) max_length: Option<usize>,
}

/// A value offered to the person, with the name that is shown for it.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name_localizations: Option<Localizations>,
    pub(crate) value: Value,
}

/// Discord takes `null` for a field that is left out.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Where an application is installed unless it says otherwise: in guilds.
fn guild_install() -> Vec<u8> {
    vec![0]
}

fn or_guild_install<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_else(guild_install))
}

/// Permissions come as the decimal string of Discord's objects or as the integer of its
/// description.
fn permissions<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Permissions>, D::Error> {
    let bits = match Option::<Value>::deserialize(deserializer)? {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Number(number)) => number.as_u64(),
        Some(Value::String(text)) => text.parse().ok(),
        Some(_) => None,
    };
    let bits = bits.ok_or_else(|| D::Error::custom("permissions are not a bit set"))?;
    Ok(Some(Permissions::from_bits(bits)))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

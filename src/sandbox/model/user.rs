use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::sandbox::{clock::timestamp, snowflake::Snowflake};

/// An account.
#[derive(Clone, Debug)]
pub struct User {
    /// The account's id; an application's id is that of its bot user.
    pub id: Snowflake,
    /// The unique name, lower case.
    pub username: String,
    /// The name that is shown.
    pub global_name: Option<String>,
    /// Whether a program acts for it.
    pub bot: bool,
    /// The language of the person's Discord client, such as `ko` or `en-US`.
    pub locale: String,
}

impl User {
    /// Discord's user object.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "username": self.username,
            "global_name": self.global_name,
            "discriminator": if self.bot { "0001" } else { "0" },
            "avatar": null,
            "banner": null,
            "accent_color": null,
            "avatar_decoration_data": null,
            "collectibles": null,
            "primary_guild": null,
            "public_flags": 0,
            "flags": 0,
            "bot": self.bot,
            "system": false,
        })
    }

    /// Discord's user object as the account itself sees it.
    pub(crate) fn to_own_json(&self) -> Value {
        let mut user = self.to_json();
        let private = [
            ("locale", json!(self.locale)),
            ("mfa_enabled", json!(true)),
            ("verified", json!(true)),
            ("email", Value::Null),
            ("premium_type", json!(0)),
        ];
        for (field, value) in private {
            user[field] = value;
        }
        user
    }

    /// The name that people see.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.global_name.as_deref().unwrap_or(&self.username)
    }
}

/// A user's membership of one guild.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who it is.
    pub user_id: Snowflake,
    /// A name for this guild only.
    pub nick: Option<String>,
    /// The roles held, without `@everyone`.
    pub roles: Vec<Snowflake>,
    /// Since when.
    pub joined_at: DateTime<Utc>,
}

impl Member {
    /// Discord's guild member object without its `user`, as it comes inside a message.
    pub(crate) fn to_partial_json(&self) -> Value {
        json!({
            "nick": self.nick,
            "avatar": null,
            "banner": null,
            "roles": self.roles,
            "joined_at": timestamp(self.joined_at),
            "premium_since": null,
            "communication_disabled_until": null,
            "flags": 0,
            "pending": false,
            "mute": false,
            "deaf": false,
        })
    }

    /// Discord's guild member object.
    pub(crate) fn to_json(&self, user: &User) -> Value {
        let mut member = self.to_partial_json();
        member["user"] = user.to_json();
        member
    }
}

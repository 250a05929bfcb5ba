use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::user::Member;
use crate::sandbox::{permissions::Permissions, snowflake::Snowflake};

/// A server with its roles and members. Its channels and threads are kept by the state.
#[derive(Clone, Debug)]
pub struct Guild {
    /// The guild's id, which is also that of its `@everyone` role.
    pub id: Snowflake,
    /// What people call it.
    pub name: String,
    /// The person who may do everything.
    pub owner_id: Snowflake,
    /// The guild's language, such as `ko`.
    pub preferred_locale: String,
    /// All roles, `@everyone` among them.
    pub roles: Vec<Role>,
    /// Who belongs to it, by user id.
    pub members: BTreeMap<Snowflake, Member>,
}

impl Guild {
    /// The role of that id.
    #[must_use]
    pub fn role(&self, id: Snowflake) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// Discord's guild object as REST returns it. The gateway adds channels, threads and members.
    pub(crate) fn to_json(&self) -> Value {
        let roles: Vec<Value> = self.roles.iter().map(Role::to_json).collect();
        let mut guild = json!({
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner_id,
            "preferred_locale": self.preferred_locale,
            "roles": roles,
            "application_id": null,
        });
        if let (Value::Object(guild), Value::Object(rest)) = (&mut guild, unused_features()) {
            guild.extend(rest);
        }
        guild
    }
}

/// The parts of a guild object that are the same for every guild here, because nothing of the
/// stand-in uses them.
fn unused_features() -> Value {
    json!({
        "icon": null,
        "description": null,
        "home_header": null,
        "splash": null,
        "discovery_splash": null,
        "features": ["COMMUNITY", "NEWS"],
        "banner": null,
        "region": "deprecated",
        "afk_channel_id": null,
        "afk_timeout": 300,
        "system_channel_id": null,
        "system_channel_flags": 0,
        "widget_enabled": false,
        "widget_channel_id": null,
        "verification_level": 0,
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": null,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": null,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "rules_channel_id": null,
        "safety_alerts_channel_id": null,
        "public_updates_channel_id": null,
        "premium_progress_bar_enabled": false,
        "nsfw": false,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": null,
    })
}

/// A set of permissions that members hold together.
#[derive(Clone, Debug)]
pub struct Role {
    /// The role's id.
    pub id: Snowflake,
    /// What people call it.
    pub name: String,
    /// What it allows in the whole guild.
    pub permissions: Permissions,
    /// Its height in the list; `@everyone` is 0.
    pub position: u16,
    /// The colour of its members' names, `0xRRGGBB`.
    pub color: u32,
    /// Whether anyone may mention it.
    pub mentionable: bool,
    /// The bot that this role came with.
    pub bot_id: Option<Snowflake>,
}

impl Role {
    /// Discord's role object.
    pub(crate) fn to_json(&self) -> Value {
        let mut role = json!({
            "id": self.id,
            "name": self.name,
            "permissions": self.permissions,
            "position": self.position,
            "color": self.color,
            "colors": {
                "primary_color": self.color,
                "secondary_color": null,
                "tertiary_color": null,
            },
            "hoist": false,
            "managed": self.bot_id.is_some(),
            "mentionable": self.mentionable,
            "icon": null,
            "unicode_emoji": null,
            "flags": 0,
        });
        if let Some(bot) = self.bot_id {
            role["tags"] = json!({ "bot_id": bot });
        }
        role
    }
}

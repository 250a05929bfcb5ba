//! The objects behind the ids that a member chose: the `resolved` of an interaction's data.

use serde_json::{Map, Value, json};

use crate::sandbox::{model::Guild, permissions::Permissions, snowflake::Snowflake, state::State};

/// Discord's resolved data, by kind and id.
pub(super) type Resolved = Map<String, Value>;

/// Looks up what a member chose, as this member sees it.
pub(super) struct Resolver<'a> {
    state: &'a State,
    guild: Option<Snowflake>,
    user: Snowflake,
    resolved: Resolved,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(state: &'a State, guild: Option<Snowflake>, user: Snowflake) -> Self {
        Self { state, guild, user, resolved: Resolved::new() }
    }

    pub(super) fn into_resolved(self) -> Resolved {
        self.resolved
    }

    fn guild(&self) -> Option<&'a Guild> {
        self.guild.and_then(|guild| self.state.guilds.get(&guild))
    }

    /// Takes a channel or thread of one of these kinds, or of any when there are none.
    pub(super) fn channel(&mut self, value: &Value, kinds: &[u8]) -> Result<(), String> {
        let id = parse(value).ok_or("choose a channel.")?;
        let state = self.state;
        let (kind, mut channel) = if let Some(channel) = state.channels.get(&id) {
            (channel.kind, channel.to_json())
        } else if let Some(thread) = state.threads.get(&id) {
            (thread.kind, thread.to_json())
        } else {
            return Err("there is no such channel.".to_owned());
        };
        let permissions = state.permissions_in(self.user, id).unwrap_or_default();
        if !permissions.contains(Permissions::VIEW_CHANNEL) {
            return Err("there is no such channel.".to_owned());
        }
        if !kinds.is_empty() && !kinds.contains(&kind.number()) {
            return Err("this kind of channel cannot be chosen.".to_owned());
        }
        channel["permissions"] = json!(permissions);
        self.put("channels", id, channel);
        Ok(())
    }

    pub(super) fn role(&mut self, value: &Value) -> Result<(), String> {
        let id = parse(value).ok_or("choose a role.")?;
        let role = self.guild().and_then(|guild| guild.role(id));
        let role = role.ok_or("there is no such role.")?.to_json();
        self.put("roles", id, role);
        Ok(())
    }

    pub(super) fn user(&mut self, value: &Value) -> Result<(), String> {
        let id = parse(value).ok_or("choose a member.")?;
        let state = self.state;
        let user = state.users.get(&id).ok_or("there is no such member.")?;
        self.put("users", id, user.to_json());
        let member = self.guild().and_then(|guild| guild.members.get(&id));
        if let Some(member) = member {
            self.put("members", id, member.to_partial_json());
        }
        Ok(())
    }

    pub(super) fn mentionable(&mut self, value: &Value) -> Result<(), String> {
        self.user(value).or_else(|_| self.role(value))
    }

    fn put(&mut self, kind: &str, id: Snowflake, object: Value) {
        let objects = self.resolved.entry(kind).or_insert_with(|| json!({}));
        objects[id.to_string()] = object;
    }
}

fn parse(value: &Value) -> Option<Snowflake> {
    value.as_str()?.parse().ok()
}

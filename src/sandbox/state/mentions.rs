use serde_json::Value;

use super::State;
use crate::sandbox::{
    model::Message, permissions::Permissions, snowflake::Snowflake, validate::AllowedMentions,
};

/// Those whom a text names.
#[derive(Debug, Default, PartialEq)]
struct Named {
    users: Vec<Snowflake>,
    roles: Vec<Snowflake>,
    everyone: bool,
}

impl State {
    /// Sets whom `message` notifies: those it names, of them the allowed, of them those whom its
    /// author may notify.
    pub(super) fn resolve_mentions(&self, message: &mut Message, allowed: &AllowedMentions) {
        let named = named_in(&mentionable_text(message));
        let granted =
            self.permissions_in(message.author_id, message.channel_id).unwrap_or_default();
        let may_ping_all = granted.contains(Permissions::MENTION_EVERYONE);
        message.mention_everyone = named.everyone && allowed.everyone && may_ping_all;
        message.mentions = named.users;
        message.mentions.retain(|id| {
            (allowed.all_users || allowed.users.contains(id)) && self.users.contains_key(id)
        });
        let guild = message.guild_id.and_then(|guild| self.guilds.get(&guild));
        let may_ping_role = |id: Snowflake| {
            let role = guild.and_then(|guild| guild.role(id));
            role.is_some_and(|role| role.mentionable || may_ping_all)
        };
        message.mention_roles = named.roles;
        message
            .mention_roles
            .retain(|&id| (allowed.all_roles || allowed.roles.contains(&id)) && may_ping_role(id));
    }
}

/// The text in which mentions count: the content and, in the free layout, the text displays.
fn mentionable_text(message: &Message) -> String {
    let mut text = message.content.clone();
    message.components.iter().for_each(|component| push_displayed(component, &mut text));
    text
}

fn push_displayed(component: &Value, text: &mut String) {
    if let Some(content) = component["content"].as_str() {
        text.push('\n');
        text.push_str(content);
    }
    for child in component["components"].as_array().into_iter().flatten() {
        push_displayed(child, text);
    }
}

/// Reads `<@1>`, `<@!1>`, `<@&1>`, `@everyone` and `@here`, each once, in order.
fn named_in(text: &str) -> Named {
    let mut named = Named {
        everyone: text.contains("@everyone") || text.contains("@here"),
        ..Named::default()
    };
    for piece in text.split("<@").skip(1) {
        let Some((inside, _)) = piece.split_once('>') else { continue };
        let (ids, number) = match inside.strip_prefix('&') {
            Some(role) => (&mut named.roles, role),
            None => (&mut named.users, inside.strip_prefix('!').unwrap_or(inside)),
        };
        if let Ok(id) = number.parse()
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    named
}

use serde_json::Value;

use super::Form;
use crate::sandbox::snowflake::Snowflake;

/// Whom a message may notify of those it names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AllowedMentions {
    /// Whether everything of the kind may be notified.
    pub(crate) all_users: bool,
    pub(crate) all_roles: bool,
    pub(crate) everyone: bool,
    pub(crate) users: Vec<Snowflake>,
    pub(crate) roles: Vec<Snowflake>,
    /// Whether the author of the message that is answered is notified.
    pub(crate) replied_user: bool,
}

impl AllowedMentions {
    /// What Discord assumes when a message does not say: everything that it names.
    pub(crate) fn everything() -> Self {
        Self {
            all_users: true,
            all_roles: true,
            everyone: true,
            replied_user: true,
            ..Self::default()
        }
    }
}

/// Reads `allowed_mentions`.
pub(super) fn read_allowed_mentions(form: &Form<'_>) -> Option<AllowedMentions> {
    form.object("allowed_mentions", |form| {
        let parse = form.list("parse", 0..=3).unwrap_or_default();
        check_kinds(form, parse);
        let names = |kind: &str| parse.iter().any(|entry| entry == kind);
        let users = form.snowflakes("users", 100).unwrap_or_default();
        let roles = form.snowflakes("roles", 100).unwrap_or_default();
        check_exclusive(form, "users", names("users"), &users);
        check_exclusive(form, "roles", names("roles"), &roles);
        AllowedMentions {
            all_users: names("users"),
            all_roles: names("roles"),
            everyone: names("everyone"),
            users,
            roles,
            replied_user: form.boolean("replied_user").unwrap_or(false),
        }
    })
}

fn check_kinds(form: &Form<'_>, parse: &[Value]) {
    for entry in parse {
        if !matches!(entry.as_str(), Some("users" | "roles" | "everyone")) {
            let message = "Value must be one of {'users', 'roles', 'everyone'}.";
            form.complain("parse", "BASE_TYPE_CHOICES", message);
        }
    }
}

fn check_exclusive(form: &Form<'_>, field: &str, all: bool, listed: &[Snowflake]) {
    if all && !listed.is_empty() {
        let message = format!("parse:[\"{field}\"] and {field}: [ids...] are mutually exclusive.");
        form.complain(field, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
    }
}

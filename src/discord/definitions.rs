//! The slash commands as Discord is told of them. Names, descriptions and their localisations
//! come from `words`, by the command's place: `command-paper-find`, `option-query`.

use serde_json::{Value, json};

use super::{
    guild_channel::SUBSCRIBABLE,
    terms::{MAX_PAPERS, MIN_UPVOTES_MAX},
    typed::TEXT_MAX,
    view::Period,
};
use crate::words::{self, Locale};

/// Permission bit of Manage Server.
const MANAGE_GUILD: u64 = 1 << 5;

/// Interaction contexts: <https://docs.discord.com/developers/resources/application-commands>.
const IN_GUILDS: u8 = 0;
const IN_BOT_DM: u8 = 1;
const IN_PRIVATE_CHANNELS: u8 = 2;

/// Where an application is installed: in a guild for all, or by a user for themselves.
const FOR_GUILDS: u8 = 0;
const FOR_USERS: u8 = 1;

/// Longer than any title. What is looked for has to fit into the address of its results.
const QUERY_MAX: usize = 200;

const CHAT_INPUT: u8 = 1;
const SUB_COMMAND: u8 = 1;
const STRING: u8 = 3;
const INTEGER: u8 = 4;
const BOOLEAN: u8 = 5;
const CHANNEL: u8 = 7;
const ROLE: u8 = 8;

/// All commands, as `PUT /applications/{id}/commands` takes them.
pub(super) fn commands() -> Value {
    json!([paper(), digest()])
}

fn paper() -> Value {
    let share = || option("share", BOOLEAN);
    let query = || option("query", STRING).required().with("max_length", json!(QUERY_MAX));
    let paper = || option("paper", STRING).required().autocompleted();
    let bound = |name| option(name, STRING).with("max_length", json!(20));
    let find = [query().autocompleted(), share()];
    let search = [
        query().described_by("option-search"),
        bound("from"),
        bound("to"),
        option("min_upvotes", INTEGER).with("min_value", json!(0)).with("max_value", json!(10_000)),
        share(),
    ];
    let day = [option("date", STRING).autocompleted(), share()];
    let top = [
        option("period", STRING).with("choices", choices("period", &Period::ALL.map(Period::name))),
        share(),
    ];
    let why =
        [paper(), option("channel", CHANNEL).with("channel_types", json!(subscribable())), share()];
    let subcommands = [
        subcommand("paper", "find", &find),
        subcommand("paper", "search", &search),
        subcommand("paper", "day", &day),
        subcommand("paper", "top", &top),
        subcommand("paper", "similar", &[paper(), share()]),
        subcommand("paper", "why", &why),
    ];
    let mut command = described("paper", "command-paper", CHAT_INPUT);
    command["options"] = json!(subcommands);
    command["integration_types"] = json!([FOR_GUILDS, FOR_USERS]);
    command["contexts"] = json!([IN_GUILDS, IN_BOT_DM, IN_PRIVATE_CHANNELS]);
    command
}

fn digest() -> Value {
    let channel =
        || option("channel", CHANNEL).with("channel_types", json!(subscribable())).required();
    let date = || option("date", STRING).autocompleted();
    let subscribe: Vec<_> = [channel()].into_iter().chain(terms()).collect();
    let edit = edited_terms();
    let edit: Vec<_> = [channel()].into_iter().chain(edit).collect();
    let resume = [channel(), option("catch_up", BOOLEAN)];
    let subcommands = [
        subcommand("digest", "subscribe", &subscribe),
        subcommand("digest", "edit", &edit),
        subcommand("digest", "list", &[]),
        subcommand("digest", "preview", &[channel(), date()]),
        subcommand("digest", "post", &[channel(), date()]),
        subcommand("digest", "pause", &[channel()]),
        subcommand("digest", "resume", &resume),
        subcommand("digest", "unsubscribe", &[channel()]),
        subcommand("digest", "doctor", &[channel()]),
        subcommand("digest", "forget", &[]),
    ];
    let mut command = described("digest", "command-digest", CHAT_INPUT);
    command["options"] = json!(subcommands);
    command["integration_types"] = json!([FOR_GUILDS]);
    command["contexts"] = json!([IN_GUILDS]);
    // Hides the command from others; whoever runs it is checked all the same.
    command["default_member_permissions"] = json!(MANAGE_GUILD);
    command
}

fn subscribable() -> [u8; 3] {
    SUBSCRIBABLE.map(|kind| kind.0)
}

/// What a subscription says.
fn terms() -> Vec<DefinedOption> {
    let words = || json!(TEXT_MAX);
    vec![
        option("time", STRING).with("max_length", json!(20)),
        option("timezone", STRING).autocompleted(),
        option("days", STRING).with("max_length", json!(60)),
        option("language", STRING).autocompleted(),
        option("layout", STRING).with("choices", choices("layout", &LAYOUTS)),
        option("max_papers", INTEGER)
            .with("min_value", json!(0))
            .with("max_value", json!(MAX_PAPERS)),
        option("min_upvotes", INTEGER)
            .with("min_value", json!(0))
            .with("max_value", json!(MIN_UPVOTES_MAX)),
        option("include", STRING).with("max_length", words()),
        option("exclude", STRING).with("max_length", words()),
        option("mention", ROLE),
        option("crosspost", BOOLEAN),
    ]
}

/// The same to be changed, where leaving out means something else, and what can be emptied.
fn edited_terms() -> Vec<DefinedOption> {
    let clear = option("clear", STRING).with("choices", choices("clear", &CLEARABLE));
    let edited = terms().into_iter().map(|option| match option.0["name"].as_str() {
        Some("time") => option.described_by("option-edited-time"),
        Some("timezone") => option.described_by("option-edited-timezone"),
        Some("days") => option.described_by("option-edited-days"),
        Some("language") => option.described_by("option-edited-language"),
        Some("layout") => option.described_by("option-edited-layout"),
        Some("include") => option.described_by("option-edited-include"),
        Some("exclude") => option.described_by("option-edited-exclude"),
        _ => option,
    });
    edited.chain([clear]).collect()
}

/// The layouts by the names that the store knows them by.
const LAYOUTS: [&str; 4] = ["thread", "threads", "forum", "compact"];

/// What editing can empty, by the names of the options.
const CLEARABLE: [&str; 6] =
    ["filter", "include", "exclude", "max_papers", "min_upvotes", "mention"];

/// Values to choose from, each with its name in each language.
fn choices(kind: &str, values: &[&str]) -> Value {
    let choice = |value: &&str| {
        let key = format!("{kind}-{}", value.replace('_', "-"));
        json!({
            "name": words::text(Locale::English, &key),
            "name_localizations": { "ko": words::text(Locale::Korean, &key) },
            "value": value,
        })
    };
    values.iter().map(choice).collect()
}

fn subcommand(parent: &str, name: &str, options: &[DefinedOption]) -> Value {
    let mut subcommand = described(name, &format!("command-{parent}-{name}"), SUB_COMMAND);
    let options: Vec<_> = options.iter().map(|option| &option.0).collect();
    subcommand["options"] = json!(options);
    subcommand
}

/// What a command and an option have in common: a name and a description, in each language.
fn described(name: &str, key: &str, kind: u8) -> Value {
    let description = format!("{key}-description");
    let korean = |key: &str| json!({ "ko": words::text(Locale::Korean, key) });
    json!({
        "type": kind,
        "name": name,
        "name_localizations": korean(key),
        "description": words::text(Locale::English, &description),
        "description_localizations": korean(&description),
    })
}

struct DefinedOption(Value);

fn option(name: &str, kind: u8) -> DefinedOption {
    let key = name.replace('_', "-");
    DefinedOption(described(name, &format!("option-{key}"), kind))
}

impl DefinedOption {
    fn with(mut self, key: &str, value: Value) -> Self {
        self.0[key] = value;
        self
    }

    /// Has it described otherwise than others of its name.
    fn described_by(mut self, key: &str) -> Self {
        let key = format!("{key}-description");
        self.0["description"] = json!(words::text(Locale::English, &key));
        self.0["description_localizations"]["ko"] = json!(words::text(Locale::Korean, &key));
        self
    }

    fn required(self) -> Self {
        self.with("required", json!(true))
    }

    fn autocompleted(self) -> Self {
        self.with("autocomplete", json!(true))
    }
}

/// Whether Discord has exactly these commands: it adds ids, versions and defaults of its own to
/// each, which do not count.
pub(super) fn are_registered(registered: &Value, ours: &Value) -> bool {
    match (registered, ours) {
        (Value::Array(theirs), Value::Array(ours)) => {
            theirs.len() == ours.len()
                // Their order is Discord's affair; names tell them apart.
                && ours.iter().all(|our| theirs.iter().any(|their| are_registered(their, our)))
        }
        (Value::Object(theirs), Value::Object(ours)) => ours.iter().all(|(key, our)| {
            // An empty list of options comes back as none.
            let absent = our.as_array().is_some_and(Vec::is_empty);
            theirs.get(key).map_or(absent, |their| are_registered(their, our))
        }),
        // Permissions are taken as a number and given back as a string.
        (Value::String(theirs), Value::Number(ours)) => *theirs == ours.to_string(),
        (theirs, ours) => theirs == ours,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_word_or_option_is_noticed_and_discords_additions_are_not() {
        let ours = commands();
        let mut theirs = ours.clone();
        theirs[0]["id"] = json!("1");
        theirs[0]["nsfw"] = json!(false);
        theirs[1]["default_member_permissions"] = json!("32");
        theirs[1]["options"][2].as_object_mut().unwrap().remove("options");
        theirs.as_array_mut().unwrap().reverse();
        assert!(are_registered(&theirs, &ours));

        for path in [
            "/0/description",
            "/0/options/0/description_localizations/ko",
            "/0/options/0/options/1/max_length",
        ] {
            let mut changed = theirs.clone();
            *changed.pointer_mut(path).unwrap() = json!("else");
            assert!(!are_registered(&changed, &ours), "{path}");
        }
        let mut fewer = theirs.clone();
        fewer.as_array_mut().unwrap().pop();
        assert!(!are_registered(&fewer, &ours));
        let mut more = theirs.clone();
        more[0]["options"].as_array_mut().unwrap().push(json!({ "name": "old" }));
        assert!(!are_registered(&more, &ours));
    }

    #[test]
    fn every_name_is_one_that_discord_takes() {
        fn check(value: &Value) {
            if let Some(name) = value["name"].as_str() {
                let names = [Some(name), value["name_localizations"]["ko"].as_str()];
                for name in names.into_iter().flatten() {
                    assert!(
                        name.chars().all(|c| c.is_alphanumeric() || "_-".contains(c)),
                        "{name}"
                    );
                    assert!(name.chars().count() <= 32 && name == name.to_lowercase(), "{name}");
                }
                for description in
                    [&value["description"], &value["description_localizations"]["ko"]]
                {
                    let length = description.as_str().unwrap().chars().count();
                    assert!((1..=100).contains(&length), "{description}");
                }
            }
            for option in value["options"].as_array().into_iter().flatten() {
                check(option);
            }
        }
        for command in commands().as_array().unwrap() {
            check(command);
        }
    }
}

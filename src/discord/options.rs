//! The options of a subcommand, by name and type.

use serenity::all::{CommandData, PartialChannel, ResolvedOption, ResolvedValue, Role};

/// What a person filled in.
#[derive(Debug, Default)]
pub(super) struct Options<'a>(Vec<ResolvedOption<'a>>);

impl<'a> Options<'a> {
    /// The subcommand's name and its options. Every command of ours has subcommands.
    pub(super) fn of_subcommand(data: &'a CommandData) -> (&'a str, Self) {
        match data.options().into_iter().next() {
            Some(ResolvedOption { name, value: ResolvedValue::SubCommand(options), .. }) => {
                (name, Self(options))
            }
            _ => ("", Self::default()),
        }
    }

    fn get(&self, name: &str) -> Option<&ResolvedValue<'a>> {
        self.0.iter().find(|option| option.name == name).map(|option| &option.value)
    }

    pub(super) fn string(&self, name: &str) -> Option<&'a str> {
        match self.get(name)? {
            ResolvedValue::String(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// A number that Discord has held to the option's bounds, none of which is negative.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.whole_number(name).and_then(|number| u32::try_from(number).ok())
    }

    /// A number whose bounds are still to be checked: Discord holds its own clients to them.
    pub(super) fn whole_number(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            ResolvedValue::Integer(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            ResolvedValue::Boolean(flag) => Some(*flag),
            _ => None,
        }
    }

    pub(super) fn channel(&self, name: &str) -> Option<&'a PartialChannel> {
        match self.get(name)? {
            ResolvedValue::Channel(channel) => Some(channel),
            _ => None,
        }
    }

    pub(super) fn role(&self, name: &str) -> Option<&'a Role> {
        match self.get(name)? {
            ResolvedValue::Role(role) => Some(role),
            _ => None,
        }
    }

    /// The option that is being typed into, and what stands in it.
    pub(super) fn focused(&self) -> Option<(&'a str, &'a str)> {
        self.0.iter().find_map(|option| match option.value {
            ResolvedValue::Autocomplete { value, .. } => Some((option.name, value)),
            _ => None,
        })
    }
}

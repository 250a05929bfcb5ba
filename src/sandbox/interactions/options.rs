//! The options that a member fills in, held to the command's definition as Discord's client does.

use serde::Deserialize;
use serde_json::{Number, Value, json};

use super::{
    refusal::Refusal,
    resolve::{Resolved, Resolver},
};
use crate::sandbox::commands::{OptionBody, OptionKind};

/// The longest text that an option without `max_length` takes. Source: Discord's documentation,
/// "Application Command Option Structure".
const TEXT_MAX: usize = 6000;

/// The greatest integer either way: those that a double holds exactly.
const INTEGER_MAX: i64 = 1 << 53;

/// An option as the member's client gives it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GivenOption {
    pub(crate) name: String,
    /// Discord's number of the kind; looked up when it is not given.
    #[serde(default, rename = "type")]
    pub(crate) kind: Option<u64>,
    #[serde(default)]
    pub(crate) value: Option<Value>,
    #[serde(default)]
    pub(crate) options: Vec<GivenOption>,
    /// Whether this is the one that the member is typing in.
    #[serde(default)]
    pub(crate) focused: bool,
}

/// What goes into the `data` of the interaction.
pub(super) struct Filled {
    pub(super) options: Vec<Value>,
    pub(super) resolved: Resolved,
    /// The subcommands on the way, such as `find` of `/paper find`.
    pub(super) path: Vec<String>,
}

/// Checks and renders the options of one call.
pub(super) struct Filling<'a> {
    resolver: Resolver<'a>,
    /// While the member is still typing, options may be missing and the one in focus may be
    /// anything.
    is_typing: bool,
    path: Vec<String>,
}

impl<'a> Filling<'a> {
    pub(super) fn new(resolver: Resolver<'a>, is_typing: bool) -> Self {
        Self { resolver, is_typing, path: Vec::new() }
    }

    /// Fills what `defined` asks for with what was given.
    ///
    /// # Errors
    ///
    /// In words for the member, when Discord's client would not send it.
    pub(super) fn fill(
        mut self,
        defined: &[OptionBody],
        given: &[GivenOption],
    ) -> Result<Filled, Refusal> {
        let options = self.level(defined, given)?;
        Ok(Filled { options, resolved: self.resolver.into_resolved(), path: self.path })
    }

    fn level(
        &mut self,
        defined: &[OptionBody],
        given: &[GivenOption],
    ) -> Result<Vec<Value>, Refusal> {
        let has_subcommands = defined.iter().any(|option| option.kind.is_nested());
        if has_subcommands && given.len() != 1 {
            return Err(Refusal::new("Choose one of the command's subcommands."));
        }
        self.check_nothing_is_missing(defined, given)?;
        let mut filled = Vec::new();
        for (index, option) in given.iter().enumerate() {
            if given[..index].iter().any(|earlier| earlier.name == option.name) {
                return Err(Refusal::new(format!("{} is given twice.", option.name)));
            }
            filled.push(self.option(defined, option)?);
        }
        Ok(filled)
    }

    fn check_nothing_is_missing(
        &self,
        defined: &[OptionBody],
        given: &[GivenOption],
    ) -> Result<(), Refusal> {
        let mut required = defined.iter().filter(|option| option.required);
        let missing = required.find(|option| {
            !given.iter().any(|given| given.name == option.name && given.value.is_some())
        });
        match missing {
            Some(option) if !self.is_typing => {
                Err(Refusal::new(format!("{}: this option is required.", option.name)))
            }
            _ => Ok(()),
        }
    }

    fn option(&mut self, defined: &[OptionBody], given: &GivenOption) -> Result<Value, Refusal> {
        let name = &given.name;
        let definition = defined.iter().find(|option| option.name == *name);
        let definition =
            definition.ok_or_else(|| Refusal::new(format!("There is no option {name}.")))?;
        let kind = definition.kind;
        if given.kind.is_some_and(|number| number != u64::from(kind.number())) {
            return Err(Refusal::new(format!("{name} is of another type.")));
        }
        if kind.is_nested() {
            self.path.push(name.clone());
            let options = self.level(&definition.options, &given.options)?;
            return Ok(json!({ "name": name, "type": kind.number(), "options": options }));
        }
        let value = given.value.clone().unwrap_or_default();
        if given.focused {
            return self.focused(definition, &value);
        }
        self.check_value(definition, &value)
            .map_err(|reason| Refusal::new(format!("{name}: {reason}")))?;
        Ok(json!({ "name": name, "type": kind.number(), "value": value }))
    }

    /// The option being typed in comes as the text typed so far, whatever its type.
    fn focused(&self, definition: &OptionBody, value: &Value) -> Result<Value, Refusal> {
        if !self.is_typing || !definition.autocomplete {
            return Err(Refusal::new(format!("{} does not complete.", definition.name)));
        }
        let typed = match value {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let kind = definition.kind.number();
        Ok(json!({ "name": definition.name, "type": kind, "value": typed, "focused": true }))
    }

    fn check_value(&mut self, definition: &OptionBody, value: &Value) -> Result<(), String> {
        match definition.kind {
            OptionKind::String => check_text(definition, value)?,
            OptionKind::Integer => check_integer(definition, value)?,
            OptionKind::Number => check_number(definition, value)?,
            OptionKind::Boolean if value.is_boolean() => {}
            OptionKind::Boolean => return Err("choose true or false.".to_owned()),
            OptionKind::Channel => self.resolver.channel(value, &definition.channel_types)?,
            OptionKind::Role => self.resolver.role(value)?,
            OptionKind::User => self.resolver.user(value)?,
            OptionKind::Mentionable => self.resolver.mentionable(value)?,
            OptionKind::Attachment => return Err("files cannot be sent here.".to_owned()),
            OptionKind::Subcommand | OptionKind::SubcommandGroup => {}
        }
        let choices = &definition.choices;
        if choices.is_empty() || choices.iter().any(|choice| choice.value == *value) {
            Ok(())
        } else {
            Err("choose one of the options offered.".to_owned())
        }
    }
}

fn check_text(definition: &OptionBody, value: &Value) -> Result<(), String> {
    let text = value.as_str().ok_or("enter a text.")?;
    let length = text.chars().count();
    let (least, most) =
        (definition.min_length.unwrap_or(0), definition.max_length.unwrap_or(TEXT_MAX));
    if (least.max(1)..=most).contains(&length) {
        Ok(())
    } else {
        Err(format!("enter between {} and {most} characters.", least.max(1)))
    }
}

fn check_integer(definition: &OptionBody, value: &Value) -> Result<(), String> {
    let number = value.as_i64().ok_or("enter a whole number.")?;
    if !(-INTEGER_MAX..=INTEGER_MAX).contains(&number) {
        return Err("the number is too large.".to_owned());
    }
    check_number(definition, value)
}

fn check_number(definition: &OptionBody, value: &Value) -> Result<(), String> {
    let number = value.as_f64().ok_or("enter a number.")?;
    let bound = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    if bound(&definition.min_value).is_some_and(|least| number < least) {
        return Err("the number is too small.".to_owned());
    }
    if bound(&definition.max_value).is_some_and(|most| number > most) {
        return Err("the number is too large.".to_owned());
    }
    Ok(())
}

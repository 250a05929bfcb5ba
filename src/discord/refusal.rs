use std::sync::Arc;

use fluent_bundle::FluentValue;

use crate::{
    delivery::{DeliveryError, GatherError},
    digest::{Message, escape_markdown},
    rest::RestError,
    search::SearchError,
    source::SourceError,
    store::StoreError,
    words::{self, Locale},
};

/// Why a command is answered with something else than what was asked for.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Something that the person can mend: a key of `words` and its variables.
    Told(&'static str, Vec<(&'static str, String)>),
    /// Something near to what was asked for, as the asker alone sees it.
    Instead(Box<Message>),
    /// Something that only the operator can: it goes to the log, and the person is told no more
    /// than that it failed.
    Failed(anyhow::Error),
}

impl Refusal {
    /// A sentence without variables.
    pub(super) fn told(key: &'static str) -> Self {
        Self::Told(key, Vec::new())
    }

    /// A sentence about something that was typed.
    pub(super) fn about(key: &'static str, typed: &str) -> Self {
        // What is quoted back is short: a sentence about it has to fit.
        let typed = typed.chars().take(100).collect();
        Self::Told(key, vec![("typed", typed)])
    }

    /// What the person reads. Seen by the asker only.
    pub(super) fn message(&self, locale: Locale) -> Message {
        let text = match self {
            Self::Told(key, variables) => {
                let escaped = |value: &String| FluentValue::from(escape_markdown(value));
                let variables = variables.iter().map(|(name, value)| (*name, escaped(value)));
                words::text_with(locale, key, variables)
            }
            Self::Instead(message) => return message.as_ref().clone().ephemeral(),
            Self::Failed(_) => words::text(locale, "refusal-failed"),
        };
        Message::text(text).ephemeral()
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<SearchError> for Refusal {
    fn from(error: SearchError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Arc<GatherError>> for Refusal {
    fn from(error: Arc<GatherError>) -> Self {
        match &*error {
            GatherError::NotYet(date) => {
                Self::Told("refusal-edition-not-yet", vec![("date", date.to_string())])
            }
            GatherError::Source { source, .. } => source.into(),
            GatherError::Store(_) => Self::Failed(anyhow::anyhow!("{error}")),
        }
    }
}

impl From<&SourceError> for Refusal {
    fn from(error: &SourceError) -> Self {
        match error {
            SourceError::NotFound { id } => Self::about("refusal-paper-unknown", id.as_str()),
            SourceError::NotYet { date } => {
                Self::Told("refusal-edition-not-yet", vec![("date", date.to_string())])
            }
            SourceError::RateLimited { .. }
            | SourceError::Server { .. }
            | SourceError::Transport(_) => Self::told("refusal-source-away"),
            other => Self::Failed(anyhow::anyhow!("{other}")),
        }
    }
}

impl From<DeliveryError> for Refusal {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::NotSubscribed(_) => Self::told("refusal-not-subscribed"),
            DeliveryError::Gather(error) => error.into(),
            DeliveryError::Busy(_) => Self::told("refusal-busy"),
            DeliveryError::Stopping => Self::told("refusal-stopping"),
            DeliveryError::Discord {
                source: RestError::Forbidden { .. } | RestError::NotFound { .. },
                ..
            } => Self::told("refusal-may-not-post"),
            other => Self::Failed(other.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_one_can_bring_about_at_will_is_told_clearly_too() {
        let told = |refusal: &Refusal| {
            let texts = Locale::ALL.map(|locale| refusal.message(locale).content);
            texts.map(Option::unwrap_or_default).join("\n")
        };
        let failed = Refusal::Failed(anyhow::anyhow!("a secret"));
        insta::assert_snapshot!(told(&failed));
        insta::assert_snapshot!(told(&DeliveryError::Stopping.into()));
        insta::assert_snapshot!(told(&Refusal::Told(
            "refusal-too-often",
            vec![("seconds", "3".to_owned())]
        )));
    }
}

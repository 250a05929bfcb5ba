use std::time::Duration;

/// What can go wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 429 with `Retry-After`, in whole seconds.
    RateLimited {
        /// How long to wait.
        wait: Duration,
    },
    /// 500 with a body that says so.
    ServerError,
    /// No answer for as long as the stand-in runs.
    Hang,
    /// A completion that reached its bound halfway.
    TruncatedJson,
    /// A completion in a Markdown fence, with words around it.
    FencedJson,
    /// A completion in which the model declines.
    Refusal,
    /// A completion of no words.
    Empty,
    /// A completion of these words, in the place of the right ones.
    Says(String),
}

/// A completion, as far as it differs from another.
pub(super) struct Said {
    pub(super) content: Option<String>,
    pub(super) refusal: Option<&'static str>,
    pub(super) finish_reason: &'static str,
}

impl Said {
    pub(super) fn whole(content: String) -> Self {
        Self { content: Some(content), refusal: None, finish_reason: "stop" }
    }
}

impl Fault {
    /// The completion with this fault, if it is one that leaves a completion.
    pub(super) fn spoil(&self, right: &str) -> Option<Said> {
        match self {
            Self::RateLimited { .. } | Self::ServerError | Self::Hang => None,
            Self::TruncatedJson => {
                let half = right.chars().take(right.chars().count() / 2).collect();
                Some(Said { finish_reason: "length", ..Said::whole(half) })
            }
            Self::FencedJson => Some(Said::whole(format!(
                "Here is what you asked for:\n\n```json\n{right}\n```\n\nI hope that it serves."
            ))),
            Self::Refusal => {
                let refusal = Some("I'm sorry, I can't help with that.");
                Some(Said { content: None, refusal, finish_reason: "stop" })
            }
            Self::Empty => Some(Said::whole(String::new())),
            Self::Says(words) => Some(Said::whole(words.clone())),
        }
    }
}

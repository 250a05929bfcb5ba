use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

/// What a chat completion is asked with. A field that this program has no use for is refused.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The model that is asked for.
    pub model: String,
    /// The conversation so far.
    pub messages: Vec<Turn>,
    /// The older bound on the tokens of the answer.
    pub max_tokens: Option<u64>,
    /// The newer one.
    pub max_completion_tokens: Option<u64>,
    /// From 0 to 2.
    pub temperature: Option<f64>,
    /// The form of the answer.
    pub response_format: Option<Value>,
}

/// One turn of the conversation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// `system`, `user` or `assistant`.
    pub role: String,
    /// What was said.
    pub content: String,
}

impl Request {
    /// All that was said in a role.
    #[must_use]
    pub fn said_by(&self, role: &str) -> String {
        let turns = self.messages.iter().filter(|turn| turn.role == role);
        turns.map(|turn| turn.content.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Tokens of the conversation, as a tokenizer of the stand-in's own counts them.
    pub(super) fn tokens(&self) -> u64 {
        self.messages.iter().map(|turn| tokens(&turn.content) + 4).sum()
    }

    /// The bound on the tokens of the answer.
    pub(super) fn bound(&self) -> Option<u64> {
        self.max_completion_tokens.or(self.max_tokens)
    }
}

/// A token for four bytes, as English has with most tokenizers.
pub(super) fn tokens(text: &str) -> u64 {
    text.len().div_ceil(4) as u64
}

/// A request with what became of it.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// As it was read.
    pub request: Request,
    /// The status of the answer; nothing where there was none.
    pub status: Option<StatusCode>,
    /// Tokens that the caller has to pay for.
    pub tokens: u64,
}

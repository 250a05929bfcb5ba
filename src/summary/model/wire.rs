//! The JSON of `POST /chat/completions`, as OpenAI documents it and others follow
//! (<https://platform.openai.com/docs/api-reference/chat>): the fields that we write and read.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    System,
    User,
    Assistant,
}

/// One turn of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Message {
    pub(crate) role: Role,
    pub(crate) content: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Request<'a> {
    pub(super) model: &'a str,
    pub(super) messages: &'a [Message],
    /// The older name of the bound on the answer, which most services know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_tokens: Option<u64>,
    /// OpenAI's name of it for models that think.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_completion_tokens: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) temperature: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) response_format: Option<Value>,
}

/// Asks for JSON of this schema. A strict one must require every field and allow no other.
pub(super) fn json_schema(name: &str, schema: &Value) -> Value {
    json!({
        "type": "json_schema",
        "json_schema": { "name": name, "strict": true, "schema": schema },
    })
}

#[derive(Debug, Deserialize)]
pub(super) struct Response {
    choices: Vec<Choice>,
    #[serde(default)]
    usage: Option<Usage>,
}

#[derive(Debug, Deserialize)]
struct Choice {
    message: Said,
    #[serde(default)]
    finish_reason: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Said {
    #[serde(default)]
    content: Option<String>,
    #[serde(default)]
    refusal: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Usage {
    #[serde(rename = "prompt_tokens")]
    pub(super) input: u64,
    #[serde(default, rename = "completion_tokens")]
    pub(super) output: u64,
}

/// The answer to `GET /models` (<https://platform.openai.com/docs/api-reference/models>).
#[derive(Debug, Deserialize)]
pub(super) struct Models {
    pub(super) data: Vec<Offered>,
}

/// A model that is offered.
#[derive(Debug, Deserialize)]
pub(super) struct Offered {
    pub(super) id: String,
}

/// What the model said.
#[derive(Debug)]
pub(crate) struct Completion {
    /// Its words; blank if it said nothing.
    pub(crate) text: String,
    /// Why it would not answer, where it says so in the field for that.
    pub(crate) refusal: Option<String>,
    /// Whether it was cut off at the bound that we set.
    pub(crate) is_cut: bool,
}

impl Response {
    /// The first choice, which is the only one that we ask for, and what it cost.
    pub(super) fn into_completion(self) -> (Completion, Option<Usage>) {
        let choice = self.choices.into_iter().next();
        let is_cut = choice.as_ref().is_some_and(|c| c.finish_reason.as_deref() == Some("length"));
        let (text, refusal) = match choice {
            Some(Choice { message, .. }) => (message.content, message.refusal),
            None => (None, None),
        };
        (Completion { text: text.unwrap_or_default(), refusal, is_cut }, self.usage)
    }
}

/// What the service says when it refuses: OpenAI's `{"error":{"message":…}}`, Ollama's
/// `{"error":"…"}`, or anything else as it is.
pub(super) fn error_message(body: &str) -> String {
    let json: Value = serde_json::from_str(body).unwrap_or_default();
    let told = ["/error/message", "/error", "/message", "/detail"]
        .iter()
        .find_map(|path| json.pointer(path)?.as_str());
    told.unwrap_or(body).split_whitespace().collect::<Vec<_>>().join(" ")
}

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

/// A refusal in the form that Discord gives it: an HTTP status, a JSON error code and, for an
/// invalid form body, a tree of complaints that follows the body's own nesting.
///
/// Codes and wordings: <https://discord.com/developers/docs/topics/opcodes-and-status-codes>.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    pub(crate) status: StatusCode,
    pub(crate) code: u32,
    pub(crate) message: String,
    pub(crate) errors: Option<Value>,
}

/// Declares the refusals that carry nothing but their code.
macro_rules! plain_errors {
    ($($name:ident = $status:ident, $code:literal, $message:literal;)*) => {
        impl ApiError {
            $(
                #[doc = $message]
                pub(crate) fn $name() -> Self {
                    Self::new(StatusCode::$status, $code, $message)
                }
            )*
        }
    };
}

plain_errors! {
    unauthorized = UNAUTHORIZED, 0, "401: Unauthorized";
    not_found = NOT_FOUND, 0, "404: Not Found";
    method_not_allowed = METHOD_NOT_ALLOWED, 0, "405: Method Not Allowed";
    request_too_large = PAYLOAD_TOO_LARGE, 40005, "Request entity too large";
    unknown_channel = NOT_FOUND, 10003, "Unknown Channel";
    unknown_guild = NOT_FOUND, 10004, "Unknown Guild";
    unknown_member = NOT_FOUND, 10007, "Unknown Member";
    unknown_message = NOT_FOUND, 10008, "Unknown Message";
    unknown_role = NOT_FOUND, 10011, "Unknown Role";
    unknown_user = NOT_FOUND, 10013, "Unknown User";
    unknown_webhook = NOT_FOUND, 10015, "Unknown Webhook";
    unknown_interaction = NOT_FOUND, 10062, "Unknown interaction";
    unknown_command = NOT_FOUND, 10063, "Unknown application command";
    missing_access = FORBIDDEN, 50001, "Missing Access";
    cannot_execute_on_channel_type = BAD_REQUEST, 50024, "Cannot execute action on this channel type";
    not_author = FORBIDDEN, 50005, "Cannot edit a message authored by another user";
    empty_message = BAD_REQUEST, 50006, "Cannot send an empty message";
    cannot_send_to_user = FORBIDDEN, 50007, "Cannot send messages to this user";
    cannot_send_in_non_text_channel = BAD_REQUEST, 50008, "Cannot send messages in a non-text channel";
    missing_permissions = FORBIDDEN, 50013, "Missing Permissions";
    invalid_json = BAD_REQUEST, 50109, "The request body contains invalid JSON.";
    system_message = FORBIDDEN, 50021, "Cannot execute action on a system message";
    thread_is_archived = BAD_REQUEST, 50083, "Thread is archived";
    already_crossposted = BAD_REQUEST, 40033, "This message has already been crossposted";
    invalid_webhook_token = UNAUTHORIZED, 50027, "Invalid Webhook Token";
    not_this_application = FORBIDDEN, 20012, "You are not authorized to perform this action on this application";
    too_many_commands = BAD_REQUEST, 30032, "Maximum number of application commands reached (100)";
    already_acknowledged = BAD_REQUEST, 40060, "Interaction has already been acknowledged.";
    forum_tag_required = BAD_REQUEST, 40067, "A tag is required to create a forum post in this channel";
    forum_needs_thread = BAD_REQUEST, 40058, "Cannot message this channel until a thread is created.";
    cannot_reply_without_history = BAD_REQUEST, 160002, "Cannot reply without permission to read message history";
    thread_already_created = BAD_REQUEST, 160004, "A thread has already been created for this message";
    thread_is_locked = BAD_REQUEST, 160005, "Thread is locked";
    maximum_active_threads = BAD_REQUEST, 160006, "Maximum number of active threads reached";
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, code: u32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), errors: None }
    }

    /// 50035 with the complaints collected in `errors`.
    pub(crate) fn invalid_form(errors: FormErrors) -> Self {
        Self {
            errors: Some(Value::Object(errors.tree)),
            ..Self::new(StatusCode::BAD_REQUEST, 50035, "Invalid Form Body")
        }
    }

    /// 50035 with one complaint about one field.
    pub(crate) fn invalid_field(path: &[&str], code: &str, message: impl Into<String>) -> Self {
        let mut errors = FormErrors::default();
        errors.add(path, code, message);
        Self::invalid_form(errors)
    }

    /// The refusal of a body that is neither JSON nor a form.
    pub(crate) fn unexpected_content_type() -> Self {
        let message = "Expected \"Content-Type\" header to be one of {'application/json'}.";
        Self::invalid_field(&["_misc"], "CONTENT_TYPE", message)
    }

    /// The body that goes over the wire.
    pub(crate) fn to_json(&self) -> Value {
        let mut body = json!({ "message": self.message, "code": self.code });
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        body
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status, Json(self.to_json())).into_response()
    }
}

/// Complaints about a request body, each at the path of the field that it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FormErrors {
    tree: Map<String, Value>,
}

impl FormErrors {
    pub(crate) fn is_empty(&self) -> bool {
        self.tree.is_empty()
    }

    /// Adds a complaint about the field at `path`; the empty path is the body as a whole.
    pub(crate) fn add<P: AsRef<str>>(
        &mut self,
        path: &[P],
        code: &str,
        message: impl Into<String>,
    ) {
        let mut node = &mut self.tree;
        for step in path {
            let child = node.entry(step.as_ref()).or_insert_with(|| json!({}));
            let Value::Object(next) = child else { return };
            node = next;
        }
        let complaints = node.entry("_errors").or_insert_with(|| json!([]));
        if let Value::Array(complaints) = complaints {
            complaints.push(json!({ "code": code, "message": message.into() }));
        }
    }

    /// What was found, or nothing.
    pub(crate) fn into_result(self) -> Result<(), ApiError> {
        if self.is_empty() { Ok(()) } else { Err(ApiError::invalid_form(self)) }
    }
}

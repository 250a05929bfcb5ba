use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, FromRequestParts, Multipart, Request},
    http::{header, request::Parts},
};
use serde_json::{Value, json};

use crate::sandbox::error::ApiError;

/// The JSON of a request: the body itself, or the `payload_json` of a multipart one with its
/// files described in `attachments`.
///
/// The pipeline reads it once, for the route and for the journal.
#[derive(Clone, Debug)]
pub(crate) struct JsonBody(pub(crate) Value);

/// What the pipeline found in the body, kept in the request's extensions.
#[derive(Clone, Debug)]
pub(super) struct ParsedBody(pub(super) Result<Value, ApiError>);

impl<S: Send + Sync> FromRequestParts<S> for JsonBody {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, ApiError> {
        let parsed = parts.extensions.get::<ParsedBody>().cloned();
        parsed.map_or_else(|| Err(ApiError::invalid_json()), |body| body.0).map(Self)
    }
}

impl ParsedBody {
    /// Reads a body by its `Content-Type`.
    pub(super) async fn read(parts: &Parts, bytes: Bytes) -> Self {
        let content_type = parts.headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self(if content_type.starts_with("multipart/form-data") {
            read_multipart(content_type, bytes).await
        } else if content_type.starts_with("application/json") {
            serde_json::from_slice(&bytes).map_err(|_| ApiError::invalid_json())
        } else {
            Err(ApiError::unexpected_content_type())
        })
    }
}

async fn read_multipart(content_type: &str, bytes: Bytes) -> Result<Value, ApiError> {
    let request = Request::builder()
        .header(header::CONTENT_TYPE, content_type)
        .body(Body::from(bytes))
        .map_err(|_| ApiError::invalid_json())?;
    let mut parts =
        Multipart::from_request(request, &()).await.map_err(|_| ApiError::invalid_json())?;
    let mut payload = json!({});
    let mut files = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|_| ApiError::invalid_json())? {
        let name = part.name().unwrap_or_default().to_owned();
        let filename = part.file_name().map(ToOwned::to_owned);
        let content = part.bytes().await.map_err(|_| ApiError::invalid_json())?;
        if name == "payload_json" {
            payload = serde_json::from_slice(&content).map_err(|_| ApiError::invalid_json())?;
        } else if let Some(index) = file_index(&name) {
            files.push(json!({ "id": index, "filename": filename, "size": content.len() }));
        }
    }
    describe_files(&mut payload, files);
    Ok(payload)
}

/// The number of an uploaded file, whose part is named `files[0]` and so on.
fn file_index(name: &str) -> Option<u64> {
    name.strip_prefix("files[")?.strip_suffix(']')?.parse().ok()
}

/// Makes sure that `attachments` names each file with its size.
fn describe_files(payload: &mut Value, files: Vec<Value>) {
    if files.is_empty() {
        return;
    }
    // A forum post carries its files inside its message.
    let holder = if payload["message"].is_object() { &mut payload["message"] } else { payload };
    let mut described = holder["attachments"].as_array().cloned().unwrap_or_default();
    for file in files {
        match described.iter_mut().find(|other| file_number(other) == file_number(&file)) {
            Some(known) => known["size"] = file["size"].clone(),
            None => described.push(file),
        }
    }
    holder["attachments"] = Value::from(described);
}

/// The `id` by which a description names its file; clients send it as a number or as a string.
fn file_number(description: &Value) -> Option<u64> {
    let id = &description["id"];
    id.as_u64().or_else(|| id.as_str()?.parse().ok())
}

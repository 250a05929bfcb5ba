use axum::{
    Json, Router,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing,
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::{
    fault::{Fault, Said},
    request::{Exchange, Request, tokens},
    state::Shared,
};

/// When the completions were created, in seconds since 1970; nobody asks.
const CREATED: u64 = 1_790_000_000;

pub(super) fn router(shared: Shared, stopping: CancellationToken) -> Router {
    Router::new()
        .route("/v1/chat/completions", routing::post(complete))
        .route("/v1/models", routing::get(models))
        .fallback(async || refuse(StatusCode::NOT_FOUND, "the stand-in has no such address"))
        .with_state((shared, stopping))
}

async fn models(
    State((shared, _)): State<(Shared, CancellationToken)>,
    headers: HeaderMap,
) -> Response {
    if let Some(refusal) = refuse_key(&shared, &headers) {
        return refusal;
    }
    let offered = shared.lock().models.clone();
    let offered = offered.into_iter().map(
        |id| json!({ "id": id, "object": "model", "created": CREATED, "owned_by": "stand-in" }),
    );
    Json(json!({ "object": "list", "data": offered.collect::<Vec<_>>() })).into_response()
}

async fn complete(
    State((shared, stopping)): State<(Shared, CancellationToken)>,
    headers: HeaderMap,
    body: Result<Json<Request>, JsonRejection>,
) -> Response {
    if let Some(refusal) = refuse_key(&shared, &headers) {
        return refusal;
    }
    let request = match body {
        Ok(Json(request)) => request,
        Err(rejection) => return refuse(StatusCode::BAD_REQUEST, &rejection.body_text()),
    };
    if let Err(why) = check(&request) {
        return refuse(StatusCode::BAD_REQUEST, &why);
    }
    let abilities = shared.lock().abilities;
    if let Some(why) = abilities.refusal(&request) {
        return recorded(&shared, request, refuse(StatusCode::BAD_REQUEST, why), 0);
    }
    let fault = shared.lock().faults.pop_front();
    if fault == Some(Fault::Hang) {
        shared.lock().record(Exchange { request, status: None, tokens: 0 });
        stopping.cancelled().await;
        return refuse(StatusCode::SERVICE_UNAVAILABLE, "the stand-in stops");
    }
    let write = shared.lock().write.clone();
    let right = write(&request);
    let said = match &fault {
        None => Said::whole(right),
        Some(fault) => match fault.spoil(&right) {
            Some(said) => said,
            None => return recorded(&shared, request, failure(fault), 0),
        },
    };
    let (input, output) = (request.tokens(), tokens(said.content.as_deref().unwrap_or_default()));
    let answer = Json(completion(&request.model, &said, abilities.usage, input, output));
    recorded(&shared, request, answer.into_response(), input + output)
}

fn recorded(shared: &Shared, request: Request, response: Response, tokens: u64) -> Response {
    let status = Some(response.status());
    shared.lock().record(Exchange { request, status, tokens });
    response
}

/// The refusal of a wrong key, which tells the key as OpenAI's does.
fn refuse_key(shared: &Shared, headers: &HeaderMap) -> Option<Response> {
    let key = shared.lock().key.clone()?;
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if given == Some(format!("Bearer {key}").as_str()) {
        return None;
    }
    let given = given.unwrap_or_default().trim_start_matches("Bearer ");
    Some(refuse(StatusCode::UNAUTHORIZED, &format!("Incorrect API key provided: {given}")))
}

/// What OpenAI holds every request to, and besides that the answer must be bounded: without that
/// nobody knows beforehand what it costs.
fn check(request: &Request) -> Result<(), String> {
    if request.messages.is_empty() {
        return Err("messages must not be empty".to_owned());
    }
    let known = |role: &str| matches!(role, "system" | "user" | "assistant");
    if let Some(turn) = request.messages.iter().find(|turn| !known(&turn.role)) {
        return Err(format!("{} is no role", turn.role));
    }
    if request.bound().is_none() {
        return Err("the answer has no bound".to_owned());
    }
    match request.temperature {
        Some(warmth) if !(0.0..=2.0).contains(&warmth) => Err("temperature is 0 to 2".to_owned()),
        _ => Ok(()),
    }
}

fn failure(fault: &Fault) -> Response {
    match fault {
        Fault::RateLimited { wait } => {
            let refusal = refuse(StatusCode::TOO_MANY_REQUESTS, "Rate limit reached");
            ([(header::RETRY_AFTER, wait.as_secs().to_string())], refusal).into_response()
        }
        _ => refuse(StatusCode::INTERNAL_SERVER_ERROR, "the stand-in fails as it was told to"),
    }
}

fn completion(model: &str, said: &Said, tell_usage: bool, input: u64, output: u64) -> Value {
    let mut completion = json!({
        "id": "chatcmpl-stand-in",
        "object": "chat.completion",
        "created": CREATED,
        "model": model,
        "choices": [{
            "index": 0,
            "message": { "role": "assistant", "content": said.content, "refusal": said.refusal },
            "finish_reason": said.finish_reason,
        }],
    });
    if tell_usage {
        completion["usage"] = json!({
            "prompt_tokens": input,
            "completion_tokens": output,
            "total_tokens": input + output,
        });
    }
    completion
}

/// A refusal in OpenAI's form.
fn refuse(status: StatusCode, message: &str) -> Response {
    let error =
        json!({ "message": message, "type": "stand_in_error", "param": null, "code": null });
    (status, Json(json!({ "error": error }))).into_response()
}

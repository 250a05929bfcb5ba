//! Holds recorded REST exchanges against Discord's own OpenAPI description, where it is present.

mod description;
mod explain;
mod strictness;

use std::{fs, path::Path, sync::OnceLock};

use paperwire::sandbox::Exchange;
use serde_json::Value;

use description::{Description, Operation};

/// Lies beside the repository and not in it: Discord's `specs/openapi.json`.
const DESCRIPTION: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/discord-openapi.json");

/// What in `exchanges` the description does not allow, a sentence each; `None` where there is no
/// description.
///
/// Fields that the description does not name are violations too. The body of a request that was
/// answered with 400 is not looked at: the answer has said already that it is wrong.
pub(crate) fn violations(exchanges: &[Exchange]) -> Option<Vec<String>> {
    found_by(exchanges, |operation, exchange| {
        let mut found = request_violations(operation, exchange);
        found.extend(answer_violations_of(operation, exchange));
        found
    })
}

/// As [`violations`], but of the answers alone: what a stranger's client asks is its own affair.
pub(crate) fn answer_violations(exchanges: &[Exchange]) -> Option<Vec<String>> {
    found_by(exchanges, answer_violations_of)
}

fn found_by(
    exchanges: &[Exchange],
    check: impl Fn(&Operation<'_>, &Exchange) -> Vec<String>,
) -> Option<Vec<String>> {
    static READ: OnceLock<Option<Description>> = OnceLock::new();
    let description = READ.get_or_init(read).as_ref()?;
    let found = exchanges.iter().flat_map(|exchange| {
        let Exchange { method, path, status, .. } = exchange;
        let errors = match description.operation(method, path) {
            Some(operation) => check(&operation, exchange),
            None => vec!["this is not in the description".to_owned()],
        };
        errors.into_iter().map(move |error| format!("{method} {path} → {status}: {error}"))
    });
    Some(found.collect())
}

fn read() -> Option<Description> {
    if !Path::new(DESCRIPTION).exists() {
        println!("skipped: there is no {DESCRIPTION} to check requests and answers against");
        return None;
    }
    let text = fs::read_to_string(DESCRIPTION).expect("the description can be read");
    Some(Description::new(serde_json::from_str(&text).expect("the description is JSON")))
}

fn request_violations(operation: &Operation<'_>, exchange: &Exchange) -> Vec<String> {
    let mut found = unknown_parameters(operation, exchange);
    if exchange.status != 400 {
        found.extend(request_body_violations(operation, exchange.request.as_ref()));
    }
    found
}

fn unknown_parameters(operation: &Operation<'_>, exchange: &Exchange) -> Vec<String> {
    let query = exchange.query.as_deref().unwrap_or_default();
    let known = operation.query_parameters();
    url::form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| !known.contains(&name.as_ref()))
        .map(|(name, _)| format!("query parameter {name} is unknown"))
        .collect()
}

fn request_body_violations(operation: &Operation<'_>, body: Option<&Value>) -> Vec<String> {
    match (body, operation.request_schema(body)) {
        (Some(body), Some(schema)) => prefixed("request", schema.errors(body)),
        (Some(_), None) => vec!["the request has a body, though none is described".to_owned()],
        (None, _) if operation.requires_body() => vec!["the request has no body".to_owned()],
        (None, _) => Vec::new(),
    }
}

fn answer_violations_of(operation: &Operation<'_>, exchange: &Exchange) -> Vec<String> {
    if exchange.fault.is_some() {
        return Vec::new(); // It was asked to go wrong, be that described or not.
    }
    let Some(response) = operation.response(exchange.status) else {
        return vec!["no answer with this status is described".to_owned()];
    };
    match (&exchange.response, response.schema()) {
        (Some(body), Some(schema)) => prefixed("answer", schema.errors(body)),
        (Some(_), None) => vec!["the answer has a body, though none is described".to_owned()],
        (None, Some(_)) => vec!["the answer has no body, though one is described".to_owned()],
        (None, None) => Vec::new(),
    }
}

fn prefixed(side: &str, errors: Vec<String>) -> Vec<String> {
    errors.into_iter().map(|error| format!("{side}{error}")).collect()
}

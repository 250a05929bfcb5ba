use axum::{
    extract::{FromRequestParts, Path, Query},
    http::request::Parts,
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error, Unexpected},
};

use crate::sandbox::error::ApiError;

/// Ids from the path; one that is no snowflake is refused as Discord does, with 50035.
pub(crate) struct Ids<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Ids<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(ids)| Self(ids)).map_err(|_| {
            ApiError::invalid_field(&["id"], "NUMBER_TYPE_COERCE", "Value is not snowflake.")
        })
    }
}

/// The query string; what does not parse is refused with 50035.
pub(crate) struct Params<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query
            .map(|Query(params)| Self(params))
            .map_err(|refusal| ApiError::invalid_field(&["query"], "QUERY", refusal.body_text()))
    }
}

/// A yes or no in a query string, which some clients write in words and some as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flag(pub(crate) bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "true" | "True" | "1" => Ok(Self(true)),
            "false" | "False" | "0" => Ok(Self(false)),
            other => Err(D::Error::invalid_value(Unexpected::Str(other), &"true, false, 1 or 0")),
        }
    }
}

//! What an HTTP answer means before its JSON is looked at.

use std::time::Duration;

use reqwest::{Response, StatusCode, header::HeaderMap};

use super::{SourceError, clean};

/// More than ten times the largest page imaginable: fifty papers, one of them with hundreds of
/// authors, took 360 kB.
const BODY_MAX: usize = 8 * 1024 * 1024;

/// A 429 that does not say how long to wait: Hugging Face counts in windows of five minutes, so
/// that one minute is a fair guess which the next 429 can correct.
const WAIT_UNLESS_TOLD: Duration = Duration::from_secs(60);

/// As much of a refusal as is worth a line in the log.
const MESSAGE_MAX: usize = 200;

/// The body of a success; every other answer is an error by its status.
pub(super) async fn body(response: Response) -> Result<Vec<u8>, SourceError> {
    let status = response.status();
    if status.is_success() {
        return read(response).await;
    }
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Err(SourceError::RateLimited { retry_after: retry_after(response.headers()) });
    }
    if status == StatusCode::UNAUTHORIZED {
        return Err(SourceError::Unauthorized);
    }
    if status.is_server_error() {
        return Err(SourceError::Server { status });
    }
    let text = read(response).await?;
    let message = clean::line(&String::from_utf8_lossy(&text)).chars().take(MESSAGE_MAX).collect();
    Err(SourceError::Refused { status, message })
}

/// The whole body, within the bound.
pub(super) async fn read(mut response: Response) -> Result<Vec<u8>, SourceError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(SourceError::Transport)? {
        if body.len() + chunk.len() > BODY_MAX {
            return Err(SourceError::TooLarge { limit: BODY_MAX });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// The longest wait that any of the headers asks for.
///
/// Hugging Face sends `RateLimit: "api";r=0;t=55`, where `t` is the seconds until the window
/// ends (<https://huggingface.co/docs/hub/rate-limits>); a proxy before it may send `Retry-After`.
pub(super) fn retry_after(headers: &HeaderMap) -> Duration {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let standard = text("retry-after").and_then(|value| value.trim().parse().ok());
    let window = text("ratelimit").and_then(window_end);
    standard.max(window).map_or(WAIT_UNLESS_TOLD, Duration::from_secs)
}

/// The largest `t` of a `RateLimit` header's policies.
fn window_end(header: &str) -> Option<u64> {
    header
        .split([',', ';'])
        .filter_map(|parameter| parameter.trim().strip_prefix("t=")?.parse().ok())
        .max()
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderName;

    use super::*;

    fn headers(given: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), value.parse().expect("a header value"))
        };
        given.iter().map(pair).collect()
    }

    #[test]
    fn the_wait_is_read_from_either_header() {
        let cases: &[(&[(&str, &str)], u64)] = &[
            (&[("ratelimit", "\"api\";r=0;t=55")], 55),
            (&[("ratelimit", "\"pages\";r=12;t=3, \"api\"; r=0; t=280")], 280),
            (&[("retry-after", "7")], 7),
            (&[("retry-after", "7"), ("ratelimit", "\"api\";r=0;t=55")], 55),
            (&[("ratelimit", "\"api\";r=0;t=soon")], 60),
            (&[("retry-after", "Fri, 21 Aug 2026 08:00:00 GMT")], 60),
            (&[], 60),
        ];
        for (given, seconds) in cases {
            assert_eq!(retry_after(&headers(given)).as_secs(), *seconds, "{given:?}");
        }
    }
}

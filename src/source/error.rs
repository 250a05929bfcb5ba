use std::time::Duration;

use chrono::NaiveDate;
use reqwest::StatusCode;
use thiserror::Error;

use crate::domain::ArxivId;

/// Why Hugging Face gave no papers, told apart by what a caller can do about it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SourceError {
    /// No such paper on Hugging Face, which knows only those that somebody opened there.
    #[error("Hugging Face has no paper {id}")]
    NotFound {
        /// What was asked for.
        id: ArxivId,
    },
    /// The day has not begun in UTC, by Hugging Face's clock. Ask again once it has.
    #[error("Hugging Face has no list for {date} yet: the day begins at 00:00 UTC")]
    NotYet {
        /// The day that was asked for.
        date: NaiveDate,
    },
    /// Too many requests, and the wait is longer than we were told to bear.
    #[error("Hugging Face asks us to wait {} s before the next request", retry_after.as_secs())]
    RateLimited {
        /// Ask nothing before this has passed.
        retry_after: Duration,
    },
    /// Hugging Face does not know the token. It serves the lists without one, too.
    #[error("Hugging Face refuses the token; check HF_TOKEN, or leave it out")]
    Unauthorized,
    /// Hugging Face refuses what we ask, and will again.
    #[error("Hugging Face refused the request ({status}): {message}")]
    Refused {
        /// A 4xx other than those above.
        status: StatusCode,
        /// The beginning of its answer.
        message: String,
    },
    /// Hugging Face is unwell (5xx) after all our tries. Ask again in some minutes.
    #[error("Hugging Face is out of order ({status}); try again in some minutes")]
    Server {
        /// A 5xx.
        status: StatusCode,
    },
    /// Hugging Face cannot be reached, or does not answer in time.
    #[error("Hugging Face cannot be reached; check the network and the address")]
    Transport(#[source] reqwest::Error),
    /// What came back is larger than any list of papers, and was not read to its end.
    #[error("Hugging Face's answer is larger than {limit} bytes")]
    TooLarge {
        /// How many bytes we read at most.
        limit: usize,
    },
    /// What came back is not what Hugging Face documents.
    #[error("Hugging Face's answer cannot be read as {expected}")]
    Decode {
        /// What was asked for, in words.
        expected: &'static str,
        /// Where reading it failed.
        source: serde_json::Error,
    },
    /// A list came, but none of its items can be read. It must not be taken for an empty day.
    #[error(
        "none of the {items} papers that Hugging Face lists for {date} can be read; \
         its API may have changed, so look for a newer version of this program"
    )]
    Unreadable {
        /// The day of the list.
        date: NaiveDate,
        /// How many items it has.
        items: usize,
    },
}

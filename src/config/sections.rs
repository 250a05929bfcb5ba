//! The tables of the file: each key, its meaning and its default.

use std::{path::PathBuf, time::Duration};

use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use crate::{
    domain::Language,
    source::Patience,
    summary::{Allowance, Prices, Service},
};

/// How to reach Discord.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Discord {
    /// REST is `{api_url}/api/v10/…`. Also the place for a proxy shared by several processes.
    pub api_url: Url,
    /// From `DISCORD_TOKEN` alone, so that it cannot end up in a file that is committed.
    #[serde(skip)]
    pub token: Option<SecretString>,
}

impl Default for Discord {
    fn default() -> Self {
        Self { api_url: address("https://discord.com"), token: None }
    }
}

/// How to reach Hugging Face.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HuggingFace {
    /// The site whose `/api/daily_papers` is read.
    pub url: Url,
    /// From `HF_TOKEN` alone; doubles the number of requests that Hugging Face allows.
    #[serde(skip)]
    pub token: Option<SecretString>,
}

impl Default for HuggingFace {
    fn default() -> Self {
        Self { url: address("https://huggingface.co"), token: None }
    }
}

/// How to reach arXiv.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Arxiv {
    /// The site whose `/html` is read where Hugging Face has no text of a paper.
    pub url: Url,
}

impl Default for Arxiv {
    fn default() -> Self {
        Self { url: address("https://arxiv.org") }
    }
}

/// What digests are written in, and by which language model.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Summary {
    /// BCP 47; where neither a subscription nor its guild says otherwise.
    pub language: Language,
    /// `{base_url}/chat/completions` is asked; abstracts are shown if there is none.
    pub base_url: Option<Url>,
    /// The model, as its service names it. There must be one where there is a `base_url`.
    pub model: Option<String>,
    /// From `PAPERWIRE_SUMMARY__API_KEY` alone. Services on one's own machine need none.
    #[serde(skip)]
    pub api_key: Option<SecretString>,
    /// Requests under way at once.
    pub concurrency: usize,
    /// Seconds that one answer may take.
    pub timeout_seconds: u64,
    /// Seconds that a digest waits for summaries that are not there yet.
    pub wait_seconds: u64,
    /// Tokens, read and written, that a day in UTC may cost.
    pub tokens_per_day: u64,
    /// Money that a day in UTC may cost, in the currency of the prices.
    pub money_per_day: Option<f64>,
    /// What a million tokens cost that the model reads.
    pub price_per_million_input: Option<f64>,
    /// What a million tokens cost that the model writes.
    pub price_per_million_output: Option<f64>,
}

impl Default for Summary {
    #[expect(clippy::expect_used, reason = "a constant that the tests parse")]
    fn default() -> Self {
        Self {
            language: "ko".parse().expect("a language tag"),
            base_url: None,
            model: None,
            api_key: None,
            concurrency: 4,
            timeout_seconds: 120,
            wait_seconds: 30,
            // A day of 70 papers takes about half of it in one language.
            tokens_per_day: 2_000_000,
            money_per_day: None,
            price_per_million_input: None,
            price_per_million_output: None,
        }
    }
}

impl Summary {
    /// The language model's service, if there is one.
    #[must_use]
    pub fn service(&self) -> Option<Service> {
        let (base_url, model) = (self.base_url.clone()?, self.model.clone()?);
        Some(Service { base_url, model, key: self.api_key.clone() })
    }

    /// What the model may cost.
    #[must_use]
    pub fn allowance(&self) -> Allowance {
        let prices = self.price_per_million_input.zip(self.price_per_million_output);
        let prices = prices.map(|(per_million_input, per_million_output)| Prices {
            per_million_input,
            per_million_output,
        });
        let (tokens_per_day, money_per_day) = (Some(self.tokens_per_day), self.money_per_day);
        Allowance { tokens_per_day, money_per_day, prices }
    }

    /// How hard to try to get an answer from the model.
    #[must_use]
    pub fn patience(&self) -> Patience {
        Patience { timeout: Duration::from_secs(self.timeout_seconds), ..Patience::default() }
    }
}

/// When lists are read, and what of the missed ones is made up for.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Schedule {
    /// Minutes after 00:00 UTC of the next day at which a day's list counts as complete.
    pub sealed_after_minutes: u32,
    /// Minutes between two looks at a list that was delivered and is not complete.
    pub poll_minutes: u32,
    /// Days back that missed editions are made up for.
    pub catch_up_days: u32,
    /// Missed editions that one channel is given in one day of its zone, besides the newest.
    pub catch_up_editions: u32,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { sealed_after_minutes: 150, poll_minutes: 60, catch_up_days: 7, catch_up_editions: 5 }
    }
}

/// Where the store is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Store {
    /// The folder that one process at a time holds.
    pub path: PathBuf,
    /// Days after which what is kept for a guild is deleted once the bot is out of it.
    pub forget_after_days: u32,
}

impl Default for Store {
    fn default() -> Self {
        Self { path: PathBuf::from("data"), forget_after_days: 30 }
    }
}

/// What the log looks like. `RUST_LOG` says how much of it there is.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// For a person or for a collector.
    pub format: LogFormat,
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One line for a person.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

#[expect(clippy::expect_used, reason = "constants that the tests parse")]
fn address(url: &str) -> Url {
    Url::parse(url).expect("an address")
}

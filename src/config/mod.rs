//! Turns the configuration file and the environment into types, checked once at the start.
//!
//! No other room sees [`Config`] as a whole: each is handed the addresses, secrets and durations
//! that it needs. Each default stands beside its field; `config/paperwire.toml` shows them all.

mod checks;
mod reading;
mod sections;

use serde::Deserialize;
use url::Url;

pub use reading::{ConfigError, DEFAULT_PATH};
pub use sections::{Arxiv, Discord, HuggingFace, Log, LogFormat, Schedule, Store, Summary};

/// Everything an operator can set.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where Hugging Face finds whoever runs this program, a page or a `mailto:`: it stands in
    /// the `User-Agent`, next to the program's name.
    pub contact: Option<Url>,
    /// `[discord]`
    pub discord: Discord,
    /// `[huggingface]`
    pub huggingface: HuggingFace,
    /// `[arxiv]`
    pub arxiv: Arxiv,
    /// `[summary]`
    pub summary: Summary,
    /// `[schedule]`
    pub schedule: Schedule,
    /// `[store]`
    pub store: Store,
    /// `[log]`
    pub log: Log,
}

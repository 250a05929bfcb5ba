//! Turns the configuration file and the environment into types, checked once at the start.
//!
//! No other room sees [`Config`] as a whole: each is handed the addresses, secrets and durations
//! that it needs. Each default stands beside its field; `config/paperwire.toml` shows them all.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use secrecy::SecretString;
use serde::Deserialize;
use thiserror::Error;
use url::Url;

use crate::{
    delivery::{CatchUp, EditionTimes},
    domain::Language,
};

/// Where the file is looked for when none is named.
pub const DEFAULT_PATH: &str = "config/paperwire.toml";

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
    /// `[summary]`
    pub summary: Summary,
    /// `[schedule]`
    pub schedule: Schedule,
    /// `[store]`
    pub store: Store,
    /// `[log]`
    pub log: Log,
}

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

/// What digests are written in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Summary {
    /// BCP 47; where neither a subscription nor its guild says otherwise.
    pub language: Language,
}

impl Default for Summary {
    #[expect(clippy::expect_used, reason = "a constant that the tests parse")]
    fn default() -> Self {
        Self { language: "ko".parse().expect("a language tag") }
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
    /// Missed editions that one channel is given at one time, besides the newest.
    pub catch_up_editions: u32,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { sealed_after_minutes: 150, poll_minutes: 60, catch_up_days: 7, catch_up_editions: 5 }
    }
}

impl Schedule {
    /// As the delivery room wants it.
    #[must_use]
    pub fn edition_times(&self) -> EditionTimes {
        EditionTimes {
            sealed_after: TimeDelta::days(1) + TimeDelta::minutes(self.sealed_after_minutes.into()),
            window_days: self.catch_up_days.into(),
            poll_every: TimeDelta::minutes(self.poll_minutes.max(1).into()),
        }
    }

    /// As the delivery room wants it.
    #[must_use]
    pub fn catch_up(&self) -> CatchUp {
        CatchUp { editions_max: self.catch_up_editions.try_into().unwrap_or(usize::MAX) }
    }
}

/// Where the store is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Store {
    /// The folder that one process at a time holds.
    pub path: PathBuf,
}

impl Default for Store {
    fn default() -> Self {
        Self { path: PathBuf::from("data") }
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

/// Why there is no configuration.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// A file was named that is not there.
    #[error("there is no configuration file {0}: give --config the path of one, or leave it out")]
    Missing(PathBuf),
    /// The file or a variable does not fit.
    #[error("the configuration does not fit: {0}; config/paperwire.toml shows every key")]
    Invalid(#[from] config::ConfigError),
    /// An address that cannot be asked.
    #[error("{key} is {url}, which is no http or https address")]
    Address {
        /// The key of the file.
        key: &'static str,
        /// What it holds.
        url: Url,
    },
}

impl Config {
    /// Reads `path`, or [`DEFAULT_PATH`] if it is there, and lays `environment` over it:
    /// `PAPERWIRE_A__B` is `[a] b`.
    ///
    /// # Errors
    ///
    /// Names the key, or the variable's key, that is unknown or does not fit.
    pub fn load(
        path: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        if let Some(path) = path.filter(|path| !path.is_file()) {
            return Err(ConfigError::Missing(path.to_owned()));
        }
        let environment: config::Map<String, String> =
            environment.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let secret = |name: &str| environment.get(name).map(|text| text.trim().to_owned().into());
        let (discord_token, hf_token) = (secret("DISCORD_TOKEN"), secret("HF_TOKEN"));
        let file = config::File::from(path.unwrap_or(Path::new(DEFAULT_PATH)));
        let mut config: Self = config::Config::builder()
            .add_source(file.required(path.is_some()))
            .add_source(
                config::Environment::with_prefix("PAPERWIRE")
                    .prefix_separator("_")
                    .separator("__")
                    .source(Some(environment)),
            )
            .build()?
            .try_deserialize()?;
        config.discord.token = discord_token;
        config.huggingface.token = hf_token;
        config.check_addresses()?;
        Ok(config)
    }

    fn check_addresses(&self) -> Result<(), ConfigError> {
        for (key, url) in
            [("discord.api_url", &self.discord.api_url), ("huggingface.url", &self.huggingface.url)]
        {
            if !matches!(url.scheme(), "http" | "https") {
                return Err(ConfigError::Address { key, url: url.clone() });
            }
        }
        Ok(())
    }
}

#[expect(clippy::expect_used, reason = "constants that the tests parse")]
fn address(url: &str) -> Url {
    Url::parse(url).expect("an address")
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
        std::fs::write(file.path(), text).unwrap();
        file
    }

    #[test]
    fn the_file_that_is_shipped_states_the_defaults() {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join(DEFAULT_PATH);
        let commented = std::fs::read_to_string(shipped).unwrap();
        let stated = commented
            .lines()
            .map(|line| line.strip_prefix("#: ").unwrap_or(line))
            .collect::<Vec<_>>()
            .join("\n");
        let stated = Config::load(Some(file(&stated).path()), []).unwrap();
        assert_eq!(format!("{stated:?}"), format!("{:?}", Config::default()));
    }

    #[test]
    fn a_variable_goes_before_the_file() {
        let file = file("[store]\npath = 'elsewhere'\n[log]\nformat = 'json'");
        let variables = environment(&[
            ("PAPERWIRE_STORE__PATH", "/srv/paperwire"),
            ("PAPERWIRE_SUMMARY__LANGUAGE", "PT-br"),
            ("DISCORD_TOKEN", " secret \n"),
            ("HOME", "/root"),
        ]);
        let config = Config::load(Some(file.path()), variables).unwrap();
        assert_eq!(config.store.path, Path::new("/srv/paperwire"));
        assert_eq!(config.log.format, LogFormat::Json);
        assert_eq!(config.summary.language.to_string(), "pt-BR");
        assert_eq!(config.discord.token.unwrap().expose_secret(), "secret");
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let refused = |text: &str| {
            let file = file(text);
            Config::load(Some(file.path()), []).unwrap_err().to_string()
        };
        assert!(refused("[discord]\napi_ulr = 'https://discord.com'").contains("api_ulr"));
        assert!(refused("[discord]\ntoken = 'x'").contains("token"));
        assert!(refused("[log]\nformat = 'xml'").contains("xml"));
        assert!(refused("[huggingface]\nurl = 'ftp://huggingface.co'").contains("huggingface.url"));
        let misspelt = environment(&[("PAPERWIRE_STORE__PAHT", "x")]);
        let error = Config::load(Some(file("").path()), misspelt).unwrap_err().to_string();
        assert!(error.contains("paht"), "{error}");
    }

    #[test]
    fn a_named_file_must_be_there() {
        let error = Config::load(Some(Path::new("/nowhere.toml")), []).unwrap_err();
        assert!(matches!(error, ConfigError::Missing(_)));
    }

    #[test]
    fn secrets_do_not_print() {
        let variables = environment(&[("DISCORD_TOKEN", "hush-hush"), ("HF_TOKEN", "hush-hush")]);
        let config = Config::load(Some(file("").path()), variables).unwrap();
        assert!(!format!("{config:?}").contains("hush-hush"));
    }
}

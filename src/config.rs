//! Turns the configuration file and the environment into types, checked once at the start.
//!
//! No other room sees [`Config`] as a whole: each is handed the addresses, secrets and durations
//! that it needs. Each default stands beside its field; `config/paperwire.toml` shows them all.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use secrecy::SecretString;
use serde::Deserialize;
use thiserror::Error;
use url::Url;

use crate::{
    domain::Language,
    source::Patience,
    summary::{Allowance, Prices, Service},
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
    /// Missed editions that one channel is given at one time, besides the newest.
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
    /// A key that makes no sense without another.
    #[error("{key} is set, but {missing} is not: set both, or neither")]
    Half {
        /// The key that is there.
        key: &'static str,
        /// The key that is not.
        missing: &'static str,
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
        let mut environment: config::Map<String, String> =
            environment.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let mut secret = |name: &str| environment.remove(name).map(|text| text.trim().into());
        let (discord_token, hf_token) = (secret("DISCORD_TOKEN"), secret("HF_TOKEN"));
        let api_key = secret("PAPERWIRE_SUMMARY__API_KEY");
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
        config.summary.api_key = api_key;
        config.check_addresses()?;
        config.check_summary()?;
        Ok(config)
    }

    fn check_addresses(&self) -> Result<(), ConfigError> {
        let model = self.summary.base_url.as_ref().map(|url| ("summary.base_url", url));
        let others = [
            ("discord.api_url", &self.discord.api_url),
            ("huggingface.url", &self.huggingface.url),
            ("arxiv.url", &self.arxiv.url),
        ];
        for (key, url) in others.into_iter().chain(model) {
            if !matches!(url.scheme(), "http" | "https") {
                return Err(ConfigError::Address { key, url: url.clone() });
            }
        }
        Ok(())
    }

    /// A model is two keys, its price is two, and a bound on money needs the price.
    fn check_summary(&self) -> Result<(), ConfigError> {
        let summary = &self.summary;
        let base_url = ("summary.base_url", summary.base_url.is_some());
        let model = ("summary.model", summary.model.is_some());
        let input = ("summary.price_per_million_input", summary.price_per_million_input.is_some());
        let output =
            ("summary.price_per_million_output", summary.price_per_million_output.is_some());
        let money = ("summary.money_per_day", summary.money_per_day.is_some());
        let needs = [
            (base_url, model),
            (model, base_url),
            (input, output),
            (output, input),
            (money, input),
        ];
        match needs.into_iter().find(|((_, is_set), (_, needed))| *is_set && !needed) {
            Some(((key, _), (missing, _))) => Err(ConfigError::Half { key, missing }),
            None => Ok(()),
        }
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
            ("PAPERWIRE_SUMMARY__BASE_URL", "http://127.0.0.1:11434/v1"),
            ("PAPERWIRE_SUMMARY__MODEL", "tide-7b"),
            ("PAPERWIRE_SUMMARY__API_KEY", "key\n"),
            ("PAPERWIRE_SUMMARY__TOKENS_PER_DAY", "5000"),
            ("PAPERWIRE_SUMMARY__PRICE_PER_MILLION_INPUT", "0.15"),
            ("PAPERWIRE_SUMMARY__PRICE_PER_MILLION_OUTPUT", "1"),
            ("HOME", "/root"),
        ]);
        let config = Config::load(Some(file.path()), variables).unwrap();
        assert_eq!(config.store.path, Path::new("/srv/paperwire"));
        assert_eq!(config.log.format, LogFormat::Json);
        assert_eq!(config.summary.language.to_string(), "pt-BR");
        assert_eq!(config.discord.token.unwrap().expose_secret(), "secret");
        assert_eq!(config.summary.api_key.unwrap().expose_secret(), "key");
        assert_eq!(config.summary.model.as_deref(), Some("tide-7b"));
        assert_eq!(config.summary.tokens_per_day, 5_000);
        assert_eq!(config.summary.price_per_million_input, Some(0.15));
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
        let half = refused("[summary]\nbase_url = 'http://127.0.0.1:11434/v1'");
        assert!(half.contains("summary.model is not"), "{half}");
        assert!(refused("[summary]\nmoney_per_day = 1.5").contains("price_per_million_input"));
        assert!(refused("[summary]\napi_key = 'x'").contains("api_key"));
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
        let names = ["DISCORD_TOKEN", "HF_TOKEN", "PAPERWIRE_SUMMARY__API_KEY"];
        let variables = environment(&names.map(|name| (name, "hush-hush")));
        let config = Config::load(Some(file("").path()), variables).unwrap();
        assert!(!format!("{config:?}").contains("hush-hush"));
    }
}

//! Reads the file and lays the environment over it.

use std::path::{Path, PathBuf};

use thiserror::Error;
use url::Url;

use super::{Config, checks};

/// Where the file is looked for when none is named.
pub const DEFAULT_PATH: &str = "config/paperwire.toml";

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
        checks::check(&config)?;
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;
    use crate::config::LogFormat;

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

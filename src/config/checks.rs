//! What a configuration must keep to beyond the types of its keys.

use super::{Config, ConfigError, Summary};

/// Refuses what could only fail later.
pub(super) fn check(config: &Config) -> Result<(), ConfigError> {
    check_addresses(config)?;
    check_summary(&config.summary)
}

fn check_addresses(config: &Config) -> Result<(), ConfigError> {
    let model = config.summary.base_url.as_ref().map(|url| ("summary.base_url", url));
    let others = [
        ("discord.api_url", &config.discord.api_url),
        ("huggingface.url", &config.huggingface.url),
        ("arxiv.url", &config.arxiv.url),
    ];
    for (key, url) in others.into_iter().chain(model) {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(ConfigError::Address { key, url: url.clone() });
        }
    }
    Ok(())
}

/// A model is two keys, its price is two, and a bound on money needs the price.
fn check_summary(summary: &Summary) -> Result<(), ConfigError> {
    let base_url = ("summary.base_url", summary.base_url.is_some());
    let model = ("summary.model", summary.model.is_some());
    let input = ("summary.price_per_million_input", summary.price_per_million_input.is_some());
    let output = ("summary.price_per_million_output", summary.price_per_million_output.is_some());
    let money = ("summary.money_per_day", summary.money_per_day.is_some());
    let needs =
        [(base_url, model), (model, base_url), (input, output), (output, input), (money, input)];
    match needs.into_iter().find(|((_, is_set), (_, needed))| *is_set && !needed) {
        Some(((key, _), (missing, _))) => Err(ConfigError::Half { key, missing }),
        None => Ok(()),
    }
}

use std::{io::Write, path::PathBuf};

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::{
    gather::gather,
    summaries::{Summarised, explain, summarise, told_cost},
};
use crate::{
    config::Config,
    digest::{Digest, render_html, render_json, render_markdown},
    domain::Language,
    source::Patience,
    words::Locale,
};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The day, such as 2024-08-01 [default: the newest that lists any paper]
    #[arg(long)]
    date: Option<NaiveDate>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Markdown)]
    format: Format,
    /// The language of the summaries and of the words around them, such as en [default: the
    /// configuration's]
    #[arg(long)]
    language: Option<Language>,
    /// Where to write it [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Tell on standard error what each summary was made from, and whether and why it was refused
    #[arg(long)]
    explain: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Markdown,
    Html,
    Json,
}

/// `paperwire digest`, with summaries if a model is configured.
pub(super) async fn run(config: Config, arguments: Arguments) -> anyhow::Result<()> {
    let edition = gather(&config, arguments.date, Patience::default()).await?;
    let language = arguments.language.unwrap_or_else(|| config.summary.language.clone());
    let mut digest = Digest::of_all(&edition, Locale::of(language.primary()));
    let Summarised { outcomes, spending } = summarise(&config, &digest.papers, &language).await?;
    if arguments.explain {
        eprint!("{}", explain(&digest.papers, &outcomes));
    }
    if spending.calls > 0 {
        eprint!("{}", told_cost(&spending, config.summary.tokens_per_day));
    }
    digest.summaries = outcomes.into_iter().map(|(id, outcome)| (id, outcome.into())).collect();
    let text = match arguments.format {
        Format::Markdown => render_markdown(&digest),
        Format::Html => render_html(&digest),
        Format::Json => render_json(&digest),
    };
    match arguments.out {
        Some(path) => std::fs::write(&path, text)
            .with_context(|| format!("{} cannot be written", path.display())),
        None => std::io::stdout().write_all(text.as_bytes()).context("nobody reads the output"),
    }
}

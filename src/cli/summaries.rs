use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::Context as _;
use futures_util::{StreamExt as _, stream::FuturesUnordered};

use super::progress::Waiting;
use crate::{
    clock::Clock,
    config::Config,
    digest::text_name,
    domain::{ArxivId, Language, Paper, Provenance},
    store::Store,
    summary::Outcome,
    words::Locale,
};

/// What came of asking for summaries; nothing without a model.
pub(super) type Outcomes = BTreeMap<ArxivId, Outcome>;

/// Has the papers summarised, all at once, and waits for all. In a store of its own, which goes
/// when it is done: a bot may be using the other one.
pub(super) async fn summarise(
    config: &Config,
    papers: &[Paper],
    language: &Language,
) -> anyhow::Result<Outcomes> {
    let folder = tempfile::tempdir().context("there is no room for a temporary folder")?;
    let store = Store::open(folder.path())?;
    let mut outcomes = Outcomes::new();
    let Some(summarizer) = crate::summarizer(config, &store)? else { return Ok(outcomes) };
    let waiting = Waiting::to("Having the papers summarised");
    let now = Clock::system().now();
    let asked = papers.iter().map(async |paper| {
        let outcome = summarizer.summary(paper, language, now).await;
        (paper.id.clone(), outcome)
    });
    let mut asked: FuturesUnordered<_> = asked.collect();
    while let Some((id, outcome)) = asked.next().await {
        outcomes.insert(id, outcome);
        waiting.count(outcomes.len(), papers.len());
    }
    Ok(outcomes)
}

/// For each paper, what its summary was made from, and whether and why it was refused.
pub(super) fn explain(papers: &[Paper], outcomes: &Outcomes) -> String {
    papers.iter().map(|paper| explain_one(paper, outcomes.get(&paper.id))).collect()
}

fn explain_one(paper: &Paper, outcome: Option<&Outcome>) -> String {
    let id = &paper.id;
    match outcome {
        None => format!("{id}: no summary: set summary.base_url and summary.model to have one\n"),
        Some(Outcome::Checked(summary)) => {
            format!("{id}: accepted, {}\n", origin(&summary.provenance))
        }
        Some(Outcome::Refused(refusal)) => {
            let mut text = format!("{id}: refused, {}\n", origin(&refusal.provenance));
            for reason in &refusal.reasons {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "  - {reason}");
            }
            text
        }
        Some(Outcome::Unavailable(why)) => format!("{id}: no summary: {why}\n"),
    }
}

fn origin(provenance: &Provenance) -> String {
    let text = text_name(provenance.text, Locale::English);
    format!("made from {text} by {}", provenance.model)
}

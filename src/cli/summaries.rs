use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::Context as _;
use futures_util::{StreamExt as _, stream::FuturesUnordered};

use super::progress::Waiting;
use crate::{
    clock::Clock,
    config::Config,
    digest::text_name,
    domain::{ArxivId, Language, Paper, Provenance, Spending},
    store::Store,
    summary::Outcome,
    words::Locale,
};

/// What came of asking for summaries; nothing without a model.
pub(super) type Outcomes = BTreeMap<ArxivId, Outcome>;

/// What came of it, and what it cost.
#[derive(Default)]
pub(super) struct Summarised {
    pub(super) outcomes: Outcomes,
    pub(super) spending: Spending,
}

/// Has the papers summarised, all at once, and waits for all. It costs no more than a day may,
/// which is counted for this run alone, in a store of its own that goes when it is done: a bot may
/// be using the other one.
pub(super) async fn summarise(
    config: &Config,
    papers: &[Paper],
    language: &Language,
) -> anyhow::Result<Summarised> {
    let folder = tempfile::tempdir().context("there is no room for a temporary folder")?;
    let store = Store::open(folder.path())?;
    let mut outcomes = Outcomes::new();
    let Some(summarizer) = crate::summarizer(config, &store)? else {
        return Ok(Summarised::default());
    };
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
    let spending = store.load_spending(now.date_naive())?;
    Ok(Summarised { outcomes, spending })
}

/// What the summaries cost, and what they might have.
pub(super) fn told_cost(spending: &Spending, tokens_per_day: u64) -> String {
    let Spending { calls, money_micros, .. } = spending;
    let tokens = spending.tokens();
    let money = match money_micros {
        0 => String::new(),
        #[expect(clippy::cast_precision_loss, reason = "no day costs 2^52 millionths")]
        micros => format!(" and {:.4} of money", *micros as f64 / 1e6),
    };
    format!(
        "The summaries cost {calls} requests, {tokens} of the {tokens_per_day} tokens that \
         summary.tokens_per_day allows{money}. They are counted for this run alone.\n"
    )
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

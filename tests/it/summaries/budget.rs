//! The budget of a day is never exceeded, whatever the service does, and what was spent is kept.

use futures_util::future::join_all;
use paperwire::{
    sandbox::language_model::{Abilities, Fault},
    summary::{ModelError, Prices},
};

use super::*;

/// Enough for some of the papers.
const TOKENS: u64 = 40_000;

/// Has twenty papers summarised, and returns how many were and how many the budget forbade.
async fn summarise_twenty(bench: &Bench, allowance: Allowance) -> (usize, usize) {
    let patience = Patience { timeout: Duration::from_secs(2), ..HASTY };
    let summarizer = bench.summarizer_of(bench.model(allowance, patience, None));
    let papers: Vec<Paper> = (50..70).map(|n| tides::paper(&format!("2606.000{n}"))).collect();
    papers.iter().for_each(|paper| bench.lay_out(paper));
    let korean = language("ko");
    let outcomes = join_all(papers.iter().map(|p| summarizer.summary(p, &korean, now()))).await;
    let over_budget = |outcome: &&Outcome| match outcome {
        Outcome::Unavailable(why) => {
            matches!(**why, Unavailable::Model(ModelError::OverBudget { .. }))
        }
        _ => false,
    };
    let checked = outcomes.iter().filter(|o| matches!(o, Outcome::Checked(_))).count();
    (checked, outcomes.iter().filter(over_budget).count())
}

/// What the service wants to be paid for.
fn billed(bench: &Bench) -> u64 {
    bench.service.exchanges().iter().map(|exchange| exchange.tokens).sum()
}

#[tokio::test]
async fn tokens_end_before_the_budget_does() {
    let allowance = Allowance { tokens_per_day: Some(TOKENS), ..Allowance::default() };
    for usage in [true, false] {
        let bench = Bench::new().await;
        bench.service.limit_to(Abilities { usage, ..Abilities::default() });
        let (checked, forbidden) = summarise_twenty(&bench, allowance).await;
        assert!(checked > 0 && forbidden > 0, "{checked} made, {forbidden} forbidden");
        assert_eq!(checked + forbidden, 20);
        assert!(billed(&bench) <= bench.spent().tokens() && bench.spent().tokens() <= TOKENS);
        if usage {
            assert_eq!(billed(&bench), bench.spent().tokens(), "it is counted to the token");
        }
    }
}

#[tokio::test]
async fn faults_do_not_loosen_it() {
    let bench = Bench::new().await;
    for fault in [Fault::Hang, Fault::TruncatedJson, Fault::ServerError, Fault::Refusal] {
        bench.service.fail_next(1, fault);
    }
    let allowance = Allowance { tokens_per_day: Some(TOKENS), ..Allowance::default() };
    let (_, forbidden) = summarise_twenty(&bench, allowance).await;
    assert!(forbidden > 0);
    assert!(billed(&bench) <= bench.spent().tokens() && bench.spent().tokens() <= TOKENS);
}

#[tokio::test]
async fn money_is_a_budget_too_and_the_next_day_has_its_own() {
    let bench = Bench::new().await;
    let prices = Some(Prices { per_million_input: 1.0, per_million_output: 4.0 });
    let allowance = Allowance { money_per_day: Some(0.08), prices, tokens_per_day: None };
    let (checked, forbidden) = summarise_twenty(&bench, allowance).await;
    assert!(checked > 0 && forbidden > 0, "{checked} made, {forbidden} forbidden");
    assert!(bench.spent().money_micros <= 80_000, "{:?}", bench.spent());

    let summarizer = bench.summarizer_of(bench.model(allowance, HASTY, None));
    let tomorrow = now() + chrono::TimeDelta::hours(3);
    let paper = tides::paper(tides::ID);
    let outcome = summarizer.summary(&paper, &language("en"), tomorrow).await;
    assert!(matches!(outcome, Outcome::Checked(_)), "{outcome:?}");
}

#[tokio::test]
async fn a_spent_budget_says_what_to_do() {
    let bench = Bench::new().await;
    let allowance = Allowance { tokens_per_day: Some(10), ..Allowance::default() };
    let summarizer = bench.summarizer_of(bench.model(allowance, HASTY, None));
    let outcome = summarizer.summary(&tides::paper(tides::ID), &language("ko"), now()).await;
    let Outcome::Unavailable(why) = outcome else { panic!("{outcome:?}") };
    assert_eq!(
        why.to_string(),
        "another request could exceed the day's budget of 10 tokens; it begins anew at 00:00 UTC, \
         and summary.tokens_per_day sets it"
    );
    assert_eq!((bench.calls(), bench.spent()), (0, Spending::default()));

    let texts_fetched = bench.huggingface.requests().len();
    summarizer.summary(&tides::paper("2606.00045"), &language("ko"), now()).await;
    assert_eq!(bench.huggingface.requests().len(), texts_fetched, "a text is of no use then");
}

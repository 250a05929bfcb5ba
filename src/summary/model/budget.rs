//! What may be spent in a day, and what was.
//!
//! Before each request the most that it can cost is put aside, on the disk too, and what it did
//! not cost is given back after. So the budget holds whatever is under way at once, and whatever
//! a killed process had under way counts as spent.

use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::Mutex;
use tracing::{info, warn};

use super::error::ModelError;
use crate::{domain::Spending, store::Store};

/// The most that a day may cost, by UTC. The default has no bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Allowance {
    /// Tokens that the model may read and write.
    pub tokens_per_day: Option<u64>,
    /// Money, in the currency of the prices; no bound without prices.
    pub money_per_day: Option<f64>,
    /// What tokens cost, if anything.
    pub prices: Option<Prices>,
}

/// What a million tokens cost, in any currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prices {
    /// Of what the model is told.
    pub per_million_input: f64,
    /// Of what it answers.
    pub per_million_output: f64,
}

/// Holds requests to the allowance.
#[derive(Debug)]
pub(super) struct Budget {
    store: Store,
    allowance: Allowance,
    /// Held while the day's record is read and written.
    writing: Mutex<()>,
}

/// What was put aside for one request.
#[derive(Debug)]
#[must_use = "what is put aside counts as spent until it is settled"]
pub(super) struct Reservation {
    day: NaiveDate,
    most: Spending,
}

impl Budget {
    pub(super) fn new(store: Store, allowance: Allowance) -> Self {
        Self { store, allowance, writing: Mutex::default() }
    }

    /// Puts aside the most that a request can cost.
    ///
    /// # Errors
    ///
    /// [`ModelError::OverBudget`] if that could exceed the allowance of the day.
    pub(super) async fn reserve(
        &self,
        input_tokens: u64,
        output_tokens: u64,
        now: DateTime<Utc>,
    ) -> Result<Reservation, ModelError> {
        let day = now.date_naive();
        let most = self.cost(input_tokens, output_tokens);
        let _writing = self.writing.lock().await;
        let total = self.store.load_spending(day)?.plus(most);
        self.check(&total)?;
        self.store.save_spending(day, &total).await?;
        Ok(Reservation { day, most })
    }

    /// Gives back what a request did not cost. `None` if it cost nothing.
    pub(super) async fn settle(
        &self,
        reservation: Reservation,
        cost: Option<(u64, u64)>,
    ) -> Result<(), ModelError> {
        let Reservation { day, most } = reservation;
        let cost = cost.map(|(input, output)| self.cost(input, output)).unwrap_or_default();
        if cost.tokens() > most.tokens() {
            let (cost, most) = (cost.tokens(), most.tokens());
            warn!(cost, most, "A request cost {cost} tokens, and was to cost at most {most}");
        }
        let _writing = self.writing.lock().await;
        let total = self.store.load_spending(day)?.minus(most).plus(cost);
        self.store.save_spending(day, &total).await?;
        info!(
            tokens = cost.tokens(),
            tokens_today = total.tokens(),
            money_today = total.money_micros as f64 / 1e6,
            "A request to the language model cost {} tokens",
            cost.tokens()
        );
        Ok(())
    }

    fn cost(&self, input_tokens: u64, output_tokens: u64) -> Spending {
        // A price for a million tokens is a millionth of it for one.
        let money_micros = self.allowance.prices.map_or(0.0, |prices| {
            input_tokens as f64 * prices.per_million_input
                + output_tokens as f64 * prices.per_million_output
        });
        let money_micros = money_micros.ceil() as u64;
        Spending { calls: 1, input_tokens, output_tokens, money_micros }
    }

    fn check(&self, total: &Spending) -> Result<(), ModelError> {
        if let Some(limit) = self.allowance.tokens_per_day
            && total.tokens() > limit
        {
            let (limit, key) = (format!("{limit} tokens"), "summary.tokens_per_day");
            return Err(ModelError::OverBudget { limit, key });
        }
        if let Some(limit) = self.allowance.money_per_day
            && total.money_micros as f64 > limit * 1e6
        {
            let (limit, key) = (format!("{limit} (money)"), "summary.money_per_day");
            return Err(ModelError::OverBudget { limit, key });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn budget(allowance: Allowance) -> (tempfile::TempDir, Budget) {
        let folder = tempfile::tempdir().unwrap();
        let budget = Budget::new(Store::open(folder.path()).unwrap(), allowance);
        (folder, budget)
    }

    #[tokio::test]
    async fn what_is_under_way_counts_and_what_was_not_used_comes_back() {
        let tokens_per_day = Some(1_000);
        let (_folder, budget) = budget(Allowance { tokens_per_day, ..Allowance::default() });
        let noon = at("2026-08-21T12:00:00Z");
        let first = budget.reserve(400, 300, noon).await.unwrap();
        let refused = budget.reserve(400, 300, noon).await.unwrap_err();
        assert!(refused.to_string().contains("1000 tokens"), "{refused}");
        budget.settle(first, Some((200, 50))).await.unwrap();
        let second = budget.reserve(400, 300, noon).await.unwrap();
        budget.settle(second, None).await.unwrap();
        let spent = budget.store.load_spending(noon.date_naive()).unwrap();
        assert_eq!((spent.tokens(), spent.calls), (250, 1));
    }

    #[tokio::test]
    async fn a_day_begins_at_midnight_in_utc() {
        let tokens_per_day = Some(100);
        let (_folder, budget) = budget(Allowance { tokens_per_day, ..Allowance::default() });
        let _late = budget.reserve(90, 10, at("2026-08-21T23:59:59Z")).await.unwrap();
        assert!(budget.reserve(1, 0, at("2026-08-21T23:59:59Z")).await.is_err());
        assert!(budget.reserve(90, 10, at("2026-08-22T00:00:00Z")).await.is_ok());
    }

    #[tokio::test]
    async fn money_is_counted_by_the_prices() {
        let prices = Some(Prices { per_million_input: 2.0, per_million_output: 8.0 });
        let allowance = Allowance { money_per_day: Some(0.01), prices, tokens_per_day: None };
        let (_folder, budget) = budget(allowance);
        let noon = at("2026-08-21T12:00:00Z");
        let reservation = budget.reserve(1_000, 1_000, noon).await.unwrap();
        assert_eq!(budget.store.load_spending(noon.date_naive()).unwrap().money_micros, 10_000);
        assert!(budget.reserve(1, 0, noon).await.is_err());
        budget.settle(reservation, Some((1_000, 0))).await.unwrap();
        assert_eq!(budget.store.load_spending(noon.date_naive()).unwrap().money_micros, 2_000);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn many_at_once_never_exceed_it() {
        let tokens_per_day = Some(1_000);
        let (_folder, budget) = budget(Allowance { tokens_per_day, ..Allowance::default() });
        let (budget, noon) = (Arc::new(budget), at("2026-08-21T12:00:00Z"));
        let asks = (0..50).map(|_| {
            let budget = Arc::clone(&budget);
            tokio::spawn(async move { budget.reserve(60, 40, noon).await.is_ok() })
        });
        let mut granted = 0;
        for ask in asks.collect::<Vec<_>>() {
            granted += usize::from(ask.await.unwrap());
        }
        assert_eq!(granted, 10);
    }
}

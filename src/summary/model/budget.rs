//! What may be spent in a day, and what was.
//!
//! Before each request the most that it can cost is put aside, on the disk too, and what it did
//! not cost is given back after. So the budget holds whatever is under way at once, and whatever
//! a killed process had under way counts as spent.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::Mutex;
use tracing::{info, warn};

use super::{
    error::ModelError,
    under_way::{Entry, UnderWay},
};
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
    /// The last request that a day had no room for. The lock is held while the day's record is
    /// read and written.
    refused: Mutex<Option<(NaiveDate, Spending)>>,
    under_way: Arc<UnderWay>,
}

/// What was put aside for one request. Dropped without being settled, it counts as spent.
#[derive(Debug)]
#[must_use = "what is put aside counts as spent until it is settled"]
pub(super) struct Reservation {
    day: NaiveDate,
    most: Spending,
    _under_way: Entry,
}

impl Budget {
    pub(super) fn new(store: Store, allowance: Allowance) -> Self {
        Self { store, allowance, refused: Mutex::default(), under_way: Arc::default() }
    }

    /// Whether the day still has room for a request like the last that it had none for. Knowing
    /// that spares the fetching of texts that nobody will summarise.
    ///
    /// # Errors
    ///
    /// [`ModelError::OverBudget`] if it has none.
    pub(super) async fn check_room(&self, now: DateTime<Utc>) -> Result<(), ModelError> {
        match *self.refused.lock().await {
            Some((day, most)) if day == now.date_naive() => {
                self.check(&self.store.load_spending(day)?.plus(most))
            }
            _ => Ok(()),
        }
    }

    /// Puts aside the most that a request can cost. Where there is no room for that, it waits for
    /// what others give back.
    ///
    /// # Errors
    ///
    /// [`ModelError::OverBudget`] if there is no room although nothing is under way.
    pub(super) async fn reserve(
        &self,
        input_tokens: u64,
        output_tokens: u64,
        now: DateTime<Utc>,
    ) -> Result<Reservation, ModelError> {
        let day = now.date_naive();
        let most = self.cost(input_tokens, output_tokens);
        loop {
            let mut refused = self.refused.lock().await;
            let total = self.store.load_spending(day)?.plus(most);
            let Err(refusal) = self.check(&total) else {
                self.store.save_spending(day, &total).await?;
                let _under_way = UnderWay::enter(&self.under_way);
                return Ok(Reservation { day, most, _under_way });
            };
            let one_ended = self.under_way.one_ended();
            if self.under_way.is_empty() {
                *refused = Some((day, most));
                return Err(refusal);
            }
            drop(refused);
            one_ended.await;
        }
    }

    /// Gives back what a request did not cost. `None` if it cost nothing.
    pub(super) async fn settle(
        &self,
        reservation: Reservation,
        cost: Option<(u64, u64)>,
    ) -> Result<(), ModelError> {
        let Reservation { day, most, _under_way } = reservation;
        let cost = cost.map(|(input, output)| self.cost(input, output)).unwrap_or_default();
        if cost.tokens() > most.tokens() {
            let (cost, most) = (cost.tokens(), most.tokens());
            warn!(cost, most, "A request cost {cost} tokens, and was to cost at most {most}");
        }
        let _refused = self.refused.lock().await;
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
    async fn what_was_not_used_comes_back_to_whoever_waits_for_it() {
        let tokens_per_day = Some(1_000);
        let (_folder, budget) = budget(Allowance { tokens_per_day, ..Allowance::default() });
        let noon = at("2026-08-21T12:00:00Z");
        let first = budget.reserve(400, 300, noon).await.unwrap();
        let settling = budget.settle(first, Some((200, 50)));
        let (second, settled) = tokio::join!(budget.reserve(400, 300, noon), settling);
        settled.unwrap();
        budget.settle(second.unwrap(), None).await.unwrap();
        let spent = budget.store.load_spending(noon.date_naive()).unwrap();
        assert_eq!((spent.tokens(), spent.calls), (250, 1));
    }

    #[tokio::test]
    async fn a_spent_day_is_known_beforehand_and_ends_at_midnight_in_utc() {
        let tokens_per_day = Some(100);
        let (_folder, budget) = budget(Allowance { tokens_per_day, ..Allowance::default() });
        let (late, later) = (at("2026-08-21T23:59:59Z"), at("2026-08-22T00:00:00Z"));
        assert!(budget.check_room(late).await.is_ok());
        drop(budget.reserve(90, 10, late).await.unwrap());
        let refused = budget.reserve(1, 0, late).await.unwrap_err();
        assert!(refused.to_string().contains("100 tokens"), "{refused}");
        assert!(budget.check_room(late).await.is_err());
        assert!(budget.check_room(later).await.is_ok());
        assert!(budget.reserve(90, 10, later).await.is_ok());
    }

    #[tokio::test]
    async fn money_is_counted_by_the_prices() {
        let prices = Some(Prices { per_million_input: 2.0, per_million_output: 8.0 });
        let allowance = Allowance { money_per_day: Some(0.01), prices, tokens_per_day: None };
        let (_folder, budget) = budget(allowance);
        let noon = at("2026-08-21T12:00:00Z");
        let spent = || budget.store.load_spending(noon.date_naive()).unwrap().money_micros;
        let reservation = budget.reserve(1_000, 1_000, noon).await.unwrap();
        assert_eq!(spent(), 10_000);
        budget.settle(reservation, Some((1_000, 0))).await.unwrap();
        assert_eq!(spent(), 2_000);
        assert!(budget.reserve(0, 1_001, noon).await.is_err());
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

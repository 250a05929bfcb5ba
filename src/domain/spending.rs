use serde::{Deserialize, Serialize};

/// What a language model was paid for on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spending {
    /// Requests that may have cost something.
    pub calls: u64,
    /// Tokens of what the model was told.
    pub input_tokens: u64,
    /// Tokens of what it answered, its thinking included.
    pub output_tokens: u64,
    /// Millionths of the currency that the prices are in; zero without prices.
    pub money_micros: u64,
}

impl Spending {
    /// Tokens of either kind.
    #[must_use]
    pub fn tokens(&self) -> u64 {
        self.input_tokens.saturating_add(self.output_tokens)
    }

    /// This and `more`.
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        Self {
            calls: self.calls.saturating_add(more.calls),
            input_tokens: self.input_tokens.saturating_add(more.input_tokens),
            output_tokens: self.output_tokens.saturating_add(more.output_tokens),
            money_micros: self.money_micros.saturating_add(more.money_micros),
        }
    }

    /// This without `less`, of which it was the sum.
    #[must_use]
    pub fn minus(self, less: Self) -> Self {
        Self {
            calls: self.calls.saturating_sub(less.calls),
            input_tokens: self.input_tokens.saturating_sub(less.input_tokens),
            output_tokens: self.output_tokens.saturating_sub(less.output_tokens),
            money_micros: self.money_micros.saturating_sub(less.money_micros),
        }
    }
}

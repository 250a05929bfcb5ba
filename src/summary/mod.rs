//! Summaries of papers: what may be believed of them, and how they are made fit to be shown.
//!
//! [`Summarizer`] takes a paper's text from [`source`](crate::source), has a [`Model`] summarise it
//! and keeps what comes of that.
//!
//! A model's answer is a [`Draft`](crate::domain::Draft) until [`grounding`] has found every
//! number, name and quotation of it in the paper's own text.

pub mod grounding;
pub mod safety;

mod answer;
mod intruders;
mod maker;
mod model;
mod prompt;
mod summarizer;

pub use model::{Allowance, Model, ModelError, Offer, Prices, Service, offer};
pub use prompt::PROMPT_VERSION;
pub use summarizer::{Outcome, Summarizer, Unavailable};

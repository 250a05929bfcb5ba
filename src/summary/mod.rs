//! Summaries of papers: what may be believed of them, and how they are made fit to be shown.
//!
//! A model's answer is a [`Draft`](crate::domain::Draft) until [`grounding`] has found every
//! number, name and quotation of it in the paper's own text.

pub mod grounding;
mod intruders;
pub mod safety;

//! Where papers come from: Hugging Face's Daily Papers, and the texts that it and arXiv have of
//! them.
//!
//! What the service answers is turned into [`Edition`](crate::domain::Edition) and
//! [`Paper`](crate::domain::Paper) here, and its JSON shapes go no further. This room keeps
//! nothing, and decides nothing about what is posted.

mod answer;
mod clean;
mod client;
mod error;
mod huggingface;
mod patience;
mod text;
mod wire;

pub use error::SourceError;
pub use huggingface::HuggingFace;
pub use patience::Patience;
pub(crate) use patience::spread_after;
pub use text::{ARXIV_INTERVAL, ArxivAway, PaperTexts};

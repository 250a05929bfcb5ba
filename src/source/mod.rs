//! Where papers come from: Hugging Face's Daily Papers.
//!
//! What the service answers is turned into [`Edition`](crate::domain::Edition) and
//! [`Paper`](crate::domain::Paper) here, and its JSON shapes go no further. This room keeps
//! nothing, and decides nothing about what is posted.

mod answer;
mod clean;
mod error;
mod huggingface;
mod patience;
mod wire;

pub use error::SourceError;
pub use huggingface::HuggingFace;
pub use patience::Patience;

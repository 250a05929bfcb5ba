use serde::{Deserialize, Serialize};

/// Which papers of an edition a subscription wants. The default wants them all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// At most this many, the most upvoted first.
    pub max_papers: Option<u32>,
    /// Only papers with at least this many upvotes.
    pub min_upvotes: u32,
    /// Where there are any: only papers that have one of these words or phrases.
    pub include: Vec<String>,
    /// No paper that has one of these words or phrases.
    pub exclude: Vec<String>,
}

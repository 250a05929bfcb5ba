use serde::{Deserialize, Serialize};

use super::{ArxivId, Language, Provenance, Summary};

/// What came of asking a model for a summary, as it is kept so that it is not asked for again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum SummaryRecord {
    /// The summary was found to say what the paper says.
    Checked(Summary),
    /// It was not, and nobody is shown it.
    Refused(Refusal),
}

/// Why a paper has no summary in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The paper.
    pub paper: ArxivId,
    /// The language.
    pub language: Language,
    /// What is wrong with the last draft, each in words that name the number or name at fault.
    pub reasons: Vec<String>,
    /// What the draft was made from, and by what.
    pub provenance: Provenance,
}

impl SummaryRecord {
    /// The paper that it is about.
    #[must_use]
    pub fn paper(&self) -> &ArxivId {
        match self {
            Self::Checked(summary) => &summary.paper,
            Self::Refused(refusal) => &refusal.paper,
        }
    }

    /// The language that was asked for.
    #[must_use]
    pub fn language(&self) -> &Language {
        match self {
            Self::Checked(summary) => &summary.language,
            Self::Refused(refusal) => &refusal.language,
        }
    }

    /// What it was made from, and by what.
    #[must_use]
    pub fn provenance(&self) -> &Provenance {
        match self {
            Self::Checked(summary) => &summary.provenance,
            Self::Refused(refusal) => &refusal.provenance,
        }
    }
}

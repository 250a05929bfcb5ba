use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ArxivId, Language};

/// What a paper says, in three parts and one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sections {
    /// What the paper adds to what was there before.
    pub whats_new: String,
    /// How it is done.
    pub technical_details: String,
    /// How well it does, and against what.
    pub performance_highlights: String,
}

/// One of the three parts of a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// See [`Sections::whats_new`].
    WhatsNew,
    /// See [`Sections::technical_details`].
    TechnicalDetails,
    /// See [`Sections::performance_highlights`].
    PerformanceHighlights,
}

impl Section {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] =
        [Self::WhatsNew, Self::TechnicalDetails, Self::PerformanceHighlights];

    /// What stands above it, the same in every language.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::WhatsNew => "What's New",
            Self::TechnicalDetails => "Technical Details",
            Self::PerformanceHighlights => "Performance Highlights",
        }
    }
}

impl Sections {
    /// The text of one section.
    #[must_use]
    pub fn get(&self, section: Section) -> &str {
        match section {
            Section::WhatsNew => &self.whats_new,
            Section::TechnicalDetails => &self.technical_details,
            Section::PerformanceHighlights => &self.performance_highlights,
        }
    }

    /// The sections with their texts, in the order in which they are shown.
    pub fn iter(&self) -> impl Iterator<Item = (Section, &str)> {
        Section::ALL.into_iter().map(|section| (section, self.get(section)))
    }

    /// The same sections, each text changed.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        Self {
            whats_new: change(&self.whats_new),
            technical_details: change(&self.technical_details),
            performance_highlights: change(&self.performance_highlights),
        }
    }
}

/// A checked summary, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The paper it is of.
    pub paper: ArxivId,
    /// The language it is written in.
    pub language: Language,
    /// Its text.
    pub sections: Sections,
    /// What it was made from, and by what.
    pub provenance: Provenance,
}

/// Where a summary comes from. The text itself is not kept: arXiv's licence lets us read full
/// texts, not store them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Which text of the paper it was made from.
    pub text: TextKind,
    /// SHA-256 of that text, in lower-case hexadecimal.
    pub text_checksum: String,
    /// The model, as its service names it.
    pub model: String,
    /// The version of our prompt.
    pub prompt_version: u32,
    /// When the model answered.
    pub made_at: DateTime<Utc>,
}

/// Where a paper's text was read, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// The Markdown that Hugging Face makes of the paper.
    HuggingFaceMarkdown,
    /// The HTML that arXiv makes of the paper.
    ArxivHtml,
    /// The abstract alone.
    Abstract,
}

/// A paper's readable text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperText {
    /// Where it was read.
    pub kind: TextKind,
    /// The text, cut to what a model is given.
    pub text: String,
}

/// A summary as a model wrote it, before anything is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its text.
    pub sections: Sections,
    /// The passages of the paper that the model gives as its grounds. They are checked against
    /// the paper, and neither published nor kept.
    pub quotations: Quotations,
}

/// Passages of a paper, word for word, per section of a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotations {
    /// Grounds of [`Sections::whats_new`].
    pub whats_new: Vec<String>,
    /// Grounds of [`Sections::technical_details`].
    pub technical_details: Vec<String>,
    /// Grounds of [`Sections::performance_highlights`].
    pub performance_highlights: Vec<String>,
}

impl Quotations {
    /// The grounds of one section.
    #[must_use]
    pub fn get(&self, section: Section) -> &[String] {
        match section {
            Section::WhatsNew => &self.whats_new,
            Section::TechnicalDetails => &self.technical_details,
            Section::PerformanceHighlights => &self.performance_highlights,
        }
    }

    /// Whether the model gave none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Section::ALL.into_iter().all(|section| self.get(section).is_empty())
    }
}

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use super::ArxivId;

/// A paper as the Daily Papers list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Where arXiv keeps it; the key of everything we store about it.
    pub id: ArxivId,
    /// One line, however the list broke it.
    pub title: String,
    /// The abstract, its lines joined into paragraphs.
    #[serde(rename = "abstract")]
    pub abstract_text: String,
    /// In the paper's own order, which is a statement about who did what.
    pub authors: Vec<Author>,
    /// As of the last time the list was read; it goes on changing for days.
    pub upvotes: u32,
    /// Comments on the Hugging Face page, as of the last time the list was read.
    pub comments: u32,
    /// When its first version appeared on arXiv.
    pub published_at: Option<DateTime<Utc>>,
    /// Hugging Face's keywords, most telling first; none before 2025-03.
    pub keywords: Vec<String>,
    /// Hugging Face's one-sentence summary, written by a model.
    pub ai_summary: Option<String>,
    /// The organization that the paper's page names.
    pub organization: Option<String>,
    /// The 1200×630 card of the paper.
    pub picture: Url,
    /// Where its code is.
    pub code: Option<Url>,
    /// Stars of the code's repository, as of the last time the list was read.
    pub code_stars: Option<u32>,
    /// Its own site.
    pub project: Option<Url>,
}

/// One name of a paper's author list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// As the list writes it.
    pub name: String,
    /// Hugging Face leaves the name off the paper's page, and so do we.
    pub hidden: bool,
}

impl Paper {
    /// Its page on Hugging Face, where it is voted for and discussed.
    #[must_use]
    pub fn huggingface_url(&self) -> String {
        format!("https://huggingface.co/papers/{}", self.id)
    }

    /// Its abstract page on arXiv, which arXiv asks to be linked to.
    #[must_use]
    pub fn arxiv_url(&self) -> String {
        format!("https://arxiv.org/abs/{}", self.id)
    }

    /// Its PDF on arXiv.
    #[must_use]
    pub fn pdf_url(&self) -> String {
        format!("https://arxiv.org/pdf/{}", self.id)
    }

    /// The names to show, in the paper's order.
    pub fn shown_authors(&self) -> impl Iterator<Item = &str> {
        self.authors.iter().filter(|author| !author.hidden).map(|author| author.name.as_str())
    }
}

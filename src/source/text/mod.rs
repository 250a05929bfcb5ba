//! The text of a paper, for a model to read: the best that is to be had, cut to a length.
//!
//! Hugging Face's Markdown and arXiv's HTML are read and forgotten: arXiv's terms forbid keeping
//! full texts to serve them, and a summary needs one only once.

mod fit;
mod host;
mod html;
mod inline;
mod markdown;
mod outline;
mod part;
mod tex;

use std::time::Duration;

use secrecy::SecretString;
use thiserror::Error;
use tracing::debug;
use url::Url;

use super::SourceError;
use crate::domain::{Paper, PaperText, TextKind};
use host::{Host, PageError};
use outline::Section;
use part::Part;

/// arXiv wants a request in three seconds, and one connection, of all that one operator runs
/// (<https://info.arxiv.org/help/api/tou.html>).
pub const ARXIV_INTERVAL: Duration = Duration::from_secs(3);

/// Characters of a text that a model is given: the parts that tell what is new fit into this
/// wherever a paper is of usual length, and every model of today has room for it.
const BUDGET: usize = 40_000;

/// A full text with fewer characters than this is none: the converter gave up, or it is a page
/// about a paper.
const FULL_TEXT_MIN: usize = 2_000;

/// arXiv gives no page.
#[derive(Debug, Error)]
#[error("arXiv cannot be read: {0}; check the network and arxiv.url")]
pub struct ArxivAway(String);

/// Where the texts of papers are. One of these serves the whole process, so that arXiv is asked
/// as slowly as it wants.
#[derive(Debug)]
pub struct PaperTexts {
    huggingface: Host,
    arxiv: Host,
}

impl PaperTexts {
    /// Prepares to ask `{huggingface}/papers/{id}.md` and `{arxiv}/html/{id}`.
    ///
    /// The token is Hugging Face's, and goes there only. `contact` is as for
    /// [`HuggingFace::new`](super::HuggingFace::new). `arxiv_interval` is the pause between two
    /// requests to arXiv: [`ARXIV_INTERVAL`] for the real one.
    ///
    /// # Errors
    ///
    /// [`SourceError::Transport`] when the system offers no TLS.
    pub fn new(
        huggingface: Url,
        token: Option<SecretString>,
        arxiv: Url,
        contact: Option<&Url>,
        arxiv_interval: Duration,
    ) -> Result<Self, SourceError> {
        let host = |base, token, interval| {
            Host::new(base, token, contact, interval).map_err(SourceError::Transport)
        };
        Ok(Self {
            huggingface: host(huggingface, token, Duration::ZERO)?,
            arxiv: host(arxiv, None, arxiv_interval)?,
        })
    }

    /// The paper's text: Hugging Face's Markdown, else arXiv's HTML, else the abstract, which may
    /// be blank. It keeps its sections, without references, navigation and the like, and ends
    /// with a sentence if it had to be cut.
    pub async fn fetch_text(&self, paper: &Paper) -> PaperText {
        let full = match self.fetch_markdown(paper).await {
            Ok(text) => Ok((TextKind::HuggingFaceMarkdown, text)),
            Err(error) => {
                debug!(paper.arxiv_id = %paper.id, %error, "No Markdown of {}", paper.id);
                self.fetch_html(paper).await.map(|text| (TextKind::ArxivHtml, text))
            }
        };
        match full {
            Ok((kind, text)) => PaperText { kind, text },
            Err(error) => {
                debug!(paper.arxiv_id = %paper.id, %error, "No HTML of {}", paper.id);
                PaperText { kind: TextKind::Abstract, text: paper.abstract_text.clone() }
            }
        }
    }

    /// Whether arXiv answers. Asks once, after those who asked before, for the smallest page that
    /// every site has; that there is none is an answer, too.
    ///
    /// # Errors
    ///
    /// Why it does not.
    pub async fn reach_arxiv(&self) -> Result<(), ArxivAway> {
        match self.arxiv.fetch("robots.txt").await {
            Ok(_) | Err(PageError::Absent) => Ok(()),
            Err(error) => Err(ArxivAway(error.to_string())),
        }
    }

    async fn fetch_markdown(&self, paper: &Paper) -> Result<String, PageError> {
        let page = self.huggingface.fetch(&format!("papers/{}.md", paper.id)).await?;
        if page.is_html || !markdown::is_of(&page.text, paper) {
            return Err(PageError::NotThisPaper);
        }
        full_text(markdown::read(&page.text), paper)
    }

    async fn fetch_html(&self, paper: &Paper) -> Result<String, PageError> {
        let page = self.arxiv.fetch(&format!("html/{}", paper.id)).await?;
        full_text(html::read(&page.text), paper)
    }
}

/// The sections as one text within the budget, with the abstract even if the page lost it.
fn full_text(mut sections: Vec<Section>, paper: &Paper) -> Result<String, PageError> {
    if !sections.iter().any(|section| section.part == Part::Abstract) {
        let (heading, body) = ("Abstract".to_owned(), paper.abstract_text.clone());
        sections.insert(0, Section { heading, part: Part::Abstract, body });
    }
    let text = fit::fit(&sections, BUDGET);
    let enough = text.chars().count() >= FULL_TEXT_MIN;
    if enough { Ok(text) } else { Err(PageError::NotThisPaper) }
}

//! The written queries, and what is a right answer to each.

use paperwire::domain::{Paper, Provenance, Sections, Summary, SummaryRecord, TextKind};
use serde::Deserialize;

const QUERIES: &str = include_str!("queries.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Queries {
    #[serde(rename = "kind")]
    pub(crate) kinds: Vec<Kind>,
    #[serde(rename = "summary")]
    summaries: Vec<Stored>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    pub(crate) name: String,
    pub(crate) by: By,
    pub(crate) asks: Asks,
    pub(crate) queries: Vec<Query>,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum By {
    Find,
    Complete,
    Search,
    Similar,
}

/// For a certain paper, or for whatever is about something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Asks {
    Title,
    Topic,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    pub(crate) ask: String,
    #[serde(default)]
    ids: Vec<String>,
    #[serde(default)]
    about: Vec<String>,
}

/// A summary in Korean.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    paper: String,
    text: String,
}

pub(crate) fn load() -> Queries {
    toml::from_str(QUERIES).expect("the queries are TOML")
}

impl Query {
    /// Whether the paper is one of those that were meant.
    pub(crate) fn is_answered_by(&self, paper: &Paper) -> bool {
        self.ids.iter().any(|id| id == paper.id.as_str()) || self.is_about(paper)
    }

    fn is_about(&self, paper: &Paper) -> bool {
        let title = paper.title.to_lowercase();
        let text = format!("{title} {}", paper.abstract_text.to_lowercase());
        let says = |text: &str, group: &String| group.split('|').any(|word| begins(text, word));
        !self.about.is_empty()
            && self.about.iter().all(|group| says(&text, group))
            && self.about.iter().any(|group| says(&title, group))
    }
}

/// Whether a word of the text begins so.
fn begins(text: &str, start: &str) -> bool {
    let is_inside = |at: usize| text[..at].ends_with(char::is_alphanumeric);
    let any = !start.starts_with(char::is_alphanumeric);
    text.match_indices(start).any(|(at, _)| any || !is_inside(at))
}

impl Queries {
    /// The summaries as they are stored.
    pub(crate) fn summaries(&self) -> impl Iterator<Item = SummaryRecord> {
        self.summaries.iter().map(|stored| {
            SummaryRecord::Checked(Summary {
                paper: stored.paper.parse().expect("an arXiv id"),
                language: "ko".parse().expect("a language"),
                sections: Sections {
                    whats_new: stored.text.clone(),
                    technical_details: String::new(),
                    performance_highlights: String::new(),
                },
                provenance: Provenance {
                    text: TextKind::Abstract,
                    text_checksum: String::new(),
                    model: "written by hand".to_owned(),
                    prompt_version: 1,
                    made_at: "2024-08-02T12:00:00Z".parse().expect("a time"),
                },
            })
        })
    }
}

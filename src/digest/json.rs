use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::Digest;
use crate::domain::Paper;

/// A digest as a JSON document: its day and its papers in order.
///
/// ```json
/// {
///   "date": "2024-08-02",
///   "language": "en",
///   "listed": 17,
///   "papers": [{
///     "rank": 1,
///     "id": "2408.00714",
///     "title": "SAM 2: Segment Anything in Images and Videos",
///     "authors": ["Nikhila Ravi", "…"],
///     "upvotes": 39,
///     "comments": 4,
///     "abstract": "…",
///     "ai_summary": null,
///     "keywords": [],
///     "organization": null,
///     "published_at": "2024-08-01T17:59:41Z",
///     "links": {
///       "huggingface": "https://huggingface.co/papers/2408.00714",
///       "arxiv": "https://arxiv.org/abs/2408.00714",
///       "pdf": "https://arxiv.org/pdf/2408.00714",
///       "code": null,
///       "project": null
///     },
///     "picture": "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2408.00714.png"
///   }]
/// }
/// ```
///
/// `language` is that of the words around the papers; `listed` counts the papers of the day,
/// chosen or not; what is not known is `null`.
#[must_use]
pub fn render_json(digest: &Digest) -> String {
    let papers = digest.papers.iter().zip(1..).map(|(paper, rank)| JsonPaper::of(rank, paper));
    let document = Document {
        date: digest.date,
        language: digest.locale.tag(),
        listed: digest.listed,
        papers: papers.collect(),
    };
    let mut json = serde_json::to_string_pretty(&document).expect("strings, numbers and lists");
    json.push('\n');
    json
}

#[derive(Serialize)]
struct Document<'a> {
    date: NaiveDate,
    language: &'static str,
    listed: usize,
    papers: Vec<JsonPaper<'a>>,
}

/// A shape of its own, so that the way papers are stored may change and scripts go on working.
#[derive(Serialize)]
struct JsonPaper<'a> {
    rank: usize,
    id: &'a str,
    title: &'a str,
    authors: Vec<&'a str>,
    upvotes: u32,
    comments: u32,
    #[serde(rename = "abstract")]
    abstract_text: &'a str,
    ai_summary: Option<&'a str>,
    keywords: &'a [String],
    organization: Option<&'a str>,
    published_at: Option<DateTime<Utc>>,
    links: Links<'a>,
    picture: &'a str,
}

#[derive(Serialize)]
struct Links<'a> {
    huggingface: String,
    arxiv: String,
    pdf: String,
    code: Option<&'a str>,
    project: Option<&'a str>,
}

impl<'a> JsonPaper<'a> {
    fn of(rank: usize, paper: &'a Paper) -> Self {
        Self {
            rank,
            id: paper.id.as_str(),
            title: &paper.title,
            authors: paper.shown_authors().collect(),
            upvotes: paper.upvotes,
            comments: paper.comments,
            abstract_text: &paper.abstract_text,
            ai_summary: paper.ai_summary.as_deref(),
            keywords: &paper.keywords,
            organization: paper.organization.as_deref(),
            published_at: paper.published_at,
            links: Links::of(paper),
            picture: paper.picture.as_str(),
        }
    }
}

impl<'a> Links<'a> {
    fn of(paper: &'a Paper) -> Self {
        Self {
            huggingface: paper.huggingface_url(),
            arxiv: paper.arxiv_url(),
            pdf: paper.pdf_url(),
            code: paper.code.as_ref().map(url::Url::as_str),
            project: paper.project.as_ref().map(url::Url::as_str),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::samples, *};
    use crate::words::Locale;

    #[test]
    fn a_document_has_the_shape_that_people_script_against() {
        let edition = samples::edition(1);
        let document: serde_json::Value =
            serde_json::from_str(&render_json(&Digest::of_all(&edition, Locale::Korean))).unwrap();
        let paper = &edition.papers[0];
        let expected = json!({
            "date": "2024-08-02",
            "language": "ko",
            "listed": 1,
            "papers": [{
                "rank": 1,
                "id": "2408.00000",
                "title": paper.title,
                "authors": paper.shown_authors().collect::<Vec<_>>(),
                "upvotes": 1,
                "comments": 4,
                "abstract": paper.abstract_text,
                "ai_summary": null,
                "keywords": [],
                "organization": null,
                "published_at": "2024-08-01T16:16:40Z",
                "links": {
                    "huggingface": "https://huggingface.co/papers/2408.00000",
                    "arxiv": "https://arxiv.org/abs/2408.00000",
                    "pdf": "https://arxiv.org/pdf/2408.00000",
                    "code": "https://github.com/facebookresearch/segment-anything-2",
                    "project": null,
                },
                "picture": paper.picture,
            }],
        });
        assert_eq!(document, expected);
    }
}

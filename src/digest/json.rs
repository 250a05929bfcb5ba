use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{Digest, Shown, WhyNot};
use crate::domain::{Paper, Provenance, Sections, Summary};

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
///     "summary": {
///       "language": "ko",
///       "sections": { "whats_new": "…", "technical_details": "…", "performance_highlights": "…" },
///       "provenance": {
///         "text": "arxiv_html",
///         "text_checksum": "…",
///         "model": "…",
///         "prompt_version": 1,
///         "made_at": "2024-08-02T20:58:00Z"
///       }
///     },
///     "no_summary": null,
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
/// chosen or not; what is not known is `null`. `no_summary` is `"refused"` or `"missing"` where a
/// summary was asked for and there is none. `text` is also `"hugging_face_markdown"` or
/// `"abstract"`.
#[must_use]
pub fn render_json(digest: &Digest) -> String {
    let papers = digest.papers.iter().zip(1..);
    let papers = papers.map(|(paper, rank)| JsonPaper::of(rank, paper, digest.shown(paper)));
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
    summary: Option<JsonSummary<'a>>,
    no_summary: Option<&'static str>,
    keywords: &'a [String],
    organization: Option<&'a str>,
    published_at: Option<DateTime<Utc>>,
    links: Links<'a>,
    picture: &'a str,
}

#[derive(Serialize)]
struct JsonSummary<'a> {
    language: String,
    sections: &'a Sections,
    provenance: &'a Provenance,
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
    fn of(rank: usize, paper: &'a Paper, shown: Option<&'a Shown>) -> Self {
        Self {
            rank,
            id: paper.id.as_str(),
            title: &paper.title,
            authors: paper.shown_authors().collect(),
            upvotes: paper.upvotes,
            comments: paper.comments,
            abstract_text: &paper.abstract_text,
            ai_summary: paper.ai_summary.as_deref(),
            summary: shown.and_then(Shown::summary).map(JsonSummary::of),
            no_summary: shown.and_then(no_summary),
            keywords: &paper.keywords,
            organization: paper.organization.as_deref(),
            published_at: paper.published_at,
            links: Links::of(paper),
            picture: paper.picture.as_str(),
        }
    }
}

impl<'a> JsonSummary<'a> {
    fn of(summary: &'a Summary) -> Self {
        Self {
            language: summary.language.to_string(),
            sections: &summary.sections,
            provenance: &summary.provenance,
        }
    }
}

fn no_summary(shown: &Shown) -> Option<&'static str> {
    match shown {
        Shown::Summary(_) => None,
        Shown::Abstract(WhyNot::Refused) => Some("refused"),
        Shown::Abstract(WhyNot::Missing) => Some("missing"),
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
                "summary": null,
                "no_summary": null,
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

    #[test]
    fn a_summary_comes_with_its_provenance_or_the_reason_why_there_is_none() {
        let mut digest = Digest::of_all(&samples::edition(2), Locale::Korean);
        let refused = Shown::Abstract(WhyNot::Refused);
        let (first, second) = (digest.papers[0].clone(), digest.papers[1].clone());
        digest.summaries =
            [(first.id.clone(), samples::summary(&first)), (second.id, refused)].into();
        let document: serde_json::Value = serde_json::from_str(&render_json(&digest)).unwrap();
        let summary = &document["papers"][0]["summary"];
        assert_eq!(summary["language"], "ko");
        assert_eq!(summary["sections"]["performance_highlights"], "SAM보다 6배 빠르다.");
        assert_eq!(summary["provenance"]["text"], "arxiv_html");
        assert_eq!(document["papers"][1]["summary"], json!(null));
        assert_eq!(document["papers"][1]["no_summary"], "refused");
    }
}

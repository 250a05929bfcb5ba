//! Real papers: some that come with the repository, and a longer history that lies beside it on
//! some machines.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use flate2::read::GzDecoder;
use paperwire::{
    domain::{Author, Edition, Paper},
    store::Store,
};
use serde::Deserialize;

/// Papers of the Daily Papers, as arXiv describes them (CC0).
const BUNDLED: &[u8] = include_bytes!("papers.jsonl.gz");
const HISTORY: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/history-sample.jsonl.gz");

#[derive(Deserialize)]
struct Line {
    id: String,
    title: String,
    authors: Vec<String>,
    #[serde(rename = "abstract")]
    abstract_text: String,
    published: String,
    upvotes: u32,
    #[serde(default)]
    ai_summary: Option<String>,
    #[serde(default)]
    ai_keywords: Vec<String>,
}

/// The papers that come with the repository.
pub(crate) fn bundled() -> Vec<Paper> {
    read(BufReader::new(GzDecoder::new(BUNDLED)))
}

/// The history, if it is there.
pub(crate) fn history() -> Option<Vec<Paper>> {
    let path = Path::new(HISTORY);
    let file = path.exists().then(|| File::open(path).expect("the history opens"))?;
    Some(read(BufReader::new(GzDecoder::new(file))))
}

fn read(lines: impl BufRead) -> Vec<Paper> {
    lines.lines().map(|line| paper(&line.expect("the corpus is text"))).collect()
}

/// As `source` would make it: on one line.
fn paper(line: &str) -> Paper {
    let line: Line = serde_json::from_str(line).expect("a paper a line");
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let day = format!("{}T00:00:00Z", &line.published[..10]);
    Paper {
        picture: format!("https://cdn.example/{}.png", line.id).parse().expect("an address"),
        id: line.id.parse().expect("an arXiv id"),
        title: one_line(&line.title),
        abstract_text: one_line(&line.abstract_text),
        authors: line.authors.into_iter().map(|name| Author { name, hidden: false }).collect(),
        upvotes: line.upvotes,
        comments: 0,
        published_at: Some(day.parse().expect("a day")),
        keywords: line.ai_keywords,
        ai_summary: line.ai_summary,
        organization: None,
        code: None,
        code_stars: None,
        project: None,
    }
}

/// Stores the papers, as one edition: which one does not matter here.
pub(crate) async fn save(store: &Store, papers: Vec<Paper>) {
    let (date, fetched_at) = ("2024-08-02", "2024-08-02T12:00:00Z");
    let (date, fetched_at) = (date.parse().expect("a day"), fetched_at.parse().expect("a time"));
    store.save_edition(&Edition { date, papers, fetched_at }).await.expect("the papers are kept");
}

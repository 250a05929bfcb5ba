//! Captured papers and a published digest, which lie beside the repository on some machines.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
};

use paperwire::domain::Sections;
use serde::Deserialize;

/// A paper of the archive.
#[derive(Debug, Deserialize)]
pub(crate) struct Archived {
    pub(crate) id: String,
    /// The day on whose list it stood.
    pub(crate) date: String,
    pub(crate) title: String,
    #[serde(rename = "abstract")]
    pub(crate) abstract_text: String,
    /// Hugging Face's summary in one sentence.
    pub(crate) ai_summary: Option<String>,
}

/// A paper of one captured day.
#[derive(Debug, Deserialize)]
pub(crate) struct Listed {
    pub(crate) paper: Captured,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Captured {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) summary: String,
}

/// A summary of the published digest.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) sections: Sections,
}

/// The files, from the folder that the repository is in.
pub(crate) const ARCHIVE: &str = "shared/data/history-sample.jsonl.gz";
pub(crate) const DAY: &str = "shared/data/hf-daily/2024-08-02.json";
pub(crate) const DIGEST: &str = "shared/data/example/daily-papers-2024-08-02.md";

/// Where the file lies, if it is there.
fn shared(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(name);
    path.exists().then_some(path)
}

pub(crate) fn archive() -> Option<Vec<Archived>> {
    let file = fs::File::open(shared(ARCHIVE)?).expect("the archive opens");
    let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    let parse = |line: String| serde_json::from_str(&line).expect("a paper a line");
    Some(lines.map(|line| parse(line.expect("the archive is text"))).collect())
}

pub(crate) fn day() -> Option<Vec<Captured>> {
    let text = fs::read_to_string(shared(DAY)?).expect("the day is text");
    let listed: Vec<Listed> = serde_json::from_str(&text).expect("the day is a list");
    Some(listed.into_iter().map(|listed| listed.paper).collect())
}

pub(crate) fn digest() -> Option<Vec<Published>> {
    let path = shared(DIGEST)?;
    let text = fs::read_to_string(path).expect("the digest is text");
    Some(text.split("\n### ").skip(1).map(published).collect())
}

fn published(part: &str) -> Published {
    let id = part.split("arxiv.org/abs/").nth(1).and_then(|rest| rest.split(')').next());
    let title = part.split("](").next().map(|head| head.trim_start_matches(['#', ' ', '[']));
    let section = |label: &str| {
        let line = part.lines().find_map(|line| line.strip_prefix(&format!("- **{label}**: ")));
        line.unwrap_or_default().to_owned()
    };
    Published {
        id: id.expect("a link to arXiv").to_owned(),
        title: title.unwrap_or_default().to_owned(),
        sections: Sections {
            whats_new: section("What's New"),
            technical_details: section("Technical Details"),
            performance_highlights: section("Performance Highlights"),
        },
    }
}

//! A model that can do no more than repeat sentences of the paper. What it writes is true of any
//! paper that it is given, so that whole editions can be summarised.

use paperwire::sandbox::language_model::Request;
use serde_json::{Value, json};

/// Words of a sentence below which it says too little.
const WORDS: usize = 8;

/// A summary in English of the paper that the request holds.
pub(super) fn write(request: &Request) -> String {
    let user = request.said_by("user");
    let (paper, _) = user.rsplit_once("\nEND PAPER").unwrap_or((&user, ""));
    // The fence and the title take a line each.
    let lines = paper.lines().skip(2).filter(|line| !line.starts_with('#'));
    let sentences: Vec<&str> = lines
        .flat_map(|line| line.split_inclusive(". "))
        .map(str::trim)
        .filter(|sentence| sentence.split_whitespace().count() >= WORDS)
        .collect();
    let section = |index: usize| -> Value {
        let sentence = sentences.get(index).copied().unwrap_or_default();
        json!({ "text": sentence, "quotations": [sentence] })
    };
    json!({
        "whats_new": section(0),
        "technical_details": section(1),
        "performance_highlights": section(2),
    })
    .to_string()
}

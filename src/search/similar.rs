//! Papers of like content: those that share what is telling about one.

use std::collections::HashMap;

use tantivy::{Searcher, Term, schema::Field};

use super::{
    fold::{readable, words},
    plan::{Enough, Pattern, Plan, Unit},
    schema::Fields,
    tokens::stem,
};
use crate::domain::Paper;

/// How many of a paper's words are compared.
const TELLING: usize = 20;
/// A word that more than one paper in so many has tells nothing of this one.
const COMMON: u64 = 8;
/// A word of the title tells as much as so many in the abstract, as does one of a keyword.
const IN_TITLE: f32 = 4.0;
const IN_KEYWORD: f32 = 2.0;
/// What it is worth that another paper has the word in its title, keywords or abstract.
const TITLE: f32 = 1.2;
const KEYWORDS: f32 = 0.9;
const ABSTRACT: f32 = 1.0;
/// Papers that share fewer telling words are about something else.
const SHARED: usize = 2;

/// The plan for papers like this one, which is the best of them itself if it is indexed.
pub(super) fn like(paper: &Paper, fields: &Fields, searcher: &Searcher) -> tantivy::Result<Plan> {
    let papers = searcher.num_docs();
    let mut telling = Vec::new();
    for (word, count) in counts(paper) {
        let having = having(&word, fields, searcher)?;
        if having > 1 && (having <= papers / COMMON || papers < 2 * COMMON) {
            telling.push(((1.0 + count.ln()) * rarity(having, papers), word));
        }
    }
    telling.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    telling.truncate(TELLING);
    let units = telling.iter().map(|(weight, word)| unit(fields, word, *weight));
    Ok(Plan::new(units.collect(), Enough::AtLeast(SHARED)))
}

/// tantivy weighs by rarity too, so that a rare word counts twice for it: what a paper is about
/// are its rare words.
fn unit(fields: &Fields, word: &str, weight: f32) -> Unit {
    let places =
        [(fields.title, TITLE), (fields.keywords, KEYWORDS), (fields.abstract_text, ABSTRACT)];
    let way =
        |(field, boost): (Field, f32)| Pattern::Word(field, word.to_owned()).worth(boost * weight);
    Unit::wanted(places.map(way).to_vec())
}

/// How many papers have the word, about: in whichever field the most have it.
fn having(word: &str, fields: &Fields, searcher: &Searcher) -> tantivy::Result<u64> {
    let mut most = 0;
    for field in [fields.title, fields.abstract_text] {
        most = most.max(searcher.doc_freq(&Term::from_field_text(field, word))?);
    }
    Ok(most)
}

/// How often each word stands in a paper, and more if it stands in a telling place.
fn counts(paper: &Paper) -> HashMap<String, f32> {
    let mut counts = HashMap::new();
    let mut count = |text: &str, worth: f32| {
        for word in words(&readable(text)) {
            let is_number = word.folded.bytes().all(|byte| byte.is_ascii_digit());
            if word.folded.len() > 1 && !is_number {
                *counts.entry(stem(&word.folded)).or_default() += worth;
            }
        }
    };
    count(&paper.title, IN_TITLE);
    count(&paper.abstract_text, 1.0);
    paper.keywords.iter().for_each(|keyword| count(keyword, IN_KEYWORD));
    counts
}

/// How rare a word is.
#[expect(clippy::cast_precision_loss, reason = "a weight needs no more")]
fn rarity(having: u64, papers: u64) -> f32 {
    (1.0 + papers as f32 / having as f32).ln()
}

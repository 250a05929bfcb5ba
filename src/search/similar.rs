//! Papers of like content: those that share what is telling about one.

use std::{cmp::Reverse, collections::HashMap};

use tantivy::{Searcher, Term, schema::Field};

use super::{
    fold::readable,
    plan::{Pattern, Plan, Unit},
    schema::Fields,
    tokens::stemmed,
};
use crate::domain::Paper;

/// How many of a paper's words are compared.
const TELLING: usize = 30;
/// A word that more than one paper in so many has tells nothing of this one.
const COMMON: u64 = 8;
/// A word of the title tells as much as so many in the abstract, as does one of a keyword.
const IN_TITLE: u32 = 3;
const IN_KEYWORD: u32 = 2;
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
            telling.push((weight(count, having, papers), word));
        }
    }
    telling.sort_by_key(|(weight, _)| Reverse(ordered(*weight)));
    telling.truncate(TELLING);
    let best = telling.first().map_or(1.0, |(weight, _)| *weight);
    let units = telling.into_iter().map(|(weight, word)| {
        let way = |(field, boost): (Field, f32)| {
            Pattern::Word(field, word.clone()).worth(boost * weight / best)
        };
        let places =
            [(fields.title, TITLE), (fields.keywords, KEYWORDS), (fields.abstract_text, ABSTRACT)];
        Unit::wanted(places.map(way).to_vec())
    });
    let plan = Plan::for_all(units.collect());
    Ok(Plan { at_least: SHARED.min(plan.at_least), ..plan })
}

/// How many papers have the word, about: in whichever field the most have it.
fn having(word: &str, fields: &Fields, searcher: &Searcher) -> tantivy::Result<u64> {
    let mut most = 0;
    for field in [fields.title, fields.abstract_text] {
        most = most.max(searcher.doc_freq(&Term::from_field_text(field, word))?);
    }
    Ok(most)
}

/// How often each word stands in a paper.
fn counts(paper: &Paper) -> HashMap<String, u32> {
    let mut counts = HashMap::new();
    let mut count = |text: &str, worth: u32| {
        for token in stemmed(&readable(text)) {
            let is_number = token.text.bytes().all(|byte| byte.is_ascii_digit());
            if token.text.len() > 1 && !is_number {
                *counts.entry(token.text).or_default() += worth;
            }
        }
    };
    count(&paper.title, IN_TITLE);
    count(&paper.abstract_text, 1);
    paper.keywords.iter().for_each(|keyword| count(keyword, IN_KEYWORD));
    counts
}

/// More for a word that stands here often and elsewhere seldom.
#[expect(clippy::cast_precision_loss, reason = "a weight needs no more")]
fn weight(count: u32, having: u64, papers: u64) -> f32 {
    (1.0 + (count as f32).ln()) * (1.0 + papers as f32 / having as f32).ln()
}

/// Weights are positive, and such numbers are in the order of their bits.
fn ordered(weight: f32) -> u32 {
    weight.to_bits()
}

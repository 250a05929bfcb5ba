//! Whether a summary speaks of this paper, in the words that tell it from others.

use std::collections::HashMap;

use super::{
    glossary, lexicon,
    reason::Reason,
    script::Writing,
    source::{Source, stems},
};
use crate::domain::Sections;

/// How much of what a summary's words weigh the paper's own words must make up.
const MIN_SHARE: f64 = 0.42;

/// What the words in common must weigh altogether: two or three that few papers use.
const MIN_WEIGHT: f64 = 12.0;

/// How many foreign words a reason names.
const NAMED: usize = 6;

/// A word of a summary that may tell what its paper is about.
struct Term {
    written: String,
    weight: f64,
    is_own: bool,
}

pub(super) fn check(source: &Source, sections: &Sections, writing: Writing) -> Option<Reason> {
    let terms = terms(source, sections, writing);
    let weight = |own: bool| -> f64 {
        terms.iter().filter(|term| term.is_own == own).map(|term| term.weight).sum()
    };
    let (own, foreign) = (weight(true), weight(false));
    // In another Latin language the words in common are names and cognates, whose share says little.
    let is_foreign = writing != Writing::OtherLatin && own < MIN_SHARE * (own + foreign);
    if is_foreign {
        return Some(Reason::Unrelated { foreign: heaviest_foreign(terms) });
    }
    (own < MIN_WEIGHT).then_some(Reason::Boilerplate)
}

fn heaviest_foreign(mut terms: Vec<Term>) -> Vec<String> {
    terms.retain(|term| !term.is_own);
    terms.sort_by(|one, other| {
        other.weight.total_cmp(&one.weight).then(one.written.cmp(&other.written))
    });
    terms.into_iter().take(NAMED).map(|term| term.written).collect()
}

fn terms(source: &Source, sections: &Sections, writing: Writing) -> Vec<Term> {
    let mut terms: HashMap<String, Term> = HashMap::new();
    for (_, text) in sections.iter() {
        for stem in stems(text).filter(|stem| is_word(stem)) {
            let weight = lexicon::weight(&stem);
            let is_own = source.owns(&stem);
            terms.entry(stem.clone()).or_insert(Term { written: stem, weight, is_own });
        }
        if writing == Writing::OtherScript {
            for (_, entry) in glossary::entries(text) {
                terms.entry(entry.korean.to_owned()).or_insert_with(|| translated(source, entry));
            }
        }
    }
    terms.into_values().filter(|term| term.weight > 0.0).collect()
}

fn is_word(stem: &str) -> bool {
    stem.chars().count() >= 2 && stem.contains(char::is_alphabetic)
}

/// A Korean word that is the paper's own if one of its English counterparts is.
fn translated(source: &Source, entry: glossary::Entry) -> Term {
    let stems: Vec<String> = entry.english().flat_map(stems).collect();
    // The most usual counterpart tells how usual the word is.
    let weight = stems.iter().map(|stem| lexicon::weight(stem)).fold(f64::MAX, f64::min);
    let is_own = stems.iter().any(|stem| source.owns(stem));
    Term { written: entry.korean.to_owned(), weight, is_own }
}

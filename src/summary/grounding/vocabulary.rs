//! Whether a summary speaks of this paper, in the words that tell it from others.

use std::collections::HashMap;

use super::{
    glossary, lexicon,
    reason::Reason,
    script::Writing,
    source::{Source, stems},
    stem::stem,
    word::{parts, words},
};
use crate::domain::Sections;

/// How much of what a summary's words weigh the paper's own words must make up. Between abstracts
/// of different papers it is under 0.21 in 998 of 1,000 pairs of the archive; a sentence about a
/// paper has over 0.48 in common with its abstract 99 times in 100.
const MIN_SHARE: f64 = 0.38;

/// The same in other scripts, where names, terms and what the glossary translates are the words.
/// Nearly all of those are the paper's own; of papers as near as can be, up to a half.
const MIN_SHARE_OF_FEW: f64 = 0.45;

/// What the words in common must weigh altogether.
const MIN_WEIGHT: f64 = 12.0;

/// How many telling words it takes, in English and in other languages.
const FEWEST_TELLING: (usize, usize) = (3, 2);

/// How many foreign words a reason names.
const NAMED: usize = 6;

/// A word of a summary that may tell what its paper is about.
struct Term {
    written: String,
    weight: f64,
    is_own: bool,
}

/// What is wrong with a summary's words; `has_named_faults` if other checks have already named
/// numbers or names that the paper does not have. Those say it all where a summary does speak of
/// the paper, but says more than the text that it is checked against.
pub(super) fn check(
    source: &Source,
    sections: &Sections,
    writing: Writing,
    has_named_faults: bool,
) -> Option<Reason> {
    let terms = terms(source, sections, writing);
    let weight = |own: bool| -> f64 {
        terms.iter().filter(|term| term.is_own == own).map(|term| term.weight).sum()
    };
    let (own, foreign) = (weight(true), weight(false));
    let (min_share, fewest_telling) = match writing {
        Writing::English => (MIN_SHARE, FEWEST_TELLING.0),
        // The words in common are names and cognates, whose share says little.
        Writing::OtherLatin => (0.0, FEWEST_TELLING.1),
        Writing::OtherScript => (MIN_SHARE_OF_FEW, FEWEST_TELLING.1),
    };
    let telling =
        terms.iter().filter(|term| term.is_own && term.weight >= lexicon::TELLING).count();
    let speaks_of_it = own >= MIN_WEIGHT && telling >= fewest_telling;
    if own < min_share * (own + foreign) {
        let is_told = has_named_faults && speaks_of_it;
        return (!is_told).then(|| Reason::Unrelated { foreign: heaviest_foreign(terms) });
    }
    (!speaks_of_it).then_some(Reason::Boilerplate)
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
        for part in words(text).flat_map(|word| parts(word.text)).filter(|part| is_word(part)) {
            terms.entry(stem(part)).or_insert_with_key(|stem| latin(source, part, stem));
        }
        if writing == Writing::OtherScript {
            for (_, entry) in glossary::entries(text) {
                terms.entry(entry.korean.to_owned()).or_insert_with(|| translated(source, entry));
            }
        }
    }
    terms.into_values().filter(|term| term.weight > 0.0).collect()
}

fn is_word(part: &str) -> bool {
    part.chars().count() >= 2 && part.contains(char::is_alphabetic)
}

fn latin(source: &Source, word: &str, stem: &str) -> Term {
    let is_own = source.owns(stem);
    // The paper may write out what the field has a short form for.
    let weight = if lexicon::is_short_form(word) { 0.0 } else { lexicon::weight(stem) };
    Term { written: word.to_owned(), weight, is_own }
}

/// A Korean word that is the paper's own if one of its English counterparts is.
fn translated(source: &Source, entry: glossary::Entry) -> Term {
    let stems: Vec<String> = entry.english().flat_map(stems).collect();
    // The most usual counterpart tells how usual the word is.
    let weight = stems.iter().map(|stem| lexicon::weight(stem)).fold(f64::MAX, f64::min);
    let is_own = stems.iter().any(|stem| source.owns(stem));
    Term { written: entry.korean.to_owned(), weight, is_own }
}

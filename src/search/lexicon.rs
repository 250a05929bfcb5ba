//! The words that stand in a field, to find those that were meant by others.

use std::{cmp::Reverse, collections::BTreeMap};

use strsim::osa_distance;
use tantivy::{Searcher, Term, query::FuzzyTermQuery, schema::Field};

/// How many words of one segment are looked at for one that was typed.
const LOOKED_AT: usize = 2_000;

/// The words of one field.
pub(super) struct Lexicon<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) field: Field,
}

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) word: String,
    /// How many letters must be added, dropped, changed or swapped with the next.
    pub(super) distance: usize,
}

impl Lexicon<'_> {
    /// How many papers have the word.
    pub(super) fn count(&self, word: &str) -> tantivy::Result<u64> {
        self.searcher.doc_freq(&Term::from_field_text(self.field, word))
    }

    /// The words that begin so, the most frequent first.
    pub(super) fn beginning(&self, start: &str, limit: usize) -> tantivy::Result<Vec<String>> {
        let mut found = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let terms = segment.inverted_index(self.field)?;
            let mut stream = terms.terms().range().ge(start).into_stream()?;
            for _ in 0..LOOKED_AT {
                if !stream.advance() || !stream.key().starts_with(start.as_bytes()) {
                    break;
                }
                *found.entry(stream.key().to_vec()).or_default() += stream.value().doc_freq;
            }
        }
        Ok(most_frequent(found, limit, |_| Some(0)).into_iter().map(|meant| meant.word).collect())
    }

    /// The words that differ from `typed` by a slip or, if they are long, two; with `is_begun`
    /// also those that begin with such a word. The nearest first, then the most frequent.
    pub(super) fn near(
        &self,
        typed: &str,
        is_begun: bool,
        limit: usize,
    ) -> tantivy::Result<Vec<Meant>> {
        let Some(slips) = slips(typed) else { return Ok(Vec::new()) };
        let term = Term::from_field_text(self.field, typed);
        let query = if is_begun {
            FuzzyTermQuery::new_prefix(term, slips, true)
        } else {
            FuzzyTermQuery::new(term, slips, true)
        };
        let mut found = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let terms = segment.inverted_index(self.field)?;
            let mut stream = terms.terms().search(query.automaton()?).into_stream()?;
            for _ in 0..LOOKED_AT {
                if !stream.advance() {
                    break;
                }
                *found.entry(stream.key().to_vec()).or_default() += stream.value().doc_freq;
            }
        }
        Ok(most_frequent(found, limit, |word| distance(typed, word, is_begun)))
    }
}

/// How many slips may be in a word of that length; none in a short one, of which there are too
/// many like it, nor in a number.
fn slips(typed: &str) -> Option<u8> {
    let letters = typed.chars().count();
    if typed.bytes().all(|byte| byte.is_ascii_digit()) || letters > 40 {
        return None;
    }
    match letters {
        0..=3 => None,
        4..=7 => Some(1),
        _ => Some(2),
    }
}

fn distance(typed: &str, word: &str, is_begun: bool) -> Option<usize> {
    if !is_begun {
        return Some(osa_distance(typed, word));
    }
    let letters: Vec<char> = word.chars().collect();
    let length = typed.chars().count();
    let starts = length.saturating_sub(2)..=(length + 2).min(letters.len());
    starts.map(|end| osa_distance(typed, &letters[..end].iter().collect::<String>())).min()
}

fn most_frequent(
    found: BTreeMap<Vec<u8>, u32>,
    limit: usize,
    distance: impl Fn(&str) -> Option<usize>,
) -> Vec<Meant> {
    let meant = found.into_iter().filter_map(|(word, papers)| {
        let word = String::from_utf8(word).ok()?;
        Some((Meant { distance: distance(&word)?, word }, papers))
    });
    let mut meant: Vec<_> = meant.collect();
    meant.sort_by_key(|(meant, papers)| (meant.distance, Reverse(*papers)));
    meant.truncate(limit);
    meant.into_iter().map(|(meant, _)| meant).collect()
}

//! The words that stand in a field, to find those that were meant by others.

use std::{cmp::Reverse, collections::BTreeMap};

use tantivy::{
    Searcher, Term,
    query::{DfaWrapper, FuzzyTermQuery},
    schema::Field,
};

/// How many words of one segment are looked at for one that was typed.
const LOOKED_AT: usize = 2_000;

/// The words of one field.
pub(super) struct Lexicon<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) field: Field,
}

/// A word of a lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) field: Field,
    pub(super) word: String,
    /// How many papers have it.
    pub(super) papers: u64,
    /// How many letters of what was typed must be added, dropped, changed or swapped with the next.
    pub(super) distance: usize,
}

/// The words of some fields that may have been meant, of each as many as the limit, the nearest
/// first, then the most frequent: those that differ from what was typed by a slip, or, if it is
/// long and there are none, by two. The first field's words are the likeliest: of the others none
/// counts that is further away. With `is_begun`, also those that begin with such a word.
pub(super) fn meant(
    searcher: &Searcher,
    fields: &[Field],
    typed: &str,
    is_begun: bool,
    limit: usize,
) -> tantivy::Result<Vec<Entry>> {
    let (mut most, mut meant) = (slips(typed), Vec::new());
    // They are costly to make: two slips are mostly not thought of.
    let mut nears: Vec<Near> = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        for slips in 1..=most {
            if nears.len() < slips.into() {
                nears.push(Near::to(typed, is_begun, slips)?);
            }
            let near = &nears[usize::from(slips) - 1];
            let found = Lexicon { searcher, field: *field }.near(near, limit)?;
            if !found.is_empty() {
                meant.extend(found);
                most = if at == 0 { slips } else { most };
                break;
            }
        }
    }
    Ok(meant)
}

impl Lexicon<'_> {
    /// How many papers have the word.
    pub(super) fn count(&self, word: &str) -> tantivy::Result<u64> {
        self.searcher.doc_freq(&Term::from_field_text(self.field, word))
    }

    /// Whether so many papers have the word that it is no slip.
    pub(super) fn is_well_known(&self, word: &str) -> tantivy::Result<bool> {
        Ok(is_enough(self.count(word)?, self.searcher))
    }

    /// The words that begin so, the most frequent first.
    pub(super) fn beginning(&self, start: &str, limit: usize) -> tantivy::Result<Vec<Entry>> {
        let mut found = Found::new();
        for segment in self.searcher.segment_readers() {
            let terms = segment.inverted_index(self.field)?;
            let mut stream = terms.terms().range().ge(start).into_stream()?;
            for _ in 0..LOOKED_AT {
                if !stream.advance() || !stream.key().starts_with(start.as_bytes()) {
                    break;
                }
                *found.entry(stream.key().to_vec()).or_default() +=
                    u64::from(stream.value().doc_freq);
            }
        }
        Ok(self.most_frequent(found, limit, |_| 0))
    }

    fn near(&self, near: &Near, limit: usize) -> tantivy::Result<Vec<Entry>> {
        let mut found = Found::new();
        for segment in self.searcher.segment_readers() {
            let terms = segment.inverted_index(self.field)?;
            let mut stream = terms.terms().search(&near.automaton).into_stream()?;
            for _ in 0..LOOKED_AT {
                if !stream.advance() {
                    break;
                }
                *found.entry(stream.key().to_vec()).or_default() +=
                    u64::from(stream.value().doc_freq);
            }
        }
        let distance = |word: &str| if near.is_typed(word) { 0 } else { near.slips.into() };
        Ok(self.most_frequent(found, limit, distance))
    }

    fn most_frequent(
        &self,
        found: Found,
        limit: usize,
        distance: impl Fn(&str) -> usize,
    ) -> Vec<Entry> {
        let entries = found.into_iter().filter_map(|(word, papers)| {
            let word = String::from_utf8(word).ok()?;
            Some(Entry { field: self.field, distance: distance(&word), word, papers })
        });
        let mut entries: Vec<_> = entries.collect();
        entries.sort_by_key(|entry| (entry.distance, Reverse(entry.papers)));
        entries.truncate(limit);
        entries
    }
}

/// Whether so many papers do not all have the same slip.
pub(super) fn is_enough(papers: u64, searcher: &Searcher) -> bool {
    /// One paper in so many has it.
    const SLIPPED: u64 = 50_000;
    papers >= 2 + searcher.num_docs() / SLIPPED
}

/// Words, and how many papers have each.
type Found = BTreeMap<Vec<u8>, u64>;

/// The words that differ from what was typed by no more than so many slips.
struct Near<'a> {
    typed: &'a str,
    /// Also the words that begin with such a word.
    is_begun: bool,
    slips: u8,
    automaton: DfaWrapper,
}

impl<'a> Near<'a> {
    fn to(typed: &'a str, is_begun: bool, slips: u8) -> tantivy::Result<Self> {
        // The field is not looked at.
        let term = Term::from_field_text(Field::from_field_id(0), typed);
        let query = match is_begun {
            true => FuzzyTermQuery::new_prefix(term, slips, true),
            false => FuzzyTermQuery::new(term, slips, true),
        };
        Ok(Self { typed, is_begun, slips, automaton: query.automaton()? })
    }

    /// Whether the word is what was typed, without a slip.
    fn is_typed(&self, word: &str) -> bool {
        if self.is_begun { word.starts_with(self.typed) } else { word == self.typed }
    }
}

/// How many slips may be in a word of that length; none in a short one, of which there are too
/// many like it, nor in a number.
fn slips(typed: &str) -> u8 {
    let letters = typed.chars().count();
    if typed.bytes().all(|byte| byte.is_ascii_digit()) || letters > 40 {
        return 0;
    }
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

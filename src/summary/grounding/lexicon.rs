//! What is known of the field's language before any paper is read.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::stem::stem;

/// Words in the abstracts of half the days of the Daily Papers, May 2024 to August 2026. The first
/// line is how many abstracts were counted; each other one a number, and words that stand in at
/// least so many of them in small letters. `tests/grounding/counting.rs` writes it; the other half
/// of the days is what the check is tried on.
const COUNTED: &str = include_str!("words/abstracts.txt");

/// How many abstracts were counted.
static ABSTRACTS: LazyLock<f64> =
    LazyLock::new(|| COUNTED.lines().next().and_then(|line| line.parse().ok()).unwrap_or(1.0));

/// Nothing tells more than a word that stands in about five of all abstracts.
const MAX_WEIGHT: f64 = 6.0;

/// A word that weighs so much tells a paper from all but 3 in 100 others.
pub(super) const TELLING: f64 = 3.5;

/// Words in more than an eighth of all abstracts say nothing of what a paper is about.
const MIN_WEIGHT: f64 = 2.08;

/// The stems of ordinary words, with the number of abstracts they stand in at the least.
static STEMS: LazyLock<HashMap<String, f64>> = LazyLock::new(|| {
    let mut stems = HashMap::new();
    for line in COUNTED.lines().skip(1) {
        let mut fields = line.split(' ');
        let count: f64 = fields.next().and_then(|count| count.parse().ok()).unwrap_or(1.0);
        for word in fields {
            let known = stems.entry(stem(word)).or_insert(0.0);
            *known = f64::max(*known, count);
        }
    }
    stems
});

/// Short forms that every reader of the field knows, and that are in use where a paper writes
/// them out.
static SHORT_FORMS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("words/short-forms.txt").split_whitespace().collect());

/// Models, data sets and organizations whose names are ordinary words, or begin many sentences.
static NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("words/names.txt").split_whitespace().collect());

/// How much a stem tells of what a paper is about: 0 for what stands everywhere, more the rarer
/// it is, as in inverse document frequency.
pub(super) fn weight(stem: &str) -> f64 {
    let Some(count) = STEMS.get(stem) else { return MAX_WEIGHT };
    let weight = (*ABSTRACTS / count).ln();
    if weight < MIN_WEIGHT { 0.0 } else { weight.min(MAX_WEIGHT) }
}

/// Words in more than two fifths of all abstracts are of no help in telling what a number is said
/// of, but for the nouns that papers count.
pub(super) fn can_be_counted(stem: &str) -> bool {
    const NOUNS: [&str; 6] = ["model", "languag", "task", "benchmark", "method", "dataset"];
    NOUNS.contains(&stem) || STEMS.get(stem).is_none_or(|count| *count < *ABSTRACTS / 2.5)
}

/// Whether the word is written in small letters in the field, so that a large one makes no name
/// of it. `SAM` is not the stem of “same”.
pub(super) fn is_ordinary(word: &str) -> bool {
    word.chars().skip(1).all(|c| !c.is_uppercase()) && STEMS.contains_key(&stem(word))
}

pub(super) fn is_short_form(word: &str) -> bool {
    let singular = word.strip_suffix('s').filter(|left| left.contains(char::is_uppercase));
    SHORT_FORMS.contains(word) || singular.is_some_and(|word| SHORT_FORMS.contains(word))
}

/// Whether a name is known that is written so.
pub(super) fn is_known_name(word: &str) -> bool {
    NAMES.contains(word)
}

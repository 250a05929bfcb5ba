//! Names in a summary that the paper does not mention.

use std::collections::HashSet;

use super::{
    fold::{fold, plain},
    lexicon,
    number::{Kind, Notation, scan},
    reason::Reason,
    script::Writing,
    source::Source,
    stem::stem,
    word::{Word, parts, words},
};
use crate::domain::Sections;

/// A short form as short as this stands for words of a short text only: a long one has any
/// three words with the right first letters somewhere.
const SHORT_FORM: usize = 3;

/// In words.
const SHORT_TEXT: usize = 1_500;

pub(super) fn check(source: &Source, sections: &Sections, writing: Writing) -> Vec<Reason> {
    let mut seen = HashSet::new();
    let mut reasons = Vec::new();
    for (section, text) in sections.iter() {
        for word in words(&plain(text)) {
            if !is_founded(source, word, writing) && seen.insert(fold(word.text)) {
                reasons.push(Reason::Name { section, name: word.text.to_owned() });
            }
        }
    }
    reasons
}

/// Whether the word is in the paper, or is no name.
fn is_founded(source: &Source, word: Word<'_>, writing: Writing) -> bool {
    let names =
        units(word.text).filter(|unit| is_name(unit, word.opens, writing)).collect::<Vec<_>>();
    names.is_empty()
        || lexicon::is_short_form(word.text)
        || source.folded.holds_words(&fold(word.text))
        || names.iter().all(|name| is_known_to(source, name))
}

/// The parts of a compound that can be names; figures stay with what they number: `Llama-3`,
/// `8B`.
fn units(word: &str) -> impl Iterator<Item = String> {
    let mut units: Vec<String> = Vec::new();
    for part in parts(word) {
        let is_figure = part.chars().all(|c| c.is_ascii_digit() || c == '.');
        match units.last_mut() {
            Some(last) if is_figure => last.push_str(part),
            _ => units.push(part.to_owned()),
        }
    }
    units.into_iter()
}

fn is_name(unit: &str, opens: bool, writing: Writing) -> bool {
    let letters = unit.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = unit.chars().filter(|c| c.is_uppercase()).count();
    let has_digit = unit.contains(|c: char| c.is_ascii_digit());
    if has_digit {
        return letters > 0 && !is_quantity(unit);
    }
    let begins_large = unit.starts_with(char::is_uppercase);
    match (letters, capitals) {
        (0 | 1, _) | (_, 0) => false,
        (2.., 1) if begins_large => is_proper(unit, opens, writing),
        _ => true,
    }
}

/// Whether a word with one large letter, its first, is a name rather than a word that a
/// sentence, a heading or the rules of a language write so.
fn is_proper(word: &str, opens: bool, writing: Writing) -> bool {
    if lexicon::is_known_name(word) {
        return true;
    }
    let means_something = match writing {
        Writing::English => !opens,
        Writing::OtherLatin => false,
        Writing::OtherScript => true,
    };
    means_something && word.chars().count() > 2 && !lexicon::is_ordinary(word)
}

/// `7B`, `384x384` and `20fps` are numbers, which are checked as such.
fn is_quantity(unit: &str) -> bool {
    unit.starts_with(|c: char| c.is_ascii_digit())
        && scan(unit, Notation::Point).iter().all(|number| number.kind != Kind::Label)
}

fn is_known_to(source: &Source, name: &str) -> bool {
    let folded = fold(name);
    let singular = name.strip_suffix('s').map(fold).filter(|singular| singular.len() > 1);
    lexicon::is_short_form(name)
        || source.folded.holds_words(&folded)
        || singular.is_some_and(|singular| source.folded.holds_words(&singular))
        || has_stem(source, name)
        || is_written_out(source, name)
}

/// Forms of a word differ: `Bayes` and `Bayesian`, `Transformers` and `transformer-based`.
fn has_stem(source: &Source, name: &str) -> bool {
    let stem = stem(name);
    stem.len() >= 5
        && stem.bytes().all(|byte| byte.is_ascii_lowercase())
        && source.folded.holds(&stem)
}

/// Whether the paper writes out what the name abbreviates.
fn is_written_out(source: &Source, name: &str) -> bool {
    let singular = name.strip_suffix('s').unwrap_or(name);
    let is_abbreviation =
        singular.len() >= SHORT_FORM && singular.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_telling = singular.len() > SHORT_FORM || source.length <= SHORT_TEXT;
    is_abbreviation && is_telling && source.has_initials(&singular.to_ascii_lowercase())
}

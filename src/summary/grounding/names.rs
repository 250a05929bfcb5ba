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

/// How many words a short form stands for at the most.
const LONGEST_FORM: usize = 6;

pub(super) fn check(source: &Source, sections: &Sections, writing: Writing) -> Vec<Reason> {
    let mut seen = HashSet::new();
    let mut reasons = Vec::new();
    for (section, text) in sections.iter() {
        let text = plain(text);
        let words: Vec<Word<'_>> = words(&text).collect();
        for (at, word) in words.iter().enumerate() {
            if !is_founded(source, *word, writing)
                && !writes_out(source, &words, at)
                && seen.insert(fold(word.text))
            {
                reasons.push(Reason::Name { section, name: word.text.to_owned() });
            }
        }
    }
    reasons
}

/// Whether the word is one of several that the paper writes as one: “Monte Carlo Tree Search” of
/// a paper that speaks of MCTS, “Hugging Face” of one that links to huggingface.co.
fn writes_out(source: &Source, words: &[Word<'_>], at: usize) -> bool {
    let parts: Vec<&str> = words.iter().flat_map(|word| parts(word.text)).collect();
    let before: usize = words[..at].iter().map(|word| self::parts(word.text).count()).sum();
    let last = before + self::parts(words[at].text).count();
    (before.saturating_sub(LONGEST_FORM - 1)..=before).any(|start| {
        let mut ends = last.max(start + 2)..=(start + LONGEST_FORM).min(parts.len());
        ends.any(|end| is_one_word_of(source, &parts[start..end]))
    })
}

/// Whether the paper has the first letters of these words as a short form, or two names as one.
fn is_one_word_of(source: &Source, parts: &[&str]) -> bool {
    let is_large = |part: &&str| part.starts_with(char::is_uppercase);
    let initial = |part: &&str| {
        let is_figure = part.starts_with(|c: char| c.is_ascii_digit());
        part.to_uppercase().chars().take(if is_figure { 2 } else { 1 }).collect::<String>()
    };
    let short: String = parts.iter().map(initial).collect();
    let is_short_form = short.len() >= SHORT_FORM
        && source.plain.contains(&short)
        && source.folded.holds_words(&fold(&short));
    let is_joined = parts.len() == 2 && parts.iter().all(is_large);
    is_short_form || (is_joined && source.folded.holds_words(&fold(&parts.concat())))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn unfounded(paper: &str, summary: &str) -> Vec<String> {
        let source = Source::new("", paper);
        let writing = if summary.is_ascii() { Writing::English } else { Writing::OtherScript };
        let text = summary.to_owned();
        let sections = Sections {
            whats_new: text,
            technical_details: String::new(),
            performance_highlights: String::new(),
        };
        let name = |reason| match reason {
            Reason::Name { name, .. } => name,
            other => panic!("{other}"),
        };
        check(&source, &sections, writing).into_iter().map(name).collect()
    }

    #[test]
    fn a_name_may_be_written_out_or_apart() {
        for (paper, summary) in [
            ("guided by MCTS", "몬테카를로 트리 탐색(Monte Carlo Tree Search)을 쓴다"),
            ("guided by MCTS", "It is guided by Monte Carlo tree search"),
            ("from 3DGS scenes", "from scenes of 3D Gaussian Splatting"),
            ("at https://huggingface.co/x", "released on Hugging Face"),
            ("in 512 * 768 pixels", "in 512x768"),
            ("GPT-4o judges", "GPT-4o의 판정"),
            ("Llama 3.1 70B", "Llama-3.1-70B만 쓴다"),
        ] {
            assert_eq!(unfounded(paper, summary), Vec::<String>::new(), "{paper} / {summary}");
        }
        for (paper, summary, name) in [
            ("and guided by MCTS", "an Nvidia device", "Nvidia"),
            ("guided by MCTS", "It is guided by Monte Tree Search", "Monte"),
        ] {
            assert_eq!(unfounded(paper, summary), [name], "{paper} / {summary}");
        }
    }
}

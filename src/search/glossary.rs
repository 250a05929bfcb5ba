//! What the field's terms are called in Korean, and what its abbreviations stand for, so that a
//! question in Korean finds papers that have no Korean summary.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::{fold::words, tokens::stem};

/// One term per line: `음성 합성 = text-to-speech; speech synthesis; TTS`. Spaces in Korean do not
/// count. Capitals alone are an abbreviation of what stands before; in round brackets, one that is
/// understood but not looked for, as it has other meanings too.
const TERMS: &str = include_str!("glossary.txt");

/// How many terms a word that is being typed may become.
const BEGUN_MAX: usize = 5;

static GLOSSARY: LazyLock<Glossary> = LazyLock::new(|| Glossary::read(TERMS));

/// The terms, each with what it is called in English.
#[derive(Debug, Default)]
pub(super) struct Glossary {
    /// Korean, without spaces.
    korean: HashMap<String, Vec<&'static str>>,
    /// The same, with the letters of the syllables apart, in order.
    letters: BTreeMap<String, Vec<&'static str>>,
    /// In small letters.
    abbreviations: HashMap<String, Vec<&'static str>>,
    /// The words of an English term by their stems, with a space between them.
    abbreviated: HashMap<String, Vec<&'static str>>,
    /// The longest Korean term, in syllables.
    longest: usize,
}

impl Glossary {
    /// The one that comes with the program.
    pub(super) fn bundled() -> &'static Self {
        &GLOSSARY
    }

    fn read(terms: &'static str) -> Self {
        let mut glossary = Self::default();
        let lines = terms.lines().filter(|line| !line.starts_with('#'));
        for (korean, english) in lines.filter_map(|line| line.split_once('=')) {
            let (short, long): (Vec<_>, Vec<_>) =
                parts(english).partition(|term| is_short(bare(term)));
            let telling: Vec<_> = short.iter().filter(|term| !term.starts_with('(')).collect();
            for term in &long {
                glossary.abbreviated.entry(stems(term)).or_default().extend(telling.clone());
            }
            let all: Vec<_> = long.iter().chain(telling).copied().collect();
            for term in parts(korean) {
                let compact: String = term.split_whitespace().collect();
                glossary.longest = glossary.longest.max(compact.chars().count());
                glossary.letters.entry(letters(&compact)).or_default().extend(&all);
                glossary.korean.entry(compact).or_default().extend(&all);
            }
            for term in short {
                glossary.abbreviations.entry(bare(term).to_lowercase()).or_default().extend(&long);
            }
        }
        glossary
    }

    /// The longest term that the syllables begin with: how many they are, and its English.
    pub(super) fn longest(&self, syllables: &[char]) -> Option<(usize, &[&'static str])> {
        let lengths = (1..=syllables.len().min(self.longest)).rev();
        lengths.into_iter().find_map(|length| {
            let english = self.korean.get(&syllables[..length].iter().collect::<String>())?;
            Some((length, english.as_slice()))
        })
    }

    /// The English of the terms that begin with what has been typed of one.
    pub(super) fn begun(&self, typed: &str) -> Vec<&'static str> {
        let typed = letters(typed);
        let from = self.letters.range(typed.clone()..);
        let begun = from.take_while(|(term, _)| term.starts_with(&typed)).take(BEGUN_MAX);
        begun.flat_map(|(_, english)| english).copied().collect()
    }

    /// The abbreviations of an English term, given by its [`stems`].
    pub(super) fn abbreviated(&self, stems: &str) -> &[&'static str] {
        self.abbreviated.get(stems).map_or(&[], Vec::as_slice)
    }

    /// What an abbreviation, in small letters, stands for.
    pub(super) fn spelt_out(&self, abbreviation: &str) -> &[&'static str] {
        self.abbreviations.get(abbreviation).map_or(&[], Vec::as_slice)
    }
}

/// The words of an English term by their stems.
pub(super) fn stems(term: &str) -> String {
    let stems: Vec<_> = words(term).iter().map(|word| stem(&word.folded)).collect();
    stems.join(" ")
}

fn bare(term: &str) -> &str {
    term.trim_matches(['(', ')'])
}

fn parts(of: &str) -> impl Iterator<Item = &str> {
    of.split(';').map(str::trim).filter(|part| !part.is_empty())
}

fn is_short(term: &str) -> bool {
    term.len() > 1 && term.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Hangul with the letters of each syllable apart, as they are typed.
fn letters(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_term() {
        let terms: Vec<_> =
            TERMS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert!(terms.len() >= 300, "{}", terms.len());
        for line in terms {
            let (korean, english) = line.split_once('=').expect(line);
            assert!(parts(korean).all(|term| !term.is_ascii()), "{line}");
            assert!(parts(english).any(|term| !is_short(bare(term))), "{line}");
        }
    }

    #[test]
    fn the_longest_term_counts() {
        let syllables: Vec<char> = "강화학습을".chars().collect();
        let (length, english) = Glossary::bundled().longest(&syllables).unwrap();
        assert_eq!((length, english), (4, ["reinforcement learning", "RL"].as_slice()));
    }

    #[test]
    fn a_term_is_known_while_it_is_typed() {
        for typed in ["강화하", "강화학", "강화학스", "강화학습"] {
            assert!(
                Glossary::bundled().begun(typed).contains(&"reinforcement learning"),
                "{typed}"
            );
        }
        assert_eq!(Glossary::bundled().spelt_out("rl"), ["reinforcement learning"]);
    }
}

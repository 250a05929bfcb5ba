//! The words of a sentence that can tell what a number is of.

use std::{collections::HashSet, sync::LazyLock};

use super::opposites::poles;
use crate::summary::grounding::{
    fold::fold,
    glossary, lexicon,
    script::Writing,
    stem::stem,
    word::{parts, words},
};

/// Words that stand with any number.
static GENERIC: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines =
        [include_str!("../words/function-words.txt"), include_str!("../words/said-of-any.txt")];
    lines.iter().flat_map(|words| words.split_whitespace()).map(stem).collect()
});

/// What a word with an opposite says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Which pair of opposites, and which of the two.
    Side(usize, bool),
    /// That something is not so.
    Denial,
}

impl Mark {
    /// As a stem that no word has.
    pub(super) fn stem(self) -> String {
        match self {
            Self::Side(axis, side) => format!("±{axis}{side}"),
            Self::Denial => "±".to_owned(),
        }
    }

    pub(super) fn opposite(self) -> Option<Self> {
        match self {
            Self::Side(axis, side) => Some(Self::Side(axis, !side)),
            Self::Denial => None,
        }
    }
}

/// A word, by what it is in English.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) written: String,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its stem; those of all that it may be in English, if it is Korean.
    pub(super) stems: Vec<String>,
    /// Whether it is written as a name is in Latin letters.
    pub(super) is_name: bool,
    /// Of a word with an opposite, which it is.
    pub(super) mark: Option<Mark>,
    /// How far it is from the number that it stands with.
    pub(super) distance: usize,
}

impl Term {
    /// Whether it is a name, or holds figures as “512x512” does.
    pub(super) fn is_telling_name(&self) -> bool {
        self.is_name || self.written.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether both may be the same word.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.stems.iter().any(|stem| other.stems.contains(stem))
    }
}

/// The words of a sentence that are known, in no order.
pub(super) fn terms(sentence: &str, writing: Writing) -> Vec<Term> {
    let offset = |word: &str| word.as_ptr() as usize - sentence.as_ptr() as usize;
    let mut terms = Vec::new();
    for word in words(sentence).map(|word| word.text) {
        // A sentence may begin with “Notably, …”.
        let is_name = word.chars().any(char::is_uppercase) && !lexicon::is_ordinary(word);
        let mut push = |part: &str, stem: String| {
            let start = offset(part);
            let (end, written) = (start + part.len(), part.to_owned());
            terms.push(Term {
                written,
                start,
                end,
                stems: vec![stem],
                is_name,
                mark: None,
                distance: 0,
            });
        };
        // “AIME” is no form of “aim”, and “GPT-4o” neither “GPT-4” nor “GPT”.
        let is_whole = word.chars().filter(|c| c.is_uppercase()).count() > 1
            || (is_name && word.contains(|c: char| c.is_ascii_digit()));
        if is_whole {
            push(word, fold(word.trim_end_matches('s')));
        }
        for part in parts(word).filter(|part| !is_whole || part.len() < word.len()) {
            let stem = stem(part);
            if tells(&stem) {
                push(part, stem);
            }
        }
    }
    terms.extend(poles(sentence).into_iter().map(|pole| {
        let rest = &sentence[pole.start..];
        let written = rest.split([' ', ',', '.', ')']).next().unwrap_or(rest).to_owned();
        let mark = pole.side.map_or(Mark::Denial, |(axis, side)| Mark::Side(axis, side));
        let (start, end, stems) = (pole.start, pole.end, vec![mark.stem()]);
        Term { written, start, end, stems, is_name: false, mark: Some(mark), distance: 0 }
    }));
    if writing == Writing::OtherScript {
        terms.extend(glossary::entries_with_counted(sentence).into_iter().filter_map(
            |(start, entry)| {
                let end = start + end_of(&sentence[start..], entry.korean)?;
                let stems: Vec<String> =
                    entry.english().map(stem).filter(|stem| tells(stem)).collect();
                let written = entry.korean.to_owned();
                (!stems.is_empty()).then_some(Term {
                    written,
                    start,
                    end,
                    stems,
                    is_name: false,
                    mark: None,
                    distance: 0,
                })
            },
        ));
    }
    terms
}

fn tells(stem: &str) -> bool {
    stem.len() > 1
        && stem.contains(|c: char| c.is_alphabetic())
        && lexicon::can_be_counted(stem)
        && !GENERIC.contains(stem)
}

/// Where the letters of a word end in a text that begins with them, spaces aside.
fn end_of(text: &str, word: &str) -> Option<usize> {
    let mut letters = text.char_indices().filter(|(_, letter)| *letter != ' ');
    let (at, last) = letters.nth(word.chars().count() - 1)?;
    Some(at + last.len_utf8())
}

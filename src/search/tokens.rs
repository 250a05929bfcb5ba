//! Words as they stand in the index: what is written in several ways is there in each of them.

use std::ops::Range;

use frostem::{Algorithm, Stemmer};

use super::fold::{Script, Word, words};

/// No word of a text is longer; what is, is data, and nobody looks for it.
const WORD_MAX: usize = 60;

/// How many letters of a word are indexed as prefixes of it. Of a longer one there are so few
/// continuations that they are looked up.
pub(super) const PREFIX_MAX: usize = 6;

/// One form of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    /// Which word of the text it is; the next one's is one more.
    pub(super) position: usize,
    /// Where it stands in the text, in bytes.
    pub(super) at: Range<usize>,
}

/// The words, as written and by their stems: “quantized” and “quantization” are the same.
pub(super) fn stemmed(text: &str) -> Vec<Token> {
    tokens(text, |word| Some(stem(word)))
}

/// The words as written.
pub(super) fn plain(text: &str) -> Vec<Token> {
    tokens(text, |word| Some(word.to_owned()))
}

/// The beginnings of the words, and after [`FIRST`] those of the first.
pub(super) fn prefixes(text: &str) -> Vec<Token> {
    let mut prefixes = Vec::new();
    for Token { text, position, at } in plain(text) {
        for prefix in beginnings(&text) {
            if position == 0 {
                let text = format!("{FIRST}{prefix}");
                prefixes.push(Token { text, position, at: at.clone() });
            }
            prefixes.push(Token { text: prefix.to_owned(), position, at: at.clone() });
        }
    }
    prefixes
}

/// Marks the beginning of a title's first word.
pub(super) const FIRST: char = '^';

fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().map(|(at, character)| at + character.len_utf8());
    ends.take(PREFIX_MAX).map(|end| &word[..end])
}

/// A word's stem, if it is English; numbers and other scripts are left as they are.
pub(super) fn stem(word: &str) -> String {
    if word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Stemmer::new(Algorithm::English).stem(word).into_owned()
    } else {
        word.to_owned()
    }
}

/// The words in a form. Those that have none are left out. What is written in syllables has no
/// other form than its pairs.
pub(super) fn tokens(text: &str, mut form: impl FnMut(&str) -> Option<String>) -> Vec<Token> {
    let words = words(text);
    let mut tokens = Vec::new();
    let mut position = 0;
    let mut rest = words.as_slice();
    while let Some(word) = rest.first() {
        let taken = match word.script {
            Script::Alphabetic => {
                push_forms(rest, position, &mut form, &mut tokens);
                position += 1;
                1
            }
            Script::Syllabic => {
                let run = syllabic_run(text, rest);
                let syllables = syllables(&rest[..run]);
                push_pairs(&syllables, position, &mut tokens);
                position += syllables.len();
                run
            }
        };
        rest = &rest[taken..];
    }
    tokens
}

/// A word in its forms: as it is, its parts, and together with those it is joined to.
fn push_forms(
    words: &[Word],
    position: usize,
    mut form: impl FnMut(&str) -> Option<String>,
    tokens: &mut Vec<Token>,
) {
    let word = &words[0];
    let mut push = |text: &str, at: Range<usize>| {
        if text.len() <= WORD_MAX
            && let Some(text) = form(text)
        {
            tokens.push(Token { text, position, at });
        }
    };
    push(&word.folded, word.at.clone());
    for part in &word.parts {
        push(part, word.at.clone());
    }
    for joined in compounds(words) {
        let last = &words[joined - 1];
        let whole: String = words[..joined].iter().map(|word| word.folded.as_str()).collect();
        push(&whole, word.at.start..last.at.end);
    }
}

/// How many of the words make a compound with the first: it and the next one, and all that are
/// joined if the first is not itself joined to one before.
fn compounds(words: &[Word]) -> impl Iterator<Item = usize> {
    let is_joined = |word: &&Word| word.is_joined && word.script == Script::Alphabetic;
    let joined = 1 + words[1..].iter().take_while(is_joined).count();
    let whole = (joined > 2 && !words[0].is_joined).then_some(joined);
    (joined > 1).then_some(2).into_iter().chain(whole)
}

/// How many words at the start are written in syllables with only spaces between them.
pub(super) fn syllabic_run(text: &str, words: &[Word]) -> usize {
    let follows = |pair: &[Word]| {
        let between = &text[pair[0].at.end..pair[1].at.start];
        pair[1].script == Script::Syllabic && between.chars().all(char::is_whitespace)
    };
    1 + words.windows(2).take_while(|pair| follows(pair)).count()
}

/// Each character of the words, with its place.
fn syllables(words: &[Word]) -> Vec<(char, Range<usize>)> {
    let of_word = |word: &Word| {
        let start = word.at.start;
        let characters: Vec<_> = word.folded.char_indices().collect();
        characters.into_iter().map(move |(at, character)| {
            let at = start + at;
            (character, at..at + character.len_utf8())
        })
    };
    words.iter().flat_map(of_word).collect()
}

/// Pairs of neighbours, over spaces too: Korean is written with and without them, and no
/// dictionary is needed to find a word by its pairs. One that stands alone is left single.
fn push_pairs(syllables: &[(char, Range<usize>)], position: usize, tokens: &mut Vec<Token>) {
    if let [(single, at)] = syllables {
        tokens.push(Token { text: single.to_string(), position, at: at.clone() });
    }
    for (offset, pair) in syllables.windows(2).enumerate() {
        let [(first, begin), (second, end)] = pair else { continue };
        let (text, at) = (String::from_iter([first, second]), begin.start..end.end);
        tokens.push(Token { text, position: position + offset, at });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(tokens: Vec<Token>) -> Vec<(String, usize)> {
        tokens.into_iter().map(|token| (token.text, token.position)).collect()
    }

    fn at(words: &[(&str, usize)]) -> Vec<(String, usize)> {
        words.iter().map(|(word, position)| ((*word).to_owned(), *position)).collect()
    }

    #[test]
    fn a_compound_is_found_however_it_is_written() {
        let expected = [
            ("text", 0),
            ("textto", 0),
            ("texttospeech", 0),
            ("to", 1),
            ("tospeech", 1),
            ("speech", 2),
        ];
        assert_eq!(texts(plain("Text-to-Speech")), at(&expected));
        assert_eq!(texts(plain("SAM2")), at(&[("sam2", 0), ("sam", 0), ("2", 0)]));
        assert_eq!(texts(stemmed("quantizing")), texts(stemmed("Quantized")));
    }

    proptest! {
        /// `why` tells by it which words it need not stem.
        #[test]
        fn a_stem_begins_as_the_word_does(word in "[a-z]{1,12}|[a-z]{2,5}(ying|ies|ly|ed|ness)") {
            prop_assert_eq!(stem(&word).chars().next(), word.chars().next());
        }
    }

    #[test]
    fn korean_is_found_with_and_without_spaces() {
        let expected = at(&[("강화", 0), ("화학", 1), ("학습", 2)]);
        assert_eq!(texts(plain("강화학습")), expected);
        assert_eq!(texts(plain("강화 학습")), expected);
        assert_eq!(texts(plain("눈 3D")), at(&[("눈", 0), ("3d", 1), ("3", 1)]));
    }
}

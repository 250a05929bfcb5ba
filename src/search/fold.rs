//! Text taken apart into words as a searcher compares them: without capitals, accents and TeX.

use std::{borrow::Cow, ops::Range};

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::text::{letters::spelt_out, tex::plain_tex};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// With letters and digits, and spaces between words.
    Alphabetic,
    /// Hangul, Han or Kana: spaces are optional, or none.
    Syllabic,
}

/// A run of letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
    /// Its letters and digits, folded.
    pub(super) folded: String,
    /// `stream` and `2` of `Stream2`: what it is made of, if it is made of several parts. Single
    /// letters are left out.
    pub(super) parts: Vec<String>,
    pub(super) script: Script,
    /// Only a hyphen or the like stands between the previous word and this one.
    pub(super) is_joined: bool,
}

/// The text that is taken apart, and that snippets are cut from: simple TeX is typeset, and each
/// syllable of Korean is one character.
pub(super) fn readable(text: &str) -> Cow<'_, str> {
    let text: Cow<'_, str> =
        if text.contains(['\\', '$', '^', '{']) { plain_tex(text).into() } else { text.into() };
    if text.is_ascii() {
        return text;
    }
    match ComposingNormalizerBorrowed::new_nfc().normalize(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed.into(),
    }
}

/// The words of a [`readable`] text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut building = Building::default();
    let mut gap = Gap::Wide;
    for (at, character) in text.char_indices() {
        let kind = kind(character);
        match kind {
            Kind::Within => continue,
            Kind::Gap => {
                building.finish(&mut words);
                gap = gap.widened(character);
                continue;
            }
            _ if building.script.is_some_and(|script| script != kind.script()) => {
                building.finish(&mut words);
                gap = Gap::Narrow;
            }
            _ => {}
        }
        if building.script.is_none() {
            building.begin(at, kind.script(), gap == Gap::Narrow);
            gap = Gap::None;
        }
        building.push(at, character, kind);
    }
    building.finish(&mut words);
    words
}

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// One mark: `text-to`, `GPT/4`.
    Narrow,
    Wide,
}

impl Gap {
    fn widened(self, by: char) -> Self {
        let joins = matches!(by, '-' | '‐' | '‑' | '–' | '/' | '.' | '+' | '\'' | '’' | '@');
        if self == Self::None && joins { Self::Narrow } else { Self::Wide }
    }
}

/// What kind of character it is: a part of a word begins where the kind changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Gap,
    /// Stands within a word without parting it.
    Within,
    Digit,
    Upper,
    Lower,
    Syllable,
}

impl Kind {
    fn script(self) -> Script {
        if self == Self::Syllable { Script::Syllabic } else { Script::Alphabetic }
    }
}

fn kind(character: char) -> Kind {
    match character {
        'a'..='z' => Kind::Lower,
        'A'..='Z' => Kind::Upper,
        '0'..='9' => Kind::Digit,
        '{' | '}' | '$' | '^' | '_' | '\u{ad}' | '\u{200b}'..='\u{200d}' => Kind::Within,
        _ if character.is_ascii() => Kind::Gap,
        '\u{300}'..='\u{36f}' => Kind::Within,
        _ if is_syllabic(character) => Kind::Syllable,
        _ if character.is_numeric() => Kind::Digit,
        _ if character.is_uppercase() => Kind::Upper,
        _ if character.is_alphabetic() => Kind::Lower,
        _ => Kind::Gap,
    }
}

/// Whether the character belongs to Hangul, Han or Kana.
pub(super) fn is_syllabic(character: char) -> bool {
    matches!(character,
        '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

/// Room for most words, in bytes.
const WORD: usize = 16;

/// A word that is being read.
#[derive(Default)]
struct Building {
    script: Option<Script>,
    is_joined: bool,
    at: Range<usize>,
    folded: String,
    /// Where the second part begins in `folded`, and each after it.
    begins: Vec<usize>,
    /// Where the last character begins in `folded`, and its kind.
    last: Option<(usize, Kind)>,
}

impl Building {
    fn begin(&mut self, at: usize, script: Script, is_joined: bool) {
        let folded = String::with_capacity(WORD);
        *self = Self { script: Some(script), is_joined, at: at..at, folded, ..Self::default() };
    }

    fn push(&mut self, at: usize, character: char, kind: Kind) {
        let start = self.folded.len();
        let begins = match self.last {
            None => None,
            // The last capital of `LLMBench` begins the next part.
            Some((last, Kind::Upper)) if kind == Kind::Lower => {
                (self.begins.last().copied().unwrap_or(0) != last).then_some(last)
            }
            Some((_, before)) => (before != kind).then_some(start),
        };
        self.begins.extend(begins);
        push_folded(character, &mut self.folded);
        self.at.end = at + character.len_utf8();
        self.last = Some((start, kind));
    }

    fn finish(&mut self, words: &mut Vec<Word>) {
        let done = std::mem::take(self);
        let Some(script) = done.script.filter(|_| !done.folded.is_empty()) else { return };
        let begins = [0].into_iter().chain(done.begins.iter().copied());
        let ends = done.begins.iter().copied().chain([done.folded.len()]);
        let parts = begins.zip(ends).map(|(begin, end)| &done.folded[begin..end]);
        let is_telling = |part: &&str| part.len() > 1 || part.bytes().all(|b| b.is_ascii_digit());
        let parts = match done.begins.is_empty() {
            true => Vec::new(),
            false => parts.filter(is_telling).map(str::to_owned).collect(),
        };
        let (at, is_joined) = (done.at, done.is_joined);
        words.push(Word { at, folded: done.folded, parts, script, is_joined });
    }
}

/// Writes a character in small letters without accents.
fn push_folded(character: char, folded: &mut String) {
    if character.is_ascii() {
        folded.push(character.to_ascii_lowercase());
    } else if is_syllabic(character) {
        folded.push(character);
    } else if let Some(letters) = spelt_out(character).or_else(|| letters_of(character)) {
        folded.push_str(letters);
    } else {
        let decomposed =
            DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(std::iter::once(character));
        let bare = decomposed.filter(|c| !matches!(c, '\u{300}'..='\u{36f}'));
        folded.extend(bare.flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()));
    }
}

/// Letters that are not a letter and an accent to Unicode, but are to whoever types them.
fn letters_of(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ı' | 'İ' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(&readable(text)).into_iter().map(|word| word.folded).collect()
    }

    fn parts(text: &str) -> Vec<String> {
        words(&readable(text)).into_iter().flat_map(|word| word.parts).collect()
    }

    #[test]
    fn accents_capitals_and_tex_do_not_count() {
        assert_eq!(folded("Bernhard Schölkopf"), folded("BERNHARD SCHOLKOPF"));
        assert_eq!(folded("Łukasz Kaiser, Søren Straße"), ["lukasz", "kaiser", "soren", "strasse"]);
        assert_eq!(folded("$\\pi_0$: A VLA"), folded("π₀ a vla"));
        assert_eq!(folded("$\\mathcal{X}$-Net"), ["x", "net"]);
        assert_eq!(folded("\u{1112}\u{1161}\u{11a8}습 ＧＰＴ"), ["학습", "gpt"]);
    }

    #[test]
    fn compounds_come_apart() {
        assert_eq!(parts("SAM2"), ["sam", "2"]);
        assert_eq!(parts("StreamV2V LLMBench"), ["stream", "2", "llm", "bench"]);
        assert_eq!(parts("InternVL2.5"), ["intern", "vl", "2"]);
        assert_eq!(parts("diffusion"), Vec::<String>::new());
        let joined = words("Text-to-Speech for GPT-4o");
        let joined: Vec<_> = joined.iter().map(|word| word.is_joined).collect();
        assert_eq!(joined, [false, true, true, false, false, true]);
    }

    proptest! {
        #[test]
        fn any_text_comes_apart_into_its_own_pieces(text in "(\\PC|[A-Za-z0-9가-힣$^{}\\\\_ -]){0,60}") {
            let text = readable(&text);
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.at.start >= end && text.get(word.at.clone()).is_some());
                prop_assert!(!word.folded.is_empty());
                end = word.at.end;
            }
        }
    }
}

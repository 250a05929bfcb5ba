//! Clauses that say of something that it does worse than it did, or than another.

use std::sync::LazyLock;

use crate::summary::grounding::script::Writing;

/// How a summary says so in English: a phrase a line, by the beginnings of its words.
static ENGLISH: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../words/worse-english.txt").lines().collect());

/// The same in Korean, whatever it is said of.
static KOREAN: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../words/worse-korean.txt").lines().collect());

/// How a paper speaks of anything that is not well.
static ADVERSE: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../words/adverse.txt").lines().collect());

/// What gets worse in Korean, and how.
const GOODS: &[&str] = &["성능", "정확도", "품질", "상관관계", "일반화 능력", "충실도", "신뢰도"];
const FALLS: &[&str] =
    &["저하되", "저하됐", "저하시", "저하가", "떨어지", "떨어졌", "떨어집", "나빠", "악화", "낮아"];

/// What follows them where they are denied or mended.
const KOREAN_DENIALS: &[&str] = &[
    "없", "않", "막", "방지", "완화", "최소", "억제", "극복", "해결", "피하", "줄", "개선", "문제",
];

/// Between what gets worse and how, and between that and what denies it, in characters.
const KOREAN_REACH: usize = 14;

const ENGLISH_DENIALS: &[&str] =
    &[" without ", " no ", " not ", " nor ", " never ", " avoid", " prevent"];

/// How far before a word that denies it is looked for, in bytes.
const REACH: usize = 28;

/// The words by which a clause of a summary says so.
pub(super) fn claimed(clause: &str, writing: Writing) -> Option<String> {
    if writing == Writing::English {
        let small = clause.to_lowercase();
        return ENGLISH.iter().find(|phrase| is_said(&small, phrase)).map(ToString::to_string);
    }
    let plainly = KOREAN.iter().find_map(|phrase| {
        let end = clause.find(phrase)? + phrase.len();
        (!is_denied_after(&clause[end..])).then(|| (*phrase).to_owned())
    });
    plainly.or_else(|| GOODS.iter().find_map(|good| gets_worse(clause, good)))
}

fn gets_worse(clause: &str, good: &str) -> Option<String> {
    let at = clause.find(good)?;
    let near = beginning(&clause[at..]);
    let fall = FALLS.iter().find(|fall| near.contains(**fall))?;
    let end = at + clause[at..].find(fall)? + fall.len();
    (!is_denied_after(&clause[end..])).then(|| clause[at..end].to_owned())
}

fn is_denied_after(text: &str) -> bool {
    let near = beginning(text);
    KOREAN_DENIALS.iter().any(|denial| near.contains(denial))
}

fn beginning(text: &str) -> &str {
    text.char_indices().nth(KOREAN_REACH).map_or(text, |(end, _)| &text[..end])
}

/// Whether a sentence of a paper speaks of anything that is not well.
pub(super) fn is_spoken_of(sentence: &str) -> bool {
    let small = sentence.to_lowercase();
    ADVERSE.iter().any(|word| is_said(&small, word))
}

/// Whether a word that begins so stands in the text, which is in small letters, and is not denied.
pub(super) fn is_said(small: &str, word: &str) -> bool {
    small.match_indices(word).any(|(at, _)| {
        // “lose” is not in “close”.
        !small[..at].ends_with(char::is_alphabetic) && !is_denied_before(&small[..at])
    })
}

fn is_denied_before(text: &str) -> bool {
    let mut start = text.len().saturating_sub(REACH);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    ENGLISH_DENIALS.iter().any(|denial| text[start..].contains(denial))
}

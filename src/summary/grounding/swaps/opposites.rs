//! Words that have an opposite: “higher”, “줄어”.

use std::{collections::HashMap, sync::LazyLock};

/// A word with an opposite, as it stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pole {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Which pair of opposites, and which of the two; none for a word that denies.
    pub(super) side: Option<(usize, bool)>,
}

struct Word {
    beginning: String,
    /// Whether it may go on, as Korean words always may.
    is_open: bool,
    side: Option<(usize, bool)>,
}

/// By first character. A line of the file is words of one meaning and, after a bar, words of the
/// opposite one. An asterisk stands for any ending, and a hyphen for a space. A word may stand in
/// several lines.
static WORDS: LazyLock<HashMap<char, Vec<Word>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<Word>> = HashMap::new();
    let mut add = |written: &str, side| {
        let beginning = written.trim_end_matches('*').replace('-', " ");
        let is_open = written.ends_with('*') || !written.is_ascii();
        let first = beginning.chars().next().unwrap_or(' ');
        words.entry(first).or_default().push(Word { beginning, is_open, side });
    };
    let lines = include_str!("../words/opposites.txt").lines();
    for (axis, (one, other)) in lines.filter_map(|line| line.split_once(" | ")).enumerate() {
        one.split_whitespace().for_each(|word| add(word, Some((axis, true))));
        other.split_whitespace().for_each(|word| add(word, Some((axis, false))));
    }
    DENIALS.iter().for_each(|word| add(word, None));
    words
});

/// What makes the opposite of a word near it, in either language.
const DENIALS: &[&str] = &[
    "not", "no", "never", "without", "nor", "neither", "cannot", "hardly", "instead", "않", "못",
    "없", "아니", "막", "방지",
];

/// Such words of a sentence in their order.
pub(super) fn poles(sentence: &str) -> Vec<Pole> {
    let small = sentence.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut previous = ' ';
    for (start, character) in small.char_indices() {
        let begins = character.is_alphabetic() && !previous.is_alphabetic();
        previous = character;
        let rest = &small[start..];
        let known = WORDS.get(&character).filter(|_| begins);
        for word in known.into_iter().flatten().filter(|word| word.begins(rest)) {
            let end = start + word.beginning.len();
            if !bounds_number(&small[end..]) {
                found.push(Pole { start, end, side: word.side });
            }
        }
    }
    found
}

impl Word {
    fn begins(&self, text: &str) -> bool {
        text.strip_prefix(self.beginning.as_str()).is_some_and(|rest| {
            self.is_open || !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
        })
    }
}

/// “More than 30%” says how exact the number is.
fn bounds_number(after: &str) -> bool {
    after.strip_prefix(" than ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

use std::collections::{HashMap, HashSet};

use super::{
    fold::{Folded, plain},
    number::{Notation, Quantity, scan},
    stem::stem,
    word::{parts, words},
};

/// Where a paper says what it is about: its title and as much of its text as an abstract and an
/// introduction take, in characters.
const HEAD: usize = 4_000;

/// A word further back is the paper's own if it stands there at least once in so many words:
/// related work mentions much that a paper is not about.
const WORDS_PER_MENTION: usize = 3_000;

/// What a paper says, made ready to be searched.
pub(super) struct Source {
    /// Title and text.
    pub(super) folded: Folded,
    /// Title and text, for what is written with marks.
    pub(super) plain: String,
    pub(super) numbers: Vec<Quantity>,
    /// The stems of the words that are its own.
    own: HashSet<String>,
    /// How many words its text has, the title not counted.
    pub(super) length: usize,
    /// The first letters of its words, in order.
    initials: String,
}

impl Source {
    pub(super) fn new(title: &str, text: &str) -> Self {
        // The title is a sentence of its own.
        let plain = plain(&format!("{title}. {text}"));
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut initials = String::new();
        for part in words(text).flat_map(|word| parts(word.text)) {
            initials.extend(part.chars().next().map(|first| first.to_ascii_lowercase()));
            *counts.entry(stem(part)).or_default() += 1;
        }
        let length = text.split_whitespace().count();
        let head = text.char_indices().nth(HEAD).map_or(text, |(end, _)| &text[..end]);
        let mentions = 1 + length / WORDS_PER_MENTION;
        let often =
            counts.into_iter().filter(|(_, count)| *count >= mentions).map(|(word, _)| word);
        Self {
            folded: Folded::new(&plain),
            numbers: scan(&plain, Notation::Point),
            own: stems(title).chain(stems(head)).chain(often).collect(),
            plain,
            length,
            initials,
        }
    }

    /// Whether a word with this stem is the paper's own.
    pub(super) fn owns(&self, stem: &str) -> bool {
        self.own.contains(stem)
    }

    /// Whether words with these first letters, in small letters, stand side by side in it.
    pub(super) fn has_initials(&self, initials: &str) -> bool {
        self.initials.contains(initials)
    }
}

/// The stems of a text's Latin words.
pub(super) fn stems(text: &str) -> impl Iterator<Item = String> {
    words(text).flat_map(|word| parts(word.text)).map(stem)
}

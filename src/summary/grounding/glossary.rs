//! Korean words of the field and what English papers call the things.

use std::{collections::HashMap, sync::LazyLock};

/// By first character; the longest entry first.
type Entries = HashMap<char, Vec<Entry>>;

/// A line of `words/korean.txt` is a Korean word and the English words of which a paper that it may
/// be used of has at least one.
static ENTRIES: LazyLock<Entries> = LazyLock::new(|| read(&[include_str!("words/korean.txt")]));

/// Those and the things that papers count and measure, which tell little of what a paper is about.
/// The latter come first: where both lists have a word, these say what it is when it is counted.
static WITH_COUNTED: LazyLock<Entries> = LazyLock::new(|| {
    read(&[include_str!("words/counted-korean.txt"), include_str!("words/korean.txt")])
});

fn read(lists: &[&'static str]) -> Entries {
    let mut entries: Entries = HashMap::new();
    for line in lists.iter().flat_map(|list| list.lines()) {
        if let Some((korean, english)) = line.split_once(' ')
            && let Some(first) = korean.chars().next()
        {
            entries.entry(first).or_default().push(Entry { korean, english });
        }
    }
    for entries in entries.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.korean.len()));
    }
    entries
}

/// A Korean word and its English counterparts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) korean: &'static str,
    english: &'static str,
}

impl Entry {
    pub(super) fn english(self) -> impl Iterator<Item = &'static str> {
        self.english.split(' ')
    }
}

/// The known words of a Korean text in their order, the longest at each place, with where they
/// begin. Spaces within a compound, which writers set as they like, do not hide it.
pub(super) fn entries(text: &str) -> Vec<(usize, Entry)> {
    found(text, &ENTRIES)
}

/// The same, with the things that papers count.
pub(super) fn entries_with_counted(text: &str) -> Vec<(usize, Entry)> {
    found(text, &WITH_COUNTED)
}

fn found(text: &str, known: &Entries) -> Vec<(usize, Entry)> {
    let letters: Vec<(usize, char)> =
        text.char_indices().filter(|(_, character)| *character != ' ').collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let entry = known
            .get(&letters[at].1)
            .and_then(|entries| entries.iter().find(|entry| begins(&letters[at..], entry.korean)));
        found.extend(entry.map(|entry| (letters[at].0, *entry)));
        at += entry.map_or(1, |entry| entry.korean.chars().count());
    }
    found
}

fn begins(letters: &[(usize, char)], word: &str) -> bool {
    let mut following = letters.iter();
    word.chars().all(|character| following.next().is_some_and(|(_, letter)| *letter == character))
}

use std::collections::{HashMap, HashSet};

use crate::shared::Archived;

/// Which papers of the archive use the same rare words.
pub(crate) struct Neighbours {
    words: Vec<HashSet<String>>,
    /// In how many papers each word stands.
    counts: HashMap<String, u32>,
}

impl Neighbours {
    pub(crate) fn of(papers: &[Archived]) -> Self {
        let words: Vec<HashSet<String>> = papers.iter().map(words).collect();
        let mut counts = HashMap::new();
        for word in words.iter().flatten() {
            *counts.entry(word.clone()).or_default() += 1;
        }
        Self { words, counts }
    }

    /// The papers most like the one at a place, the nearest first.
    pub(crate) fn nearest(&self, at: usize, count: usize) -> Vec<usize> {
        let mut others: Vec<(f64, usize)> = (0..self.words.len())
            .filter(|other| *other != at)
            .map(|other| (self.likeness(at, other), other))
            .collect();
        others.sort_by(|one, other| other.0.total_cmp(&one.0));
        others.into_iter().take(count).map(|(_, other)| other).collect()
    }

    fn likeness(&self, one: usize, other: usize) -> f64 {
        let weight =
            |words: &HashSet<String>| words.iter().map(|word| self.weight(word)).sum::<f64>();
        let common: f64 =
            self.words[one].intersection(&self.words[other]).map(|word| self.weight(word)).sum();
        common / weight(&self.words[other]).sqrt()
    }

    #[expect(clippy::cast_precision_loss, reason = "there are a few thousand papers")]
    fn weight(&self, word: &str) -> f64 {
        (self.words.len() as f64 / f64::from(self.counts[word])).ln().powi(2)
    }
}

fn words(paper: &Archived) -> HashSet<String> {
    let text = format!("{} {}", paper.title, paper.abstract_text).to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2)
        .map(|word| word.strip_suffix('s').unwrap_or(word).to_owned())
        .collect()
}

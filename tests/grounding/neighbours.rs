use std::collections::{HashMap, HashSet};

use crate::shared::Archived;

/// Which papers of the archive use the same rare words.
pub(crate) struct Neighbours {
    words: Vec<HashSet<String>>,
    /// In which papers each word stands.
    places: HashMap<String, Vec<usize>>,
    /// What the words of each paper weigh together.
    weights: Vec<f64>,
}

impl Neighbours {
    pub(crate) fn of(papers: &[Archived]) -> Self {
        let words: Vec<HashSet<String>> = papers.iter().map(words).collect();
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in words
            .iter()
            .enumerate()
            .flat_map(|(at, words)| words.iter().map(move |word| (at, word)))
        {
            places.entry(word.clone()).or_default().push(at);
        }
        let mut weights = vec![0.0; words.len()];
        for places in places.values() {
            places.iter().for_each(|at| weights[*at] += weight(places.len(), words.len()));
        }
        Self { words, places, weights }
    }

    /// The papers most like the one at a place, the nearest first.
    pub(crate) fn nearest(&self, at: usize, count: usize) -> Vec<usize> {
        let mut common = vec![0.0; self.words.len()];
        for places in self.words[at].iter().map(|word| &self.places[word]) {
            let weight = weight(places.len(), self.words.len());
            places.iter().for_each(|other| common[*other] += weight);
        }
        let mut others: Vec<(f64, usize)> = (0..self.words.len())
            .filter(|other| *other != at)
            .map(|other| (common[other] / self.weights[other].sqrt(), other))
            .collect();
        others.sort_by(|one, other| other.0.total_cmp(&one.0));
        others.into_iter().take(count).map(|(_, other)| other).collect()
    }
}

/// What a word weighs that stands in so many of all papers.
#[expect(clippy::cast_precision_loss, reason = "there are a few thousand papers")]
fn weight(places: usize, papers: usize) -> f64 {
    (papers as f64 / places as f64).ln().powi(2)
}

fn words(paper: &Archived) -> HashSet<String> {
    let text = format!("{} {}", paper.title, paper.abstract_text).to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2)
        .map(|word| word.strip_suffix('s').unwrap_or(word).to_owned())
        .collect()
}

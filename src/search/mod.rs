//! Finds stored papers by what people remember of a title.
//!
//! The titles are held in memory: today's whole history, 12,000 papers, takes a few megabytes and
//! a look at all of them about a millisecond.

use std::{
    cmp::Reverse,
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use crate::domain::{ArxivId, Paper};

/// The titles of the stored papers.
#[derive(Debug, Default)]
pub struct Titles(RwLock<HashMap<ArxivId, Title>>);

#[derive(Debug)]
struct Title {
    shown: String,
    /// Case folded, each word after a space.
    folded: String,
    upvotes: u32,
}

/// A paper whose title fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which paper.
    pub id: ArxivId,
    /// Its title.
    pub title: String,
}

impl Titles {
    /// Takes in papers, in place of what was known of them.
    pub fn add<'a>(&self, papers: impl IntoIterator<Item = &'a Paper>) {
        let mut titles = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for paper in papers {
            let title = Title {
                shown: paper.title.clone(),
                folded: folded(&paper.title),
                upvotes: paper.upvotes,
            };
            titles.insert(paper.id.clone(), title);
        }
    }

    /// The papers whose titles have every word of `query`, or a word that begins with it: first
    /// those that begin with the query, then by upvotes. An empty query finds the most upvoted.
    #[must_use]
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = folded(query);
        let words: Vec<String> = query.split_whitespace().map(|word| format!(" {word}")).collect();
        let titles = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut hits: Vec<_> = titles
            .iter()
            .filter(|(_, title)| words.iter().all(|word| title.folded.contains(word)))
            .collect();
        let rank = |(id, title): &(&ArxivId, &Title)| {
            (!title.folded.starts_with(&query), Reverse(title.upvotes), Reverse((*id).clone()))
        };
        hits.sort_by_cached_key(rank);
        let best = hits.into_iter().take(limit);
        best.map(|(id, title)| Hit { id: id.clone(), title: title.shown.clone() }).collect()
    }
}

/// Lower case, words apart by one space, with one in front; what is neither letter nor digit
/// only parts words.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.flat_map(|word| [" ", word]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(of: &[(&str, &str, u32)]) -> Titles {
        let titles = Titles::default();
        for (id, title, upvotes) in of {
            let title = Title { shown: (*title).into(), folded: folded(title), upvotes: *upvotes };
            titles.0.write().unwrap().insert(id.parse().unwrap(), title);
        }
        titles
    }

    fn found(titles: &Titles, query: &str) -> Vec<String> {
        titles.find(query, 25).into_iter().map(|hit| hit.id.to_string()).collect()
    }

    #[test]
    fn words_are_found_in_any_order_by_their_beginnings() {
        let titles = titles(&[
            ("2408.00714", "SAM 2: Segment Anything in Images and Videos", 39),
            ("2408.00001", "Sampling the Images of SAM", 99),
            ("2408.00002", "기억을 갖춘 로봇", 5),
        ]);
        assert_eq!(found(&titles, "video segm"), ["2408.00714"]);
        assert_eq!(found(&titles, "sam 2"), ["2408.00714"]);
        assert_eq!(found(&titles, "SAM"), ["2408.00001", "2408.00714"]);
        assert_eq!(found(&titles, "로봇"), ["2408.00002"]);
        assert_eq!(found(&titles, ""), ["2408.00001", "2408.00714", "2408.00002"]);
        assert_eq!(found(&titles, "amp"), Vec::<String>::new());
    }
}

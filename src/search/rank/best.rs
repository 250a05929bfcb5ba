//! The best of the papers that fit.

use std::{cmp::Ordering, collections::BinaryHeap};

use tantivy::{DocId, Score, SegmentOrdinal};

/// A paper that may be among the best. The greatest is the worst, so that a heap drops it first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) score: Score,
    pub(super) published: i64,
    pub(super) doc: DocId,
    /// In which segment.
    pub(super) ordinal: SegmentOrdinal,
    /// What its units are worth, before what else counts.
    pub(super) sum: Score,
    /// How many of the wanted units it has.
    pub(super) matched: usize,
}

impl Eq for Candidate {}

impl Ord for Candidate {
    /// By score, then the newer, then whatever is the same at each call.
    fn cmp(&self, other: &Self) -> Ordering {
        let tie = (other.published, self.ordinal, self.doc);
        let with = (self.published, other.ordinal, other.doc);
        other.score.total_cmp(&self.score).then(tie.cmp(&with))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

pub(super) struct Best {
    heap: BinaryHeap<Candidate>,
    limit: usize,
}

impl Best {
    pub(super) fn of(limit: usize) -> Self {
        Self { heap: BinaryHeap::new(), limit }
    }

    /// No paper with a lower score is among the best; none if any may be.
    pub(super) fn least(&self) -> Option<Score> {
        let worst = self.heap.peek().filter(|_| self.heap.len() >= self.limit);
        worst.map(|worst| worst.score)
    }

    pub(super) fn offer(&mut self, candidate: Candidate) {
        if self.heap.len() < self.limit {
            self.heap.push(candidate);
        } else if let Some(mut worst) = self.heap.peek_mut().filter(|worst| candidate < **worst) {
            *worst = candidate;
        }
    }

    /// In no order.
    pub(super) fn into_all(self) -> Vec<Candidate> {
        self.heap.into_vec()
    }

    /// The best first.
    pub(super) fn into_sorted(self) -> Vec<Candidate> {
        self.heap.into_sorted_vec()
    }
}

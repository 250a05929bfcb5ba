//! Carries a plan out: goes through the papers that have what is looked for, adds up what each is
//! worth, and keeps the best.
//!
//! tantivy keeps the lists of the papers that have a word, and weighs them (BM25). The sum is made
//! here, since the best way counts for each unit, a share of the units may do, and the total is
//! counted: what tantivy has for each of these was several times slower together. A segment is
//! gone through in windows (`tally`) whose figures the processor keeps at hand. In each, the ways
//! that few papers have or that are worth much are gone over, and the others only looked for in the
//! papers that these left (`open`); where few are left, they are looked up rather than found by
//! going over a list (`lists`).
//! Unless all that fit are to be counted, those are passed over that cannot be among the best: once
//! these are known to be good, a paper that has none but frequent words cannot (MaxScore).
//!
//! # What is left out
//!
//! Whether words stand next to each other is costly to see. Where it decides whether a paper fits
//! (quotation marks, Korean), it is seen to for every paper. Where it only makes more of one that
//! has the words anyway, it is seen to for the [`REFINED`] best without it, of which the best are
//! then shown. Of fewer papers nothing is left out; of more, a paper can be missed that has the
//! words nowhere of weight but next to each other, while hundreds of others have them in their
//! titles. The written queries (`tests/search`) find the same either way.

mod asked;
mod best;
mod bits;
mod columns;
mod figures;
mod lists;
mod open;
#[cfg(test)]
mod reference;
mod refine;
mod round;
mod tally;

use tantivy::{DocAddress, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::plan::{Bounds, Plan};
use asked::{Asked, Weighing};
use best::{Best, Candidate};
use columns::{Columns, Measure};
use tally::{Fit, Tally};

/// A paper that fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranked {
    /// Where it is in the index.
    pub(super) place: DocAddress,
    pub(super) score: Score,
    /// How many of the wanted units it has.
    pub(super) matched: usize,
}

/// The best papers, and how many fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ranking {
    pub(super) total: usize,
    /// Best first.
    pub(super) best: Vec<Ranked>,
}

/// How many papers a window has: its figures fit into the processor's second cache.
const WINDOW: usize = 16_384;

/// In how many of the best papers words are looked at for standing next to each other, unless
/// something else is said.
pub(super) const REFINED: usize = 500;

/// How the work is done.
#[derive(Clone, Copy, Debug)]
struct Effort {
    window: usize,
    refined: usize,
    /// All that fit are counted. Otherwise those are passed over that cannot be among the best.
    is_counted: bool,
}

const COUNTED: Effort = Effort { window: WINDOW, refined: REFINED, is_counted: true };

/// Carries out the plans of one question.
pub(super) struct Ranker<'a> {
    searcher: &'a Searcher,
    weighing: Weighing<'a>,
}

impl<'a> Ranker<'a> {
    pub(super) fn of(searcher: &'a Searcher) -> Self {
        Self { searcher, weighing: Weighing::by(searcher) }
    }

    /// The papers that fit the plan, best first, `limit` of them, and how many fit.
    pub(super) fn rank(&mut self, plan: &Plan, limit: usize) -> tantivy::Result<Ranking> {
        self.rank_by(plan, limit, COUNTED)
    }

    /// The papers that fit the plan, best first, `limit` of them. In the `refined` best, words are
    /// looked at for standing next to each other.
    pub(super) fn best(
        &mut self,
        plan: &Plan,
        limit: usize,
        refined: usize,
    ) -> tantivy::Result<Vec<Ranked>> {
        let effort = Effort { refined, is_counted: false, ..COUNTED };
        Ok(self.rank_by(plan, limit, effort)?.best)
    }

    fn rank_by(&mut self, plan: &Plan, limit: usize, effort: Effort) -> tantivy::Result<Ranking> {
        let asked = Asked::of(plan, &mut self.weighing)?;
        if !asked.may_fit() {
            return Ok(Ranking::default());
        }
        let measure = Measure { at_least: asked.at_least, expected: asked.expected };
        let is_refined = asked.has_refining();
        let kept = if is_refined { limit.max(effort.refined) } else { limit };
        let mut found = Found { best: Best::of(kept), total: 0, measure };
        let segments = self.searcher.segment_readers();
        for (ordinal, reader) in (0..).zip(segments) {
            let segment = Segment { reader, ordinal };
            let tally = Tally::of(segment, &asked, measure, effort)?;
            found.count(segment, tally, plan.bounds)?;
        }
        let Found { mut best, total, .. } = found;
        if is_refined {
            let (all, window) = (best.into_all(), effort.window);
            best = refine::refined(all, segments, &asked, measure, limit, window)?;
        }
        Ok(Ranking { total, best: best.into_sorted().into_iter().map(Ranked::from).collect() })
    }
}

impl From<Candidate> for Ranked {
    fn from(candidate: Candidate) -> Self {
        let Candidate { ordinal, doc, score, matched, .. } = candidate;
        Self { place: DocAddress::new(ordinal, doc), score, matched }
    }
}

/// A part of the index, and which of its parts it is.
#[derive(Clone, Copy)]
struct Segment<'a> {
    reader: &'a SegmentReader,
    ordinal: SegmentOrdinal,
}

/// What was found so far.
struct Found {
    best: Best,
    total: usize,
    measure: Measure,
}

impl Found {
    fn count(&mut self, segment: Segment, tally: Tally, bounds: Bounds) -> tantivy::Result<()> {
        let columns = Columns::open(segment.reader, bounds)?;
        let (measure, most_upvotes) = (self.measure, columns.most_upvotes());
        let floor = |best: &Best| best.least().map(|least| measure.floor(least, most_upvotes));
        let mut least = floor(&self.best);
        tally.each(least, |Fit { doc, sum, matched }| {
            if !columns.admit(doc) {
                return least;
            }
            self.total += 1;
            // Most are not good enough whatever their upvotes, which are then not looked at.
            if least.is_some_and(|least| measure.shared(sum, matched) < least) {
                return least;
            }
            let score = measure.worth(sum, matched, columns.upvotes(doc));
            if self.best.least().is_none_or(|least| score >= least) {
                let published = columns.published(doc);
                self.best.offer(Candidate {
                    score,
                    published,
                    doc,
                    ordinal: segment.ordinal,
                    sum,
                    matched,
                });
                least = floor(&self.best);
            }
            least
        })
    }
}

//! Carries a plan out: goes through the papers that have what is looked for, adds up what each is
//! worth, and keeps the best.
//!
//! tantivy finds and weighs each pattern (BM25). The sum is made here, one unit after the other
//! into an array over the segment's papers: the best way counts for each unit, a share of the
//! units may do, and the total is counted, which tantivy's own combination of these does several
//! times slower.

use std::{cmp::Ordering, collections::BinaryHeap};

use chrono::Datelike;
use tantivy::{
    DocId, Score, Searcher, SegmentReader,
    columnar::{Column, StrColumn},
    query::{EnableScoring, Weight},
};

use super::{
    plan::{Bounds, Enough, Plan, Role, Unit},
    schema::column,
};
use crate::domain::ArxivId;

/// How much a paper's upvotes lift it: a hundred upvotes by 28 %.
const UPVOTES: f32 = 0.06;

/// A paper that fits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ranked {
    pub(super) id: ArxivId,
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

/// The papers that fit the plan, best first, `limit` of them.
pub(super) fn rank(searcher: &Searcher, plan: &Plan, limit: usize) -> tantivy::Result<Ranking> {
    let segments = searcher.segment_readers();
    let asked = plan.units.iter().map(|unit| Asked::of(unit, searcher));
    let asked: Vec<Asked> = asked.collect::<Result<_, _>>()?;
    let count = |segment: &SegmentReader| Tally::count(segment, &asked);
    let tallies: Vec<Tally> = segments.iter().map(count).collect::<Result<_, _>>()?;
    let measure = Measure::of(plan, &tallies);
    let mut best = Best { heap: BinaryHeap::new(), limit };
    let mut total = 0;
    for (ordinal, (segment, tally)) in segments.iter().zip(&tallies).enumerate() {
        let columns = Columns::open(segment)?;
        for doc in tally.fitting(segment, measure.at_least) {
            let upvotes = columns.upvotes.first(doc).unwrap_or(0);
            let published = columns.published.first(doc).unwrap_or(0);
            if plan.bounds.admit(upvotes, published) {
                total += 1;
                let matched = usize::from(tally.matched[doc as usize]);
                let score = measure.worth(tally.score[doc as usize], matched, upvotes);
                best.offer(Candidate { score, published, doc, ordinal, matched });
            }
        }
    }
    let ids = Ids::open(searcher)?;
    let best = best.heap.into_sorted_vec();
    let ranked = best.into_iter().filter_map(|candidate| ids.ranked(&candidate));
    Ok(Ranking { total, best: ranked.collect() })
}

/// What one segment's papers are worth.
struct Tally {
    score: Vec<Score>,
    /// How many of the wanted units each has; [`UNWANTED`] if it does not fit.
    matched: Vec<u8>,
    /// Which of the units any of them has.
    is_known: Vec<bool>,
}

const UNWANTED: u8 = u8::MAX;

impl Tally {
    fn count(segment: &SegmentReader, asked: &[Asked]) -> tantivy::Result<Self> {
        let papers = segment.max_doc() as usize;
        let (score, matched) = (vec![0.0; papers], vec![0; papers]);
        let mut tally = Self { score, matched, is_known: Vec::new() };
        let mut round = Round { best: vec![0.0; papers], found: Vec::new() };
        for unit in asked {
            round.find(segment, unit)?;
            tally.is_known.push(!round.found.is_empty());
            for doc in round.found.drain(..) {
                let at = doc as usize;
                tally.score[at] += std::mem::take(&mut round.best[at]);
                match unit.role {
                    Role::Welcome => {}
                    Role::Unwanted => tally.matched[at] = UNWANTED,
                    Role::Wanted if tally.matched[at] < UNWANTED - 1 => tally.matched[at] += 1,
                    Role::Wanted => {}
                }
            }
        }
        Ok(tally)
    }

    fn fitting<'a>(
        &'a self,
        segment: &'a SegmentReader,
        at_least: usize,
    ) -> impl Iterator<Item = DocId> + use<'a> {
        let at_least = u8::try_from(at_least).unwrap_or(UNWANTED - 1).min(UNWANTED - 1);
        (0..segment.max_doc()).filter(move |doc| {
            let matched = self.matched[*doc as usize];
            matched >= at_least && matched != UNWANTED && !segment.is_deleted(*doc)
        })
    }
}

/// By what the papers of all segments are measured.
struct Measure {
    at_least: usize,
    /// How many units a paper is expected to have, if not having them is a fault.
    expected: Option<usize>,
}

impl Measure {
    fn of(plan: &Plan, tallies: &[Tally]) -> Self {
        let is_known = |at: usize| tallies.iter().any(|tally| tally.is_known[at]);
        let wanted = plan.units.iter().enumerate().filter(|(_, unit)| unit.role == Role::Wanted);
        let known = wanted.filter(|(at, _)| is_known(*at)).count();
        let expected = (plan.enough == Enough::Half).then_some(known.max(1));
        Self { at_least: plan.enough.of(plan.wanted(), known), expected }
    }

    /// A paper that has most of what is looked for comes before one that has a part of it often.
    /// With nothing to be looked for, upvotes alone decide.
    #[expect(clippy::cast_precision_loss, reason = "a rank needs no more")]
    fn worth(&self, score: Score, matched: usize, upvotes: u64) -> Score {
        let lift = (upvotes as Score).ln_1p();
        if self.at_least == 0 {
            return score + lift;
        }
        let share = self.expected.map_or(1.0, |expected| matched as Score / expected as Score);
        score * share * (1.0 + UPVOTES * lift)
    }
}

/// What one unit is worth for each paper. Kept from unit to unit, as it is large.
struct Round {
    best: Vec<Score>,
    found: Vec<DocId>,
}

impl Round {
    fn find(&mut self, segment: &SegmentReader, unit: &Asked) -> tantivy::Result<()> {
        for (weight, boost) in &unit.ways {
            weight.for_each(segment, &mut |doc, score| {
                let best = &mut self.best[doc as usize];
                if *best == 0.0 {
                    self.found.push(doc);
                }
                // A word that every paper has is worth nothing, but it is there.
                *best = best.max((score * boost).max(Score::MIN_POSITIVE));
            })?;
        }
        Ok(())
    }
}

/// A unit as tantivy looks for it, the same in each segment.
struct Asked {
    ways: Vec<(Box<dyn Weight>, f32)>,
    role: Role,
}

impl Asked {
    fn of(unit: &Unit, searcher: &Searcher) -> tantivy::Result<Self> {
        let scoring = EnableScoring::enabled_from_searcher(searcher);
        let mut ways = Vec::new();
        for way in &unit.ways {
            if way.pattern.can_be_in(searcher)? {
                ways.push((way.pattern.query().weight(scoring)?, way.boost));
            }
        }
        Ok(Self { ways, role: unit.role })
    }
}

impl Bounds {
    fn admit(&self, upvotes: u64, published: i64) -> bool {
        let day = |date: chrono::NaiveDate| i64::from(date.num_days_from_ce());
        self.min_upvotes.is_none_or(|least| upvotes >= least.into())
            && self.from.is_none_or(|from| published >= day(from))
            && self.to.is_none_or(|to| published <= day(to))
    }
}

struct Columns {
    upvotes: Column<u64>,
    published: Column<i64>,
}

impl Columns {
    fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let (upvotes, published) = (columns.u64(column::UPVOTES)?, columns.i64(column::PUBLISHED)?);
        Ok(Self { upvotes, published })
    }
}

/// A paper that may be among the best. The greatest is the worst, so that a heap drops it first.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Candidate {
    score: Score,
    published: i64,
    doc: DocId,
    ordinal: usize,
    matched: usize,
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

struct Best {
    heap: BinaryHeap<Candidate>,
    limit: usize,
}

impl Best {
    fn offer(&mut self, candidate: Candidate) {
        if self.heap.len() < self.limit {
            self.heap.push(candidate);
        } else if self.heap.peek().is_some_and(|worst| candidate < *worst) {
            self.heap.pop();
            self.heap.push(candidate);
        }
    }
}

/// The arXiv ids of the papers, per segment.
struct Ids(Vec<Option<StrColumn>>);

impl Ids {
    fn open(searcher: &Searcher) -> tantivy::Result<Self> {
        let of = |segment: &SegmentReader| segment.fast_fields().str(column::ID);
        searcher.segment_readers().iter().map(of).collect::<Result<_, _>>().map(Self)
    }

    /// None if the column is not what it should be.
    fn ranked(&self, candidate: &Candidate) -> Option<Ranked> {
        let Candidate { score, doc, ordinal, matched, .. } = *candidate;
        let column = self.0.get(ordinal)?.as_ref()?;
        let mut id = String::new();
        column.ord_to_str(column.term_ords(doc).next()?, &mut id).ok()?;
        Some(Ranked { id: id.parse().ok()?, score, matched })
    }
}

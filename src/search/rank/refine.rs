//! Sees in the best papers whether words stand next to each other, and makes more of those in
//! which they do.

use std::ops::Range;

use tantivy::{DocId, SegmentReader};

use super::{
    Segment,
    asked::{Asked, AskedUnit},
    best::{Best, Candidate},
    bits::Bits,
    columns::{Columns, Measure},
    lists::List,
    open::OpenUnit,
    round::Round,
};
use crate::search::plan::Bounds;

/// The best of the candidates, once phrases count.
pub(super) fn refined(
    mut candidates: Vec<Candidate>,
    segments: &[SegmentReader],
    asked: &Asked,
    measure: Measure,
    limit: usize,
    window: usize,
) -> tantivy::Result<Best> {
    candidates.sort_by_key(|candidate| (candidate.ordinal, candidate.doc));
    let mut best = Best::of(limit);
    let (mut round, mut among) = (Round::of(window), Bits::none(window));
    for of_segment in candidates.chunk_by_mut(|one, next| one.ordinal == next.ordinal) {
        let ordinal = of_segment[0].ordinal;
        let segment = Segment { reader: &segments[ordinal as usize], ordinal };
        let columns = Columns::open(segment.reader, Bounds::default())?;
        for unit in asked.units.iter().filter(|unit| !unit.refining.is_empty()) {
            let mut refining = Refining::open(unit, segment)?;
            let in_window = |one: &Candidate, next: &Candidate| {
                one.doc as usize / window == next.doc as usize / window
            };
            for of_window in of_segment.chunk_by_mut(in_window) {
                refining.refine(of_window, window, &mut round, &mut among)?;
            }
        }
        for candidate in of_segment {
            let Candidate { sum, matched, doc, .. } = *candidate;
            candidate.score = measure.worth(sum, matched, columns.upvotes(doc));
            best.offer(*candidate);
        }
    }
    Ok(best)
}

/// A unit that has phrases which make more of a paper.
struct Refining<'a> {
    telling: OpenUnit<'a>,
    phrases: Vec<List<'a>>,
}

impl<'a> Refining<'a> {
    fn open(unit: &'a AskedUnit, segment: Segment<'a>) -> tantivy::Result<Self> {
        let phrases = unit.refining.iter().map(|sought| List::open(sought, segment).transpose());
        let phrases = phrases.flatten().collect::<Result<_, _>>()?;
        Ok(Self { telling: OpenUnit::of(unit, segment)?, phrases })
    }

    /// The candidates are those of one window, in order.
    fn refine(
        &mut self,
        candidates: &mut [Candidate],
        papers: usize,
        round: &mut Round,
        among: &mut Bits,
    ) -> tantivy::Result<()> {
        let start = candidates[0].doc as usize / papers * papers;
        let window: Range<DocId> = start as DocId..(start + papers) as DocId;
        let place = |candidate: &Candidate| candidate.doc as usize - start;
        among.clear();
        for candidate in &*candidates {
            among.insert(place(candidate));
        }
        round.begin();
        round.find(&mut self.phrases, &window, Some(among))?;
        if round.found().is_empty() {
            return Ok(());
        }
        // What is worth more than the phrase stays what it is.
        among.retain(|at| round.found().has(at));
        let mut phrases = Vec::with_capacity(candidates.len());
        phrases.extend(candidates.iter().map(|candidate| round.worth(place(candidate))));
        round.begin();
        round.find(self.telling.lists(), &window, Some(among))?;
        for (candidate, phrase) in candidates.iter_mut().zip(phrases) {
            candidate.sum += (phrase - round.worth(place(candidate))).max(0.0);
        }
        Ok(())
    }
}

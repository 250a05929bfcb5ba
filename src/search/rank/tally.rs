//! Goes through one segment, window by window, and adds up what its papers are worth.

use std::ops::Range;

use tantivy::{DocId, Score, SegmentReader, TERMINATED};

use super::{
    Effort,
    asked::{Asked, AskedUnit},
    bits::Bits,
    columns::Measure,
    lists::List,
    round::Round,
};
use crate::search::plan::Role;

/// A paper that has enough of what is looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    pub(super) doc: DocId,
    /// What its units are worth.
    pub(super) sum: Score,
    /// How many of the wanted units it has.
    pub(super) matched: usize,
}

/// A unit as it stands in the segment.
struct Open<'a> {
    ways: Vec<List<'a>>,
    /// It is worth no more than this to any paper.
    most: Score,
}

/// The papers of one segment.
///
/// Of the wanted units, a paper that has enough of them has one of the rarest: these are gone
/// over, and the papers that have any of them may fit. The others are only looked for in those
/// papers, which are fewer after each.
pub(super) struct Tally<'a> {
    segment: &'a SegmentReader,
    measure: Measure,
    effort: Effort,
    rarest: Vec<Open<'a>>,
    others: Vec<Open<'a>>,
    unwanted: Vec<Open<'a>>,
    welcome: Vec<Open<'a>>,
    round: Round,
    fits: Bits,
    sum: Vec<Score>,
    matched: Vec<u16>,
}

impl<'a> Tally<'a> {
    pub(super) fn of(
        segment: &'a SegmentReader,
        asked: &'a Asked,
        measure: Measure,
        effort: Effort,
    ) -> tantivy::Result<Self> {
        let mut wanted = opened(asked, Role::Wanted, segment)?;
        wanted.sort_by_key(|unit| unit.ways.iter().map(List::cost).sum::<u64>());
        // Fewer than this cannot be enough.
        let needless = asked.at_least.saturating_sub(1).min(wanted.len());
        let others = wanted.split_off(wanted.len() - needless);
        Ok(Self {
            segment,
            measure,
            effort,
            rarest: wanted,
            others,
            unwanted: opened(asked, Role::Unwanted, segment)?,
            welcome: opened(asked, Role::Welcome, segment)?,
            round: Round::of(effort.window),
            fits: Bits::none(effort.window),
            sum: vec![0.0; effort.window],
            matched: vec![0; effort.window],
        })
    }

    /// Calls `each` for every paper that fits and was not deleted, in order. To papers that are
    /// good enough their words are [worth](Measure::shared) at least as much as `floor`, and what
    /// `each` returns; unless all are counted, others may be passed over.
    pub(super) fn each(
        mut self,
        mut floor: Option<Score>,
        mut each: impl FnMut(Fit) -> Option<Score>,
    ) -> tantivy::Result<()> {
        let end = self.segment.max_doc();
        let papers = self.effort.window as DocId;
        let mut start = 0;
        while start < end {
            let floor_here = floor.filter(|_| !self.effort.is_counted).unwrap_or(Score::MIN);
            if self.measure.at_least > 0 {
                self.narrow(floor_here);
                start = start.max(self.next()? / papers * papers);
                if start >= end {
                    break;
                }
            }
            let window = start..end.min(start + papers);
            self.tally(&window, floor_here)?;
            let Self { sum, matched, .. } = &self;
            self.fits.each(|at| {
                let doc = window.start + at as DocId;
                floor = each(Fit { doc, sum: sum[at], matched: matched[at].into() });
            });
            start += papers;
        }
        Ok(())
    }

    /// Units without which no paper is good enough are not gone over any more: papers that have
    /// none but these and the others are passed over.
    fn narrow(&mut self, floor: Score) {
        let mut most = sum_of_most(&self.others) + sum_of_most(&self.welcome);
        while let Some(frequent) = self.rarest.last() {
            most += frequent.most;
            if self.measure.shared(most, self.others.len() + 1) >= floor {
                break;
            }
            self.others.extend(self.rarest.pop().map(Open::only_look_up));
        }
    }

    /// No paper before this one has enough, of those that were not gone over.
    fn next(&mut self) -> tantivy::Result<DocId> {
        let mut next = TERMINATED;
        for list in self.rarest.iter_mut().flat_map(|unit| &mut unit.ways) {
            next = next.min(list.next()?);
        }
        Ok(next)
    }

    fn tally(&mut self, window: &Range<DocId>, floor: Score) -> tantivy::Result<()> {
        let Self { segment, measure, round, fits, sum, matched, .. } = self;
        fits.clear();
        if measure.at_least == 0 {
            for at in 0..(window.end - window.start) as usize {
                fits.insert(at);
                (sum[at], matched[at]) = (0.0, 0);
            }
        }
        for unit in &mut self.rarest {
            round.begin();
            round.find(&mut unit.ways, window, None)?;
            round.each(|at, worth| {
                if fits.insert(at) {
                    (sum[at], matched[at]) = (worth, 1);
                } else {
                    sum[at] += worth;
                    matched[at] = matched[at].saturating_add(1);
                }
            });
        }
        let mut left = self.others.len();
        let mut most = sum_of_most(&self.others) + sum_of_most(&self.welcome);
        let may_fit = |sum: Score, matched: u16, left: usize, most: Score| {
            let matched = usize::from(matched) + left;
            matched >= measure.at_least && measure.shared(sum + most, matched) >= floor
        };
        // Of most searches: each is needed, and nothing is passed over.
        let is_plain = floor == Score::MIN && self.rarest.len() == 1;
        let is_plain = is_plain && measure.at_least == left + 1;
        if !is_plain {
            fits.retain(|at| may_fit(sum[at], matched[at], left, most));
        }
        for unit in &mut self.others {
            if fits.is_empty() {
                return Ok(());
            }
            (left, most) = (left - 1, most - unit.most);
            round.begin();
            round.find(&mut unit.ways, window, Some(fits))?;
            round.each(|at, worth| {
                sum[at] += worth;
                matched[at] = matched[at].saturating_add(1);
            });
            if is_plain {
                fits.intersect(&round.found);
            } else {
                fits.retain(|at| may_fit(sum[at], matched[at], left, most));
            }
        }
        if segment.has_deletes() {
            fits.retain(|at| !segment.is_deleted(window.start + at as DocId));
        }
        for unit in &mut self.unwanted {
            round.begin();
            round.find(&mut unit.ways, window, Some(fits))?;
            fits.subtract(&round.found);
        }
        for unit in &mut self.welcome {
            if fits.is_empty() {
                return Ok(());
            }
            round.begin();
            round.find(&mut unit.ways, window, Some(fits))?;
            round.each(|at, worth| sum[at] += worth);
        }
        Ok(())
    }
}

impl Open<'_> {
    fn only_look_up(mut self) -> Self {
        self.ways.iter_mut().for_each(List::only_look_up);
        self
    }
}

fn sum_of_most(units: &[Open]) -> Score {
    units.iter().map(|unit| unit.most).sum()
}

/// The units of that role, as they stand in the segment.
fn opened<'a>(
    asked: &'a Asked,
    role: Role,
    segment: &'a SegmentReader,
) -> tantivy::Result<Vec<Open<'a>>> {
    let units = asked.units.iter().filter(|unit| unit.role == role);
    let open = |unit: &'a AskedUnit| Ok(Open { ways: telling(unit, segment)?, most: unit.most() });
    units.map(open).collect()
}

/// Those of a unit's ways that tell whether a paper has it, as they stand in the segment.
pub(super) fn telling<'a>(
    unit: &'a AskedUnit,
    segment: &'a SegmentReader,
) -> tantivy::Result<Vec<List<'a>>> {
    let lists = unit.telling.iter().map(|sought| List::open(sought, segment).transpose());
    lists.flatten().collect()
}

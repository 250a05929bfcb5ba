//! Goes through one segment, window by window, and adds up what its papers are worth.

use std::ops::Range;

use tantivy::{DocId, Score, SegmentReader};

use super::{
    Effort, Segment,
    asked::Asked,
    columns::Measure,
    figures::Figures,
    open::{OpenUnit, Split},
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

/// The first window is smaller than the others by this factor: what is found there tells what
/// need not be gone over.
const FIRST: DocId = 8;

/// The papers of one segment.
pub(super) struct Tally<'a> {
    segment: &'a SegmentReader,
    measure: Measure,
    effort: Effort,
    split: Split<'a>,
    unwanted: Vec<OpenUnit<'a>>,
    round: Round,
    /// What was found of the units of which some ways are gone over and others looked up.
    halves: Vec<Option<Round>>,
    /// The papers of the window that may fit, and what their units are worth.
    fits: Figures,
    matched: Vec<u16>,
}

impl<'a> Tally<'a> {
    pub(super) fn of(
        segment: Segment<'a>,
        asked: &'a Asked,
        measure: Measure,
        effort: Effort,
    ) -> tantivy::Result<Self> {
        let split = Split::of(asked, measure, segment)?;
        Ok(Self {
            segment: segment.reader,
            measure,
            effort,
            halves: split.units.iter().map(|_| None).collect(),
            split,
            unwanted: OpenUnit::all(asked, Role::Unwanted, segment)?,
            round: Round::of(effort.window),
            fits: Figures::of(effort.window),
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
        let window_size = self.effort.window as DocId;
        let mut start = 0;
        while start < end {
            let floor_here = floor.filter(|_| !self.effort.is_counted);
            if self.measure.at_least > 0 {
                if let Some(floor) = floor_here {
                    self.split.narrow(floor);
                }
                start = start.max(self.split.next()?);
                if start >= end {
                    break;
                }
            }
            let is_first = floor_here.is_none() && !self.effort.is_counted;
            let papers = if is_first { window_size.div_ceil(FIRST) } else { window_size };
            let window = start..end.min(start.saturating_add(papers));
            self.tally(&window, floor_here.unwrap_or(Score::MIN))?;
            let Figures { papers, worth: sum } = &self.fits;
            let matched = &self.matched;
            papers.each(|at| {
                let doc = window.start + at as DocId;
                floor = each(Fit { doc, sum: sum[at], matched: matched[at].into() });
            });
            start = window.end;
        }
        Ok(())
    }

    fn tally(&mut self, window: &Range<DocId>, floor: Score) -> tantivy::Result<()> {
        self.fits.papers.clear();
        if self.measure.at_least == 0 {
            for at in 0..(window.end - window.start) as usize {
                self.fits.papers.insert(at);
                (self.fits.worth[at], self.matched[at]) = (0.0, 0);
            }
        }
        self.go_over(window)?;
        self.look_up(window, floor, true)?;
        let Self { segment, round, fits: Figures { papers: fits, .. }, .. } = self;
        if segment.has_deletes() {
            fits.retain(|at| !segment.is_deleted(window.start + at as DocId));
        }
        for unit in &mut self.unwanted {
            if fits.is_empty() {
                break;
            }
            round.begin();
            round.find(unit.lists(), window, Some(fits))?;
            fits.subtract(round.found());
        }
        self.look_up(window, floor, false)
    }

    /// Finds the papers of the lists that are gone over.
    fn go_over(&mut self, window: &Range<DocId>) -> tantivy::Result<()> {
        let Self { split, round, halves, fits, matched, effort, .. } = self;
        let Figures { papers: fits, worth: sum } = fits;
        for (unit, half) in split.units.iter_mut().zip(halves) {
            if !unit.has_gone_over {
                continue;
            }
            let round = match unit.most_looked_up.is_some() {
                true => half.get_or_insert_with(|| Round::of(effort.window)),
                false => &mut *round,
            };
            let one = u16::from(unit.is_wanted);
            round.begin();
            round.find(unit.gone_over(), window, None)?;
            round.each(|at, worth| {
                if fits.insert(at) {
                    (sum[at], matched[at]) = (worth, one);
                } else {
                    sum[at] += worth;
                    matched[at] = matched[at].saturating_add(one);
                }
            });
        }
        Ok(())
    }

    /// Looks the papers that were found up in the other lists, of the wanted units or of the
    /// welcome ones, and passes over those that cannot be good enough.
    fn look_up(
        &mut self,
        window: &Range<DocId>,
        floor: Score,
        is_wanted: bool,
    ) -> tantivy::Result<()> {
        let Self { split, measure, round, halves, fits, matched, .. } = self;
        let Figures { papers: fits, worth: sum } = fits;
        let is_ahead =
            |unit: &OpenUnit| unit.most_looked_up.is_some() && (is_wanted || !unit.is_wanted);
        let ahead = split.units.iter().filter(|unit| is_ahead(unit));
        let mut most: Score = ahead.filter_map(|unit| unit.most_looked_up).sum();
        let wanted = split.units.iter().filter(|unit| unit.is_wanted && is_ahead(unit));
        let mut left = wanted.count();
        let all_wanted = split.units.iter().filter(|unit| unit.is_wanted).count();
        // What a paper must have by then, by how many of the wanted units it has.
        let needed = |left: usize, most: Score| -> Vec<Score> {
            let needed = |matched| measure.least_sum(floor, matched + left) - most;
            (0..=all_wanted).map(needed).collect()
        };
        let gone_over = split.units.iter().filter(|unit| unit.has_gone_over).count();
        // Of most searches: each is needed, and nothing is passed over.
        let is_plain = floor == Score::MIN && gone_over == 1 && measure.at_least == left + 1;
        if is_wanted && !is_plain {
            let needed = needed(left, most);
            fits.retain(|at| sum[at] >= needed[usize::from(matched[at])]);
        }
        for (unit, half) in split.units.iter_mut().zip(halves) {
            let Some(most_of_unit) = unit.most_looked_up.filter(|_| unit.is_wanted == is_wanted)
            else {
                continue;
            };
            if fits.is_empty() {
                return Ok(());
            }
            most -= most_of_unit;
            left -= usize::from(unit.is_wanted);
            let half = half.as_ref().filter(|_| unit.has_gone_over);
            let one = u16::from(unit.is_wanted);
            round.begin();
            round.find(unit.looked_up(), window, Some(fits))?;
            round.each(|at, worth| match half.filter(|half| half.found().has(at)) {
                Some(half) => sum[at] += (worth - half.worth(at)).max(0.0),
                None => {
                    sum[at] += worth;
                    matched[at] = matched[at].saturating_add(one);
                }
            });
            if is_plain && is_wanted {
                fits.intersect(round.found());
            } else if is_wanted || floor > Score::MIN {
                let needed = needed(left, most);
                fits.retain(|at| sum[at] >= needed[usize::from(matched[at])]);
            }
        }
        Ok(())
    }
}

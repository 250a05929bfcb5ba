//! What one unit is worth to the papers of one window.

use std::ops::Range;

use tantivy::{DocId, Score};

use super::{
    bits::{Among, Bits},
    figures::Figures,
    lists::{List, WordList},
};

/// The papers of a window that have a unit. Kept from unit to unit, and from window to window.
pub(super) struct Round {
    /// Those that have it, and what its best way is worth to each.
    best: Figures,
    /// Those that have each word so far of several, and the sum of what these are worth.
    some: Figures,
    more: Bits,
}

impl Round {
    pub(super) fn of(papers: usize) -> Self {
        let (best, some) = (Figures::of(papers), Figures::of(papers));
        Self { best, some, more: Bits::none(papers) }
    }

    /// The papers that have the unit.
    pub(super) fn found(&self) -> &Bits {
        &self.best.papers
    }

    /// Begins with another unit or window.
    pub(super) fn begin(&mut self) {
        self.best.papers.clear();
    }

    /// Finds the papers that have any of the ways; only among those of a set, if there is one.
    pub(super) fn find<'a: 'b, 'b>(
        &mut self,
        ways: impl IntoIterator<Item = &'b mut List<'a>>,
        window: &Range<DocId>,
        among: Option<&Bits>,
    ) -> tantivy::Result<()> {
        let among = among.map(Bits::counted);
        for way in ways {
            let mut note = |at: usize, score: Score| {
                let is_new = self.best.papers.insert(at);
                let best = &mut self.best.worth[at];
                *best = if is_new { score } else { best.max(score) };
            };
            match way {
                List::Word(list) => list.visit(window, among, note),
                List::Phrase(list) => list.visit(window, among, &mut note)?,
                List::All(lists) => self.find_all(lists, window, among),
            }
        }
        Ok(())
    }

    fn find_all(&mut self, lists: &mut [WordList], window: &Range<DocId>, among: Option<Among>) {
        let Some((first, rest)) = lists.split_first_mut() else { return };
        let Self { best: Figures { papers: found, worth: best }, some, more } = self;
        let Figures { papers: some, worth: sum } = some;
        some.clear();
        first.visit(window, among, |at, score| {
            some.insert(at);
            sum[at] = score;
        });
        for list in rest {
            if some.is_empty() {
                return;
            }
            more.clear();
            list.visit(window, Some(some.counted()), |at, score| {
                more.insert(at);
                sum[at] += score;
            });
            std::mem::swap(some, more);
        }
        for at in some.iter() {
            let is_new = found.insert(at);
            best[at] = if is_new { sum[at] } else { best[at].max(sum[at]) };
        }
    }

    /// Each paper that has the unit, in order, and what it is worth to it.
    #[inline]
    pub(super) fn each(&self, mut each: impl FnMut(usize, Score)) {
        self.best.papers.each(|at| each(at, self.best.worth[at]));
    }

    /// What the unit is worth to a paper; nothing if it does not have it.
    pub(super) fn worth(&self, at: usize) -> Score {
        if self.best.papers.has(at) { self.best.worth[at] } else { 0.0 }
    }
}

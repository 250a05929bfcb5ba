//! What is looked for, as it stands in one segment: which lists are gone over, and which are only
//! looked up in.

use tantivy::{DocId, Score, TERMINATED};

use super::{
    Segment,
    asked::{Asked, AskedUnit, Sought},
    columns::Measure,
    lists::List,
};
use crate::search::plan::Role;

/// A way, as it stands in the segment.
struct OpenWay<'a> {
    list: List<'a>,
    /// It is worth no more than this to any paper.
    most: Score,
    cost: u64,
    is_gone_over: bool,
}

/// A unit, as it stands in the segment.
pub(super) struct OpenUnit<'a> {
    pub(super) is_wanted: bool,
    ways: Vec<OpenWay<'a>>,
    /// What is looked up makes no more than this of any paper; none if nothing is.
    pub(super) most_looked_up: Option<Score>,
    pub(super) has_gone_over: bool,
}

impl<'a> OpenUnit<'a> {
    pub(super) fn of(unit: &'a AskedUnit, segment: Segment<'a>) -> tantivy::Result<Self> {
        let open = |sought: &'a Sought| -> tantivy::Result<Option<OpenWay<'a>>> {
            let list = List::open(sought, segment)?;
            Ok(list.map(|list| OpenWay {
                most: sought.most(),
                cost: list.cost(),
                list,
                is_gone_over: false,
            }))
        };
        let ways = unit.telling.iter().map(|sought| open(sought).transpose());
        let ways = ways.flatten().collect::<Result<_, _>>()?;
        let is_wanted = unit.role == Role::Wanted;
        let mut unit = Self { is_wanted, ways, most_looked_up: None, has_gone_over: false };
        unit.note();
        Ok(unit)
    }

    /// Notes what follows of which ways are gone over.
    fn note(&mut self) {
        self.has_gone_over = self.ways.iter().any(|way| way.is_gone_over);
        let looked_up = self.ways.iter().filter(|way| !way.is_gone_over);
        self.most_looked_up = looked_up.map(|way| way.most).reduce(Score::max);
    }

    /// The units of that role.
    pub(super) fn all(
        asked: &'a Asked,
        role: Role,
        segment: Segment<'a>,
    ) -> tantivy::Result<Vec<Self>> {
        let units = asked.units.iter().filter(|unit| unit.role == role);
        units.map(|unit| Self::of(unit, segment)).collect()
    }

    pub(super) fn lists(&mut self) -> impl Iterator<Item = &mut List<'a>> {
        self.ways.iter_mut().map(|way| &mut way.list)
    }

    pub(super) fn gone_over(&mut self) -> impl Iterator<Item = &mut List<'a>> {
        self.ways.iter_mut().filter(|way| way.is_gone_over).map(|way| &mut way.list)
    }

    pub(super) fn looked_up(&mut self) -> impl Iterator<Item = &mut List<'a>> {
        self.ways.iter_mut().filter(|way| !way.is_gone_over).map(|way| &mut way.list)
    }

    fn cost(&self) -> u64 {
        self.ways.iter().map(|way| way.cost).sum()
    }
}

/// The wanted and the welcome units of a segment.
///
/// A paper that is in none of the lists that are gone over is passed over. So these must be enough
/// for every paper that is to be found: one that has enough of the units has one of the rarest of
/// them, and one that is good enough has one of the ways that are worth much (MaxScore). In the
/// other lists, the papers that were found are looked up.
pub(super) struct Split<'a> {
    /// The wanted ones first, and of these the rarest.
    pub(super) units: Vec<OpenUnit<'a>>,
    /// The ways, by unit and place in it, the longest lists first.
    by_cost: Vec<(usize, usize)>,
    measure: Measure,
}

impl<'a> Split<'a> {
    pub(super) fn of(
        asked: &'a Asked,
        measure: Measure,
        segment: Segment<'a>,
    ) -> tantivy::Result<Self> {
        let mut units = OpenUnit::all(asked, Role::Wanted, segment)?;
        units.sort_by_key(OpenUnit::cost);
        // Fewer than this cannot be enough.
        let needless = measure.at_least.saturating_sub(1).min(units.len());
        let rarest = units.len() - needless;
        for unit in &mut units[..rarest] {
            unit.ways.iter_mut().for_each(|way| way.is_gone_over = true);
            unit.note();
        }
        units.extend(OpenUnit::all(asked, Role::Welcome, segment)?);
        let places = |(at, unit): (usize, &OpenUnit)| {
            let ways = 0..unit.ways.len();
            ways.map(move |way| (at, way)).collect::<Vec<_>>()
        };
        let mut by_cost: Vec<_> = units.iter().enumerate().flat_map(places).collect();
        by_cost.sort_by_key(|(unit, way)| std::cmp::Reverse(units[*unit].ways[*way].cost));
        Ok(Self { units, by_cost, measure })
    }

    /// No paper before this one is found, of those that were not gone over.
    pub(super) fn next(&mut self) -> tantivy::Result<DocId> {
        let mut next = TERMINATED;
        for list in self.units.iter_mut().flat_map(OpenUnit::gone_over) {
            next = next.min(list.next()?);
        }
        Ok(next)
    }

    /// Goes over fewer lists from now on, if that is enough for the papers to which their words are
    /// [worth](Measure::shared) as much as the floor.
    pub(super) fn narrow(&mut self, floor: Score) {
        let Some(looked_up) = self.needless(floor) else { return };
        let cost = |is_gone_over: &dyn Fn(usize, &OpenWay) -> bool| {
            let ways = self.by_cost.iter().enumerate();
            let ways = ways.map(|(at, (unit, way))| (at, &self.units[*unit].ways[*way]));
            ways.filter(|(at, way)| is_gone_over(*at, way)).map(|(_, way)| way.cost).sum::<u64>()
        };
        if cost(&|at, _| !looked_up[at]) >= cost(&|_, way| way.is_gone_over) {
            return;
        }
        for (is_looked_up, (unit, way)) in looked_up.into_iter().zip(&self.by_cost) {
            let way = &mut self.units[*unit].ways[*way];
            if way.is_gone_over && is_looked_up {
                way.list.only_look_up();
            }
            way.is_gone_over = !is_looked_up;
        }
        self.units.iter_mut().for_each(OpenUnit::note);
    }

    /// Which ways need not be gone over, in the order of [`Self::by_cost`]; none if it cannot be
    /// said.
    fn needless(&self, floor: Score) -> Option<Vec<bool>> {
        let way = |(unit, way): &(usize, usize)| &self.units[*unit].ways[*way];
        // A phrase that papers were looked up in cannot be gone over.
        let is_bound = |way: &OpenWay| !way.is_gone_over && matches!(way.list, List::Phrase(_));
        let mut looked_up: Vec<bool> = self.by_cost.iter().map(|at| is_bound(way(at))).collect();
        let mut most: Vec<Option<Score>> = vec![None; self.units.len()];
        let mut bound = Bound { total: 0.0, matched: 0 };
        for at in self.by_cost.iter().zip(&looked_up).filter(|at| *at.1).map(|at| at.0) {
            bound = bound.with(&mut most[at.0], way(at).most, self.units[at.0].is_wanted);
        }
        if !bound.is_below(floor, self.measure) {
            return None;
        }
        for (is_looked_up, at) in looked_up.iter_mut().zip(&self.by_cost) {
            if *is_looked_up {
                continue;
            }
            let mut with = most[at.0];
            let bound_with = bound.with(&mut with, way(at).most, self.units[at.0].is_wanted);
            if bound_with.is_below(floor, self.measure) {
                (bound, most[at.0], *is_looked_up) = (bound_with, with, true);
            }
        }
        Some(looked_up)
    }
}

/// What some ways can make of a paper that has no others.
#[derive(Clone, Copy)]
struct Bound {
    total: Score,
    matched: usize,
}

impl Bound {
    /// With a way more of a unit of which the others are worth `most`.
    fn with(self, most: &mut Option<Score>, worth: Score, is_wanted: bool) -> Self {
        let before = most.replace(most.unwrap_or(0.0).max(worth));
        let more = most.unwrap_or(0.0) - before.unwrap_or(0.0);
        let is_new = before.is_none() && is_wanted;
        Self { total: self.total + more, matched: self.matched + usize::from(is_new) }
    }

    fn is_below(self, floor: Score, measure: Measure) -> bool {
        self.matched < measure.at_least || measure.shared(self.total, self.matched) < floor
    }
}

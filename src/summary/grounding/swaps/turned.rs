//! Numbers that a summary gives the opposite direction: “4.3x more tokens” for “4.3x fewer”.
//!
//! The number is what tells that both speak of the same. It proves something only where the paper
//! has nothing but the opposite word beside it, and where whatever else stands beside it in the
//! summary stands with it in the paper as well: threefold throughput may be told as a third of the
//! time.

use super::{
    BESIDE, Claim,
    term::{Mark, Term},
};
use crate::summary::grounding::{number::Kind, reason::Reason};

/// How far a word may stand from the number whose direction it tells, in words.
const NEXT: usize = 3;

/// How far one stands that makes it unclear.
const UNCLEAR: usize = 8;

/// The reason to refuse a number that is given the opposite direction.
pub(super) fn reason(claim: &Claim) -> Option<Reason> {
    let turned = turned(claim)?;
    let phrase = format!("{} {}", claim.number.written, turned.written);
    Some(Reason::Reversed { section: claim.section, phrase })
}

fn turned(claim: &Claim) -> Option<&Term> {
    let is_difference =
        matches!(claim.number.kind, Kind::Multiple | Kind::Percent) || claim.number.is_points();
    let marked = claim.terms.iter().filter_map(|term| Some((term, term.mark?)));
    let (told, mark) = marked
        .clone()
        .filter(|(term, mark)| term.distance <= NEXT && *mark != Mark::Denial)
        .min_by_key(|(term, _)| term.distance)?;
    let opposite = mark.opposite()?;
    let is_clear = !marked.clone().any(|(term, other)| {
        term.distance <= UNCLEAR && (other == Mark::Denial || other == opposite)
    });
    let states = |mark: Mark| claim.stated.contains(&mark.stem());
    let is_stated = states(opposite) && !states(mark) && !states(Mark::Denial);
    (is_difference && is_clear && is_stated && is_of_the_same(claim)).then_some(told)
}

/// Whether the words beside the number are all beside it in the paper, and there are any.
fn is_of_the_same(claim: &Claim) -> bool {
    let is_mark = |term: &Term| {
        let overlaps = |other: &Term| other.start < term.end && term.start < other.end;
        claim.terms.iter().any(|other| other.mark.is_some() && overlaps(other))
    };
    let mut words = claim.terms.iter().filter(|term| term.distance <= BESIDE && !is_mark(term));
    let mut known = words.clone().filter(|term| claim.is_given(term));
    known.next().is_some() && words.all(|term| term.is_name || claim.is_given(term))
}

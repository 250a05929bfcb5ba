//! Whether the passages that a model gives as its grounds stand in the paper.

use super::{fold::fold, reason::Reason, source::Source};
use crate::domain::{Quotations, Section};

/// Letters and digits below which a passage may stand anywhere by chance.
const SHORTEST: usize = 16;

/// Whether every section has to give a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// If one does.
    IfAny,
    /// In any case.
    Always,
}

pub(super) fn check(source: &Source, quotations: &Quotations, demand: Demand) -> Vec<Reason> {
    if demand == Demand::IfAny && quotations.is_empty() {
        return Vec::new();
    }
    let sections = Section::ALL.into_iter().map(|section| (section, quotations.get(section)));
    sections.flat_map(|(section, given)| check_section(source, section, given)).collect()
}

fn check_section(source: &Source, section: Section, given: &[String]) -> Vec<Reason> {
    if given.iter().all(|quotation| fold(quotation).is_empty()) {
        return vec![Reason::Unquoted(section)];
    }
    let unfounded = given.iter().filter(|quotation| !stands_in(source, quotation));
    unfounded.map(|quotation| Reason::Quotation { section, quotation: quotation.clone() }).collect()
}

/// Whether the passage stands in the paper; what an ellipsis parts may stand apart, in order.
fn stands_in(source: &Source, quotation: &str) -> bool {
    let quotation = quotation.replace("...", "…").replace("[…]", "…");
    let pieces: Vec<String> = quotation
        .split('…')
        .map(|piece| fold(&super::fold::plain(piece)))
        .filter(|piece| !piece.is_empty())
        .collect();
    let mut rest = source.folded.text();
    let in_order = pieces.iter().all(|piece| match rest.find(piece.as_str()) {
        Some(at) => {
            rest = &rest[at + piece.len()..];
            true
        }
        None => false,
    });
    in_order && pieces.iter().map(String::len).sum::<usize>() >= SHORTEST
}

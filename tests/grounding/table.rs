use std::collections::BTreeMap;

use paperwire::{
    domain::{Draft, Language},
    summary::grounding::{Reason, check, check_quoted},
};

/// Of the bad ones, at least this share is to be refused.
const BAD_REFUSED: f64 = 0.99;

/// Of the good ones, at most this share is.
const GOOD_REFUSED: f64 = 0.02;

/// Beyond what the check can see: reported, but bound to nothing. Where only one of the exchanged
/// numbers is said of a word that the paper says no other number of, nothing tells it from a new
/// sentence; and a claim can be turned round in words that no list of comparisons has.
const OUT_OF_REACH: &[&str] = &["exchanged numbers, one subject", "reversed in other words"];

/// A paper, a summary that is offered for it, and whether it should be refused.
pub(crate) struct Pair {
    pub(crate) kind: String,
    pub(crate) is_bad: bool,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) draft: Draft,
    pub(crate) language: Language,
    /// Whether each section was to come with a quotation.
    pub(crate) is_quoted: bool,
    /// Whether a reason is none for this pair, such as the length of what is no whole summary.
    pub(crate) ignores: fn(&Reason) -> bool,
}

#[derive(Default)]
struct Count {
    refused: u32,
    total: u32,
}

impl Count {
    fn rate(&self) -> f64 {
        f64::from(self.refused) / f64::from(self.total.max(1))
    }
}

/// Verdicts counted per kind of pair; good kinds come before bad ones.
pub(crate) struct Table {
    counts: BTreeMap<(bool, String), Count>,
    is_verbose: bool,
}

impl Table {
    pub(crate) fn new(is_verbose: bool) -> Self {
        Self { counts: BTreeMap::new(), is_verbose }
    }

    pub(crate) fn add(&mut self, pair: Pair) {
        let check = if pair.is_quoted { check_quoted } else { check };
        let mut reasons = check(&pair.title, &pair.text, &pair.draft, &pair.language).reasons;
        reasons.retain(|reason| !(pair.ignores)(reason));
        let is_refused = !reasons.is_empty();
        if self.is_verbose && is_refused != pair.is_bad {
            println!(
                "{}, {}: {}\n  {:?}",
                pair.kind, pair.language, pair.title, pair.draft.sections
            );
            reasons.iter().for_each(|reason| println!("    {reason}"));
        }
        let count = self.counts.entry((pair.is_bad, pair.kind)).or_default();
        count.refused += u32::from(is_refused);
        count.total += 1;
    }

    pub(crate) fn print(&self) {
        println!("{:<42} {:>7} {:>7} {:>8}   bound", "kind", "refused", "of", "rate");
        for ((is_bad, kind), count) in &self.counts {
            print_line(kind, *is_bad, count);
        }
        for is_bad in [false, true] {
            print_line(if is_bad { "ALL BAD" } else { "ALL GOOD" }, is_bad, &self.sum(is_bad));
        }
    }

    /// Whether each kind, and so all together, keep their bound.
    pub(crate) fn holds(&self) -> bool {
        let mut within_reach = self.counts.iter().filter(|((_, kind), _)| !is_out_of_reach(kind));
        within_reach.all(|((is_bad, _), count)| keeps_bound(*is_bad, count))
    }

    fn sum(&self, is_bad: bool) -> Count {
        let of_kind = self.counts.iter().filter(|((bad, _), _)| *bad == is_bad);
        of_kind.fold(Count::default(), |sum, (_, count)| Count {
            refused: sum.refused + count.refused,
            total: sum.total + count.total,
        })
    }
}

fn print_line(kind: &str, is_bad: bool, count: &Count) {
    let bound = if is_out_of_reach(kind) {
        "none".to_owned()
    } else if is_bad {
        format!("≥ {BAD_REFUSED}")
    } else {
        format!("≤ {GOOD_REFUSED}")
    };
    let mark = if bound == "none" || keeps_bound(is_bad, count) { "" } else { "  BROKEN" };
    let (refused, total, rate) = (count.refused, count.total, count.rate());
    println!("{kind:<42} {refused:>7} {total:>7} {rate:>8.4}   {bound}{mark}");
}

fn is_out_of_reach(kind: &str) -> bool {
    OUT_OF_REACH.iter().any(|beyond| kind.ends_with(beyond))
}

fn keeps_bound(is_bad: bool, count: &Count) -> bool {
    if is_bad { count.rate() >= BAD_REFUSED } else { count.rate() <= GOOD_REFUSED }
}

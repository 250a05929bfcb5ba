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

/// Batches that the check was not mended by yet: what they show of it is how it does with pairs
/// that it was not made with, and is reported apart.
const UNSEEN: &[&str] = &["third: ", "fourth: "];

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
    /// What was left out, and what it needs.
    skipped: Vec<(&'static str, String)>,
    is_verbose: bool,
}

impl Table {
    pub(crate) fn new(is_verbose: bool) -> Self {
        Self { counts: BTreeMap::new(), skipped: Vec::new(), is_verbose }
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

    /// Says in the table that some kinds were not tried, for want of a file beside the repository.
    pub(crate) fn skip(&mut self, kinds: &'static str, needs: impl Into<String>) {
        self.skipped.push((kinds, needs.into()));
    }

    pub(crate) fn print(&self) {
        println!("{:<42} {:>7} {:>7} {:>8}   bound", "kind", "refused", "of", "rate");
        for ((is_bad, kind), count) in &self.counts {
            print_line(kind, *is_bad, count);
        }
        for (kinds, needs) in &self.skipped {
            println!("{kinds:<42} SKIPPED: needs {needs}, which is not there");
        }
        for (is_bad, name) in [(false, "GOOD"), (true, "BAD")] {
            print_line(&format!("ALL {name}"), is_bad, &self.sum(is_bad, false));
            let unseen = self.sum(is_bad, true);
            if unseen.total > 0 {
                print_unbound(&format!("ALL {name}, UNSEEN"), &unseen);
            }
        }
    }

    /// Whether each kind, and so all together, keep their bound.
    pub(crate) fn holds(&self) -> bool {
        let mut bound = self.counts.iter().filter(|((_, kind), _)| is_bound(kind));
        bound.all(|((is_bad, _), count)| keeps_bound(*is_bad, count))
    }

    fn sum(&self, is_bad: bool, unseen: bool) -> Count {
        let is_counted = |(bad, kind): &(bool, String)| *bad == is_bad && is_unseen(kind) == unseen;
        let of_kind = self.counts.iter().filter(|(kind, _)| is_counted(kind));
        of_kind.fold(Count::default(), |sum, (_, count)| Count {
            refused: sum.refused + count.refused,
            total: sum.total + count.total,
        })
    }
}

fn print_line(kind: &str, is_bad: bool, count: &Count) {
    if !is_bound(kind) {
        return print_unbound(kind, count);
    }
    let (sign, bound) = if is_bad { ('≥', BAD_REFUSED) } else { ('≤', GOOD_REFUSED) };
    let mark = if keeps_bound(is_bad, count) { "" } else { "  BROKEN" };
    let (refused, total, rate) = (count.refused, count.total, count.rate());
    println!("{kind:<42} {refused:>7} {total:>7} {rate:>8.4}   {sign} {bound}{mark}");
}

fn print_unbound(kind: &str, count: &Count) {
    let (refused, total, rate) = (count.refused, count.total, count.rate());
    println!("{kind:<42} {refused:>7} {total:>7} {rate:>8.4}   none");
}

fn is_bound(kind: &str) -> bool {
    !is_unseen(kind) && !OUT_OF_REACH.iter().any(|beyond| kind.ends_with(beyond))
}

fn is_unseen(kind: &str) -> bool {
    UNSEEN.iter().any(|batch| kind.starts_with(batch))
}

fn keeps_bound(is_bad: bool, count: &Count) -> bool {
    if is_bad { count.rate() >= BAD_REFUSED } else { count.rate() <= GOOD_REFUSED }
}

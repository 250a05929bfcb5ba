use std::{collections::BTreeMap, fmt::Write as _, thread};

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

/// Batches that were written without a look at the check, to see how it does with pairs that it was
/// not made with; what they showed when it was first run on them stands at the head of each file.
/// They are reported apart. Of their bad ones nothing is asked, of their good ones what is asked of
/// all: why any were refused was mended.
const BLIND: &[&str] = &["third: ", "fourth: ", "fifth: ", "BLIND: "];

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

/// What the check said of a pair.
struct Judged {
    is_refused: bool,
    /// The pair with the reasons, if the verdict is wrong.
    wrong: String,
}

/// Verdicts counted per kind of pair; good kinds come before bad ones.
pub(crate) struct Table {
    pairs: Vec<Pair>,
    counts: BTreeMap<(bool, String), Count>,
    /// What was left out, and what it needs.
    skipped: Vec<(&'static str, String)>,
    is_verbose: bool,
}

impl Table {
    pub(crate) fn new(is_verbose: bool) -> Self {
        Self { pairs: Vec::new(), counts: BTreeMap::new(), skipped: Vec::new(), is_verbose }
    }

    pub(crate) fn add(&mut self, pair: Pair) {
        self.pairs.push(pair);
    }

    /// Checks all pairs that were added, with every core there is.
    pub(crate) fn judge(&mut self) {
        let pairs = std::mem::take(&mut self.pairs);
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let judged: Vec<Vec<Judged>> = thread::scope(|scope| {
            let start = |first: usize| {
                let own = pairs.iter().skip(first).step_by(threads);
                scope.spawn(move || own.map(judged).collect())
            };
            let started: Vec<_> = (0..threads).map(start).collect();
            started.into_iter().map(|thread| thread.join().expect("no check panics")).collect()
        });
        for (position, pair) in pairs.into_iter().enumerate() {
            let Judged { is_refused, wrong } = &judged[position % threads][position / threads];
            if self.is_verbose {
                print!("{wrong}");
            }
            let count = self.counts.entry((pair.is_bad, pair.kind)).or_default();
            count.refused += u32::from(*is_refused);
            count.total += 1;
        }
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
                print_line(&format!("BLIND: ALL {name}"), is_bad, &unseen);
            }
        }
    }

    /// Whether each kind, and so all together, keep their bound.
    pub(crate) fn holds(&self) -> bool {
        let mut bound = self.counts.iter().filter(|((is_bad, kind), _)| is_bound(kind, *is_bad));
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

fn judged(pair: &Pair) -> Judged {
    let check = if pair.is_quoted { check_quoted } else { check };
    let mut reasons = check(&pair.title, &pair.text, &pair.draft, &pair.language).reasons;
    reasons.retain(|reason| !(pair.ignores)(reason));
    let is_refused = !reasons.is_empty();
    let mut wrong = String::new();
    if is_refused != pair.is_bad {
        let (kind, language, title) = (&pair.kind, &pair.language, &pair.title);
        let _ = writeln!(wrong, "{kind}, {language}: {title}\n  {:?}", pair.draft.sections);
        for reason in reasons {
            let _ = writeln!(wrong, "    {reason}");
        }
    }
    Judged { is_refused, wrong }
}

fn print_line(kind: &str, is_bad: bool, count: &Count) {
    if !is_bound(kind, is_bad) {
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

fn is_bound(kind: &str, is_bad: bool) -> bool {
    let is_out_of_reach = OUT_OF_REACH.iter().any(|beyond| kind.ends_with(beyond));
    let is_free = is_bad && is_unseen(kind);
    !is_out_of_reach && !is_free
}

fn is_unseen(kind: &str) -> bool {
    BLIND.iter().any(|batch| kind.starts_with(batch))
}

fn keeps_bound(is_bad: bool, count: &Count) -> bool {
    if is_bad { count.rate() >= BAD_REFUSED } else { count.rate() <= GOOD_REFUSED }
}

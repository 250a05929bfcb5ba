//! Who outdoes whom.

use super::{Stems, lexicon, telling_stems, worse::is_said};
use crate::summary::grounding::script::Writing;

/// A side of a comparison is known again by words that weigh so much.
const KNOWN: f64 = 2.5;

/// English words between the better and the worse.
const BETTER_FIRST: &[&str] = &[
    "outperform",
    "surpass",
    "exceed",
    "beats ",
    "beating ",
    "superior to",
    "better than",
    "ahead of",
];

/// English words between the worse and the better.
const WORSE_FIRST: &[&str] = &[
    "outperformed by",
    "surpassed by",
    "exceeded by",
    "beaten by",
    "worse than",
    "inferior to",
    "underperform",
    "lag behind",
    "lags behind",
    "lagging behind",
    "falls short of",
    "fall short of",
    "trails ",
    "trail ",
];

/// What ends a side of a comparison in English.
const ENDS_BEFORE: &[&str] =
    &[", ", ": ", "(", " while ", " whereas ", " although ", " but ", " that "];
const ENDS_AFTER: &[&str] = &[
    ",",
    ":",
    "(",
    ".",
    " while ",
    " whereas ",
    " although ",
    " but ",
    " across ",
    " on ",
    " in ",
    " by ",
    " with ",
    " under ",
    " for ",
    " at ",
    " when ",
    " and ",
];

/// What follows the outdone in Korean, and what follows the one that outdoes.
const OUTDONE: &[&str] = &[
    "를 능가",
    "을 능가",
    "를 크게 능가",
    "을 크게 능가",
    "를 뛰어넘",
    "을 뛰어넘",
    "를 앞",
    "을 앞",
    "보다 우수",
    "보다 뛰어",
    "보다 높",
    "보다 나은",
    "보다 앞",
    "보다 더 높",
    "보다 더 우수",
    "보다 더 나은",
    "보다 훨씬 높",
];
const OUTDOING: &[&str] = &[
    "보다 낮",
    "보다 떨어",
    "보다 못",
    "보다 열등",
    "에 못 미",
    "에 미치지 못",
    "에 뒤",
    "에 크게 뒤",
    "에 크게 못 미",
    "보다 나쁜",
    "보다 뒤",
];

/// How many Korean words before these are taken for what is compared with.
const COMPARED: usize = 2;

/// One thing outdoes another; either may be known by no word.
pub(super) struct Order {
    better: Stems,
    worse: Stems,
    /// What it is said of second: the paper's own thing is often not named.
    is_better_compared: bool,
    pub(super) written: String,
}

impl Order {
    pub(super) fn of(clause: &str, writing: Writing) -> Option<Self> {
        if writing == Writing::English { english(clause) } else { korean(clause) }
    }

    /// Whether it is the reverse of what is stated, and nothing stated is like it.
    pub(super) fn is_reverse_of(&self, stated: &[Self]) -> bool {
        let meets = |one: &Stems, other: &Stems| !one.is_disjoint(other);
        let any = |is: &dyn Fn(&Self) -> bool| stated.iter().any(is);
        if any(&|one| meets(&one.better, &self.better) && meets(&one.worse, &self.worse)) {
            return false;
        }
        if any(&|one| meets(&one.better, &self.worse) && meets(&one.worse, &self.better)) {
            return true;
        }
        // Only what is compared with is known: is it ever on the side where it is said to be?
        if self.is_better_compared {
            any(&|one| meets(&one.worse, &self.better))
                && !any(&|one| meets(&one.better, &self.better) || meets(&one.worse, &self.worse))
        } else {
            any(&|one| meets(&one.better, &self.worse))
                && !any(&|one| meets(&one.worse, &self.worse) || meets(&one.better, &self.better))
        }
    }
}

fn english(clause: &str) -> Option<Order> {
    let small = clause.to_lowercase();
    let find = |list: &'static [&'static str]| {
        list.iter()
            .find(|word| is_said(&small, word))
            .and_then(|word| Some((small.find(word)?, *word)))
    };
    let (at, word, is_better_compared) = match (find(WORSE_FIRST), find(BETTER_FIRST)) {
        (Some((at, word)), _) => (at, word, true),
        (None, Some((at, word))) => (at, word, false),
        (None, None) => return None,
    };
    let before = small[..at].trim_end();
    let start = ENDS_BEFORE.iter().filter_map(|end| Some(before.rfind(end)? + end.len())).max();
    let after = &small[at + word.len()..];
    let end = ENDS_AFTER.iter().filter_map(|end| after.find(end)).min().unwrap_or(after.len());
    let (before, after) = (&before[start.unwrap_or(0)..], &after[..end]);
    let (one, other) = (known(before, Writing::English), known(after, Writing::English));
    let written = format!("{} {}{}", before.trim(), word, after).trim().to_owned();
    Some(order(one, other, is_better_compared, written))
}

fn korean(clause: &str) -> Option<Order> {
    let find = |list: &'static [&'static str]| {
        list.iter().filter_map(|word| Some((clause.find(word)?, *word))).min()
    };
    let (at, word, is_better_compared) = match (find(OUTDOING), find(OUTDONE)) {
        (Some((at, word)), _) => (at, word, true),
        (None, Some((at, word))) => (at, word, false),
        (None, None) => return None,
    };
    let before: Vec<&str> = clause[..at].split(' ').collect();
    let (before, compared) = before.split_at(before.len().saturating_sub(COMPARED));
    // What ends with the particle of a subject is not compared with.
    let ends = |word: &&str| word.ends_with(['은', '는', '이', '가', ',', '서']);
    let split = compared.iter().rposition(ends).map_or(0, |at| at + 1);
    let (more, compared) = compared.split_at(split);
    let subject = [before, more].concat().join(" ");
    let compared = compared.join(" ");
    let (one, other) =
        (known(&subject, Writing::OtherScript), known(&compared, Writing::OtherScript));
    Some(order(one, other, is_better_compared, format!("{compared}{word}")))
}

fn order(subject: Stems, compared: Stems, is_better_compared: bool, written: String) -> Order {
    let (better, worse) =
        if is_better_compared { (compared, subject) } else { (subject, compared) };
    Order { better, worse, is_better_compared, written }
}

fn known(part: &str, writing: Writing) -> Stems {
    telling_stems(part, writing).filter(|stem| lexicon::weight(stem) >= KNOWN).collect()
}

//! Which words of a sentence stand with which of its numbers.

use std::ops::Range;

use super::{
    listed::{is_list, members, runs},
    term::Term,
};
use crate::summary::grounding::number::{Kind, Quantity};

/// What parts the words of one number from those of the next.
const PARTING: &[&str] = &[
    ", ",
    "; ",
    " and ",
    " or ",
    " while ",
    " whereas ",
    " versus ",
    " vs ",
    " vs. ",
    " but ",
    "고 ",
    "며 ",
    "지만 ",
    "으나 ",
    "와 ",
    "과 ",
    " 및 ",
    "하여 ",
    "해 ",
    "워 ",
    "면서 ",
];

/// What does where nothing else parts them.
const JOINING: &[&str] = &[
    " in ",
    " on ",
    " of ",
    " at ",
    " by ",
    " to ",
    " for ",
    " from ",
    " with ",
    " using ",
    " over ",
    " across ",
    " within ",
    " under ",
    " among ",
    " against ",
    " than ",
    " per ",
    "에서 ",
    "의 ",
    "을 ",
    "를 ",
    "로 ",
    "에 ",
    "은 ",
    "는 ",
    "이 ",
    "가 ",
    "중 ",
    "당 ",
];

/// How many words something that parts them keeps apart.
const PARTED: usize = 3;

/// At more words the exact distance says nothing.
const FAR: usize = 30;

/// Numbers side by side that share their words, each with its place among all of the sentence.
type Run<'a> = Vec<(usize, &'a Quantity)>;

/// The words that stand with each number, in the numbers' order. What may stand with either of two
/// stands with both.
pub(super) fn territories(sentence: &str, numbers: &[Quantity], terms: &[Term]) -> Vec<Vec<Term>> {
    let mut found: Vec<Vec<Term>> =
        numbers.iter().map(|number| of_unit(number).collect()).collect();
    // A percentage is never taken for a count, so only its like come between.
    for kind in [Kind::Plain, Kind::Percent, Kind::Multiple] {
        let like: Run<'_> =
            numbers.iter().enumerate().filter(|(_, number)| number.kind == kind).collect();
        // The 512 of “512x512” tells one percentage from another, but not one count.
        let is_word = |term: &&Term| {
            !like.iter().any(|(_, number)| number.start < term.end && term.start < number.end)
        };
        let words: Vec<&Term> = terms.iter().filter(is_word).collect();
        let runs = runs(sentence, &like);
        for (position, run) in runs.iter().enumerate() {
            let territory = Territory::of(sentence, &runs, position, &words);
            for (rank, (place, number)) in run.iter().enumerate() {
                found[*place].extend(territory.words(sentence, rank, number, &words));
            }
        }
    }
    found
}

/// What a number measures stands with it as a word does.
fn of_unit(number: &Quantity) -> impl Iterator<Item = Term> {
    let (start, end, written) = (number.start, number.end, number.written.clone());
    let term = |unit| Term {
        written,
        start,
        end,
        stems: vec![unit],
        is_name: false,
        mark: None,
        distance: 0,
    };
    number.measures().map(term).into_iter()
}

/// Where the words of a run of numbers stand.
struct Territory {
    own: Range<usize>,
    /// What stands before the first number and is parted from it is said of all numbers; where it
    /// ends.
    common: usize,
    /// The names that are listed in the order of the numbers.
    listed: Option<Vec<Range<usize>>>,
}

impl Territory {
    fn of(sentence: &str, runs: &[Run<'_>], position: usize, words: &[&Term]) -> Self {
        let bounds = |run: &Run<'_>| {
            (run.first().map_or(0, |(_, one)| one.start), run.last().map_or(0, |(_, one)| one.end))
        };
        let (start, end) = bounds(&runs[position]);
        let before = position.checked_sub(1).map_or(0, |at| bounds(&runs[at]).1);
        let next = runs.get(position + 1).map(|run| bounds(run).0);
        let after = next.unwrap_or(sentence.len());
        let parted_before = parted(&sentence[before..start]).filter(|_| position > 0);
        let parted_after = parted(&sentence[end..after]).filter(|_| next.is_some());
        let common = ends(PARTING, &sentence[..bounds(&runs[0]).0]).map_or(0, |(_, last)| last);
        let is_list = is_list(sentence, &runs[position]);
        let count = runs[position].len();
        Self {
            own: before + parted_before.map_or(0, |(first, _)| first)
                ..parted_after.map_or(after, |(_, last)| end + last),
            common,
            listed: is_list
                .then(|| members(sentence, before..start, end..after, count, words))
                .flatten(),
        }
    }

    /// The words of the member of the run at `rank`, each with its distance.
    fn words(
        &self,
        sentence: &str,
        rank: usize,
        number: &Quantity,
        words: &[&Term],
    ) -> impl Iterator<Item = Term> {
        words.iter().filter_map(move |term| {
            let within = |range: &Range<usize>| range.start <= term.start && term.end <= range.end;
            match self.listed.iter().flatten().position(within) {
                // What is listed in the same order stands with it, however far.
                Some(listed) => (listed == rank).then(|| Term { distance: 0, ..(*term).clone() }),
                None if within(&self.own) || term.end <= self.common => {
                    let distance = distance(sentence, number, term);
                    Some(Term { distance, ..(*term).clone() })
                }
                None => None,
            }
        })
    }
}

/// The words between a number and a word, and more where something parts them.
fn distance(sentence: &str, number: &Quantity, term: &Term) -> usize {
    let between = if term.start < number.start {
        sentence.get(term.end..number.start)
    } else {
        sentence.get(number.end..term.start)
    };
    let between = between.unwrap_or("");
    let words = between.matches(' ').count();
    if words > FAR {
        return words;
    }
    let parting: usize = PARTING.iter().map(|mark| between.matches(mark).count()).sum();
    words + PARTED * parting
}

/// Where the first thing that parts a text begins, and where the last one ends.
fn parted(text: &str) -> Option<(usize, usize)> {
    ends(PARTING, text).or_else(|| ends(JOINING, text))
}

fn ends(marks: &[&str], text: &str) -> Option<(usize, usize)> {
    let first = marks.iter().filter_map(|mark| text.find(mark)).min()?;
    let last = marks.iter().filter_map(|mark| Some(text.rfind(mark)? + mark.len())).max()?;
    Some((first, last))
}

//! Which words of a sentence stand with which of its numbers.

use super::{
    listed::{is_list, members, runs},
    term::Term,
};
use crate::summary::grounding::number::Quantity;

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

/// The words that stand with each number, in the numbers' order. What may stand with either of two
/// stands with both.
pub(super) fn territories(sentence: &str, numbers: &[Quantity], terms: &[Term]) -> Vec<Vec<Term>> {
    let of = |(place, number): (usize, &Quantity)| {
        // A percentage is never taken for a count, so only its like come between.
        let like: Vec<(usize, &Quantity)> =
            numbers.iter().enumerate().filter(|(_, other)| other.kind == number.kind).collect();
        // The 512 of “512x512” tells one percentage from another, but not one count.
        let is_word = |term: &&Term| {
            !like.iter().any(|(_, number)| number.start < term.end && term.start < number.end)
        };
        let terms: Vec<&Term> = terms.iter().filter(is_word).collect();
        let mut own = Vec::new();
        let groups = runs(sentence, &like);
        for (position, group) in groups.iter().enumerate() {
            if let Some(rank) = group.iter().position(|(at, _)| *at == place) {
                own = of_run(sentence, &groups, position, rank, &terms);
            }
        }
        own.extend(number.measures().map(|measure| Term {
            written: number.written.clone(),
            start: number.start,
            end: number.end,
            stems: vec![measure],
            is_name: false,
            mark: None,
            distance: 0,
        }));
        own
    };
    numbers.iter().enumerate().map(of).collect()
}

/// The words of the member at `rank` of a run of numbers.
fn of_run(
    sentence: &str,
    runs: &[Vec<(usize, &Quantity)>],
    position: usize,
    rank: usize,
    terms: &[&Term],
) -> Vec<Term> {
    let bounds = |run: &Vec<(usize, &Quantity)>| {
        (run.first().map_or(0, |(_, one)| one.start), run.last().map_or(0, |(_, one)| one.end))
    };
    let (start, end) = bounds(&runs[position]);
    let before = position.checked_sub(1).map_or(0, |at| bounds(&runs[at]).1);
    let after = runs.get(position + 1).map_or(sentence.len(), |run| bounds(run).0);
    // Before the first number, what is parted from it is said of all.
    let from = match position {
        0 => 0,
        _ => before + parted(&sentence[before..start]).map_or(0, |(first, _)| first),
    };
    let to = match runs.get(position + 1) {
        Some(_) => end + parted(&sentence[end..after]).map_or(after - end, |(_, last)| last),
        None => sentence.len(),
    };
    let run = &runs[position];
    let lists = if is_list(sentence, run) {
        members(sentence, before..start, end..after, run.len(), terms)
    } else {
        None
    };
    let own = |term: &&Term| {
        let is_near = from <= term.start && term.end <= to;
        let listed = lists.as_ref().and_then(|lists| {
            lists.iter().position(|range| range.start <= term.start && term.end <= range.end)
        });
        let is_of_all = runs.len() > 1
            && term.end <= bounds(&runs[0]).0
            && ends(PARTING, &sentence[..bounds(&runs[0]).0])
                .is_some_and(|(_, last)| term.end <= last);
        match listed {
            Some(listed) => listed == rank,
            None => is_near || is_of_all,
        }
    };
    let number = runs[position][rank].1;
    let at_distance = |term: &Term| {
        // What is listed in the same order stands with it, however far.
        let is_listed = lists.iter().flatten().any(|range| range.contains(&term.start));
        let distance = if is_listed { 0 } else { distance(sentence, number, term) };
        Term { distance, ..term.clone() }
    };
    terms.iter().copied().filter(own).map(at_distance).collect()
}

/// The words between a number and a word, and more where something parts them.
fn distance(sentence: &str, number: &Quantity, term: &Term) -> usize {
    let between = if term.start < number.start {
        sentence.get(term.end..number.start)
    } else {
        sentence.get(number.end..term.start)
    };
    let between = between.unwrap_or("");
    let parting: usize = PARTING.iter().map(|mark| between.matches(mark).count()).sum();
    between.matches(' ').count() + PARTED * parting
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

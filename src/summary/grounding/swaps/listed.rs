//! “A and B reach 61% and 49%”: names and numbers that are listed in one order.

use std::ops::Range;

use super::term::Term;
use crate::summary::grounding::number::Quantity;

/// What stands between the members of a list.
const JOINTS: &[&str] =
    &[", and ", ", or ", ", ", " and ", " or ", "/", "·", " 및 ", "와 ", "과 ", ", 그리고 "];

/// What stands between the ends of a change or of a range, which are of the same thing.
const ENDS: &[&str] =
    &[" to ", "→", " → ", " -> ", "->", " --> ", "~", "-", "에서 ", "에서 약 ", " to about "];

/// Groups the numbers that nothing but joints stand between, or that are the ends of a change, each
/// with its place among all.
pub(super) fn runs<'a>(
    sentence: &str,
    numbers: &[(usize, &'a Quantity)],
) -> Vec<Vec<(usize, &'a Quantity)>> {
    let mut runs: Vec<Vec<(usize, &Quantity)>> = Vec::new();
    for (place, number) in numbers {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|(_, last)| follows(sentence, last, number)) => {
                run.push((*place, *number));
            }
            _ => runs.push(vec![(*place, *number)]),
        }
    }
    runs
}

fn follows(sentence: &str, one: &Quantity, next: &Quantity) -> bool {
    let between = &sentence[one.end..next.start];
    [JOINTS, ENDS].iter().any(|marks| is_one_of(marks, between))
}

/// Whether each number of a run is a member of a list, and none the end of a change.
pub(super) fn is_list(sentence: &str, run: &[(usize, &Quantity)]) -> bool {
    let between = run.iter().zip(run.iter().skip(1));
    run.len() > 1
        && between
            .into_iter()
            .all(|((_, one), (_, next))| is_one_of(JOINTS, &sentence[one.end..next.start]))
}

/// Whether a text is one of these marks. A counter or a particle belongs to what is before it.
fn is_one_of(marks: &[&str], between: &str) -> bool {
    let is_particle = |rest: &str| rest.chars().count() <= 2 && rest.chars().all(is_hangul);
    marks.iter().filter_map(|mark| between.strip_suffix(mark)).any(is_particle)
}

fn is_hangul(character: char) -> bool {
    ('가'..='힣').contains(&character)
}

/// Where the names of a list with so many members stand, which is right before the numbers or else
/// right after them.
pub(super) fn members(
    sentence: &str,
    before: Range<usize>,
    after: Range<usize>,
    count: usize,
    terms: &[&Term],
) -> Option<Vec<Range<usize>>> {
    let is_listed = |list: &Vec<Range<usize>>| list.len() == count;
    let lists = lists(sentence, before, terms);
    lists
        .into_iter()
        .rfind(is_listed)
        .or_else(|| self::lists(sentence, after, terms).into_iter().find(is_listed))
}

/// The lists of names in a part of a sentence, each by where its members stand.
fn lists(sentence: &str, part: Range<usize>, terms: &[&Term]) -> Vec<Vec<Range<usize>>> {
    let mut names: Vec<Range<usize>> = terms
        .iter()
        .filter(|term| term.is_name && part.start <= term.start && term.end <= part.end)
        .map(|term| term.start..term.end)
        .collect();
    names.sort_by_key(|name| (name.start, std::cmp::Reverse(name.end)));
    let mut lists: Vec<Vec<Range<usize>>> = Vec::new();
    for name in names {
        let last = lists.last_mut().and_then(|list| list.last_mut());
        let between =
            last.as_ref().map_or("", |last| sentence.get(last.end..name.start).unwrap_or(""));
        match last {
            // A part of a name, or its next word.
            Some(last) if name.end <= last.end => {}
            Some(last)
                if between
                    .chars()
                    .all(|c| c == ' ' || c == '-' || c == '.' || c.is_ascii_digit()) =>
            {
                last.end = name.end;
            }
            Some(_) if JOINTS.contains(&between) => {
                lists.last_mut().into_iter().for_each(|list| list.push(name.clone()));
            }
            _ => lists.push(vec![name]),
        }
    }
    lists
}

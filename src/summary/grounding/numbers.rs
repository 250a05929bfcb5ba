//! Numbers in a summary that the paper does not state.

use std::collections::HashSet;

use super::{
    fold::plain,
    number::{Kind, Notation, Quantity, is_ordinal, scan, states},
    reason::Reason,
    script::Writing,
    source::Source,
};
use crate::domain::{Section, Sections};

/// Figures of lists that a summary numbers itself are not larger.
const MAX_MARKER: f64 = 20.0;

/// How many things a reader may have counted where the paper only lists them.
const COUNTABLE: std::ops::RangeInclusive<f64> = 3.0..=10.0;

pub(super) fn check(source: &Source, sections: &Sections, writing: Writing) -> Vec<Reason> {
    sections
        .iter()
        .flat_map(|(section, text)| check_section(source, section, &plain(text), writing))
        .collect()
}

fn check_section(source: &Source, section: Section, text: &str, writing: Writing) -> Vec<Reason> {
    let mut seen = HashSet::new();
    let unfounded = scan(text, notation(writing)).into_iter().filter(|number| {
        !says_nothing(number, text) && !is_founded(source, number) && !counts_own_list(number, text)
    });
    unfounded
        .filter(|number| seen.insert(number.written.clone()))
        .map(|number| Reason::Number { section, number: number.written })
        .collect()
}

pub(super) fn notation(writing: Writing) -> Notation {
    match writing {
        Writing::OtherLatin => Notation::Comma,
        Writing::English | Writing::OtherScript => Notation::Point,
    }
}

fn is_founded(source: &Source, number: &Quantity) -> bool {
    source.numbers.iter().any(|stated| states(stated, number)) || numbers_its_points(source, number)
}

/// Whether the number carries no claim: it is part of a name, which is checked as such; it only
/// says one or two, which is said of anything; or it numbers the summary's own points.
fn says_nothing(number: &Quantity, text: &str) -> bool {
    let is_few = number.kind == Kind::Plain
        && number.unit.is_none()
        && [0.0, 1.0, 2.0].contains(&number.value);
    number.kind == Kind::Label
        || is_few
        || is_ordinal(&number.written)
        || numbers_in_order(number, text)
        || is_marker(number, text)
}

/// “세 번째”, “7th”: which of several things it is, not how many.
fn numbers_in_order(number: &Quantity, text: &str) -> bool {
    let after = &text[number.end..];
    let is_ordinal = after.trim_start().starts_with("번째")
        || ["st", "nd", "rd", "th"].iter().any(|end| after.starts_with(end));
    is_ordinal && number.value <= MAX_MARKER
}

/// “1)”, “(2)”, or “3.” at the beginning of a line.
fn is_marker(number: &Quantity, text: &str) -> bool {
    let (before, after) = (&text[..number.start], &text[number.end..]);
    let opens = before.is_empty() || before.ends_with([' ', '(']);
    let closes = after.starts_with(')') || (after.starts_with(". ") && before.trim().is_empty());
    opens
        && closes
        && number.value <= MAX_MARKER
        && number.kind == Kind::Plain
        && number.unit.is_none()
        && number.written.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the paper numbers as many points in Roman figures: “(iii)”.
fn numbers_its_points(source: &Source, number: &Quantity) -> bool {
    let roman = [(3.0, "iii)"), (4.0, "iv)"), (5.0, "(v)"), (6.0, "vi)")];
    is_count(number)
        && roman
            .iter()
            .any(|(value, figure)| *value == number.value && source.plain.contains(figure))
}

fn is_count(number: &Quantity) -> bool {
    number.kind == Kind::Plain && number.unit.is_none() && COUNTABLE.contains(&number.value)
}

/// Whether the sentence itself lists as many things as it says that there are; the things are
/// checked as words and names.
fn counts_own_list(number: &Quantity, text: &str) -> bool {
    if !is_count(number) {
        return false;
    }
    let (before, after) = (&text[..number.start], &text[number.end..]);
    let start = before.rfind(". ").map_or(0, |at| at + 2);
    let end = after.find(". ").unwrap_or(after.len());
    #[expect(clippy::cast_precision_loss, reason = "a sentence lists few things")]
    let lists = |length: usize| length as f64 == number.value;
    // The noun that is counted stands before the first thing: “three languages: English, …”.
    lists(listed(&before[start..]))
        || lists(listed(&after[..end]))
        || lists(listed(&after[..end]).saturating_sub(1))
}

/// How many short things in a row a part of a sentence lists.
fn listed(part: &str) -> usize {
    let part = [", and ", ", or ", " and ", " 및 ", ", 그리고 ", ": "]
        .iter()
        .fold(part.to_owned(), |part, joint| part.replace(joint, ","));
    let items = part.split([',', '、', '·', ';', '(', ')']);
    let runs = items.map(|item| (1..=3).contains(&item.split_whitespace().count()));
    let runs = runs.collect::<Vec<_>>();
    runs.split(|is_short| !is_short).map(<[bool]>::len).max().unwrap_or(0)
}

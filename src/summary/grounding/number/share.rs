//! Shares of a whole that are told by their two numbers: “two thirds”, “one in six”, “3분의 1”.

use super::{
    quantity::{Kind, Quantity},
    spelled::{cardinal, latin, may_be_number, ordinal},
};

/// A share as it is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Share {
    pub(crate) part: f64,
    pub(crate) whole: f64,
}

/// How far two tellings of a share may be apart: 16% are “one in six”.
const MAX_ROUNDED: f64 = 0.015;

/// What stands between a part and its whole in English.
const JOINTS: &[&str] = &[" out of every ", " out of ", " of every ", " in every ", " in "];

/// A larger number after “in” is a year, or counts something of its own.
const LARGEST_WHOLE: f64 = 100.0;

/// In characters: “명”, “문항”.
const LONGEST_COUNTER: usize = 2;

/// What may follow “a third” where that is a share and not a thing that comes third.
const AFTER_SHARE: &[&str] =
    &[".", ",", ";", ")", " of ", " as ", " less", " fewer", " more", " the ", " on ", " in "];

impl Share {
    /// The share that `text`, which begins a word, begins with, and how many bytes it takes.
    pub(super) fn read(text: &str) -> Option<(Self, usize)> {
        korean(text).or_else(|| in_figures(text)).or_else(|| english(text))
    }

    fn new(part: f64, whole: f64) -> Option<Self> {
        (part > 0.0 && part < whole).then_some(Self { part, whole })
    }

    fn is_near(self, value: f64) -> bool {
        (self.part / self.whole - value).abs() <= MAX_ROUNDED
    }

    /// Whether a number that is no share itself says as much: a percentage, “three times fewer”.
    pub(super) fn is_told_by(self, quantity: &Quantity) -> bool {
        let value = quantity.value;
        match quantity.kind {
            Kind::Percent => self.is_near(value / 100.0),
            Kind::Multiple => self.is_near(value) || self.is_near(1.0 / value),
            Kind::Plain => quantity.unit.is_none() && self.is_near(value),
            Kind::Label => false,
        }
    }

    /// Whether a number is one of the two that it is told by.
    pub(super) fn counts(self, quantity: &Quantity) -> bool {
        let is_count = quantity.kind == Kind::Plain && quantity.unit.is_none();
        is_count && (quantity.value == self.part || quantity.value == self.whole)
    }

    pub(super) fn is_like(self, other: Self) -> bool {
        self.is_near(other.part / other.whole)
    }
}

/// Figures that no decimal point and no further figures follow.
fn figures(text: &str) -> Option<(f64, &str)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = text.split_at(length);
    // The 5 of “5,000” is none.
    let goes_on = rest
        .strip_prefix([',', '.'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    Some((figures.parse().ok()?, rest)).filter(|_| length <= 3 && !goes_on)
}

/// “3분의 1”, and “10명 중 7명”, which counts both.
fn korean(text: &str) -> Option<(Share, usize)> {
    let (whole, rest) = figures(text)?;
    if let Some(rest) = rest.strip_prefix("분의") {
        let (part, rest) = figures(rest.trim_start_matches(' '))?;
        return Some((Share::new(part, whole)?, text.len() - rest.len()));
    }
    let counter: String =
        rest.chars().take_while(|c| ('가'..='힣').contains(c)).take(LONGEST_COUNTER).collect();
    let rest = rest[counter.len()..].strip_prefix(" 중 ").filter(|_| !counter.is_empty())?;
    let (part, rest) = figures(rest)?;
    let rest = rest.strip_prefix(counter.as_str())?;
    Some((Share::new(part, whole)?, text.len() - rest.len()))
}

/// “1/3”, but not the “1/3” of “1/3/5” or “1/3B”.
fn in_figures(text: &str) -> Option<(Share, usize)> {
    let (part, rest) = figures(text)?;
    let (whole, rest) = figures(rest.strip_prefix('/')?)?;
    let rest = rest.strip_prefix("th").unwrap_or(rest);
    let ends = !rest.starts_with(|c: char| c == '/' || c == '-' || c.is_ascii_alphanumeric());
    let is_small = part < 10.0 && (whole <= 10.0 || whole == LARGEST_WHOLE);
    let share = Share::new(part, whole).filter(|_| ends && is_small)?;
    Some((share, text.len() - rest.len()))
}

fn english(text: &str) -> Option<(Share, usize)> {
    let (part, rest) = small_number(text)?;
    for joint in JOINTS {
        if let Some((whole, rest)) = rest.strip_prefix(joint).and_then(small_number) {
            let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '%');
            let ends = ends || rest == "." || rest.starts_with(". ");
            let share = Share::new(part, whole).filter(|_| ends && whole <= LARGEST_WHOLE)?;
            return Some((share, text.len() - rest.len()));
        }
    }
    let rest = rest.strip_prefix([' ', '-'])?;
    let parts = latin(rest);
    let whole = ordinal(parts)?;
    let after = &rest[parts.len()..];
    let is_share = parts.ends_with('s')
        || after.is_empty()
        || AFTER_SHARE.iter().any(|next| after.starts_with(next));
    Some((Share::new(part, whole).filter(|_| is_share)?, text.len() - after.len()))
}

/// A whole number in figures or in one word, “a” for one, and what follows it.
fn small_number(text: &str) -> Option<(f64, &str)> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return figures(text);
    }
    if !may_be_number(text) {
        return None;
    }
    let word = latin(text);
    let small = word.to_ascii_lowercase();
    let value = if small == "a" { Some(1.0) } else { cardinal(&small) };
    Some((value?, &text[word.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_a_part_and_a_whole() {
        for (text, part, whole) in [
            ("two thirds", 2.0, 3.0),
            ("three-quarters of it", 3.0, 4.0),
            ("a third of the cost", 1.0, 3.0),
            ("one in six tasks", 1.0, 6.0),
            ("seven out of ten.", 7.0, 10.0),
            ("9 in every 10", 9.0, 10.0),
            ("1/3 of", 1.0, 3.0),
            ("1/10th", 1.0, 10.0),
            ("3분의 1로", 1.0, 3.0),
            ("10명 중 7명이", 7.0, 10.0),
        ] {
            let found = Share::read(text).map(|(share, _)| (share.part, share.whole));
            assert_eq!(found, Some((part, whole)), "{text}");
        }
        for text in [
            "a third model",
            "one in 2024",
            "1/3/5",
            "1/2-shot",
            "3 in 4.5",
            "1 in 5,000",
            "a quarterly",
            "24/7",
        ] {
            assert_eq!(Share::read(text), None, "{text}");
        }
    }
}

//! Numbers that rise in a paper and fall in its summary: “from 38% to 82%” turned round.

use super::{
    fold::plain,
    number::{Quantity, scan},
    numbers::notation,
    reason::Reason,
    script::Writing,
    source::Source,
};
use crate::domain::Sections;

/// A change from one number to another.
struct Course {
    from: f64,
    to: f64,
    written: String,
}

impl Course {
    fn runs(&self, from: f64, to: f64) -> bool {
        let is = |one: f64, other: f64| (one - other).abs() <= 1e-9 * one.abs().max(other.abs());
        is(self.from, from) && is(self.to, to)
    }
}

pub(super) fn check(source: &Source, sections: &Sections, writing: Writing) -> Option<Reason> {
    let stated = courses(&source.plain, &source.numbers);
    sections.iter().find_map(|(section, text)| {
        let text = plain(text);
        let claimed = courses(&text, &scan(&text, notation(writing)));
        let turned = claimed.into_iter().find(|claimed| {
            let runs = |from, to| stated.iter().any(|course| course.runs(from, to));
            runs(claimed.to, claimed.from) && !runs(claimed.from, claimed.to)
        });
        turned.map(|course| Reason::Reversed { section, phrase: course.written })
    })
}

fn courses(text: &str, numbers: &[Quantity]) -> Vec<Course> {
    let pairs = numbers.iter().zip(numbers.iter().skip(1));
    pairs.filter_map(|(one, other)| course(text, one, other)).collect()
}

/// The change that two neighbouring numbers are the ends of, if the words around them say so.
fn course(text: &str, one: &Quantity, other: &Quantity) -> Option<Course> {
    let before = text[..one.start].trim_end().trim_end_matches(['~', '(']).trim_end();
    let between = text[one.end..other.start].trim();
    let after = text[other.end..].trim_start();
    let rises = (before.ends_with("from") && between == "to")
        || matches!(between, "->" | "→" | "-->")
        || (between.ends_with("에서") && (after.starts_with("로") || after.starts_with("으로")));
    let written = text[one.start..other.end].to_owned();
    if rises {
        return Some(Course { from: one.value, to: other.value, written });
    }
    let is_told_backwards = before.ends_with("to") && between == "from";
    is_told_backwards.then_some(Course { from: other.value, to: one.value, written })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_a_direction_in_both_languages() {
        for (text, writing) in [
            ("rises from 38.8% to 82.4%", Writing::English),
            ("rises to 82.4% from 38.8%", Writing::English),
            ("accuracy 38.8 → 82.4", Writing::English),
            ("정확도가 38.8%에서 82.4%로 올랐다", Writing::OtherScript),
        ] {
            let text = plain(text);
            let found = courses(&text, &scan(&text, notation(writing)));
            assert!(found.len() == 1 && found[0].runs(38.8, 82.4), "{text}");
        }
        let range = "between 3 and 4, or 3 to 4";
        assert!(courses(range, &scan(range, notation(Writing::English))).is_empty());
    }
}

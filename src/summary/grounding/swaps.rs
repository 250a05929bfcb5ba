//! Numbers of a paper that have changed places in its summary.
//!
//! A number is taken to be said of the words that stand nearer to it than to any other number of
//! its sort. That is a guess, so one such word proves nothing; but where a summary says x of A
//! and y of B, and the paper says y of A and x of B and never the other way, two guesses agree.

use std::collections::HashMap;

use super::{
    fold::plain,
    glossary, lexicon,
    number::{Notation, Quantity, scan},
    numbers::notation,
    reason::Reason,
    script::Writing,
    source::Source,
    stem::stem,
    word::{parts, sentences, words},
};
use crate::domain::{Section, Sections};

/// How many words a comma, a bracket or an “and” keeps apart.
const CLAUSE: usize = 3;

/// A word, by its stems in English, with the number that is nearest to it.
struct Saying {
    written: String,
    stems: Vec<String>,
    number: Quantity,
}

impl Saying {
    /// Whether they are of one word.
    fn shares_subject(&self, other: &Self) -> bool {
        self.stems.iter().any(|stem| other.stems.contains(stem))
    }
}

pub(super) fn check(source: &Source, sections: &Sections, writing: Writing) -> Option<Reason> {
    let claims: Vec<(Section, Saying)> = sections
        .iter()
        .flat_map(|(section, text)| {
            let sayings = sayings(&plain(text), writing, notation(writing));
            sayings.into_iter().map(move |saying| (section, saying))
        })
        .collect();
    let stated = Stated::by(source);
    let pairs = claims.iter().enumerate().flat_map(|(position, one)| {
        claims[position + 1..].iter().map(move |other| (one, &other.1))
    });
    let mut swapped = pairs.filter(|((_, one), other)| is_swapped(one, other, &stated));
    swapped.next().map(|((section, one), _)| Reason::Swapped {
        section: *section,
        number: one.number.written.clone(),
        subject: one.written.clone(),
    })
}

/// What the paper says of its words, by their stems: its text may hold thousands of numbers.
struct Stated(HashMap<String, Vec<Quantity>>);

impl Stated {
    fn by(source: &Source) -> Self {
        let mut stated: HashMap<String, Vec<Quantity>> = HashMap::new();
        for Saying { stems, number, .. } in
            sayings(&source.plain, Writing::English, Notation::Point)
        {
            for stem in stems {
                stated.entry(stem).or_default().push(number.clone());
            }
        }
        Self(stated)
    }

    /// Whether the paper says the number of a word with one of these stems.
    fn says(&self, subject: &Saying, number: &Quantity) -> bool {
        let numbers = subject.stems.iter().filter_map(|stem| self.0.get(stem)).flatten();
        numbers.into_iter().any(|stated| is_the_same(stated, number))
    }
}

fn is_swapped(one: &Saying, other: &Saying, stated: &Stated) -> bool {
    let may_be = one.number.is_like(&other.number)
        && !is_same(one.number.value, other.number.value)
        && !one.shares_subject(other);
    may_be
        && stated.says(one, &other.number)
        && stated.says(other, &one.number)
        && !stated.says(one, &one.number)
        && !stated.says(other, &other.number)
}

fn is_the_same(one: &Quantity, other: &Quantity) -> bool {
    one.is_like(other) && is_same(one.value, other.value)
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

fn sayings(text: &str, writing: Writing, notation: Notation) -> Vec<Saying> {
    sentences(text).flat_map(|sentence| sayings_of(sentence, writing, notation)).collect()
}

fn sayings_of(sentence: &str, writing: Writing, notation: Notation) -> Vec<Saying> {
    let tells = |number: &Quantity| number.is_said() && !number.is_none_or_one();
    let numbers: Vec<Quantity> = scan(sentence, notation).into_iter().filter(tells).collect();
    subjects(sentence, writing)
        .into_iter()
        .filter(|(at, ..)| !numbers.iter().any(|number| (number.start..number.end).contains(at)))
        .filter_map(|(at, written, stems)| {
            let number = nearest(sentence, at, &numbers)?.clone();
            Some(Saying { written, stems, number })
        })
        .collect()
}

/// The number nearest to a word; none if two are equally near.
fn nearest<'a>(sentence: &str, at: usize, numbers: &'a [Quantity]) -> Option<&'a Quantity> {
    // Of two that are equally far, the one in the same clause is meant.
    let distance = |number: &Quantity| {
        let between =
            if number.start > at { &sentence[at..number.start] } else { &sentence[number.end..at] };
        let clauses = clauses(between);
        (between.matches(' ').count() + CLAUSE * clauses, clauses)
    };
    let least = numbers.iter().map(distance).min()?;
    let mut nearest = numbers.iter().filter(|number| distance(number) == least);
    nearest.next().filter(|_| nearest.next().is_none())
}

fn clauses(between: &str) -> usize {
    between.matches([',', ';', ':', '(', ')']).count()
        + between.matches(" and ").count()
        + between.matches(" 및 ").count()
}

/// The words that a number may be said of, with where they stand.
fn subjects(sentence: &str, writing: Writing) -> Vec<(usize, String, Vec<String>)> {
    let offset = |word: &str| word.as_ptr() as usize - sentence.as_ptr() as usize;
    let latin = words(sentence).flat_map(|word| parts(word.text)).filter_map(|part| {
        let stem = stem(part);
        let counts = stem.len() > 2 && lexicon::can_be_counted(&stem);
        counts.then(|| (offset(part), part.to_owned(), vec![stem]))
    });
    let korean = glossary::entries(if writing == Writing::OtherScript { sentence } else { "" });
    let korean = korean.into_iter().map(|(at, entry)| {
        (at, entry.korean.to_owned(), entry.english().map(stem).collect::<Vec<_>>())
    });
    latin.chain(korean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, f64)> {
        let sayings = sayings(text, Writing::English, Notation::Point);
        sayings.into_iter().map(|saying| (saying.written, saying.number.value)).collect()
    }

    #[test]
    fn a_number_is_said_of_the_words_beside_it() {
        let said = said(
            "Over 11 targets and 5,268 designs, errors fall by 9.2% for BIWI and 13.7% for Vocaset",
        );
        for (word, number) in
            [("targets", 11.0), ("designs", 5268.0), ("BIWI", 9.2), ("Vocaset", 13.7)]
        {
            assert!(said.contains(&(word.to_owned(), number)), "{word}: {said:?}");
        }
    }
}

//! Numbers in a summary that the paper does not state.

use std::collections::HashSet;

use super::{
    fold::plain,
    number::{Kind, Notation, Quantity, is_ordinal, scan, states, words_for},
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
    let numbers = scan(text, notation(writing));
    let unfounded = numbers.iter().filter(|number| {
        !says_nothing(number, text)
            && !is_founded(source, number)
            && !is_month_of(source, number, text)
            && !counts_own_list(number, text)
            && !follows_from_others(source, number, &numbers, text)
    });
    unfounded
        .filter(|number| seen.insert(number.written.clone()))
        .map(|number| Reason::Number { section, number: number.written.clone() })
        .collect()
}

pub(super) fn notation(writing: Writing) -> Notation {
    match writing {
        Writing::OtherLatin => Notation::Comma,
        Writing::English | Writing::OtherScript => Notation::Point,
    }
}

fn is_founded(source: &Source, number: &Quantity) -> bool {
    source.numbers.iter().any(|stated| states(stated, number))
        || numbers_its_points(source, number)
        || counts_both(source, number)
        || is_one_of(source, number)
        || is_power_of(source, number)
}

/// Whether the paper counts both the part and the whole of a share.
fn counts_both(source: &Source, number: &Quantity) -> bool {
    let counts = |count: f64| {
        let counts = |stated: &Quantity| match stated.share {
            Some(share) => share.part == count || share.whole == count,
            None => stated.kind == Kind::Plain && stated.value == count,
        };
        count <= 2.0 || source.numbers.iter().any(counts)
    };
    number.share.is_some_and(|share| counts(share.part) && counts(share.whole))
}

/// One minute of a paper on “minute-long videos”.
fn is_one_of(source: &Source, number: &Quantity) -> bool {
    let is_named = |unit| words_for(unit).any(|word| source.folded.holds(word));
    number.value == 1.0 && number.unit.is_some_and(is_named)
}

/// A hundred times of a paper that says “two orders of magnitude”.
fn is_power_of(source: &Source, number: &Quantity) -> bool {
    const POWERS: [(f64, &[&str]); 4] = [
        (10.0, &["an order of magnitude", "one order of magnitude", "order-of-magnitude"]),
        (100.0, &["two orders of magnitude", "2 orders of magnitude"]),
        (1_000.0, &["three orders of magnitude", "3 orders of magnitude"]),
        (10_000.0, &["four orders of magnitude", "4 orders of magnitude"]),
    ];
    let power = POWERS.iter().find(|(power, _)| *power == number.value);
    number.kind == Kind::Multiple
        && power.is_some_and(|(_, phrases)| phrases.iter().any(|one| source.plain.contains(one)))
}

/// “5월” of a paper that says “May”.
fn is_month_of(source: &Source, number: &Quantity, text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut months = MONTHS.iter().zip(1..);
    text[number.end..].starts_with('월')
        && months
            .any(|(name, month)| f64::from(month) == number.value && source.plain.contains(name))
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

/// How far “twice” may be from what it is told of, in parts of it.
const MAX_OFF: f64 = 0.05;

/// How many times twice “more than twice” may be.
const MAX_OVER: f64 = 1.2;

/// Whether two numbers of the same sentence, which are the paper's, are so many times or so many
/// points apart: “from 48.0 to 53.2, 5.2 points more”.
fn follows_from_others(source: &Source, number: &Quantity, all: &[Quantity], text: &str) -> bool {
    let start = text[..number.start].rfind(". ").map_or(0, |at| at + 2);
    let end = text[number.end..].find(". ").map_or(text.len(), |at| number.end + at);
    let is_beside = |other: &&Quantity| {
        let is_in = other.start >= start && other.end <= end && other.start != number.start;
        is_in && other.is_said() && is_founded(source, other)
    };
    let beside: Vec<&Quantity> = all.iter().filter(is_beside).collect();
    let pairs = beside
        .iter()
        .enumerate()
        .flat_map(|(at, one)| beside[at + 1..].iter().map(move |other| (*one, *other)));
    pairs
        .filter(|(one, other)| one.is_like(other))
        .any(|(one, other)| is_between(number, one, other))
}

/// Whether two numbers are so many times, or so many points, apart.
fn is_between(number: &Quantity, one: &Quantity, other: &Quantity) -> bool {
    let (less, more) = (one.value.min(other.value), one.value.max(other.value));
    if number.kind == Kind::Multiple {
        let (times, told) = (more / less, number.value.max(1.0 / number.value));
        let is_over = number.hedged && (told..told * MAX_OVER).contains(&times);
        return is_over || (times - told).abs() <= MAX_OFF * told;
    }
    number.is_points() && number.is_difference_of(more, less)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn unfounded(paper: &str, summary: &str) -> Vec<String> {
        let source = Source::new("", paper);
        let writing = if summary.is_ascii() { Writing::English } else { Writing::OtherScript };
        let reasons = check_section(&source, Section::WhatsNew, &plain(summary), writing);
        let number = |reason| match reason {
            Reason::Number { number, .. } => number,
            other => panic!("{other}"),
        };
        reasons.into_iter().map(number).collect()
    }

    #[test]
    fn what_the_paper_says_in_other_words_is_founded() {
        for (paper, summary) in [
            ("minute-long videos", "1분 길이의 영상"),
            ("as of May 24, 2024", "2024년 5월 24일 기준"),
            ("as of 24 May 2024", "as of May 24, 2024"),
            ("an order of magnitude faster", "10배 빠르다"),
            ("two orders of magnitude cheaper", "100배 저렴하다"),
            ("best on 7 of 10 benchmarks", "7 out of 10 benchmarks"),
            ("10 benchmarks, of which 7 are won", "10개 중 7개에서 앞선다"),
            ("512 * 768 pixels", "512×768"),
            ("from 0.73rightarrow0.90", "0.73에서 0.90으로"),
            ("with sim6% more", "약 6%"),
            ("takes 1sim4 steps", "1~4단계"),
            ("using Gemini-2.5-Pro", "제미나이 2.5 프로"),
            ("GPT-4 alone", "GPT-4만 쓴다"),
            ("best of Qwen2.5 and 7 others", "Qwen2.5조차"),
            ("five-second clips at 30 FPS", "5초 클립을 초당 30프레임으로"),
            ("8x A100 GPUs", "A100 8장"),
            ("from 29.4% to 66.9%", "29.4%에서 66.9%로 두 배 이상 올랐다"),
            ("from 29.4% to 66.9%", "It rises from 29.4% to 66.9%, by 37.5 points"),
            ("scoring 67.7% on IFEval (Delta11%)", "IFEval 67.7% (+11%)"),
            ("affecting 1 in 5,000 individuals", "5,000명 중 1명꼴"),
            ("a 7-billion-parameter model", "파라미터 70억 개(7B)"),
        ] {
            assert_eq!(unfounded(paper, summary), Vec::<String>::new(), "{paper} / {summary}");
        }
    }

    #[test]
    fn what_it_does_not_say_is_not() {
        for (paper, summary, number) in [
            ("long videos", "1분 길이의 영상", "1분"),
            ("as of June 24, 2024", "2024년 5월 24일 기준", "5"),
            ("an order of magnitude faster", "100배 빠르다", "100배"),
            ("from 29.4% to 66.9%", "29.4%에서 66.9%로 세 배 올랐다", "세 배"),
            ("best on 7 of 12 benchmarks", "10개 중 7개에서 앞선다", "10개 중 7개"),
        ] {
            assert_eq!(unfounded(paper, summary), [number], "{paper} / {summary}");
        }
    }
}

//! Numbers in words: “twenty-five”, “sixfold”, “half”, “세 가지”.

use super::quantity::Kind;

/// A number in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spelled {
    pub(super) value: f64,
    /// Given where the word itself says it, as “twice” does.
    pub(super) kind: Option<Kind>,
    /// Bytes it takes.
    pub(super) length: usize,
}

const UNITS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: &[&str] =
    &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const MULTIPLES: &[(&str, f64)] = &[
    ("twice", 2.0),
    ("double", 2.0),
    ("doubles", 2.0),
    ("doubled", 2.0),
    ("doubling", 2.0),
    ("triple", 3.0),
    ("triples", 3.0),
    ("tripled", 3.0),
    ("tripling", 3.0),
    ("quadruple", 4.0),
    ("half", 0.5),
    ("halve", 0.5),
    ("halves", 0.5),
    ("halved", 0.5),
    ("halving", 0.5),
];

/// What adds a half to a number in words.
const HALF: &str = " and a half";

const ORDINALS: &[(&str, f64)] = &[
    ("third", 3.0),
    ("thirds", 3.0),
    ("quarters", 4.0),
    ("fifths", 5.0),
    ("fourth", 4.0),
    ("quarter", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
];

const KOREAN: &[(&str, f64)] = &[
    ("열두", 12.0),
    ("열한", 11.0),
    ("열", 10.0),
    ("아홉", 9.0),
    ("여덟", 8.0),
    ("일곱", 7.0),
    ("여섯", 6.0),
    ("다섯", 5.0),
    ("네", 4.0),
    ("세", 3.0),
    ("두", 2.0),
];

/// What Korean counts by, after its own numerals.
const COUNTERS: &[&str] = &[
    "가지",
    "개",
    "배",
    "종",
    "단계",
    "번",
    "명",
    "편",
    "곳",
    "쌍",
    "유형",
    "범주",
    "모델",
    "데이터셋",
    "벤치마크",
    "축",
    "차례",
    "갈래",
    "부분",
    "작업",
    "과제",
    "언어",
    "능력",
    "방법",
    "구성",
];

/// The number in words that `text`, which begins a word, begins with.
pub(super) fn spelled(text: &str) -> Option<Spelled> {
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) { english(text) } else { korean(text) }
}

/// Whether a number is written as an ordinal in words: “third”.
pub(crate) fn is_ordinal(written: &str) -> bool {
    ordinal(written).is_some()
}

/// Whether a text may begin with a number in words; most do not, which their first letters tell.
pub(super) fn may_be_number(text: &str) -> bool {
    let mut letters = text.bytes().take(3).map(|byte| byte.to_ascii_lowercase());
    match (letters.next(), letters.next(), letters.next()) {
        (Some(b'a'), second, _) => second.is_none_or(|byte| !byte.is_ascii_alphanumeric()),
        (Some(b't'), Some(b'h'), third) => matches!(third, Some(b'i' | b'r')),
        (Some(first), Some(second), _) => matches!(
            &[first, second],
            b"ze"
                | b"on"
                | b"tw"
                | b"fo"
                | b"fi"
                | b"si"
                | b"se"
                | b"ei"
                | b"ni"
                | b"te"
                | b"el"
                | b"do"
                | b"hu"
                | b"ha"
                | b"qu"
                | b"tr"
        ),
        _ => false,
    }
}

fn english(text: &str) -> Option<Spelled> {
    if !may_be_number(text) {
        return None;
    }
    let word = latin(text);
    let small = word.to_ascii_lowercase();
    if small == "a" {
        // “A million”: the scale is read as any other.
        let scale = latin(text[1..].trim_start_matches(' '));
        let is_scale = ["hundred", "thousand", "million", "billion", "trillion"].contains(&scale);
        return is_scale.then_some(Spelled { value: 1.0, kind: None, length: 1 });
    }
    let known = |table: &[(&str, f64)]| {
        table.iter().find(|(name, _)| *name == small).map(|(_, value)| *value)
    };
    if let Some(value) = known(MULTIPLES) {
        return Some(Spelled { value, kind: Some(Kind::Multiple), length: word.len() });
    }
    if let Some(value) = small.strip_suffix("fold").and_then(cardinal) {
        return Some(Spelled { value, kind: Some(Kind::Multiple), length: word.len() });
    }
    if let Some(value) = ordinal(word) {
        return Some(Spelled { value, kind: None, length: word.len() });
    }
    let value = cardinal(&small)?;
    let (added, length) = match text[word.len()..].strip_prefix(HALF) {
        Some(_) => (0.5, HALF.len()),
        None => units_after_tens(&text[word.len()..], value),
    };
    Some(Spelled { value: value + added, kind: None, length: word.len() + length })
}

/// The letters that a text begins with.
pub(super) fn latin(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_alphabetic).count()]
}

/// The parts that an ordinal in words makes of a whole.
pub(super) fn ordinal(word: &str) -> Option<f64> {
    let small = word.to_ascii_lowercase();
    ORDINALS.iter().find(|(name, _)| *name == small).map(|(_, value)| *value)
}

pub(super) fn cardinal(word: &str) -> Option<f64> {
    let position = |words: &[&str]| words.iter().position(|name| *name == word);
    #[expect(clippy::cast_precision_loss, reason = "the tables are short")]
    match (position(UNITS), position(TENS), word) {
        (Some(value), ..) => Some(value as f64),
        (_, Some(tens), _) => Some(20.0 + 10.0 * tens as f64),
        (.., "dozen") => Some(12.0),
        (.., "hundred") => Some(100.0),
        _ => None,
    }
}

/// The five of “twenty-five”, and the bytes of “-five”.
fn units_after_tens(rest: &str, tens: f64) -> (f64, usize) {
    let next = rest.strip_prefix(['-', ' ']).unwrap_or("");
    let word = latin(next);
    match cardinal(&word.to_ascii_lowercase()) {
        Some(units) if (20.0..100.0).contains(&tens) && (1.0..10.0).contains(&units) => {
            (units, 1 + word.len())
        }
        _ => (0.0, 0),
    }
}

fn korean(text: &str) -> Option<Spelled> {
    if let Some(length) =
        ["절반", "반으로"].iter().find(|word| text.starts_with(**word)).map(|word| word.len())
    {
        return Some(Spelled { value: 0.5, kind: Some(Kind::Multiple), length });
    }
    let (numeral, value) = KOREAN.iter().find(|(numeral, _)| text.starts_with(numeral))?;
    let rest = &text[numeral.len()..];
    is_counted(rest).then_some(Spelled { value: *value, kind: None, length: numeral.len() })
}

/// Whether the text goes on with what Korean counts by.
pub(super) fn is_counted(rest: &str) -> bool {
    let counted = rest.strip_prefix(' ').unwrap_or(rest);
    COUNTERS.iter().any(|counter| counted.starts_with(counter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbers() {
        for (text, value, kind) in [
            ("six times", 6.0, None),
            ("twenty-five tasks", 25.0, None),
            ("sixfold", 6.0, Some(Kind::Multiple)),
            ("two and a half days", 2.5, None),
            ("a million pairs", 1.0, None),
            ("Half of", 0.5, Some(Kind::Multiple)),
            ("세 가지", 3.0, None),
            ("다섯 개", 5.0, None),
        ] {
            let found = spelled(text).map(|spelled| (spelled.value, spelled.kind));
            assert_eq!(found, Some((value, kind)), "{text}");
        }
        for text in ["세그먼트", "네트워크", "a model", "often", "someone"] {
            assert_eq!(spelled(text), None, "{text}");
        }
    }
}

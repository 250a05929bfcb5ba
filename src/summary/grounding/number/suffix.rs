//! What follows figures: a scale, then what the number says, then its unit.

use super::{
    magnitude,
    numeral::{Notation, Numeral, numeral},
    quantity::{Kind, Unit},
    unit,
};

/// What the text after figures makes of them.
pub(super) struct Suffix {
    pub(super) scale: f64,
    /// What further figures add: the 2천만 of “1억 2천만”.
    pub(super) added: f64,
    pub(super) kind: Kind,
    pub(super) unit: Option<Unit>,
    /// Whether the scale is written in a script that counts in ten thousands.
    pub(super) is_foreign: bool,
    /// Bytes it takes.
    pub(super) length: usize,
}

impl Suffix {
    pub(super) fn read(text: &str, figures: &Numeral) -> Self {
        let (scale, mut length) = scale(text, figures).unwrap_or((1.0, 0));
        let mut added = 0.0;
        let is_foreign = length > 0 && text.starts_with(|c: char| c >= '\u{1100}');
        if scale >= 1e3 && is_foreign {
            let (more, taken) = lower_part(&text[length..], scale);
            added = more;
            length += taken;
        }
        let meaning = Meaning::read(&text[length..], length == 0);
        Self {
            scale,
            added,
            kind: meaning.kind,
            unit: meaning.unit,
            is_foreign,
            length: length + meaning.length,
        }
    }
}

/// The scale that the text begins with, and its length.
fn scale(text: &str, figures: &Numeral) -> Option<(f64, usize)> {
    let word = latin_word(text);
    if let Some(scale) = magnitude::letter(word) {
        return Some((scale, word.len()));
    }
    let spaced = text.strip_prefix([' ', '-']).unwrap_or(text);
    let gap = text.len() - spaced.len();
    let word = latin_word(spaced);
    if gap + word.len() > 0
        && let Some(scale) = magnitude::word(word)
    {
        return Some((scale, gap + word.len()));
    }
    let (scale, length) = magnitude::characters(spaced)?;
    // A lone character after a space is more likely a word: “3 만”, but “3.5 백만”.
    let is_number = gap == 0 || length > '만'.len_utf8() || scale >= 1e8 || figures.is_decimal;
    is_number.then_some((scale, gap + length))
}

/// What lower scales add to a number: “2천만” or “5000” after “1억”.
fn lower_part(text: &str, above: f64) -> (f64, usize) {
    let spaced = text.trim_start_matches(' ');
    let gap = text.len() - spaced.len();
    let Some(figures) = numeral(spaced, Notation::Point).filter(|_| gap <= 1) else {
        return (0.0, 0);
    };
    let rest = &spaced[figures.length..];
    let (scale, length) = magnitude::characters(rest).unwrap_or((1.0, 0));
    let value = figures.value * scale;
    // “1만 3000” is one number, “1만 3배” two.
    if value < above && (length > 0 || figures.digits >= 3) {
        let taken = gap + figures.length + length;
        let (more, further) = lower_part(&text[taken..], scale);
        return if scale > 1.0 { (value + more, taken + further) } else { (value, taken) };
    }
    (0.0, 0)
}

struct Meaning {
    kind: Kind,
    unit: Option<Unit>,
    length: usize,
}

impl Meaning {
    /// `adjacent`: whether nothing stands between the figures and the text.
    fn read(text: &str, adjacent: bool) -> Self {
        let spaced = text.strip_prefix([' ', '-']).unwrap_or(text);
        let gap = text.len() - spaced.len();
        let kind = |kind, length| Self { kind, unit: None, length: gap + length };
        if let Some((unit, length)) = percent(spaced) {
            return Self { kind: Kind::Percent, unit, length: gap + length };
        }
        if let Some(length) = times(spaced, gap == 0) {
            return kind(Kind::Multiple, length);
        }
        let word = latin_word(spaced);
        if let Some((unit, length)) = unit::rate(spaced) {
            return Self { kind: Kind::Plain, unit: Some(unit), length: gap + length };
        }
        if let Some(unit) = unit::unit_of(word, adjacent && gap == 0) {
            return Self { kind: Kind::Plain, unit: Some(unit), length: gap + word.len() };
        }
        if let Some((unit, length)) = unit::unit_at(spaced) {
            return Self { kind: Kind::Plain, unit: Some(unit), length: gap + length };
        }
        let is_name = gap == 0 && adjacent && !word.is_empty() && !is_ordinal(word);
        Self { kind: if is_name { Kind::Label } else { Kind::Plain }, unit: None, length: 0 }
    }
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "s" | "x")
}

/// The sign or word of a percentage, as points if it says so, and its length.
fn percent(text: &str) -> Option<(Option<Unit>, usize)> {
    const POINTS: &[&str] = &[
        "%p",
        "%P",
        "% p",
        "%포인트",
        "% 포인트",
        "퍼센트포인트",
        "퍼센트 포인트",
        "パーセントポイント",
        "个百分点",
        "% points",
        "%-points",
        "% point",
        "percentage points",
        "percentage point",
        "percentage-point",
        "percent points",
        "pp",
    ];
    const SIGNS: &[&str] = &["%", "퍼센트", "パーセント", "percent", "percentage"];
    const WORDS: &[&str] = &["prozent", "pourcent"];
    if !text.starts_with(['%', '퍼', 'パ', '个', 'p', 'P']) {
        return None;
    }
    let begins = |sign: &&&str| {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphabetic());
        text.strip_prefix(**sign).is_some_and(ends)
    };
    if let Some(sign) = POINTS.iter().find(begins) {
        return Some((Some(unit::POINTS), sign.len()));
    }
    if let Some(sign) = SIGNS.iter().find(|sign| text.starts_with(**sign)) {
        return Some((None, sign.len()));
    }
    let word = latin_word(text);
    WORDS.contains(&word.to_lowercase().as_str()).then_some((None, word.len()))
}

fn times(text: &str, adjacent: bool) -> Option<usize> {
    let is_size = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    for sign in ["×", "배", "倍"] {
        if let Some(rest) = text.strip_prefix(sign) {
            let other = ["치", "포", "열", "경", "우", "양", "제"]
                .iter()
                .any(|word| rest.starts_with(word));
            // “8×A800” are eight of them.
            let is_count = sign == "×" && rest.starts_with(|c: char| c.is_ascii_alphabetic());
            let is_times = !is_size(rest) && !is_count && (sign != "배" || !other);
            return is_times.then_some(sign.len());
        }
    }
    let word = latin_word(text);
    let is_times = match word.to_lowercase().as_str() {
        "x" => adjacent && !is_size(&text[1..]),
        "times" | "fold" | "fois" | "mal" | "veces" | "vezes" | "volte" => true,
        _ => false,
    };
    is_times.then_some(word.len())
}

/// The letters of the Latin script that the text begins with.
fn latin_word(text: &str) -> &str {
    let is_latin = |c: char| (c.is_alphabetic() && c < '\u{250}') || c == 'μ';
    let end = text.find(|c: char| !is_latin(c));
    &text[..end.unwrap_or(text.len())]
}

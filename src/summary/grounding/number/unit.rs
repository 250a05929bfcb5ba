//! The units that papers measure in, as they are written.

use super::quantity::{Dimension, Unit};

/// Spellings, in small letters but where the case matters, and what they are worth.
const UNITS: &[(&[&str], Dimension, f64)] = &[
    (&["ns", "nanosecond", "nanoseconds", "나노초"], Dimension::Time, 1e-9),
    (&["μs", "µs", "microsecond", "microseconds", "마이크로초"], Dimension::Time, 1e-6),
    (&["ms", "msec", "millisecond", "milliseconds", "밀리초"], Dimension::Time, 1e-3),
    (&["s", "sec", "secs", "second", "seconds", "초", "秒"], Dimension::Time, 1.0),
    (&["min", "mins", "minute", "minutes", "분", "分"], Dimension::Time, 60.0),
    (&["h", "hr", "hrs", "hour", "hours", "시간", "時間", "小时"], Dimension::Time, 3600.0),
    (&["day", "days", "일"], Dimension::Time, 86_400.0),
    (&["week", "weeks", "주", "주일"], Dimension::Time, 604_800.0),
    (&["month", "months", "개월", "달"], Dimension::Time, 2_629_800.0),
    (&["year", "years", "년"], Dimension::Time, 31_557_600.0),
    (&["KB", "kB", "킬로바이트"], Dimension::Memory, 1e3),
    (&["MB", "MiB", "megabytes", "메가바이트"], Dimension::Memory, 1e6),
    (&["GB", "GiB", "gigabyte", "gigabytes", "기가바이트"], Dimension::Memory, 1e9),
    (&["TB", "TiB", "terabytes", "테라바이트"], Dimension::Memory, 1e12),
    (&["nm"], Dimension::Length, 1e-9),
    (&["mm", "millimeter", "millimeters", "밀리미터"], Dimension::Length, 1e-3),
    (&["cm", "centimeter", "centimeters", "센티미터"], Dimension::Length, 1e-2),
    (&["m", "meter", "meters", "metre", "metres", "미터"], Dimension::Length, 1.0),
    (&["km", "kilometer", "kilometers", "킬로미터"], Dimension::Length, 1e3),
    (&["fps", "프레임/초"], Dimension::FrameRate, 1.0),
    (&["bit", "bits", "비트"], Dimension::Bits, 1.0),
    (&["d", "dim", "dimension", "dimensions", "dimensional", "차원"], Dimension::Axes, 1.0),
    (&["point", "points", "pt", "pts", "점", "포인트"], Dimension::Points, 1.0),
    (&["dollar", "dollars", "usd", "달러"], Dimension::Money, 1.0),
    (&["watt", "watts", "와트"], Dimension::Power, 1.0),
    (&["hz", "헤르츠"], Dimension::Frequency, 1.0),
    (&["khz", "킬로헤르츠"], Dimension::Frequency, 1e3),
];

/// What scores and differences of percentages are counted in.
pub(super) const POINTS: Unit = Unit { dimension: Dimension::Points, factor: 1.0 };

/// The English words for a unit.
pub(crate) fn words_for(unit: Unit) -> impl Iterator<Item = &'static str> {
    let spellings = UNITS.iter().filter(move |(_, dimension, factor)| {
        *dimension == unit.dimension && *factor == unit.factor
    });
    let all = spellings.flat_map(|(spellings, ..)| spellings.iter().copied());
    all.filter(|word| word.is_ascii() && word.len() > 2)
}

/// The unit that a word is. One letter may stand for much else, so `h`, `s`, `m` and `d` are
/// units only right after the figures: say so by `adjacent`.
pub(super) fn unit_of(word: &str, adjacent: bool) -> Option<Unit> {
    if !adjacent && word.len() == 1 {
        return None;
    }
    let small = word.to_lowercase();
    let is = |spelling: &&str| *spelling == word || **spelling == *small;
    let (_, dimension, factor) = UNITS.iter().find(|(spellings, ..)| spellings.iter().any(is))?;
    Some(Unit { dimension: *dimension, factor: *factor })
}

/// The unit of frames that the text spells out, and its length in bytes.
pub(super) fn rate(text: &str) -> Option<(Unit, usize)> {
    let spellings = ["frames per second", "frames/second", "frames/s", "frames a second"];
    let spelling = spellings.iter().find(|spelling| text.starts_with(**spelling))?;
    Some((Unit { dimension: Dimension::FrameRate, factor: 1.0 }, spelling.len()))
}

/// The unit that a text in a script without word spaces goes on with, and its length in bytes.
pub(super) fn unit_at(text: &str) -> Option<(Unit, usize)> {
    if !text.starts_with(|c: char| c >= '\u{1100}') {
        return None;
    }
    let spellings = UNITS.iter().flat_map(|(spellings, dimension, factor)| {
        spellings
            .iter()
            .map(move |spelling| (*spelling, Unit { dimension: *dimension, factor: *factor }))
    });
    let foreign = spellings.filter(|(spelling, _)| spelling.starts_with(|c: char| c >= '\u{1100}'));
    foreign
        .filter(|(spelling, _)| text.starts_with(spelling) && !is_other_word(text))
        .max_by_key(|(spelling, _)| spelling.len())
        .map(|(spelling, unit)| (unit, spelling.len()))
}

/// Words that only begin like a unit: “분야” (field), “초과” (exceeding), “일반” (general) …
const OTHER_WORDS: &[&str] = &[
    "분야", "분류", "분할", "분포", "분석", "분의", "분기", "분해", "초과", "초기", "초반", "초당",
    "일반", "일관", "일치", "일부", "일정", "일상", "일련", "일종", "일본", "일괄", "주요", "주제",
    "주로", "주어", "주목", "주석", "주의", "주변", "주입", "달성", "점진", "점차", "점유", "점군",
    "년대", "分野", "分类",
];

fn is_other_word(text: &str) -> bool {
    OTHER_WORDS.iter().any(|word| text.starts_with(word))
}

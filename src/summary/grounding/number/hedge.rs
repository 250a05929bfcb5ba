//! Words that say that a number is not exact.

const BEFORE: &[&str] = &[
    "~",
    "≥",
    ">",
    "<",
    "±",
    "약",
    "대략",
    "some",
    "close to",
    "upwards of",
    "above",
    "under",
    "below",
    "nearly",
    "approx.",
    "ca.",
    "거의",
    "최소",
    "約",
    "约",
    "超过",
    "about",
    "around",
    "approximately",
    "roughly",
    "over",
    "almost",
    "than",
    "least",
    "circa",
    "etwa",
    "environ",
    "casi",
    "rund",
    "plus de",
    "cerca de",
];

const AFTER: &[&str] = &[
    "+", "이상", "가량", "정도", "여", "남짓", "넘", "초과", "가까", "쯤", "안팎", "내외", "미만",
    "이하", "수준", "못 미", "육박", "以上", "余", "多", "or more", "or so", "-odd", "plus",
];

/// As much of what stands before a number as the longest of these words, in bytes.
const LONGEST: usize = 16;

/// The end of a text, of at most so many bytes.
fn tail(text: &str, length: usize) -> &str {
    let mut start = text.len().saturating_sub(length);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Whether the text says so right before or after the number. A Korean counter may come between.
pub(super) fn is_hedged(before: &str, written: &str, after: &str) -> bool {
    if written.ends_with('%') && after.starts_with("대") && !after.starts_with("대비") {
        // “70%대” are the seventies.
        return true;
    }
    let before = tail(before.trim_end_matches([' ', '$', '(']), LONGEST).to_lowercase();
    if BEFORE.iter().any(|word| before.ends_with(word)) {
        return true;
    }
    let after = after.trim_start();
    let counted = after.char_indices().nth(2).map_or("", |(at, _)| after[at..].trim_start());
    let counted_by_one = after.char_indices().nth(1).map_or("", |(at, _)| after[at..].trim_start());
    AFTER
        .iter()
        .any(|word| [after, counted, counted_by_one].iter().any(|text| text.starts_with(word)))
}

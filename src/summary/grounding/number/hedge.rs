//! Words that say that a number is not exact.

const BEFORE: &[&str] = &[
    "~",
    "≥",
    ">",
    "약",
    "대략",
    "거의",
    "최소",
    "約",
    "约",
    "超过",
    "about",
    "around",
    "approximately",
    "nearly",
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
    "+", "이상", "가량", "정도", "여", "남짓", "넘", "초과", "가까", "以上", "余", "多", "or more",
    "plus",
];

/// Whether the text says so right before or after the number. A Korean counter may come between.
pub(super) fn is_hedged(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches([' ', '$', '(']).to_lowercase();
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

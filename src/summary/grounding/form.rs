//! Whether there are three sections of plain prose.

use super::{fold::fold, reason::Reason};
use crate::domain::{Section, Sections};

/// Characters below which nothing can be said, in scripts that write a syllable or a word as one
/// character, and in others.
const SHORTEST: (usize, usize) = (16, 40);

/// Likewise, three times what a section usually takes.
const LONGEST: (usize, usize) = (1_000, 2_000);

/// What stands in place of a text.
const PLACEHOLDERS: &[&str] = &[
    "n/a",
    "na",
    "none",
    "null",
    "todo",
    "tbd",
    "nil",
    "undefined",
    "string",
    "...",
    "…",
    "-",
    "없음",
    "해당 없음",
    "내용 없음",
    "정보 없음",
    "not available",
    "not provided",
    "not applicable",
];

/// Headings of sections, which do not belong into their texts, and code.
const SIGNS: &[&str] = &[
    "```",
    "what's new:",
    "what's new**",
    "technical details:",
    "technical details**",
    "performance highlights:",
    "performance highlights**",
    "whats_new",
    "technical_details",
    "performance_highlights",
    "</",
    "<br",
    "<p>",
    "<li>",
    "<div",
    "', '",
    "\", \"",
    "\\n",
    "{\"",
    "['",
    "[\"",
];

/// What is wrong with the outer form of the sections.
pub(super) fn check(sections: &Sections) -> Vec<Reason> {
    let mut reasons: Vec<Reason> =
        sections.iter().filter_map(|(section, text)| check_section(section, text.trim())).collect();
    for (position, one) in Section::ALL.into_iter().enumerate() {
        for other in &Section::ALL[position + 1..] {
            if are_alike(sections.get(one), sections.get(*other)) {
                reasons.push(Reason::Repeated(one, *other));
            }
        }
    }
    reasons
}

fn check_section(section: Section, text: &str) -> Option<Reason> {
    let small = text.to_lowercase().replace('’', "'");
    let bare = small.trim_end_matches(['.', '。', '!']).trim();
    if bare.is_empty() || PLACEHOLDERS.contains(&bare) || fold(bare).is_empty() {
        return Some(Reason::Missing(section));
    }
    if let Some(sign) = sign_of_code(&small) {
        return Some(Reason::Malformed { section, sign });
    }
    let length = text.chars().count();
    let is_dense = text.chars().filter(|c| *c >= '\u{1100}').count() * 4 > length;
    let (shortest, longest) =
        if is_dense { (SHORTEST.0, LONGEST.0) } else { (SHORTEST.1, LONGEST.1) };
    if length < shortest {
        return Some(Reason::TooShort(section));
    }
    (length > longest).then_some(Reason::TooLong(section))
}

fn sign_of_code(small: &str) -> Option<String> {
    let is_enclosed = (small.starts_with('[') && small.ends_with(']'))
        || (small.starts_with('{') && small.ends_with('}'));
    if is_enclosed {
        return Some(small.chars().take(1).collect());
    }
    SIGNS.iter().find(|sign| small.contains(**sign)).map(|sign| (*sign).to_owned())
}

fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    short.len() >= 20 && long.contains(short.as_str())
}

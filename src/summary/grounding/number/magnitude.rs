//! Scales: the million of “3.5 million”, the 만 of “350만”.

/// Words of scale in small letters.
const WORDS: &[(&[&str], f64)] = &[
    (&["hundred", "hundreds", "cent"], 1e2),
    (&["thousand", "thousands", "mille", "mil", "tausend"], 1e3),
    (
        &["million", "millions", "millionen", "millón", "millones", "milhão", "milhões", "milioni"],
        1e6,
    ),
    (&["billion", "billions", "milliard", "milliards", "milliarden", "bilhões", "miliardi"], 1e9),
    (&["trillion", "trillions", "billionen"], 1e12),
];

/// Characters that multiply, of the scripts that count in ten thousands.
const CHARACTERS: &[(char, f64)] = &[
    ('십', 1e1),
    ('백', 1e2),
    ('천', 1e3),
    ('만', 1e4),
    ('억', 1e8),
    ('조', 1e12),
    ('十', 1e1),
    ('百', 1e2),
    ('千', 1e3),
    ('万', 1e4),
    ('萬', 1e4),
    ('億', 1e8),
    ('亿', 1e8),
    ('兆', 1e12),
];

pub(super) fn power_of_ten(exponent: i32) -> f64 {
    10f64.powi(exponent)
}

/// What a letter right after the figures multiplies by: `11K`, `3.5M`, `7B`, `13T`.
pub(super) fn letter(word: &str) -> Option<f64> {
    Some(match word {
        "K" | "k" => 1e3,
        "M" | "mn" => 1e6,
        "B" | "bn" => 1e9,
        "T" => 1e12,
        _ => return None,
    })
}

pub(super) fn word(word: &str) -> Option<f64> {
    let small = word.to_lowercase();
    WORDS.iter().find(|(words, _)| words.contains(&small.as_str())).map(|(_, scale)| *scale)
}

/// The scale that a run of multiplying characters gives, and its length in bytes: 백만 is 100 × 10,000.
pub(super) fn characters(text: &str) -> Option<(f64, usize)> {
    let mut scale = 1.0;
    let mut length = 0;
    for character in text.chars() {
        let Some((_, factor)) = CHARACTERS.iter().find(|(known, _)| *known == character) else {
            break;
        };
        scale *= factor;
        length += character.len_utf8();
    }
    (length > 0 && !is_other_word(&text[..length], &text[length..])).then_some((scale, length))
}

/// Particles and nouns that only look like a scale: “3개만” does not get here, but “5 조건” does.
fn is_other_word(scale: &str, rest: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    match scale {
        "조" => begins(&["건", "각", "합", "정", "절", "직"]),
        "천" => begins(&["체", "장"]),
        "만" => begins(&["족", "큼", "화", "들"]),
        "백" => begins(&["본", "엔드"]),
        _ => false,
    }
}

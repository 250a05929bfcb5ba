//! Text reduced to what a careful reader compares: letters and digits, in small letters.

use std::borrow::Cow;

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

use crate::text::letters::spelt_out;

/// A text without spaces, marks and capitals, which remembers where its words began.
///
/// Line breaks, hyphenation, quotation marks and LaTeX's braces differ between a paper and a
/// quotation of it; they are all gone here, so that plain substring search finds the one in the
/// other.
pub(super) struct Folded {
    text: String,
    /// Whether a word, or a part of a compound such as the 2 in `InternVL2`, begins at the byte;
    /// one more than there are bytes, since a part ends where another begins.
    begins: Vec<bool>,
}

/// What kind of letter the previous one was: a part begins where the kind changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Gap,
    Digit,
    Upper,
    Lower,
    OtherScript,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            begins: Vec::with_capacity(text.len() + 1),
        };
        let mut previous = Kind::Gap;
        for character in text.chars() {
            let kind = kind(character);
            if kind != Kind::Gap {
                folded.push(
                    character,
                    kind != previous && (previous, kind) != (Kind::Upper, Kind::Lower),
                );
            }
            // What hides, and LaTeX's marks, part no words.
            if !is_joining(character) {
                previous = kind;
            }
        }
        folded.begins.push(true);
        folded
    }

    fn push(&mut self, character: char, begins: bool) {
        let start = self.text.len();
        match spelt_out(character) {
            Some(letters) => self.text.push_str(letters),
            None => self.text.extend(without_accent(character).to_lowercase()),
        }
        self.begins.push(begins);
        self.begins.resize(self.text.len(), false);
        debug_assert!(start < self.text.len());
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it holds `folded` anywhere.
    pub(super) fn holds(&self, folded: &str) -> bool {
        self.text.contains(folded)
    }

    /// Whether it holds `folded` as words of their own, if need be with an “s” after them.
    pub(super) fn holds_words(&self, folded: &str) -> bool {
        let ends_at = |end: usize| {
            self.begins[end] || (self.text[end..].starts_with('s') && self.begins[end + 1])
        };
        self.text
            .match_indices(folded)
            .any(|(start, found)| self.begins[start] && ends_at(start + found.len()))
    }
}

/// The letters and digits of a text, in small letters.
pub(super) fn fold(text: &str) -> String {
    Folded::new(text).text
}

/// `é` is often typed as `e`, and LaTeX writes the accent before the letter. Hangul, which is
/// composed as well, is left alone.
fn without_accent(character: char) -> char {
    if !('\u{c0}'..'\u{250}').contains(&character) {
        return character;
    }
    match CanonicalDecompositionBorrowed::new().decompose(character) {
        Decomposed::Expansion(letter, _) => letter,
        Decomposed::Default | Decomposed::Singleton(_) => character,
    }
}

fn kind(character: char) -> Kind {
    match character {
        '0'..='9' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '₀'..='₉' => Kind::Digit,
        _ if !character.is_alphanumeric() => Kind::Gap,
        _ if character >= '\u{1100}' && spelt_out(character).is_none() => Kind::OtherScript,
        _ if character.is_uppercase() => Kind::Upper,
        _ => Kind::Lower,
    }
}

/// Marks that stand within a word without parting it, as in `$\pi_{0}$` and `soft\u{ad}ware`.
fn is_joining(character: char) -> bool {
    matches!(character, '{' | '}' | '$' | '^' | '_' | '\u{ad}' | '\u{200b}' | '\u{200d}')
}

/// A text in which the marks of LaTeX and Markdown that only style it are gone, and characters
/// that are written in many ways are written in one.
pub(super) fn plain(text: &str) -> String {
    let text: Cow<'_, str> =
        if text.contains('\\') { Cow::Owned(without_commands(text)) } else { text.into() };
    let text = with_flattened_commands(text);
    let mut plain = String::with_capacity(text.len());
    let mut raised = false;
    for character in text.chars() {
        let figure = raised_figure(character);
        if figure.is_some() && !raised {
            plain.push('^');
        }
        raised = figure.is_some();
        if let Some(written) = figure.or_else(|| plain_character(character)) {
            plain.push(written);
        }
    }
    plain
}

fn without_commands(text: &str) -> String {
    without_accents(text)
        .replace("\\ell", "ℓ")
        .replace("\\times", "×")
        .replace("\\cdot", "×")
        .replace("\\sim", "~")
        .replace("\\approx", "~")
        .replace("\\,", " ")
        .replace("\\ ", " ")
        .replace('\\', "")
}

/// Drops LaTeX's accents, which stand before their letters: `Fr\'echet`, `\"{o}`.
fn without_accents(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        kept.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let bare = rest.strip_prefix(['\'', '"', '^', '`', '~', '=']);
        let accented =
            bare.filter(|bare| bare.trim_start_matches('{').starts_with(char::is_alphabetic));
        match accented {
            Some(bare) => rest = bare,
            None => kept.push('\\'),
        }
    }
    kept + rest
}

/// Signs whose LaTeX commands are no English words.
const SIGNS: &[(&str, &str)] = &[
    (" ell_", " ℓ_"),
    ("leftrightarrow", " ↔ "),
    ("longrightarrow", " → "),
    ("rightarrow", " → "),
    ("leftarrow", " ← "),
    ("uparrow", "↑"),
    ("downarrow", "↓"),
];

/// Signs whose commands may be a part of a word: they stand before figures.
const SIGNS_BEFORE_FIGURES: &[(&str, &str)] = &[
    ("times", "×"),
    ("Delta", "Δ"),
    ("approx", "~"),
    ("sim", "~"),
    ("leq", "≤"),
    ("geq", "≥"),
    ("pm", "±"),
];

/// Commands that the lists of arXiv and Hugging Face show without their backslash: `8timesA800`,
/// `ell_1`, `0.73rightarrow0.90`, `sim6%`.
fn with_flattened_commands(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = SIGNS.iter().fold(text, |text, (command, sign)| {
        if text.contains(command) { text.replace(command, sign).into() } else { text }
    });
    SIGNS_BEFORE_FIGURES.iter().fold(text, |text, (command, sign)| {
        let ends = |at: &usize| stands_before_figures(&text, *at, command);
        let places: Vec<usize> =
            text.match_indices(command).map(|(at, _)| at).filter(ends).collect();
        if places.is_empty() {
            return text;
        }
        let mut signed = text.into_owned();
        for at in places.into_iter().rev() {
            signed.replace_range(at..at + command.len(), sign);
        }
        Cow::Owned(signed)
    })
}

/// Whether the command at this place joins figures to what is before it, and is no word: neither
/// the “times” of “3 times 5 seconds” nor the “sim” of “sim2real”.
fn stands_before_figures(text: &str, at: usize, command: &str) -> bool {
    let (before, after) = (&text[..at], &text[at + command.len()..]);
    let begins_figures =
        after.starts_with(|c: char| c.is_ascii_digit()) && !after.starts_with("2real");
    if command == "times" {
        let follows = begins_figures || after.starts_with(|c: char| c.is_ascii_uppercase());
        return follows && before.ends_with(|c: char| c.is_ascii_digit());
    }
    begins_figures && !before.ends_with(char::is_alphabetic)
}

/// None for what is dropped.
fn plain_character(character: char) -> Option<char> {
    Some(match character {
        '$' | '{' | '}' | '*' | '`' | '\u{ad}' | '\u{200b}' | '\u{feff}' => return None,
        '０'..='９' | '．' | '，' | '％' | '（' | '）' | '：' => {
            char::from_u32(character as u32 - 0xfee0)?
        }
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' | '\n' | '\t' => ' ',
        '‐' | '‑' | '–' | '—' | '−' | '－' => '-',
        '∼' | '～' | '〜' | '≈' | '≃' => '~',
        '✕' | '✖' | '⨯' => '×',
        '’' | '‘' => '\'',
        other => other,
    })
}

fn raised_figure(character: char) -> Option<char> {
    Some(match character {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_u32(character as u32 - '⁴' as u32 + '4' as u32)?,
        '⁻' => '-',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_spaces_and_capitals_do_not_count() {
        for (one, other) in [
            ("state-of-the-\nart", "State of the Art"),
            ("a ‘ﬁne’ model", "a \"fine\" model"),
            ("$\\pi_{0}$", "π₀"),
            (r#"Fr\'echet and G\"{o}del"#, "Fréchet and Gödel"),
        ] {
            assert_eq!(fold(&plain(one)), fold(&plain(other)), "{one}");
        }
    }

    #[test]
    fn words_are_found_whole_and_in_compounds() {
        let folded = Folded::new("InternVL2-Llama3-76B beats CLIP-based VLMs and OmniParser");
        for word in
            ["internvl2", "internvl", "llama3", "76b", "clip", "vlm", "omniparser", "llama376b"]
        {
            assert!(folded.holds_words(word), "{word}");
        }
        for word in ["nternvl", "lip", "llam", "base"] {
            assert!(!folded.holds_words(word), "{word}");
        }
    }

    #[test]
    fn figures_are_written_plainly() {
        assert_eq!(
            plain("$2\\times10^{5}$ and 10⁻⁴, ３.５ 56.33\\%"),
            "2×10^5 and 10^-4, 3.5 56.33%"
        );
        assert_eq!(
            plain("8timesA800, simple ell_1, 3times faster"),
            "8×A800, simple ℓ_1, 3times faster"
        );
        assert_eq!(plain("67.7% (Delta11%)"), "67.7% (Δ11%)");
        assert_eq!(
            plain(
                "0.73rightarrow0.90, only sim30 pairs, 1sim4 steps, sim2real, fell by 1%downarrow"
            ),
            "0.73 → 0.90, only ~30 pairs, 1~4 steps, sim2real, fell by 1%↓"
        );
    }
}

//! Mends the traces that formulas leave when a paper is turned into text.
//!
//! Converters write a formula as it looks and then, without a space, as its TeX: `3.5×3.5\times`,
//! `𝒳\mathcal{X}`. What the eye needs is kept once; numbers and signs must survive, because a
//! summary's numbers are looked for in this text.

/// TeX that stands for one sign, or for none.
const SIGNS: &[(&str, &str)] = &[
    ("\\times", "×"),
    ("\\approx", "≈"),
    ("\\geq", "≥"),
    ("\\ge", "≥"),
    ("\\leq", "≤"),
    ("\\le", "≤"),
    ("\\pm", "±"),
    ("\\sim", "∼"),
    ("\\cdot", "⋅"),
    ("\\rightarrow", "→"),
    ("\\to", "→"),
    ("\\uparrow", "↑"),
    ("\\downarrow", "↓"),
    ("\\alpha", "α"),
    ("\\beta", "β"),
    ("\\gamma", "γ"),
    ("\\delta", "δ"),
    ("\\epsilon", "ϵ"),
    ("\\lambda", "λ"),
    ("\\mu", "μ"),
    ("\\pi", "π"),
    ("\\sigma", "σ"),
    ("\\tau", "τ"),
    ("\\theta", "θ"),
    ("\\%", "%"),
    ("\\&", "&"),
    ("\\#", "#"),
    ("\\$", "$"),
    ("\\_", "_"),
    ("\\*", "*"),
    ("\\[", "["),
    ("\\]", "]"),
    ("\\(", "("),
    ("\\)", ")"),
    ("\\,", ""),
    ("\\;", ""),
    ("\\!", ""),
];

/// The line without TeX, word by word.
pub(super) fn mend(line: &str) -> String {
    let mended = line.split_whitespace().filter_map(|word| {
        if !word.contains('\\') && !word.contains("^{") {
            return Some(word.to_owned());
        }
        Some(mend_word(word)).filter(|word| !word.is_empty())
    });
    mended.collect::<Vec<_>>().join(" ")
}

fn mend_word(word: &str) -> String {
    let shown = with_signs(word);
    let Some(command) = shown.find('\\') else {
        return once(&without_braces(&shown)).to_owned();
    };
    // A command that is not known begins the TeX of what was shown before it, which has its own
    // beginning in common with that: `E(x)→y,E(x)\rightarrow\bigl…`.
    let before = without_braces(&shown[..command]);
    let kept = without_repeated_beginning(&before);
    let mut kept = kept.to_owned();
    let stop = word.chars().last().filter(|c| matches!(c, '.' | ',' | ';'));
    if let Some(stop) = stop.filter(|stop| !kept.is_empty() && !kept.ends_with(*stop)) {
        kept.push(stop);
    }
    kept
}

fn with_signs(word: &str) -> String {
    let mut shown = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(character) = rest.chars().next() {
        match SIGNS.iter().find(|(command, _)| is_command(rest, command)) {
            Some((command, sign)) => {
                // As in `1.0±\pm`, where the sign was shown before.
                if sign.is_empty() || !shown.ends_with(sign) {
                    shown.push_str(sign);
                }
                rest = &rest[command.len()..];
            }
            None => {
                shown.push(character);
                rest = &rest[character.len_utf8()..];
            }
        }
    }
    shown
}

/// Whether `text` begins with this command and not with a longer one.
fn is_command(text: &str, command: &str) -> bool {
    text.strip_prefix(command).is_some_and(|after| {
        !command.ends_with(|c: char| c.is_ascii_alphabetic())
            || !after.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

fn without_braces(word: &str) -> String {
    word.replace(['{', '}'], "")
}

/// Half of a word that says the same thing twice.
fn once(word: &str) -> &str {
    let bare = word.trim_end_matches(['.', ',', ';']);
    let half = bare.len() / 2;
    let doubled = bare.len() == half * 2
        && half > 0
        && bare.is_char_boundary(half)
        && bare[..half] == bare[half..];
    if doubled { &word[half..] } else { word }
}

/// Drops from the end the longest piece that the word also begins with.
fn without_repeated_beginning(word: &str) -> &str {
    let repeated = |start: &usize| *start * 2 >= word.len() && word.starts_with(&word[*start..]);
    let start = word.char_indices().map(|(at, _)| at).find(|at| *at > 0 && repeated(at));
    start.map_or(word, |start| &word[..start])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_read_once() {
        for (raw, mended) in [
            ("a 3.5×3.5\\times speed-up", "a 3.5× speed-up"),
            ("a gain of 12\\%.", "a gain of 12%."),
            ("1.0±\\pm 0.2 in 3 10^{-4}", "1.0± 0.2 in 3 10^-4"),
            ("96%96\\%, no less", "96%, no less"),
            ("Let 𝒳\\mathcal{X} denote", "Let 𝒳 denote"),
            ("E(x)→y,E(x)\\rightarrow\\bigl(y\\bigr),", "E(x)→y,"),
            ("s(x)∈ℝ s(x)\\in\\mathbb{R} together", "s(x)∈ℝ s(x) together"),
            ("\\mathbf{W}\\in\\mathbb{R} holds", "holds"),
            ("10510^{5}\\times", "10510^5×"),
            ("file\\_name", "file_name"),
            ("nothing to mend, at 5$", "nothing to mend, at 5$"),
        ] {
            assert_eq!(mend(raw), mended, "{raw}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_answered(line in "[a-z0-9×%{}^_.\\\\ é]{0,60}") {
            mend(&line);
        }
    }
}

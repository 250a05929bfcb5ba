//! TeX that has stayed in titles, written as a reader would see it typeset.

/// Writes the simple TeX of a title as plain text: `$O(n^2)$` as O(n²), `\alpha` as α,
/// `texttt{D}ual` as Dual. What it does not know it leaves alone.
pub(crate) fn plain_tex(title: &str) -> String {
    let title = without_dollars(title);
    let mut plain = String::with_capacity(title.len());
    let mut rest = title.as_str();
    while let Some(character) = rest.chars().next() {
        let known = styled(rest).or_else(|| symbol(rest)).or_else(|| script(&plain, rest));
        if let Some((text, used)) = known {
            plain.push_str(&text);
            rest = &rest[used..];
        } else {
            plain.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Drops pairs of dollars that enclose a formula. Money is none: a formula does not begin or end
/// with a space, and no digit follows it.
fn without_dollars(text: &str) -> String {
    let mut pieces = text.split('$').peekable();
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    while let Some(inside) = pieces.next() {
        let formula = !inside.is_empty()
            && inside.trim() == inside
            && pieces.peek().is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit()));
        plain.push_str(if formula { "" } else { "$" });
        plain.push_str(inside);
        if formula {
            plain.push_str(pieces.next().unwrap_or_default());
        }
    }
    plain
}

/// Commands that choose a typeface. The list often has lost the backslash before them.
const STYLES: &[&str] = &[
    "textbf",
    "textit",
    "texttt",
    "textrm",
    "textsc",
    "textsf",
    "text",
    "mathbf",
    "mathbb",
    "mathcal",
    "mathrm",
    "mathit",
    "mathsf",
    "emph",
    "underline",
];

/// `\textbf{words}`: the words, and how many bytes were read.
fn styled(text: &str) -> Option<(String, usize)> {
    let command = text.strip_prefix('\\').unwrap_or(text);
    let argument = STYLES.iter().find_map(|style| command.strip_prefix(style))?;
    let (inside, after) = argument.strip_prefix('{')?.split_once('}')?;
    Some((inside.to_owned(), text.len() - after.len()))
}

/// Commands that stand for one sign.
const SYMBOLS: &[(&str, &str)] = &[
    ("^\\circ", "°"),
    ("^{\\circ}", "°"),
    ("^circ", "°"),
    ("\\\\", " "),
    ("\\alpha", "α"),
    ("\\beta", "β"),
    ("\\gamma", "γ"),
    ("\\delta", "δ"),
    ("\\Delta", "Δ"),
    ("\\epsilon", "ε"),
    ("\\lambda", "λ"),
    ("\\mu", "μ"),
    ("\\nabla", "∇"),
    ("\\phi", "φ"),
    ("\\pi", "π"),
    ("\\sigma", "σ"),
    ("\\tau", "τ"),
    ("\\infty", "∞"),
    ("\\times", "×"),
    ("\\approx", "≈"),
    ("\\geq", "≥"),
    ("\\leq", "≤"),
    ("\\pm", "±"),
    ("\\rightarrow", "→"),
    ("\\to", "→"),
    ("\\ell", "ℓ"),
    ("\\%", "%"),
    ("\\&", "&"),
    ("\\_", "_"),
];

/// A sign, and how many bytes were read; not where more letters make another command of it.
fn symbol(text: &str) -> Option<(String, usize)> {
    let (command, sign) = SYMBOLS.iter().find(|(command, _)| text.starts_with(command))?;
    let longer = command.ends_with(|c: char| c.is_ascii_alphabetic())
        && text[command.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
    (!longer).then(|| ((*sign).to_owned(), command.len()))
}

const PLAIN: &str = "0123456789+-nikNT*";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱᵏᴺᵀ*";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋";

/// `^2`, `^{10}`, or `_0` after a short symbol: raised or lowered, and how many bytes were read.
fn script(before: &str, text: &str) -> Option<(String, usize)> {
    let (shapes, argument) = match text.chars().next()? {
        '^' => (RAISED, &text[1..]),
        '_' if follows_symbol(before) => (LOWERED, &text[1..]),
        _ => return None,
    };
    let (inside, after) = match argument.strip_prefix('{') {
        Some(braced) => braced.split_once('}')?,
        None => argument.split_at(bare_length(argument)),
    };
    let shape = |c| shapes.chars().nth(PLAIN.chars().position(|plain| plain == c)?);
    let shaped: String = inside.chars().map(shape).collect::<Option<_>>()?;
    (!shaped.is_empty()).then(|| (shaped, text.len() - after.len()))
}

/// The digits at the start, as people mean all of `x^10`; else one character.
fn bare_length(argument: &str) -> usize {
    let digits = argument.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { digits } else { argument.chars().next().map_or(0, char::len_utf8) }
}

/// Names such as `model_2` are left alone: what takes an index is a letter or two, or a closed
/// bracket.
fn follows_symbol(before: &str) -> bool {
    let tail = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
    matches!(tail, 1 | 2) || before.ends_with([')', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_the_archive_read_well() {
        for (title, plain) in [
            ("GUI-G^2: Gaussian Reward Modeling", "GUI-G²: Gaussian Reward Modeling"),
            ("μ_0: A Scalable World Model", "μ₀: A Scalable World Model"),
            ("(SL^{2}A-INR)", "(SL²A-INR)"),
            ("FaSTA^*: Fast-Slow Toolpath Agent", "FaSTA*: Fast-Slow Toolpath Agent"),
            ("UI2Code^N: A Model", "UI2Codeᴺ: A Model"),
            ("Supersensing in 360^circ Panorama", "Supersensing in 360° Panorama"),
            ("via texttt{D}ual-texttt{H}ead", "via Dual-Head"),
            ("Denoising Network\\\\ for Series", "Denoising Network for Series"),
            ("$\\mathcal{O}(n^{10})$ in $\\alpha$ time", "O(n¹⁰) in α time"),
        ] {
            assert_eq!(plain_tex(title), plain);
        }
    }

    #[test]
    fn what_only_looks_like_tex_stays() {
        for title in [
            "Training a Model in $200k, not $5m",
            "Paper-to-Page for Under $0.1 or $2",
            "model_2 beats snake_case",
            "From P(y|x) to P(y)",
            "A context^aware thing",
            "Half a $",
            "\\alphabet soup",
        ] {
            assert_eq!(plain_tex(title), title);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_title_is_answered(title in "[$^_{}\\\\a-z0-9 é]{0,40}") {
            plain_tex(&title);
        }
    }
}

//! Characters that stand for letters.

/// Letters for what is written as one character: ligatures, small figures, Greek letters, which
/// LaTeX spells by name, and their full-width forms.
pub(crate) fn spelt_out(character: char) -> Option<&'static str> {
    Some(match character {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        '⁰' | '₀' => "0",
        '¹' | '₁' => "1",
        '²' | '₂' => "2",
        '³' | '₃' => "3",
        '⁴' | '₄' => "4",
        '⁵' | '₅' => "5",
        '⁶' | '₆' => "6",
        '⁷' | '₇' => "7",
        '⁸' | '₈' => "8",
        '⁹' | '₉' => "9",
        'α' => "alpha",
        'β' => "beta",
        'γ' | 'Γ' => "gamma",
        'δ' | 'Δ' => "delta",
        'ε' | 'ϵ' => "epsilon",
        'θ' | 'Θ' => "theta",
        'λ' | 'Λ' => "lambda",
        'μ' | 'µ' => "mu",
        'π' | 'Π' => "pi",
        'σ' | 'Σ' => "sigma",
        'τ' => "tau",
        'φ' | 'ϕ' | 'Φ' => "phi",
        'ψ' | 'Ψ' => "psi",
        'ω' | 'Ω' => "omega",
        'ℓ' => "l",
        _ => return None,
    })
}

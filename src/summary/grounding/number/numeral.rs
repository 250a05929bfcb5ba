//! Figures: `5,090`, `0.865`, `1e5`, `2×10^5`.

use super::magnitude::power_of_ten;

/// A number in figures, before its scale and unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    pub(super) value: f64,
    /// The worth of its last digit.
    pub(super) grain: f64,
    /// Significant digits written.
    pub(super) digits: u32,
    /// Bytes it takes.
    pub(super) length: usize,
    /// Whether it has a decimal point.
    pub(super) is_decimal: bool,
}

/// How a language writes figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// `1,234.5`
    Point,
    /// `1.234,5`, as most languages of the European continent write it; `1234.5` is understood.
    Comma,
}

/// The figures that `text` begins with.
pub(super) fn numeral(text: &str, notation: Notation) -> Option<Numeral> {
    let (figures, mut length) = figures(text, notation)?;
    let decimals = figures.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let mut value: f64 = figures.parse().ok()?;
    let mut grain = power_of_ten(-i32::try_from(decimals).ok()?);
    if let Some((exponent, taken)) = exponent(&text[length..], value) {
        let factor = power_of_ten(exponent);
        value =
            if exponent.signum() < 0 { value / power_of_ten(-exponent) } else { value * factor };
        grain *= factor;
        length += taken;
    }
    let digits = figures.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count();
    let digits = u32::try_from(digits).unwrap_or(u32::MAX);
    Some(Numeral { value, grain, digits, length, is_decimal: decimals > 0 })
}

/// The figures with a decimal point and no separators, and how many bytes they take in `text`.
fn figures(text: &str, notation: Notation) -> Option<(String, usize)> {
    let mut written = digits(text).to_owned();
    let mut at = written.len();
    let is_fraction = text.strip_prefix('.').is_some_and(|rest| !digits(rest).is_empty());
    if at == 0 && !is_fraction {
        return None;
    }
    let (group, point) = match notation {
        Notation::Point => (',', '.'),
        Notation::Comma => ('.', ','),
    };
    while (1..=3).contains(&digits(text).len()) && !text.starts_with('0') {
        let Some(next) = text[at..].strip_prefix(group).map(digits) else { break };
        if next.len() != 3 {
            break;
        }
        written.push_str(next);
        at += 4;
    }
    // English figures occur in every language's texts on research.
    for mark in [point, '.'] {
        if let Some(fraction) = text[at..].strip_prefix(mark).map(digits)
            && !fraction.is_empty()
            && (mark == '.' || fraction.len() != 3 || text.starts_with('0'))
        {
            return Some((format!("{written}.{fraction}"), at + 1 + fraction.len()));
        }
    }
    (at > 0).then_some((written, at))
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// The power of ten that follows figures, with the bytes it takes: `e5`, `×10^5`, or the `^5` of
/// a bare `10^5`, of which one power is in the figures already.
fn exponent(text: &str, figures: f64) -> Option<(i32, usize)> {
    if figures == 10.0 && text.starts_with('^') {
        let (power, length) = signed(&text[1..])?;
        return Some((power - 1, 1 + length));
    }
    if let Some(rest) = text.strip_prefix(['e', 'E']) {
        let (power, length) = signed(rest)?;
        let ends = !rest[length..].starts_with(|c: char| c.is_ascii_alphanumeric());
        return ends.then_some((power, 1 + length));
    }
    let rest = text.trim_start_matches(' ');
    let rest = rest.strip_prefix(['×', 'x', '·'])?.trim_start_matches(' ').strip_prefix("10^")?;
    let (power, length) = signed(rest)?;
    Some((power, text.len() - rest.len() + length))
}

/// A whole number of at most two digits with its sign, and its length.
fn signed(text: &str) -> Option<(i32, usize)> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits = digits(unsigned);
    let power: i32 = digits.parse().ok().filter(|power| *power < 100)?;
    let power = if text.starts_with('-') { -power } else { power };
    Some((power, text.len() - unsigned.len() + digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, notation: Notation) -> Option<(f64, usize)> {
        numeral(text, notation).map(|numeral| (numeral.value, numeral.length))
    }

    #[test]
    fn figures_are_read_as_they_are_written() {
        for (text, value, length) in [
            ("5,090 videos", 5090.0, 5),
            ("0.865", 0.865, 5),
            (".5 s", 0.5, 2),
            ("3.86e-4 and", 3.86e-4, 7),
            ("1e5", 1e5, 3),
            ("10^5 steps", 1e5, 4),
            ("2 × 10^5", 2e5, 9),
            ("384x384", 384.0, 3),
            ("1,2 and", 1.0, 1),
            ("35.", 35.0, 2),
            ("4e", 4.0, 1),
        ] {
            assert_eq!(read(text, Notation::Point), Some((value, length)), "{text}");
        }
        assert_eq!(read("x5", Notation::Point), None);
    }

    #[test]
    fn the_continent_writes_them_the_other_way_round() {
        for (text, value) in
            [("86,5 %", 86.5), ("3.500.000", 3.5e6), ("86.5", 86.5), ("0,865", 0.865)]
        {
            assert_eq!(read(text, Notation::Comma).map(|(value, _)| value), Some(value), "{text}");
        }
    }
}

use super::share::Share;

/// A number as a text states it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// The amount, its scale multiplied in: 3,500,000 for “3.5M”.
    pub(crate) value: f64,
    pub(crate) kind: Kind,
    pub(crate) unit: Option<Unit>,
    /// The worth of the last digit written: 100,000 for “3.5M”.
    pub(super) grain: f64,
    /// How many significant digits are written.
    pub(super) digits: u32,
    /// Whether the text says that the number is not exact: “about”, “over”, “이상”.
    pub(crate) hedged: bool,
    /// What a share is told by, as the 2 and the 3 of “two thirds”.
    pub(crate) share: Option<Share>,
    /// It belongs to a name, as in “LLaMA-7B”, or may, as in “SAM 2”.
    pub(super) named: bool,
    /// As written, with its unit.
    pub(crate) written: String,
    /// Where it is written, in bytes of the plain text.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Quantity {
    /// Whether the number is said of something, and not part of what that is called: “GPT-4”,
    /// “SAM 2”, “3D”.
    pub(crate) fn is_said(&self) -> bool {
        let is_shape = self.unit.is_some_and(|unit| unit.dimension == Dimension::Axes);
        self.kind != Kind::Label && !self.named && !is_shape
    }

    /// The same number in a part of the text that begins at `start`.
    pub(crate) fn seen_from(&self, start: usize) -> Self {
        Self { start: self.start - start, end: self.end - start, ..self.clone() }
    }

    /// Whether two numbers are so far apart, as exactly as it is written.
    pub(crate) fn is_difference_of(&self, more: f64, less: f64) -> bool {
        (more - less - self.value).abs() <= 0.51 * self.grain
    }

    /// Whether it counts points of a score or of a percentage.
    pub(crate) fn is_points(&self) -> bool {
        self.unit.is_some_and(Unit::is_points)
    }

    /// What its unit measures, in a word; none of what is often left out, as “points” are.
    pub(crate) fn measures(&self) -> Option<String> {
        let dimension = self.unit?.dimension;
        let is_said = !matches!(dimension, Dimension::Points | Dimension::Axes | Dimension::Bits);
        is_said.then(|| format!("{dimension:?}").to_lowercase())
    }

    /// Whether one could be written in the place of the other. The figures of minutes and of
    /// seconds, once exchanged, are other times.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let unit = |quantity: &Self| quantity.unit.filter(|unit| !unit.is_points());
        let are_alike = unit(self).zip(unit(other)).is_none_or(|(one, other)| one == other);
        self.kind == other.kind && are_alike
    }

    /// Whether it only says that there is none or one of something, which is said of anything.
    pub(crate) fn is_none_or_one(&self) -> bool {
        self.kind == Kind::Plain && self.unit.is_none() && self.value <= 1.0
    }
}

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// So many of something.
    Plain,
    /// So many in a hundred.
    Percent,
    /// So many times as much.
    Multiple,
    /// Nothing: it is part of a name, such as the 4 of GPT-4.
    Label,
}

/// What a number counts, when that is a unit of measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Unit {
    pub(super) dimension: Dimension,
    /// How many of the dimension's first unit it is.
    pub(super) factor: f64,
}

impl Unit {
    pub(super) fn is_points(self) -> bool {
        self.dimension == Dimension::Points
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Time,
    Memory,
    Length,
    FrameRate,
    Bits,
    Axes,
    Money,
    Power,
    Frequency,
    /// Of a score or a percentage: ten points more are not ten percent more.
    Points,
}

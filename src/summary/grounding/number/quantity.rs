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
    pub(super) hedged: bool,
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

    /// Whether both say the same sort of thing, so that one could be mistaken for the other.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let dimension = |quantity: &Self| quantity.unit.map(|unit| unit.dimension);
        self.kind == other.kind && dimension(self) == dimension(other)
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
}

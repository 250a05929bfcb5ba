//! The numbers of a text, however they are written, and whether one states another.

mod compare;
mod hedge;
mod magnitude;
mod numeral;
mod quantity;
mod scan;
mod share;
mod spelled;
mod suffix;
mod unit;

pub(crate) use compare::states;
pub(crate) use numeral::Notation;
pub(crate) use quantity::{Kind, Quantity};
pub(crate) use scan::scan;
pub(crate) use spelled::is_ordinal;
pub(crate) use unit::words_for;

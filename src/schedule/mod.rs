//! Says when each subscription is due, and what was due while nobody looked.

mod timetable;

pub use timetable::{CronError, Timetable};

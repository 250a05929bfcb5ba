//! What people type into the options of `/digest`, turned into types. Pure.

mod days;
mod language;
mod time;
mod word_list;
mod zone_names;
mod zones;

pub(super) use days::{Days, parse_days};
pub(super) use language::{language_name, matching_languages, parse_language};
pub(super) use time::parse_time;
pub(super) use word_list::{TEXT_MAX, WordListError, parse_word_list};
pub(super) use zones::{matching_zones, offset_name, parse_zone};

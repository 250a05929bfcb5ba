//! What a subscription says: what it is when nobody says otherwise, what a command changes, and how
//! it is told.

mod defaults;
mod given;
mod wording;

pub(super) use defaults::default_terms;
pub(super) use given::{Given, MAX_PAPERS, MIN_UPVOTES_MAX, check_kind};
pub(super) use wording::{changes, next_times, terms, told};

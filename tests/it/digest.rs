//! Digests as people and Discord get to see them: laws that hold for any paper, and every
//! captured day where there are any.

mod captured_days;
mod discord_limits;
mod laws;
mod layouts;
mod odd_papers;

//! The end-to-end tests, in one binary so that they link once.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod backfill;
mod catch_up;
mod check;
mod commands;
mod delivery;
mod digest;
mod digest_commands;
mod disk;
mod doctor;
mod faults;
mod forget;
mod gateway;
mod huggingface;
mod interaction_rules;
mod interactions;
mod isolation;
mod kills;
mod log;
mod openapi;
mod outages;
mod pace;
mod page;
mod paper;
mod program;
mod rest_rules;
mod sixty_days;
mod slash_commands;
mod socket;
mod store;
mod summaries;
mod world;

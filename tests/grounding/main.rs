//! Measures the check of summaries: how many bad ones it refuses and how many good ones, as a
//! table per kind. Fails where a bound is broken.
//!
//! `cargo test --test grounding` prints the table; `-- --verbose` also each wrong verdict with
//! its reasons. `-- --count-words` counts the words anew that the check weighs by.

mod archive;
mod counting;
mod long;
mod neighbours;
mod pairs;
mod published;
mod quoted;
mod real;
mod shared;
mod table;

use std::process::ExitCode;

use table::Table;

fn main() -> ExitCode {
    let is_told = |wanted: &str| std::env::args().any(|argument| argument == wanted);
    if is_told("--count-words") {
        counting::write();
        return ExitCode::SUCCESS;
    }
    let is_verbose = is_told("--verbose");
    let mut table = Table::new(is_verbose);
    let papers = pairs::papers();
    for pair in pairs::load(&papers) {
        table.add(pair);
    }
    real::add_to(&mut table);
    archive::add_to(&mut table);
    published::report(&mut table);
    table.judge();
    table.print();
    long::report_time(&papers);
    if table.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

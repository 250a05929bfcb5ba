//! Measures the check of summaries: how many bad ones it refuses and how many good ones, as a
//! table per kind. Fails where a bound is broken.
//!
//! `cargo test --test grounding` prints the table; `-- --verbose` also each wrong verdict with
//! its reasons.

mod archive;
mod pairs;
mod published;
mod shared;
mod table;

use std::process::ExitCode;

use table::Table;

fn main() -> ExitCode {
    let is_verbose = std::env::args().any(|argument| argument == "--verbose");
    let mut table = Table::new(is_verbose);
    for pair in pairs::load() {
        table.add(pair);
    }
    archive::add_to(&mut table);
    published::report();
    table.print();
    if table.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

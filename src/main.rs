//! The binary: see [`paperwire::cli`].

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    paperwire::cli::main(paperwire::cli::Arguments::parse())
}

//! `paperwire store`: the data folder as a whole.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, IsTerminal as _, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use indicatif::{DecimalBytes, HumanCount};

use super::progress::Waiting;
use crate::{
    SEARCH_FOLDER,
    config::Config,
    store::{Import, Store, TableFigures},
};

/// Progress is shown once in so many records.
const BETWEEN_LOOKS: usize = 1000;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print all that is stored as JSON Lines
    #[command(
        after_help = "The first line tells how many records follow; each other line is a record: \
                      {\"table\":…,\"key\":…,\"record\":…}. The search index is not among them: it \
                      is made anew.\n\nExample: paperwire store export --out papers.jsonl"
    )]
    Export {
        /// Where to write it [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Fill an empty data folder with what was exported, all of it or nothing
    #[command(
        after_help = "Example: PAPERWIRE_STORE__PATH=new-data paperwire store import papers.jsonl"
    )]
    Import {
        /// What `paperwire store export` wrote [default: standard input]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Tell how much is stored
    #[command(after_help = "Example: paperwire store stats")]
    Stats,
}

pub(super) async fn run(config: &Config, arguments: Arguments) -> anyhow::Result<()> {
    let path = config.store.path.as_path();
    match arguments.command {
        Command::Export { out } => export(path, out.as_deref()),
        Command::Import { file } => import(path, file.as_deref()).await,
        Command::Stats => stats(path),
    }
}

/// Opens a data folder that has to be there: a mistyped path must not become an empty one.
fn open(path: &Path) -> anyhow::Result<Store> {
    if !path.join("db").exists() {
        bail!("there is no data folder at {}: name it with PAPERWIRE_STORE__PATH", path.display());
    }
    Ok(Store::open(path)?)
}

fn export(path: &Path, out: Option<&Path>) -> anyhow::Result<()> {
    let store = open(path)?;
    let place = out.map_or("standard output".into(), Path::to_string_lossy);
    let write = || -> anyhow::Result<()> {
        let file: Box<dyn Write> = match out {
            Some(out) => Box::new(File::create(out)?),
            None => Box::new(io::stdout().lock()),
        };
        write_lines(&store, BufWriter::new(file))
    };
    write().with_context(|| format!("the export to {place} is not whole"))
}

fn write_lines(store: &Store, mut out: impl Write) -> anyhow::Result<()> {
    let waiting = Waiting::to("Exporting");
    let count = store.count_records();
    for (done, line) in store.lines().enumerate() {
        out.write_all(&line?)?;
        out.write_all(b"\n")?;
        if done % BETWEEN_LOOKS == 0 {
            waiting.count(done, count);
        }
    }
    Ok(out.flush()?)
}

async fn import(path: &Path, file: Option<&Path>) -> anyhow::Result<()> {
    let lines: Box<dyn BufRead> = match file {
        Some(file) => {
            let opened = File::open(file);
            Box::new(BufReader::new(
                opened.with_context(|| format!("{} cannot be read", file.display()))?,
            ))
        }
        None if io::stdin().is_terminal() => {
            bail!("name the file to import, such as `paperwire store import papers.jsonl`")
        }
        None => Box::new(io::stdin().lock()),
    };
    let mut import = Import::begin(path)?;
    {
        let waiting = Waiting::to("Importing");
        for (done, line) in lines.lines().enumerate() {
            import.take(&line.context("the export cannot be read, and nothing was imported")?)?;
            if let Some(promised) = import.promised()
                && done % BETWEEN_LOOKS == 0
            {
                waiting.count(done, promised);
            }
        }
    }
    let records = import.finish().await?;
    println!("{} records are in the data folder {}", HumanCount(records as u64), path.display());
    Ok(())
}

fn stats(path: &Path) -> anyhow::Result<()> {
    let store = open(path)?;
    let figures = {
        let _waiting = Waiting::to("Counting");
        store.figures()?
    };
    let mut out = io::stdout().lock();
    let shown = show(&store, &figures)?;
    writeln!(out, "{shown}\n")?;
    let index = size_of(&path.join(SEARCH_FOLDER))?;
    let (kept, index) = (DecimalBytes(size_of(path)? - index), DecimalBytes(index));
    writeln!(out, "On the disk: {kept}, and {index} of search index")?;
    Ok(())
}

/// The figures as a table, under the days that they are of.
fn show(store: &Store, figures: &[TableFigures]) -> anyhow::Result<String> {
    let newest = store.edition_dates().next().transpose()?;
    let oldest = store.edition_dates().last().transpose()?;
    let mut lines = vec![match oldest.zip(newest) {
        Some((oldest, newest)) => format!("Days with papers: {oldest} to {newest}"),
        None => "No day's papers are stored yet".to_owned(),
    }];
    lines.push(format!("\n{:16}{:>12}{:>12}", "table", "records", "size"));
    lines.extend(figures.iter().map(|TableFigures { name, records, bytes }| {
        let (records, size) = (HumanCount(*records as u64).to_string(), DecimalBytes(*bytes));
        format!("{name:16}{records:>12}{:>12}", size.to_string())
    }));
    Ok(lines.join("\n"))
}

/// The bytes of all files in a folder; none if it is not there.
fn size_of(folder: &Path) -> io::Result<u64> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    entries
        .map(|entry| {
            let entry = entry?;
            let about = entry.metadata()?;
            if about.is_dir() { size_of(&entry.path()) } else { Ok(about.len()) }
        })
        .sum()
}

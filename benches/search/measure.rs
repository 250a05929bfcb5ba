//! Times, memory and disk, as figures.

use std::{
    fmt, fs,
    path::Path,
    time::{Duration, Instant},
};

/// Within how many milliseconds 99 of 100 answers are to be there.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    /// For titles: find and autocomplete.
    pub(crate) titles_ms: f64,
    /// For texts: search and similar.
    pub(crate) texts_ms: f64,
}

/// How long each of many answers took, and to what.
#[derive(Default)]
pub(crate) struct Times(Vec<(Duration, String)>);

impl Times {
    pub(crate) async fn time<T>(&mut self, asked: &str, answer: impl Future<Output = T>) -> T {
        let began = Instant::now();
        let answer = answer.await;
        self.note(asked, began.elapsed());
        answer
    }

    pub(crate) fn note(&mut self, asked: &str, took: Duration) {
        self.0.push((took, asked.to_owned()));
    }

    pub(crate) fn print(&mut self, name: &str, bound: f64) {
        self.0.sort();
        let verdict = if self.at(99) <= bound { "holds" } else { "BROKEN" };
        let figures = self.figures();
        println!("{name:<14} {figures}   bound for p99 {bound:>4.0} ms: {verdict}");
        self.print_slowest();
    }

    /// Where there is no bound.
    pub(crate) fn print_figures(&mut self, name: &str) {
        self.0.sort();
        println!("{name:<14} {}", self.figures());
        self.print_slowest();
    }

    /// The time within which so many of a hundred were answered, in milliseconds.
    fn at(&self, hundredths: usize) -> f64 {
        let rank = (self.0.len() * hundredths).div_ceil(100).max(1) - 1;
        1000.0 * self.0[rank].0.as_secs_f64()
    }

    fn figures(&self) -> String {
        let (p50, p99, worst) = (self.at(50), self.at(99), self.at(100));
        format!("p50 {p50:>7.2} ms   p99 {p99:>7.2} ms   worst {worst:>7.2} ms")
    }

    fn print_slowest(&self) {
        if std::env::var_os("SLOWEST").is_some() {
            for (time, asked) in self.0.iter().rev().take(self.0.len() / 50) {
                println!("    {:>7.2} ms   {asked}", 1000.0 * time.as_secs_f64());
            }
        }
    }
}

/// What the process holds, as Linux counts it: its own memory, and files that are mapped.
pub(crate) struct Memory {
    own: u64,
    mapped: u64,
}

impl Memory {
    pub(crate) fn now() -> Self {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let kilobytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        };
        let bytes = |name| kilobytes(name).unwrap_or(0) * 1024;
        Self { own: bytes("RssAnon"), mapped: bytes("RssFile") }
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} own, {} of files", megabytes(self.own), megabytes(self.mapped))
    }
}

pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}

/// The size of a folder's files.
pub(crate) fn folder_size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let size = |entry: fs::DirEntry| match entry.metadata().unwrap() {
        meta if meta.is_dir() => folder_size(&entry.path()),
        meta => meta.len(),
    };
    entries.map(size).sum()
}

/// How many threads of the machine wanted to run in the last minute, in its own words: figures
/// taken while it is busy with other things are worse than they need be.
pub(crate) fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("load {} on {cores} cores", load.split(' ').next().unwrap_or("unknown"))
}

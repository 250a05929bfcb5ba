//! Papers from Hugging Face: the source room against the stand-in, over real sockets.

mod captured;
mod faults;
mod oddities;
mod reading;
mod stand_in;

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, NaiveDate, Utc};
use paperwire::{
    domain::Edition,
    sandbox::huggingface::{Days, HuggingFaceStandIn},
    source::{HuggingFace, Patience, SourceError},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tracing::subscriber::DefaultGuard;

/// Three tries as in the program, without its pauses.
const HASTY: Patience = Patience {
    tries: 3,
    first_pause: Duration::ZERO,
    longest_pause: Duration::from_secs(10),
    timeout: Duration::from_secs(60),
};

async fn start(days: Days) -> HuggingFaceStandIn {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    HuggingFaceStandIn::start(listener, days).expect("the stand-in starts")
}

/// A stand-in with the days of `tests/fixtures/huggingface`.
async fn start_with_fixtures() -> HuggingFaceStandIn {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/huggingface");
    start(Days::from_folder(&folder).expect("fixtures")).await
}

fn source(stand_in: &HuggingFaceStandIn) -> HuggingFace {
    HuggingFace::new(stand_in.url().clone(), None, None, HASTY).expect("a client")
}

async fn fetch(stand_in: &HuggingFaceStandIn, date: &str) -> Result<Edition, SourceError> {
    source(stand_in).fetch_edition(day(date), evening_of(date)).await
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn evening_of(date: &str) -> DateTime<Utc> {
    format!("{date}T21:00:00Z").parse().expect("an instant")
}

fn ids(edition: &Edition) -> Vec<&str> {
    edition.papers.iter().map(|paper| paper.id.as_str()).collect()
}

/// A list item with nothing special about it.
fn plain_item(id: &str, upvotes: usize) -> Value {
    json!({
        "paper": {
            "id": id,
            "title": format!("Paper {id}"),
            "summary": "It says little.",
            "authors": [{ "name": "Ada Quill", "hidden": false }],
            "publishedAt": "2026-08-19T00:00:00.000Z",
            "upvotes": upvotes,
        },
        "title": format!("Paper {id}"),
        "publishedAt": "2026-08-18T20:00:00.000Z",
        "numComments": 0,
    })
}

/// What this thread logs at WARN and above while the guard lives.
struct Warnings {
    text: Sink,
    _guard: DefaultGuard,
}

#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no writer panicked").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Warnings {
    fn capture() -> Self {
        let text = Sink::default();
        let writer = text.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_max_level(tracing::Level::WARN)
            .with_writer(move || writer.clone())
            .finish();
        Self { text, _guard: tracing::subscriber::set_default(subscriber) }
    }

    fn lines(&self) -> Vec<String> {
        let text = self.text.0.lock().expect("no writer panicked");
        String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
    }
}

//! Summaries over real sockets: the texts of papers, a model that fails in every way, and what
//! comes of it.

mod budget;
mod delivered;
mod editions;
mod faults;
mod making;
mod scribe;
mod stand_ins;
mod texts;
mod tides;

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use paperwire::{
    domain::{Language, Paper, Spending},
    sandbox::{
        arxiv::ArxivStandIn,
        huggingface::{Days, HuggingFaceStandIn, Text},
        language_model::LanguageModelStandIn,
    },
    source::{PaperTexts, Patience},
    store::Store,
    summary::{Allowance, Model, Outcome, Service, Summarizer, Unavailable},
};
use secrecy::SecretString;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::log::Log;

/// Requests to the model under way at once.
const CONCURRENCY: usize = 4;

/// Three tries as in the program, without its pauses.
const HASTY: Patience = Patience {
    tries: 3,
    first_pause: Duration::ZERO,
    longest_pause: Duration::from_secs(10),
    timeout: Duration::from_secs(60),
};

/// The services that a summary needs, and a place to keep it.
struct Bench {
    huggingface: HuggingFaceStandIn,
    arxiv: ArxivStandIn,
    service: LanguageModelStandIn,
    store: Store,
    _folder: TempDir,
}

impl Bench {
    /// A model that writes good summaries of the paper about tides, whose text is at hand.
    async fn new() -> Self {
        let days = Days::new("2026-06-04".parse().unwrap());
        let huggingface = HuggingFaceStandIn::start(listener().await, days).unwrap();
        let arxiv = ArxivStandIn::start(listener().await).unwrap();
        let service = LanguageModelStandIn::start(listener().await, tides::write).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let bench = Self { huggingface, arxiv, service, store, _folder: folder };
        bench.lay_out(&tides::paper(tides::ID));
        bench
    }

    /// Gives Hugging Face the text of the paper.
    fn lay_out(&self, paper: &Paper) {
        let text = tides::MARKDOWN.replace(tides::ID, paper.id.as_str());
        self.huggingface.set_text(paper.id.as_str(), Text::Markdown(text));
    }

    fn texts(&self) -> PaperTexts {
        let (huggingface, arxiv) = (self.huggingface.url().clone(), self.arxiv.url().clone());
        PaperTexts::new(huggingface, None, arxiv, None, Duration::ZERO).unwrap()
    }

    fn summarizer(&self) -> Summarizer {
        self.summarizer_of(self.model(Allowance::default(), HASTY, None))
    }

    fn summarizer_of(&self, model: Model) -> Summarizer {
        Summarizer::new(self.texts(), model, self.store.clone())
    }

    fn model(&self, allowance: Allowance, patience: Patience, key: Option<&str>) -> Model {
        let service = self.service("tide-7b", key);
        Model::new(service, allowance, CONCURRENCY, patience, self.store.clone()).unwrap()
    }

    fn service(&self, model: &str, key: Option<&str>) -> Service {
        let (base_url, model) = (self.service.url().clone(), model.to_owned());
        Service { base_url, model, key: key.map(SecretString::from) }
    }

    /// How often the model was asked.
    fn calls(&self) -> usize {
        self.service.exchanges().len()
    }

    fn spent(&self) -> Spending {
        self.store.load_spending(today()).unwrap()
    }
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-06-04T21:00:00Z".parse().unwrap()
}

fn today() -> NaiveDate {
    now().date_naive()
}

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

//! Measures the search: how many written queries find what was meant, first or among the first
//! five, as a table per kind. Fails where a bound is broken.
//!
//! `cargo test --test search` prints the tables; `-- --verbose` also what was found instead.

mod corpus;
mod queries;
mod table;

use std::process::ExitCode;

use paperwire::{
    domain::{ArxivId, Paper},
    search::{Index, Query, Slice},
    store::Store,
};

use queries::{By, Queries};
use table::{Count, Table};

#[tokio::main]
async fn main() -> ExitCode {
    let is_verbose = std::env::args().any(|argument| argument == "--verbose");
    let queries = queries::load();
    let corpora = [("bundled", Some(corpus::bundled())), ("history", corpus::history())];
    let mut all_hold = true;
    for (name, papers) in corpora {
        let Some(papers) = papers else { continue };
        let title = format!("{name}, {} papers", papers.len());
        let table = measure(title, papers, &queries, is_verbose).await;
        table.print();
        all_hold &= table.holds();
    }
    if all_hold { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn measure(title: String, papers: Vec<Paper>, queries: &Queries, is_verbose: bool) -> Table {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path()).expect("a store");
    corpus::save(&store, papers).await;
    for summary in queries.summaries() {
        store.save_summary(&summary).await.expect("the summary is kept");
    }
    let index = Index::open(&folder.path().join("search"), store.clone()).expect("an index");
    index.caught_up().await;
    let library = Library { store, index };
    let mut rows = Vec::new();
    for kind in &queries.kinds {
        let mut count = Count::default();
        for query in &kind.queries {
            let found = library.ask(kind.by, &query.ask).await;
            let rank = found.iter().position(|paper| query.is_answered_by(paper));
            count.add(rank);
            if is_verbose && rank != Some(0) {
                let (name, ask) = (&kind.name, &query.ask);
                println!(
                    "{name}: {ask} ({})",
                    rank.map_or("not found".into(), |at| at.to_string())
                );
                found.iter().take(5).for_each(|paper| println!("    {} {}", paper.id, paper.title));
            }
        }
        rows.push((kind.asks, kind.name.clone(), count));
    }
    Table { title, rows }
}

struct Library {
    store: Store,
    index: Index,
}

impl Library {
    /// What a person is shown, best first.
    async fn ask(&self, by: By, ask: &str) -> Vec<Paper> {
        match by {
            By::Find => match ArxivId::find(ask) {
                Ok(id) => self.load(&id).into_iter().collect(),
                Err(_) => self.complete(ask).await,
            },
            By::Complete => self.complete(ask).await,
            By::Search => self.search(ask).await,
            By::Similar => {
                let paper = self.load(&ask.parse().expect("an arXiv id")).expect("it is stored");
                self.index.similar(&paper, 5).await.expect("an answer")
            }
        }
    }

    async fn complete(&self, typed: &str) -> Vec<Paper> {
        let hits = self.index.complete(typed, 25).await;
        hits.iter().filter_map(|hit| self.load(&hit.id)).collect()
    }

    async fn search(&self, text: &str) -> Vec<Paper> {
        let query = Query::parse(text);
        let page = self.index.search(&query, Slice { skip: 0, take: 10 }).await.expect("a page");
        let found = match page.hits.as_slice() {
            [] => self.index.nearest(&query, 10).await.expect("an answer"),
            _ => page.hits,
        };
        found.into_iter().map(|found| found.paper).collect()
    }

    fn load(&self, id: &ArxivId) -> Option<Paper> {
        self.store.load_paper(id).expect("the store is read")
    }
}

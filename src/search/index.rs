use std::{
    fmt, io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

use tantivy::{IndexReader, ReloadPolicy, Searcher};
use tokio::{sync::watch, task::spawn_blocking, time::timeout};
use tracing::{error, warn};

use super::{
    SearchError,
    concepts::Moment,
    folder,
    indexed::{Kept, kept},
    plan::Plan,
    query::Query,
    rank::{REFINED, Ranked, Ranker},
    schema::Fields,
    similar, texts, titles,
    understood::{Understood, understood},
    why::{Reasons, Why},
    writer::{Progress, Writing},
};
use crate::{
    domain::{ArxivId, Paper},
    store::{Changes, Store},
};

/// Who asks for what has just been stored waits so long for it to be indexed, which takes some
/// tens of milliseconds. Discord waits three seconds.
const PATIENCE: Duration = Duration::from_secs(1);

/// The papers of a store, to be found. Clones share one index.
///
/// Every question is answered on a thread for blocking work, and first waits a moment for what
/// was stored before it was asked.
#[derive(Clone, Debug)]
pub struct Index(Arc<Shared>);

struct Shared {
    reader: IndexReader,
    fields: Fields,
    store: Store,
    changes: Changes,
    progress: watch::Receiver<Progress>,
    writing: Mutex<Option<JoinHandle<()>>>,
}

/// A paper that may be meant by what is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which paper.
    pub id: ArxivId,
    /// Its title.
    pub title: String,
    /// Most of what was typed is there, if with slips. What is not close is a guess.
    pub is_close: bool,
}

/// A paper that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The paper, as it is stored.
    pub paper: Paper,
    /// Where what was looked for stands in it, the most telling first.
    pub why: Vec<Why>,
}

/// Which of the hits are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// How many come before.
    pub skip: usize,
    /// How many at the most.
    pub take: usize,
}

/// Some of the papers that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many there are in all.
    pub total: usize,
    /// Those of the slice, best first.
    pub hits: Vec<Found>,
    /// What was looked for.
    pub understood: Vec<Understood>,
}

impl Index {
    /// Opens the index in `folder`, or makes it anew, and has it follow `store` from now on. What
    /// is stored already can be found once it was compared, which takes today's history a fraction
    /// of a second and half a million papers some seconds, or indexed, which takes those some
    /// seconds and these minutes; `benches/search.rs` prints the figures.
    ///
    /// # Errors
    ///
    /// When the folder can be neither read nor made.
    pub fn open(folder: &Path, store: Store) -> Result<Self, SearchError> {
        let (schema, fields) = Fields::schema();
        let index = folder::open(folder, &schema)?;
        let reader: IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let changes = store.watch();
        let (progress, watched) = watch::channel(Progress::default());
        let writing = Writing {
            index,
            reader: reader.clone(),
            fields,
            store: store.clone(),
            changes: changes.clone(),
            progress,
            writer: None,
        };
        let failed = |source| SearchError::Folder { path: folder.to_owned(), source };
        let thread = thread::Builder::new().name("search-writer".to_owned());
        let writing = thread.spawn(|| writing.run()).map_err(failed)?;
        let writing = Mutex::new(Some(writing));
        Ok(Self(Arc::new(Shared { reader, fields, store, changes, progress: watched, writing })))
    }

    /// The papers whose titles may become what is being typed, `limit` at the most: words in any
    /// order by their beginnings, with slips; Korean in titles, summaries, or as what the field's
    /// terms are called in English; the beginning of an arXiv id. Nothing typed gives the most
    /// upvoted. Every text is answered; a failure is told in the log.
    pub async fn complete(&self, typed: &str, limit: usize) -> Vec<Hit> {
        let typed = typed.to_owned();
        let hits = self.ask(move |shared| shared.complete(&typed, limit, Moment::Typing)).await;
        hits.unwrap_or_else(|error| {
            warn!(%error, "No titles can be offered");
            Vec::new()
        })
    }

    /// The papers that are meant by a title, or by what somebody remembers of it: two at the most
    /// that have all of it, or else two that have most of it, with slips. Every text is answered;
    /// a failure is told in the log.
    pub async fn meant(&self, title: &str) -> Vec<Hit> {
        let title = title.to_owned();
        let hits = self.ask(move |shared| shared.complete(&title, 2, Moment::Said)).await;
        hits.unwrap_or_else(|error| {
            warn!(%error, "No paper can be found by its title");
            Vec::new()
        })
    }

    /// The papers that have all that is looked for, best first: what stands in a title counts for
    /// more than in an abstract, and upvotes count a little. None if nothing is looked for.
    ///
    /// # Errors
    ///
    /// When the index or the store cannot be read.
    pub async fn search(&self, query: &Query, slice: Slice) -> Result<Page, SearchError> {
        let query = query.clone();
        self.ask(move |shared| shared.search(&query, slice)).await
    }

    /// The papers that come nearest to what is looked for, if none has all of it: those that have
    /// half of it, or words like it. What is excluded, and the bounds, are heeded.
    ///
    /// # Errors
    ///
    /// When the index or the store cannot be read.
    pub async fn nearest(&self, query: &Query, limit: usize) -> Result<Vec<Found>, SearchError> {
        let query = query.clone();
        self.ask(move |shared| shared.nearest(&query, limit)).await
    }

    /// The papers most like one, which need not be stored itself.
    ///
    /// # Errors
    ///
    /// When the index or the store cannot be read.
    pub async fn similar(&self, paper: &Paper, limit: usize) -> Result<Vec<Paper>, SearchError> {
        let paper = paper.clone();
        self.ask(move |shared| shared.similar(&paper, limit)).await
    }

    /// Waits until all that is stored now is indexed.
    pub async fn caught_up(&self) {
        let marked = self.0.changes.marked();
        let mut progress = self.0.progress.clone();
        // An error says that the writer has ended, and that nothing more is to be waited for.
        let _ = progress.wait_for(|at| at.has_compared && at.marked >= marked).await;
    }

    /// Ends the writing, so that the store can be closed. Returns when what is being written is
    /// on the disk.
    pub async fn close(&self) {
        let index = self.clone();
        if let Err(error) = spawn_blocking(move || index.0.end_writing()).await {
            error!(%error, "The search index did not end well");
        }
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Shared) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, SearchError> {
        self.settle().await;
        let shared = Arc::clone(&self.0);
        let answer = spawn_blocking(move || question(&shared)).await;
        answer.map_err(|error| tantivy::TantivyError::from(io::Error::other(error)))?
    }

    /// Waits a moment for what was just stored, unless there is so much of it that a moment will
    /// not do.
    async fn settle(&self) {
        let marked = self.0.changes.marked();
        let settled = |at: &Progress| at.is_behind || (at.has_compared && at.marked >= marked);
        let mut progress = self.0.progress.clone();
        // What has not come by then is found the next time.
        let _ = timeout(PATIENCE, progress.wait_for(settled)).await;
    }
}

impl Shared {
    fn complete(&self, typed: &str, limit: usize, moment: Moment) -> Result<Vec<Hit>, SearchError> {
        let searcher = self.reader.searcher();
        let mut offers = titles::by_id(&searcher, &self.fields, typed, limit)?;
        if offers.is_empty() {
            offers = titles::complete(&searcher, &self.fields, typed, limit, moment)?;
        }
        let hit = |titles::Offer { id, title, is_close }| Hit { id, title, is_close };
        Ok(offers.into_iter().map(hit).collect())
    }

    fn search(&self, query: &Query, slice: Slice) -> Result<Page, SearchError> {
        let understood = understood(query);
        if query.is_empty() {
            return Ok(Page { total: 0, hits: Vec::new(), understood });
        }
        let plan = texts::exact(query, &self.fields);
        let limit = slice.skip.saturating_add(slice.take);
        let searcher = self.reader.searcher();
        let ranking = Ranker::of(&searcher).rank(&plan, limit)?;
        let shown = ranking.best.get(slice.skip..).unwrap_or_default();
        let hits = self.found(&searcher, shown, &plan);
        Ok(Page { total: ranking.total, hits, understood })
    }

    fn nearest(&self, query: &Query, limit: usize) -> Result<Vec<Found>, SearchError> {
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let plan = texts::near(query, &self.fields, &searcher)?;
        Ok(self.found(&searcher, &some(&searcher, &plan, limit)?, &plan))
    }

    fn similar(&self, paper: &Paper, limit: usize) -> Result<Vec<Paper>, SearchError> {
        let searcher = self.reader.searcher();
        let plan = similar::like(paper, &self.fields, &searcher)?;
        let best = some(&searcher, &plan, limit.saturating_add(1))?;
        let mut like = self.papers(&searcher, &best);
        like.retain(|other| other.id != paper.id);
        like.truncate(limit);
        Ok(like)
    }

    fn found(&self, searcher: &Searcher, ranked: &[Ranked], plan: &Plan) -> Vec<Found> {
        let reasons = Reasons::of(plan, &self.fields);
        let found = |paper: Paper| {
            let summaries = self.store.load_summaries(&paper.id).unwrap_or_default();
            let why = reasons.of_paper(&paper, &summaries);
            Found { paper, why }
        };
        self.papers(searcher, ranked).into_iter().map(found).collect()
    }

    /// As they are stored. One bad record is no reason to show nothing.
    fn papers(&self, searcher: &Searcher, ranked: &[Ranked]) -> Vec<Paper> {
        let paper = |ranked: &Ranked| -> Result<Option<Paper>, SearchError> {
            let kept = kept(searcher, &self.fields, ranked.place)?;
            Ok(kept.map(|Kept { id, .. }| self.store.load_paper(&id)).transpose()?.flatten())
        };
        let readable = |read: Result<Option<Paper>, SearchError>| {
            read.unwrap_or_else(|error| {
                warn!(%error, "A paper that was found cannot be shown");
                None
            })
        };
        ranked.iter().map(paper).filter_map(readable).collect()
    }

    fn end_writing(&self) {
        self.changes.end();
        let writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner).take();
        if writing.is_some_and(|thread| thread.join().is_err()) {
            error!("The search index's writer has failed; the index is compared at the next start");
        }
    }
}

/// The best of those that fit, unless nothing is looked for, which is not everything.
fn some(searcher: &Searcher, plan: &Plan, limit: usize) -> tantivy::Result<Vec<Ranked>> {
    if plan.wanted() == 0 {
        return Ok(Vec::new());
    }
    Ranker::of(searcher).best(plan, limit, REFINED)
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("progress", &self.progress).finish_non_exhaustive()
    }
}

impl Drop for Shared {
    /// The thread holds the store, which is free once this is gone.
    fn drop(&mut self) {
        self.end_writing();
    }
}

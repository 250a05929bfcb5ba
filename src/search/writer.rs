//! Keeps the index as the store is, on a thread of its own.

use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

use tantivy::{IndexReader, IndexWriter, TantivyDocument, Term, merge_policy::NoMergePolicy};
use tokio::sync::watch;
use tracing::{error, info, warn};

use super::{SearchError, indexed::Indexed, schema::Fields};
use crate::{
    domain::ArxivId,
    store::{Changes, Known, Store, StoreError},
};

/// What a thread of tantivy's may use before it writes a segment, in bytes; 15 MB is the least it
/// takes.
const MEMORY: usize = 50_000_000;

/// How many papers are written before they can be found. Each such step waits for the disk.
const STEP: usize = 25_000;

/// How many papers are taken apart at once.
const AT_ONCE: usize = 512;

/// How many threads take them apart, and how many index them, if there are so many processors.
const THREADS: usize = 4;
const INDEXING_THREADS: usize = 2;

/// With more papers than this to be written, whoever asks is answered from what there is.
const BEHIND: usize = 200;

/// Between two steps, so that papers that come one by one are written together and the disk is
/// left to those who deliver.
const REST: Duration = Duration::from_millis(100);

/// How far the index is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    /// All stored papers were compared with those indexed.
    pub(super) has_compared: bool,
    /// Up to which change the index is as the store is; see [`Changes::marked`].
    pub(super) marked: u64,
    /// Much is to be written, which takes more than a moment.
    pub(super) is_behind: bool,
}

/// What the thread works with.
pub(super) struct Writing {
    pub(super) index: tantivy::Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
    pub(super) store: Store,
    pub(super) changes: Changes,
    pub(super) progress: watch::Sender<Progress>,
    /// None before the first change, and after a failure.
    pub(super) writer: Option<IndexWriter>,
}

impl Writing {
    /// Makes up for what was missed while the program was down, then follows the store until the
    /// listening ends.
    pub(super) fn run(mut self) {
        if let Err(error) = self.compare() {
            error!(%error, "Stored papers could not all be indexed");
        }
        self.progress.send_modify(|progress| {
            (progress.has_compared, progress.is_behind) = (true, false);
        });
        let mut missed = BTreeSet::new();
        while let Some(mut changed) = self.changes.take() {
            changed.papers.append(&mut missed);
            if let Err(error) = self.follow(&changed.papers) {
                error!(%error, "Papers could not be indexed; they are tried with the next ones");
                self.writer = None;
                missed = changed.papers;
            }
            self.progress.send_modify(|progress| {
                (progress.marked, progress.is_behind) = (changed.marked, false);
            });
            self.changes.rest(REST);
        }
    }

    /// Indexes what is stored otherwise than it is indexed, or not at all, and drops from the
    /// index what is not stored.
    fn compare(&mut self) -> Result<(), SearchError> {
        let began = Instant::now();
        let searcher = self.reader.searcher();
        let indexed = Indexed::open(&searcher, self.fields)?;
        let (mut changed, mut known, mut written) = (Vec::new(), 0, 0);
        for stored in self.store.fingerprints() {
            let (id, fingerprint) = stored?;
            let as_indexed = indexed.fingerprint(&id)?;
            known += u64::from(as_indexed.is_some());
            if as_indexed != Some(fingerprint) {
                changed.push(id);
            }
            if changed.len() == STEP {
                written += self.write(&std::mem::take(&mut changed), &indexed)?;
                info!("Indexed {written} papers, and going on");
            }
            if self.changes.has_ended() {
                return Ok(());
            }
        }
        written += self.write(&changed, &indexed)?;
        if written > 0 {
            info!("Indexed {written} papers in {:.1?}", began.elapsed());
        }
        if written > BEHIND {
            self.gather()?;
        }
        if searcher.num_docs() > known { self.drop_unstored() } else { Ok(()) }
    }

    /// Indexes those of the papers that are not indexed as they are stored, so that they can be
    /// found. Returns how many these were.
    fn write(&mut self, papers: &[ArxivId], indexed: &Indexed) -> Result<usize, SearchError> {
        let is_much = papers.len() > BEHIND;
        if is_much {
            self.progress.send_modify(|progress| progress.is_behind = true);
        }
        let mut written = 0;
        for papers in papers.chunks(AT_ONCE) {
            if self.changes.has_ended() {
                break;
            }
            for changed in self.taken_apart(papers, indexed)? {
                let writer = self.writer(is_much)?;
                if let Some(earlier) = changed.earlier {
                    writer.delete_term(earlier);
                }
                writer.add_document(changed.document)?;
                written += 1;
            }
        }
        if written > 0 {
            self.commit()?;
        }
        Ok(written)
    }

    /// Reads and takes apart those of the papers that have changed, on several threads.
    fn taken_apart(
        &self,
        papers: &[ArxivId],
        indexed: &Indexed,
    ) -> Result<Vec<Changed>, SearchError> {
        /// Fewer are not worth a thread.
        const FEW: usize = 16;
        let threads = processors().min(THREADS);
        let share = papers.len().div_ceil(threads).max(FEW);
        let take_apart = |papers: &[ArxivId]| {
            let changed = papers.iter().map(|id| self.changed(id, indexed).transpose());
            changed.flatten().collect::<Result<Vec<_>, SearchError>>()
        };
        if papers.len() <= share {
            return take_apart(papers);
        }
        thread::scope(|scope| {
            let shares = papers.chunks(share).map(|papers| scope.spawn(move || take_apart(papers)));
            let shares: Vec<_> = shares.collect();
            let mut all = Vec::with_capacity(papers.len());
            for share in shares {
                let failed = |_| std::io::Error::other("a paper could not be taken apart");
                all.extend(share.join().map_err(|why| tantivy::TantivyError::from(failed(why)))??);
            }
            Ok(all)
        })
    }

    /// The paper as the index takes it, if it is stored and not indexed so.
    fn changed(&self, id: &ArxivId, indexed: &Indexed) -> Result<Option<Changed>, SearchError> {
        let known = match self.store.load_known(id) {
            Ok(Some(known)) => known,
            Ok(None) => return Ok(None),
            Err(StoreError::Record { what, source }) => {
                // It is written anew when the paper is next listed.
                warn!(%source, "Cannot read {what}");
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        let Known { paper, summaries, fingerprint } = known;
        let as_indexed = indexed.fingerprint(id)?;
        if as_indexed == Some(fingerprint) {
            return Ok(None);
        }
        let document = self.fields.document(&paper, &summaries, fingerprint);
        let earlier = as_indexed.map(|_| self.fields.id_term(id));
        Ok(Some(Changed { document, earlier }))
    }

    fn follow(&mut self, papers: &BTreeSet<ArxivId>) -> Result<(), SearchError> {
        let papers: Vec<ArxivId> = papers.iter().cloned().collect();
        for papers in papers.chunks(STEP) {
            let searcher = self.reader.searcher();
            self.write(papers, &Indexed::open(&searcher, self.fields)?)?;
        }
        Ok(())
    }

    /// Another, older store may have been put in the place of the one that was indexed.
    fn drop_unstored(&mut self) -> Result<(), SearchError> {
        let searcher = self.reader.searcher();
        for segment in searcher.segment_readers() {
            let terms = segment.inverted_index(self.fields.id)?;
            let mut ids = terms.terms().stream().map_err(tantivy::TantivyError::from)?;
            while ids.advance() {
                let id = String::from_utf8_lossy(ids.key()).parse::<ArxivId>();
                let Ok(id) = id else { continue };
                if self.store.load_paper(&id)?.is_none() {
                    let term = self.fields.id_term(&id);
                    self.writer(false)?.delete_term(term);
                }
            }
        }
        self.commit()
    }

    /// Makes one of the many segments that much writing leaves, in which each word is looked up
    /// once, and lets go of the memory that it took.
    fn gather(&mut self) -> Result<(), SearchError> {
        let Some(mut writer) = self.writer.take() else { return Ok(()) };
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            // Merges that were under way have other segments; the next commit sees to these.
            if let Err(why) = writer.merge(&segments).wait() {
                info!(%why, "The index stays in {} segments", segments.len());
            }
        }
        writer.wait_merging_threads()?;
        Ok(self.reader.reload()?)
    }

    /// With `is_much` to be written, segments are left as they come: [`Self::gather`] makes one of
    /// them, and each paper is merged but once.
    fn writer(&mut self, is_much: bool) -> tantivy::Result<&mut IndexWriter> {
        if self.writer.is_none() {
            let threads = if is_much { processors().min(INDEXING_THREADS) } else { 1 };
            self.writer = Some(self.index.writer_with_num_threads(threads, threads * MEMORY)?);
        }
        let none = || tantivy::TantivyError::SystemError("no writer".to_owned());
        let writer = self.writer.as_mut().ok_or_else(none)?;
        if is_much {
            writer.set_merge_policy(Box::new(NoMergePolicy));
        }
        Ok(writer)
    }

    /// What was written can be found, and is on the disk.
    fn commit(&mut self) -> Result<(), SearchError> {
        self.writer(false)?.commit()?;
        Ok(self.reader.reload()?)
    }
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// A paper that is to be indexed.
struct Changed {
    document: TantivyDocument,
    /// By what an earlier form of it is found.
    earlier: Option<Term>,
}

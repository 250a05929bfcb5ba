//! Keeps the index as the store is, on a thread of its own.

use std::{collections::BTreeSet, time::Duration};

use tantivy::{DocSet, IndexReader, IndexWriter, Searcher, TERMINATED, schema::IndexRecordOption};
use tokio::sync::watch;
use tracing::{error, info, warn};

use super::{
    SearchError,
    schema::{Fields, checksum, column},
};
use crate::{
    domain::{ArxivId, Paper},
    store::{Changes, Store, StoreError},
};

/// What tantivy may use before it writes a segment, in bytes; 15 MB is the least it takes.
const MEMORY: usize = 50_000_000;

/// How many papers are written before they can be found. Each such step waits for the disk.
const STEP: usize = 25_000;

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
        let (mut stored, mut written) = (0_u64, 0);
        for paper in self.store.papers() {
            if self.changes.has_ended() {
                return Ok(());
            }
            let paper = match paper {
                Ok(paper) => paper,
                Err(StoreError::Record { what, source }) => {
                    // It is written anew when the paper is next listed.
                    warn!(%source, "Cannot read {what}");
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            stored += 1;
            written += usize::from(self.write_if_changed(&paper)?);
            if written > BEHIND {
                self.progress
                    .send_if_modified(|progress| !std::mem::replace(&mut progress.is_behind, true));
            }
            if written > 0 && written % STEP == 0 {
                self.commit()?;
                info!("Indexed {written} papers, and going on");
            }
        }
        if written > 0 {
            self.commit()?;
            info!("Indexed {written} papers");
        }
        if written > BEHIND {
            self.gather()?;
        }
        if self.reader.searcher().num_docs() > stored { self.drop_unstored() } else { Ok(()) }
    }

    fn write_if_changed(&mut self, paper: &Paper) -> Result<bool, SearchError> {
        let summaries = self.store.load_summaries(&paper.id)?;
        let term = self.fields.id_term(paper);
        let searcher = self.reader.searcher();
        if indexed_checksum(&searcher, &term)? == Some(checksum(paper, &summaries)) {
            return Ok(false);
        }
        let document = self.fields.document(paper, &summaries);
        let writer = self.writer()?;
        writer.delete_term(term);
        writer.add_document(document)?;
        Ok(true)
    }

    fn follow(&mut self, papers: &BTreeSet<ArxivId>) -> Result<(), SearchError> {
        if papers.len() > BEHIND {
            self.progress.send_modify(|progress| progress.is_behind = true);
        }
        let mut written = 0;
        for id in papers {
            if let Some(paper) = self.store.load_paper(id)? {
                written += usize::from(self.write_if_changed(&paper)?);
            }
        }
        if written > 0 { self.commit() } else { Ok(()) }
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
                    let term = tantivy::Term::from_field_text(self.fields.id, id.as_str());
                    self.writer()?.delete_term(term);
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

    fn writer(&mut self) -> tantivy::Result<&mut IndexWriter> {
        if self.writer.is_none() {
            self.writer = Some(self.index.writer_with_num_threads(1, MEMORY)?);
        }
        self.writer.as_mut().ok_or(tantivy::TantivyError::SystemError("no writer".to_owned()))
    }

    /// What was written can be found, and is on the disk.
    fn commit(&mut self) -> Result<(), SearchError> {
        self.writer()?.commit()?;
        Ok(self.reader.reload()?)
    }
}

/// The checksum of what is indexed of the paper with that id.
fn indexed_checksum(searcher: &Searcher, id: &tantivy::Term) -> tantivy::Result<Option<u64>> {
    for segment in searcher.segment_readers() {
        let terms = segment.inverted_index(id.field())?;
        let Some(mut papers) = terms.read_postings(id, IndexRecordOption::Basic)? else { continue };
        while papers.doc() != TERMINATED {
            if !segment.is_deleted(papers.doc()) {
                return Ok(segment.fast_fields().u64(column::CONTENT)?.first(papers.doc()));
            }
            papers.advance();
        }
    }
    Ok(None)
}

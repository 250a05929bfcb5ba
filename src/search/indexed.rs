//! What the index says of the papers that are in it.

use std::sync::Arc;

use tantivy::{
    DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, columnar::Column,
    schema::IndexRecordOption,
};

use super::schema::{Fields, column};
use crate::{domain::ArxivId, store::Fingerprint};

/// To look papers up that are indexed.
pub(super) struct Indexed<'a> {
    fields: Fields,
    segments: Vec<Segment<'a>>,
}

struct Segment<'a> {
    reader: &'a SegmentReader,
    ids: Arc<InvertedIndexReader>,
    fingerprints: Column<u64>,
}

impl<'a> Indexed<'a> {
    pub(super) fn open(searcher: &'a Searcher, fields: Fields) -> tantivy::Result<Self> {
        let segment = |reader: &'a SegmentReader| {
            let ids = reader.inverted_index(fields.id)?;
            let fingerprints = reader.fast_fields().u64(column::FINGERPRINT)?;
            Ok(Segment { reader, ids, fingerprints })
        };
        let segments = searcher.segment_readers().iter().map(segment);
        Ok(Self { fields, segments: segments.collect::<tantivy::Result<_>>()? })
    }

    /// Of what is indexed of the paper; none if it is not in the index.
    pub(super) fn fingerprint(&self, id: &ArxivId) -> tantivy::Result<Option<Fingerprint>> {
        let term = self.fields.id_term(id);
        for Segment { reader, ids, fingerprints } in &self.segments {
            let Some(mut papers) = ids.read_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            while papers.doc() != TERMINATED {
                if !reader.is_deleted(papers.doc()) {
                    return Ok(fingerprints.first(papers.doc()).map(Fingerprint));
                }
                papers.advance();
            }
        }
        Ok(None)
    }
}

//! What the index says of the papers that are in it.

use std::sync::Arc;

use tantivy::{
    DocAddress, DocId, DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED,
    TantivyDocument,
    columnar::Column,
    postings::SegmentPostings,
    schema::{IndexRecordOption, Value as _},
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
            let Some(papers) = ids.read_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            if let Some(doc) = first_not_deleted(papers, reader) {
                return Ok(fingerprints.first(doc).map(Fingerprint));
            }
        }
        Ok(None)
    }
}

/// Where the paper is in the index.
pub(super) fn place(
    searcher: &Searcher,
    fields: &Fields,
    id: &ArxivId,
) -> tantivy::Result<Option<DocAddress>> {
    let term = fields.id_term(id);
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let ids = segment.inverted_index(fields.id)?;
        if let Some(papers) = ids.read_postings(&term, IndexRecordOption::Basic)?
            && let Some(doc) = first_not_deleted(papers, segment)
        {
            return Ok(Some(DocAddress::new(ordinal, doc)));
        }
    }
    Ok(None)
}

/// What is kept of a paper.
pub(super) struct Kept {
    pub(super) id: ArxivId,
    pub(super) title: String,
}

/// What is kept of the paper at that place; none if it is not what it should be.
pub(super) fn kept(
    searcher: &Searcher,
    fields: &Fields,
    place: DocAddress,
) -> tantivy::Result<Option<Kept>> {
    let kept: TantivyDocument = searcher.doc(place)?;
    let text = |field| kept.get_first(field)?.as_str();
    let id = text(fields.id).and_then(|id| id.parse().ok());
    let title = text(fields.shown_title).map(str::to_owned);
    Ok(id.zip(title).map(|(id, title)| Kept { id, title }))
}

fn first_not_deleted(mut papers: SegmentPostings, segment: &SegmentReader) -> Option<DocId> {
    while papers.doc() != TERMINATED {
        if !segment.is_deleted(papers.doc()) {
            return Some(papers.doc());
        }
        papers.advance();
    }
    None
}

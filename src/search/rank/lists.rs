//! The papers of one segment that have what is looked for, in order, with what each is worth.

use std::ops::Range;

use tantivy::{
    DocId, Score, SeekDangerResult, SegmentReader, TERMINATED,
    fieldnorm::FieldNormReader,
    postings::BlockSegmentPostings,
    query::{Bm25Weight, Scorer, Weight},
    schema::IndexRecordOption,
};

use super::{
    Segment,
    asked::{Sought, SoughtWord, WeighedBy},
    bits::Among,
};

/// To look one paper up in a list takes as long as to go over so many of the list.
const LOOKING_UP: usize = 8;
/// To see whether words stand in a phrase takes as long as to go over so many papers of a list.
const PHRASE: u64 = 30;

/// A way, as it stands in a segment.
pub(super) enum List<'a> {
    Word(Box<WordList>),
    /// Papers with each of them; the shortest first.
    All(Vec<WordList>),
    Phrase(PhraseList<'a>),
}

impl<'a> List<'a> {
    /// None if no paper of the segment has it.
    pub(super) fn open(sought: &'a Sought, segment: Segment<'a>) -> tantivy::Result<Option<Self>> {
        Ok(match sought {
            Sought::Word(word) => {
                WordList::open(word, segment)?.map(|list| Self::Word(Box::new(list)))
            }
            Sought::All(words) => {
                let lists = words.iter().map(|word| WordList::open(word, segment));
                let lists: Option<Vec<_>> = lists.collect::<Result<_, _>>()?;
                lists.map(|mut lists| {
                    lists.sort_by_key(|list| list.postings.doc_freq());
                    Self::All(lists)
                })
            }
            Sought::Phrase { weight, boost, papers, .. } => {
                let (weight, boost, papers) = (weight.as_ref(), *boost, *papers);
                Some(Self::Phrase(PhraseList {
                    segment: segment.reader,
                    weight,
                    boost,
                    papers,
                    scorer: None,
                    not_before: 0,
                }))
            }
        })
    }

    /// How long it takes to go over all of it, in papers of one list.
    pub(super) fn cost(&self) -> u64 {
        match self {
            Self::Word(list) => list.postings.doc_freq().into(),
            Self::All(lists) => {
                let shortest = lists.first().map_or(0, |list| list.postings.doc_freq().into());
                shortest * lists.len() as u64
            }
            Self::Phrase(phrase) => phrase.papers * PHRASE,
        }
    }

    /// From now on, papers are looked up in it; it is not gone over any more.
    pub(super) fn only_look_up(&mut self) {
        if let Self::Phrase(PhraseList { scorer: Some(scorer), not_before, .. }) = self {
            *not_before = scorer.doc();
        }
    }

    /// No paper of it that was not gone over is before this one.
    pub(super) fn next(&mut self) -> tantivy::Result<DocId> {
        match self {
            Self::Word(list) => Ok(list.next()),
            Self::All(lists) => Ok(lists.first().map_or(TERMINATED, WordList::next)),
            Self::Phrase(phrase) => phrase.next(),
        }
    }
}

/// The papers that have a word.
pub(super) struct WordList {
    postings: BlockSegmentPostings,
    norms: FieldNormReader,
    weight: Bm25Weight,
    by: WeighedBy,
    /// Where in the block.
    at: usize,
    /// How many papers the segment has.
    papers: u32,
}

impl WordList {
    fn open(word: &SoughtWord, segment: Segment) -> tantivy::Result<Option<Self>> {
        let Segment { reader, ordinal } = segment;
        let Some(info) = &word.listed.in_segments[ordinal as usize] else { return Ok(None) };
        let option = match word.by {
            WeighedBy::LengthAndFrequency => IndexRecordOption::WithFreqs,
            WeighedBy::Length | WeighedBy::Nothing => IndexRecordOption::Basic,
        };
        let field = word.term.field();
        let index = reader.inverted_index(field)?;
        let postings = index.read_block_postings_from_terminfo(info, option)?;
        let papers = reader.max_doc();
        let norms = match word.by {
            WeighedBy::Nothing => FieldNormReader::constant(papers, 1),
            _ => reader.get_fieldnorms_reader(field)?,
        };
        let (weight, by) = (word.weight.clone(), word.by);
        Ok(Some(Self { postings, norms, weight, by, at: 0, papers }))
    }

    fn next(&self) -> DocId {
        self.postings.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn skip_to(&mut self, doc: DocId) {
        if self.next() < doc {
            self.at = self.postings.seek(doc);
        }
    }

    #[inline]
    fn score(&self, doc: DocId, often: u32) -> Score {
        self.weight.score(self.norms.fieldnorm_id(doc), often)
    }

    /// Goes over its papers in the window; or only those that are in a set, whose places are
    /// counted from the window's start. No window may begin before one that was gone over.
    pub(super) fn visit(
        &mut self,
        window: &Range<DocId>,
        among: Option<Among>,
        mut each: impl FnMut(usize, Score),
    ) {
        let Some(Among { bits: among, count }) = among else {
            return self.scan(window, |_| true, each);
        };
        let papers = u64::from(self.postings.doc_freq()) * u64::from(window.end - window.start);
        let expected = papers / u64::from(self.papers.max(1));
        if (count * LOOKING_UP) as u64 >= expected {
            return self.scan(window, |place| among.has(place), each);
        }
        for place in among.iter() {
            let doc = window.start + place as DocId;
            self.skip_to(doc);
            if self.next() == doc {
                let is_counted = self.by == WeighedBy::LengthAndFrequency;
                let often = if is_counted { self.postings.freq(self.at) } else { 1 };
                each(place, self.score(doc, often));
            }
        }
    }

    #[inline]
    fn scan(
        &mut self,
        window: &Range<DocId>,
        is_among: impl Fn(usize) -> bool,
        mut each: impl FnMut(usize, Score),
    ) {
        self.skip_to(window.start);
        loop {
            let docs = self.postings.docs();
            let end = match docs.last() {
                None => return,
                Some(last) if *last < window.end => docs.len(),
                Some(_) => self.at + docs[self.at..].partition_point(|doc| *doc < window.end),
            };
            let here = docs[self.at..end].iter();
            let places = here.clone().map(|doc| (doc - window.start) as usize);
            match self.by {
                WeighedBy::Nothing => {
                    let score = self.score(0, 1);
                    places.filter(|place| is_among(*place)).for_each(|place| each(place, score));
                }
                WeighedBy::Length => {
                    for (place, doc) in places.zip(here).filter(|(place, _)| is_among(*place)) {
                        each(place, self.score(*doc, 1));
                    }
                }
                WeighedBy::LengthAndFrequency => {
                    let counted = here.zip(&self.postings.freqs()[self.at..end]);
                    let counted = places.zip(counted).filter(|(place, _)| is_among(*place));
                    counted.for_each(|(place, (doc, often))| each(place, self.score(*doc, *often)));
                }
            }
            if end < docs.len() {
                self.at = end;
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}

/// The papers that have a phrase. They are gone over, or, from some point on, looked up.
pub(super) struct PhraseList<'a> {
    segment: &'a SegmentReader,
    weight: &'a dyn Weight,
    boost: f32,
    papers: u64,
    /// Where it stands; none before the first use.
    scorer: Option<Box<dyn Scorer>>,
    /// No paper before this one has the phrase, of those that were not looked up.
    not_before: DocId,
}

impl PhraseList<'_> {
    fn opened(&mut self) -> tantivy::Result<&mut Box<dyn Scorer>> {
        let scorer = match self.scorer.take() {
            Some(scorer) => scorer,
            None => self.weight.scorer(self.segment, self.boost)?,
        };
        Ok(self.scorer.insert(scorer))
    }

    fn next(&mut self) -> tantivy::Result<DocId> {
        Ok(self.opened()?.doc())
    }

    /// As that of a [`WordList`].
    pub(super) fn visit(
        &mut self,
        window: &Range<DocId>,
        among: Option<Among>,
        mut each: impl FnMut(usize, Score),
    ) -> tantivy::Result<()> {
        if let Some(among) = among {
            for place in among.bits.iter() {
                let doc = window.start + place as DocId;
                if let Some(score) = self.look_up(doc)? {
                    each(place, score);
                }
            }
            return Ok(());
        }
        let scorer = self.opened()?;
        if scorer.doc() < window.start {
            scorer.seek(window.start);
        }
        while scorer.doc() < window.end {
            each((scorer.doc() - window.start) as usize, scorer.score());
            scorer.advance();
        }
        Ok(())
    }

    /// What the phrase is worth in a paper that has it. Each paper must come after the last.
    fn look_up(&mut self, doc: DocId) -> tantivy::Result<Option<Score>> {
        if doc < self.not_before {
            return Ok(None);
        }
        let found = match &mut self.scorer {
            Some(scorer) => scorer.seek_danger(doc),
            None => {
                // Does not search for the first paper that has it.
                let (found, scorer) = self.weight.scorer_danger(self.segment, doc, self.boost)?;
                self.scorer = Some(scorer);
                found
            }
        };
        match (found, &mut self.scorer) {
            (SeekDangerResult::Found, Some(scorer)) => Ok(Some(scorer.score())),
            (SeekDangerResult::SeekLowerBound(doc), _) => {
                self.not_before = doc;
                Ok(None)
            }
            (SeekDangerResult::Found, None) => Ok(None),
        }
    }
}

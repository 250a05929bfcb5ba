//! What the index knows of a paper besides words.

use std::sync::LazyLock;

use chrono::Datelike;
use tantivy::{DocId, Score, SegmentReader, columnar::Column};

use crate::search::{plan::Bounds, schema::column};

/// The figures of a segment's papers.
pub(super) struct Columns {
    upvotes: Column<u64>,
    published: Column<i64>,
    bounds: Bounds,
}

impl Columns {
    pub(super) fn open(segment: &SegmentReader, bounds: Bounds) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let (upvotes, published) = (columns.u64(column::UPVOTES)?, columns.i64(column::PUBLISHED)?);
        Ok(Self { upvotes, published, bounds })
    }

    pub(super) fn upvotes(&self, doc: DocId) -> u64 {
        self.upvotes.first(doc).unwrap_or(0)
    }

    /// How many upvotes the most upvoted has.
    pub(super) fn most_upvotes(&self) -> u64 {
        self.upvotes.max_value()
    }

    /// The day, as `NaiveDate::num_days_from_ce` counts.
    pub(super) fn published(&self, doc: DocId) -> i64 {
        self.published.first(doc).unwrap_or(0)
    }

    /// Whether the paper's figures are within the bounds.
    pub(super) fn admit(&self, doc: DocId) -> bool {
        let Bounds { from, to, min_upvotes } = self.bounds;
        let day = |date: chrono::NaiveDate| i64::from(date.num_days_from_ce());
        min_upvotes.is_none_or(|least| self.upvotes(doc) >= least.into())
            && from.is_none_or(|from| self.published(doc) >= day(from))
            && to.is_none_or(|to| self.published(doc) <= day(to))
    }
}

/// How much a paper's upvotes lift it: a hundred upvotes by 28 %.
const UPVOTES: Score = 0.06;

/// The logarithms of numbers of upvotes that papers have.
static LOGARITHMS: LazyLock<Vec<Score>> =
    LazyLock::new(|| (0..4_096_u16).map(|upvotes| Score::from(upvotes).ln_1p()).collect());

#[expect(clippy::cast_precision_loss, reason = "a rank needs no more")]
fn logarithm(upvotes: u64) -> Score {
    let known = usize::try_from(upvotes).ok().and_then(|upvotes| LOGARITHMS.get(upvotes));
    known.copied().unwrap_or_else(|| (upvotes as Score).ln_1p())
}

/// By what the papers of all segments are measured.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    /// How many of the wanted units a paper must have.
    pub(super) at_least: usize,
    /// How many it is expected to have, if not having them is a fault.
    pub(super) expected: Option<usize>,
}

impl Measure {
    /// A paper that has most of what is looked for comes before one that has a part of it often.
    /// With nothing to be looked for, upvotes alone decide.
    pub(super) fn worth(self, sum: Score, matched: usize, upvotes: u64) -> Score {
        let logarithm = logarithm(upvotes);
        if self.at_least == 0 {
            return sum + logarithm;
        }
        self.shared(sum, matched) * (1.0 + UPVOTES * logarithm)
    }

    /// What the words are worth to a paper, whatever its upvotes.
    pub(super) fn shared(self, sum: Score, matched: usize) -> Score {
        sum * self.share(matched)
    }

    /// The sum from which on the words are [worth](Self::shared) as much as the floor; endless for
    /// a paper that has not enough of them.
    pub(super) fn least_sum(self, floor: Score, matched: usize) -> Score {
        match matched < self.at_least {
            true => Score::INFINITY,
            false if self.at_least == 0 => floor,
            false => floor / self.share(matched),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a rank needs no more")]
    fn share(self, matched: usize) -> Score {
        self.expected.map_or(1.0, |expected| matched as Score / expected as Score)
    }

    /// Papers to which their words are [worth](Self::shared) less than this do not reach the
    /// score, if none has more upvotes than that.
    pub(super) fn floor(self, score: Score, most_upvotes: u64) -> Score {
        /// What is computed in another order comes out a little different.
        const SAFE: Score = 0.9999;
        if self.at_least == 0 {
            return score - logarithm(most_upvotes);
        }
        SAFE * score / (1.0 + UPVOTES * logarithm(most_upvotes))
    }
}

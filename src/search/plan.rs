//! What a query asks of the index, as data: which papers fit, and how well.

use std::slice;

use chrono::NaiveDate;
use tantivy::{
    Term,
    query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, Schema},
};

use super::schema::frequency;

/// Something that stands in a field, or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// This word.
    Word(Field, String),
    /// These words, one after the other.
    Phrase(Field, Vec<String>),
    /// These words, wherever.
    All(Field, Vec<String>),
}

/// One of the ways in which something that is looked for may be there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    pub(super) pattern: Pattern,
    /// How much it is worth.
    pub(super) boost: f32,
}

/// Something that is looked for. The best of its ways counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Unit {
    pub(super) ways: Vec<Way>,
    pub(super) role: Role,
}

/// What follows if a unit is found in a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// It is one of those that are looked for.
    #[default]
    Wanted,
    /// The paper is ranked higher, no more.
    Welcome,
    /// The paper does not fit.
    Unwanted,
}

/// All that is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    pub(super) units: Vec<Unit>,
    pub(super) enough: Enough,
    pub(super) bounds: Bounds,
}

/// How many of the wanted units a paper must have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Enough {
    /// All of them.
    #[default]
    All,
    /// Half of those that any paper has.
    Half,
    /// So many.
    AtLeast(usize),
}

impl Enough {
    /// As a number, if so many units are wanted, and any paper has so many of those.
    pub(super) fn of(self, wanted: usize, known: usize) -> usize {
        match self {
            Self::All => wanted,
            Self::Half => known.div_ceil(2).max(1),
            Self::AtLeast(number) => number.clamp(1, wanted.max(1)),
        }
    }
}

/// Between what a paper's figures must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) min_upvotes: Option<u32>,
}

impl Plan {
    pub(super) fn new(units: Vec<Unit>, enough: Enough) -> Self {
        Self { units, enough, bounds: Bounds::default() }
    }

    /// How many units are looked for.
    pub(super) fn wanted(&self) -> usize {
        self.units.iter().filter(|unit| unit.role == Role::Wanted).count()
    }
}

impl Unit {
    pub(super) fn wanted(ways: Vec<Way>) -> Self {
        Self { ways, role: Role::Wanted }
    }
}

impl Pattern {
    /// The words, if there are several as a phrase.
    pub(super) fn phrase(field: Field, mut words: Vec<String>) -> Self {
        match words.pop() {
            Some(only) if words.is_empty() => Self::Word(field, only),
            last => {
                words.extend(last);
                Self::Phrase(field, words)
            }
        }
    }

    /// tantivy weighs a phrase by the sum of what its words weigh, which would make much more of
    /// it than of one word that says the same.
    pub(super) fn worth(self, boost: f32) -> Way {
        #[expect(clippy::cast_precision_loss, reason = "a phrase has few words")]
        let words = match &self {
            Self::Word(..) => 1.0,
            Self::Phrase(_, words) | Self::All(_, words) => words.len().max(1) as f32,
        };
        Way { pattern: self, boost: boost / words.sqrt() }
    }

    pub(super) fn field(&self) -> Field {
        match self {
            Self::Word(field, _) | Self::Phrase(field, _) | Self::All(field, _) => *field,
        }
    }

    /// Those that it is made of.
    pub(super) fn words(&self) -> &[String] {
        match self {
            Self::Word(_, word) => slice::from_ref(word),
            Self::Phrase(_, words) | Self::All(_, words) => words,
        }
    }

    /// As tantivy asks for it.
    pub(super) fn query(&self, schema: &Schema) -> Box<dyn Query> {
        let term = |field: &Field, word: &String| Term::from_field_text(*field, word);
        let word = |term| -> Box<dyn Query> {
            Box::new(TermQuery::new(term, frequency(schema, self.field())))
        };
        match self {
            Self::Word(field, text) => word(term(field, text)),
            Self::Phrase(field, words) => {
                Box::new(PhraseQuery::new(words.iter().map(|text| term(field, text)).collect()))
            }
            Self::All(field, words) => {
                let each = words.iter().map(|text| (Occur::Must, word(term(field, text))));
                Box::new(BooleanQuery::new(each.collect()))
            }
        }
    }
}

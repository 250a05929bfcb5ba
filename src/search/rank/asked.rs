//! A plan as it is carried out: what is looked for, with what each of it weighs in this index.

use std::{collections::HashMap, rc::Rc};

use tantivy::{
    Score, Searcher, TERMINATED, Term,
    postings::TermInfo,
    query::{
        Bm25StatisticsProvider, Bm25Weight, BooleanQuery, EnableScoring, Occur, Query, TermQuery,
        Weight,
    },
    schema::{Field, IndexRecordOption},
};

use crate::search::{
    plan::{Enough, Pattern, Plan, Role, Unit, Way},
    schema::frequency,
};

/// All that is looked for, as far as it stands anywhere in the index.
pub(super) struct Asked {
    pub(super) units: Vec<AskedUnit>,
    /// How many of the wanted ones a paper must have.
    pub(super) at_least: usize,
    /// How many of them it is expected to have, if not having them is a fault.
    pub(super) expected: Option<usize>,
}

/// A unit whose ways all stand somewhere.
pub(super) struct AskedUnit {
    pub(super) role: Role,
    /// A paper has the unit if it has one of these.
    pub(super) telling: Vec<Sought>,
    /// Phrases whose words count already, wherever they stand in the field: in this order they
    /// make more of a paper that has the unit.
    pub(super) refining: Vec<Sought>,
}

/// A way, and how papers that have it are weighed.
pub(super) enum Sought {
    Word(SoughtWord),
    All(Vec<SoughtWord>),
    Phrase {
        weight: Box<dyn Weight>,
        boost: f32,
        /// More than it is worth to any paper.
        most: Score,
        /// How many papers have the rarest of its words.
        papers: u64,
    },
}

pub(super) struct SoughtWord {
    pub(super) term: Term,
    pub(super) listed: Rc<Listed>,
    pub(super) weight: Bm25Weight,
    pub(super) by: WeighedBy,
}

/// Where a word's papers are listed.
pub(super) struct Listed {
    /// How many they are.
    papers: u64,
    /// By segment; none where it does not stand.
    pub(super) in_segments: Vec<Option<TermInfo>>,
}

/// What makes a word worth more to one paper than to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WeighedBy {
    /// It is worth the same to all that have it.
    Nothing,
    /// How long the field is.
    Length,
    /// That, and how often the word stands in it.
    LengthAndFrequency,
}

impl Asked {
    pub(super) fn of(plan: &Plan, weighing: &mut Weighing<'_>) -> tantivy::Result<Self> {
        let searcher = weighing.searcher;
        let units = plan.units.iter().map(|unit| weighing.unit(unit));
        let units: Vec<AskedUnit> = units.collect::<Result<_, _>>()?;
        let mut known = 0;
        let is_lenient = plan.enough == Enough::Half;
        for unit in units.iter().filter(|unit| is_lenient && unit.role == Role::Wanted) {
            known += usize::from(unit.is_in_any(searcher)?);
        }
        let at_least = plan.enough.of(plan.wanted(), known);
        Ok(Self { units, at_least, expected: is_lenient.then_some(known.max(1)) })
    }

    /// Whether enough of the wanted units stand anywhere for a paper to have enough of them.
    pub(super) fn may_fit(&self) -> bool {
        let wanted = self.units.iter().filter(|unit| unit.role == Role::Wanted);
        wanted.filter(|unit| !unit.telling.is_empty()).count() >= self.at_least
    }

    pub(super) fn has_refining(&self) -> bool {
        self.units.iter().any(|unit| !unit.refining.is_empty())
    }
}

impl AskedUnit {
    /// Whether any paper has it.
    fn is_in_any(&self, searcher: &Searcher) -> tantivy::Result<bool> {
        for sought in &self.telling {
            if sought.is_in_any(searcher)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl SoughtWord {
    fn most(&self) -> Score {
        match self.by {
            WeighedBy::LengthAndFrequency => most(&self.weight),
            WeighedBy::Length | WeighedBy::Nothing => self.weight.score(ONE_WORD, 1),
        }
    }
}

/// How the index notes a field's length of one word, which stands for all lengths where these are
/// not noted.
const ONE_WORD: u8 = 1;

/// A field that is nothing but the word, over and over, would be worth as much.
fn most(weight: &Bm25Weight) -> Score {
    weight.score(0, u32::MAX)
}

impl Sought {
    /// It is worth no more than this to any paper.
    pub(super) fn most(&self) -> Score {
        match self {
            Self::Word(word) => word.most(),
            Self::All(words) => words.iter().map(SoughtWord::most).sum(),
            Self::Phrase { most, .. } => *most,
        }
    }

    fn is_in_any(&self, searcher: &Searcher) -> tantivy::Result<bool> {
        let words = match self {
            Self::Word(_) => return Ok(true),
            Self::Phrase { weight, .. } => return Self::is_any(weight.as_ref(), searcher),
            Self::All(words) => words,
        };
        let each = words.iter().map(|word| {
            let query = TermQuery::new(word.term.clone(), IndexRecordOption::Basic);
            (Occur::Must, Box::new(query) as Box<dyn Query>)
        });
        let all = BooleanQuery::new(each.collect());
        let all = all.weight(EnableScoring::disabled_from_searcher(searcher))?;
        Self::is_any(all.as_ref(), searcher)
    }

    fn is_any(weight: &dyn Weight, searcher: &Searcher) -> tantivy::Result<bool> {
        for segment in searcher.segment_readers() {
            if weight.scorer(segment, 1.0)?.doc() != TERMINATED {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Makes the weights. What the index has of a word is looked up once, however many plans ask, unless
/// it stands in a phrase, which tantivy looks up for itself.
pub(super) struct Weighing<'a> {
    searcher: &'a Searcher,
    /// How many words each field has on average.
    lengths: HashMap<Field, f32>,
    /// None where a word stands nowhere.
    listed: HashMap<Term, Option<Rc<Listed>>>,
}

impl<'a> Weighing<'a> {
    pub(super) fn by(searcher: &'a Searcher) -> Self {
        Self { searcher, lengths: HashMap::new(), listed: HashMap::new() }
    }

    fn unit(&mut self, unit: &Unit) -> tantivy::Result<AskedUnit> {
        let mut asked = AskedUnit { role: unit.role, telling: Vec::new(), refining: Vec::new() };
        for way in distinct(&unit.ways) {
            if let Some(sought) = self.sought(way)? {
                match is_refining(way, unit) {
                    true => asked.refining.push(sought),
                    false => asked.telling.push(sought),
                }
            }
        }
        Ok(asked)
    }

    /// None if one of its words stands nowhere: most ways of writing a thing do not occur.
    fn sought(&mut self, way: &Way) -> tantivy::Result<Option<Sought>> {
        let (field, boost) = (way.pattern.field(), way.boost);
        Ok(match &way.pattern {
            Pattern::Word(_, word) => self.word(field, word, boost)?.map(Sought::Word),
            Pattern::All(_, words) => {
                let words = words.iter().map(|word| self.word(field, word, boost).transpose());
                let words: Option<Result<Vec<_>, _>> =
                    words.collect::<Option<Vec<_>>>().map(|words| words.into_iter().collect());
                words.transpose()?.map(Sought::All)
            }
            Pattern::Phrase(_, words) => {
                let terms: Vec<_> =
                    words.iter().map(|word| Term::from_field_text(field, word)).collect();
                let mut rarest = u64::MAX;
                for term in &terms {
                    let Some(listed) = self.listed(term)? else { return Ok(None) };
                    rarest = rarest.min(listed.papers);
                }
                if terms.is_empty() {
                    return Ok(None);
                }
                let most = most(&Bm25Weight::for_terms(self.searcher, &terms)?.boost_by(boost));
                let scoring = EnableScoring::enabled_from_searcher(self.searcher);
                let weight = way.pattern.query(self.searcher.schema()).weight(scoring)?;
                Some(Sought::Phrase { weight, boost, most, papers: rarest })
            }
        })
    }

    fn word(
        &mut self,
        field: Field,
        word: &str,
        boost: f32,
    ) -> tantivy::Result<Option<SoughtWord>> {
        let term = Term::from_field_text(field, word);
        let Some(listed) = self.listed(&term)? else { return Ok(None) };
        let (length, all) = (self.length(field)?, self.searcher.total_num_docs()?);
        let weight = Bm25Weight::for_one_term_without_explain(listed.papers, all, length);
        let weight = weight.boost_by(boost);
        let schema = self.searcher.schema();
        let by = match frequency(schema, field) {
            IndexRecordOption::WithFreqs => WeighedBy::LengthAndFrequency,
            _ if schema.get_field_entry(field).has_fieldnorms() => WeighedBy::Length,
            _ => WeighedBy::Nothing,
        };
        Ok(Some(SoughtWord { term, listed, weight, by }))
    }

    fn listed(&mut self, term: &Term) -> tantivy::Result<Option<Rc<Listed>>> {
        if let Some(known) = self.listed.get(term) {
            return Ok(known.clone());
        }
        let segments = self.searcher.segment_readers().iter();
        let in_segments: Vec<Option<TermInfo>> = segments
            .map(|segment| Ok(segment.inverted_index(term.field())?.get_term_info(term)?))
            .collect::<tantivy::Result<_>>()?;
        let papers = in_segments.iter().flatten().map(|info| u64::from(info.doc_freq)).sum();
        let listed = (papers > 0).then(|| Rc::new(Listed { papers, in_segments }));
        self.listed.insert(term.clone(), listed.clone());
        Ok(listed)
    }

    #[expect(clippy::cast_precision_loss, reason = "an average")]
    fn length(&mut self, field: Field) -> tantivy::Result<f32> {
        if let Some(length) = self.lengths.get(&field) {
            return Ok(*length);
        }
        let words = self.searcher.total_num_tokens(field)?;
        let length = words as f32 / self.searcher.total_num_docs()? as f32;
        self.lengths.insert(field, length);
        Ok(length)
    }
}

/// Each pattern once, at what it is worth at the most.
fn distinct(ways: &[Way]) -> impl Iterator<Item = &Way> {
    let is_first = |at: usize| {
        let way = &ways[at];
        let same = |(other, of): (usize, &Way)| {
            of.pattern == way.pattern && (of.boost, at) > (way.boost, other)
        };
        !ways.iter().enumerate().any(|other| other.0 != at && same(other))
    };
    (0..ways.len()).filter(move |at| is_first(*at)).map(|at| &ways[at])
}

/// Whether the way makes no paper fit that does not fit without it.
fn is_refining(way: &Way, unit: &Unit) -> bool {
    let Pattern::Phrase(field, words) = &way.pattern else { return false };
    let scattered = Pattern::All(*field, words.clone());
    unit.role == Role::Welcome || unit.ways.iter().any(|other| other.pattern == scattered)
}

//! Titles while they are typed: each word by its beginning, in any order, and with slips if need
//! be.

use tantivy::{Searcher, schema::Field};

use super::{
    concepts::{Concept, Moment, Said, concepts},
    fold::readable,
    indexed::{Kept, kept, place},
    lexicon::{Entry, Lexicon, is_enough, meant},
    plan::{Enough, Pattern, Plan, Role, Unit, Way},
    rank::{Ranked, Ranker},
    schema::Fields,
    tokens::{FIRST, PREFIX_MAX},
    ways::{Form, Searched, together},
};
use crate::domain::ArxivId;

/// What is typed into Discord is 100 characters at most; a pasted title may be longer.
const CONCEPTS_MAX: usize = 24;
/// How many words may be meant by one that was typed.
const MEANT_MAX: usize = 16;

/// In so many of the best titles words are looked at for standing next to each other: where all of
/// them are in one title, that tells little.
const REFINED: usize = 100;

/// What a title's word is worth that was typed in full, whose beginning was, whose stem was, and
/// one that was typed with a slip or two.
const WHOLE: f32 = 1.0;
const BEGUN: f32 = 0.8;
const STEM: f32 = 0.85;
const SLIPS: [f32; 3] = [0.9, 0.6, 0.35];
/// What it is worth to be found elsewhere than in the title.
const SUMMARY: f32 = 0.4;
const KEYWORDS: f32 = 0.35;
const AUTHORS: f32 = 0.45;

/// A paper that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) id: ArxivId,
    pub(super) title: String,
    /// At least two thirds of what was typed is there.
    pub(super) is_close: bool,
}

/// The papers that may be meant by what is being typed: first those that have all of it, then
/// those that have most of it or something like it. What was said is not looked for with slips if
/// any paper has all of it. Without words, the most upvoted.
pub(super) fn complete(
    searcher: &Searcher,
    fields: &Fields,
    typed: &str,
    limit: usize,
    moment: Moment,
) -> tantivy::Result<Vec<Offer>> {
    let mut concepts = concepts(&readable(typed), Moment::Typing);
    concepts.truncate(CONCEPTS_MAX);
    wake_fillers(&mut concepts);
    let titles = Titles { searcher, fields, moment };
    let readings = titles.readings(&concepts)?;
    let units = titles.units(&concepts, readings.iter().map(Reading::all));
    let exact = Plan::new(units, Enough::All);
    let wanted = exact.wanted();
    let mut ranker = Ranker::of(searcher);
    let exact = ranker.best(&exact, limit, REFINED)?;
    let mut found: Vec<_> = exact.into_iter().map(|Ranked { place, .. }| (place, true)).collect();
    let enough = if moment == Moment::Typing { limit } else { 1 };
    if found.len() < enough && wanted > 0 {
        let last = concepts.len() - 1;
        let each = concepts.iter().zip(readings).enumerate();
        let ways = each.map(|(at, (it, reading))| titles.leniently(it, reading, at == last));
        let ways = ways.collect::<tantivy::Result<Vec<_>>>()?;
        let near = Plan::new(titles.units(&concepts, ways), Enough::Half);
        for Ranked { place, matched, .. } in ranker.best(&near, limit, REFINED)? {
            if found.iter().all(|(other, _)| *other != place) {
                found.push((place, matched * 3 >= wanted * 2));
            }
        }
        found.truncate(limit);
    }
    let offer = |(place, is_close)| {
        let kept = kept(searcher, fields, place).transpose()?;
        Some(kept.map(|Kept { id, title }| Offer { id, title, is_close }))
    };
    found.into_iter().filter_map(offer).collect()
}

/// The papers whose arXiv ids begin with what is being typed, if it begins like one.
pub(super) fn by_id(
    searcher: &Searcher,
    fields: &Fields,
    typed: &str,
    limit: usize,
) -> tantivy::Result<Vec<Offer>> {
    let lexicon = Lexicon { searcher, field: fields.id };
    let typed = typed.trim();
    let ids = match ArxivId::find(typed) {
        Ok(id) if lexicon.count(id.as_str())? > 0 => vec![id.to_string()],
        _ if begins_an_id(typed) => {
            lexicon.beginning(typed, limit)?.into_iter().map(|id| id.word).collect()
        }
        _ => Vec::new(),
    };
    let mut offers = Vec::new();
    for id in ids.into_iter().filter_map(|id| id.parse().ok()) {
        let Some(place) = place(searcher, fields, &id)? else { continue };
        let Some(Kept { title, .. }) = kept(searcher, fields, place)? else { continue };
        offers.push(Offer { id, title, is_close: true });
    }
    Ok(offers)
}

/// Whether it is a year and a month, and perhaps the beginning of a number.
fn begins_an_id(typed: &str) -> bool {
    let (month, number) = typed.split_once('.').unwrap_or((typed, ""));
    month.len() == 4 && [month, number].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether all words that begin so are indexed under it.
fn is_prefix(typed: &str) -> bool {
    typed.chars().count() <= PREFIX_MAX
}

/// If nothing but fillers was typed, they are what is looked for.
pub(super) fn wake_fillers(concepts: &mut [Concept]) {
    if concepts.iter().all(|concept| concept.is_filler) {
        concepts.iter_mut().for_each(|concept| concept.is_filler = false);
    }
}

struct Titles<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    moment: Moment,
}

/// How what was typed as one may stand in a paper.
struct Reading {
    /// Typed to its end, in whichever form; of the last also as the beginning of what follows it in
    /// a word that was typed as two.
    whole: Vec<Way>,
    /// As the beginning of words.
    begun: Begun,
}

/// Words that begin with what was typed.
struct Begun {
    ways: Vec<Way>,
    /// How many papers have any of them; none if it was not counted.
    papers: Option<u64>,
}

impl Reading {
    fn all(&self) -> Vec<Way> {
        [self.whole.as_slice(), self.begun.ways.as_slice()].concat()
    }
}

impl Titles<'_> {
    fn units(&self, concepts: &[Concept], ways: impl IntoIterator<Item = Vec<Way>>) -> Vec<Unit> {
        let unit = |(concept, ways): (&Concept, Vec<Way>)| {
            let role = if concept.is_filler { Role::Welcome } else { Role::Wanted };
            Unit { ways, role }
        };
        concepts.iter().zip(ways).map(unit).chain(self.first_word(concepts)).collect()
    }

    fn words(&self) -> Searched {
        Searched { field: self.fields.words, form: Form::Plain, boost: WHOLE }
    }

    fn stems(&self) -> Searched {
        Searched { field: self.fields.title, form: Form::Stemmed, boost: STEM }
    }

    fn readings(&self, concepts: &[Concept]) -> tantivy::Result<Vec<Reading>> {
        let (together, last) = (together(concepts), concepts.len().saturating_sub(1));
        let each = concepts.iter().zip(together).enumerate();
        each.map(|(at, (it, together))| self.reading(it, &together, at == last)).collect()
    }

    fn reading(
        &self,
        concept: &Concept,
        together: &[String],
        is_last: bool,
    ) -> tantivy::Result<Reading> {
        let mut whole = self.words().ways(concept, together);
        whole.extend(self.stems().ways(concept, together));
        // What is being typed may be the second half of a word: `auto regr`.
        for word in together.iter().filter(|_| is_last) {
            whole.extend(self.begun(word)?.ways);
        }
        let begun = match &concept.said {
            Said::Word { folded, .. } => self.begun(folded)?,
            Said::Syllables(text) => Begun { ways: self.begun_syllables(text), papers: None },
        };
        Ok(Reading { whole, begun })
    }

    fn begun(&self, typed: &str) -> tantivy::Result<Begun> {
        let (words, prefixes) = (self.fields.words, self.fields.prefixes);
        if is_prefix(typed) {
            let ways = vec![Pattern::Word(prefixes, typed.to_owned()).worth(BEGUN)];
            return Ok(Begun { ways, papers: None });
        }
        let lexicon = Lexicon { searcher: self.searcher, field: words };
        let begun = lexicon.beginning(typed, MEANT_MAX)?;
        let papers = begun.iter().map(|entry| entry.papers).sum();
        let ways = begun.into_iter().map(|entry| Pattern::Word(words, entry.word).worth(BEGUN));
        Ok(Begun { ways: ways.collect(), papers: Some(papers) })
    }

    /// In the summary; without the last syllable too, which may still get a final consonant.
    fn begun_syllables(&self, typed: &str) -> Vec<Way> {
        let summary = |boost| Searched { field: self.fields.summary, form: Form::Stemmed, boost };
        let syllables: Vec<char> = typed.chars().collect();
        let without_last = syllables.split_last().map(|(_, rest)| rest).unwrap_or_default();
        let whole = summary(SUMMARY).syllables(typed);
        let begun = (without_last.len() > 1)
            .then(|| summary(SUMMARY / 2.0).syllables(&without_last.iter().collect::<String>()));
        whole.into_iter().chain(begun.flatten()).collect()
    }

    /// Also words that may have been meant, and other places than titles.
    fn leniently(
        &self,
        concept: &Concept,
        reading: Reading,
        is_last: bool,
    ) -> tantivy::Result<Vec<Way>> {
        let keywords =
            Searched { field: self.fields.keywords, form: Form::Stemmed, boost: KEYWORDS };
        let Reading { whole: mut ways, begun } = reading;
        ways.extend(keywords.ways(concept, &[]));
        let Said::Word { folded, .. } = &concept.said else {
            ways.extend(begun.ways);
            return Ok(ways);
        };
        ways.push(Pattern::Word(self.fields.authors, folded.clone()).worth(AUTHORS));
        // What is being typed is no slip if words begin so; what is short may always go on.
        let is_known = match begun.papers {
            Some(papers) if is_last && self.moment == Moment::Typing => {
                is_enough(papers, self.searcher)
            }
            None if is_last => self.is_well_known(self.fields.prefixes, folded)?,
            _ => self.is_well_known(self.fields.words, folded)?,
        };
        // The last word may not have been typed to its end.
        if is_last || !is_known {
            ways.extend(begun.ways);
        }
        if !is_known {
            ways.extend(self.slips(folded, is_last)?);
            ways.extend(self.apart(folded)?);
        }
        Ok(ways)
    }

    fn is_well_known(&self, field: Field, word: &str) -> tantivy::Result<bool> {
        Lexicon { searcher: self.searcher, field }.is_well_known(word)
    }

    /// Words of titles and names of authors that are like what was typed.
    fn slips(&self, typed: &str, is_begun: bool) -> tantivy::Result<Vec<Way>> {
        let (words, authors) = (self.fields.words, self.fields.authors);
        let meant = meant(self.searcher, &[words, authors], typed, is_begun, MEANT_MAX)?;
        let way = |Entry { field, word, distance, .. }| {
            let boost = if field == words { WHOLE } else { AUTHORS };
            Pattern::Word(field, word).worth(boost * SLIPS[distance.min(SLIPS.len() - 1)])
        };
        Ok(meant.into_iter().map(way).collect())
    }

    /// Two words that were typed as one.
    fn apart(&self, typed: &str) -> tantivy::Result<Option<Way>> {
        /// A shorter half is found in too many words.
        const HALF: usize = 3;
        let lexicon = Lexicon { searcher: self.searcher, field: self.fields.words };
        let mut best = (0, None);
        for at in HALF..typed.len().saturating_sub(HALF - 1) {
            if !typed.is_char_boundary(at) {
                continue;
            }
            let (first, second) = typed.split_at(at);
            let papers = lexicon.count(first)?.min(lexicon.count(second)?);
            if papers > best.0 {
                let words = vec![first.to_owned(), second.to_owned()];
                best = (papers, Some(Pattern::Phrase(self.fields.words, words).worth(SLIPS[1])));
            }
        }
        Ok(best.1)
    }

    /// A title that begins with what was typed is the likeliest.
    fn first_word(&self, concepts: &[Concept]) -> Option<Unit> {
        let Said::Word { folded, .. } = &concepts.first()?.said else { return None };
        let start: String = folded.chars().take(PREFIX_MAX).collect();
        let pattern = Pattern::Word(self.fields.prefixes, format!("{FIRST}{start}"));
        Some(Unit { ways: vec![pattern.worth(WHOLE)], role: Role::Welcome })
    }
}

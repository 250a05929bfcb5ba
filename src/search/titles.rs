//! Titles while they are typed: each word by its beginning, in any order, and with slips if need
//! be.

use tantivy::Searcher;

use super::{
    concepts::{Concept, Moment, Said, concepts},
    fold::readable,
    indexed::{place, title},
    lexicon::{Lexicon, Near},
    plan::{Enough, Pattern, Plan, Role, Unit, Way},
    rank::{Ranked, best},
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

/// The papers that may be meant by what is being typed: first those that have all of it, then,
/// unless these are enough, those that have most of it or something like it. Without words, the
/// most upvoted.
pub(super) fn complete(
    searcher: &Searcher,
    fields: &Fields,
    typed: &str,
    limit: usize,
    enough: usize,
) -> tantivy::Result<Vec<Offer>> {
    let mut concepts = concepts(&readable(typed), Moment::Typing);
    concepts.truncate(CONCEPTS_MAX);
    wake_fillers(&mut concepts);
    let titles = Titles { searcher, fields };
    let exact = Plan::new(titles.units(&concepts, false)?, Enough::All);
    let wanted = exact.wanted();
    let mut meant: Vec<(Ranked, bool)> =
        best(searcher, &exact, limit, REFINED)?.into_iter().map(|ranked| (ranked, true)).collect();
    if meant.len() < enough && wanted > 0 {
        let near = Plan::new(titles.units(&concepts, true)?, Enough::Half);
        for ranked in best(searcher, &near, limit, REFINED)? {
            if meant.iter().all(|(other, _)| other.id != ranked.id) {
                let is_close = ranked.matched * 3 >= wanted * 2;
                meant.push((ranked, is_close));
            }
        }
        meant.truncate(limit);
    }
    let offer = |(Ranked { id, place, .. }, is_close)| {
        Ok(Offer { id, title: title(searcher, fields, place)?, is_close })
    };
    meant.into_iter().map(offer).collect()
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
        _ if begins_an_id(typed) => lexicon.beginning(typed, limit)?,
        _ => Vec::new(),
    };
    let mut offers = Vec::new();
    for id in ids.into_iter().filter_map(|id| id.parse().ok()) {
        if let Some(place) = place(searcher, fields, &id)? {
            offers.push(Offer { id, title: title(searcher, fields, place)?, is_close: true });
        }
    }
    Ok(offers)
}

/// Whether it is a year and a month, and perhaps the beginning of a number.
fn begins_an_id(typed: &str) -> bool {
    let (month, number) = typed.split_once('.').unwrap_or((typed, ""));
    month.len() == 4 && [month, number].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
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
}

impl Titles<'_> {
    fn units(&self, concepts: &[Concept], is_lenient: bool) -> tantivy::Result<Vec<Unit>> {
        let together = together(concepts);
        let last = concepts.len().saturating_sub(1);
        let mut units = Vec::new();
        for (at, concept) in concepts.iter().enumerate() {
            let is_whole = is_lenient && at < last && self.is_known_word(concept)?;
            let mut ways = self.ways(concept, &together[at], is_whole)?;
            if is_lenient {
                ways.extend(self.lenient_ways(concept, at == last)?);
            }
            // What is being typed may become another word.
            let is_wanted = !concept.is_filler;
            let role = if is_wanted { Role::Wanted } else { Role::Welcome };
            units.push(Unit { ways, role });
        }
        units.extend(self.first_word(concepts));
        Ok(units)
    }

    fn words(&self) -> Searched {
        Searched { field: self.fields.words, form: Form::Plain, boost: WHOLE }
    }

    fn stems(&self) -> Searched {
        Searched { field: self.fields.title, form: Form::Stemmed, boost: STEM }
    }

    /// With `is_whole`, a word was typed to its end.
    fn ways(
        &self,
        concept: &Concept,
        together: &[String],
        is_whole: bool,
    ) -> tantivy::Result<Vec<Way>> {
        let mut ways = self.words().ways(concept, together);
        ways.extend(self.stems().ways(concept, &[]));
        match &concept.said {
            Said::Word { folded, .. } => {
                if !is_whole {
                    ways.extend(self.begun(folded)?);
                }
                for word in together {
                    ways.extend(self.begun(word)?);
                }
            }
            Said::Syllables(text) => ways.extend(self.begun_syllables(text)),
        }
        Ok(ways)
    }

    /// Words that begin with what was typed.
    fn begun(&self, typed: &str) -> tantivy::Result<Vec<Way>> {
        let (words, prefixes) = (self.fields.words, self.fields.prefixes);
        if typed.chars().count() <= PREFIX_MAX {
            return Ok(vec![Pattern::Word(prefixes, typed.to_owned()).worth(BEGUN)]);
        }
        let lexicon = Lexicon { searcher: self.searcher, field: words };
        let begun = lexicon.beginning(typed, MEANT_MAX)?.into_iter();
        Ok(begun.map(|word| Pattern::Word(words, word).worth(BEGUN)).collect())
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

    /// Words that may have been meant, and other places to find what was said.
    fn lenient_ways(&self, concept: &Concept, is_last: bool) -> tantivy::Result<Vec<Way>> {
        let keywords =
            Searched { field: self.fields.keywords, form: Form::Stemmed, boost: KEYWORDS };
        let mut ways = keywords.ways(concept, &[]);
        if let Said::Word { folded, .. } = &concept.said {
            ways.push(Pattern::Word(self.fields.authors, folded.clone()).worth(AUTHORS));
            if !self.is_well_known(folded, is_last)? {
                ways.extend(self.meant(folded, is_last)?);
                ways.extend(self.apart(folded)?);
            }
        }
        Ok(ways)
    }

    /// Whether titles have the word as it was typed.
    fn is_known_word(&self, concept: &Concept) -> tantivy::Result<bool> {
        let Said::Word { folded, .. } = &concept.said else { return Ok(false) };
        self.is_well_known(folded, false)
    }

    /// What is being typed is well known if words begin with it.
    fn is_well_known(&self, typed: &str, is_last: bool) -> tantivy::Result<bool> {
        let is_prefix = is_last && typed.chars().count() <= PREFIX_MAX;
        let field = if is_prefix { self.fields.prefixes } else { self.fields.words };
        Lexicon { searcher: self.searcher, field }.is_well_known(typed)
    }

    /// Words of titles and names of authors that are like what was typed.
    fn meant(&self, typed: &str, is_begun: bool) -> tantivy::Result<Vec<Way>> {
        let near = Near::to(typed, is_begun)?;
        let mut ways = Vec::new();
        for (field, boost) in [(self.fields.words, WHOLE), (self.fields.authors, AUTHORS)] {
            let meant = Lexicon { searcher: self.searcher, field }.near(&near, MEANT_MAX)?;
            let worth = |distance: usize| boost * SLIPS[distance.min(SLIPS.len() - 1)];
            ways.extend(
                meant
                    .into_iter()
                    .map(|meant| Pattern::Word(field, meant.word).worth(worth(meant.distance))),
            );
        }
        Ok(ways)
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

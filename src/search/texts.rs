//! Papers by all that is known of them: the plans for what was asked, and for what comes near it.

use tantivy::Searcher;

use super::{
    concepts::{Concept, Moment, Said, concepts},
    fold::readable,
    lexicon::{Entry, Lexicon, meant},
    plan::{Bounds, Enough, Pattern, Plan, Role, Unit, Way},
    query::{Clause, ClauseKind, Query},
    schema::Fields,
    titles::wake_fillers,
    tokens::stem,
    ways::{Form, Searched, together},
};

/// More is not looked for at once.
const CONCEPTS_MAX: usize = 24;
/// How many words may be meant by one.
const MEANT_MAX: usize = 8;
/// What it is worth that words stand next to each other.
const NEXT: f32 = 0.8;
/// What a word is worth that is like the one that was meant.
const SLIP: f32 = 0.5;

impl Fields {
    /// The fields in which words are looked for, and what each is worth.
    fn searched(&self) -> [Searched; 5] {
        let stemmed = |field, boost| Searched { field, form: Form::Stemmed, boost };
        [
            stemmed(self.title, 2.5),
            stemmed(self.keywords, 1.5),
            Searched { field: self.authors, form: Form::Plain, boost: 1.5 },
            stemmed(self.abstract_text, 1.0),
            stemmed(self.summary, 0.9),
        ]
    }
}

/// The plan for papers that have all that is asked for.
pub(super) fn exact(query: &Query, fields: &Fields) -> Plan {
    let units = query.clauses.iter().flat_map(|clause| units(clause, fields));
    Plan { bounds: bounds(query), ..Plan::new(units.collect(), Enough::All) }
}

/// The plan for papers that have half of it, or something like it. What is not wanted, and the
/// bounds, stand as they are.
pub(super) fn near(query: &Query, fields: &Fields, searcher: &Searcher) -> tantivy::Result<Plan> {
    let mut all = Vec::new();
    for clause in &query.clauses {
        if clause.is_excluded {
            all.extend(units(clause, fields));
            continue;
        }
        // A phrase that is nowhere may be there in other words.
        let concepts = looked_for(&clause.text);
        let mut units = word_units(&concepts, fields);
        for (concept, unit) in concepts.iter().zip(&mut units) {
            unit.ways.extend(slips(concept, fields, searcher)?);
        }
        all.extend(units);
    }
    Ok(Plan { bounds: bounds(query), ..Plan::new(all, Enough::Half) })
}

/// What the words of a clause look for.
pub(super) fn looked_for(text: &str) -> Vec<Concept> {
    let mut concepts = concepts(&readable(text), Moment::Said);
    concepts.truncate(CONCEPTS_MAX);
    wake_fillers(&mut concepts);
    concepts
}

fn bounds(query: &Query) -> Bounds {
    Bounds { from: query.from, to: query.to, min_upvotes: query.min_upvotes }
}

fn units(clause: &Clause, fields: &Fields) -> Vec<Unit> {
    let mut units = match clause.kind {
        ClauseKind::Words if clause.is_excluded => vec![phrase(&clause.text, fields)],
        ClauseKind::Words => word_units(&looked_for(&clause.text), fields),
        ClauseKind::Phrase => vec![phrase(&clause.text, fields)],
        ClauseKind::Author => vec![author(&clause.text, fields)],
    };
    if clause.is_excluded {
        units.iter_mut().for_each(|unit| unit.role = Role::Unwanted);
    }
    units
}

fn word_units(concepts: &[Concept], fields: &Fields) -> Vec<Unit> {
    let together = together(concepts);
    let unit = |(concept, together): (&Concept, &Vec<String>)| {
        let searched = fields.searched().into_iter();
        let ways = searched.flat_map(|searched| searched.ways(concept, together)).collect();
        let role = if concept.is_filler { Role::Welcome } else { Role::Wanted };
        Unit { ways, role }
    };
    let neighbours = concepts.windows(2).filter_map(|pair| neighbours(pair, fields));
    concepts.iter().zip(&together).map(unit).chain(neighbours).collect()
}

/// Words that were said one after the other are likelier meant so: “low resource”.
fn neighbours(pair: &[Concept], fields: &Fields) -> Option<Unit> {
    let word = |concept: &Concept| match &concept.said {
        Said::Word { folded, .. } if !concept.is_filler => Some(stem(folded)),
        _ => None,
    };
    let words = vec![word(&pair[0])?, word(&pair[1])?];
    let places =
        [(fields.title, NEXT), (fields.keywords, NEXT), (fields.abstract_text, NEXT / 2.0)];
    let ways = places.map(|(field, boost)| Pattern::phrase(field, words.clone()).worth(boost));
    Some(Unit { ways: ways.to_vec(), role: Role::Welcome })
}

fn phrase(text: &str, fields: &Fields) -> Unit {
    let text = readable(text);
    Unit::wanted(fields.searched().into_iter().filter_map(|field| field.phrase(&text)).collect())
}

/// A name, in either order, or words that stand in one paper's names.
fn author(text: &str, fields: &Fields) -> Unit {
    let text = readable(text);
    let words: Vec<String> =
        looked_for(&text).iter().map(|concept| concept.said.text().to_owned()).collect();
    let field = fields.authors;
    let reversed: Vec<_> = words.iter().rev().cloned().collect();
    let mut ways = vec![Pattern::phrase(field, reversed).worth(1.0)];
    ways.extend(Searched { field, form: Form::Plain, boost: 1.2 }.phrase(&text));
    Unit::wanted(ways)
}

fn slips(concept: &Concept, fields: &Fields, searcher: &Searcher) -> tantivy::Result<Vec<Way>> {
    let Said::Word { folded, .. } = &concept.said else { return Ok(Vec::new()) };
    if (Lexicon { searcher, field: fields.abstract_text }).is_well_known(&stem(folded))? {
        return Ok(Vec::new());
    }
    let meant = meant(searcher, &[fields.words, fields.authors], folded, false, MEANT_MAX)?;
    let way = |Entry { field, word, .. }| Pattern::Word(field, word).worth(SLIP);
    Ok(meant.into_iter().map(way).collect())
}

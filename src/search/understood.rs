//! What was understood of a query, to be told when it finds nothing, or not what was meant.

use super::{
    concepts::Said,
    query::{ClauseKind, Query},
    texts::looked_for,
};

/// A part of a query as it was understood, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The part, as it was written but for capitals, accents and, in Korean, spaces.
    pub text: String,
    /// What it was taken for.
    pub meaning: Meaning,
}

/// What a part of a query was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A word, and what else it is called in English, if that is known.
    Word(Vec<&'static str>),
    /// Words next to each other.
    Phrase,
    /// An author's name.
    Author,
    /// Something that is not wanted.
    Excluded,
    /// Nothing: a paper need not have it.
    Filler,
}

pub(super) fn understood(query: &Query) -> Vec<Understood> {
    let mut all = Vec::new();
    for clause in &query.clauses {
        let whole = |meaning| Understood { text: clause.text.clone(), meaning };
        match clause.kind {
            _ if clause.is_excluded => all.push(whole(Meaning::Excluded)),
            ClauseKind::Phrase => all.push(whole(Meaning::Phrase)),
            ClauseKind::Author => all.push(whole(Meaning::Author)),
            ClauseKind::Words => all.extend(looked_for(&clause.text).into_iter().map(|concept| {
                let (Said::Word { folded: text, .. } | Said::Syllables(text)) = concept.said;
                let is_filler = concept.is_filler;
                let meaning =
                    if is_filler { Meaning::Filler } else { Meaning::Word(concept.english) };
                Understood { text, meaning }
            })),
        }
    }
    all
}

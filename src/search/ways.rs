//! In which ways a thing that is looked for may be written in a field.

use tantivy::schema::Field;

use super::{
    concepts::{Concept, Said},
    fold::words,
    plan::{Pattern, Way},
    tokens::{plain, stem},
};

/// How a field's words are indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// By their stems.
    Stemmed,
    /// As written.
    Plain,
}

/// What a word that comes apart is worth, found in its parts.
const PARTS: f32 = 0.7;
/// What an English term is worth that stands for what was said, and its words in another order.
const TRANSLATED: f32 = 0.9;
const SCATTERED: f32 = 0.5;

/// A field that is searched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Searched {
    pub(super) field: Field,
    pub(super) form: Form,
    /// How much it is worth to be found there.
    pub(super) boost: f32,
}

impl Searched {
    /// All the ways of a concept, and of its being written together with the next or the one
    /// before.
    pub(super) fn ways(self, concept: &Concept, together: &[String]) -> Vec<Way> {
        let mut ways = match &concept.said {
            Said::Word { folded, parts } => self.word(folded, parts),
            Said::Syllables(text) => self.syllables(text).into_iter().collect(),
        };
        ways.extend(together.iter().map(|word| self.exactly(word)));
        if self.form == Form::Stemmed {
            ways.extend(concept.english.iter().flat_map(|term| self.english(term)));
        }
        ways
    }

    /// One word as it is.
    pub(super) fn exactly(self, word: &str) -> Way {
        Pattern::Word(self.field, self.formed(word)).worth(self.boost)
    }

    /// Words next to each other.
    pub(super) fn phrase(self, text: &str) -> Option<Way> {
        let mut words: Vec<String> = Vec::new();
        for word in words_of(text) {
            words.push(self.formed(&word));
        }
        (!words.is_empty()).then(|| Pattern::phrase(self.field, words).worth(self.boost))
    }

    fn word(self, folded: &str, parts: &[String]) -> Vec<Way> {
        let mut ways = vec![self.exactly(folded)];
        if parts.len() > 1 {
            let parts: Vec<_> = parts.iter().map(|part| self.formed(part)).collect();
            ways.push(Pattern::Phrase(self.field, parts.clone()).worth(self.boost * PARTS));
            ways.push(Pattern::All(self.field, parts).worth(self.boost * PARTS * SCATTERED));
        }
        ways
    }

    /// Syllables next to each other, by their pairs.
    pub(super) fn syllables(self, text: &str) -> Option<Way> {
        let pairs: Vec<String> = plain(text).into_iter().map(|token| token.text).collect();
        (!pairs.is_empty()).then(|| Pattern::phrase(self.field, pairs).worth(self.boost))
    }

    /// An English term, and its words in another order.
    fn english(self, term: &str) -> Vec<Way> {
        let words: Vec<_> = words_of(term).iter().map(|word| self.formed(word)).collect();
        let whole = Pattern::phrase(self.field, words.clone()).worth(self.boost * TRANSLATED);
        let is_several = words.len() > 1;
        let scattered = Pattern::All(self.field, words).worth(self.boost * SCATTERED);
        if is_several { vec![whole, scattered] } else { vec![whole] }
    }

    fn formed(self, word: &str) -> String {
        match self.form {
            Form::Stemmed => stem(word),
            Form::Plain => word.to_owned(),
        }
    }
}

/// The words of a text, folded; pairs of syllables where it is Hangul.
fn words_of(text: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for word in words(text) {
        match word.script {
            super::fold::Script::Alphabetic => forms.push(word.folded),
            super::fold::Script::Syllabic => {
                forms.extend(plain(&word.folded).into_iter().map(|token| token.text));
            }
        }
    }
    forms
}

/// What each concept makes together with its neighbours: `auto regressive` is also written
/// `autoregressive`.
pub(super) fn together(concepts: &[Concept]) -> Vec<Vec<String>> {
    let joined = |pair: &[Concept]| match (&pair[0].said, &pair[1].said) {
        (Said::Word { folded: first, .. }, Said::Word { folded: second, .. }) => {
            Some(format!("{first}{second}"))
        }
        _ => None,
    };
    let pairs: Vec<Option<String>> = concepts.windows(2).map(joined).collect();
    let before = |at: usize| at.checked_sub(1).and_then(|at| pairs.get(at)).cloned().flatten();
    let after = |at: usize| pairs.get(at).cloned().flatten();
    (0..concepts.len()).map(|at| before(at).into_iter().chain(after(at)).collect()).collect()
}

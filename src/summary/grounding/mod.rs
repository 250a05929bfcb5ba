//! Whether a summary is borne out by the text that it was made from.
//!
//! Pure and the same every time: no model judges another here. A summary is refused when its
//! numbers, names, quotations or words are not the paper's, when it is not in the language that
//! was asked for, or when it carries what is no summary. Each kind of check has a file of its own.

mod claims;
mod course;
mod fold;
mod form;
mod glossary;
mod hangul_names;
mod hollow;
mod intrusion;
mod language;
mod lexicon;
mod names;
mod number;
mod numbers;
mod quotations;
mod reason;
mod script;
mod source;
mod stem;
mod swaps;
mod vocabulary;
mod word;

pub use reason::Reason;

use crate::domain::{Draft, Language};
use quotations::Demand;
use script::Writing;
use source::Source;

/// A text of fewer words is a title or a remark, not something to be summarised.
const FEWEST_WORDS: usize = 15;

/// Whether a text is too short to be summarised. A model that is given one makes up the rest.
#[must_use]
pub fn is_thin(text: &str) -> bool {
    text.split_whitespace().count() < FEWEST_WORDS
}

/// What the check says of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// All that is wrong with it; nothing if it may be published.
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// Whether the draft may be published.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.reasons.is_empty()
    }
}

/// Checks a draft against the title and the text of its paper. Quotations are checked if it has
/// any; then each section needs one.
#[must_use]
pub fn check(title: &str, text: &str, draft: &Draft, language: &Language) -> Verdict {
    verdict(title, text, draft, language, Demand::IfAny)
}

/// As [`check`], for a model that was told to quote: each section needs a quotation.
#[must_use]
pub fn check_quoted(title: &str, text: &str, draft: &Draft, language: &Language) -> Verdict {
    verdict(title, text, draft, language, Demand::Always)
}

fn verdict(title: &str, text: &str, draft: &Draft, language: &Language, demand: Demand) -> Verdict {
    let source = Source::new(title, text);
    if source.length < FEWEST_WORDS {
        return Verdict { reasons: vec![Reason::ThinSource { words: source.length }] };
    }
    let writing = Writing::of(language);
    let sections = &draft.sections;
    let mut named = numbers::check(&source, sections, writing);
    named.extend(names::check(&source, sections, writing));
    named.extend(hangul_names::check(&source, sections));
    let mut reasons = form::check(sections);
    reasons.extend(language::check(sections, language));
    reasons.extend(intrusion::check(&source, sections));
    reasons.extend(
        vocabulary::check(&source, sections, writing, !named.is_empty())
            .or_else(|| hollow::check(sections, writing)),
    );
    reasons.extend(named);
    reasons.extend(swaps::check(&source, sections, writing));
    reasons.extend(course::check(&source, sections, writing));
    reasons.extend(claims::check(&source, sections, writing));
    reasons.extend(quotations::check(&source, &draft.quotations, demand));
    Verdict { reasons }
}

//! What the index knows of a paper.
//!
//! It keeps no text but ids and titles: what else is shown of a hit is read from the store, so that
//! it is never out of date, and not on the disk twice. Titles are offered by the two dozen at each
//! letter that is typed, and as many papers read from all over a large store take longer than to
//! find them. The id is kept with the title, since both are read at once; a column of ids would be a
//! dictionary that is unpacked for each of them.

use chrono::{Datelike, NaiveDate};
use tantivy::{
    TantivyDocument, Term,
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema,
        TextFieldIndexing, TextOptions,
    },
    tokenizer::{PreTokenizedString, Token as Indexed},
};

use super::{
    fold::readable,
    tokens::{Token, plain, prefixes, stemmed},
};
use crate::{
    domain::{ArxivId, Paper, Summary},
    store::Fingerprint,
};

/// The fields of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// The arXiv id, whole; it is kept too.
    pub(super) id: Field,
    pub(super) title: Field,
    pub(super) authors: Field,
    pub(super) abstract_text: Field,
    pub(super) keywords: Field,
    /// In all languages.
    pub(super) summary: Field,
    /// The title's words as written: the dictionary for what is typed with errors.
    pub(super) words: Field,
    /// The beginnings of the title's words.
    pub(super) prefixes: Field,
    /// The title as it is shown; it is kept and not searched.
    pub(super) shown_title: Field,
    upvotes: Field,
    published: Field,
    fingerprint: Field,
}

/// What fields are called that are asked for by name.
pub(super) mod column {
    pub(super) const ABSTRACT: &str = "abstract";
    pub(super) const SUMMARY: &str = "summary";
    /// As of when the paper was indexed.
    pub(crate) const UPVOTES: &str = "upvotes";
    /// The day, as `NaiveDate::num_days_from_ce` counts.
    pub(crate) const PUBLISHED: &str = "published";
    /// Of what was indexed: see [`Fingerprint`](crate::store::Fingerprint).
    pub(crate) const FINGERPRINT: &str = "fingerprint";
}

impl Fields {
    /// The form of the index, and the names of its fields in it.
    pub(super) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let text = |options: IndexRecordOption, fieldnorms: bool| {
            let indexing = TextFieldIndexing::default().set_tokenizer("raw");
            TextOptions::default()
                .set_indexing_options(indexing.set_index_option(options).set_fieldnorms(fieldnorms))
        };
        let phrases = || text(IndexRecordOption::WithFreqsAndPositions, true);
        let number = || NumericOptions::from(FAST);
        let fields = Self {
            id: schema.add_text_field("id", STRING | STORED),
            title: schema.add_text_field("title", phrases()),
            authors: schema.add_text_field("authors", phrases()),
            abstract_text: schema.add_text_field(column::ABSTRACT, phrases()),
            keywords: schema.add_text_field("keywords", phrases()),
            summary: schema.add_text_field(column::SUMMARY, phrases()),
            words: schema.add_text_field("words", phrases()),
            prefixes: schema.add_text_field("prefixes", text(IndexRecordOption::Basic, false)),
            shown_title: schema.add_text_field("shown_title", STORED),
            upvotes: schema.add_u64_field(column::UPVOTES, number()),
            published: schema.add_i64_field(column::PUBLISHED, number() | INDEXED),
            fingerprint: schema.add_u64_field(column::FINGERPRINT, number()),
        };
        (schema.build(), fields)
    }

    /// The term that stands for a paper.
    pub(super) fn id_term(&self, paper: &ArxivId) -> Term {
        Term::from_field_text(self.id, paper.as_str())
    }

    /// A paper with its summaries as the index takes it.
    pub(super) fn document(
        &self,
        paper: &Paper,
        summaries: &[Summary],
        fingerprint: Fingerprint,
    ) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.id, paper.id.as_str());
        let mut add = |field, text: &str, tokens: fn(&str) -> Vec<Token>| {
            document.add_pre_tokenized_text(field, indexed(tokens(&readable(text))));
        };
        add(self.title, &paper.title, stemmed);
        add(self.words, &paper.title, plain);
        add(self.prefixes, &paper.title, prefixes);
        add(self.abstract_text, &paper.abstract_text, stemmed);
        for author in paper.shown_authors() {
            add(self.authors, author, plain);
        }
        for keyword in &paper.keywords {
            add(self.keywords, keyword, stemmed);
        }
        if let Some(sentence) = &paper.ai_summary {
            add(self.summary, sentence, stemmed);
        }
        for (_, text) in summaries.iter().flat_map(|summary| summary.sections.iter()) {
            add(self.summary, text, stemmed);
        }
        document.add_text(self.shown_title, &paper.title);
        let day = published(paper).num_days_from_ce();
        self.add_figures(&mut document, paper.upvotes.into(), day.into());
        document.add_u64(self.fingerprint, fingerprint.0);
        document
    }

    /// The day counts as `NaiveDate::num_days_from_ce` does.
    pub(super) fn add_figures(&self, document: &mut TantivyDocument, upvotes: u64, day: i64) {
        document.add_u64(self.upvotes, upvotes);
        document.add_i64(self.published, day);
    }
}

/// Whether it counts how often a word stands in the field. It does in running text. A title that has
/// a word twice is not more about it, nor is a paper more by somebody of whom it has a namesake.
pub(super) fn frequency(schema: &Schema, field: Field) -> IndexRecordOption {
    match schema.get_field_name(field) {
        column::ABSTRACT | column::SUMMARY => IndexRecordOption::WithFreqs,
        _ => IndexRecordOption::Basic,
    }
}

/// The tokens as tantivy takes them. The text itself is not kept.
fn indexed(tokens: Vec<Token>) -> PreTokenizedString {
    let token = |Token { text, position, at }: Token| Indexed {
        offset_from: at.start,
        offset_to: at.end,
        position,
        text,
        position_length: 1,
    };
    PreTokenizedString { text: String::new(), tokens: tokens.into_iter().map(token).collect() }
}

/// The day on which its first version appeared; of a paper that does not say, the first of the
/// month that its id names.
pub(super) fn published(paper: &Paper) -> NaiveDate {
    let of_id = || {
        let digits = paper.id.as_str().rsplit('/').next()?;
        let year: i32 = digits.get(0..2)?.parse().ok()?;
        let month = digits.get(2..4)?.parse().ok()?;
        // arXiv began in 1991.
        NaiveDate::from_ymd_opt(if year > 90 { 1900 + year } else { 2000 + year }, month, 1)
    };
    paper.published_at.map(|at| at.date_naive()).or_else(of_id).unwrap_or_default()
}

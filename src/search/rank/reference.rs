//! Ranks as plainly as can be, and is what [`Ranker`] is compared with.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use tantivy::{
    DocId, Index, IndexWriter, Score, Searcher, SegmentReader, TantivyDocument,
    query::EnableScoring,
    schema::Field,
    tokenizer::{PreTokenizedString, Token},
};

use super::*;
use crate::search::{
    plan::{Enough, Pattern, Role, Unit, Way},
    schema::Fields,
};

/// Each unit's best way for each paper, as tantivy itself finds and weighs it.
fn plainly(searcher: &Searcher, plan: &Plan) -> Vec<(Score, usize, i64)> {
    let segments = searcher.segment_readers();
    let found = |segment: &SegmentReader, unit: &Unit| {
        let mut best: BTreeMap<DocId, Score> = BTreeMap::new();
        for way in &unit.ways {
            let scoring = EnableScoring::enabled_from_searcher(searcher);
            let weight = way.pattern.query(searcher.schema()).weight(scoring).unwrap();
            let mut note = |doc, score: Score| {
                let best = best.entry(doc).or_default();
                *best = best.max(score * way.boost);
            };
            weight.for_each(segment, &mut note).unwrap();
        }
        best
    };
    let known = |unit: &&Unit| {
        unit.role == Role::Wanted && segments.iter().any(|segment| !found(segment, unit).is_empty())
    };
    let known = plan.units.iter().filter(known).count();
    let at_least = plan.enough.of(plan.wanted(), known);
    let expected = (plan.enough == Enough::Half).then_some(known.max(1));
    let measure = Measure { at_least, expected };
    let mut all = Vec::new();
    for segment in segments {
        let units: Vec<_> =
            plan.units.iter().map(|unit| (unit.role, found(segment, unit))).collect();
        let columns = Columns::open(segment, plan.bounds).unwrap();
        for doc in (0..segment.max_doc()).filter(|doc| !segment.is_deleted(*doc)) {
            let has = |role: Role| {
                units.iter().filter(|unit| unit.0 == role && unit.1.contains_key(&doc)).count()
            };
            let sum = units.iter().filter(|unit| unit.0 != Role::Unwanted);
            let sum = sum.filter_map(|unit| unit.1.get(&doc)).sum();
            let (wanted, unwanted) = (has(Role::Wanted), has(Role::Unwanted));
            if wanted >= at_least && unwanted == 0 && columns.admit(doc) {
                let score = measure.worth(sum, wanted, columns.upvotes(doc));
                all.push((score, wanted, columns.published(doc)));
            }
        }
    }
    all.sort_by(|one, other| other.0.total_cmp(&one.0));
    all
}

const FIELDS: usize = 3;

fn field(fields: &Fields, at: usize) -> Field {
    [fields.title, fields.abstract_text, fields.prefixes][at % FIELDS]
}

/// A paper: the words of each field, as numbers, and its figures.
#[derive(Clone, Debug)]
struct Made {
    words: Vec<Vec<u8>>,
    upvotes: u64,
    day: i64,
    is_deleted: bool,
}

fn word(number: u8) -> String {
    format!("w{number}")
}

fn index(papers: &[Made], segment: usize) -> (Searcher, Fields) {
    let (schema, fields) = Fields::schema();
    let index = Index::create_in_ram(schema);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
    writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
    for (number, papers) in papers.chunks(segment).enumerate() {
        for (at, paper) in papers.iter().enumerate() {
            let mut document = TantivyDocument::new();
            for (at, words) in paper.words.iter().enumerate() {
                let token = |(position, number): (usize, &u8)| Token {
                    position,
                    text: word(*number),
                    ..Token::default()
                };
                let tokens = words.iter().enumerate().map(token).collect();
                let text = PreTokenizedString { text: String::new(), tokens };
                document.add_pre_tokenized_text(field(&fields, at), text);
            }
            document.add_text(fields.id, format!("24{:02}.{at:05}", number + 1));
            fields.add_figures(&mut document, paper.upvotes, paper.day);
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        for (at, paper) in papers.iter().enumerate().filter(|(_, paper)| paper.is_deleted) {
            let _ = paper;
            let id = format!("24{:02}.{at:05}", number + 1);
            writer.delete_term(tantivy::Term::from_field_text(fields.id, &id));
        }
    }
    writer.commit().unwrap();
    let reader = index.reader().unwrap();
    (reader.searcher(), fields)
}

fn papers() -> impl Strategy<Value = Vec<Made>> {
    // Small numbers are frequent words.
    let word = (0_u8..30, 0_u8..30).prop_map(|(one, other)| one.min(other));
    let words = prop::collection::vec(word, 0..8);
    let made = (prop::collection::vec(words, FIELDS), 0_u64..50, 700_000_i64..700_100, 0_u8..8);
    let made = made.prop_map(|(words, upvotes, day, deleted)| Made {
        words,
        upvotes,
        day,
        is_deleted: deleted == 0,
    });
    prop::collection::vec(made, 1..120)
}

#[derive(Clone, Debug)]
struct MadeWay {
    field: usize,
    kind: u8,
    words: Vec<u8>,
    boost: f32,
}

fn plans() -> impl Strategy<Value = (Vec<(Vec<MadeWay>, Role)>, Enough)> {
    let words = prop::collection::vec(0_u8..30, 1..4);
    let way = (0..FIELDS, 0_u8..4, words, 0.1_f32..3.0);
    let way = way.prop_map(|(field, kind, words, boost)| MadeWay { field, kind, words, boost });
    let role = prop_oneof![
        4 => Just(Role::Wanted), 1 => Just(Role::Welcome), 1 => Just(Role::Unwanted)
    ];
    let units = prop::collection::vec((prop::collection::vec(way, 0..5), role), 0..6);
    let enough =
        prop_oneof![Just(Enough::All), Just(Enough::Half), (1_usize..4).prop_map(Enough::AtLeast)];
    (units, enough)
}

/// One way, or, as a term of several words gives, a phrase and the words in any order.
fn ways(made: &MadeWay, fields: &Fields) -> Vec<Way> {
    let field = field(fields, made.field);
    let words: Vec<String> = made.words.iter().copied().map(word).collect();
    let several = words.len() > 1 && field != fields.prefixes;
    let patterns = match made.kind {
        0 if several => vec![Pattern::Phrase(field, words)],
        1 if several => vec![Pattern::Phrase(field, words.clone()), Pattern::All(field, words)],
        2 => vec![Pattern::All(field, words)],
        _ => vec![Pattern::Word(field, words[0].clone())],
    };
    patterns.into_iter().map(|pattern| Way { pattern, boost: made.boost }).collect()
}

proptest! {
    #[test]
    fn what_is_left_out_changes_nothing(
        papers in papers(), segment in 10_usize..130, plan in plans(), limit in 1_usize..40,
        window in 1_usize..3, from in 0_i32..200,
    ) {
        let (searcher, fields) = index(&papers, segment);
        let units = plan.0.iter().map(|(made, role)| Unit {
            ways: made.iter().flat_map(|way| ways(way, &fields)).collect(),
            role: *role,
        });
        let from = chrono::NaiveDate::from_num_days_from_ce_opt(699_950 + from);
        let bounds = Bounds { from, ..Bounds::default() };
        let plan = Plan { bounds, ..Plan::new(units.collect(), plan.1) };
        let expected = plainly(&searcher, &plan);
        for is_counted in [true, false] {
            let effort = Effort { window: 64 * window, refined: usize::MAX, is_counted };
            let found = Ranker::of(&searcher).rank_by(&plan, limit, effort).unwrap();
            if is_counted {
                prop_assert_eq!(found.total, expected.len());
            }
            prop_assert_eq!(found.best.len(), limit.min(expected.len()));
            for (found, expected) in found.best.iter().zip(&expected) {
                let difference = (found.score - expected.0).abs();
                prop_assert!(difference <= 1e-4 * expected.0.abs().max(1.0));
                prop_assert_eq!(found.matched > 0, expected.1 > 0);
            }
            let places: BTreeSet<_> = found.best.iter().map(|ranked| ranked.place).collect();
            prop_assert_eq!(places.len(), found.best.len());
        }
    }
}

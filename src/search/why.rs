//! Why a paper was found: where what was looked for stands in it, in its own words.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
};

use tantivy::schema::Field;

use super::{
    fold::readable,
    plan::{Pattern, Plan, Role, Way},
    schema::Fields,
    tokens::{Token, stem, tokens},
};
use crate::domain::{Language, Paper, Summary};

/// How long a snippet is, in characters.
const SNIPPET: usize = 160;

/// A part of a paper in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Which part.
    pub place: Place,
    /// The words that were found, as they stand there, each once.
    pub words: Vec<String>,
    /// Where they stand close together; none for a title, and one name or keyword if they are in
    /// a list of them.
    pub snippet: Option<Snippet>,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Its title.
    Title,
    /// The names of its authors.
    Authors,
    /// Hugging Face's keywords.
    Keywords,
    /// Its abstract.
    Abstract,
    /// A summary in a language; Hugging Face's own sentence is in English.
    Summary(Language),
}

/// A passage with what was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The passage, with an ellipsis where it was cut.
    pub text: String,
    /// What was found in it, in bytes, in order, apart from one another.
    pub marks: Vec<Range<usize>>,
}

/// A text of the paper, and how it is indexed.
struct Part<'a> {
    place: Place,
    field: Field,
    text: &'a str,
}

/// Tells where what a plan wants stands in papers.
pub(super) struct Reasons<'a> {
    fields: &'a Fields,
    sought: HashMap<Field, InField<'a>>,
}

/// What is looked for in a field.
#[derive(Default)]
struct InField<'a> {
    patterns: Vec<&'a Pattern>,
    /// All words of the patterns.
    words: HashSet<&'a str>,
    /// What these begin with.
    initials: HashSet<char>,
}

impl InField<'_> {
    /// A word as it is looked for, if it is: by its stem where the field has stems.
    fn form(&self, word: &str, is_stemmed: bool) -> Option<String> {
        // A stem begins as the word does. Most words are told by that.
        if !word.chars().next().is_some_and(|first| self.initials.contains(&first)) {
            return None;
        }
        let form = if is_stemmed { stem(word) } else { word.to_owned() };
        self.words.contains(form.as_str()).then_some(form)
    }

    /// Where the patterns stand in a text.
    fn places(&self, text: &str, is_stemmed: bool) -> Vec<Range<usize>> {
        let tokens = tokens(text, |word| self.form(word, is_stemmed));
        let words = Words::of(&tokens);
        self.patterns.iter().flat_map(|pattern| words.places(pattern)).collect()
    }
}

impl<'a> Reasons<'a> {
    pub(super) fn of(plan: &'a Plan, fields: &'a Fields) -> Self {
        let mut sought: HashMap<Field, InField<'a>> = HashMap::new();
        let wanted = plan.units.iter().filter(|unit| unit.role == Role::Wanted);
        for Way { pattern, .. } in wanted.flat_map(|unit| &unit.ways) {
            let sought = sought.entry(pattern.field()).or_default();
            sought.patterns.push(pattern);
            sought.words.extend(pattern.words().iter().map(String::as_str));
            sought.initials.extend(pattern.words().iter().filter_map(|word| word.chars().next()));
        }
        Self { fields, sought }
    }

    /// The parts of the paper in which it is found, the most telling first.
    pub(super) fn of_paper(&self, paper: &Paper, summaries: &[Summary]) -> Vec<Why> {
        let mut all: Vec<Why> = Vec::new();
        for part in parts(self.fields, paper, summaries) {
            let text = readable(part.text);
            let marks = self.marks(part.field, &text);
            if marks.is_empty() {
                continue;
            }
            let words = distinct(marks.iter().map(|mark| &text[mark.clone()]));
            let snippet = (part.place != Place::Title).then(|| snippet(&text, &marks));
            match all.iter_mut().find(|why| why.place == part.place) {
                Some(known) => known.words = distinct(known.words.iter().chain(&words)),
                None => all.push(Why { place: part.place, words, snippet }),
            }
        }
        all
    }

    /// Where it stands in a text, in order and apart from one another.
    fn marks(&self, field: Field, text: &str) -> Vec<Range<usize>> {
        let places = |of: Field, is_stemmed| {
            self.sought.get(&of).map(|sought| sought.places(text, is_stemmed)).unwrap_or_default()
        };
        let mut marks = places(field, field != self.fields.authors);
        // Slips are looked up among the title's words as written.
        if field == self.fields.title {
            marks.extend(places(self.fields.words, false));
        }
        marks.sort_by_key(|mark| (mark.start, mark.end));
        merged(marks)
    }
}

fn parts<'a>(fields: &Fields, paper: &'a Paper, summaries: &'a [Summary]) -> Vec<Part<'a>> {
    let part = |place, field, text| Part { place, field, text };
    let mut parts = vec![part(Place::Title, fields.title, paper.title.as_str())];
    parts.extend(paper.shown_authors().map(|name| part(Place::Authors, fields.authors, name)));
    let keywords = paper.keywords.iter();
    parts.extend(keywords.map(|keyword| part(Place::Keywords, fields.keywords, keyword)));
    parts.push(part(Place::Abstract, fields.abstract_text, &paper.abstract_text));
    let english = "en".parse().ok();
    let sentence = paper.ai_summary.as_deref().zip(english);
    parts.extend(sentence.map(|(text, en)| part(Place::Summary(en), fields.summary, text)));
    for summary in summaries {
        let place = || Place::Summary(summary.language.clone());
        let sections = summary.sections.iter();
        parts.extend(sections.map(|(_, text)| part(place(), fields.summary, text)));
    }
    parts
}

/// The words of a text, to look patterns up in.
struct Words<'a>(HashMap<&'a str, Vec<&'a Token>>);

impl<'a> Words<'a> {
    fn of(tokens: &'a [Token]) -> Self {
        let mut words: HashMap<_, Vec<_>> = HashMap::new();
        for token in tokens {
            words.entry(token.text.as_str()).or_default().push(token);
        }
        Self(words)
    }

    fn tokens(&self, word: &str) -> &[&'a Token] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }

    /// Where a pattern stands.
    fn places(&self, pattern: &Pattern) -> Vec<Range<usize>> {
        let of = |word: &String| self.tokens(word).iter().map(|token| token.at.clone());
        match pattern {
            Pattern::Word(_, word) => of(word).collect(),
            Pattern::Phrase(_, words) => self.phrases(words),
            Pattern::All(_, words) if words.iter().all(|word| !self.tokens(word).is_empty()) => {
                words.iter().flat_map(of).collect()
            }
            Pattern::All(..) => Vec::new(),
        }
    }

    fn phrases(&self, words: &[String]) -> Vec<Range<usize>> {
        let Some((first, rest)) = words.split_first() else { return Vec::new() };
        let at = |word: &String, position: usize| {
            self.tokens(word).iter().find(|token| token.position == position)
        };
        let whole = |start: &&Token| {
            let mut end = start.at.end;
            for (offset, word) in rest.iter().enumerate() {
                end = end.max(at(word, start.position + offset + 1)?.at.end);
            }
            Some(start.at.start..end)
        };
        self.tokens(first).iter().filter_map(whole).collect()
    }
}

fn merged(marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match merged.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

fn distinct<S: AsRef<str>>(words: impl Iterator<Item = S>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let words = words.map(|word| word.as_ref().to_owned());
    words.filter(|word| seen.insert(word.to_lowercase())).collect()
}

/// The passage with the most marks.
fn snippet(text: &str, marks: &[Range<usize>]) -> Snippet {
    let length = |range: Range<usize>| text[range].chars().count();
    let held = |from: &Range<usize>| {
        let fits = |mark: &&Range<usize>| length(from.start..mark.end.max(from.start)) <= SNIPPET;
        marks.iter().skip_while(|mark| mark.start < from.start).take_while(fits).count()
    };
    // The first of the best; `max_by_key` alone would take the last.
    let Some(first) = marks.iter().rev().max_by_key(|mark| held(mark)) else {
        return Snippet { text: String::new(), marks: Vec::new() };
    };
    let last = marks.iter().skip_while(|mark| mark.start < first.start).take(held(first)).last();
    let found = first.start..last.map_or(first.end, |mark| mark.end);
    let room = SNIPPET.saturating_sub(length(found.clone()));
    let start = back(text, found.start, room / 2);
    let end = forth(text, found.end, room - length(start..found.start).min(room));
    let (before, after) =
        (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
    let shift = |mark: &Range<usize>| {
        let at = |at: usize| at - start + before.len();
        at(mark.start)..at(mark.end)
    };
    let within = marks.iter().filter(|mark| mark.start >= start && mark.end <= end);
    Snippet {
        text: format!("{before}{}{after}", &text[start..end]),
        marks: within.map(shift).collect(),
    }
}

/// The start of a word, at most `room` characters before `at`.
fn back(text: &str, at: usize, room: usize) -> usize {
    let Some((furthest, _)) = text[..at].char_indices().rev().take(room).last() else { return at };
    if furthest == 0 {
        return 0;
    }
    let words = text[furthest..at].char_indices().zip(text[furthest..at].chars().skip(1));
    let mut starts =
        words.filter(|((_, before), next)| before.is_whitespace() && !next.is_whitespace());
    starts.next().map_or(at, |((offset, before), _)| furthest + offset + before.len_utf8())
}

/// The end of a word, at most `room` characters after `at`.
fn forth(text: &str, at: usize, room: usize) -> usize {
    let Some((offset, beyond)) = text[at..].char_indices().nth(room) else { return text.len() };
    if beyond.is_whitespace() {
        return at + offset;
    }
    let fits = text[at..at + offset].trim_end_matches(|c: char| !c.is_whitespace());
    at + fits.trim_end().len()
}

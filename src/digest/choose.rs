use std::cmp::Reverse;

use super::phrase::{Haystack, Phrase};
use crate::domain::{Filter, Paper};

/// What a filter does with a paper, and by which of its rules. The rules are asked in this order,
/// and the first that leaves a paper out is the one that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is kept.
    Kept {
        /// The word of `include` that it has, where the filter asks for words.
        by: Option<String>,
    },
    /// It has fewer upvotes than `min_upvotes`.
    BelowMinUpvotes,
    /// It has none of the words of `include`.
    NoIncludeWord,
    /// It has this word of `exclude`.
    ExcludeWord(String),
    /// Every other rule keeps it, and as many as `max_papers` have more upvotes.
    BeyondMaxPapers,
}

/// How many papers each rule of a filter kept and left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that are shown.
    pub kept: usize,
    /// See [`Verdict::BelowMinUpvotes`].
    pub below_min_upvotes: usize,
    /// See [`Verdict::NoIncludeWord`].
    pub no_include_word: usize,
    /// See [`Verdict::ExcludeWord`].
    pub exclude_word: usize,
    /// See [`Verdict::BeyondMaxPapers`].
    pub beyond_max_papers: usize,
}

impl<'a> FromIterator<&'a Verdict> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Verdict>>(verdicts: I) -> Self {
        let mut tally = Self::default();
        for verdict in verdicts {
            *match verdict {
                Verdict::Kept { .. } => &mut tally.kept,
                Verdict::BelowMinUpvotes => &mut tally.below_min_upvotes,
                Verdict::NoIncludeWord => &mut tally.no_include_word,
                Verdict::ExcludeWord(_) => &mut tally.exclude_word,
                Verdict::BeyondMaxPapers => &mut tally.beyond_max_papers,
            } += 1;
        }
        tally
    }
}

/// The papers that a filter keeps, the most upvoted first and ties in the list's order.
#[must_use]
pub fn choose<'a>(papers: &'a [Paper], filter: &Filter) -> Vec<&'a Paper> {
    let judged = judge(papers, filter).into_iter();
    judged.filter(|(_, verdict)| verdict.keeps()).map(|(paper, _)| paper).collect()
}

/// What a filter does with each paper of a list, the most upvoted first and ties in the list's
/// order.
#[must_use]
pub fn judge<'a>(papers: &'a [Paper], filter: &Filter) -> Vec<(&'a Paper, Verdict)> {
    let rules = Rules::new(filter);
    let mut judged: Vec<(&Paper, Verdict)> =
        papers.iter().map(|paper| (paper, rules.judge(paper))).collect();
    judged.sort_by_key(|(paper, _)| Reverse(paper.upvotes));
    if let Some(most) = filter.max_papers {
        let kept = judged.iter_mut().map(|(_, verdict)| verdict).filter(|it| it.keeps());
        kept.skip(most as usize).for_each(|verdict| *verdict = Verdict::BeyondMaxPapers);
    }
    judged
}

impl Verdict {
    /// Whether the paper is shown.
    #[must_use]
    pub fn keeps(&self) -> bool {
        matches!(self, Self::Kept { .. })
    }
}

/// A filter's rules about one paper, whatever the others are.
struct Rules<'a> {
    min_upvotes: u32,
    include: Vec<(&'a str, Phrase)>,
    exclude: Vec<(&'a str, Phrase)>,
}

impl<'a> Rules<'a> {
    fn new(filter: &'a Filter) -> Self {
        let Filter { min_upvotes, include, exclude, .. } = filter;
        Self { min_upvotes: *min_upvotes, include: phrases(include), exclude: phrases(exclude) }
    }

    fn judge(&self, paper: &Paper) -> Verdict {
        if paper.upvotes < self.min_upvotes {
            return Verdict::BelowMinUpvotes;
        }
        if self.include.is_empty() && self.exclude.is_empty() {
            return Verdict::Kept { by: None };
        }
        let haystack = haystack(paper);
        let first = |words: &[(&str, Phrase)]| {
            let found = words.iter().find(|(_, phrase)| haystack.has(phrase));
            found.map(|(word, _)| (*word).to_owned())
        };
        let by = first(&self.include);
        match first(&self.exclude) {
            _ if by.is_none() && !self.include.is_empty() => Verdict::NoIncludeWord,
            Some(word) => Verdict::ExcludeWord(word),
            None => Verdict::Kept { by },
        }
    }
}

/// Each with what was typed. Blank ones ask for nothing.
fn phrases(texts: &[String]) -> Vec<(&str, Phrase)> {
    texts.iter().filter_map(|text| Some((text.as_str(), Phrase::new(text)?))).collect()
}

/// What a filter's words are looked for in: title, abstract, keywords and authors.
fn haystack(paper: &Paper) -> Haystack {
    let texts = [paper.title.as_str(), paper.abstract_text.as_str()];
    let keywords = paper.keywords.iter().map(String::as_str);
    Haystack::new(texts.into_iter().chain(keywords).chain(paper.shown_authors()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::samples, *};

    fn titled(title: &str, upvotes: u32) -> Paper {
        Paper { title: title.into(), upvotes, ..samples::paper() }
    }

    fn titles<'a>(chosen: &[&'a Paper]) -> Vec<&'a str> {
        chosen.iter().map(|paper| paper.title.as_str()).collect()
    }

    #[test]
    fn the_most_upvoted_come_first_and_ties_keep_the_lists_order() {
        let papers = [titled("c", 3), titled("a", 7), titled("b", 3), titled("d", 7)];
        assert_eq!(titles(&choose(&papers, &Filter::default())), ["a", "d", "c", "b"]);
    }

    #[test]
    fn at_most_so_many_are_the_most_upvoted_ones() {
        let papers = [titled("c", 3), titled("a", 7), titled("b", 5)];
        let filter = Filter { max_papers: Some(2), min_upvotes: 4, ..Filter::default() };
        assert_eq!(titles(&choose(&papers, &filter)), ["a", "b"]);
        let filter = Filter { max_papers: Some(1), ..Filter::default() };
        assert_eq!(titles(&choose(&papers, &filter)), ["a"]);
    }

    #[test]
    fn words_are_looked_for_in_keywords_and_authors_too() {
        let mut paper = samples::paper();
        paper.keywords = vec!["Video Segmentation".into()];
        for (word, found) in
            [("video segmentation", true), ("Nikhila Ravi", true), ("Ravi Chaitanya", false)]
        {
            let filter = Filter { include: vec![word.into()], ..Filter::default() };
            assert_eq!(choose(&[paper.clone()], &filter).len(), usize::from(found), "{word}");
        }
    }

    #[test]
    fn a_hidden_author_is_not_looked_for() {
        let mut paper = samples::paper();
        paper.authors[0].hidden = true;
        let filter = Filter { include: vec!["Nikhila Ravi".into()], ..Filter::default() };
        assert_eq!(choose(&[paper], &filter), Vec::<&Paper>::new());
    }

    #[test]
    fn exclude_outweighs_include_and_blank_words_ask_for_nothing() {
        let papers = [titled("Agents at play", 1), titled("Agents at war", 1)];
        let filter = Filter {
            include: vec!["agents".into(), "  ".into()],
            exclude: vec!["war".into(), "\"\"".into()],
            ..Filter::default()
        };
        assert_eq!(titles(&choose(&papers, &filter)), ["Agents at play"]);
        let filter = Filter { include: vec![" ".into()], ..Filter::default() };
        assert_eq!(choose(&papers, &filter).len(), 2);
    }

    #[test]
    fn each_paper_is_judged_by_the_first_rule_that_leaves_it_out() {
        let papers = [
            titled("Agents at rest", 9),
            titled("Agents at war", 9),
            titled("Robots at war", 8),
            titled("Robots at play", 7),
            titled("Agents at war", 1),
            titled("Agents and robots", 6),
        ];
        let filter = Filter {
            max_papers: Some(2),
            min_upvotes: 2,
            include: vec!["agents".into(), "robots".into()],
            exclude: vec!["war".into()],
        };
        let judged = judge(&papers, &filter);
        let excluded = || Verdict::ExcludeWord("war".into());
        let kept_by = |word: &str| Verdict::Kept { by: Some(word.into()) };
        let verdicts: Vec<Verdict> = judged.iter().map(|(_, verdict)| verdict.clone()).collect();
        assert_eq!(
            verdicts,
            [
                kept_by("agents"),
                excluded(),
                excluded(),
                kept_by("robots"),
                Verdict::BeyondMaxPapers,
                Verdict::BelowMinUpvotes,
            ]
        );
        let tally = Tally {
            kept: 2,
            below_min_upvotes: 1,
            no_include_word: 0,
            exclude_word: 2,
            beyond_max_papers: 1,
        };
        assert_eq!(verdicts.iter().collect::<Tally>(), tally);
    }

    #[test]
    fn a_paper_without_a_wanted_word_is_left_out_for_that_whatever_else_it_has() {
        let filter = Filter {
            include: vec!["robots".into()],
            exclude: vec!["war".into()],
            ..Filter::default()
        };
        let papers = [titled("Agents at war", 1)];
        assert_eq!(judge(&papers, &filter), [(&papers[0], Verdict::NoIncludeWord)]);
    }

    #[test]
    fn without_words_nothing_is_looked_for() {
        let papers = [titled("a", 1)];
        assert_eq!(judge(&papers, &Filter::default())[0].1, Verdict::Kept { by: None });
    }

    proptest! {
        #[test]
        fn every_paper_is_judged_once_and_the_kept_ones_are_chosen(
            upvotes in proptest::collection::vec(0u32..5, 0..40),
            min_upvotes in 0u32..5,
            max_papers in proptest::option::of(0u32..40),
        ) {
            let numbered = |(place, upvotes): (usize, &u32)| titled(&place.to_string(), *upvotes);
            let papers: Vec<Paper> = upvotes.iter().enumerate().map(numbered).collect();
            let filter = Filter { max_papers, min_upvotes, ..Filter::default() };
            let judged = judge(&papers, &filter);
            let tally: Tally = judged.iter().map(|(_, verdict)| verdict).collect();
            let below = upvotes.iter().filter(|upvotes| **upvotes < min_upvotes).count();
            prop_assert_eq!(tally.below_min_upvotes, below);
            prop_assert_eq!(tally.kept + tally.beyond_max_papers, papers.len() - below);
            prop_assert_eq!(choose(&papers, &filter).len(), tally.kept);
        }

        #[test]
        fn nothing_is_lost_or_doubled(upvotes in proptest::collection::vec(0u32..5, 0..40)) {
            let numbered = |(place, upvotes): (usize, &u32)| titled(&place.to_string(), *upvotes);
            let papers: Vec<Paper> = upvotes.iter().enumerate().map(numbered).collect();
            let chosen = choose(&papers, &Filter::default());
            let mut places: Vec<usize> =
                chosen.iter().map(|paper| paper.title.parse().unwrap()).collect();
            let in_order = chosen.iter().zip(&places).map(|(paper, place)| (Reverse(paper.upvotes), *place));
            prop_assert!(in_order.is_sorted());
            places.sort_unstable();
            prop_assert_eq!(places, (0..papers.len()).collect::<Vec<_>>());
        }

        #[test]
        fn include_and_exclude_of_one_word_part_the_list(
            titles in proptest::collection::vec("(agent|agents|multi-agent|Agent을| |,){1,4}", 0..20)
        ) {
            let papers: Vec<Paper> = titles.iter().map(|title| titled(title, 1)).collect();
            let words = vec!["agent".to_owned()];
            let with = Filter { include: words.clone(), ..Filter::default() };
            let without = Filter { exclude: words, ..Filter::default() };
            let sum = choose(&papers, &with).len() + choose(&papers, &without).len();
            prop_assert_eq!(sum, papers.len());
        }
    }
}

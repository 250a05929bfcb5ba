use std::cmp::Reverse;

use super::phrase::{Haystack, Phrase};
use crate::domain::{Filter, Paper};

/// The papers that a filter keeps, the most upvoted first and ties in the list's order.
#[must_use]
pub fn choose<'a>(papers: &'a [Paper], filter: &Filter) -> Vec<&'a Paper> {
    let include = phrases(&filter.include);
    let exclude = phrases(&filter.exclude);
    let mut chosen: Vec<&Paper> = papers
        .iter()
        .filter(|paper| paper.upvotes >= filter.min_upvotes)
        .filter(|paper| passes(paper, &include, &exclude))
        .collect();
    chosen.sort_by_key(|paper| Reverse(paper.upvotes));
    if let Some(most) = filter.max_papers {
        chosen.truncate(most as usize);
    }
    chosen
}

fn phrases(texts: &[String]) -> Vec<Phrase> {
    texts.iter().filter_map(|text| Phrase::new(text)).collect()
}

fn passes(paper: &Paper, include: &[Phrase], exclude: &[Phrase]) -> bool {
    if include.is_empty() && exclude.is_empty() {
        return true;
    }
    let haystack = haystack(paper);
    let has = |phrase: &Phrase| haystack.has(phrase);
    (include.is_empty() || include.iter().any(has)) && !exclude.iter().any(has)
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

    proptest! {
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

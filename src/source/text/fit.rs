//! Cuts a paper's text to what a model is given.

use std::cmp::Reverse;

use unicode_segmentation::UnicodeSegmentation;

use super::outline::Section;

/// A section's beginning is not worth keeping below this many characters.
const PIECE_MIN: usize = 200;

/// The sections as one text of at most `budget` characters, in the paper's order.
///
/// Room is given to the most telling parts first, so that what is left out is left out of the
/// least telling ones. Where only some of a section has room, it ends after a whole sentence.
pub(super) fn fit(sections: &[Section], budget: usize) -> String {
    let mut order: Vec<usize> = (0..sections.len()).collect();
    order.sort_by_key(|&index| sections[index].part);
    let mut left = budget;
    let mut kept: Vec<(usize, String)> = Vec::new();
    for index in order {
        let piece = beginning(&sections[index], left);
        let used = length(&piece) + SEPARATOR.len();
        if !piece.is_empty() {
            left = left.saturating_sub(used);
            kept.push((index, piece));
        }
    }
    kept.sort_by_key(|(index, _)| Reverse(*index));
    let mut text = String::new();
    while let Some((_, piece)) = kept.pop() {
        if !text.is_empty() {
            text.push_str(SEPARATOR);
        }
        text.push_str(&piece);
    }
    text
}

const SEPARATOR: &str = "\n\n";

/// The section with its heading, whole if it fits, else up to a sentence's end, else nothing.
fn beginning(section: &Section, room: usize) -> String {
    let heading = match section.heading.as_str() {
        "" => String::new(),
        heading => format!("## {heading}{SEPARATOR}"),
    };
    let Some(room) = room.checked_sub(length(&heading)) else { return String::new() };
    if length(&section.body) <= room {
        return heading + &section.body;
    }
    match sentences_within(&section.body, room) {
        piece if length(piece) < PIECE_MIN => String::new(),
        piece => heading + piece,
    }
}

/// As many whole sentences of the beginning as `room` characters hold.
fn sentences_within(text: &str, room: usize) -> &str {
    let mut end = 0;
    let mut used = 0;
    for (start, sentence) in text.split_sentence_bound_indices() {
        used += length(sentence);
        if used - trailing_space(sentence) > room {
            break;
        }
        end = start + sentence.len();
    }
    text[..end].trim_end()
}

fn trailing_space(sentence: &str) -> usize {
    sentence.chars().rev().take_while(|c| c.is_whitespace()).count()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::part::Part, *};

    fn section(heading: &str, part: Part, sentences: usize) -> Section {
        let sentence = format!("The part called {heading} says it once more. ");
        let body = sentence.repeat(sentences).trim_end().to_owned();
        Section { heading: heading.to_owned(), part, body }
    }

    fn paper() -> Vec<Section> {
        vec![
            section("Abstract", Part::Abstract, 8),
            section("Introduction", Part::Opening, 10),
            section("Related Work", Part::Background, 30),
            section("Method", Part::Method, 30),
            section("Results", Part::Results, 10),
            section("Conclusion", Part::Closing, 6),
        ]
    }

    fn headings(text: &str) -> Vec<&str> {
        text.lines().filter_map(|line| line.strip_prefix("## ")).collect()
    }

    #[test]
    fn the_least_telling_goes_first_and_the_order_stays() {
        let whole = fit(&paper(), 100_000);
        assert_eq!(headings(&whole).len(), 6);
        let cut = fit(&paper(), length(&whole) - 1_400);
        assert_eq!(headings(&cut), ["Abstract", "Introduction", "Method", "Results", "Conclusion"]);
        let shorter = fit(&paper(), 1_800);
        let kept = headings(&shorter);
        assert_eq!(kept, ["Abstract", "Introduction", "Results", "Conclusion"], "{shorter}");
    }

    #[test]
    fn a_section_that_is_cut_ends_with_a_sentence() {
        let cut = fit(&paper()[..1], 300);
        assert!(length(&cut) <= 300 && cut.ends_with("once more."), "{cut}");
    }

    proptest! {
        #[test]
        fn no_text_is_longer_than_its_budget(
            sizes in prop::collection::vec(1..40_usize, 0..8), budget in 0..4_000_usize,
        ) {
            let parts = [Part::Results, Part::Abstract, Part::Method, Part::Background];
            let sections: Vec<Section> = sizes.iter().zip(parts.iter().cycle())
                .map(|(size, part)| section("가나다", *part, *size)).collect();
            let text = fit(&sections, budget);
            prop_assert!(length(&text) <= budget, "{} > {budget}", length(&text));
            prop_assert!(text.is_empty() || text.ends_with('.') || text.ends_with('다'));
        }
    }
}

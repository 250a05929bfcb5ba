//! Text made fit to be shown: cleaned, cut where a reader would cut it, and escaped.
//!
//! Pure, and knows nothing of papers: what cleans an abstract cleans a model's answer too.

pub(crate) mod escape;
pub(crate) mod letters;
pub(crate) mod tex;

use unicode_segmentation::UnicodeSegmentation;

const ELLIPSIS: &str = "…";

/// Where a text that is too long may be cut. Each falls back to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// After a sentence, else after a word, if that keeps half of what would fit.
    Sentence,
    /// After a word, if that keeps half of what would fit; else after any grapheme.
    Word,
}

/// The length of a text as Discord may count it at the most: see
/// [`crate::digest::limits`].
pub(crate) fn width(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The text on one line: what [`drop_hidden`] drops is gone, and white space is single.
pub(crate) fn one_line(text: &str) -> String {
    drop_hidden(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as paragraphs, which a blank line parts; each is as [`one_line`] makes it.
pub(crate) fn paragraphs(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(one_line).filter(|line| !line.is_empty());
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// Drops the characters that only hide or reorder others: controls, bidirectional marks, and
/// invisible spaces. The joiners stay, which emoji, Persian and Indic scripts are written with.
fn drop_hidden(text: &str) -> String {
    text.chars().filter(|character| character.is_whitespace() || !is_hidden(*character)).collect()
}

fn is_hidden(character: char) -> bool {
    let bidirectional = matches!(character, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let invisible =
        matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    character.is_control() || bidirectional || invisible
}

/// The text within `limit` UTF-16 code units, ending in an ellipsis where it was cut.
///
/// A grapheme, which is what a reader takes for one character, is never split.
pub(crate) fn shorten(text: &str, limit: usize, cut: Cut) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    // Room for the ellipsis, with a space before it where a sentence ended.
    let Some(room) = limit.checked_sub(2) else {
        return if limit == 1 { ELLIPSIS.to_owned() } else { String::new() };
    };
    let ends = Ends::within(text, room);
    let enough = ends.grapheme / 2;
    match cut {
        Cut::Sentence if ends.sentence > enough => format!("{} {ELLIPSIS}", &text[..ends.sentence]),
        _ if ends.word > enough => format!("{}{ELLIPSIS}", &text[..ends.word]),
        _ => format!("{}{ELLIPSIS}", &text[..ends.grapheme]),
    }
}

/// A text as one line of at most `limit` UTF-16 code units, cut between words if need be.
#[must_use]
pub fn shorten_line(text: &str, limit: usize) -> String {
    shorten(&one_line(text), limit, Cut::Word)
}

/// As [`shorten`], for a text that `render` makes longer: it is the rendered text that fits.
pub(crate) fn shorten_rendered(
    text: &str,
    limit: usize,
    cut: Cut,
    render: impl Fn(&str) -> String,
) -> String {
    let attempt = |length| render(&shorten(text, length, cut));
    let whole = attempt(limit);
    let too_long = width(&whole).saturating_sub(limit);
    if too_long == 0 {
        return whole;
    }
    // Bisecting: `fits` always does, `exceeds` never does. As much less as was too long mostly
    // fits.
    let (mut fits, mut exceeds) = (0, limit);
    let mut tried = limit.saturating_sub(too_long);
    while exceeds - fits > 1 {
        if width(&attempt(tried)) <= limit {
            fits = tried;
        } else {
            exceeds = tried;
        }
        tried = fits.midpoint(exceeds);
    }
    attempt(fits)
}

/// The last places to cut within a given room, as byte offsets; 0 where there is none.
#[derive(Default)]
struct Ends {
    sentence: usize,
    word: usize,
    grapheme: usize,
}

impl Ends {
    fn within(text: &str, room: usize) -> Self {
        // Of a text in ASCII every character is a grapheme, but for a line's end in two.
        if text.is_ascii() && !text.contains('\r') {
            let characters = (0..text.len()).map(|at| (at, &text[at..=at]));
            return Self::of(text, characters, room);
        }
        Self::of(text, text.grapheme_indices(true), room)
    }

    fn of<'a>(
        text: &'a str,
        graphemes: impl Iterator<Item = (usize, &'a str)>,
        room: usize,
    ) -> Self {
        let mut ends = Self::default();
        let mut used = 0;
        let mut previous = "";
        for (start, grapheme) in graphemes {
            if is_blank(grapheme) && !is_blank(previous) {
                ends.word = start;
            }
            if ends_sentence(previous, &text[start..]) {
                ends.sentence = start;
            }
            used += width(grapheme);
            if used > room {
                break;
            }
            ends.grapheme = start + grapheme.len();
            previous = grapheme;
        }
        ends
    }
}

fn is_blank(grapheme: &str) -> bool {
    grapheme.chars().all(char::is_whitespace)
}

/// Whether a sentence ended with `last`, seeing what comes after it. A small letter does not
/// begin a sentence, so “e.g. this” is not cut in two.
fn ends_sentence(last: &str, rest: &str) -> bool {
    match last {
        "。" | "！" | "？" => true,
        "." | "!" | "?" => {
            rest.starts_with(char::is_whitespace)
                && !rest.trim_start().starts_with(char::is_lowercase)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sentence_is_kept_whole_where_it_can_be() {
        let text = "It is fast. It is small, e.g. on a phone. It is long and goes on and on.";
        assert_eq!(shorten(text, 60, Cut::Sentence), "It is fast. It is small, e.g. on a phone. …");
        assert_eq!(shorten(text, 35, Cut::Sentence), "It is fast. It is small, e.g. on…");
        assert_eq!(shorten(text, 200, Cut::Sentence), text);
    }

    #[test]
    fn a_word_is_kept_whole_where_it_can_be() {
        assert_eq!(shorten("segment anything", 12, Cut::Word), "segment…");
        assert_eq!(shorten("antidisestablishment", 8, Cut::Word), "antidi…");
        assert_eq!(shorten("세그먼트 애니띵", 7, Cut::Word), "세그먼트…");
        assert_eq!(shorten("一句话。还有一句很长的话", 8, Cut::Sentence), "一句话。 …");
    }

    #[test]
    fn a_family_is_one_character() {
        assert_eq!(shorten("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 20, Cut::Word), "👩‍👩‍👧‍👦…");
        assert_eq!(shorten("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 10, Cut::Word), "…");
    }

    #[test]
    fn what_hides_or_reorders_is_dropped() {
        assert_eq!(one_line(" a\u{202e}b\n\u{7}c\u{200b}\td "), "ab c d");
        assert_eq!(one_line("👩\u{200d}🔬"), "👩\u{200d}🔬");
        assert_eq!(paragraphs("a\nb\n\n\n  c \n"), "a b\n\nc");
    }

    proptest! {
        #[test]
        fn as_much_is_kept_of_a_rendered_text_as_fits(
            text in "([a-z*_]|[.!?] |각){0,80}", limit in 0usize..60, sentence in any::<bool>(),
        ) {
            let cut = if sentence { Cut::Sentence } else { Cut::Word };
            let kept = shorten_rendered(&text, limit, cut, escape::escape);
            prop_assert!(width(&kept) <= limit);
            let whole = escape::escape(&text);
            prop_assert!(width(&whole) > limit || kept == whole);
            let fitting = (0..=limit).map(|length| escape::escape(&shorten(&text, length, cut)));
            let longest = fitting.map(|text| width(&text)).filter(|width| *width <= limit).max();
            // A cut after a sentence may keep less of more.
            prop_assert!(cut == Cut::Sentence || longest == Some(width(&kept)));
        }

        #[test]
        fn a_cut_text_fits_and_is_a_beginning_of_whole_graphemes(
            text in "(\\PC|[.!?] |👩‍👩‍👧‍👦|e\u{301}|각|\u{1100}\u{1161}\u{11a8}){0,60}|([ -~]|[\n\t\r]|\r\n){0,60}",
            limit in 0usize..80,
            sentence in any::<bool>(),
        ) {
            let cut = if sentence { Cut::Sentence } else { Cut::Word };
            let short = shorten(&text, limit, cut);
            prop_assert!(width(&short) <= limit);
            if short != text && !short.is_empty() {
                let kept = short.strip_suffix(ELLIPSIS).expect("an ellipsis");
                let kept = kept.strip_suffix(' ').filter(|kept| text.starts_with(kept)).unwrap_or(kept);
                prop_assert!(text.starts_with(kept));
                let mut ends = text.grapheme_indices(true).map(|(start, _)| start);
                prop_assert!(ends.any(|end| end == kept.len()));
            }
        }
    }
}

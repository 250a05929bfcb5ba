//! Sentences that would fit any paper once their names and terms are taken out of them.
//!
//! “X uses A and B to overcome limitations of existing methods and achieves superior results on C”
//! shares all its terms with the paper and says nothing of it. A summary of such sentences alone
//! is refused, however many terms stand in them; one that also says what is done or found, is not.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    fold::plain,
    number::{Kind, scan},
    numbers::notation,
    reason::Reason,
    script::Writing,
    word::{parts, sentences, words},
};
use crate::domain::Sections;

/// Words that stand in any text about any paper, by what they begin with.
static KOREAN: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("words/stock-korean.txt").split_whitespace().collect());

static ENGLISH: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("words/stock-english.txt").split_whitespace().collect());

static FUNCTION: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("words/function-words.txt").split_whitespace().collect());

/// The share of a sentence's words from which on it is of such words, in English and in Korean.
const STOCK: (f64, f64) = (0.5, 0.6);

/// The share of hollow sentences from which on a summary is.
const MAX_HOLLOW: f64 = 0.7;

pub(super) fn check(sections: &Sections, writing: Writing) -> Option<Reason> {
    let text = sections.iter().map(|(_, text)| plain(text)).collect::<Vec<_>>().join(" ");
    let is_read = match writing {
        Writing::English => true,
        Writing::OtherLatin => false,
        Writing::OtherScript => text.contains(is_hangul),
    };
    let sentences = sentences(&text).filter(|_| is_read).collect::<Vec<_>>();
    let hollow = sentences.iter().filter(|sentence| is_hollow(sentence, writing)).count();
    #[expect(clippy::cast_precision_loss, reason = "a summary has few sentences")]
    let is_hollow = hollow > 0 && hollow as f64 >= MAX_HOLLOW * sentences.len() as f64;
    is_hollow.then_some(Reason::Boilerplate)
}

fn is_hollow(sentence: &str, writing: Writing) -> bool {
    let measures = scan(sentence, notation(writing))
        .iter()
        .any(|number| number.kind != Kind::Label && number.is_said() && !number.is_none_or_one());
    if measures {
        return false;
    }
    let (stock, share) = if writing == Writing::English {
        (english_stock(sentence), STOCK.0)
    } else {
        (korean_stock(sentence), STOCK.1)
    };
    #[expect(clippy::cast_precision_loss, reason = "a sentence has few words")]
    let count = |is_counted: bool| stock.iter().filter(|is| **is == is_counted).count() as f64;
    count(true) >= share * (count(true) + count(false))
}

/// Of each word that means something, whether it would stand in any text.
fn english_stock(sentence: &str) -> Vec<bool> {
    let parts = words(sentence).flat_map(|word| parts(word.text)).map(str::to_lowercase);
    parts
        .filter(|part| part.len() > 1 && !FUNCTION.contains(part.as_str()))
        .map(|part| ENGLISH.contains(part.as_str()))
        .collect()
}

fn korean_stock(sentence: &str) -> Vec<bool> {
    let words =
        sentence.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words
        .filter(|word| !word.is_empty())
        .map(|word| KOREAN.iter().any(|stock| word.starts_with(stock)))
        .collect()
}

fn is_hangul(character: char) -> bool {
    ('가'..='힣').contains(&character)
}

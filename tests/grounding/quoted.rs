//! Good summaries with passages of their papers as grounds: real ones, and ones that are not.

use paperwire::domain::{Draft, Quotations};

use crate::{
    pairs::{Paper, Tongue},
    table::Pair,
};

/// The rows of a paper; `other` is one that it is not.
pub(crate) fn pairs(paper: &Paper, other: &Paper) -> Vec<Pair> {
    let [one, two, three] = passages(paper);
    let altered = one.replacen(&format!(" {} ", middle_word(&one)), " hardly ", 1);
    let joined = format!("{} {}", half(&one), half(&three));
    let elided = format!("{} … {}", half(&one), half(&three));
    let of_other = passages(other)[1].clone();
    let all = |first: &str| [first.to_owned(), two.clone(), three.clone()];
    vec![
        row(paper, "quoted rightly", false, all(&one)),
        row(paper, "quoted rightly", false, all(&one.to_uppercase().replace(' ', "\n"))),
        row(paper, "quoted for another section", false, [three.clone(), one.clone(), two.clone()]),
        row(paper, "quoted with an ellipsis", false, all(&elided)),
        row(paper, "quotation altered", true, all(&altered)),
        row(paper, "quotation of another paper", true, all(&of_other)),
        row(paper, "quotation made of two places", true, all(&joined)),
        row(paper, "quotation empty", true, all(" ")),
        row(paper, "quotation of one word", true, all("models")),
        row(paper, "no quotation", true, [String::new(), String::new(), String::new()]),
    ]
}

fn row(paper: &Paper, kind: &str, is_bad: bool, [new, details, performance]: [String; 3]) -> Pair {
    let quotations = Quotations {
        whats_new: vec![new],
        technical_details: vec![details],
        performance_highlights: vec![performance],
    };
    let sections = paper.good(Tongue::English).clone();
    let pair = paper.pair(kind, is_bad, sections.clone(), Tongue::English.language());
    Pair { draft: Draft { sections, quotations }, is_quoted: true, ..pair }
}

/// The first, the middle and the last sentence that are long enough to quote.
fn passages(paper: &Paper) -> [String; 3] {
    let text = paper.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentences: Vec<&str> =
        text.split(". ").filter(|sentence| sentence.split(' ').count() > 8).collect();
    let at = |position: usize| sentences[position].to_owned();
    [at(0), at(sentences.len() / 2), at(sentences.len() - 1)]
}

fn middle_word(sentence: &str) -> &str {
    let words: Vec<&str> = sentence.split(' ').collect();
    words[words.len() / 2]
}

fn half(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    words[..words.len() / 2].join(" ")
}

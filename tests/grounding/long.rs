//! Full texts: good summaries against their papers' texts among much else, and how long it takes.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use paperwire::summary::grounding::check;

use crate::{
    pairs::{Paper, Tongue},
    table::Pair,
};

/// As long as the longest papers are, in bytes.
const LENGTH: usize = 180_000;

/// The paper's good summaries with its text at the head of a long one.
pub(crate) fn pairs(paper: &Paper, papers: &[Paper]) -> Vec<Pair> {
    let good = Tongue::ALL.into_iter().map(|tongue| {
        let (sections, language) = (paper.good(tongue).clone(), tongue.language());
        let pair = paper.pair("good, in 180 KB of text", false, sections, language);
        Pair { text: long(paper, papers), ..pair }
    });
    good.collect()
}

fn long(paper: &Paper, papers: &[Paper]) -> String {
    let mut text = paper.text.clone();
    let mut others = papers.iter().cycle().filter(|other| other.title != paper.title);
    while text.len() < LENGTH {
        let next = others.next().map_or("", |other| other.text.as_str());
        text.push_str(next);
    }
    text
}

/// Prints what one check takes, beside what it may.
pub(crate) fn report_time(papers: &[Paper]) {
    let summaries = papers.iter().flat_map(|paper| {
        Tongue::ALL
            .map(|tongue| paper.pair("", false, paper.good(tongue).clone(), tongue.language()))
    });
    let pairs: Vec<Pair> = summaries.collect();
    let per_check = |lengthened: bool| -> Duration {
        let texts = papers.iter().flat_map(|paper| {
            let text = if lengthened { long(paper, papers) } else { paper.text.clone() };
            Tongue::ALL.map(|_| text.clone())
        });
        let texts: Vec<String> = texts.collect();
        let start = Instant::now();
        for (pair, text) in pairs.iter().zip(&texts) {
            black_box(check(&pair.title, text, &pair.draft, &pair.language));
        }
        start.elapsed() / u32::try_from(pairs.len()).unwrap_or(u32::MAX)
    };
    let build = if cfg!(debug_assertions) { "without optimizations" } else { "optimized" };
    println!("a check of an abstract takes {:.2?} (bound: 5 ms, {build})", per_check(false));
    println!("a check of 180 KB of text takes {:.2?} (bound: 50 ms, {build})", per_check(true));
}

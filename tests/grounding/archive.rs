//! The check at the scale of the archive: what is said of a paper is offered for it and for
//! others.

use paperwire::{
    domain::{Language, Sections},
    summary::grounding::Reason,
};

use crate::{
    counting,
    pairs::draft,
    shared::{self, Archived},
    table::{Pair, Table},
};

/// Every so many papers of the archive are tried: all take minutes in a build without
/// optimizations.
const STRIDE: usize = if cfg!(debug_assertions) { 30 } else { 1 };

/// How far back in time the other papers are: of the same day, the same week, and long ago.
const DISTANCES: [usize; 3] = [1, 40, 901];

pub(crate) fn add_to(table: &mut Table) {
    let Some(papers) = shared::archive() else {
        table.skip("archive", shared::ARCHIVE);
        return;
    };
    let papers: Vec<Archived> =
        papers.into_iter().filter(|paper| !counting::is_counted(paper)).collect();
    println!("archive: {} papers of days whose words are not among those weighed by", papers.len());
    let published = shared::digest().unwrap_or_default();
    for (position, paper) in papers.iter().enumerate().step_by(STRIDE) {
        let other = |distance: usize| &papers[(position + distance) % papers.len()];
        if let Some(sentences) = sentences(paper) {
            table.add(pair(
                "archive: its own abstract",
                paper,
                sentences.clone(),
                "en",
                is_about_form,
            ));
            for distance in DISTANCES {
                let kind = "archive: another's abstract";
                table.add(bad(pair(kind, other(distance), sentences.clone(), "en", is_about_form)));
            }
        }
        if let Some(sentence) = &paper.ai_summary {
            table.add(pair(
                "archive: its own sentence",
                paper,
                only(sentence),
                "en",
                is_about_size,
            ));
            let kind = "archive: another's sentence";
            table.add(bad(pair(kind, other(1), only(sentence), "en", is_about_form)));
        }
        for summary in published.iter().filter(|_| position % (3 * STRIDE) == 0) {
            let kind = "archive: another's, in Korean";
            let is_same = paper.title.starts_with(&summary.title);
            let offered = pair(kind, paper, summary.sections.clone(), "ko", |_| false);
            if !is_same {
                table.add(bad(offered));
            }
        }
    }
}

fn pair(
    kind: &str,
    paper: &Archived,
    sections: Sections,
    tag: &str,
    ignores: fn(&Reason) -> bool,
) -> Pair {
    let language: Language = tag.parse().expect("a language tag");
    Pair {
        kind: kind.to_owned(),
        is_bad: false,
        title: paper.title.clone(),
        text: paper.abstract_text.clone(),
        draft: draft(sections),
        language,
        is_quoted: false,
        ignores,
    }
}

fn bad(pair: Pair) -> Pair {
    Pair { is_bad: true, ..pair }
}

/// Pieces of an abstract are no whole sections, and one sentence is no three.
fn is_about_form(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::TooShort(_)
            | Reason::TooLong(_)
            | Reason::Missing(_)
            | Reason::Repeated(..)
            | Reason::Malformed { .. }
    )
}

/// Neither does one sentence have to hold as many telling words as three sections.
fn is_about_size(reason: &Reason) -> bool {
    is_about_form(reason) || *reason == Reason::Boilerplate
}

fn only(sentence: &str) -> Sections {
    Sections {
        whats_new: sentence.to_owned(),
        technical_details: String::new(),
        performance_highlights: String::new(),
    }
}

/// The first sentences of an abstract, as sections; none if it has fewer than three.
fn sentences(paper: &Archived) -> Option<Sections> {
    let text = paper.abstract_text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut sentences = text.split_inclusive(". ").map(str::to_owned);
    Some(Sections {
        whats_new: sentences.next()?,
        technical_details: sentences.next()?,
        performance_highlights: sentences.next()?,
    })
}

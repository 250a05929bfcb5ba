//! Summaries of papers of the archive, written before the check was first run on them, and
//! offered for their own papers, for the papers most like those, and spoiled.

use std::{collections::HashMap, fs};

use paperwire::domain::Sections;
use serde::Deserialize;

use crate::{
    neighbours::Neighbours,
    pairs::{Edit, Tongue, draft, edited, read},
    shared::{self, Archived},
    table::{Pair, Table},
};

/// How many papers that are most like its own each summary is offered for.
const NEIGHBOURS: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    paper: Vec<Summarised>,
}

/// A paper by its arXiv id, with what was written of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Summarised {
    id: String,
    english: Option<Sections>,
    korean: Option<Sections>,
    #[serde(default)]
    spoiled: Vec<Edit>,
}

impl Summarised {
    fn good(&self, tongue: Tongue) -> Option<&Sections> {
        if tongue == Tongue::English { self.english.as_ref() } else { self.korean.as_ref() }
    }
}

pub(crate) fn add_to(table: &mut Table) {
    let Some(papers) = shared::archive() else {
        table.skip("real papers", shared::ARCHIVE);
        return;
    };
    let by_id: HashMap<&str, usize> =
        papers.iter().enumerate().map(|(at, paper)| (paper.id.as_str(), at)).collect();
    let neighbours = Neighbours::of(&papers);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/grounding/real");
    let mut batches: Vec<_> =
        fs::read_dir(folder).expect("the batches are there").flatten().collect();
    batches.sort_by_key(fs::DirEntry::path);
    for batch in batches {
        let name = batch.path().file_stem().expect("a name").to_string_lossy().into_owned();
        for summarised in read::<Batch>(&batch.path()).paper {
            let at = by_id[summarised.id.as_str()];
            own(table, &name, &papers[at], &summarised);
            for other in neighbours.nearest(at, NEIGHBOURS) {
                of_neighbour(table, &name, &papers[other], &summarised);
            }
        }
    }
}

fn own(table: &mut Table, batch: &str, paper: &Archived, summarised: &Summarised) {
    for tongue in Tongue::ALL {
        if let Some(sections) = summarised.good(tongue) {
            let kind = format!("{batch}: good, {}", tongue.name());
            table.add(pair(&kind, false, paper, sections.clone(), tongue));
        }
    }
    for edit in &summarised.spoiled {
        let good = summarised.good(edit.of).expect("what is spoiled is there");
        let kind = format!("{batch}: {}", edit.kind);
        table.add(pair(&kind, true, paper, edited(good, edit), edit.of));
    }
}

fn of_neighbour(table: &mut Table, batch: &str, other: &Archived, summarised: &Summarised) {
    let kind = format!("{batch}: a nearest neighbour's");
    for tongue in Tongue::ALL {
        if let Some(sections) = summarised.good(tongue) {
            table.add(pair(&kind, true, other, sections.clone(), tongue));
        }
    }
}

fn pair(kind: &str, is_bad: bool, paper: &Archived, sections: Sections, tongue: Tongue) -> Pair {
    Pair {
        kind: kind.to_owned(),
        is_bad,
        title: paper.title.clone(),
        text: paper.abstract_text.clone(),
        draft: draft(sections),
        language: tongue.language(),
        is_quoted: false,
        ignores: |_| false,
    }
}

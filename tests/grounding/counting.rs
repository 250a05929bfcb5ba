//! Counts the words that the check weighs by: in how many abstracts each stands, written in small
//! letters. Only one half of the archive is counted; the other half is what the check is tried on.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Write as _,
    fs,
};

use crate::shared::{self, Archived};

/// Where the counts go.
const FILE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/src/summary/grounding/words/abstracts.txt");

/// A word in fewer abstracts is as rare as one in none.
const FEWEST: u32 = 2;

/// Counts are rounded down to one of these, so that a line of the file holds many words.
const STEPS: [u32; 21] =
    [1536, 1024, 768, 512, 384, 256, 192, 128, 96, 64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1];

const LINE: usize = 100;

/// Whether the words of the paper are counted: it is of a day with an even number.
pub(crate) fn is_counted(paper: &Archived) -> bool {
    paper.date.as_bytes().last().is_some_and(|digit| digit % 2 == 0)
}

/// Writes the file anew.
pub(crate) fn write() {
    let papers = shared::archive().expect("the archive is needed to count its words");
    let counted: Vec<&Archived> = papers.iter().filter(|paper| is_counted(paper)).collect();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for paper in &counted {
        for word in small_words(&paper.abstract_text) {
            *counts.entry(word).or_default() += 1;
        }
    }
    fs::write(FILE, file(counted.len(), &counts)).expect("the file can be written");
}

/// The words of a text that have no large letter, each once.
fn small_words(text: &str) -> HashSet<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .collect()
}

fn file(abstracts: usize, counts: &HashMap<&str, u32>) -> String {
    let mut groups: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (word, count) in counts.iter().filter(|(_, count)| **count >= FEWEST) {
        let step = STEPS.into_iter().find(|step| step <= count).unwrap_or(1);
        groups.entry(step).or_default().push(word);
    }
    let mut file = format!("{abstracts}\n");
    for (step, mut words) in groups.into_iter().rev() {
        words.sort_unstable();
        let mut line = step.to_string();
        for word in words {
            if line.len() + 1 + word.len() > LINE {
                let _ = writeln!(file, "{line}");
                line = step.to_string();
            }
            let _ = write!(line, " {word}");
        }
        let _ = writeln!(file, "{line}");
    }
    file
}

//! A figure for each of some papers of a window.
//!
//! The memory is kept for the next question of the thread: to have new memory cleared takes as long
//! as to answer many a question.

use std::{cell::RefCell, mem};

use tantivy::Score;

use super::bits::Bits;

/// Which papers of a window, and what something is worth to each; of others it says nothing.
pub(super) struct Figures {
    pub(super) papers: Bits,
    pub(super) worth: Vec<Score>,
}

/// How many of them a thread keeps. A window's are some 70 KB.
const SPARE: usize = 12;

thread_local! {
    static SPARES: RefCell<Vec<(Bits, Vec<Score>)>> = const { RefCell::new(Vec::new()) };
}

impl Figures {
    /// Of none of so many papers.
    pub(super) fn of(papers: usize) -> Self {
        let spare = SPARES.with_borrow_mut(|spares| {
            let at = spares.iter().position(|(_, worth)| worth.len() == papers)?;
            Some(spares.swap_remove(at))
        });
        let (mut set, worth) = spare.unwrap_or_else(|| (Bits::none(papers), vec![0.0; papers]));
        set.clear();
        Self { papers: set, worth }
    }
}

impl Drop for Figures {
    fn drop(&mut self) {
        let spare = (mem::take(&mut self.papers), mem::take(&mut self.worth));
        SPARES.with_borrow_mut(|spares| {
            if spares.len() < SPARE {
                spares.push(spare);
            }
        });
    }
}

//! A figure for each of some papers of a window.
//!
//! The memory is kept for the thread's next plan, and its next question if that comes soon: to have
//! new memory cleared takes as long as to carry many a plan out. Questions are answered on Tokio's
//! threads for blocking work, which end after ten idle seconds and give the memory back.

use std::{cell::RefCell, mem};

use tantivy::Score;

use super::bits::Bits;

/// Which papers of a window, and what something is worth to each; of others it says nothing.
pub(super) struct Figures {
    pub(super) papers: Bits,
    pub(super) worth: Vec<Score>,
}

/// How many of them a thread keeps, all of windows of one size. Each takes some 70 KB.
const SPARE: usize = 12;

thread_local! {
    static SPARES: RefCell<Vec<(Bits, Vec<Score>)>> = const { RefCell::new(Vec::new()) };
}

impl Figures {
    /// Of none of so many papers.
    pub(super) fn of(papers: usize) -> Self {
        let spare =
            SPARES.with_borrow_mut(|spares| spares.pop_if(|(_, worth)| worth.len() == papers));
        let (mut set, worth) = spare.unwrap_or_else(|| (Bits::none(papers), vec![0.0; papers]));
        set.clear();
        Self { papers: set, worth }
    }
}

impl Drop for Figures {
    fn drop(&mut self) {
        let spare = (mem::take(&mut self.papers), mem::take(&mut self.worth));
        SPARES.with_borrow_mut(|spares| {
            spares.retain(|(_, worth)| worth.len() == spare.1.len());
            if spares.len() < SPARE {
                spares.push(spare);
            }
        });
    }
}

use std::cmp::Reverse;

use crate::domain::{Filter, Paper};

/// The papers that a filter keeps, the most upvoted first and ties in the list's order.
#[must_use]
pub fn choose<'a>(papers: &'a [Paper], filter: &Filter) -> Vec<&'a Paper> {
    let mut chosen: Vec<&Paper> =
        papers.iter().filter(|paper| paper.upvotes >= filter.min_upvotes).collect();
    chosen.sort_by_key(|paper| Reverse(paper.upvotes));
    let most = filter.max_papers.map_or(usize::MAX, |most| most as usize);
    chosen.truncate(most);
    chosen
}

//! The buttons that turn the pages of an answer.

use crate::{
    digest::{Button, ButtonStyle},
    discord::button_id::ButtonId,
};

/// Back and on from a page, counted from 0, as far as there are pages.
pub(super) fn turning(page: usize, pages: usize, to: impl Fn(usize) -> ButtonId) -> Vec<Button> {
    let back = page.checked_sub(1).map(|page| (page, "◀"));
    let on = Some(page + 1).filter(|page| *page < pages).map(|page| (page, "▶"));
    let button = |(page, label)| to(page).button(label, ButtonStyle::Secondary);
    back.into_iter().chain(on).map(button).collect()
}

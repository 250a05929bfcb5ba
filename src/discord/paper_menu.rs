//! Menus from which the papers of a list are opened.

use std::collections::BTreeSet;

use super::button_id::ButtonId;
use crate::{
    digest::{ActionRow, Menu, MenuOption, limits, plain_title, shorten_line},
    domain::Paper,
    words::{self, Locale},
};

/// Menus that one message has room for, besides a row of buttons.
const MENUS_MAX: usize = limits::ROWS - 1;

/// A paper of a list, with its number there.
struct Numbered<'a> {
    number: usize,
    paper: &'a Paper,
}

/// Menus of the papers, each once, by their numbers in the list.
pub(super) fn paper_menus<'a>(
    papers: impl IntoIterator<Item = &'a Paper>,
    locale: Locale,
) -> Vec<ActionRow> {
    let mut seen = BTreeSet::new();
    let numbered = (1..).zip(papers).map(|(number, paper)| Numbered { number, paper });
    let once: Vec<Numbered<'_>> = numbered.filter(|it| seen.insert(&it.paper.id)).collect();
    let menus = once.chunks(limits::MENU_OPTIONS).take(MENUS_MAX).enumerate();
    menus.map(|(place, papers)| ActionRow::Menu(menu(place, papers, locale))).collect()
}

fn menu(place: usize, papers: &[Numbered<'_>], locale: Locale) -> Menu {
    let number = |it: Option<&Numbered<'_>>| it.map_or(0, |it| it.number);
    let bounds = [("first", number(papers.first()).into()), ("last", number(papers.last()).into())];
    Menu {
        custom_id: ButtonId::Choose(place).to_string(),
        placeholder: words::text_with(locale, "menu-open-paper", bounds),
        options: papers.iter().map(option).collect(),
    }
}

fn option(Numbered { number, paper }: &Numbered<'_>) -> MenuOption {
    let title = format!("{number}. {}", plain_title(paper));
    MenuOption {
        label: shorten_line(&title, limits::MENU_TEXT),
        value: paper.id.to_string(),
        description: format!("▲ {} · {}", paper.upvotes, paper.id),
    }
}

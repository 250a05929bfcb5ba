use super::{
    Message,
    escape::escape,
    limits,
    paper_embed::{authors_line, title},
    text::{Cut, shorten_rendered},
};
use crate::{domain::Paper, words::Locale};

/// A paper as text alone, for when Discord refuses its embed: title, authors and link. Discord
/// may still show a preview of the link.
#[must_use]
pub fn plain_paper_message(paper: &Paper, locale: Locale) -> Message {
    let authors = authors_line(paper, locale)
        .map(|names| shorten_rendered(&names, limits::AUTHOR, Cut::Word, escape));
    let lines = [Some(format!("**{}**", title(paper))), authors, Some(paper.huggingface_url())];
    Message::text(lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

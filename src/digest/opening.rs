//! How a digest announces itself in its channel.

use super::{
    AllowedMentions, Digest, Message,
    escape::label,
    limits,
    list::{list_message, more_line},
    pages::Pages,
    paper_embed::plain_title,
    text::{Cut, shorten_rendered, width},
};
/// Room for the title of a paper that was posted before, in UTF-16 code units.
const TITLE: usize = 80;

/// Room for the mention of a role, whose id has at most 20 digits, and for two new lines.
const MENTION: usize = 26;

/// The day's list, mentioning the subscription's role if it has one.
pub(super) fn header(digest: &Digest) -> Message {
    mentioning(digest, list_message(digest))
}

/// The message, mentioning the subscription's role if it has one.
pub(super) fn mentioning(digest: &Digest, message: Message) -> Message {
    let Some(role) = digest.mention else { return message };
    let mention = format!("<@&{role}>");
    let content = match message.content {
        Some(content) => format!("{mention}\n{content}"),
        None => mention,
    };
    Message { content: Some(content), allowed_mentions: AllowedMentions::role(role), ..message }
}

/// The message, with what a header would say above it: the day, how many papers it has, and
/// where those are that the channel had before.
pub(super) fn opening_the_day(digest: &Digest, message: Message) -> Message {
    let line = format!("**{}** · {}", digest.title(), digest.summary_line());
    let notes = notes(digest, limits::CONTENT - MENTION - width(&line));
    let content = if notes.is_empty() { line } else { format!("{line}\n{notes}") };
    mentioning(digest, Message { content: Some(content), ..message })
}

/// A line for each paper that was posted before, as far as there is room.
fn notes(digest: &Digest, room: usize) -> String {
    let lines: Vec<String> = digest
        .papers
        .iter()
        .filter_map(|paper| {
            let before = digest.posted_before.get(&paper.id)?;
            let title = shorten_rendered(&plain_title(paper), TITLE, Cut::Word, label);
            Some(format!("{title} · {}", before.note(digest.locale)))
        })
        .collect();
    Pages::beginning(&lines, room, |count| more_line(count, digest.locale)).concat()
}

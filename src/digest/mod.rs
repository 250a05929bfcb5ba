//! Chooses an edition's papers for a subscription, orders them, lays them out and renders them.
//!
//! Pure: an edition and a subscription come in, messages and pages go out. Nothing here does
//! input or output, knows a clock, or sends what it made.

mod catch_up;
mod choose;
mod color;
mod compact;
mod edit;
mod edition_digest;
mod forum;
mod forum_tags;
mod html;
mod json;
pub mod limits;
mod links;
mod list;
mod markdown;
mod message;
mod opening;
mod pages;
mod paper_embed;
mod phrase;
mod plain;
#[cfg(test)]
mod samples;
mod shown;
mod thread;
mod threads;

use crate::text::{self, escape};

pub use catch_up::{CatchUpPost, catch_up_message, catch_up_post};
pub use choose::{Tally, Verdict, choose, judge};
pub use color::{Color, paper_color};
pub use compact::{Batch, CompactLayout, compact_layout};
pub use edit::MessageEdit;
pub use edition_digest::{Digest, PostedBefore};
pub use escape::escape as escape_markdown;
pub use forum::{ForumPost, forum_layout};
pub use forum_tags::{Forum, ForumTag};
pub use html::render_html;
pub use json::render_json;
pub use list::{PaperList, list_message};
pub use markdown::render_markdown;
pub use message::{
    ActionRow, AllowedMentions, Button, ButtonStyle, Embed, EmbedAuthor, EmbedField, EmbedFooter,
    EmbedImage, Menu, MenuOption, Message, MessageFlags,
};
pub use paper_embed::{paper_embed, paper_message, plain_title};
pub use plain::{plain_day_message, plain_paper_message, plain_papers_message};
pub use shown::{Shown, WhyNot, text_name};
pub use text::shorten_line;
pub use thread::{PaperPost, ThreadLayout, thread_layout, thread_name};
pub use threads::{ThreadsLayout, ThreadsPost, threads_layout};

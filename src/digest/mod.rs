//! Chooses an edition's papers for a subscription, orders them, lays them out and renders them.
//!
//! Pure: an edition and a subscription come in, messages and pages go out. Nothing here does
//! input or output, knows a clock, or sends what it made.

mod choose;
mod color;
mod edition_digest;
mod escape;
mod html;
mod json;
pub mod limits;
mod links;
mod list;
mod markdown;
mod message;
mod pages;
mod paper_embed;
mod phrase;
#[cfg(test)]
mod samples;
mod tex;
mod text;
mod thread;

pub use choose::choose;
pub use color::{Color, paper_color};
pub use edition_digest::Digest;
pub use escape::escape as escape_markdown;
pub use html::render_html;
pub use json::render_json;
pub use list::list_message;
pub use markdown::render_markdown;
pub use message::{
    ActionRow, AllowedMentions, Button, ButtonStyle, Embed, EmbedAuthor, EmbedField, EmbedFooter,
    EmbedImage, Message, MessageFlags,
};
pub use paper_embed::{paper_embed, paper_message};
pub use text::shorten_line;
pub use thread::{PaperPost, ThreadLayout, thread_layout, thread_name};

//! Discord's limits on a message, in UTF-16 code units where they are about text.
//!
//! Discord does not say whether it counts code units or characters. A text never has fewer code
//! units than characters, so what fits by the former fits by both.
//!
//! Sources: <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>,
//! <https://discord.com/developers/docs/components/reference>, and the OpenAPI description.

/// Text of a message outside its embeds.
pub const CONTENT: usize = 2000;
/// Embeds in one message.
pub const EMBEDS: usize = 10;
/// All text of all embeds in one message: titles, descriptions, fields, footers and authors.
pub const EMBEDS_SUM: usize = 6000;
/// Title of an embed.
pub const TITLE: usize = 256;
/// Description of an embed.
pub const DESCRIPTION: usize = 4096;
/// Author line of an embed.
pub const AUTHOR: usize = 256;
/// Footer of an embed.
pub const FOOTER: usize = 2048;
/// Fields of an embed.
pub const FIELDS: usize = 25;
/// Name of a field.
pub const FIELD_NAME: usize = 256;
/// Value of a field.
pub const FIELD_VALUE: usize = 1024;
/// Address that an embed or its picture links to.
pub const EMBED_URL: usize = 2048;
/// Rows of components under a message.
pub const ROWS: usize = 5;
/// Buttons in a row.
pub const BUTTONS_A_ROW: usize = 5;
/// Label of a button.
pub const LABEL: usize = 80;
/// Address that a button links to.
pub const BUTTON_URL: usize = 512;
/// Identifier of a button that the bot answers.
pub const CUSTOM_ID: usize = 100;
/// Options of a menu.
pub const MENU_OPTIONS: usize = 25;
/// Label of a menu's option, and the line beneath it.
pub const MENU_TEXT: usize = 100;
/// What stands in a menu before anything is chosen.
pub const PLACEHOLDER: usize = 150;
/// Tags of a forum post: <https://discord.com/developers/docs/resources/channel#channel-object>.
pub const APPLIED_TAGS: usize = 5;
/// Name of a thread.
pub const THREAD_NAME: usize = 100;

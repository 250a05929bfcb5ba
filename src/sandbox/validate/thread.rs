use serde_json::Value;

use super::{
    Form,
    message::{MessageBody, MessageUse, read_message},
};
use crate::sandbox::{error::ApiError, model::ChannelKind, snowflake::Snowflake};

/// The minutes without a message after which a thread may be archived.
const ARCHIVE_MINUTES: [i64; 4] = [60, 1440, 4320, 10080];
const NAME_MAX: usize = 100;
const SLOWMODE_SECONDS_MAX: i64 = 21600;
const TAGS_MAX: usize = 5;

/// A thread to be started, from a message or without one.
#[derive(Clone, Debug)]
pub(crate) struct NewThread {
    pub(crate) name: String,
    pub(crate) auto_archive_minutes: Option<u16>,
    /// What was asked for; Discord takes a private thread for granted when nothing was.
    pub(crate) kind: Option<ChannelKind>,
    pub(crate) invitable: bool,
}

/// A forum post: a thread together with its first message.
#[derive(Clone, Debug)]
pub(crate) struct ForumPost {
    pub(crate) thread: NewThread,
    pub(crate) applied_tags: Vec<Snowflake>,
    pub(crate) message: MessageBody,
}

/// What shall change of a thread; `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ThreadEdit {
    pub(crate) name: Option<String>,
    pub(crate) archived: Option<bool>,
    pub(crate) locked: Option<bool>,
    pub(crate) invitable: Option<bool>,
    pub(crate) auto_archive_minutes: Option<u16>,
    pub(crate) applied_tags: Option<Vec<Snowflake>>,
}

/// Checks the body that starts a thread. One `from_message` has no kind to choose; discord.js names
/// it all the same.
pub(crate) fn validate_new_thread(body: &Value, from_message: bool) -> Result<NewThread, ApiError> {
    Form::read(body, |form| {
        let kind = read_kind(form);
        let mut thread = read_thread(form);
        if !from_message {
            thread.kind = kind;
            thread.invitable = form.boolean("invitable").unwrap_or(true);
        }
        thread
    })
}

/// Checks the body of a forum post.
pub(crate) fn validate_forum_post(body: &Value) -> Result<ForumPost, ApiError> {
    Form::read(body, |form| {
        // discord.py names the one kind that there is.
        read_kind(form);
        let message = form.object("message", |form| read_message(form, MessageUse::ForumPost));
        ForumPost {
            thread: read_thread(form),
            applied_tags: form.snowflakes("applied_tags", TAGS_MAX).unwrap_or_default(),
            message: form.require("message", message).unwrap_or_default(),
        }
    })
}

/// Checks the body that changes a thread.
pub(crate) fn validate_thread_edit(body: &Value) -> Result<ThreadEdit, ApiError> {
    Form::read(body, |form| {
        // Flags pin a post in its forum, which the stand-in does not show.
        form.integer("flags", 0..=i64::MAX);
        form.integer("rate_limit_per_user", 0..=SLOWMODE_SECONDS_MAX);
        ThreadEdit {
            name: form.text("name", 1..=NAME_MAX),
            archived: form.boolean("archived"),
            locked: form.boolean("locked"),
            invitable: form.boolean("invitable"),
            auto_archive_minutes: read_archive_minutes(form),
            applied_tags: form.snowflakes("applied_tags", TAGS_MAX),
        }
    })
}

fn read_thread(form: &Form<'_>) -> NewThread {
    form.integer("rate_limit_per_user", 0..=SLOWMODE_SECONDS_MAX);
    let name = form.text("name", 1..=NAME_MAX);
    NewThread {
        name: form.require("name", name).unwrap_or_default(),
        auto_archive_minutes: read_archive_minutes(form),
        kind: None,
        invitable: true,
    }
}

fn read_archive_minutes(form: &Form<'_>) -> Option<u16> {
    let minutes = form.integer("auto_archive_duration", 0..=i64::MAX)?;
    if !ARCHIVE_MINUTES.contains(&minutes) {
        let message = "Value must be one of {60, 1440, 4320, 10080}.";
        form.complain("auto_archive_duration", "BASE_TYPE_CHOICES", message);
    }
    u16::try_from(minutes).ok()
}

fn read_kind(form: &Form<'_>) -> Option<ChannelKind> {
    match form.integer("type", 0..=i64::MAX)? {
        10 => Some(ChannelKind::AnnouncementThread),
        11 => Some(ChannelKind::PublicThread),
        12 => Some(ChannelKind::PrivateThread),
        _ => {
            form.complain("type", "BASE_TYPE_CHOICES", "Value must be one of {10, 11, 12}.");
            None
        }
    }
}

use super::{
    Digest, Forum, ForumTag, Message, forum_tags::tag_of_last_resort, list_message, thread_name,
};
use crate::{domain::ForumTagId, words};

/// Minutes without a message after which Discord archives a missed day's forum post: one day, as
/// it is no news.
const AUTO_ARCHIVE_MINUTES: u16 = 1440;

/// An older edition that was missed, as one message: its list, marked as made up for. Nobody is
/// mentioned, as it is no news.
#[must_use]
pub fn catch_up_message(digest: &Digest) -> Message {
    Message { content: Some(words::text(digest.locale, "digest-catch-up")), ..list_message(digest) }
}

/// An older edition that was missed, as one post in a forum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatchUpPost {
    /// `Daily Papers 2024-08-02`.
    pub name: String,
    /// The thread's `auto_archive_duration`.
    pub auto_archive_minutes: u16,
    /// As [`catch_up_message`].
    pub message: Message,
    /// One tag, if the forum takes no post without.
    pub applied_tags: Vec<ForumTagId>,
}

/// Lays a missed edition out as one post in a forum.
#[must_use]
pub fn catch_up_post(digest: &Digest, forum: &Forum) -> CatchUpPost {
    let tag: Option<&ForumTag> = tag_of_last_resort(forum).filter(|_| forum.requires_tag);
    CatchUpPost {
        name: thread_name(digest.date),
        auto_archive_minutes: AUTO_ARCHIVE_MINUTES,
        message: catch_up_message(digest),
        applied_tags: tag.map(|tag| tag.id).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};
    use crate::words::Locale;

    #[test]
    fn a_missed_day_is_marked_and_mentions_nobody() {
        for (locale, mark) in [
            (Locale::English, "**Caught up** · The list of an earlier day."),
            (Locale::Korean, "**지난 목록** · 앞선 날의 목록입니다."),
        ] {
            let digest = samples::digest_with_one_posted_before(locale);
            let list = list_message(&digest);
            let expected = Message { content: Some(mark.into()), ..list };
            assert_eq!(catch_up_message(&digest), expected);
        }
    }
}

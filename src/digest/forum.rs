use super::{
    Digest, Forum, Message, forum_tags::applied_tags, opening::mentioning, paper_message,
    threads::name_by_title,
};
use crate::domain::{ArxivId, ForumTagId, Paper};

/// Minutes without a message after which Discord archives a paper's post: a day, so that the
/// forum's active posts are the latest edition's, and few of them count against the guild's cap
/// on active threads. Older ones stay in the forum, below those.
const AUTO_ARCHIVE_MINUTES: u16 = 1440;

/// One paper as a post in a forum channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumPost {
    pub id: ArxivId,
    /// The paper's title, within [`super::limits::THREAD_NAME`].
    pub name: String,
    /// The post's `auto_archive_duration`.
    pub auto_archive_minutes: u16,
    /// What the post opens with.
    pub message: Message,
    /// At most [`super::limits::APPLIED_TAGS`] of the forum's tags.
    pub applied_tags: Vec<ForumTagId>,
}

/// Lays a digest out as posts in a forum, for the papers that are still to be posted, in this
/// order. The first mentions the subscription's role if nothing of the day is posted.
#[must_use]
pub fn forum_layout(digest: &Digest, forum: &Forum) -> Vec<ForumPost> {
    let mut posts: Vec<ForumPost> =
        digest.to_post().map(|paper| post(digest, paper, forum)).collect();
    if let Some(first) = posts.first_mut().filter(|_| digest.posted.is_empty()) {
        first.message = mentioning(digest, std::mem::take(&mut first.message));
    }
    posts
}

fn post(digest: &Digest, paper: &Paper, forum: &Forum) -> ForumPost {
    ForumPost {
        id: paper.id.clone(),
        name: name_by_title(paper),
        auto_archive_minutes: AUTO_ARCHIVE_MINUTES,
        message: paper_message(paper, digest.shown(paper), digest.locale),
        applied_tags: applied_tags(paper, forum),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};
    use crate::words::Locale;

    #[test]
    fn a_paper_is_a_post_named_by_its_title_and_the_first_mentions_the_role() {
        let digest = samples::digest_with_one_posted_before(Locale::Korean);
        let posts = forum_layout(&digest, &Forum::default());
        let names: Vec<&str> = posts.iter().map(|post| post.name.as_str()).collect();
        let title = "a title of the usual length a title of the usual length";
        assert_eq!(names, [format!("Paper 0: {title}"), format!("Paper 2: {title}")]);
        let contents = posts.iter().map(|post| post.message.content.as_deref());
        assert_eq!(contents.collect::<Vec<_>>(), [Some("<@&77>"), None]);
        let first =
            Message { content: None, ..paper_message(&digest.papers[0], None, Locale::Korean) };
        assert_eq!(posts[0].message.embeds, first.embeds);
    }
}

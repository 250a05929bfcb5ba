use super::{
    ActionRow, Digest, Embed, EmbedAuthor, EmbedFooter, EmbedImage, Message, Shown, limits,
    opening::opening_the_day,
    paper_color,
    paper_embed::{authors_line, link_buttons, picture, plain_title, title, told},
    text::{Cut, shorten},
};
use crate::{
    domain::{ArxivId, Paper},
    words::{self, Locale},
};

/// Minutes without a message after which Discord archives a paper's thread: the shortest there
/// is. A thread per paper and channel soon reaches the guild's cap on active threads, and an
/// archived one is still under its message, and is opened again by the first reply.
const AUTO_ARCHIVE_MINUTES: u16 = 60;

/// All of an embed's description but room for the machine-written sentence. No abstract that
/// arXiv takes is longer than 1920 characters.
const ABSTRACT: usize = limits::DESCRIPTION - 500;

/// A digest as a message per paper in the channel, each with a thread of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadsLayout {
    /// Go into the channel, in this order. The first opens the day if nothing of it is posted.
    pub papers: Vec<ThreadsPost>,
}

/// A paper's message in the channel, the thread from it, and what stands therein.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadsPost {
    pub id: ArxivId,
    /// Goes into the channel; the thread is started from it.
    pub message: Message,
    /// The paper's title, within [`limits::THREAD_NAME`].
    pub thread_name: String,
    /// The thread's `auto_archive_duration`.
    pub auto_archive_minutes: u16,
    /// Goes into the thread.
    pub detail: Message,
}

/// Lays a digest out as a thread per paper, for the papers that are still to be posted.
#[must_use]
pub fn threads_layout(digest: &Digest) -> ThreadsLayout {
    let mut papers: Vec<ThreadsPost> =
        digest.to_post().map(|paper| post(paper, digest.shown(paper), digest.locale)).collect();
    if let Some(first) = papers.first_mut().filter(|_| digest.posted.is_empty()) {
        first.message = opening_the_day(digest, std::mem::take(&mut first.message));
    }
    ThreadsLayout { papers }
}

fn post(paper: &Paper, shown: Option<&Shown>, locale: Locale) -> ThreadsPost {
    ThreadsPost {
        id: paper.id.clone(),
        message: short_message(paper, locale),
        thread_name: name_by_title(paper),
        auto_archive_minutes: AUTO_ARCHIVE_MINUTES,
        detail: detail(paper, shown, locale),
    }
}

/// The paper's title as the name of its thread or forum post, which Discord shows as it is.
pub(super) fn name_by_title(paper: &Paper) -> String {
    shorten(&plain_title(paper), limits::THREAD_NAME, Cut::Word)
}

/// What a reader needs to decide whether to open the thread.
fn short_message(paper: &Paper, locale: Locale) -> Message {
    let embed = Embed {
        title: Some(title(paper)),
        url: Some(paper.huggingface_url()),
        color: Some(paper_color(paper.upvotes)),
        author: authors_line(paper, locale).map(|name| EmbedAuthor { name }),
        image: picture(paper).map(|url| EmbedImage { url }),
        footer: Some(EmbedFooter { text: short_footer(paper, locale) }),
        ..Embed::default()
    };
    Message {
        components: ActionRow::rows_of(&link_buttons(paper, locale)),
        ..Message::embed(embed)
    }
}

fn short_footer(paper: &Paper, locale: Locale) -> String {
    let variables = [("upvotes", paper.upvotes.into()), ("id", paper.id.as_str().into())];
    words::text_with(locale, "paper-footer-short", variables)
}

/// The summary, or the whole abstract: who opens the thread wants to read.
fn detail(paper: &Paper, shown: Option<&Shown>, locale: Locale) -> Message {
    Message::embed(Embed {
        color: Some(paper_color(paper.upvotes)),
        ..told(paper, shown, locale, ABSTRACT)
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::samples::{self, digest_with_one_posted_before, shown},
        *,
    };

    /// The first post's message and detail.
    fn first_post(locale: Locale) -> String {
        let posts = threads_layout(&digest_with_one_posted_before(locale)).papers;
        format!("{}\n{}", shown(&posts[0].message), shown(&posts[0].detail))
    }

    #[test]
    fn the_first_post_of_a_day_in_english() {
        insta::assert_snapshot!(first_post(Locale::English));
    }

    #[test]
    fn the_first_post_of_a_day_in_korean() {
        insta::assert_snapshot!(first_post(Locale::Korean));
    }

    #[test]
    fn a_day_is_opened_once() {
        let mut digest = digest_with_one_posted_before(Locale::English);
        let contents = |digest: &Digest| -> Vec<bool> {
            let papers = threads_layout(digest).papers.into_iter();
            papers.map(|post| post.message.content.is_some()).collect()
        };
        assert_eq!(contents(&digest), [true, false]);
        digest.posted.insert(digest.papers[2].id.clone());
        assert_eq!(contents(&digest), [false]);
    }

    #[test]
    fn a_long_title_is_cut_between_words_for_the_threads_name() {
        let title = "Scaling ".repeat(20);
        let paper = Paper { title, ..samples::paper() };
        assert_eq!(name_by_title(&paper), format!("{}Scaling…", "Scaling ".repeat(11)));
        assert_eq!(name_by_title(&samples::paper()), samples::paper().title);
    }

    #[test]
    fn a_thread_holds_the_whole_abstract_or_the_summary() {
        let sentence = "A sentence of it. ".repeat(100);
        let paper = Paper { abstract_text: sentence.clone(), ..samples::paper() };
        let message = detail(&paper, None, Locale::English);
        assert_eq!(message.embeds[0].description.as_deref(), Some(sentence.trim_end()));
        let summary = samples::summary(&paper);
        let message = detail(&paper, Some(&summary), Locale::English);
        assert_eq!((message.embeds[0].fields.len(), &message.embeds[0].description), (3, &None));
    }
}

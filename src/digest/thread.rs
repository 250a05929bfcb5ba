use chrono::NaiveDate;

use super::{Digest, Message, opening::header, paper_message};
use crate::domain::ArxivId;

/// Minutes without a message after which Discord archives a day's thread: three days, so that
/// Friday's list is still open on Monday morning, while a channel never has more than a few
/// threads that count against its guild's cap. Discord knows 60, 1440, 4320 and 10080.
const AUTO_ARCHIVE_MINUTES: u16 = 4320;

/// A digest as a header message, a thread from it, and a message per paper in the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadLayout {
    /// Goes into the channel; the thread is started from it.
    pub header: Message,
    /// The thread's name, the same in every language.
    pub thread_name: String,
    /// The thread's `auto_archive_duration`.
    pub auto_archive_minutes: u16,
    /// Go into the thread, in this order.
    pub papers: Vec<PaperPost>,
}

/// The message that shows one paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperPost {
    pub id: ArxivId,
    pub message: Message,
}

/// Lays a digest out as a thread.
#[must_use]
pub fn thread_layout(digest: &Digest) -> ThreadLayout {
    let papers = digest.to_post().map(|paper| PaperPost {
        id: paper.id.clone(),
        message: paper_message(paper, digest.shown(paper), digest.locale),
    });
    ThreadLayout {
        header: header(digest),
        thread_name: thread_name(digest.date),
        auto_archive_minutes: AUTO_ARCHIVE_MINUTES,
        papers: papers.collect(),
    }
}

/// `Daily Papers 2024-08-02`.
#[must_use]
pub fn thread_name(date: NaiveDate) -> String {
    format!("Daily Papers {date}")
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};
    use crate::{domain::RoleId, words::Locale};

    #[test]
    fn the_header_pings_the_one_role_that_was_asked_for() {
        let digest = Digest::of_all(&samples::edition(2), Locale::English);
        let digest = Digest { mention: RoleId::new(77), ..digest };
        let header = serde_json::to_value(thread_layout(&digest).header).unwrap();
        assert_eq!(header["content"], "<@&77>");
        assert_eq!(header["allowed_mentions"], serde_json::json!({ "parse": [], "roles": ["77"] }));
    }

    #[test]
    fn the_thread_holds_the_papers_in_the_digests_order() {
        let digest = Digest::of_all(&samples::edition(3), Locale::Korean);
        let layout = thread_layout(&digest);
        assert_eq!(layout.thread_name, "Daily Papers 2024-08-02");
        let ids: Vec<&str> = layout.papers.iter().map(|post| post.id.as_str()).collect();
        assert_eq!(ids, ["2408.00000", "2408.00001", "2408.00002"]);
    }
}

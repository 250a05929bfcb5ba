//! What holds for every layout, whatever is posted already.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use paperwire::{
    digest::{
        Digest, Forum, ForumTag, Message, PostedBefore, catch_up_message, compact_layout,
        forum_layout, plain_paper_message, thread_layout, threads_layout,
    },
    domain::{ArxivId, ForumTagId, Paper},
    words::Locale,
};
use proptest::{collection::vec, prelude::*};
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

use super::{
    discord_limits::assert_within_limits,
    odd_papers::{
        digest_of, is_bidirectional_mark, odd_paper, odd_shown, odd_text, plain_paper, telling,
        texts,
    },
};

prop_compose! {
    /// A day of odd papers, of which the channel has some, from this edition and from another.
    fn begun_digest(longest: usize)(
        papers in vec(odd_paper(), 1..4),
        had in vec(0..8u8, 0..=longest),
        shown in vec(odd_shown(), 0..3),
        korean: bool,
    ) -> Digest {
        let numbered = |(n, paper): (usize, &Paper)| {
            Paper { id: id(n), upvotes: 9, ..paper.clone() }
        };
        let locale = if korean { Locale::Korean } else { Locale::English };
        let papers = papers.iter().cycle().take(had.len()).enumerate().map(numbered).collect();
        let having = |kind| {
            let had = had.iter().enumerate().filter(move |(_, had)| **had == kind);
            had.map(|(n, _)| id(n))
        };
        let digest = Digest {
            posted: having(0).collect(),
            posted_before: having(1).map(|id| (id, posted_before())).collect(),
            ..digest_of(papers, locale)
        };
        telling(digest, &shown)
    }
}

fn id(n: usize) -> ArxivId {
    format!("2408.{n:05}").parse().expect("an id")
}

fn posted_before() -> PostedBefore {
    PostedBefore {
        date: NaiveDate::from_ymd_opt(2024, 8, 1).expect("a day"),
        link: format!("https://discord.com/channels/{0}/{0}/{0}", u64::MAX),
    }
}

/// A layout's messages, and the papers that they show in their order.
pub(super) struct Laid {
    pub(super) messages: Vec<Message>,
    pub(super) shown: Vec<ArxivId>,
}

pub(super) fn every_layout(digest: &Digest) -> [Laid; 4] {
    [as_thread(digest), as_threads(digest), as_forum(digest), as_compact(digest)]
}

fn as_thread(digest: &Digest) -> Laid {
    let layout = thread_layout(digest);
    let (shown, mut messages): (_, Vec<Message>) =
        layout.papers.into_iter().map(|post| (post.id, post.message)).unzip();
    messages.insert(0, layout.header);
    Laid { messages, shown }
}

fn as_threads(digest: &Digest) -> Laid {
    let papers = threads_layout(digest).papers;
    let shown = papers.iter().map(|post| post.id.clone()).collect();
    let messages = papers.into_iter().flat_map(|post| [post.message, post.detail]).collect();
    Laid { messages, shown }
}

fn as_forum(digest: &Digest) -> Laid {
    let posts = forum_layout(digest, &Forum::default()).into_iter();
    let (shown, messages) = posts.map(|post| (post.id, post.message)).unzip();
    Laid { messages, shown }
}

fn as_compact(digest: &Digest) -> Laid {
    let layout = compact_layout(digest);
    let shown = layout.batches.iter().flat_map(|batch| batch.ids.clone()).collect();
    let batches = layout.batches.into_iter().map(|batch| batch.message);
    Laid { messages: [layout.header].into_iter().chain(batches).collect(), shown }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_message_of_every_layout_is_within_every_limit(digest in begun_digest(12)) {
        every_layout(&digest).iter().flat_map(|laid| &laid.messages).for_each(assert_within_limits);
        assert_within_limits(&catch_up_message(&digest));
        for paper in &digest.papers {
            let plain = plain_paper_message(paper, digest.locale);
            assert_within_limits(&plain);
            prop_assert!(plain.embeds.is_empty() && plain.components.is_empty());
        }
    }

    #[test]
    fn every_layout_posts_each_paper_once_and_in_order(digest in begun_digest(24)) {
        let had = |id: &ArxivId| {
            digest.posted.contains(id) || digest.posted_before.contains_key(id)
        };
        let ids = digest.papers.iter().map(|paper| paper.id.clone());
        let to_post: Vec<ArxivId> = ids.filter(|id| !had(id)).collect();
        for laid in every_layout(&digest) {
            prop_assert_eq!(&laid.shown, &to_post);
        }
    }

    #[test]
    fn a_compact_message_takes_as_many_papers_as_discord_allows(digest in begun_digest(24)) {
        let layout = compact_layout(&digest);
        let sizes: Vec<usize> =
            layout.batches.iter().map(|batch| batch.message.embeds.len()).collect();
        let ids: Vec<usize> = layout.batches.iter().map(|batch| batch.ids.len()).collect();
        prop_assert_eq!(&sizes, &ids);
        if let [full @ .., _] = sizes.as_slice() {
            prop_assert!(full.iter().all(|size| *size == 10), "{:?}", sizes);
        }
    }

    #[test]
    fn only_the_role_is_mentioned_and_only_once(digest in begun_digest(12)) {
        let role = format!("<@&{}>", u64::MAX);
        for (laid, has_header) in every_layout(&digest).iter().zip([true, false, false, true]) {
            let opens = has_header || (digest.posted.is_empty() && !laid.shown.is_empty());
            let mut times = 0;
            for text in laid.messages.iter().flat_map(all_texts) {
                let rest = text.strip_prefix(&role).unwrap_or(text);
                times += usize::from(rest.len() < text.len());
                for mention in ["@everyone", "@here", "<@", "<#", "</"] {
                    prop_assert!(!rest.contains(mention), "{}", rest);
                }
                let hides = |c: char| (c.is_control() && c != '\n') || is_bidirectional_mark(c);
                prop_assert!(!rest.contains(hides), "{:?}", rest);
            }
            prop_assert_eq!(times, usize::from(opens));
        }
    }

    #[test]
    fn a_thread_or_post_is_named_within_the_limit(digest in begun_digest(8)) {
        let threads = threads_layout(&digest).papers.into_iter().map(|post| post.thread_name);
        let posts = forum_layout(&digest, &Forum::default()).into_iter().map(|post| post.name);
        for name in threads.chain(posts) {
            let length = name.encode_utf16().count();
            prop_assert!((1..=100).contains(&length) && !name.trim().is_empty(), "{:?}", name);
            prop_assert!(!name.contains(char::is_control));
        }
    }

    #[test]
    fn no_layout_splits_a_grapheme(
        graphemes in vec(prop::sample::select(vec!["👩‍👩‍👧‍👦", "e\u{301}", "각", "नि", "a", " ", "🇰🇷"]), 1..900)
    ) {
        let text = graphemes.concat();
        let paper =
            Paper { title: text.clone(), abstract_text: text.clone(), ..plain_paper(0) };
        let digest = digest_of(vec![paper], Locale::English);
        let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!whole.is_empty());
        let name = threads_layout(&digest).papers.remove(0).thread_name;
        let mut compact = compact_layout(&digest).batches.remove(0).message.embeds.remove(0);
        let title = compact.title.take().expect("a title");
        let gist = compact.description.take().expect("a text");
        let (gist, _links) = gist.rsplit_once('\n').expect("the links");
        let gist = gist.strip_prefix("**Abstract** · ").expect("what it is");
        for shown in [name.as_str(), &title, gist] {
            let kept = shown.trim_end_matches('…').trim_end();
            let count = kept.graphemes(true).count();
            prop_assert_eq!(kept, whole.graphemes(true).take(count).collect::<String>());
        }
    }

    #[test]
    fn a_post_has_only_tags_that_the_bot_may_apply(
        paper in odd_paper(),
        keywords in vec("[ab]", 0..6),
        offered in vec(("[ab/ ]{1,5}|기타|Other", any::<bool>()), 0..20),
        requires_tag: bool,
    ) {
        let tags = offered.into_iter().zip(1..).map(|((name, moderated), n)| {
            ForumTag { id: ForumTagId::new(n).expect("an id"), name, moderated }
        });
        let forum = Forum { tags: tags.collect(), requires_tag };
        let open = forum.tags.iter().filter(|tag| !tag.moderated);
        let open: BTreeSet<ForumTagId> = open.map(|tag| tag.id).collect();
        let digest = digest_of(vec![Paper { keywords, ..paper }], Locale::Korean);
        let applied = forum_layout(&digest, &forum).remove(0).applied_tags;
        let unique: BTreeSet<ForumTagId> = applied.iter().copied().collect();
        prop_assert!(unique.is_subset(&open));
        prop_assert!(unique.len() == applied.len() && applied.len() <= 5);
        prop_assert!(!applied.is_empty() || !requires_tag || open.is_empty());
    }

    #[test]
    fn a_day_of_papers_that_were_posted_before_is_listed_within_the_limits(
        count in 0usize..80,
        title in odd_text(300),
    ) {
        let papers: Vec<Paper> =
            (0..count).map(|n| Paper { title: title.clone(), id: id(n), ..plain_paper(0) }).collect();
        let digest = Digest {
            posted_before: papers.iter().skip(1).map(|p| (p.id.clone(), posted_before())).collect(),
            ..digest_of(papers, Locale::Korean)
        };
        every_layout(&digest).iter().flat_map(|laid| &laid.messages).for_each(assert_within_limits);
        assert_within_limits(&catch_up_message(&digest));
    }

    #[test]
    fn an_edit_replaces_all_of_a_message(digest in begun_digest(12)) {
        let [laid, ..] = every_layout(&digest);
        for message in &laid.messages {
            let edit = serde_json::to_value(message.as_edit()).expect("a body");
            let body = serde_json::to_value(message).expect("a body");
            for part in ["content", "embeds", "components", "allowed_mentions"] {
                let sent = edit.get(part).expect("a part that replaces");
                let nothing = sent.is_null() || sent.as_array().is_some_and(Vec::is_empty);
                let asked = body.get(part).unwrap_or(&Value::Null);
                prop_assert!(sent == asked || (nothing && asked.is_null()), "{}", part);
            }
        }
    }
}

fn all_texts(message: &Message) -> Vec<&str> {
    message.content.as_deref().into_iter().chain(texts(message)).collect()
}

//! What holds for any paper, however odd.

use paperwire::{
    digest::{PaperPost, render_html, render_json, render_markdown, thread_layout},
    domain::{Author, Paper},
    words::Locale,
};
use proptest::{collection::vec, prelude::*};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    discord_limits::assert_within_limits,
    odd_papers::{
        digest_of, is_bidirectional_mark, odd_paper, odd_shown, odd_text, plain_paper, telling,
        texts,
    },
};

/// The arXiv id and upvotes in a line of the list, and its label.
fn parse_line(line: &str) -> Option<(&str, &str, &str)> {
    let (_rank, rest) = line.split_once(". [")?;
    let (label, rest) = rest.split_once("](https://huggingface.co/papers/")?;
    let (id, upvotes) = rest.split_once(") · ▲ ")?;
    Some((label, id, upvotes))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_paper_makes_messages_within_every_limit(
        papers in vec(odd_paper(), 0..5),
        korean: bool,
    ) {
        let locale = if korean { Locale::Korean } else { Locale::English };
        let digest = digest_of(papers, locale);
        let layout = thread_layout(&digest);
        prop_assert_eq!(layout.papers.len(), digest.papers.len());
        prop_assert!(layout.thread_name.len() <= 100);
        assert_within_limits(&layout.header);
        layout.papers.iter().for_each(|post| assert_within_limits(&post.message));
    }

    #[test]
    fn nobody_is_mentioned_and_nothing_is_hidden(papers in vec(odd_paper(), 1..4)) {
        let layout = thread_layout(&digest_of(papers, Locale::Korean));
        let messages = layout.papers.iter().map(|post| &post.message).chain([&layout.header]);
        for text in messages.flat_map(texts) {
            for mention in ["@everyone", "@here", "<@", "<#", "</"] {
                prop_assert!(!text.contains(mention), "{}", text);
            }
            let hides = |c: char| (c.is_control() && c != '\n') || is_bidirectional_mark(c);
            prop_assert!(!text.contains(hides), "{:?}", text);
        }
    }

    #[test]
    fn no_grapheme_is_split(
        graphemes in vec(prop::sample::select(vec!["👩‍👩‍👧‍👦", "e\u{301}", "각", "नि", "a", " ", "🇰🇷"]), 0..2000)
    ) {
        let mut paper = plain_paper(0);
        paper.title = graphemes.concat();
        paper.abstract_text = graphemes.concat();
        paper.ai_summary = None;
        let layout = thread_layout(&digest_of(vec![paper.clone()], Locale::English));
        let embed = &layout.papers[0].message.embeds[0];
        for shown in [&embed.title, &embed.description].into_iter().flatten() {
            let kept = shown.trim_end_matches('…').trim_end();
            let whole = paper.title.split_whitespace().collect::<Vec<_>>().join(" ");
            if !graphemes.concat().trim().is_empty() {
                prop_assert!(whole.starts_with(kept));
                let count = kept.graphemes(true).count();
                let same: String = whole.graphemes(true).take(count).collect();
                prop_assert_eq!(kept, same);
            }
        }
    }

    #[test]
    fn a_list_of_any_length_names_papers_in_order_and_counts_the_rest(
        count in 0u32..160,
        title in odd_text(300),
    ) {
        let papers = (0..count).map(|n| Paper { title: title.clone(), ..plain_paper(n) });
        let digest = digest_of(papers.collect(), Locale::English);
        let header = thread_layout(&digest).header;
        assert_within_limits(&header);
        let list: Vec<&str> =
            header.embeds.iter().filter_map(|embed| embed.description.as_deref()).collect();
        let mut shown = 0;
        for line in list.iter().flat_map(|part| part.lines()).filter(|line| line.contains("](")) {
            let (label, id, upvotes) = parse_line(line).expect("a whole line");
            prop_assert!(!label.contains(['[', ']']) && !label.is_empty());
            prop_assert_eq!(id, digest.papers[shown].id.as_str());
            prop_assert_eq!(upvotes, digest.papers[shown].upvotes.to_string());
            shown += 1;
        }
        let rest = digest.papers.len() - shown;
        let more = format!("… and {rest} more");
        prop_assert_eq!(list.last().is_some_and(|part| part.ends_with(&more)), rest > 0);
        prop_assert!(count == 0 || rest == 0 || shown >= 60, "{} shown", shown);
    }

    #[test]
    fn a_page_has_no_element_that_a_paper_or_a_model_brought(
        paper in odd_paper(),
        shown in vec(odd_shown(), 0..2),
    ) {
        let tags = |paper: &Paper| {
            let digest = telling(digest_of(vec![paper.clone()], Locale::English), &shown);
            render_html(&digest).matches("<script").count()
        };
        let hostile = Paper {
            title: format!("{}<script>x</script>", paper.title),
            abstract_text: format!("\"><script>{}", paper.abstract_text),
            ..paper.clone()
        };
        prop_assert_eq!(tags(&hostile), 0);
    }

    #[test]
    fn documents_hold_every_paper_once(
        papers in vec(odd_paper(), 0..5),
        shown in vec(odd_shown(), 0..3),
    ) {
        let digest = telling(digest_of(papers, Locale::English), &shown);
        let markdown = render_markdown(&digest);
        let sections = markdown.lines().filter(|line| line.starts_with("### [")).count();
        prop_assert_eq!(sections, digest.papers.len());
        let json: serde_json::Value = serde_json::from_str(&render_json(&digest)).expect("JSON");
        prop_assert_eq!(json["papers"].as_array().map(Vec::len), Some(digest.papers.len()));
    }
}

#[test]
fn a_paper_of_533_authors_names_a_few_and_counts_the_rest() {
    let authors = (0..533).map(|n| Author { name: format!("Author {n}"), hidden: false });
    let paper = Paper { authors: authors.collect(), ..plain_paper(0) };
    let layout = thread_layout(&digest_of(vec![paper], Locale::English));
    let [PaperPost { message, .. }] = layout.papers.as_slice() else { panic!("one paper") };
    let author = message.embeds[0].author.as_ref().map(|author| author.name.as_str());
    assert_eq!(author, Some("Author 0, Author 1, Author 2 and 530 more"));
}

//! What holds for any paper, however odd.

use chrono::{DateTime, NaiveDate};
use paperwire::{
    digest::{
        Digest, Message, PaperPost, render_html, render_json, render_markdown, thread_layout,
    },
    domain::{Author, Edition, Paper, RoleId},
    words::Locale,
};
use proptest::{collection::vec, option, prelude::*};
use unicode_segmentation::UnicodeSegmentation;

use super::discord_limits::assert_within_limits;

/// Texts in any script with everything in them that has ever broken an embed.
fn odd_text(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{1,8}",
        "[a-z]{1,12}",
        Just(" ".to_owned()),
        Just(". ".to_owned()),
        Just("\n".to_owned()),
        Just("👩‍👩‍👧‍👦".to_owned()),
        Just("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}".to_owned()),
        Just("e\u{301}\u{323}".to_owned()),
        Just("مرحبا بالعالم".to_owned()),
        Just("\u{202e}\u{2066}\u{0}\u{7}\u{200b}".to_owned()),
        Just("@everyone @here <@1> <@&2> <#3> </x:4>".to_owned()),
        Just("[a](https://evil.example) ](x)".to_owned()),
        Just("||**__~~``` # > - 1. $x^2$ \\".to_owned()),
    ];
    prop_oneof![
        vec(piece, 0..60).prop_map(|pieces| pieces.concat()),
        (proptest::char::any(), 0..longest).prop_map(|(one, times)| one.to_string().repeat(times)),
    ]
}

fn odd_url() -> impl Strategy<Value = url::Url> {
    ("(https|http|ftp|javascript)", "[a-z/가]{0,700}").prop_map(|(scheme, path)| {
        format!("{scheme}://example.com/{path}").parse().expect("an address")
    })
}

prop_compose! {
    fn odd_paper()(
        id in "[0-9]{4}\\.[0-9]{5}|hep-th/[0-9]{7}",
        title in odd_text(700),
        abstract_text in odd_text(7000),
        names in vec((odd_text(300), any::<bool>()), 0..6),
        copies in 1usize..100,
        upvotes: u32,
        ai_summary in option::of(odd_text(2000)),
        picture in odd_url(),
        links in (option::of(odd_url()), option::of(any::<u32>()), option::of(odd_url())),
    ) -> Paper {
        let authors = names.into_iter().map(|(name, hidden)| Author { name, hidden });
        let once: Vec<Author> = authors.collect();
        let authors = once.iter().cycle().take(once.len() * copies).cloned().collect();
        let (code, code_stars, project) = links;
        Paper {
            id: id.parse().expect("an id"), title, abstract_text, authors, upvotes, comments: 0,
            published_at: None, keywords: Vec::new(), ai_summary, organization: None, picture,
            code, code_stars, project,
        }
    }
}

fn digest_of(papers: Vec<Paper>, locale: Locale) -> Digest {
    let date = NaiveDate::from_ymd_opt(2024, 8, 2).expect("a day");
    let edition = Edition { date, papers, fetched_at: DateTime::UNIX_EPOCH };
    Digest { mention: RoleId::new(u64::MAX), ..Digest::of_all(&edition, locale) }
}

/// Every text of a message that a paper has a say in.
fn texts(message: &Message) -> Vec<&str> {
    let embeds = message.embeds.iter().flat_map(|embed| {
        let author = embed.author.as_ref().map(|author| author.name.as_str());
        let footer = embed.footer.as_ref().map(|footer| footer.text.as_str());
        [embed.title.as_deref(), embed.description.as_deref(), author, footer]
    });
    embeds.flatten().collect()
}

fn is_bidirectional_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

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
    fn a_page_has_no_element_that_a_paper_brought(paper in odd_paper()) {
        let tags = |paper: &Paper| {
            render_html(&digest_of(vec![paper.clone()], Locale::English)).matches("<script").count()
        };
        let hostile = Paper {
            title: format!("{}<script>x</script>", paper.title),
            abstract_text: format!("\"><script>{}", paper.abstract_text),
            ..paper.clone()
        };
        prop_assert_eq!(tags(&hostile), 0);
    }

    #[test]
    fn documents_hold_every_paper_once(papers in vec(odd_paper(), 0..5)) {
        let digest = digest_of(papers, Locale::English);
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

fn plain_paper(n: u32) -> Paper {
    Paper {
        id: format!("2408.{n:05}").parse().expect("an id"),
        title: "A title".into(),
        abstract_text: "An abstract.".into(),
        authors: Vec::new(),
        upvotes: 1000 - n,
        comments: 0,
        published_at: None,
        keywords: Vec::new(),
        ai_summary: None,
        organization: None,
        picture: "https://example.com/picture.png".parse().expect("an address"),
        code: None,
        code_stars: None,
        project: None,
    }
}

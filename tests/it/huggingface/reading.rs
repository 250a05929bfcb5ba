//! What a healthy Hugging Face answers becomes papers.

use paperwire::{domain::Paper, sandbox::huggingface::Days, source::HuggingFace};
use secrecy::SecretString;
use serde_json::Value;

use super::*;

async fn only_paper(date: &str) -> Paper {
    let stand_in = start_with_fixtures().await;
    let mut edition = fetch(&stand_in, date).await.expect("an edition");
    assert_eq!(edition.papers.len(), 1);
    edition.papers.remove(0)
}

#[tokio::test]
async fn the_oldest_lists_have_no_thumbnail_and_break_their_titles() {
    let paper = only_paper("2024-06-03").await;
    assert_eq!(
        paper.title,
        "Counting Sheep: A Study of Very Long Contexts That Run over the End of a Line"
    );
    assert_eq!(
        paper.abstract_text,
        "We count sheep in long prompts. The count holds up to 4,096 sheep."
    );
    assert_eq!(
        paper.picture.as_str(),
        "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.00011.png"
    );
    assert_eq!(paper.shown_authors().collect::<Vec<_>>(), ["Ada Quill", "Bo Reed"]);
    assert_eq!((paper.upvotes, paper.comments), (12, 2));
    assert!(paper.keywords.is_empty() && paper.code.is_none() && paper.organization.is_none());
}

#[tokio::test]
async fn the_lists_of_2024_have_thumbnails_and_submitters() {
    let paper = only_paper("2024-08-05").await;
    assert_eq!(paper.title, "Kites in the Wind Tunnel");
    assert!(paper.picture.as_str().ends_with("/2408.00022.png"));
    assert_eq!(paper.ai_summary, None);
}

#[tokio::test]
async fn the_lists_of_2025_bring_links_and_an_outer_date_that_misleads() {
    let paper = only_paper("2025-03-18").await;
    assert_eq!(paper.published_at, "2025-03-17T16:00:00Z".parse().ok());
    assert_eq!(
        paper.project.as_ref().map(|url| url.as_str()),
        Some("https://lighthouse.example/boats"),
        "the space before the address is gone"
    );
    assert_eq!(
        paper.code.as_ref().map(|url| url.as_str()),
        Some("https://github.com/example/lighthouse")
    );
    assert_eq!(paper.keywords, ["lighthouse", "small boats"]);
    assert_eq!(paper.organization, None, "the submitter's club did not write the paper");
}

#[tokio::test]
async fn the_lists_of_2026_bring_everything() {
    let paper = only_paper("2026-06-04").await;
    assert_eq!(paper.ai_summary.as_deref(), Some("Tides are served."));
    assert_eq!(paper.organization.as_deref(), Some("Seaside Institute"));
    assert_eq!(paper.code_stars, Some(1200));
    assert_eq!(paper.huggingface_url(), "https://huggingface.co/papers/2606.00044");
}

#[tokio::test]
async fn a_weekend_is_an_empty_edition() {
    let stand_in = start_with_fixtures().await;
    let edition = fetch(&stand_in, "2026-08-16").await.expect("an edition");
    assert!(edition.papers.is_empty());
    assert_eq!(edition.date, day("2026-08-16"));
    assert_eq!(edition.fetched_at, evening_of("2026-08-16"));
    assert_eq!(stand_in.requests().len(), 1, "nothing more is asked about an empty day");
}

#[tokio::test]
async fn a_day_of_more_than_one_page_is_complete_and_in_order() {
    let expected: Vec<String> = (0..130).map(|n| format!("2608.{n:05}")).collect();
    let list: Value = expected.iter().map(|id| plain_item(id, 500)).collect();
    let stand_in = start(Days::new(day("2026-08-20")).with_day(day("2026-08-20"), list)).await;

    let edition = fetch(&stand_in, "2026-08-20").await.expect("an edition");

    assert_eq!(ids(&edition), expected);
    let asked: Vec<String> = stand_in.requests().into_iter().map(|request| request.uri).collect();
    assert_eq!(
        asked,
        [
            "/api/daily_papers?date=2026-08-20&p=0&limit=100",
            "/api/daily_papers?date=2026-08-20&p=1&limit=100",
        ]
    );
}

#[tokio::test]
async fn a_day_that_fills_its_last_page_ends_with_an_empty_one() {
    let list: Value = (0..100).map(|n| plain_item(&format!("2608.{n:05}"), 5)).collect();
    let stand_in = start(Days::new(day("2026-08-20")).with_day(day("2026-08-20"), list)).await;
    assert_eq!(fetch(&stand_in, "2026-08-20").await.expect("an edition").papers.len(), 100);
    assert_eq!(stand_in.requests().len(), 2);
}

#[tokio::test]
async fn a_paper_that_slips_over_a_page_edge_is_listed_once() {
    let mut items: Vec<Value> = (0..101).map(|n| plain_item(&format!("2608.{n:05}"), 5)).collect();
    items[100] = items[99].clone();
    let days = Days::new(day("2026-08-20")).with_day(day("2026-08-20"), Value::Array(items));
    let edition = fetch(&start(days).await, "2026-08-20").await.expect("an edition");
    assert_eq!(edition.papers.len(), 100);
}

#[tokio::test]
async fn a_growing_day_is_read_anew_each_time() {
    let today = day("2026-08-20");
    let stand_in = start(Days::new(today)).await;
    assert!(fetch(&stand_in, "2026-08-20").await.expect("an edition").papers.is_empty());

    stand_in.set_day(today, json!([plain_item("2608.00001", 3)]));
    assert_eq!(ids(&fetch(&stand_in, "2026-08-20").await.expect("an edition")), ["2608.00001"]);

    stand_in.set_day(today, json!([plain_item("2608.00002", 9), plain_item("2608.00001", 4)]));
    let grown = fetch(&stand_in, "2026-08-20").await.expect("an edition");
    assert_eq!(ids(&grown), ["2608.00002", "2608.00001"]);
    assert_eq!(grown.papers[1].upvotes, 4);
}

#[tokio::test]
async fn one_paper_is_found_by_its_id() {
    let stand_in = start_with_fixtures().await;
    let listed = fetch(&stand_in, "2025-03-18").await.expect("an edition").papers.remove(0);
    let alone = source(&stand_in).fetch_paper(&listed.id).await.expect("the paper");
    assert_eq!(alone, Paper { comments: 0, ..listed });
}

#[tokio::test]
async fn hugging_face_learns_who_asks() {
    let stand_in = start_with_fixtures().await;
    let token = SecretString::from("hf_not_a_real_token");
    let contact = "https://papers.example/about".parse().expect("an address");
    let source = HuggingFace::new(stand_in.url().clone(), Some(token), Some(&contact), HASTY)
        .expect("a client");
    assert!(!format!("{source:?}").contains("hf_not"), "the token shows in a debug print");

    // In a task of its own, as the program fetches.
    tokio::spawn(
        async move { source.fetch_edition(day("2024-06-03"), evening_of("2024-06-03")).await },
    )
    .await
    .expect("no panic")
    .expect("an edition");

    let request = stand_in.requests().remove(0);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        request.user_agent,
        Some(format!("paperwire/{version} (+https://papers.example/about)"))
    );
    assert_eq!(request.authorization.as_deref(), Some("Bearer hf_not_a_real_token"));
}

#[tokio::test]
async fn nothing_is_sent_in_the_place_of_a_token() {
    let stand_in = start_with_fixtures().await;
    fetch(&stand_in, "2024-06-03").await.expect("an edition");
    let request = stand_in.requests().remove(0);
    assert_eq!(request.authorization, None);
    assert!(request.user_agent.is_some_and(|agent| agent.starts_with("paperwire/")));
}

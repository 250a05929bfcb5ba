//! The stand-in refuses what Hugging Face refuses, and its bundled day is whole.

use paperwire::sandbox::{bundled::bundled_day, huggingface::Fault};
use reqwest::{Response, StatusCode};

use super::*;

async fn get(stand_in: &HuggingFaceStandIn, path: &str) -> Response {
    let address = stand_in.url().join(path).expect("a path");
    reqwest::get(address).await.expect("an answer")
}

async fn body(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().await.expect("a body")).expect("JSON")
}

#[tokio::test]
async fn what_hugging_face_refuses_is_refused() {
    let stand_in = start_with_fixtures().await;
    for (query, status) in [
        ("daily_papers?date=2026-08-21", StatusCode::BAD_REQUEST),
        ("daily_papers?date=2026-8-20", StatusCode::BAD_REQUEST),
        ("daily_papers?date=today", StatusCode::BAD_REQUEST),
        ("daily_papers?date=2026-02-30", StatusCode::BAD_REQUEST),
        ("daily_papers?limit=101", StatusCode::BAD_REQUEST),
        ("daily_papers?limit=0", StatusCode::BAD_REQUEST),
        ("daily_papers?p=-1", StatusCode::BAD_REQUEST),
        ("daily_papers?day=2026-08-20", StatusCode::BAD_REQUEST),
        ("papers/2408.00714", StatusCode::NOT_FOUND),
        ("models", StatusCode::NOT_FOUND),
    ] {
        let response = get(&stand_in, &format!("/api/{query}")).await;
        assert_eq!(response.status(), status, "{query}");
        assert!(body(response).await["error"].is_string(), "{query}");
    }
}

#[tokio::test]
async fn a_page_holds_fifty_unless_told_otherwise() {
    let list: Value = (0..120).map(|n| plain_item(&format!("2608.{n:05}"), 5)).collect();
    let stand_in = start(Days::new(day("2026-08-20")).with_day(day("2026-08-20"), list)).await;
    for (query, count) in [
        ("date=2026-08-20", 50),
        ("", 50),
        ("date=2026-08-20&p=2", 20),
        ("date=2026-08-20&limit=100", 100),
        ("date=2026-08-20&limit=100&p=2", 0),
        ("date=2026-08-19", 0),
    ] {
        let page = body(get(&stand_in, &format!("/api/daily_papers?{query}")).await).await;
        assert_eq!(page.as_array().map(Vec::len), Some(count), "{query}");
    }
}

#[tokio::test]
async fn every_answer_tells_what_is_left_of_the_allowance() {
    let stand_in = start_with_fixtures().await;
    let response = get(&stand_in, "/api/papers/2406.00011").await;
    assert_eq!(response.headers()["ratelimit"], "\"api\";r=499;t=300");
    assert_eq!(body(response).await["linkedModels"], json!([]));
}

#[tokio::test]
async fn it_stops_when_told_even_while_someone_waits() {
    let stand_in = start_with_fixtures().await;
    stand_in.fail_next(1, Fault::Hang);
    let waiting = tokio::spawn(reqwest::get(stand_in.url().join("/api/x").expect("a path")));
    while stand_in.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    stand_in.stop();
    let answer = waiting.await.expect("no panic").expect("an answer");
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn the_bundled_day_is_a_whole_edition() {
    let warnings = Warnings::capture();
    let (date, _) = bundled_day();
    let edition =
        fetch(&start(Days::bundled()).await, &date.to_string()).await.expect("an edition");

    assert_eq!(edition.papers.len(), 17);
    assert_eq!(edition.papers[0].title, "EnvHarness: Awakening Static Worlds for Agent Learning");
    assert!(edition.papers.is_sorted_by(|above, below| above.upvotes >= below.upvotes));
    for paper in &edition.papers {
        assert!(!paper.authors.is_empty(), "{}", paper.id);
        assert!(paper.abstract_text.len() > 300, "{}", paper.id);
        assert!(paper.ai_summary.is_some() && paper.organization.is_some(), "{}", paper.id);
    }
    assert_eq!(warnings.lines(), Vec::<String>::new());
}

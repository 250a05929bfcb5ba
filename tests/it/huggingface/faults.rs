//! What goes wrong is either outlasted or told so that a caller can act on it.

use paperwire::sandbox::huggingface::Fault;
use secrecy::SecretString;

use super::*;

const DAY: &str = "2024-06-03";

#[tokio::test]
async fn a_day_that_has_not_begun_is_told_apart() {
    let stand_in = start_with_fixtures().await;
    let error = fetch(&stand_in, "2026-08-21").await.expect_err("it is the 20th");
    assert!(matches!(error, SourceError::NotYet { date } if date == day("2026-08-21")), "{error}");
    assert_eq!(
        error.to_string(),
        "Hugging Face has no list for 2026-08-21 yet: the day begins at 00:00 UTC"
    );
    assert_eq!(stand_in.requests().len(), 1, "a refusal is not repeated");

    stand_in.set_today(day("2026-08-21"));
    assert!(fetch(&stand_in, "2026-08-21").await.is_ok());
}

#[tokio::test]
async fn a_past_day_that_is_refused_is_no_day_to_wait_for() {
    let stand_in = start(Days::new(day("2026-08-01"))).await;
    let error = source(&stand_in)
        .fetch_edition(day("2026-08-02"), evening_of("2026-08-20"))
        .await
        .expect_err("the stand-in's clock is behind");
    assert!(
        matches!(error, SourceError::Refused { status, .. } if status.as_u16() == 400),
        "{error}"
    );
}

#[tokio::test]
async fn a_paper_that_nobody_opened_is_not_found() {
    let stand_in = start_with_fixtures().await;
    let id = "2408.00714".parse().expect("an id");
    let error = source(&stand_in).fetch_paper(&id).await.expect_err("not among the fixtures");
    assert!(matches!(&error, SourceError::NotFound { id: missing } if *missing == id), "{error}");
}

#[tokio::test]
async fn a_token_of_someone_elses_is_told() {
    let stand_in = start_with_fixtures().await;
    let token = Some(SecretString::from("not-hugging-faces"));
    let source = HuggingFace::new(stand_in.url().clone(), token, None, HASTY).expect("a client");
    let error = source.fetch_edition(day(DAY), evening_of(DAY)).await.expect_err("a wrong token");
    assert!(matches!(error, SourceError::Unauthorized), "{error}");
    assert_eq!(stand_in.requests().len(), 1, "a refused token is not tried again");
}

#[tokio::test]
async fn short_troubles_are_outlasted() {
    let no_wait = Fault::RateLimited { wait: Duration::ZERO };
    for fault in [Fault::ServerError, Fault::CutConnection, no_wait] {
        let stand_in = start_with_fixtures().await;
        stand_in.fail_next(2, fault);
        let edition = fetch(&stand_in, DAY).await.expect("the third try succeeds");
        assert_eq!(edition.papers.len(), 1, "{fault:?}");
        assert_eq!(stand_in.requests().len(), 3, "{fault:?}");
    }
}

#[tokio::test]
async fn an_outage_ends_the_tries() {
    let stand_in = start_with_fixtures().await;
    stand_in.fail_next(3, Fault::ServerError);
    let error = fetch(&stand_in, DAY).await.expect_err("three failures");
    assert!(matches!(error, SourceError::Server { status } if status.as_u16() == 500), "{error}");
    assert_eq!(stand_in.requests().len(), 3);

    assert!(fetch(&stand_in, DAY).await.is_ok(), "and nothing lingers");
}

#[tokio::test]
async fn lost_connections_end_the_tries() {
    let stand_in = start_with_fixtures().await;
    stand_in.fail_next(3, Fault::CutConnection);
    let error = fetch(&stand_in, DAY).await.expect_err("three failures");
    assert!(matches!(error, SourceError::Transport(_)), "{error}");
    assert_eq!(stand_in.requests().len(), 3);
}

#[tokio::test]
async fn a_long_wait_is_the_callers_to_take() {
    let stand_in = start_with_fixtures().await;
    stand_in.fail_next(1, Fault::RateLimited { wait: Duration::from_secs(55) });
    let error = fetch(&stand_in, DAY).await.expect_err("55 s are too many");
    assert!(
        matches!(error, SourceError::RateLimited { retry_after } if retry_after.as_secs() == 55),
        "{error}"
    );
    assert_eq!(error.to_string(), "Hugging Face asks us to wait 55 s before the next request");
    assert_eq!(stand_in.requests().len(), 1);
}

#[tokio::test]
async fn an_exhausted_allowance_says_when_its_window_ends() {
    let stand_in = start_with_fixtures().await;
    let window = Duration::from_secs(300);
    stand_in.limit_requests(2, window);
    for _ in 0..2 {
        fetch(&stand_in, DAY).await.expect("within the allowance");
    }
    let error = fetch(&stand_in, DAY).await.expect_err("the third request");
    let SourceError::RateLimited { retry_after } = error else { panic!("{error}") };
    assert!(retry_after > Duration::ZERO && retry_after <= window);
}

#[tokio::test]
async fn broken_json_is_told_and_not_repeated() {
    let stand_in = start_with_fixtures().await;
    stand_in.fail_next(1, Fault::BrokenJson);
    let error = fetch(&stand_in, DAY).await.expect_err("half a list");
    assert!(matches!(error, SourceError::Decode { .. }), "{error}");
    assert_eq!(error.to_string(), "Hugging Face's answer cannot be read as a list of papers");
    assert_eq!(stand_in.requests().len(), 1);
}

#[tokio::test]
async fn an_answer_that_is_no_list_is_told() {
    let stand_in = start_with_fixtures().await;
    stand_in.set_day(day(DAY), json!({ "error": "a page for maintenance" }));
    let error = fetch(&stand_in, DAY).await.expect_err("an object");
    assert!(matches!(error, SourceError::Decode { .. }), "{error}");
}

#[tokio::test]
async fn a_list_without_one_readable_item_is_no_empty_day() {
    let stand_in = start_with_fixtures().await;
    stand_in.set_day(day(DAY), json!([{ "paper": { "arxivId": "2406.00011" } }, {}]));
    let error = fetch(&stand_in, DAY).await.expect_err("a list of another kind");
    assert!(matches!(error, SourceError::Unreadable { items: 2, .. }), "{error}");
}

#[tokio::test]
async fn an_endless_answer_is_not_read_to_its_end() {
    let stand_in = start_with_fixtures().await;
    stand_in.set_day(day(DAY), json!(["x".repeat(9 * 1024 * 1024)]));
    let error = fetch(&stand_in, DAY).await.expect_err("nine megabytes");
    assert!(matches!(error, SourceError::TooLarge { .. }), "{error}");
}

#[tokio::test]
async fn silence_is_not_waited_out() {
    let stand_in = start_with_fixtures().await;
    stand_in.fail_next(2, Fault::Hang);
    let patience = Patience { tries: 2, timeout: Duration::from_millis(50), ..HASTY };
    let source = HuggingFace::new(stand_in.url().clone(), None, None, patience).expect("a client");
    let error = source.fetch_edition(day(DAY), evening_of(DAY)).await.expect_err("no answer");
    assert!(matches!(&error, SourceError::Transport(cause) if cause.is_timeout()), "{error}");
    assert_eq!(stand_in.requests().len(), 2);
}

#[tokio::test]
async fn nobody_at_the_address_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("its address"));
    drop(listener);
    let source = HuggingFace::new(address.parse().expect("an address"), None, None, HASTY)
        .expect("a client");
    let error = source.fetch_edition(day(DAY), evening_of(DAY)).await.expect_err("nobody there");
    assert!(matches!(&error, SourceError::Transport(cause) if cause.is_connect()), "{error}");
}

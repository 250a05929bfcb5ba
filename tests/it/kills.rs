//! A few kills in the middle of deliveries; `cargo test --test kill` makes many.

#[path = "../kill/harness/mod.rs"]
mod harness;

#[tokio::test(flavor = "multi_thread")]
async fn killed_deliveries_lose_and_double_nothing() {
    let tally = harness::kill(8, 8, 0.0).await;
    assert_eq!(tally.complaints, Vec::<String>::new());
    assert!(tally.failed == 0 && tally.passed > 0);
}

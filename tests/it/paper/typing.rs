//! What is offered while somebody types.

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use super::*;

/// What Discord takes as a choice.
fn is_valid(choice: &Value) -> bool {
    let length = |field: &str| choice[field].as_str().map_or(0, |text| text.chars().count());
    (1..=100).contains(&length("name")) && (1..=100).contains(&length("value"))
}

/// Text as people type it, as attackers do, and as cats do.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        "(segment|anything|확산|모델|sam ?2|-|\"|author:|[a-z]{1,3}| ){0,12}",
        any::<Vec<char>>().prop_map(String::from_iter),
        "[\u{0}-\u{1f}\u{200b}-\u{202e}\u{2066}-\u{2069}\u{feff}]{0,20}",
        "(a|가|🧑‍🔬){2000,6000}",
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_typed_is_answered_with_valid_choices() {
    let world = library().await;
    let (alex, mina) = (world.member("Alex"), world.organiser().locale("ko"));
    let options = [("find", "query"), ("similar", "paper"), ("why", "paper"), ("day", "date")];
    let cases = TestRunner::new(Config { cases: 64, ..Config::default() });
    let handle = tokio::runtime::Handle::current();
    let run = move |mut cases: TestRunner| {
        cases.run(&(typed(), 0..options.len()), |(text, which)| {
            let (command, option) = options[which];
            let member = if text.len() % 2 == 0 { &alex } else { &mina };
            let command = format!("paper {command}");
            let offered = handle.block_on(member.autocomplete(&command, option, &text, []));
            let offered = offered.map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert!(offered.len() <= 25);
            for choice in &offered {
                prop_assert!(is_valid(choice), "{choice}");
            }
            Ok(())
        })
    };
    tokio::task::spawn_blocking(move || run(cases)).await.unwrap().unwrap();
    all_is_well(&world);
}

#[tokio::test]
async fn titles_are_offered_by_what_is_typed() {
    let world = library().await;
    let alex = world.member("Alex");
    for (option, command) in [("query", "paper find"), ("paper", "paper similar")] {
        for text in ["segm anyth", "SAM2", "anythign", "2407.00100", "in images seg"] {
            let offered = alex.autocomplete(command, option, text, []).await.unwrap();
            assert_eq!(offered[0]["value"], "2407.00100", "{text}: {offered:?}");
        }
    }
    let dates = alex.autocomplete("paper day", "date", "08-0", []).await.unwrap();
    let dates: Vec<_> = dates.iter().map(|date| date["value"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2024-08-02", "2024-08-01"]);
}

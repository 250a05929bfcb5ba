//! Every reply of every command in both languages, to be read by whoever reviews them.

use std::fmt::Write as _;

use paperwire::domain::{Provenance, Sections, Summary, SummaryRecord, TextKind};
use serde_json::{Value, json};

use super::{transcript::transcript, *};

/// Asks each of these, and gives what was asked and answered.
async fn asked(
    world: &World,
    locale: &str,
    command: &str,
    questions: &[&[(&str, Value)]],
) -> String {
    let mut all = String::new();
    for options in questions {
        let member = world.member("Alex").locale(locale);
        let reply = answer(member.command(command, options.iter().cloned())).await;
        let options: Vec<_> =
            options.iter().map(|(name, value)| format!("{name}:{value}")).collect();
        writeln!(all, "=== /{command} {}", options.join(" ")).unwrap();
        writeln!(
            all,
            "{}\n{}\n",
            if is_ephemeral(&reply) { "(only to the asker)" } else { "(to all)" },
            transcript(&reply)
        )
        .unwrap();
    }
    all
}

/// Keeps the answers in each language as a snapshot for itself.
macro_rules! assert_answers {
    ($world:expr, $command:literal, $questions:expr) => {
        for locale in ["en-US", "ko"] {
            let answers = asked(&$world, locale, $command, $questions).await;
            let name = format!("{} in {locale}", $command).replace([' ', '-'], "_");
            insta::assert_snapshot!(name, answers);
        }
        all_is_well(&$world);
    };
}

/// A summary in that language, as one that was checked before.
async fn summarise(world: &mut World, language: &str, whats_new: &str) {
    world.stop().await;
    let summary = Summary {
        paper: "2407.00100".parse().unwrap(),
        language: language.parse().unwrap(),
        sections: Sections {
            whats_new: whats_new.to_owned(),
            technical_details: "A memory of past frames. 지난 프레임의 기억.".to_owned(),
            performance_highlights: "6× faster. 6배 빠름.".to_owned(),
        },
        provenance: Provenance {
            text: TextKind::ArxivHtml,
            text_checksum: String::new(),
            model: "tide-7b".to_owned(),
            prompt_version: 1,
            made_at: "2024-08-01T00:00:00Z".parse().unwrap(),
        },
    };
    world.open_store().save_summary(&SummaryRecord::Checked(summary)).await.unwrap();
    world.start().await;
    until_found(world, FINDABLE).await;
}

#[tokio::test]
async fn one_paper() {
    let mut world = library().await;
    summarise(&mut world, "ko", "영상도 분할하는 SAM입니다.").await;
    assert_answers!(
        world,
        "paper find",
        &[
            &[("query", json!("2407.00100"))],
            &[
                ("query", json!("https://huggingface.co/papers/2407.00101v2")),
                ("share", json!(true))
            ],
            &[("query", json!("segmnet anythign"))],
            &[("query", json!("2408.99999"))],
            &[("query", json!("no such *thing* of zebras"))],
            &[("query", json!("surgical videos of zebra stripes"))],
            &[("query", json!("?!"))],
        ]
    );
}

#[tokio::test]
async fn a_paper_without_a_title_goes_by_its_id() {
    let mut untitled = list(1..=1);
    untitled[0]["paper"]["title"] = json!(" ");
    let world = World::new(days([(DAY, untitled)])).await;
    for command in ["paper find", "paper similar", "paper why"] {
        let option = if command == "paper find" { "query" } else { "paper" };
        let asked = world.member("Alex").command(command, [(option, json!("2408.00001"))]);
        let title = answer(asked).await["embeds"][0]["title"].to_string();
        assert!(title.contains("2408.00001"), "/{command}: {title}");
    }
    all_is_well(&world);
}

#[tokio::test]
async fn papers_with_nasty_titles() {
    let world = library().await;
    let ids = (0..nasty::TITLES.len()).map(nasty::paper_id);
    let questions: Vec<[(&str, Value); 1]> = ids.map(|id| [("query", json!(id))]).collect();
    let questions: Vec<&[(&str, Value)]> = questions.iter().map(|asked| &asked[..]).collect();
    insta::assert_snapshot!(asked(&world, "en-US", "paper find", &questions).await);
    let questions: Vec<[(&str, Value); 1]> =
        (0..nasty::TITLES.len()).map(|n| [("paper", json!(nasty::paper_id(n)))]).collect();
    for questions in questions.chunks(4) {
        let questions: Vec<&[(&str, Value)]> = questions.iter().map(|asked| &asked[..]).collect();
        for command in ["paper similar", "paper why"] {
            asked(&world, "ko", command, &questions).await;
        }
    }
    for title in nasty::TITLES.iter().filter(|title| !title.is_empty()) {
        let title: String = title.chars().take(100).collect();
        let member = world.member("Alex");
        answer(member.command("paper search", [("query", json!(title))])).await;
        answer(member.command("paper find", [("query", json!(title))])).await;
    }
    let shown = answer(world.member("Alex").command("paper day", [("date", json!(DAY))])).await;
    assert_eq!(shown["mentions"], json!([]));
    all_is_well(&world);
}

#[tokio::test]
async fn searches() {
    let world = library().await;
    let query = |text: &str| ("query", json!(text));
    assert_answers!(
        world,
        "paper search",
        &[
            &[query("video segmentation")],
            &[query("확산 모델")],
            &[query("models author:scholkopf -surgical")],
            &[query("\"flow matching\"")],
            &[query("title"), ("min_upvotes", json!(50))],
            &[query("models"), ("from", json!("2024-07")), ("to", json!("2024-07-14"))],
            &[query("models"), ("from", json!("2025")), ("share", json!(true))],
            &[query("zebras in quantum gravity")],
            &[query("2407.00100")],
            &[query("-models")],
            &[query("models"), ("from", json!("soon"))],
            &[query("models"), ("from", json!("2025")), ("to", json!("2024"))],
        ]
    );
}

#[tokio::test]
async fn days_lists() {
    let world = library().await;
    assert_answers!(
        world,
        "paper day",
        &[
            &[],
            &[("date", json!("2024-08-01")), ("share", json!(true))],
            &[("date", json!("2024-07-31"))],
            &[("date", json!("2024-08-03"))],
            &[("date", json!("yesterday"))],
        ]
    );
}

#[tokio::test]
async fn the_most_upvoted() {
    let world = library().await;
    assert_answers!(
        world,
        "paper top",
        &[&[], &[("period", json!("month")), ("share", json!(true))], &[("period", json!("year"))]]
    );
    world.set_now("2025-01-01T12:00:00Z");
    let none = answer(world.member("Alex").command("paper top", [])).await;
    insta::assert_snapshot!(transcript(&none));
}

#[tokio::test]
async fn papers_like_one() {
    let world = library().await;
    assert_answers!(
        world,
        "paper similar",
        &[
            &[("paper", json!("2407.00100"))],
            &[("paper", json!("diffusion models survey")), ("share", json!(true))],
            &[("paper", json!("zebras in quantum gravity"))],
        ]
    );
    let alone = World::new(days([(DAY, list(1..=1))])).await;
    let none =
        answer(alone.member("Alex").command("paper similar", [("paper", json!("2408.00001"))]));
    insta::assert_snapshot!(transcript(&none.await));
}

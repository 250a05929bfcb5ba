//! Buttons and menus under what was found.

use super::*;

/// A world with more papers of one kind than a page holds.
async fn shelf() -> World {
    let world = World::new(days([(DAY, list(1..=12))])).await;
    answer(world.member("Alex").command("paper day", [("date", json!(DAY))])).await;
    until_found(&world, 12).await;
    world
}

fn footer(message: &Value) -> &str {
    message["embeds"][0]["footer"]["text"].as_str().unwrap()
}

async fn search(world: &World, query: &str) -> Value {
    answer(world.member("Alex").command("paper search", [("query", json!(query))])).await
}

#[tokio::test]
async fn pages_turn_in_their_place_and_survive_a_restart() {
    let mut world = shelf().await;
    let long = format!("paper number {}", "we it papers works ".repeat(9));
    for query in ["paper number", long.trim()] {
        let first = search(&world, query).await;
        assert!(footer(&first).contains("page 1 of 3"), "{first}");
        let second = press(&world.member("Alex"), &first, "Next ▶").await;
        assert_eq!(id(&second), id(&first));
        assert!(footer(&second).contains("page 2 of 3"), "{second}");
        world.stop().await;
        world.start().await;
        until_found(&world, 12).await;
        let third = press(&world.member("Alex"), &second, "Next ▶").await;
        assert!(footer(&third).contains("page 3 of 3"), "{third}");
        let back = press(&world.member("Alex"), &third, "◀ Previous").await;
        assert_eq!(back["embeds"], second["embeds"]);
    }
    all_is_well(&world);
}

#[tokio::test]
async fn what_was_found_is_opened_and_shared() {
    let world = shelf().await;
    let alex = world.member("Alex");
    let found = search(&world, "paper number").await;
    let opened = press(&alex, &found, "2").await;
    assert!(is_ephemeral(&opened));
    assert_ne!(id(&opened), id(&found));
    let line = found["embeds"][0]["description"].as_str().unwrap();
    let link = opened["embeds"][0]["url"].as_str().unwrap();
    let second = line.split("**2.**").nth(1).unwrap().lines().next().unwrap();
    assert!(second.contains(link), "{second} has {link}");

    let similar = press(&alex, &opened, "Similar papers").await;
    assert!(similar["embeds"][0]["title"].as_str().unwrap().starts_with("Like “Paper number"));
    let other = choose(&alex, &similar, "2408.00012").await;
    assert_eq!(other["embeds"][0]["url"], "https://huggingface.co/papers/2408.00012");

    for answer in [&found, &opened, &similar] {
        let shared = press(&alex, answer, "Share here").await;
        assert!(!is_ephemeral(&shared));
        assert_eq!(shared["embeds"], answer["embeds"]);
        assert!(components(&shared).all(|button| button["label"] != "Share here"));
    }
    all_is_well(&world);
}

#[tokio::test]
async fn whoever_presses_a_shared_answer_gets_their_own() {
    let world = shelf().await;
    let options = [("query", json!("paper number")), ("share", json!(true))];
    let shared = answer(world.member("Alex").command("paper search", options)).await;
    let own = press(&world.organiser().locale("ko"), &shared, "Next ▶").await;
    assert!(is_ephemeral(&own));
    assert!(footer(&own).contains("3쪽 중 2쪽"), "{own}");
    let turned = press(&world.member("Alex"), &shared, "Next ▶").await;
    assert_eq!(id(&turned), id(&shared));
    all_is_well(&world);
}

#[tokio::test]
async fn a_title_with_several_meanings_leads_to_the_others() {
    let world = shelf().await;
    let found =
        answer(world.member("Alex").command("paper find", [("query", json!("paper number"))]));
    let all = press(&world.member("Alex"), &found.await, "Other matches").await;
    assert!(footer(&all).contains("12 papers"), "{all}");
    all_is_well(&world);
}

#[tokio::test]
async fn every_paper_of_the_longest_day_can_be_opened() {
    let world = World::new(days([(DAY, list(1..=68))])).await;
    let alex = world.member("Alex");
    let day = answer(alex.command("paper day", [("date", json!(DAY))])).await;
    let menus: Vec<usize> = components(&day)
        .filter_map(|component| component["options"].as_array())
        .map(Vec::len)
        .collect();
    assert_eq!(menus, [25, 25, 18]);
    let opened = choose(&alex, &day, "2408.00001").await;
    assert_eq!(opened["embeds"][0]["title"], "Paper number 1");
    all_is_well(&world);
}

//! The buttons under the bot's answers, as members press them.

use paperwire::sandbox::huggingface::Fault;

use super::*;

/// A world whose store holds three days, the last of which may still grow.
async fn stocked() -> World {
    let lists = [("2024-07-31", list(1..=2)), ("2024-08-01", list(3..=4)), (DAY, list(5..=6))];
    let world = World::new(days(lists)).await;
    for date in ["2024-07-31", "2024-08-01", DAY] {
        answer(world.member("Alex").command("paper day", [("date", json!(date))])).await;
    }
    world
}

fn title(message: &Value) -> &str {
    message["embeds"][0]["title"].as_str().unwrap()
}

#[tokio::test]
async fn a_paper_that_one_member_sees_is_shared_with_all() {
    let world = stocked().await;
    let alex = world.member("Alex");
    let found = answer(alex.command("paper find", [("query", json!("2408.00003"))])).await;
    assert!(is_ephemeral(&found));
    let shared = press(&alex, &found, "Share here").await;
    assert!(!is_ephemeral(&shared));
    assert_eq!(shared["embeds"], found["embeds"]);
    all_is_well(&world);
}

#[tokio::test]
async fn days_turn_in_their_place_for_whoever_asked_and_beside_it_for_others() {
    let world = stocked().await;
    let (alex, mina) = (world.member("Alex"), world.organiser());
    let options = [("date", json!("2024-08-01")), ("share", json!(true))];
    let shown = answer(alex.command("paper day", options)).await;
    assert!(!is_ephemeral(&shown));
    let turned = press(&alex, &shown, "◀ 2024-07-31").await;
    assert_eq!((id(&turned), title(&turned)), (id(&shown), "Daily Papers 2024-07-31"));
    let others = press(&mina, &turned, "▶ 2024-08-01").await;
    assert_eq!(title(&others), "Daily Papers 2024-08-01");
    assert!(is_ephemeral(&others));
    let back = press(&mina, &others, "◀ 2024-07-31").await;
    assert_eq!(id(&back), id(&others));
    all_is_well(&world);
}

#[tokio::test]
async fn a_slow_turn_is_acknowledged_and_then_made() {
    let world = stocked().await;
    let alex = world.member("Alex");
    let shown = answer(alex.command("paper day", [("date", json!("2024-08-01"))])).await;
    world.set_now("2024-08-02T12:06:00Z");
    world.huggingface.fail_next(2, Fault::ServerError);
    press(&alex, &shown, "▶ 2024-08-02").await;
    world.until(|world| world.count("PATCH", "/messages/@original") == 1).await;
    all_is_well(&world);
}

#[tokio::test]
async fn a_slow_answer_for_all_that_fails_is_told_to_the_asker_alone() {
    let world = stocked().await;
    let alex = world.member("Alex");
    world.huggingface.fail_next(3, Fault::ServerError);
    let options = [("query", json!("2408.99999")), ("share", json!(true))];
    let asked = alex.command("paper find", options).unwrap();
    let told = asked.follow_up(0).await.unwrap();
    assert!(is_ephemeral(&told));
    insta::assert_snapshot!(told["content"].as_str().unwrap(), @"Hugging Face does not answer at the moment. Try again in a few minutes.");
    assert!(world.discord.messages(world.setup.channel("general")).is_empty());
    all_is_well(&world);
}

#[tokio::test]
async fn a_button_of_another_version_says_that_it_is() {
    let world = stocked().await;
    let channel = world.setup.channel("general");
    let button = json!({ "type": 2, "style": 2, "label": "Old", "custom_id": "0:open:x" });
    let message = json!({
        "content": "Long ago",
        "components": [{ "type": 1, "components": [button] }],
    });
    let url = format!("{}/api/v10/channels/{channel}/messages", world.discord.url());
    let posted = reqwest::Client::new()
        .post(url)
        .header("Authorization", format!("Bot {}", world.discord.token()))
        .json(&message);
    let posted: Value = posted.send().await.unwrap().json().await.unwrap();
    let reply = press(&world.member("Alex"), &posted, "Old").await;
    assert!(is_ephemeral(&reply));
    insta::assert_snapshot!(reply["content"].as_str().unwrap(), @"That button is from an earlier version and does nothing any more. Use the command again to get a new one.");
    let reply = press(&world.member("Alex").locale("ko"), &posted, "Old").await;
    insta::assert_snapshot!(reply["content"].as_str().unwrap(), @"이전 버전의 버튼이라 더는 작동하지 않습니다. 명령을 다시 쓰면 새 버튼이 나옵니다.");
    all_is_well(&world);
}

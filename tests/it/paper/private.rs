//! `/paper` in direct messages, and where only the asker has installed the bot.

use super::{transcript::transcript, *};

async fn find(member: &MemberHandle) -> Value {
    answer(member.command("paper find", [("query", json!("2407.00100"))])).await
}

#[tokio::test]
async fn in_direct_messages_with_the_bot_everything_works_and_stays() {
    let world = library().await;
    let alex = world.setup.user("Alex");
    let direct = world.setup.private_channel([alex, world.setup.bot_id]);
    let member = world.discord.member(alex).in_channel(direct);
    let found = find(&member).await;
    assert!(!is_ephemeral(&found), "nobody else is there");
    assert!(components(&found).all(|button| button["label"] != "Share here"));
    let day = answer(member.command("paper day", [("date", json!("2024-08-01"))])).await;
    let opened = choose(&member, &day, "2407.00101").await;
    assert!(!is_ephemeral(&opened));
    for (command, options) in [
        ("paper search", vec![("query", json!("video"))]),
        ("paper day", vec![]),
        ("paper top", vec![]),
        ("paper similar", vec![("paper", json!("2407.00100"))]),
    ] {
        let reply = answer(member.command(command, options)).await;
        assert!(reply["embeds"][0]["title"].is_string(), "{reply}");
    }
    let titles = member.autocomplete("paper find", "query", "segm", []).await.unwrap();
    assert!(!titles.is_empty());
    let why = answer(member.command("paper why", [("paper", json!("2407.00100"))])).await;
    insta::assert_snapshot!(transcript(&why), @"A direct message is no channel that papers are posted in. Ask in the server that it is about.");
    assert!(member.command("digest list", []).is_err(), "there is no guild to manage");
    all_is_well(&world);
}

#[tokio::test]
async fn who_has_installed_the_bot_takes_it_into_private_conversations() {
    let world = library().await;
    let (alex, mina) = (world.setup.user("Alex"), world.setup.user("Mina"));
    let private = world.setup.private_channel([alex, mina]);
    let member = world.discord.member(alex).in_channel(private);
    let found = find(&member).await;
    assert!(is_ephemeral(&found));
    let shared = press(&member, &found, "Share here").await;
    assert!(!is_ephemeral(&shared));
    let others = press(&world.discord.member(mina), &shared, "Similar papers").await;
    assert!(is_ephemeral(&others));
    let not_installed = world.discord.member(mina).in_channel(private);
    assert!(not_installed.command("paper top", []).is_err());
    all_is_well(&world);
}

//! Who may do what, and how often.

use paperwire::sandbox::{MemberHandle, Permissions, Rules, Setup, Snowflake};
use serde_json::{Value, json};

use super::{assert_proper, press, run, shown};
use crate::world::{World, answer, days, list};

/// Lets everyone manage the server, or nobody but who could before.
fn let_everyone_manage(world: &World, may: bool) {
    let usual = Permissions::VIEW_CHANNEL | Permissions::USE_APPLICATION_COMMANDS;
    let permissions = if may { usual | Permissions::MANAGE_GUILD } else { usual };
    let (guild, everyone) = (world.setup.guild(), world.setup.role("@everyone"));
    world.discord.set_role_permissions(guild, everyone, permissions).unwrap();
}

#[tokio::test]
async fn who_presses_a_button_must_be_allowed_to_when_it_is_pressed() {
    let world = World::new(days([])).await;
    let channel = world.channel();
    world.subscribe(channel, &[("language", json!("en"))]).await;
    let_everyone_manage(&world, true);
    let alex = world.member("Alex");
    let asked = run(&alex, "unsubscribe", channel, &[]).await;
    let_everyone_manage(&world, false);
    let refused = press(&alex, &asked, "Stop posting").await;
    assert!(shown(&refused).contains("Manage Server"), "{refused}");
    let listed = answer(world.organiser().command("digest list", [])).await;
    assert!(shown(&listed).contains(&format!("<#{channel}>")), "{listed}");
    let_everyone_manage(&world, true);
    press(&alex, &asked, "Stop posting").await;
    let twice = press(&world.organiser(), &run_unsubscribed(&world).await, "Stop posting").await;
    assert!(shown(&twice).contains("gets no more papers"), "{twice}");
    assert_proper(&world);
}

/// Subscribes another channel and asks for its end.
async fn run_unsubscribed(world: &World) -> serde_json::Value {
    let forum = world.setup.channel("paper-forum");
    world.subscribe(forum, &[]).await;
    run(&world.organiser(), "unsubscribe", forum, &[]).await
}

#[tokio::test]
async fn no_guild_sees_or_touches_anothers_subscription() {
    let mut setup = Setup::with_rules(Rules::unhurried());
    let (_, elsewhere) = setup.add_guild("Another club", "elsewhere");
    let mut world = World::set_up(setup, days([("2024-08-02", list(1..=2))])).await;
    world.start().await;
    let here = world.channel();
    let mina = world.organiser();
    let there = mina.clone().in_channel(elsewhere);
    run(&mina, "subscribe", here, &[]).await;
    // By the id of a channel that the client of the other guild would not offer.
    let named = |subcommand: &str, id: Snowflake| {
        let id = id.to_string();
        let channel = json!({ "id": id, "name": "x", "type": 0, "permissions": "1024" });
        let option = json!({ "type": 7, "name": "channel", "value": id });
        json!({
            "id": "1", "name": "digest", "type": 1,
            "options": [{ "type": 1, "name": subcommand, "options": [option] }],
            "resolved": { "channels": { id: channel } },
        })
    };
    for subcommand in ["subscribe", "edit", "preview", "post", "pause", "resume", "unsubscribe"] {
        let reply = answer(there.forged_command(named(subcommand, here))).await;
        let text = shown(&reply);
        let refused = ["is not subscribed", "cannot be subscribed"];
        assert!(refused.iter().any(|refusal| text.contains(refusal)), "{subcommand}: {text}");
    }
    // Nor can it be subscribed by a guild that does not have it before its own has.
    let reply = answer(mina.forged_command(named("subscribe", elsewhere))).await;
    assert!(shown(&reply).contains("cannot be subscribed"), "{reply}");
    let listed = answer(there.command("digest list", [])).await;
    assert!(shown(&listed).contains("No channel"), "{listed}");
    let listed = answer(mina.command("digest list", [])).await;
    assert!(shown(&listed).contains(&format!("<#{here}>")), "{listed}");
    assert!(!shown(&listed).contains(&format!("<#{elsewhere}>")), "{listed}");
    assert_proper(&world);
}

/// Presses a button of that id under an answer that was given to the member.
async fn forged_press(member: &MemberHandle, custom_id: &str) -> Value {
    let list = json!({ "type": 1, "name": "list", "options": [] });
    let list = json!({ "id": "1", "name": "digest", "type": 1, "options": [list] });
    let given = answer(member.forged_command(list)).await;
    let under = given["id"].as_str().unwrap().parse().unwrap();
    answer(member.forged_press(under, custom_id)).await
}

#[tokio::test]
async fn no_button_reaches_another_guilds_subscription() {
    let mut setup = Setup::with_rules(Rules::unhurried());
    let (_, elsewhere) = setup.add_guild("Another club", "elsewhere");
    let mut world = World::set_up(setup, days([("2024-08-02", list(1..=2))])).await;
    world.start().await;
    let (here, mina) = (world.channel(), world.organiser());
    let there = mina.clone().in_channel(elsewhere);
    run(&mina, "subscribe", here, &[("language", json!("en"))]).await;
    // Buttons as they stand under messages of this guild's, pressed in the other.
    for custom_id in [
        format!("1:unsubscribe:{here}"),
        format!("1:preview:{here}:2024-08-02:0"),
        format!("1:preview:{here}:2024-08-02:1"),
    ] {
        let reply = forged_press(&there, &custom_id).await;
        insta::allow_duplicates! {
            insta::assert_snapshot!(shown(&reply), @"That channel is not subscribed. `/digest list` shows those that are.");
        }
    }
    let reply = forged_press(&there, "1:forget:all").await;
    assert!(shown(&reply).contains("Nothing is kept for this server"), "{reply}");
    for custom_id in ["1:subscriptions:0", "1:unsubscribe:gone"] {
        let reply = forged_press(&there, custom_id).await;
        assert!(shown(&reply).contains("No channel of this server is subscribed"), "{reply}");
    }
    // Nor is any of it obeyed in direct messages, or for who may not manage the server.
    let people = [world.setup.user("Mina"), world.setup.bot_id];
    let privately = mina.clone().in_channel(world.setup.private_channel(people));
    for custom_id in [format!("1:unsubscribe:{here}"), "1:unsubscribe:gone".to_owned()] {
        let reply = forged_press(&privately, &custom_id).await;
        assert!(shown(&reply).contains("in a server only"), "{reply}");
        let reply = forged_press(&world.member("Alex"), &custom_id).await;
        assert!(shown(&reply).contains("Manage Server"), "{reply}");
    }
    let listed = world.listed().await;
    assert!(listed.contains(&format!("<#{here}>")) && listed.contains("Next"), "{listed}");
    assert_proper(&world);
}

#[tokio::test]
async fn a_guild_that_asks_too_much_is_told_when_to_ask_again() {
    let world = World::new(days([])).await;
    let mina = world.organiser();
    let list = async || shown(&answer(mina.command("digest list", [])).await);
    for _ in 0..120 {
        assert!(list().await.starts_with("No channel"));
    }
    insta::assert_snapshot!(list().await, @"This server asks a great deal at once. Try again in 1 seconds.");
    world.set_now("2024-08-02T12:00:01Z");
    assert!(list().await.starts_with("No channel"));
}

#[tokio::test]
async fn who_may_not_run_a_command_is_not_helped_with_it_either() {
    let world = World::new(days([])).await;
    let_everyone_manage(&world, true);
    let alex = world.member("Alex");
    let others = || [("channel", json!(world.channel().to_string()))];
    let zones =
        async || alex.autocomplete("digest subscribe", "timezone", "+09:00", others()).await;
    let offered = zones().await.unwrap();
    assert_eq!(offered[0], json!({ "name": "Asia/Seoul (UTC+09:00)", "value": "Asia/Seoul" }));
    for nasty in ["\u{0}", "UTC+", "/", "가".repeat(6000).as_str(), "🧑‍🔬", "'\"; --"] {
        for option in ["timezone", "language"] {
            let offered = alex.autocomplete("digest subscribe", option, nasty, others()).await;
            assert!(offered.unwrap().len() <= 25);
        }
    }
    assert_proper(&world);
}

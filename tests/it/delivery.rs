//! An edition on its way into a channel.

use paperwire::sandbox::{Rules, bundled::bundled_day, huggingface::Days};
use serde_json::json;

use crate::{
    openapi::violations,
    world::{World, captured_days, days, list},
};

const DAY: &str = "2024-08-02";

#[tokio::test]
async fn a_day_becomes_a_header_a_thread_and_one_message_per_paper() {
    let world = World::new(Days::bundled()).await;
    world.set_now("2026-08-22T12:00:00Z");
    let (date, bundled) = bundled_day();
    world.subscribe(world.channel(), &[]).await;
    let told = world.post(world.channel(), &date.to_string()).await;

    let headers = world.discord.messages(world.channel());
    let threads = world.threads(world.channel());
    assert_eq!((headers.len(), threads.len()), (1, 1));
    assert_eq!(threads[0].id, headers[0].id, "the thread hangs on the header");
    assert_eq!(threads[0].name, format!("Daily Papers {date}"));
    assert_eq!(told, format!("Posted 17 papers of {date} in <#{}>.", threads[0].id));

    let mut listed: Vec<_> =
        bundled.as_array().unwrap().iter().map(|item| &item["paper"]).collect();
    listed.sort_by_key(|paper| std::cmp::Reverse(paper["upvotes"].as_u64()));
    let ids: Vec<_> = listed.iter().map(|paper| paper["id"].as_str().unwrap()).collect();
    assert_eq!(world.papers(threads[0].id), ids, "by upvotes, ties as listed");

    assert_eq!(world.count("POST", "/messages"), 17 + 1);
    assert_eq!(world.count("POST", "/threads"), 1);
    assert_eq!(world.refused(), Vec::<String>::new());
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}

#[tokio::test]
async fn the_same_day_again_posts_nothing_and_a_restart_changes_nothing() {
    let mut world = World::new(days([(DAY, list(1..=5))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    world.post(channel, DAY).await;
    let posted = world.count("POST", "/messages");
    let place = world.threads(channel)[0].id;
    let already = format!("All papers of {DAY} are in <#{place}> already.");
    assert_eq!(world.post(channel, DAY).await, already);

    world.stop().await;
    world.start().await;
    assert_eq!(world.post(channel, DAY).await, already);
    assert_eq!(world.count("POST", "/messages"), posted);
    assert_eq!(world.count("PUT", "/commands"), 1, "the commands were registered once");
    assert_eq!(world.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn late_papers_go_into_the_thread_that_is_there() {
    let world = World::new(days([(DAY, list(1..=16))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    world.post(channel, DAY).await;
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=17));
    world.set_now("2024-08-02T23:04:00Z");
    world.post(channel, DAY).await;

    let place = world.threads(channel)[0].id;
    let papers = world.papers(place);
    assert_eq!(papers.len(), 17);
    assert_eq!(papers.last().map(String::as_str), Some("2408.00017"));
    let headers = world.discord.messages(channel);
    assert_eq!(headers.len(), 1, "one header");
    let list = headers[0].embeds[0]["description"].as_str().unwrap();
    assert_eq!(list.lines().count(), 17, "the list has grown: {list}");
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_due_is_delivered_at_its_time() {
    let mut world = World::new(days([(DAY, list(1..=3))])).await;
    let channel = world.channel();
    let at = [("time", json!("22:00")), ("timezone", json!("Asia/Seoul"))];
    world.subscribe(channel, &at).await;
    world.stop().await;
    assert!(world.threads(channel).is_empty(), "13:00 UTC has not come");

    // The bot is down when the time comes, and notices when it is back.
    world.set_now("2024-08-02T13:20:00Z");
    world.start().await;
    world.until_posted(channel, 3).await;
    assert_eq!(world.threads(channel)[0].name, "Daily Papers 2024-08-02");

    // Started again, it knows that this was dealt with.
    world.stop().await;
    world.start().await;
    world.stop().await;
    assert_eq!(world.count("POST", "/messages"), 4);
}

#[tokio::test]
async fn days_that_were_missed_come_oldest_first_as_one_message_each() {
    let lists = [
        ("2024-07-29", list(1..=2)),
        ("2024-07-30", list(3..=4)),
        ("2024-07-31", list(5..=6)),
        (DAY, list(7..=8)),
    ];
    let mut world = World::new(days(lists)).await;
    let channel = world.channel();
    world.set_now("2024-07-29T12:00:00Z");
    world.subscribe(channel, &[("time", json!("13:00")), ("timezone", json!("UTC"))]).await;
    world.post(channel, "2024-07-29").await;
    world.stop().await;

    world.set_now("2024-08-02T13:00:00Z");
    world.start().await;
    world.until(|world| world.threads(channel).len() == 2).await;
    let newest = world.threads(channel)[1].id;
    world.until(|world| world.papers(newest).len() == 2).await;
    let headers = world.discord.messages(channel);
    let titles: Vec<_> = headers.iter().map(|header| header.embeds[0]["title"].clone()).collect();
    let dates = ["2024-07-29", "2024-07-30", "2024-07-31", DAY];
    assert_eq!(titles, dates.map(|date| json!(format!("Daily Papers {date}"))));
    let names: Vec<_> = world.threads(channel).into_iter().map(|thread| thread.name).collect();
    assert_eq!(names, [dates[0], dates[3]].map(|date| format!("Daily Papers {date}")));

    // What stands in such a message counts as posted.
    let told = world.post(channel, "2024-07-30").await;
    assert!(told.starts_with("All papers of 2024-07-30 are in"), "{told}");
    assert_eq!(world.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn a_paper_listed_on_two_days_is_posted_on_the_first() {
    let lists = [("2024-08-01", list(1..=2)), (DAY, list(2..=3))];
    let world = World::new(days(lists)).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    world.post(channel, "2024-08-01").await;
    world.post(channel, DAY).await;
    let papers: Vec<_> =
        world.threads(channel).iter().map(|thread| world.papers(thread.id)).collect();
    assert_eq!(papers, [vec!["2408.00002", "2408.00001"], vec!["2408.00003"]]);
}

#[tokio::test]
async fn a_channel_where_the_bot_may_not_speak_stops_no_other() {
    let world = World::new(days([(DAY, list(1..=3))])).await;
    let quiet = world.setup.channel("quiet-corner");
    world.subscribe(quiet, &[]).await;
    world.subscribe(world.channel(), &[]).await;
    let (refused, posted) = tokio::join!(world.post(quiet, DAY), world.post(world.channel(), DAY));
    assert!(refused.starts_with("The bot may not post there."), "{refused}");
    assert!(posted.starts_with("Posted 3 papers"), "{posted}");
    assert_eq!(world.refused().len(), 1, "one refusal is enough: {:?}", world.refused());
}

#[tokio::test]
async fn a_filter_chooses_and_a_role_is_mentioned() {
    let world = World::new(days([(DAY, list(1..=9))])).await;
    let readers = world.setup.role("Readers");
    let options = [
        ("max_papers", json!(2)),
        ("exclude", json!("number 9, nothing")),
        ("mention", json!(readers.to_string())),
    ];
    let channel = world.channel();
    world.subscribe(channel, &options).await;
    world.post(channel, DAY).await;
    let place = world.threads(channel)[0].id;
    assert_eq!(world.papers(place), ["2408.00008", "2408.00007"]);
    assert_eq!(world.discord.messages(channel)[0].mention_roles, [readers]);
}

#[tokio::test]
async fn under_discords_limits_no_request_is_refused_for_its_pace() {
    let world = World::under(Rules::default(), days([(DAY, list(1..=7))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[]).await;
    world.post(channel, DAY).await;
    assert_eq!(world.papers(world.threads(channel)[0].id).len(), 7);
    assert_eq!(world.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn every_captured_day_goes_the_whole_road() {
    let Some(folder) = captured_days() else { return };
    let world = World::new(Days::from_folder(&folder).unwrap()).await;
    world.set_now("2026-11-01T12:00:00Z");
    let channel = world.channel();
    world.subscribe(channel, &[("language", json!("ko"))]).await;

    let mut expected = std::collections::BTreeSet::new();
    let mut dates = std::fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| {
            Some(entry.unwrap().file_name().to_str()?.strip_suffix(".json")?.into())
        })
        .collect::<Vec<String>>();
    dates.sort();
    for date in &dates {
        let text = std::fs::read_to_string(folder.join(format!("{date}.json"))).unwrap();
        let listed: serde_json::Value = serde_json::from_str(&text).unwrap();
        let ids = listed.as_array().unwrap().iter().map(|item| item["paper"]["id"].to_string());
        expected.extend(ids.map(|id| id.trim_matches('"').to_owned()));
        world.post(channel, date).await;
        world.post(channel, date).await;
    }

    let threads = world.threads(channel);
    let mut posted: Vec<_> = threads.iter().flat_map(|thread| world.papers(thread.id)).collect();
    posted.sort();
    assert_eq!(posted, expected.into_iter().collect::<Vec<_>>(), "each paper once");
    assert_eq!(world.refused(), Vec::<String>::new());
    assert_eq!(violations(&world.discord.exchanges()).unwrap_or_default(), Vec::<String>::new());
}

#[tokio::test]
async fn at_most_so_many_papers_come_however_the_votes_change() {
    let world = World::new(days([(DAY, list(1..=5))])).await;
    let channel = world.channel();
    world.subscribe(channel, &[("max_papers", json!(2))]).await;
    world.post(channel, DAY).await;
    world.huggingface.set_day(DAY.parse().unwrap(), list(1..=9));
    world.set_now("2024-08-02T13:00:00Z");
    world.post(channel, DAY).await;
    let place = world.threads(channel)[0].id;
    assert_eq!(world.papers(place), ["2408.00005", "2408.00004"]);
}

#[tokio::test]
async fn a_new_subscription_begins_with_the_newest_whatever_was_posted_by_hand() {
    let lists = [("2024-07-30", list(1..=2)), ("2024-07-31", list(3..=4)), (DAY, list(5..=6))];
    let mut world = World::new(days(lists)).await;
    let channel = world.channel();
    world.subscribe(channel, &[("time", json!("13:00")), ("timezone", json!("UTC"))]).await;
    world.post(channel, "2024-07-30").await;
    world.set_now("2024-08-02T13:00:00Z");
    world.stop().await;
    world.start().await;
    world.until(|world| world.threads(channel).len() == 2).await;
    let titles: Vec<_> = world.threads(channel).into_iter().map(|thread| thread.name).collect();
    assert_eq!(titles, ["2024-07-30", DAY].map(|date| format!("Daily Papers {date}")));
    assert_eq!(world.discord.messages(channel).len(), 2, "nothing is dug out");
}

#[tokio::test]
async fn what_is_posted_by_hand_does_not_hide_the_days_before_it() {
    let lists = [("2024-07-30", list(1..=2)), ("2024-07-31", list(3..=4)), (DAY, list(5..=6))];
    let mut world = World::new(days(lists)).await;
    let channel = world.channel();
    world.set_now("2024-07-30T12:00:00Z");
    world.subscribe(channel, &[("time", json!("13:00")), ("days", json!("fri"))]).await;
    world.set_now("2024-08-02T12:00:00Z");
    world.post(channel, DAY).await;
    world.set_now("2024-08-02T13:00:00Z");
    world.stop().await;
    world.start().await;
    world.until(|world| world.discord.messages(channel).len() == 3).await;
}

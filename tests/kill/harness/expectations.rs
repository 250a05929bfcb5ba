//! What must stand in a channel in the end.

use std::collections::BTreeSet;

use paperwire::{
    domain::Layout,
    sandbox::{Message, Snowflake, Thread},
};

use super::delivery::{PAPERS, Place};
use crate::world::World;

/// Whether everything is in the channel, once or more often.
pub(super) fn is_whole(world: &World, place: &Place) -> bool {
    let papers: BTreeSet<_> = papers(everywhere(world, place)).into_iter().collect();
    let filled =
        || sizes(world, &world.threads(place.channel)).iter().filter(|size| **size > 0).count();
    let all = in_order().len();
    papers.len() == all && (place.layout != Layout::Threads || filled() == all)
}

/// The messages of the channel and its threads.
pub(super) fn everywhere(world: &World, place: &Place) -> Vec<Message> {
    let threads = world.threads(place.channel).into_iter().map(|thread| thread.id);
    let places = threads.chain([place.channel]);
    places.flat_map(|place| world.discord.messages(place)).collect()
}

/// What is wrong with the channel, a sentence each.
pub(super) fn check(world: &World, day: &str, place: &Place) -> Vec<String> {
    let messages = world.discord.messages(place.channel);
    let threads = world.threads(place.channel);
    let mut found = Complaints { place, list: Vec::new() };
    match place.layout {
        Layout::Thread => {
            found.unless_equal("messages in the channel", 1, messages.len());
            found.unless_equal("headers", 1, headers(day, &messages));
            found.unless_equal("threads", message_ids(&messages), thread_ids(&threads));
            let posted = threads.iter().flat_map(|thread| world.discord.messages(thread.id));
            found.unless_equal("papers", in_order(), papers(posted));
        }
        Layout::Threads => {
            found.unless_equal("threads", message_ids(&messages), thread_ids(&threads));
            found.unless_equal("papers", in_order(), papers(messages));
            found.unless_equal("details", vec![1; threads.len()], sizes(world, &threads));
        }
        Layout::Forum => {
            let posted = threads.iter().flat_map(|thread| world.discord.messages(thread.id));
            found.unless_equal("papers", in_order(), papers(posted));
            found.unless_equal("messages", vec![1; threads.len()], sizes(world, &threads));
        }
        Layout::Compact => {
            found.unless_equal("headers", 1, headers(day, &messages));
            found.unless_equal("papers", in_order(), papers(messages));
        }
    }
    found.list
}

struct Complaints<'a> {
    place: &'a Place,
    list: Vec<String>,
}

impl Complaints<'_> {
    fn unless_equal<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, wanted: T, found: T) {
        if wanted != found {
            let Place { channel, layout } = self.place;
            self.list.push(format!(
                "{layout:?} in {channel}: {what} are {found:?} where {wanted:?} should be"
            ));
        }
    }
}

/// The papers of the messages, in their order.
pub(super) fn papers(messages: impl IntoIterator<Item = Message>) -> Vec<String> {
    messages.into_iter().flat_map(|message| papers_of(&message)).collect()
}

/// The papers that a message shows: each embed links to its paper's page.
pub(super) fn papers_of(message: &Message) -> Vec<String> {
    let pages = message.embeds.iter().filter_map(|embed| {
        let id = embed["url"].as_str()?.strip_prefix("https://huggingface.co/papers/")?;
        (!id.starts_with("date/")).then(|| id.to_owned())
    });
    pages.collect()
}

fn headers(day: &str, messages: &[Message]) -> usize {
    let address = format!("https://huggingface.co/papers/date/{day}");
    let is_header = |message: &&Message| message.embeds.iter().any(|embed| embed["url"] == address);
    messages.iter().filter(is_header).count()
}

/// All papers, the most upvoted first.
fn in_order() -> Vec<String> {
    (1..=PAPERS).rev().map(|number| format!("2408.{number:05}")).collect()
}

fn message_ids(messages: &[Message]) -> Vec<Snowflake> {
    messages.iter().map(|message| message.id).collect()
}

fn thread_ids(threads: &[Thread]) -> Vec<Snowflake> {
    threads.iter().map(|thread| thread.id).collect()
}

/// How many messages each thread has, the one not counted that Discord itself begins it with.
fn sizes(world: &World, threads: &[Thread]) -> Vec<usize> {
    let has_embed = |message: &&Message| !message.embeds.is_empty();
    let size = |thread: &Thread| world.discord.messages(thread.id).iter().filter(has_embed).count();
    threads.iter().map(size).collect()
}

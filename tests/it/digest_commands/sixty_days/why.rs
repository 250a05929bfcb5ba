//! What `/paper why` says of the papers as the days go by.

use std::{collections::BTreeMap, time::Duration};

use paperwire::{
    domain::{ArxivId, ChannelId, Progress},
    store::Store,
};
use serde_json::json;

use super::{DAYS, End, PAPERS, date, end, number};
use crate::world::World;

/// Where papers are, as it was told: the address of each one's message.
#[derive(Default)]
pub(super) struct Told(BTreeMap<ArxivId, String>);

impl Told {
    /// Asks, at the end of a day, of all papers of that day and of some of others, and at the end of
    /// the last of all.
    pub(super) async fn ask(&mut self, world: &World, day: u32) {
        let days_before = [1, 3, 8].into_iter().filter_map(|back| day.checked_sub(back));
        let others =
            days_before.filter(|day| *day > 0).map(|other| (other, other as usize % PAPERS));
        let tomorrow = (day < DAYS).then_some((day + 1, 0));
        let days = if day == DAYS { 1..=DAYS } else { day..=day };
        let all = days.flat_map(|of_day| (0..PAPERS).map(move |place| (of_day, place)));
        let asked = all.chain(others).chain(tomorrow);
        for (of_day, place) in asked {
            let paper: ArxivId = format!("2408.{:05}", number(of_day, place)).parse().unwrap();
            let wanted = story(day, of_day, place);
            let said = said(world, &paper, wanted).await;
            assert!(said.contains(wanted), "on day {day}, of {place} of day {of_day}: {said}");
            let names_list = said.contains(&date(of_day).to_string());
            assert_eq!(names_list, wanted != NOT_LISTED, "on day {day}, of day {of_day}: {said}");
            if wanted == POSTED {
                let link = link_in(&said);
                assert!(day >= 40 || is_at(world, &paper, link), "{paper} is not at {link}");
                self.0.insert(paper, link.to_owned());
            }
        }
    }

    /// That the ledger has each paper where it was said to be, and no other paper.
    pub(super) fn agrees_with(&self, store: &Store, channel: ChannelId) {
        for (day, place) in (1..=DAYS).flat_map(|day| (0..PAPERS).map(move |place| (day, place))) {
            let paper: ArxivId = format!("2408.{:05}", number(day, place)).parse().unwrap();
            let entry = store.load_posting(channel, &paper).unwrap();
            let at = entry.and_then(|entry| match entry.progress {
                Progress::Done { place, message, .. } => Some(format!("/{place}/{message}")),
                _ => None,
            });
            let told = self.0.get(&paper).map(String::as_str);
            assert_eq!(at.is_some(), told.is_some(), "{paper}");
            assert!(told.unwrap_or_default().ends_with(at.as_deref().unwrap_or_default()));
        }
    }
}

const POSTED: &str = "✅ Posted in";
const NOT_LISTED: &str = "None of the daily lists stored here has it";

/// What is to be said at the end of a day of a paper that is listed on another, or the same. Which
/// rule of the filter leaves a paper out is told by the filter as it is.
fn story(day: u32, of_day: u32, place: usize) -> &'static str {
    match end(of_day, place) {
        _ if of_day > day => NOT_LISTED,
        End::Posted if (21..=23).contains(&of_day) && day <= 23 => {
            "because the bot lacks permissions there"
        }
        End::Posted => POSTED,
        End::PausedByHand if day < 15 => "because somebody asked for it",
        // The filter of the 26th leaves those out as well.
        End::PausedByHand if day >= 26 => "left it out",
        End::PausedByHand => "missed while the bot was away or the channel was paused",
        End::BeyondTheMost | End::NoWantedWord | End::UnwantedWord if of_day < day => "left it out",
        End::TooFewUpvotes => "takes papers with at least",
        End::BeyondTheMost => "takes at most 2",
        End::NoRoom => "has had as many of the list",
        End::NoWantedWord => "have none of",
        End::UnwantedWord => "left it out: it has “",
        End::Gone => "the channel was deleted",
    }
}

/// What is said of a paper, once it is what is wanted: when nothing is to be posted, nothing but
/// the answer tells that the day's list was read and its papers were passed over.
async fn said(world: &World, paper: &ArxivId, wanted: &str) -> String {
    let asking = async {
        loop {
            let said = answered(world, paper).await;
            if said.contains(wanted) {
                return said;
            }
        }
    };
    match tokio::time::timeout(Duration::from_secs(60), asking).await {
        Ok(said) => said,
        Err(_) => answered(world, paper).await,
    }
}

/// Asks by the channel's id, as no client can once it is deleted.
async fn answered(world: &World, paper: &ArxivId) -> String {
    let id = world.channel().to_string();
    let options = [
        json!({ "type": 3, "name": "paper", "value": paper.as_str() }),
        json!({ "type": 7, "name": "channel", "value": id }),
    ];
    let channel = json!({ "id": id, "name": "daily-papers", "type": 0, "permissions": "1024" });
    let command = json!({
        "id": "1", "name": "paper", "type": 1,
        "options": [{ "type": 1, "name": "why", "options": options }],
        "resolved": { "channels": { id: channel } },
    });
    let reply = world.patient(|| world.organiser().forged_command(command.clone())).await;
    reply["embeds"][0]["description"].as_str().unwrap_or_else(|| panic!("{reply}")).to_owned()
}

/// The address that a reply links to.
fn link_in(said: &str) -> &str {
    let (_, link) = said.split_once("(https://").unwrap_or_else(|| panic!("no link in {said}"));
    link.split_once(')').unwrap().0
}

/// Whether a message with the paper stands at that address.
fn is_at(world: &World, paper: &ArxivId, link: &str) -> bool {
    let mut parts = link.rsplit('/');
    let message = parts.next().unwrap();
    let place = parts.next().unwrap().parse().unwrap();
    let page = format!("https://huggingface.co/papers/{paper}");
    let messages = world.discord.messages(place);
    let mut there = messages.iter().filter(|other| other.id.to_string() == message);
    there.any(|message| json!(message.embeds).to_string().contains(&page))
}

//! Whether the ledger of a killed process agrees with what Discord has.

use paperwire::{
    domain::{ArxivId, Part, Progress},
    sandbox::Message,
    store::Store,
};

use super::{
    delivery::{Delivery, PAPERS, Place},
    expectations::{everywhere, papers_of},
};
use crate::world::stored::channel_id;

/// What a look at the ledger shows.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Steps of which the ledger does not know whether they were done.
    pub(super) in_doubt: usize,
    pub(super) complaints: Vec<String>,
}

impl Seen {
    /// The complaints when nothing may be in doubt any more.
    pub(super) fn all(mut self) -> Vec<String> {
        if self.in_doubt > 0 {
            self.complaints.push(format!("{} steps are still in doubt", self.in_doubt));
        }
        self.complaints
    }
}

/// Opens the folder that the process left behind, and compares.
pub(super) fn check(delivery: &Delivery) -> Seen {
    let store = delivery.world.open_store();
    let mut seen = Seen::default();
    for place in &delivery.places {
        compare(&store, place, &posted(delivery, place), &mut seen);
        seen.complaints.extend(lost_steps(&store, delivery, place));
        seen.in_doubt += steps_in_doubt(&store, &delivery.day, place);
    }
    seen
}

/// The messages with papers that Discord has, in the order in which they were posted.
fn posted(delivery: &Delivery, place: &Place) -> Vec<Message> {
    let mut messages = everywhere(&delivery.world, place);
    messages.retain(|message| !papers_of(message).is_empty());
    messages.sort_by_key(|message| message.id);
    messages
}

/// A channel's steps are done one after the other, each when the one before is written down: so
/// every message but the last must be in the ledger, and what the ledger calls done must be there.
fn compare(store: &Store, place: &Place, posted: &[Message], seen: &mut Seen) {
    let channel = channel_id(place.channel);
    for paper in (1..=PAPERS).map(|number| format!("2408.{number:05}")) {
        let entry = store.load_posting(channel, &paper.parse().unwrap()).unwrap();
        let shows = |message: &&Message| papers_of(message).contains(&paper);
        let there: Vec<_> = posted.iter().filter(shows).map(|message| message.id.get()).collect();
        let last = posted.last().map(|message| message.id.get());
        let complaint = match entry.map(|entry| entry.progress) {
            None | Some(Progress::Planned) if there.is_empty() => continue,
            Some(Progress::Attempted { .. }) if there.iter().all(|id| Some(*id) == last) => {
                seen.in_doubt += 1;
                continue;
            }
            Some(Progress::Done { message, .. }) if there == [message.get()] => continue,
            progress => format!("is {progress:?} in the ledger, and in Discord in {there:?}"),
        };
        seen.complaints.push(format!("{:?} in {channel}: {paper} {complaint}", place.layout));
    }
}

/// What was kept for good before this process began and is not there, and what the ledger calls
/// done besides papers, and Discord does not have.
fn lost_steps(store: &Store, delivery: &Delivery, place: &Place) -> Vec<String> {
    let (channel, edition) = (channel_id(place.channel), delivery.day.parse().unwrap());
    let mut lost = Vec::new();
    if store.load_subscription(channel).unwrap().is_none() {
        lost.push(format!("the subscription of {channel} is gone"));
    }
    let threads = delivery.world.threads(place.channel);
    let messages: Vec<u64> =
        everywhere(&delivery.world, place).iter().map(|message| message.id.get()).collect();
    let papers = (1..=PAPERS).map(|number| format!("2408.{number:05}").parse().unwrap());
    let of_papers = papers
        .flat_map(|paper: ArxivId| [Part::PaperThread(paper.clone()), Part::PaperDetail(paper)]);
    for part in [Part::Header, Part::Thread].into_iter().chain(of_papers) {
        let entry = store.load_step(channel, edition, &part).unwrap();
        let Some(Progress::Done { place, message, .. }) = entry.map(|it| it.progress) else {
            continue;
        };
        let is_there = match part {
            Part::Thread | Part::PaperThread(_) => {
                threads.iter().any(|thread| thread.id.get() == place.get())
            }
            _ => messages.contains(&message.get()),
        };
        if !is_there {
            lost.push(format!("{part:?} of {channel} is done in the ledger, and not in Discord"));
        }
    }
    lost
}

/// The edition's own steps of a channel that are in doubt.
fn steps_in_doubt(store: &Store, day: &str, place: &Place) -> usize {
    let (channel, edition) = (channel_id(place.channel), day.parse().unwrap());
    let is_in_doubt = |part: &&Part| {
        let entry = store.load_step(channel, edition, part).unwrap();
        entry.is_some_and(|entry| matches!(entry.progress, Progress::Attempted { .. }))
    };
    [Part::Header, Part::Thread].iter().filter(is_in_doubt).count()
}

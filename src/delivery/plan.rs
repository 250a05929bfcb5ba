//! Plans a delivery: what the digest wants, less what the ledger says is done. Pure.

use chrono::NaiveDate;

use crate::{
    digest::{Digest, Message, thread_layout},
    domain::{ChannelId, MessageId, Part, Progress, Step},
};

/// What is left to do for one edition in one channel, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) channel: ChannelId,
    pub(super) edition: NaiveDate,
    /// The header's message, if it is posted already.
    pub(super) header: Option<MessageId>,
    /// The thread, if it is started already.
    pub(super) thread: Option<ChannelId>,
    pub(super) steps: Vec<Planned>,
}

/// A step that is not done, and how it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) step: Step,
    pub(super) act: Act,
}

/// What Discord is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Post this into the channel.
    PostHeader(Box<Message>),
    /// Start the thread from the header.
    StartThread {
        /// Its name.
        name: String,
        /// After how long without a message Discord archives it.
        auto_archive_minutes: u16,
    },
    /// Post this into the thread.
    PostPaper(Box<Message>),
}

/// Lays the digest out and leaves out what `ledger` says is done. Without a paper that is still
/// to be posted there is nothing to do at all.
///
/// # Errors
///
/// Those of `ledger`.
pub(super) fn plan<E>(
    channel: ChannelId,
    digest: &Digest,
    ledger: impl Fn(&Step) -> Result<Option<Progress>, E>,
) -> Result<Plan, E> {
    let edition = digest.date;
    let step = |part| Step { channel, edition, part };
    let done = |step: &Step| Ok(ledger(step)?.and_then(|progress| progress.message()));

    let layout = thread_layout(digest);
    let mut papers = Vec::new();
    for post in layout.papers {
        let step = step(Part::Paper(post.id));
        if done(&step)?.is_none() {
            papers.push(Planned { step, act: Act::PostPaper(Box::new(post.message)) });
        }
    }

    let (header_step, thread_step) = (step(Part::Header), step(Part::Thread));
    let header = done(&header_step)?.map(|(_, message)| message);
    let thread = done(&thread_step)?.map(|(place, _)| place);
    let mut steps = Vec::new();
    if !papers.is_empty() {
        if header.is_none() {
            let act = Act::PostHeader(Box::new(layout.header));
            steps.push(Planned { step: header_step, act });
        }
        if thread.is_none() {
            let (name, auto_archive_minutes) = (layout.thread_name, layout.auto_archive_minutes);
            steps.push(Planned {
                step: thread_step,
                act: Act::StartThread { name, auto_archive_minutes },
            });
        }
        steps.append(&mut papers);
    }
    Ok(Plan { channel, edition, header, thread, steps })
}

#[cfg(test)]
mod tests;

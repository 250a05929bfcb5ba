//! Plans a delivery: what the digest wants, less what the ledger says is over. Pure.

use std::collections::BTreeSet;

use super::nonce::fingerprint;
use crate::{
    digest::{
        Digest, Forum, Message, catch_up_message, catch_up_post, compact_layout, forum_layout,
        plain_day_message, plain_paper_message, plain_papers_message, thread_layout,
        threads_layout,
    },
    domain::{ArxivId, ChannelId, Form, ForumTagId, Layout, Paper, Part, Progress, Step},
};

/// A step that is not over, and how it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) step: Step,
    pub(super) act: Act,
}

/// What Discord is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Post a message.
    Post {
        /// Where.
        place: Place,
        /// As it should look.
        message: Box<Message>,
        /// In the plainest form, should Discord refuse that.
        plain: Option<Box<Message>>,
    },
    /// Start a thread.
    StartThread {
        /// From which message.
        from: Origin,
        /// Its name.
        name: String,
        /// After how many minutes without a message Discord archives it.
        auto_archive_minutes: u16,
    },
    /// Start a post in a forum: a thread and its first message at once.
    StartForumPost {
        /// Its name.
        name: String,
        /// After how many minutes without a message Discord archives it.
        auto_archive_minutes: u16,
        /// Its first message, as it should look.
        message: Box<Message>,
        /// The same in the plainest form, should Discord refuse that.
        plain: Option<Box<Message>>,
        /// Its tags.
        tags: Vec<ForumTagId>,
    },
    /// Put this in place of the header.
    EditHeader(Box<Message>),
    /// Publish the header.
    Crosspost,
}

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The subscribed channel.
    Channel,
    /// The edition's thread.
    Thread,
    /// The thread of a paper's message.
    PaperThread(ArxivId),
    /// Another channel.
    Elsewhere(ChannelId),
}

/// Which message a thread is started from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The header.
    Header,
    /// The message of a paper.
    Paper(ArxivId),
}

/// What a plan is made for.
#[derive(Clone, Debug)]
pub(super) struct Order<'a> {
    pub(super) channel: ChannelId,
    pub(super) digest: &'a Digest,
    pub(super) form: Form,
    /// The subscription's, whatever form this edition has.
    pub(super) layout: Layout,
    /// The tags of the channel, if it is a forum.
    pub(super) forum: Forum,
    /// Whether the header is published from its announcement channel.
    pub(super) crosspost: bool,
}

/// Lays the digest out and leaves out each step that `progress` says is over. Without a paper
/// that is still to be posted, nothing is opened.
///
/// # Errors
///
/// Those of `progress`.
pub(super) fn plan<E>(
    order: &Order<'_>,
    progress: impl Fn(&Step) -> Result<Option<Progress>, E>,
) -> Result<Vec<Planned>, E> {
    let mut steps = match order.form {
        Form::Full(Layout::Thread) => order.thread(),
        Form::Full(Layout::Threads) => order.threads(),
        Form::Full(Layout::Forum) => order.forum(),
        Form::Full(Layout::Compact) => order.compact(),
        Form::CatchUp => order.catch_up(),
        Form::Skipped => Vec::new(),
    };
    let is_over = |step: &Step| Ok(progress(step)?.is_some_and(|progress| progress.is_over()));
    let opened = is_over(&order.step(Part::Header, []))?;
    retain(&mut steps, |planned| Ok(!is_over(&planned.step)?))?;
    let is_for_papers =
        |planned: &Planned| planned.is_opening() || planned.step.part == Part::Crosspost;
    if steps.iter().all(|planned| planned.step.papers.is_empty() && is_for_papers(planned)) {
        steps.retain(|planned| opened && planned.step.part == Part::Crosspost);
    }
    let list = order.list();
    let posts_more = steps.iter().any(|planned| !planned.step.papers.is_empty());
    let begun = progress(&list.step)?.is_some_and(|progress| !progress.is_over());
    if opened && order.has_list() && (posts_more || begun) {
        steps.push(list);
    }
    Ok(steps)
}

fn retain<E>(
    steps: &mut Vec<Planned>,
    mut keep: impl FnMut(&Planned) -> Result<bool, E>,
) -> Result<(), E> {
    let all = std::mem::take(steps);
    for planned in all {
        if keep(&planned)? {
            steps.push(planned);
        }
    }
    Ok(())
}

impl Planned {
    /// Whether it is there for the papers that follow it.
    pub(super) fn is_opening(&self) -> bool {
        matches!(self.step.part, Part::Header | Part::Thread)
    }
}

impl Order<'_> {
    fn step(&self, part: Part, papers: impl IntoIterator<Item = ArxivId>) -> Step {
        let (channel, edition) = (self.channel, self.digest.date);
        Step { channel, edition, part, papers: papers.into_iter().collect() }
    }

    fn thread(&self) -> Vec<Planned> {
        let layout = thread_layout(self.digest);
        let thread = Act::StartThread {
            from: Origin::Header,
            name: layout.thread_name,
            auto_archive_minutes: layout.auto_archive_minutes,
        };
        let mut steps = vec![
            self.day([], layout.header),
            Planned { step: self.step(Part::Thread, []), act: thread },
        ];
        let papers = layout.papers.into_iter();
        steps.extend(papers.map(|post| self.paper(post.id, Place::Thread, post.message)));
        steps.extend(self.crosspost());
        steps
    }

    fn compact(&self) -> Vec<Planned> {
        let layout = compact_layout(self.digest);
        let mut steps = vec![self.day([], layout.header)];
        let batches = layout.batches.into_iter();
        steps.extend(batches.map(|batch| self.batch(batch.ids, batch.message)));
        steps.extend(self.crosspost());
        steps
    }

    fn threads(&self) -> Vec<Planned> {
        let layout = threads_layout(self.digest);
        let mut steps = Vec::new();
        for post in layout.papers {
            let id = || post.id.clone();
            let thread = Act::StartThread {
                from: Origin::Paper(id()),
                name: post.thread_name,
                auto_archive_minutes: post.auto_archive_minutes,
            };
            let detail = Act::Post {
                place: Place::PaperThread(id()),
                message: Box::new(post.detail),
                plain: self.plain(&post.id).map(Box::new),
            };
            steps.push(self.paper(id(), Place::Channel, post.message));
            steps.push(Planned { step: self.step(Part::PaperThread(id()), []), act: thread });
            steps.push(Planned { step: self.step(Part::PaperDetail(id()), []), act: detail });
        }
        steps
    }

    fn forum(&self) -> Vec<Planned> {
        let posts = forum_layout(self.digest, &self.forum).into_iter();
        let planned = posts.map(|post| Planned {
            act: Act::StartForumPost {
                name: post.name,
                auto_archive_minutes: post.auto_archive_minutes,
                message: Box::new(post.message),
                plain: self.plain(&post.id).map(Box::new),
                tags: post.applied_tags,
            },
            step: self.step(Part::Papers, [post.id]),
        });
        planned.collect()
    }

    /// One message that lists them all, and so posts them all.
    fn catch_up(&self) -> Vec<Planned> {
        let papers: BTreeSet<_> = self.to_post().map(|paper| paper.id.clone()).collect();
        if papers.is_empty() {
            return Vec::new();
        }
        if self.layout != Layout::Forum {
            let message = catch_up_message(self.digest);
            return vec![self.day(papers, message)];
        }
        let post = catch_up_post(self.digest, &self.forum);
        let act = Act::StartForumPost {
            name: post.name,
            auto_archive_minutes: post.auto_archive_minutes,
            plain: Some(Box::new(plain_day_message(self.digest))),
            message: Box::new(post.message),
            tags: post.applied_tags,
        };
        vec![Planned { step: self.step(Part::Header, papers), act }]
    }

    fn list(&self) -> Planned {
        let header = thread_layout(self.digest).header;
        let listed = self.digest.papers.iter().map(|paper| &paper.id);
        let step = self.step(Part::List(fingerprint(listed)), []);
        Planned { step, act: Act::EditHeader(Box::new(header)) }
    }

    /// Whether the header is a list that late papers are added to.
    fn has_list(&self) -> bool {
        matches!(self.form, Form::Full(Layout::Thread | Layout::Compact))
    }

    fn crosspost(&self) -> Option<Planned> {
        let planned = || Planned { step: self.step(Part::Crosspost, []), act: Act::Crosspost };
        self.crosspost.then(planned)
    }

    fn paper(&self, id: ArxivId, place: Place, message: Message) -> Planned {
        let plain = self.plain(&id).map(Box::new);
        let act = Act::Post { place, message: Box::new(message), plain };
        Planned { step: self.step(Part::Papers, [id]), act }
    }

    /// What stands for the whole day: the header, which posts nothing but in a catch-up.
    fn day(&self, papers: impl IntoIterator<Item = ArxivId>, message: Message) -> Planned {
        let plain = Some(Box::new(plain_day_message(self.digest)));
        let act = Act::Post { place: Place::Channel, message: Box::new(message), plain };
        Planned { step: self.step(Part::Header, papers), act }
    }

    fn batch(&self, ids: Vec<ArxivId>, message: Message) -> Planned {
        let papers = self.digest.papers.iter().filter(|paper| ids.contains(&paper.id));
        let plain = Some(Box::new(plain_papers_message(papers)));
        let act = Act::Post { place: Place::Channel, message: Box::new(message), plain };
        Planned { step: self.step(Part::Papers, ids), act }
    }

    fn plain(&self, id: &ArxivId) -> Option<Message> {
        let paper = self.digest.papers.iter().find(|paper| paper.id == *id)?;
        Some(plain_paper_message(paper, self.digest.locale))
    }

    fn to_post(&self) -> impl Iterator<Item = &Paper> {
        let digest = self.digest;
        let is_posted = |id| digest.posted.contains(id) || digest.posted_before.contains_key(id);
        digest.papers.iter().filter(move |paper| !is_posted(&paper.id))
    }
}

#[cfg(test)]
mod tests;

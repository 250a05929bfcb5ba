//! What the ledger knows of an edition in a channel: the digest without what is posted, and the
//! doubts that an earlier try left.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Delivery, DeliveryError, Target, settle::Unsettled};
use crate::{
    digest::{Digest, PostedBefore},
    domain::{
        ArxivId, ChannelId, Edition, Entry, Filter, Form, Layout, Paper, Part, Progress, Step,
        Subscription,
    },
    store::{Store, StoreError},
};

/// An edition as a channel would have it now, by its ledger and in the form in which it was begun:
/// what is posted already is marked. Nothing is asked of anybody.
///
/// # Errors
///
/// When the store cannot be read.
pub fn digest_now(
    store: &Store,
    subscription: &Subscription,
    edition: &Edition,
) -> Result<Digest, StoreError> {
    let begun = store.load_delivery(subscription.channel, edition.date)?;
    let form = begun.map_or(Form::Full(subscription.layout), |record| record.form);
    digest_in(store, subscription, edition, form)
}

/// The edition as the channel sees it in a form, with what is posted already marked.
pub(super) fn digest_in(
    store: &Store,
    subscription: &Subscription,
    edition: &Edition,
    form: Form,
) -> Result<Digest, StoreError> {
    // How many there may be is counted below, where it is known which are posted.
    let filter = Filter { max_papers: None, ..subscription.filter.clone() };
    let unbounded = Subscription { filter, ..subscription.clone() };
    let postings = postings(store, subscription.channel, edition)?;
    let is_there = |paper: &Paper| {
        let posting = postings.get(&paper.id).filter(|posting| posting.edition == edition.date);
        posting.is_some_and(|posting| posting.progress.is_there())
    };
    let mut digest = Digest::with_those_there(edition, &unbounded, is_there);
    for paper in &digest.papers {
        let Some(posting) = postings.get(&paper.id) else { continue };
        match posting.progress.message() {
            Some((place, message)) if posting.edition != edition.date => {
                let guild = subscription.guild;
                let link = format!("https://discord.com/channels/{guild}/{place}/{message}");
                let before = PostedBefore { date: posting.edition, link };
                digest.posted_before.insert(paper.id.clone(), before);
            }
            _ if is_complete(store, subscription.channel, posting, &paper.id, form)? => {
                digest.posted.insert(paper.id.clone());
            }
            _ => {}
        }
    }
    if let Some(max) = subscription.filter.max_papers {
        keep_at_most(&mut digest, usize::try_from(max).unwrap_or(usize::MAX));
    }
    Ok(digest)
}

/// What the ledger has of the edition's papers that are over with in the channel.
fn postings<'a>(
    store: &Store,
    channel: ChannelId,
    edition: &'a Edition,
) -> Result<HashMap<&'a ArxivId, Entry>, StoreError> {
    let mut postings = HashMap::new();
    for Paper { id, .. } in &edition.papers {
        let posting = store.load_posting(channel, id)?;
        postings.extend(posting.filter(|it| it.progress.is_over()).map(|posting| (id, posting)));
    }
    Ok(postings)
}

/// Whether nothing of a paper that was posted is missing: in one layout it has more than its
/// message.
fn is_complete(
    store: &Store,
    channel: ChannelId,
    posting: &Entry,
    paper: &ArxivId,
    form: Form,
) -> Result<bool, StoreError> {
    let has_thread = form == Form::Full(Layout::Threads);
    if !has_thread || posting.progress.message().is_none() {
        return Ok(true);
    }
    let detail = Part::PaperDetail(paper.clone());
    let detail = store.load_step(channel, posting.edition, &detail)?;
    Ok(detail.is_some_and(|detail| detail.progress.is_over()))
}

impl Delivery {
    /// The edition as the channel sees it, with what is posted already marked.
    pub(super) fn digest(
        &self,
        target: &Target,
        edition: &Edition,
        form: Form,
    ) -> Result<Digest, StoreError> {
        digest_in(&self.store, &target.subscription, edition, form)
    }

    /// The form, unless it has a thread that cannot be had any more.
    pub(super) fn form_that_holds(
        &self,
        channel: ChannelId,
        edition: NaiveDate,
        form: Form,
    ) -> Result<Form, StoreError> {
        if form != Form::Full(Layout::Thread) {
            return Ok(form);
        }
        for part in [Part::Header, Part::Thread] {
            let progress = self.store.load_step(channel, edition, &part)?.map(|e| e.progress);
            if progress.is_some_and(|it| it.is_over() && it.message().is_none()) {
                return Ok(Form::Full(Layout::Compact));
            }
        }
        Ok(form)
    }

    /// How many of the papers that are over with are not to be seen in the channel.
    pub(super) fn count_refused(
        &self,
        channel: ChannelId,
        digest: &Digest,
    ) -> Result<usize, StoreError> {
        let mut refused = 0;
        for paper in &digest.posted {
            let posting = self.store.load_posting(channel, paper)?;
            let is_there = posting.is_some_and(|posting| posting.progress.is_there());
            refused += usize::from(!is_there);
        }
        Ok(refused)
    }

    /// Settles whatever of the edition was attempted and has no outcome.
    pub(super) async fn settle_doubts(
        &self,
        target: &Target,
        edition: &Edition,
    ) -> Result<(), DeliveryError> {
        let channel = target.subscription.channel;
        let step = |part, papers: &[ArxivId]| Step {
            channel,
            edition: edition.date,
            part,
            papers: papers.to_vec(),
        };
        let mut steps = vec![step(Part::Header, &[])];
        for paper in &edition.papers {
            steps.push(step(Part::Papers, std::slice::from_ref(&paper.id)));
            steps.push(step(Part::PaperDetail(paper.id.clone()), &[]));
        }
        for step in &steps {
            let settled = self.settle_step(target, step).await;
            settled.map_err(|unsettled| unsettled.into_error(edition.date))?;
        }
        Ok(())
    }

    /// Settles one step, if it is in doubt, and says how far it has come.
    pub(super) async fn settle_step(
        &self,
        target: &Target,
        step: &Step,
    ) -> Result<Progress, Unsettled> {
        match self.load_entry(step)? {
            Some(entry) => self.settle(target, step, &entry).await,
            None => Ok(Progress::Planned),
        }
    }

    /// How far a step has come; none if the ledger does not know it.
    pub(super) fn load_progress(&self, step: &Step) -> Result<Option<Progress>, StoreError> {
        Ok(self.load_entry(step)?.map(|entry| entry.progress))
    }

    fn load_entry(&self, step: &Step) -> Result<Option<Entry>, StoreError> {
        match (&step.part, step.papers.first()) {
            (Part::Papers, Some(paper)) => self.store.load_posting(step.channel, paper),
            _ => self.store.load_step(step.channel, step.edition, &step.part),
        }
    }
}

/// Leaves out the last papers that are more than `max`, but none that is posted: what was not
/// among the first this morning may be by now.
fn keep_at_most(digest: &mut Digest, max: usize) {
    let posted = &digest.posted;
    let mut room = max.saturating_sub(posted.len());
    digest.papers.retain(|paper| {
        let is_new = !posted.contains(&paper.id);
        let stays = !is_new || room > 0;
        room -= usize::from(is_new && stays);
        stays
    });
}

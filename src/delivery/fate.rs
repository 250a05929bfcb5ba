//! What became of a paper in a channel, or what will: as the ledger and the choosing of deliveries
//! have it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{Editions, known::digest_in};
use crate::{
    digest::{Verdict, judge},
    domain::{
        ArxivId, ChannelId, Edition, Entry, Filter, Form, MessageId, Pause, Progress, Subscription,
    },
    store::StoreError,
};

/// What became of a paper in a channel, or what will.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is there.
    Posted {
        /// The edition that it was posted with.
        edition: NaiveDate,
        /// When.
        at: DateTime<Utc>,
        /// The channel or thread that holds its message.
        place: ChannelId,
        /// The message.
        message: MessageId,
    },
    /// Discord took it in no form.
    Refused {
        /// The edition that it belongs to.
        edition: NaiveDate,
        /// When that was.
        at: DateTime<Utc>,
    },
    /// It may be there, and nobody can see whether.
    Unsettled {
        /// The edition that it belongs to.
        edition: NaiveDate,
        /// When that was found.
        at: DateTime<Utc>,
    },
    /// It was posted, or may have been, and where and when is deleted.
    Forgotten {
        /// The edition that it belongs to.
        edition: NaiveDate,
        /// When that was deleted.
        at: DateTime<Utc>,
    },
    /// No stored edition lists it.
    NotListed,
    /// The channel's filter leaves it out.
    LeftOut {
        /// The newest edition that lists it.
        edition: NaiveDate,
        /// By which rule.
        verdict: Verdict,
        /// Its upvotes, as the rule counts them.
        upvotes: u32,
        /// Its place among the papers that the other rules keep, if it is beyond the most that
        /// the channel takes.
        rank: Option<usize>,
    },
    /// The channel is paused, and has not got that edition to its end.
    Paused {
        /// The newest edition that lists it.
        edition: NaiveDate,
        /// Why, and since when.
        pause: Pause,
    },
    /// The edition came before the channel subscribed.
    BeforeSubscribed {
        /// The newest edition that lists it.
        edition: NaiveDate,
        /// When the channel subscribed.
        subscribed: DateTime<Utc>,
    },
    /// The edition was missed, with more of them than a channel is given afterwards.
    Missed {
        /// The newest edition that lists it.
        edition: NaiveDate,
    },
    /// The edition is being brought into the channel.
    UnderWay {
        /// The newest edition that lists it.
        edition: NaiveDate,
    },
    /// The edition is in the channel, and looked at again for what was listed late.
    Growing {
        /// The newest edition that lists it.
        edition: NaiveDate,
        /// When that ends.
        until: DateTime<Utc>,
    },
    /// The filter keeps it now, but did not when the edition was delivered.
    TooLate {
        /// The newest edition that lists it.
        edition: NaiveDate,
    },
    /// The edition has not been due.
    NotDue {
        /// The newest edition that lists it.
        edition: NaiveDate,
    },
}

impl Editions {
    /// What became of a paper in a subscribed channel, or what will. Reads each stored edition
    /// that can list it, and asks nobody.
    ///
    /// # Errors
    ///
    /// When the disk or a record is bad.
    pub fn fate(
        &self,
        subscription: &Subscription,
        paper: &ArxivId,
        now: DateTime<Utc>,
    ) -> Result<Fate, StoreError> {
        if let Some(fate) = self.fate_on_record(subscription.channel, paper)? {
            return Ok(fate);
        }
        match self.listing(paper)? {
            Some(edition) => self.fate_in(subscription, paper, &edition, now),
            None => Ok(Fate::NotListed),
        }
    }

    /// What the ledger says became of a paper in a channel, be it subscribed still or not.
    ///
    /// # Errors
    ///
    /// When the disk or the record is bad.
    pub fn fate_on_record(
        &self,
        channel: ChannelId,
        paper: &ArxivId,
    ) -> Result<Option<Fate>, StoreError> {
        let posting = self.store.load_posting(channel, paper)?;
        Ok(posting.and_then(|Entry { edition, progress, .. }| match progress {
            Progress::Done { at, place, message } => {
                Some(Fate::Posted { edition, at, place, message })
            }
            Progress::Refused { at } => Some(Fate::Refused { edition, at }),
            Progress::Unsettled { at } => Some(Fate::Unsettled { edition, at }),
            Progress::Forgotten { at } => Some(Fate::Forgotten { edition, at }),
            Progress::Planned | Progress::Attempted { .. } => None,
        }))
    }

    /// The newest stored edition that lists the paper.
    fn listing(&self, paper: &ArxivId) -> Result<Option<Edition>, StoreError> {
        let published = self.store.load_paper(paper)?.and_then(|paper| paper.published_at);
        // Nothing is listed before it is there; a day is for the zones.
        let first = published.map(|at| (at - TimeDelta::days(1)).date_naive());
        let date = self.store.newest_listing(paper, first.unwrap_or(NaiveDate::MIN))?;
        date.map_or(Ok(None), |date| self.store.load_edition(date))
    }

    /// What becomes of a paper that the ledger does not know to be over, and an edition lists.
    fn fate_in(
        &self,
        subscription: &Subscription,
        paper: &ArxivId,
        listing: &Edition,
        now: DateTime<Utc>,
    ) -> Result<Fate, StoreError> {
        let (channel, edition) = (subscription.channel, listing.date);
        let record = self.store.load_delivery(channel, edition)?;
        let form = record.map_or(Form::Full(subscription.layout), |record| record.form);
        let digest = digest_in(&self.store, subscription, listing, form)?;
        if digest.papers.iter().all(|kept| kept.id != *paper) {
            return Ok(left_out(subscription, paper, listing));
        }
        let is_over = record.is_some_and(|record| record.finished)
            && self.is_sealed(edition, listing.fetched_at);
        if is_over && form != Form::Skipped {
            return Ok(Fate::TooLate { edition });
        }
        if let Some(pause) = self.store.load_pause(channel)? {
            return Ok(Fate::Paused { edition, pause });
        }
        Ok(match record {
            Some(record) if record.form == Form::Skipped => Fate::Missed { edition },
            Some(record) if !record.finished => Fate::UnderWay { edition },
            Some(_) => Fate::Growing { edition, until: self.sealed_at(edition) },
            None => self.fate_before_its_time(subscription, edition, now)?,
        })
    }

    /// What becomes of an edition of which nothing has been planned for the channel.
    fn fate_before_its_time(
        &self,
        subscription: &Subscription,
        edition: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Fate, StoreError> {
        let given = self.store.load_given(subscription.channel)?;
        let subscribed = subscription.created_at;
        // The first digest is of the newest edition, even of one from before.
        let is_newest = self.store.edition_dates().next().transpose()? == Some(edition);
        Ok(if given.is_none() && edition < subscribed.date_naive() && !is_newest {
            Fate::BeforeSubscribed { edition, subscribed }
        } else if given.is_some_and(|given| edition < given) || self.is_out_of_reach(edition, now) {
            Fate::Missed { edition }
        } else {
            Fate::NotDue { edition }
        })
    }
}

fn left_out(subscription: &Subscription, paper: &ArxivId, listing: &Edition) -> Fate {
    let unbounded = Filter { max_papers: None, ..subscription.filter.clone() };
    let judged = judge(&listing.papers, &unbounded);
    let of_paper = |(judged, _): &&(&crate::domain::Paper, Verdict)| judged.id == *paper;
    let upvotes = judged.iter().find(of_paper).map_or(0, |(paper, _)| paper.upvotes);
    let verdict = judged.iter().find(of_paper).map(|(_, verdict)| verdict.clone());
    let verdict = verdict.filter(|verdict| !verdict.keeps()).unwrap_or(Verdict::BeyondMaxPapers);
    let mut kept = judged.iter().filter(|(_, verdict)| verdict.keeps());
    let rank = kept.position(|(kept, _)| kept.id == *paper).map(|before| before + 1);
    Fate::LeftOut { edition: listing.date, verdict, upvotes, rank }
}

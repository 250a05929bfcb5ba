//! What became of a paper in a channel, or what will: as the ledger and the choosing of deliveries
//! have it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{Editions, known::digest_in};
use crate::{
    digest::{Verdict, judge},
    domain::{
        ArxivId, ChannelId, DeliveryRecord, Edition, Entry, Filter, Form, MessageId, Pause,
        PauseReason, Progress, Subscription,
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
    /// The channel is paused, which keeps an edition from it that would come.
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
    /// The edition was missed for longer than a channel is made up for it.
    Missed {
        /// The newest edition that lists it.
        edition: NaiveDate,
    },
    /// The edition was missed, and comes when those before it have been made up for.
    Waiting {
        /// The newest edition that lists it.
        edition: NaiveDate,
        /// How many editions come before it.
        before: usize,
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

impl Fate {
    /// Whether the paper comes by itself, unless the channel is paused.
    fn is_to_come(&self) -> bool {
        matches!(
            self,
            Self::UnderWay { .. }
                | Self::Growing { .. }
                | Self::Waiting { .. }
                | Self::NotDue { .. }
        )
    }
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
        let pause = self.store.load_pause(channel)?;
        // Whatever its filter would have done with it.
        if let (None, Some(pause)) = (record, &pause)
            && pause.reason == PauseReason::Gone
            && edition >= pause.since.date_naive()
        {
            return Ok(Fate::Paused { edition, pause: pause.clone() });
        }
        let form = record.map_or(Form::Full(subscription.layout), |record| record.form);
        let digest = digest_in(&self.store, subscription, listing, form)?;
        if digest.papers.iter().all(|kept| kept.id != *paper) {
            return Ok(left_out(subscription, paper, listing));
        }
        let fate = match record {
            Some(record) => self.fate_once_begun(edition, record, now),
            None => self.fate_before_its_time(subscription, edition, now)?,
        };
        let pause = pause.filter(|_| fate.is_to_come());
        Ok(pause.map_or(fate, |pause| Fate::Paused { edition, pause }))
    }

    /// What becomes of the papers of an edition that are not in the channel, by what is known of
    /// its delivery.
    fn fate_once_begun(
        &self,
        edition: NaiveDate,
        DeliveryRecord { form, finished, read_at }: DeliveryRecord,
        now: DateTime<Utc>,
    ) -> Fate {
        // The schedule looks again until a whole list is in the channel.
        let is_whole = read_at.is_some_and(|at| self.is_sealed(edition, at));
        match finished {
            _ if form == Form::Skipped => Fate::Missed { edition },
            false => Fate::UnderWay { edition },
            true if is_whole => Fate::TooLate { edition },
            true if self.is_out_of_reach(edition, now) => Fate::Missed { edition },
            true if self.is_sealed(edition, now) => Fate::UnderWay { edition },
            true => Fate::Growing { edition, until: self.sealed_at(edition) },
        }
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
        let is_past = match given {
            Some(given) => edition < given,
            // The first digest is of the newest edition, even of one from before.
            None => edition < self.newest_date()?.min(subscribed.date_naive()),
        };
        if is_past && edition < subscribed.date_naive() {
            return Ok(Fate::BeforeSubscribed { edition, subscribed });
        }
        if is_past || self.is_out_of_reach(edition, now) {
            return Ok(Fate::Missed { edition });
        }
        match given {
            Some(given) if self.has_one_after(subscription.channel, edition)? => {
                let before = self.count_waiting(subscription.channel, given, edition)?;
                Ok(Fate::Waiting { edition, before })
            }
            _ => Ok(Fate::NotDue { edition }),
        }
    }

    /// The date of the newest stored edition that lists any paper.
    fn newest_date(&self) -> Result<NaiveDate, StoreError> {
        Ok(self.store.edition_dates().next().transpose()?.unwrap_or(NaiveDate::MAX))
    }

    /// Whether the channel has an edition that is newer than this one.
    fn has_one_after(&self, channel: ChannelId, edition: NaiveDate) -> Result<bool, StoreError> {
        for delivery in self.store.deliveries_since(channel, edition) {
            let (other, record) = delivery?;
            if other > edition && record.form != Form::Skipped {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many editions from `given` on the channel has still to be given before this one.
    fn count_waiting(
        &self,
        channel: ChannelId,
        given: NaiveDate,
        edition: NaiveDate,
    ) -> Result<usize, StoreError> {
        let mut count = 0;
        for date in self.store.edition_dates() {
            let date = date?;
            if date < given {
                break;
            }
            let waits = date < edition && self.store.load_delivery(channel, date)?.is_none();
            count += usize::from(waits);
        }
        Ok(count)
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

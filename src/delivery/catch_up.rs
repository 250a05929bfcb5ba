//! What of the missed editions a channel is given now, in which form, and what is left for later.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use tracing::warn;

use super::{Delivery, Due};
use crate::{
    domain::{DeliveryRecord, Edition, Form, Part, Progress, Subscription},
    store::StoreError,
};

/// What was missed longer ago than this is not even noted.
const NOTED_DAYS: u64 = 31;

/// How much of what was missed is made up for.
#[derive(Clone, Copy, Debug)]
pub struct CatchUp {
    /// Missed editions that a channel is given in one day of its own zone, besides the newest.
    pub editions_max: usize,
}

impl Default for CatchUp {
    /// A working week: enough to have missed nothing, and no flood.
    fn default() -> Self {
        Self { editions_max: 5 }
    }
}

/// What is known of an edition that a channel has missed, or is due.
#[derive(Clone, Copy, Debug)]
struct Missed {
    begun: Option<DeliveryRecord>,
    /// Its list may still grow.
    may_grow: bool,
}

/// The form of each edition, oldest first; none for one that has to wait, since `room` is all that
/// may be made up for now. Pure.
///
/// An edition stays in the form in which it was begun. The newest is delivered in full, and so is
/// one whose list may still grow, for that form can grow with it.
fn forms(editions: &[Missed], full: Form, mut room: usize) -> Vec<Option<Form>> {
    let newest = editions.len().saturating_sub(1);
    let form = |(place, edition): (usize, &Missed)| match edition.begun {
        Some(record) => {
            let takes_room = record.form == Form::CatchUp && !record.finished;
            room = room.saturating_sub(usize::from(takes_room));
            Some(record.form)
        }
        None if place == newest || edition.may_grow => Some(full),
        None => {
            room = room.checked_sub(1)?;
            Some(Form::CatchUp)
        }
    };
    editions.iter().enumerate().map(form).collect()
}

/// Editions that are due, each with the form it is delivered in.
pub(super) struct DueEditions {
    pub(super) now: Vec<(Arc<Edition>, Form)>,
    /// From which edition on the channel is to be looked after next time.
    pub(super) given: Option<NaiveDate>,
}

impl Delivery {
    /// Chooses what of the editions is delivered now. What has to wait comes on the days after,
    /// for as long as it is in the window.
    pub(super) fn due(
        &self,
        subscription: &Subscription,
        editions: Vec<Arc<Edition>>,
    ) -> Result<DueEditions, StoreError> {
        let mut known = Vec::new();
        for edition in &editions {
            let begun = self.store.load_delivery(subscription.channel, edition.date)?;
            let may_grow = !self.editions.is_sealed(edition.date, edition.fetched_at);
            known.push(Missed { begun, may_grow });
        }
        let room = self.catch_up.editions_max.saturating_sub(self.made_up_today(subscription)?);
        let forms = forms(&known, Form::Full(subscription.layout), room);
        let waits = editions.iter().zip(&forms).find(|(_, form)| form.is_none());
        let given = waits.map(|(edition, _)| edition).or(editions.last());
        let given = given.map(|edition| edition.date);
        let now = editions.into_iter().zip(forms);
        let now = now.filter_map(|(edition, form)| Some((edition, form?))).collect();
        Ok(DueEditions { now, given })
    }

    /// How many missed editions the channel was given since its day began.
    fn made_up_today(&self, subscription: &Subscription) -> Result<usize, StoreError> {
        let now = self.clock.now();
        let day = |at: DateTime<Utc>| at.with_timezone(&subscription.timezone).date_naive();
        let channel = subscription.channel;
        let mut count = 0;
        // Yesterday's could be of an edition that has left the window since.
        let from = self.editions.first_day(now).checked_sub_days(Days::new(1)).unwrap_or_default();
        for delivery in self.store.deliveries_since(channel, from) {
            let (edition, record) = delivery?;
            if record.form != Form::CatchUp || !record.finished {
                continue;
            }
            let header = self.store.load_step(channel, edition, &Part::Header)?;
            count += match header.map(|header| header.progress) {
                Some(Progress::Done { at, .. } | Progress::Unsettled { at }) => {
                    usize::from(day(at) == day(now))
                }
                _ => 0,
            };
        }
        Ok(count)
    }

    /// Notes what lies from `from` on and before the window, so that it can be told why it never
    /// came. Only what the times that are due would have brought when they came was missed: a channel
    /// that is seldom due leaves most days out by its order.
    pub(super) async fn leave_out(
        &self,
        subscription: &Subscription,
        from: NaiveDate,
        due: Due,
    ) -> Result<(), StoreError> {
        let first = self.editions.first_day(self.clock.now());
        let noted = first.checked_sub_days(Days::new(NOTED_DAYS)).unwrap_or_default();
        let mut left_out = Vec::new();
        for date in from.max(noted).iter_days().take_while(|date| *date < first) {
            if self.store.load_delivery(subscription.channel, date)?.is_none() {
                self.store.record_plan(subscription.channel, date, Form::Skipped, &[]).await?;
                left_out.push(date);
            }
        }
        left_out.retain(|date| *date >= self.editions.first_day(due.first));
        if let (Some(oldest), Some(newest)) = (left_out.first(), left_out.last()) {
            warn!(channel.id = %subscription.channel, %oldest, %newest,
                "Too much was missed: what {oldest} to {newest} brought is left out");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Layout;

    const FULL: Form = Form::Full(Layout::Thread);

    fn missed(begun: Option<Form>, finished: bool) -> Missed {
        let begun = begun.map(|form| DeliveryRecord { form, finished, read_at: None });
        Missed { begun, may_grow: false }
    }

    fn new() -> Missed {
        missed(None, false)
    }

    #[test]
    fn the_newest_comes_in_full_and_the_oldest_of_the_others_first() {
        let (catch_up, waits) = (Some(Form::CatchUp), None);
        let editions = [new(), new(), new(), new()];
        assert_eq!(forms(&editions, FULL, 2), [catch_up, catch_up, waits, Some(FULL)]);
        assert_eq!(forms(&editions, FULL, 0), [waits, waits, waits, Some(FULL)]);
        assert_eq!(forms(&[], FULL, 2), []);
    }

    #[test]
    fn what_was_begun_stays_as_it_was_begun_and_takes_its_room() {
        let (catch_up, waits) = (Some(Form::CatchUp), None);
        let begun = missed(catch_up, false);
        assert_eq!(forms(&[begun, new(), new()], FULL, 1), [catch_up, waits, Some(FULL)]);
        let over = missed(catch_up, true);
        assert_eq!(forms(&[over, new(), new()], FULL, 1), [catch_up, catch_up, Some(FULL)]);
    }

    #[test]
    fn a_list_that_may_grow_comes_in_the_form_that_can_grow_with_it() {
        let growing = Missed { may_grow: true, ..new() };
        assert_eq!(forms(&[growing, new()], FULL, 0), [Some(FULL), Some(FULL)]);
    }
}

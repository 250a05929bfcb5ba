//! Papers as people name them, and what is known of each.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::timeout;

use super::{Bot, ask::Ask, refusal::Refusal, results::nothing_found};
use crate::{
    digest::Shown,
    domain::{ArxivId, Language, Paper, Summary},
    search::Query,
    store::StoreError,
};

/// Nobody waits longer for Hugging Face, though Discord would take the answer for a quarter of an
/// hour.
const FETCH_WITHIN: Duration = Duration::from_secs(20);

/// The paper that was meant.
pub(super) struct Named {
    pub(super) id: ArxivId,
    /// Another one's title has as much of what was typed.
    pub(super) has_others: bool,
}

impl Bot {
    /// The paper that was meant by an id, a link or words of its title.
    pub(super) async fn named_paper(&self, typed: &str, ask: &Ask<'_>) -> Result<Named, Refusal> {
        if let Ok(id) = ArxivId::find(typed) {
            return Ok(Named { id, has_others: false });
        }
        let query = Query::parse(typed);
        if query.clauses.is_empty() {
            return Err(Refusal::told("refusal-query-empty"));
        }
        let hits = self.index.meant(typed).await;
        let mut close = hits.into_iter().filter(|hit| hit.is_close).map(|hit| hit.id);
        match close.next() {
            Some(id) => Ok(Named { id, has_others: close.next().is_some() }),
            None => Err(nothing_found(self, &query, typed, ask).await?),
        }
    }

    /// The stored paper, or Hugging Face's, which is then stored.
    pub(super) async fn paper(&self, id: &ArxivId) -> Result<Paper, Refusal> {
        if let Some(paper) = self.store.load_paper(id)? {
            return Ok(paper);
        }
        let fetched = timeout(FETCH_WITHIN, self.source.fetch_paper(id)).await;
        let fetched = fetched.map_err(|_| Refusal::told("refusal-source-away"))?;
        let paper = fetched.map_err(|error| Refusal::from(&error))?;
        self.store.save_paper(&paper).await?;
        Ok(paper)
    }

    /// Has the list read that has the paper, by what Hugging Face tells. Without an answer in time,
    /// what is stored has to do.
    pub(super) async fn read_listing(&self, id: &ArxivId, now: DateTime<Utc>) {
        let reading = async {
            if let Ok(Some(date)) = self.source.fetch_listing(id).await {
                // That it fails is told in the log, or is of no interest: the day has not begun.
                let _ = self.editions.fetch(date, now).await;
            }
        };
        let _ = timeout(FETCH_WITHIN, reading).await;
    }

    /// The paper's checked summary in the language that serves its readers best: the channel's
    /// and the guild's before the asker's if all will see it, else after the asker's. Who reads
    /// English alone is served better by the abstract than by a summary in another language.
    pub(super) fn summary(
        &self,
        paper: &ArxivId,
        ask: &Ask<'_>,
        for_all: bool,
    ) -> Result<Option<Shown>, StoreError> {
        let subscription = ask.channel().map(|channel| self.store.load_subscription(channel));
        let subscription = subscription.transpose()?.flatten();
        let of_channel = subscription.map(|subscription| subscription.language);
        let (own, of_guild) = (ask.language(), ask.guild_language());
        let reads_english = own.as_ref().is_some_and(|own| own.primary() == "en");
        let wanted = match (for_all, reads_english) {
            (true, _) => [of_channel, of_guild, own],
            (false, true) => [own, None, None],
            (false, false) => [own, of_channel, of_guild],
        };
        let wanted: Vec<Language> = wanted.into_iter().flatten().collect();
        let summaries = self.store.load_summaries(paper)?;
        Ok(best(summaries, &wanted).map(Shown::Summary))
    }

    /// The paper's checked summary in a digest's language, if it is made already.
    pub(super) fn summary_in(
        &self,
        language: &Language,
        paper: &ArxivId,
    ) -> Result<Option<Shown>, StoreError> {
        let summaries = self.store.load_summaries(paper)?;
        Ok(summaries.into_iter().find(|it| it.language == *language).map(Shown::Summary))
    }
}

/// The first of the wanted languages that there is, be it from another country.
fn best(summaries: Vec<Summary>, wanted: &[Language]) -> Option<Summary> {
    let rank = |summary: &Summary| {
        wanted.iter().position(|language| language.primary() == summary.language.primary())
    };
    let ranked = summaries.into_iter().filter_map(|summary| Some((rank(&summary)?, summary)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, summary)| summary)
}

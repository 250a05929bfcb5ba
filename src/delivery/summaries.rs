//! Has papers summarised, for a delivery in time or for the next one ahead of it.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use tokio::{task::JoinHandle, time::Instant};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{Delivery, Target};
use crate::{
    clock::Clock,
    digest::{Shown, WhyNot},
    domain::{ArxivId, Edition, Form, Language, Paper},
    store::StoreError,
    summary::{Outcome, Summarizer},
};

/// What is told of papers for which a summary was asked.
pub(super) type Told = BTreeMap<ArxivId, Shown>;

/// Asks for summaries, and waits for them as long as a digest can wait.
#[derive(Debug)]
pub struct Summaries {
    summarizer: Arc<Summarizer>,
    wait: Duration,
    clock: Clock,
    shutdown: CancellationToken,
    /// What nobody waits for any more goes on being made here.
    making: TaskTracker,
}

impl Summaries {
    /// Has no digest wait for longer than `wait`, and makes nothing more after `shutdown`.
    #[must_use]
    pub fn new(
        summarizer: Summarizer,
        wait: Duration,
        clock: Clock,
        shutdown: CancellationToken,
    ) -> Self {
        let (summarizer, making) = (Arc::new(summarizer), TaskTracker::new());
        Self { summarizer, wait, clock, shutdown, making }
    }

    /// See [`Summarizer::is_spent`].
    pub async fn is_spent(&self, now: DateTime<Utc>) -> bool {
        self.summarizer.is_spent(now).await
    }

    /// Has the papers summarised in a language, all at once, and waits for none. What comes of it
    /// is kept for whoever asks next.
    pub(super) fn ask_ahead<'a>(
        &self,
        papers: impl Iterator<Item = &'a Paper>,
        language: &Language,
    ) {
        for paper in papers {
            self.ask(paper, language);
        }
    }

    /// Has the papers summarised in a language, all at once, and returns what there is when all
    /// are, or when the time is over. The rest goes on being made.
    async fn in_time<'a>(
        &self,
        papers: impl Iterator<Item = &'a Paper>,
        language: &Language,
    ) -> Told {
        let deadline = Instant::now() + self.wait;
        let asked: Vec<_> =
            papers.map(|paper| (paper.id.clone(), self.ask(paper, language))).collect();
        let mut told = Told::new();
        for (id, outcome) in asked {
            let shown = match tokio::time::timeout_at(deadline, outcome).await {
                Ok(Ok(Some(outcome))) => outcome.into(),
                _ => Shown::Abstract(WhyNot::Missing),
            };
            told.insert(id, shown);
        }
        told
    }

    /// Has a paper summarised; it comes to nothing when the program is to stop.
    fn ask(&self, paper: &Paper, language: &Language) -> JoinHandle<Option<Outcome>> {
        let (paper, language, now) = (paper.clone(), language.clone(), self.clock.now());
        let (summarizer, shutdown) = (Arc::clone(&self.summarizer), self.shutdown.clone());
        self.making.spawn(async move {
            let outcome = summarizer.summary(&paper, &language, now);
            shutdown.run_until_cancelled_owned(outcome).await
        })
    }

    /// Waits, after the shutdown, until nothing is being made.
    pub async fn ended(&self) {
        self.making.close();
        self.making.wait().await;
    }
}

impl Delivery {
    /// What is told of the papers that are still to be posted in full, if there is a model.
    pub(super) async fn told(
        &self,
        target: &Target,
        edition: &Edition,
        form: Form,
    ) -> Result<Told, StoreError> {
        let (Some(summaries), Form::Full(_)) = (&self.summaries, form) else {
            return Ok(Told::new());
        };
        let digest = self.digest(target, edition, form)?;
        Ok(summaries.in_time(digest.to_post(), &target.subscription.language).await)
    }
}

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, Utc};
use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use thiserror::Error;
use tracing::warn;

use super::{
    maker::Maker,
    model::{Model, ModelError},
};
use crate::{
    domain::{ArxivId, Language, Paper, Refusal, Summary, SummaryRecord},
    source::PaperTexts,
    store::{Store, StoreError},
};

/// What came of asking for a summary.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It says what the paper says.
    Checked(Summary),
    /// What the model wrote cannot be trusted, and will not be asked for again.
    Refused(Refusal),
    /// There is none now; asking again later may help.
    Unavailable(Arc<Unavailable>),
}

/// Why there is no summary to judge.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Unavailable {
    /// A model that is given nothing invents something.
    #[error("the paper has no text that a summary could be made from")]
    NoText,
    /// The model gives no answer.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

type Task = (ArxivId, Language);
type Summarising = Shared<BoxFuture<'static, Outcome>>;

/// Makes summaries, one per paper, language and version of the prompt, and keeps them.
#[derive(Debug)]
pub struct Summarizer {
    maker: Arc<Maker>,
    /// What is being made now. The lock is held to look and to add, never while waiting.
    under_way: Mutex<HashMap<Task, Summarising>>,
}

impl Summarizer {
    /// Has `model` summarise what `texts` has, and keeps it in `store`.
    #[must_use]
    pub fn new(texts: PaperTexts, model: Model, store: Store) -> Self {
        let maker = Arc::new(Maker { texts, model, store });
        Self { maker, under_way: Mutex::default() }
    }

    /// The paper's summary in a language: the stored one, or a new one. Whoever asks for the same
    /// one while it is being made shares it.
    ///
    /// It may take minutes. What it costs is spent on the day of `now`, which is also when it is
    /// said to have been made.
    pub async fn summary(&self, paper: &Paper, language: &Language, now: DateTime<Utc>) -> Outcome {
        let task = (paper.id.clone(), language.clone());
        let making = {
            let mut all = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(task.clone()).or_insert_with(|| self.making(paper, language, now)).clone()
        };
        let outcome = making.clone().await;
        let mut all = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if all.get(&task).is_some_and(|current| current.ptr_eq(&making)) {
            all.remove(&task);
        }
        outcome
    }

    /// Whether the model's day is known to be spent: it had no room for the last request. A new one
    /// begins at midnight in UTC.
    pub async fn is_spent(&self, now: DateTime<Utc>) -> bool {
        self.maker.model.is_spent(now).await
    }

    fn making(&self, paper: &Paper, language: &Language, now: DateTime<Utc>) -> Summarising {
        let (maker, paper, language) = (Arc::clone(&self.maker), paper.clone(), language.clone());
        async move {
            match maker.load_or_make(&paper, &language, now).await {
                Ok(SummaryRecord::Checked(summary)) => Outcome::Checked(summary),
                Ok(SummaryRecord::Refused(refusal)) => Outcome::Refused(refusal),
                Err(why) => {
                    warn!(paper.arxiv_id = %paper.id, %language, %why, "No summary of {}", paper.id);
                    Outcome::Unavailable(Arc::new(why))
                }
            }
        }
        .boxed()
        .shared()
    }
}

use std::{
    collections::HashMap,
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, Utc};
use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use sha2::{Digest, Sha256};
use thiserror::Error;
use tracing::{info, warn};

use super::{
    answer, grounding,
    model::{Message, Model, ModelError},
    prompt::{self, PROMPT_VERSION},
};
use crate::{
    domain::{
        ArxivId, Draft, Language, Paper, PaperText, Provenance, Refusal, Summary, SummaryRecord,
    },
    source::PaperTexts,
    store::{Store, StoreError},
};

/// How often a model may write a summary of one paper in one language: once more after it was
/// told what is wrong.
const DRAFTS_MAX: usize = 2;

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

#[derive(Debug)]
struct Maker {
    texts: PaperTexts,
    model: Model,
    store: Store,
}

/// What came of one draft.
struct Attempt {
    /// As the model wrote it.
    answer: String,
    judged: Result<Draft, Vec<String>>,
}

impl Maker {
    async fn load_or_make(
        &self,
        paper: &Paper,
        language: &Language,
        now: DateTime<Utc>,
    ) -> Result<SummaryRecord, Unavailable> {
        let stored = self.store.load_summary(&paper.id, language, PROMPT_VERSION)?;
        if let Some(record) = stored.filter(|record| self.stands(record)) {
            return Ok(record);
        }
        let text = self.texts.fetch_text(paper).await;
        if grounding::is_thin(&text.text) {
            return Err(Unavailable::NoText);
        }
        let record = self.make(paper, &text, language, now).await?;
        self.store.save_summary(&record).await?;
        Ok(record)
    }

    /// A checked summary stands for good; a refusal as long as no other model can try.
    fn stands(&self, record: &SummaryRecord) -> bool {
        match record {
            SummaryRecord::Checked(_) => true,
            SummaryRecord::Refused(refusal) => refusal.provenance.model == self.model.name(),
        }
    }

    async fn make(
        &self,
        paper: &Paper,
        text: &PaperText,
        language: &Language,
        now: DateTime<Utc>,
    ) -> Result<SummaryRecord, Unavailable> {
        let provenance = self.provenance(text, now);
        let checksum = &provenance.text_checksum;
        let mut conversation = prompt::opening(&paper.title, &text.text, checksum, language);
        let mut reasons = Vec::new();
        for draft in 1..=DRAFTS_MAX {
            let attempt = self.attempt(&conversation, paper, text, language, now).await?;
            match attempt.judged {
                Ok(draft) => {
                    let (paper, language) = (paper.id.clone(), language.clone());
                    let sections = draft.sections;
                    let summary = Summary { paper, language, sections, provenance };
                    return Ok(SummaryRecord::Checked(summary));
                }
                Err(faults) => {
                    info!(
                        paper.arxiv_id = %paper.id, %language, draft, reasons = ?faults,
                        "Refused a summary of {}", paper.id
                    );
                    conversation.extend(prompt::second_request(attempt.answer, &faults));
                    reasons = faults;
                }
            }
        }
        let (paper, language) = (paper.id.clone(), language.clone());
        Ok(SummaryRecord::Refused(Refusal { paper, language, reasons, provenance }))
    }

    async fn attempt(
        &self,
        conversation: &[Message],
        paper: &Paper,
        text: &PaperText,
        language: &Language,
        now: DateTime<Utc>,
    ) -> Result<Attempt, ModelError> {
        let schema = prompt::schema();
        let completion =
            self.model.complete(conversation, (prompt::SCHEMA_NAME, &schema), now).await?;
        let judged = match answer::read(&completion) {
            Ok(draft) => judge(paper, text, draft, language),
            Err(why) => Err(vec![why.to_string()]),
        };
        Ok(Attempt { answer: completion.text, judged })
    }

    fn provenance(&self, text: &PaperText, now: DateTime<Utc>) -> Provenance {
        Provenance {
            text: text.kind,
            text_checksum: checksum(&text.text),
            model: self.model.name().to_owned(),
            prompt_version: PROMPT_VERSION,
            made_at: now,
        }
    }
}

/// The draft, or what is wrong with it.
fn judge(
    paper: &Paper,
    text: &PaperText,
    draft: Draft,
    language: &Language,
) -> Result<Draft, Vec<String>> {
    let verdict = grounding::check_quoted(&paper.title, &text.text, &draft, language);
    if verdict.is_accepted() {
        return Ok(draft);
    }
    Err(verdict.reasons.iter().map(ToString::to_string).collect())
}

/// SHA-256 in lower-case hexadecimal.
fn checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

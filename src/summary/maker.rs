use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use tracing::info;

use super::{
    Unavailable, answer, grounding,
    model::{Message, Model, ModelError},
    prompt::{self, PROMPT_VERSION},
    safety,
};
use crate::{
    domain::{
        Draft, Language, Paper, PaperText, Provenance, Refusal, Sections, Summary, SummaryRecord,
    },
    source::PaperTexts,
    store::Store,
};

/// A section's length in UTF-16 code units: a field of an embed holds 1,024, and what escapes its
/// text needs some of them.
const SECTION_MAX: usize = 1_000;

/// Makes summaries, one at each call, and keeps them.
#[derive(Debug)]
pub(super) struct Maker {
    pub(super) texts: PaperTexts,
    pub(super) model: Model,
    pub(super) store: Store,
}

/// What is to be summarised.
#[derive(Clone, Copy, Debug)]
struct Job<'a> {
    paper: &'a Paper,
    text: &'a PaperText,
    language: &'a Language,
    now: DateTime<Utc>,
}

/// What came of one draft.
struct Attempt {
    /// As the model wrote it.
    answer: String,
    /// What may be published, or all that is wrong.
    judged: Result<Sections, Vec<String>>,
}

impl Maker {
    /// What was made before, or what is made now.
    pub(super) async fn load_or_make(
        &self,
        paper: &Paper,
        language: &Language,
        now: DateTime<Utc>,
    ) -> Result<SummaryRecord, Unavailable> {
        let stored = self.store.load_summary(&paper.id, language, PROMPT_VERSION)?;
        if let Some(record) = stored.filter(|record| self.stands(record)) {
            return Ok(record);
        }
        self.model.check_ready(now).await?;
        let text = &self.texts.fetch_text(paper).await;
        if grounding::is_thin(&text.text) {
            return Err(Unavailable::NoText);
        }
        let record = self.make(Job { paper, text, language, now }).await?;
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

    /// Asks the model, and once more with the reasons if what it wrote is refused.
    async fn make(&self, job: Job<'_>) -> Result<SummaryRecord, Unavailable> {
        let provenance = self.provenance(job);
        let checksum = &provenance.text_checksum;
        let mut conversation =
            prompt::opening(&job.paper.title, &job.text.text, checksum, job.language);
        let first = self.attempt(job, &conversation).await?;
        let judged = match first.judged {
            Ok(sections) => Ok(sections),
            Err(reasons) => {
                conversation.extend(prompt::second_request(&first.answer, &reasons));
                self.attempt(job, &conversation).await?.judged
            }
        };
        let (paper, language) = (job.paper.id.clone(), job.language.clone());
        Ok(match judged {
            Ok(sections) => {
                SummaryRecord::Checked(Summary { paper, language, sections, provenance })
            }
            Err(reasons) => {
                SummaryRecord::Refused(Refusal { paper, language, reasons, provenance })
            }
        })
    }

    async fn attempt(&self, job: Job<'_>, conversation: &[Message]) -> Result<Attempt, ModelError> {
        let schema = prompt::schema();
        let schema = (prompt::SCHEMA_NAME, &schema);
        let completion = self.model.complete(conversation, schema, job.now).await?;
        let judged = match answer::read(&completion) {
            Ok(draft) => judge(job, draft),
            Err(why) => Err(vec![why.to_string()]),
        };
        if let Err(reasons) = &judged {
            let (id, language) = (&job.paper.id, job.language);
            info!(paper.arxiv_id = %id, %language, ?reasons, "Refused a summary of {id}");
        }
        Ok(Attempt { answer: completion.text, judged })
    }

    fn provenance(&self, job: Job<'_>) -> Provenance {
        Provenance {
            text: job.text.kind,
            text_checksum: checksum(&job.text.text),
            model: self.model.name().to_owned(),
            prompt_version: PROMPT_VERSION,
            made_at: job.now,
        }
    }
}

/// The draft's text as mere text, or what is wrong with the draft.
fn judge(job: Job<'_>, draft: Draft) -> Result<Sections, Vec<String>> {
    let (title, text) = (&job.paper.title, &job.text.text);
    let verdict = grounding::check_quoted(title, text, &draft, job.language);
    if verdict.is_accepted() {
        return Ok(safety::clean(&draft.sections, job.paper, SECTION_MAX));
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

//! Asks the services whether they answer, with the least that each can be asked.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Days, NaiveTime, Utc};

use super::{Answer, Finding, ModelAnswer, ServiceFacts, judge_services};
use crate::{
    delivery::Summaries,
    source::{HuggingFace, PaperTexts},
    summary::{Offer, Service, offer},
};

/// A person waits. What takes longer than this is as good as away.
const TIMEOUT: Duration = Duration::from_secs(8);

/// The services that Paperwire asks, besides Discord.
#[derive(Debug)]
pub struct Services {
    /// Hugging Face.
    pub huggingface: HuggingFace,
    /// arXiv, where it is to be asked, too: digests come without it.
    pub arxiv: Option<PaperTexts>,
    /// The language model's, if one is configured.
    pub model: Option<Service>,
    /// Who knows what the model may still cost today, where a bot runs.
    pub summaries: Option<Arc<Summaries>>,
}

impl Services {
    /// Asks all at once: one request each, none of which costs anything.
    pub async fn examine(&self, now: DateTime<Utc>) -> Vec<Finding> {
        let arxiv = async {
            let texts = self.arxiv.as_ref()?;
            Some(in_time(async { texts.reach_arxiv().await.map_err(in_words) }).await)
        };
        let huggingface = in_time(async { self.huggingface.reach().await.map_err(in_words) });
        let model = self.model_answers(now);
        let (huggingface, arxiv, model) = tokio::join!(huggingface, arxiv, model);
        judge_services(&ServiceFacts { huggingface, arxiv, model })
    }

    async fn model_answers(&self, now: DateTime<Utc>) -> ModelAnswer {
        let Some(service) = &self.model else { return ModelAnswer::None };
        if let Some(summaries) = &self.summaries
            && summaries.is_spent(now).await
        {
            let midnight = now.date_naive() + Days::new(1);
            return ModelAnswer::Spent { until: midnight.and_time(NaiveTime::MIN).and_utc() };
        }
        let mut offered = ModelAnswer::Offered;
        let asked = in_time(async {
            if offer(service, TIMEOUT).await.map_err(in_words)? == Offer::NotListed {
                offered = ModelAnswer::NotListed(service.model.clone());
            }
            Ok(())
        });
        match asked.await {
            Ok(()) => offered,
            Err(why) => ModelAnswer::Away(why),
        }
    }
}

async fn in_time(answer: impl Future<Output = Answer>) -> Answer {
    let seconds = TIMEOUT.as_secs();
    let late = |_| Err(format!("it does not answer within {seconds} s; check the address"));
    tokio::time::timeout(TIMEOUT, answer).await.unwrap_or_else(late)
}

/// An error with all its causes, in one line.
fn in_words(error: impl Into<anyhow::Error>) -> String {
    format!("{:#}", error.into())
}

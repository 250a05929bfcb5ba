//! Asks the services whether they answer, with the least that each can be asked.

use std::time::Duration;

use super::{Answer, Finding, ModelAnswer, ServiceFacts, judge_services};
use crate::{
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
}

impl Services {
    /// Asks all at once: one request each, none of which costs anything.
    pub async fn examine(&self) -> Vec<Finding> {
        let arxiv = async {
            let texts = self.arxiv.as_ref()?;
            Some(in_time(async { texts.reach_arxiv().await.map_err(in_words) }).await)
        };
        let huggingface = in_time(async { self.huggingface.reach().await.map_err(in_words) });
        let (huggingface, arxiv, model) = tokio::join!(huggingface, arxiv, self.model_answers());
        judge_services(&ServiceFacts { huggingface, arxiv, model })
    }

    async fn model_answers(&self) -> ModelAnswer {
        let Some(service) = &self.model else { return ModelAnswer::None };
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

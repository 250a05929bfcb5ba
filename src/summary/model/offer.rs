use std::time::Duration;

use super::{ModelError, Service, client::Client};

/// What a service says of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It offers it.
    Listed,
    /// It lists what it offers, and the model is not among it.
    NotListed,
    /// It does not list what it offers.
    Untold,
}

/// Asks the service once, without cost, whether it offers its model.
///
/// # Errors
///
/// When it does not answer within `timeout`, or refuses us.
pub async fn offer(service: &Service, timeout: Duration) -> Result<Offer, ModelError> {
    let listed = Client::new(service.clone(), timeout)?.list_models().await?;
    Ok(match listed {
        None => Offer::Untold,
        Some(models) if models.iter().any(|listed| is_meant(listed, &service.model)) => {
            Offer::Listed
        }
        Some(_) => Offer::NotListed,
    })
}

/// Ollama takes a name without a tag for its latest.
fn is_meant(listed: &str, model: &str) -> bool {
    listed == model || listed.strip_suffix(":latest") == Some(model)
}

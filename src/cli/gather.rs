use std::sync::Arc;

use anyhow::Context as _;
use chrono::NaiveDate;

use super::progress::Waiting;
use crate::{
    clock::Clock,
    config::Config,
    delivery::{EditionTimes, Editions},
    domain::Edition,
    source::{HuggingFace, Patience},
    store::Store,
};

/// Asks Hugging Face for the edition of `date`, or for the newest. In a store of its own, which
/// goes when it is done: a bot may be using the other one.
pub(super) async fn gather(
    config: &Config,
    date: Option<NaiveDate>,
    patience: Patience,
) -> anyhow::Result<Arc<Edition>> {
    let _waiting = Waiting::to("Asking Hugging Face for the list");
    let (url, token) = (config.huggingface.url.clone(), config.huggingface.token.clone());
    let source = HuggingFace::new(url, token, config.contact.as_ref(), patience)?;
    let folder = tempfile::tempdir().context("there is no room for a temporary folder")?;
    let store = Store::open(folder.path())?;
    let editions = Editions::new(store, source, EditionTimes::default());
    let now = Clock::system().now();
    match date {
        Some(date) => Ok(editions.fetch(date, now).await?),
        None => editions.newest(now).await?.context("the last days list no papers: name a day"),
    }
}

use super::signals::stop_signal;
use crate::{clock::Clock, config::Config};

/// `paperwire run`
pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    crate::run(config, Clock::system(), stop_signal()?).await
}

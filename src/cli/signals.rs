use std::io;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing::info;

/// A token that is cancelled by SIGINT or SIGTERM. A second signal ends the program at once.
pub(super) fn stop_signal() -> io::Result<CancellationToken> {
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let stop = CancellationToken::new();
    let stopping = stop.clone();
    tokio::spawn(async move {
        let mut next = async || {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        };
        next().await;
        info!("Stopping: what is being sent is finished first");
        stopping.cancel();
        next().await;
        // 128 + SIGINT, as shells have it.
        std::process::exit(130);
    });
    Ok(stop)
}

//! Waiting for what happens in the stand-in, so that no test needs to sleep.

use std::future::pending;

use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::Sandbox;

impl Sandbox {
    /// Waits until `look` finds something in the stand-in's world or its journal, looking again
    /// whenever one of them has changed.
    pub async fn wait_for<T>(&self, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        let (mut public, mut page) = {
            let state = self.app.state();
            (state.hub.subscribe(), state.page.subscribe())
        };
        let (mut online, mut exchanges) = (self.app.gateway.online(), self.app.journal.count());
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            tokio::select! {
                () = happened(&mut public) => {}
                () = happened(&mut page) => {}
                Ok(()) = online.changed() => {}
                Ok(()) = exchanges.changed() => {}
            }
        }
    }

    /// Waits until the bot is connected to the gateway.
    pub async fn wait_for_bot(&self) {
        let mut online = self.app.gateway.online();
        // It cannot fail: the gateway lives as long as this handle.
        let _ = online.wait_for(|count| *count > 0).await;
    }

    /// Waits until no bot is connected to the gateway.
    pub async fn wait_for_no_bot(&self) {
        let mut online = self.app.gateway.online();
        // It cannot fail: the gateway lives as long as this handle.
        let _ = online.wait_for(|count| *count == 0).await;
    }
}

/// Waits for the next event. To have missed some is as good as to have heard them.
async fn happened<T: Clone>(events: &mut Receiver<T>) {
    if let Err(RecvError::Closed) = events.recv().await {
        pending::<()>().await;
    }
}

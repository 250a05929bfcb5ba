//! What every request of this room has in common: who asks, and how long it waits.

use std::time::Duration;

use reqwest::Client;
use url::{Host, Url};

/// A host that takes longer than this to accept a connection is not going to.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A client for the service at `base`, which gives one answer at most `timeout`.
pub(super) fn client(
    base: &Url,
    contact: Option<&Url>,
    timeout: Duration,
) -> Result<Client, reqwest::Error> {
    let client = Client::builder()
        .user_agent(user_agent(contact))
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(timeout);
    if is_loopback(base) { client.no_proxy().build() } else { client.build() }
}

/// Whether this machine itself is asked, as with a stand-in: a proxy that the environment names
/// could not reach it.
fn is_loopback(base: &Url) -> bool {
    match base.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn user_agent(contact: Option<&Url>) -> String {
    let program = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    contact.map_or_else(|| program.to_owned(), |contact| format!("{program} (+{contact})"))
}

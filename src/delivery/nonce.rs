use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::domain::{ArxivId, Step};

/// The step's nonce: the same whenever the step is tried again, and no other step's. The channel
/// is hashed in, because Discord does not say whether a nonce counts per channel.
///
/// 24 hexadecimal digits; Discord takes at most 25 characters.
#[must_use]
pub(super) fn nonce(step: &Step) -> String {
    let Step { channel, edition, part, papers } = step;
    let papers: Vec<&str> = papers.iter().map(ArxivId::as_str).collect();
    let hash = Sha256::digest(format!("{channel} {edition} {part:?} {}", papers.join(" ")));
    hash.iter().take(12).fold(String::with_capacity(24), |mut nonce, byte| {
        // Writing to a string cannot fail.
        let _ = write!(nonce, "{byte:02x}");
        nonce
    })
}

/// A number that tells one list of papers from another, whatever their order.
pub(super) fn fingerprint<'a>(papers: impl IntoIterator<Item = &'a ArxivId>) -> u64 {
    let mut ids: Vec<&str> = papers.into_iter().map(ArxivId::as_str).collect();
    ids.sort_unstable();
    let hash = Sha256::digest(ids.join(" "));
    hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ChannelId, Part};

    #[test]
    fn every_step_has_its_own_and_keeps_it() {
        let step = |channel: u64, date: &str, paper: Option<&str>| {
            let channel = ChannelId::new(channel).unwrap();
            let part = if paper.is_some() { Part::Papers } else { Part::Header };
            let papers = paper.iter().map(|id| id.parse().unwrap()).collect();
            nonce(&Step { channel, edition: date.parse().unwrap(), part, papers })
        };
        let nonces = [
            step(1, "2024-08-02", None),
            step(2, "2024-08-02", None),
            step(1, "2024-08-05", None),
            step(1, "2024-08-02", Some("2408.00714")),
        ];
        assert!(nonces.iter().all(|nonce| nonce.len() <= 25));
        assert_eq!(std::collections::HashSet::from(nonces.clone()).len(), nonces.len());
        assert_eq!(step(1, "2024-08-02", Some("2408.00714")), nonces[3]);
    }
}

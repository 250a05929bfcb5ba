use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::domain::{Part, Step};

/// The step's nonce: the same whenever the step is tried again, and no other step's. The channel
/// is hashed in, because Discord does not say whether a nonce counts per channel.
///
/// 24 hexadecimal digits; Discord takes at most 25 characters.
#[must_use]
pub(super) fn nonce(step: &Step) -> String {
    let part = match &step.part {
        Part::Header => "header".to_owned(),
        Part::Thread => "thread".to_owned(),
        Part::Paper(id) => format!("paper {id}"),
    };
    let hash = Sha256::digest(format!("{} {} {part}", step.channel, step.edition));
    hash.iter().take(12).fold(String::with_capacity(24), |mut nonce, byte| {
        // Writing to a string cannot fail.
        let _ = write!(nonce, "{byte:02x}");
        nonce
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ChannelId;

    #[test]
    fn every_step_has_its_own_and_keeps_it() {
        let step = |channel: u64, date: &str, part: Part| {
            let channel = ChannelId::new(channel).unwrap();
            nonce(&Step { channel, edition: date.parse().unwrap(), part })
        };
        let paper = || Part::Paper("2408.00714".parse().unwrap());
        let nonces = [
            step(1, "2024-08-02", Part::Header),
            step(2, "2024-08-02", Part::Header),
            step(1, "2024-08-05", Part::Header),
            step(1, "2024-08-02", paper()),
        ];
        assert!(nonces.iter().all(|nonce| nonce.len() <= 25));
        assert_eq!(std::collections::HashSet::from(nonces.clone()).len(), nonces.len());
        assert_eq!(step(1, "2024-08-02", paper()), nonces[3]);
    }
}

use super::{Digest, Message, list_message};
use crate::words;

/// An older edition that was missed, as one message: its list, marked as made up for. Nobody is
/// mentioned, as it is no news.
#[must_use]
pub fn catch_up_message(digest: &Digest) -> Message {
    Message { content: Some(words::text(digest.locale, "digest-catch-up")), ..list_message(digest) }
}

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{ArxivId, ChannelId, MessageId};

/// One thing that a delivery does in Discord, to be done once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The subscription that it is done for.
    pub channel: ChannelId,
    /// The edition that it belongs to.
    pub edition: NaiveDate,
    /// What is done.
    pub part: Part,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Posts the message that opens the digest.
    Header,
    /// Starts the thread from the header.
    Thread,
    /// Posts one paper. A channel has a paper once, whichever edition lists it.
    Paper(ArxivId),
}

/// What the ledger knows of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The edition that the step was done for.
    pub edition: NaiveDate,
    /// How far it has come.
    pub progress: Progress,
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum Progress {
    /// It is to be done.
    Planned,
    /// Discord may have done it: the record was kept before Discord was asked.
    Attempted {
        /// When Discord was asked.
        at: DateTime<Utc>,
    },
    /// Discord said that it is done.
    Done {
        /// When Discord said so.
        at: DateTime<Utc>,
        /// The channel or thread that holds the message.
        place: ChannelId,
        /// The message that resulted.
        message: MessageId,
    },
}

impl Progress {
    /// Where the step's message is, once it is done.
    #[must_use]
    pub fn message(&self) -> Option<(ChannelId, MessageId)> {
        match *self {
            Self::Done { place, message, .. } => Some((place, message)),
            Self::Planned | Self::Attempted { .. } => None,
        }
    }
}

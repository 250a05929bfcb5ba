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
    /// The papers that it posts. A channel has a paper once, whichever edition lists it.
    pub papers: Vec<ArxivId>,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Posts the message that opens the digest.
    Header,
    /// Starts the thread from the header.
    Thread,
    /// Posts papers: one, or as many as share a message.
    Papers,
    /// Starts the thread of a paper's own message.
    PaperThread(ArxivId),
    /// Posts the details of a paper into its thread.
    PaperDetail(ArxivId),
    /// Puts the list that has grown into the header. The number stands for what it lists.
    List(u64),
    /// Publishes the header from an announcement channel.
    Crosspost,
    /// Tells the guild that the bot cannot post in this channel.
    Notice,
    /// Tells the guild that it can again.
    Resumption,
}

/// What the ledger knows of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The edition that the step was done for.
    pub edition: NaiveDate,
    /// The papers that it posts, or posted together with the one that was asked about.
    #[serde(default)]
    pub papers: Vec<ArxivId>,
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
        /// When Discord was asked last.
        at: DateTime<Utc>,
        /// The channel or thread that the message goes into.
        place: ChannelId,
        /// How often Discord was asked without anybody being able to look whether it had acted.
        #[serde(default)]
        unseen: u8,
    },
    /// Discord said, or shows, that it is done.
    Done {
        /// When that was known.
        at: DateTime<Utc>,
        /// The channel or thread that holds the message.
        place: ChannelId,
        /// The message that resulted.
        message: MessageId,
    },
    /// It will not be done: Discord refuses it in every form.
    Refused {
        /// When it did.
        at: DateTime<Utc>,
    },
    /// It was done, or may have been, and all else of it was deleted: the guild is forgotten.
    Forgotten {
        /// When it was.
        at: DateTime<Utc>,
    },
    /// It may have been done, and there is no way to see: asking once more could double it.
    Unsettled {
        /// When that was found.
        at: DateTime<Utc>,
    },
}

impl Progress {
    /// Where the step's message is, once it is done.
    #[must_use]
    pub fn message(&self) -> Option<(ChannelId, MessageId)> {
        match *self {
            Self::Done { place, message, .. } => Some((place, message)),
            _ => None,
        }
    }

    /// Whether what the step posts is in the channel, as far as is known.
    #[must_use]
    pub fn is_there(&self) -> bool {
        matches!(self, Self::Done { .. } | Self::Forgotten { .. })
    }

    /// Whether nothing more is to be done about it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        !matches!(self, Self::Planned | Self::Attempted { .. })
    }
}

/// What is known of an edition's delivery to a channel as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryRecord {
    /// How the edition is laid out, to its end: late papers go where the others are.
    pub form: Form,
    /// Whether it has come to its end. It can go on after that, when late papers are listed.
    pub finished: bool,
    /// When the list was read that was brought to its end last; none before that.
    #[serde(default)]
    pub read_at: Option<DateTime<Utc>>,
}

/// How one edition is laid out in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// As the subscription wants it.
    Full(super::Layout),
    /// As one message, because it was missed and others have come since.
    CatchUp,
    /// Not at all: more editions were missed than a channel is given at once.
    Skipped,
}

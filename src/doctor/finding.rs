use chrono::{DateTime, Utc};

use crate::{
    domain::{Layout, Pause},
    rest::Permissions,
};

use super::{Answer, LastDelivery, ModelAnswer};

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it is as it should be.
    pub verdict: Verdict,
    /// What.
    pub matter: Matter,
}

/// Whether something is as it should be; the worse, the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is.
    Well,
    /// It is no fault, but should be known.
    Warning,
    /// Something that was ordered does not come.
    Fault,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// The bot is not in the guild.
    Left,
    /// The channel is gone.
    ChannelGone,
    /// Discord did not show the channel.
    DiscordAway,
    /// The channel has no subscription.
    NotSubscribed,
    /// The channel is none that a digest can go to.
    WrongKind,
    /// The layout does not go with the channel's kind.
    WrongLayout(Layout),
    /// One permission that the layout takes.
    Permission {
        /// Which one.
        permission: Permissions,
        /// Whether it is a forum's, where clients name some otherwise.
        in_forum: bool,
    },
    /// The tags of a forum.
    Tags {
        /// Whether every post must have one.
        required: bool,
        /// Those that the bot may set.
        usable: usize,
    },
    /// Active threads in the guild.
    Threads(usize),
    /// The role that is mentioned is mentionable, or is not.
    Mention,
    /// The role that is mentioned is gone.
    MentionGone,
    /// Whether the channel can be published from, as was ordered.
    Crosspost,
    /// Nothing is delivered.
    Paused(Pause),
    /// When it is next due.
    Due(DateTime<Utc>),
    /// It is never due again.
    NeverDue,
    /// What has become of the newest edition.
    LastDelivery(LastDelivery),
    /// Nothing has been delivered yet.
    NothingYet,
    /// Whether Hugging Face answers.
    HuggingFace(Answer),
    /// Whether arXiv answers.
    Arxiv(Answer),
    /// Whether the language model can be asked.
    Model(ModelAnswer),
}

impl Matter {
    pub(super) fn is(self, verdict: Verdict) -> Finding {
        Finding { verdict, matter: self }
    }

    /// Well if it is so, and a fault if not.
    pub(super) fn should_be(self, is_so: bool) -> Finding {
        self.is(if is_so { Verdict::Well } else { Verdict::Fault })
    }
}

/// The worst of the verdicts; all is well where nothing was found.
#[must_use]
pub fn worst(findings: &[Finding]) -> Verdict {
    findings.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Well)
}

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    digest::Forum,
    domain::{Pause, Subscription},
    rest::{ChannelKind, Permissions},
    store::Standing,
};

/// How things stand with a channel.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Its standing order, if it has one.
    pub subscription: Option<Subscription>,
    /// Why nothing is delivered to it at the moment.
    pub pause: Option<Pause>,
    /// What has become of the newest edition that it was given.
    pub last: Option<LastDelivery>,
    /// The channel in Discord.
    pub place: Place,
}

/// What has become of the newest edition that a channel was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastDelivery {
    /// Which edition.
    pub edition: NaiveDate,
    /// Whether its delivery came to its end.
    pub finished: bool,
    /// How its papers stand.
    pub standing: Standing,
}

/// What Discord shows of a channel.
#[derive(Clone, Debug)]
pub enum Place {
    /// It.
    Seen(Box<Seen>),
    /// The guild has no such channel.
    Gone,
    /// The bot is not in the guild.
    Left,
    /// Discord did not answer.
    Unknown,
}

/// A channel as Discord shows it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What people call it.
    pub name: String,
    /// What people call its guild.
    pub guild: String,
    /// What it is.
    pub kind: ChannelKind,
    /// What the bot may do in it, before what Discord withholds from those who do not see it.
    pub granted: Permissions,
    /// The tags that it has, and whether it wants them.
    pub forum: Forum,
    /// Active threads in the whole guild, as far as the bot sees them.
    pub active_threads: usize,
    /// The role that the subscription mentions.
    pub mention: Option<Role>,
}

/// A role that is to be mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The bot may mention it.
    Mentionable,
    /// The bot may not, so that nobody would be told.
    Unmentionable,
    /// It is no more.
    Gone,
}

/// Whether a service answers, or why not, in words for the operator.
pub type Answer = Result<(), String>;

/// How things stand with the services that Paperwire asks.
#[derive(Clone, Debug)]
pub struct ServiceFacts {
    /// Hugging Face.
    pub huggingface: Answer,
    /// arXiv, where it was asked.
    pub arxiv: Option<Answer>,
    /// The language model's service.
    pub model: ModelAnswer,
}

/// Whether a language model can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelAnswer {
    /// None is configured.
    None,
    /// Its service answers, and offers it or does not tell.
    Offered,
    /// Its service answers, and does not name it among those that it offers.
    NotListed(String),
    /// It has cost as much today as it may.
    Spent {
        /// When the next day of its budget begins.
        until: DateTime<Utc>,
    },
    /// Its service does not answer, or refuses us, in words for the operator.
    Away(String),
}

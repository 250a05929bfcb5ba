//! Finds out what keeps a channel from its papers, and how that is mended.
//!
//! Facts are gathered from Discord, the store and the services, judged by a pure function, and
//! worded in one place. Nothing here changes anything, or posts.

mod facts;
mod finding;
mod gather;
mod judge;
mod services;
mod wording;

use chrono::{DateTime, Utc};

pub use facts::{Answer, Facts, LastDelivery, ModelAnswer, Place, Role, Seen, ServiceFacts};
pub use finding::{Finding, Matter, Verdict, worst};
pub use judge::{judge, judge_services};
pub use services::Services;
pub use wording::{Medium, list, sign};

use crate::{
    domain::{ChannelId, GuildId},
    rest::Rest,
    store::{Store, StoreError},
};

/// Examines channels.
///
/// Somebody waits for it, so Discord is asked before all that can wait: four requests a channel.
#[derive(Clone, Copy, Debug)]
pub struct Doctor<'a> {
    /// For what is subscribed, paused and posted.
    pub store: &'a Store,
    /// For how things stand in Discord.
    pub rest: &'a Rest,
}

impl Doctor<'_> {
    /// Everything that matters to digests in a channel of a guild, be it well or not, in the order
    /// in which a person would look: the channel, the subscription, what was delivered.
    ///
    /// A channel that is not subscribed is examined for the layout that it would get. That Discord
    /// does not answer is a finding, not an error. To tell only what is wrong, leave out the
    /// findings whose [`Verdict`] is [`Verdict::Well`]; [`list`] makes text of them.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub async fn examine(
        &self,
        guild: GuildId,
        channel: ChannelId,
        now: DateTime<Utc>,
    ) -> Result<Vec<Finding>, StoreError> {
        Ok(judge(&self.gather(guild, channel).await?, now))
    }
}

#[cfg(test)]
mod tests;

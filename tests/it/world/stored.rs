//! What stands in the store while no bot has it open.

use paperwire::{
    domain::{ChannelId, Filter, Layout, Subscription},
    sandbox::Snowflake,
    store::Store,
};

use super::World;

impl World {
    /// The store, for as long as no bot runs.
    pub(crate) fn open_store(&self) -> Store {
        Store::open(&self.store()).unwrap()
    }

    /// A subscription of everything, due by `cron` (seconds first) in UTC since the beginning of
    /// 2024.
    pub(crate) fn subscription(
        &self,
        channel: Snowflake,
        layout: Layout,
        cron: &str,
    ) -> Subscription {
        Subscription {
            channel: channel_id(channel),
            guild: self.setup.guild().to_string().parse().unwrap(),
            cron: cron.to_owned(),
            timezone: chrono_tz::UTC,
            language: "en".parse().unwrap(),
            layout,
            filter: Filter::default(),
            mention: None,
            crosspost: false,
            created_at: "2024-01-01T00:00:00Z".parse().unwrap(),
        }
    }
}

/// The stand-in's channel as the bot knows it.
pub(crate) fn channel_id(channel: Snowflake) -> ChannelId {
    channel.to_string().parse().unwrap()
}

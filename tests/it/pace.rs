//! How the bot's own REST client behaves towards Discord, over real sockets.

mod endpoints;
mod permissions;
mod refusals;
mod turns;

use std::sync::Arc;

use paperwire::{
    domain::{ChannelId, GuildId, MessageId},
    rest::{CreatedMessage, Request, Rest, RestError},
    sandbox::{Exchange, Rules, Sandbox, Setup, Snowflake},
};
use serde_json::json;
use tokio::net::TcpListener;

/// The stand-in, and the bot's client for it.
struct Bot {
    sandbox: Sandbox,
    setup: Setup,
    rest: Arc<Rest>,
}

impl Bot {
    async fn under(rules: Rules) -> Self {
        Self::with(Setup::with_rules(rules)).await
    }

    async fn with(setup: Setup) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let sandbox = Sandbox::start(listener, setup.clone()).await.unwrap();
        let rest = client(&sandbox, sandbox.token());
        Self { sandbox, setup, rest }
    }

    fn channel(&self, name: &str) -> ChannelId {
        channel_id(self.setup.channel(name))
    }

    fn guild(&self) -> GuildId {
        GuildId::new(self.setup.guild().get()).unwrap()
    }

    async fn post(&self, channel: ChannelId, text: &str) -> Result<MessageId, RestError> {
        post(&self.rest, channel, text).await
    }

    /// The requests that came to a path with this end, oldest first.
    fn exchanges(&self, path_end: &str) -> Vec<Exchange> {
        let exchanges = self.sandbox.exchanges().into_iter();
        exchanges.filter(|exchange| exchange.path.ends_with(path_end)).collect()
    }
}

fn client(sandbox: &Sandbox, token: &str) -> Arc<Rest> {
    Arc::new(Rest::new(&sandbox.url().parse().unwrap(), &token.into()).unwrap())
}

async fn post(rest: &Rest, channel: ChannelId, text: &str) -> Result<MessageId, RestError> {
    let request = Request::create_message(channel, json!({ "content": text }), text);
    Ok(rest.send::<CreatedMessage>(&request).await?.id)
}

fn channel_id(id: Snowflake) -> ChannelId {
    ChannelId::new(id.get()).unwrap()
}

//! Sends requests to Discord, paced under its limits, and sorts what comes back.
//!
//! One [`Rest`] serves the whole bot, since the limits count per bot. serenity's own client is
//! used for the gateway alone: its limiter cannot be combined with another API address, knows no
//! overall budget ahead of time, and hides the headers of a refusal.

mod access;
mod answer;
pub mod code;
mod complaints;
mod endpoints;
mod error;
mod model;
mod pace;
mod permissions;
mod request;
mod route;

use std::time::Duration;

use reqwest::{
    Method,
    header::{AUTHORIZATION, CONTENT_LENGTH, HeaderMap, HeaderValue, USER_AGENT},
};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;
use tracing::{debug, warn};
use url::Url;

pub use endpoints::Page;
pub use error::RestError;
pub use model::{
    Application, ChannelInfo, ChannelKind, CreatedMessage, ForumTag, GatewayInfo, Guild, Member,
    Overwrite, OverwriteTarget, PostedEmbed, PostedMessage, Role, ThreadList, ThreadState, User,
};
pub use permissions::Permissions;
pub use request::{Priority, Request};

use answer::Answer;
use pace::Pace;

use crate::domain::UserId;

/// How often a request that is refused with 429 is sent again. Discord acts on none of them, so
/// sending again is safe, but a limit that never ends should be seen.
const RATE_LIMITED_MAX: usize = 10;

/// Pauses between tries of a request that only looks.
const LOOK_AGAIN_AFTER: [Duration; 3] =
    [Duration::from_millis(500), Duration::from_secs(2), Duration::from_secs(5)];

/// Discord answers within a second or two; what takes this long has been lost on the way.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Discord asks for `DiscordBot ($url, $versionNumber)`:
/// <https://docs.discord.com/developers/reference#user-agent>.
const AGENT: &str =
    concat!("DiscordBot (", env!("CARGO_PKG_REPOSITORY"), ", ", env!("CARGO_PKG_VERSION"), ")");

/// Discord's REST interface, as one bot may use it.
#[derive(Debug)]
pub struct Rest {
    http: reqwest::Client,
    /// `{api_url}/api/v10/`
    base: Url,
    pace: Pace,
    /// Cancelled when Discord has refused the token.
    refused: CancellationToken,
    /// Cancelled when the program is to stop: what still waits for its turn is not sent.
    stopping: CancellationToken,
    own_user: OnceCell<UserId>,
}

impl Rest {
    /// For the bot with `token`, at `api_url` (`https://discord.com`, or what stands for it).
    ///
    /// # Errors
    ///
    /// When the token cannot be a header's value or no TLS is to be had.
    pub fn new(api_url: &Url, token: &SecretString) -> Result<Self, RestError> {
        let mut authorization = HeaderValue::try_from(format!("Bot {}", token.expose_secret()))
            .map_err(|_| RestError::Unauthorized)?;
        authorization.set_sensitive(true);
        let headers = HeaderMap::from_iter([
            (AUTHORIZATION, authorization),
            (USER_AGENT, HeaderValue::from_static(AGENT)),
        ]);
        let http = reqwest::Client::builder()
            .default_headers(headers)
            .timeout(TIMEOUT)
            .build()
            .map_err(RestError::transport)?;
        let mut base = api_url.clone();
        base.set_path(&format!("{}/api/v10/", api_url.path().trim_end_matches('/')));
        let (refused, stopping) = Default::default();
        let pace = Pace::new();
        Ok(Self { http, base, pace, refused, stopping, own_user: OnceCell::new() })
    }

    /// Sends nothing that has to wait once `stopping` is cancelled, but for answers to people.
    #[must_use]
    pub fn until(self, stopping: CancellationToken) -> Self {
        Self { stopping, ..self }
    }

    /// Sends the request when the limits allow it, waits and sends again when Discord says that
    /// they did not, and returns what Discord answers.
    ///
    /// After a time-out, a lost connection or a 5xx it looks again, if looking was all. Otherwise
    /// that is returned as it is: Discord may have acted, and only the caller knows whether
    /// asking again is safe.
    ///
    /// Requests of one kind to one channel go in the order in which they were given here, also
    /// when one is refused and sent again. After a 401 nothing is sent any more.
    ///
    /// # Errors
    ///
    /// Sorted by what helps; see [`RestError`].
    pub async fn send<T: DeserializeOwned>(&self, request: &Request) -> Result<T, RestError> {
        let mut pauses = LOOK_AGAIN_AFTER.into_iter();
        let body = loop {
            match (self.send_paced(request).await, pauses.next()) {
                // To look twice does no harm.
                (Err(error), Some(pause)) if request.only_looks() && error.is_passing() => {
                    warn!(%request, %error, "Discord did not show what was asked for");
                    tokio::time::sleep(pause).await;
                }
                (body, _) => break body?,
            }
        };
        serde_json::from_value(body).map_err(RestError::Decode)
    }

    /// Waits until Discord refuses the token. Nothing more is sent then, so there is no use in
    /// going on.
    pub async fn token_refused(&self) {
        self.refused.cancelled().await;
    }

    async fn send_paced(&self, request: &Request) -> Result<Value, RestError> {
        let turn = self.unless_stopping(request, self.pace.turn(request)).await?;
        for attempt in 1.. {
            let pass = self.unless_stopping(request, turn.come()).await?;
            // Last of all, so that those who waited when the token was refused are stopped too.
            if self.refused.is_cancelled() {
                return Err(RestError::Unauthorized);
            }
            let answer = self.send_once(request).await?;
            turn.learn(pass, &answer);
            match answer.into_result() {
                Err(RestError::RateLimited { retry_after }) if attempt < RATE_LIMITED_MAX => {
                    warn!(%request, ?retry_after, attempt, "Discord asks for a slower pace");
                    self.unless_stopping(request, tokio::time::sleep(retry_after)).await?;
                }
                // What answers an interaction goes by that one's token, not by the bot's.
                Err(RestError::Unauthorized) if !request.is_exempt() => {
                    self.refused.cancel();
                    return Err(RestError::Unauthorized);
                }
                result => return result,
            }
        }
        unreachable!("the loop has no end but the returns")
    }

    /// Waits, unless the program is to stop: a limit of minutes must not hold that up.
    async fn unless_stopping<T>(
        &self,
        request: &Request,
        waiting: impl Future<Output = T>,
    ) -> Result<T, RestError> {
        tokio::select! {
            biased;
            waited = waiting => Ok(waited),
            () = self.stopping.cancelled(), if !request.is_exempt() => Err(RestError::Stopping),
        }
    }

    async fn send_once(&self, request: &Request) -> Result<Answer, RestError> {
        let url = self.base.join(&request.path_and_query()).map_err(RestError::Address)?;
        let mut call = self.http.request(request.method(), url);
        if let Some(body) = request.body() {
            call = call.json(body);
        } else if request.method() != Method::GET {
            // Said outright: what sends a body by rights may be refused with 411 without it.
            call = call.header(CONTENT_LENGTH, 0);
        }
        let answer = Answer::read(call.send().await.map_err(RestError::transport)?).await?;
        debug!(%request, status = answer.status().as_u16(), "Discord answered");
        Ok(answer)
    }
}

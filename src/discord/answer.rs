//! Sends answers: at once if it goes fast, else a sign that it will come and then the answer.

use std::{fmt, pin::pin, sync::Arc, time::Duration};

use serde::Serialize;
use serde_json::{Value, json};
use serenity::all::{AutocompleteChoice, CommandInteraction, ComponentInteraction, InteractionId};
use tracing::{error, warn};

use super::{Bot, ask::Ask, button_id::ButtonId, commands, refusal::Refusal};
use crate::{
    digest::{Message, MessageFlags},
    rest::{Request, RestError},
    words::Locale,
};

/// Discord gives an interaction up after three seconds without a first answer; this leaves time
/// for the way there.
const DEFER_AFTER: Duration = Duration::from_millis(1500);

/// Interaction callback types:
/// <https://docs.discord.com/developers/interactions/receiving-and-responding>.
const MESSAGE: u8 = 4;
const DEFERRED_MESSAGE: u8 = 5;
const DEFERRED_UPDATE: u8 = 6;
const UPDATE: u8 = 7;
const CHOICES: u8 = 8;

/// Discord shows at most this many choices.
pub(super) const CHOICES_MAX: usize = 25;

/// How an answer comes to whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As a message of its own.
    Message(Audience),
    /// In the place of the message whose button was pressed.
    Update,
}

/// Who sees an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Everyone in the channel.
    Everyone,
    /// The asker alone.
    Asker,
}

/// Answers one use of a command.
pub(super) async fn answer_command(bot: Arc<Bot>, interaction: CommandInteraction) {
    let (name, ask) = Ask::of_command(&interaction, bot.clock.now());
    let door = Door { bot: &bot, interaction: interaction.id, token: &interaction.token };
    let (way, locale) = (commands::way(name, &ask), ask.locale);
    door.give(&name, way, locale, commands::answer(&bot, name, &ask)).await;
}

/// Answers one press of a button, or a choice from a menu.
pub(super) async fn answer_press(bot: Arc<Bot>, interaction: ComponentInteraction) {
    let ask = Ask::of_press(&interaction, bot.clock.now());
    let door = Door { bot: &bot, interaction: interaction.id, token: &interaction.token };
    let custom_id = &interaction.data.custom_id;
    match custom_id.parse::<ButtonId>() {
        Ok(button) => {
            let answering = commands::answer_press(&bot, &button, &ask);
            door.give(&button, commands::way_of_press(&button, &ask), ask.locale, answering).await;
        }
        // Messages stay for years, and so do their buttons.
        Err(_) => {
            let refused = std::future::ready(Err(Refusal::told("refusal-button-gone")));
            door.give(custom_id, Way::Message(Audience::Asker), ask.locale, refused).await;
        }
    }
}

/// Offers choices for what is being typed. There is no way to tell of a failure here: no choices.
pub(super) async fn answer_autocomplete(bot: Arc<Bot>, interaction: CommandInteraction) {
    let (name, ask) = Ask::of_command(&interaction, bot.clock.now());
    let choices = commands::choices(&bot, name, &ask).await;
    let choices: Vec<AutocompleteChoice> = choices.into_iter().take(CHOICES_MAX).collect();
    let door = Door { bot: &bot, interaction: interaction.id, token: &interaction.token };
    if let Err(error) = door.call_back(CHOICES, Choices { choices }).await {
        warn!(command = ?name, %error, "Choices could not be sent");
    }
}

/// Where one interaction is answered.
struct Door<'a> {
    bot: &'a Bot,
    interaction: InteractionId,
    token: &'a str,
}

impl Door<'_> {
    /// Waits for the answer and sends it; `asked` says in the log for what.
    async fn give(
        &self,
        asked: &impl fmt::Debug,
        way: Way,
        locale: Locale,
        answering: impl Future<Output = Result<Message, Refusal>>,
    ) {
        let mut answering = pin!(async {
            answering.await.map_err(|refusal| {
                if let Refusal::Failed(cause) = &refusal {
                    error!(?asked, error = ?cause, "What was asked for failed");
                }
                refusal.message(locale)
            })
        });
        let sent = tokio::select! {
            answer = &mut answering => self.send_at_once(way, answer).await,
            () = tokio::time::sleep(DEFER_AFTER) => match self.defer(way).await {
                Ok(()) => self.send_later(way, answering.await).await,
                Err(error) => {
                    // What was asked for is done all the same, whoever hears of it.
                    let _unheard = answering.await;
                    Err(error)
                }
            }
        };
        if let Err(error) = sent {
            warn!(?asked, %error, "An answer could not be sent");
        }
    }

    /// A refusal never takes the place of what is there, and is never shown to others.
    async fn send_at_once(
        &self,
        way: Way,
        answer: Result<Message, Message>,
    ) -> Result<(), RestError> {
        match (answer, way) {
            (Ok(message), Way::Update) => self.call_back(UPDATE, message.as_edit()).await,
            (Ok(message), Way::Message(Audience::Everyone)) => {
                self.call_back(MESSAGE, message).await
            }
            (Ok(message) | Err(message), _) => self.call_back(MESSAGE, message.ephemeral()).await,
        }
    }

    async fn defer(&self, way: Way) -> Result<(), RestError> {
        let (kind, data) = match way {
            Way::Message(Audience::Everyone) => (DEFERRED_MESSAGE, None),
            Way::Message(Audience::Asker) => {
                (DEFERRED_MESSAGE, Some(json!({ "flags": MessageFlags::EPHEMERAL })))
            }
            Way::Update => (DEFERRED_UPDATE, None),
        };
        self.respond(Callback { kind, data }).await
    }

    /// Who sees the answer was settled when it was deferred. A refusal is for the asker alone: where
    /// all were told that an answer comes, that is taken back first, since Discord would put the
    /// refusal in its place and show it to all.
    async fn send_later(
        &self,
        way: Way,
        answer: Result<Message, Message>,
    ) -> Result<(), RestError> {
        let (application, token) = (self.bot.application, self.token);
        if answer.is_err() && way == Way::Message(Audience::Everyone) {
            let sign = Request::delete_answer(application, token);
            if let Err(error) = self.bot.rest.send::<Value>(&sign).await {
                warn!(%error, "The sign that an answer comes could not be taken back");
            }
        }
        let request = match (answer, way) {
            (Err(refusal), Way::Update | Way::Message(Audience::Everyone)) => {
                Request::follow_up(application, token, body(refusal.ephemeral())?)
            }
            (Ok(message) | Err(message), _) => {
                Request::edit_answer(application, token, body(message.as_edit())?)
            }
        };
        self.bot.rest.send::<Value>(&request).await.map(drop)
    }

    async fn call_back(&self, kind: u8, data: impl Serialize) -> Result<(), RestError> {
        self.respond(Callback { kind, data: Some(data) }).await
    }

    async fn respond(&self, callback: Callback<impl Serialize>) -> Result<(), RestError> {
        let callback = body(callback)?;
        let request = Request::answer_interaction(self.interaction.get(), self.token, callback);
        self.bot.rest.send::<Value>(&request).await.map(drop)
    }
}

/// The first answer to an interaction.
#[derive(Serialize)]
struct Callback<T> {
    #[serde(rename = "type")]
    kind: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<T>,
}

/// What is offered for what is being typed.
#[derive(Serialize)]
struct Choices {
    choices: Vec<AutocompleteChoice>,
}

fn body(message: impl Serialize) -> Result<Value, RestError> {
    serde_json::to_value(message).map_err(RestError::Decode)
}

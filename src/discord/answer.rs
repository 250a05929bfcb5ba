//! Sends answers: at once if it goes fast, else a sign that it will come and then the answer.

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};
use serenity::all::{AutocompleteChoice, CommandInteraction};
use tracing::{error, warn};

use super::{
    Bot,
    ask::Ask,
    commands::{self, Audience},
    refusal::Refusal,
};
use crate::{
    digest::Message,
    rest::{Request, RestError},
};

/// Discord gives an interaction up after three seconds without a first answer; this leaves time
/// for the way there.
const DEFER_AFTER: Duration = Duration::from_millis(1500);

/// Interaction callback types:
/// <https://docs.discord.com/developers/interactions/receiving-and-responding>.
const MESSAGE: u8 = 4;
const DEFERRED_MESSAGE: u8 = 5;
const CHOICES: u8 = 8;

/// Discord shows at most this many choices.
pub(super) const CHOICES_MAX: usize = 25;

/// Answers one use of a command.
pub(super) async fn answer_command(bot: Arc<Bot>, interaction: CommandInteraction) {
    let (name, ask) = Ask::read(&interaction, bot.clock.now());
    let locale = ask.locale;
    let mut answering = std::pin::pin!(async {
        commands::answer(&bot, name, ask).await.unwrap_or_else(|refusal| {
            if let Refusal::Failed(cause) = &refusal {
                error!(command = ?name, error = ?cause, "A command failed");
            }
            refusal.message(locale)
        })
    });
    let sent = tokio::select! {
        message = &mut answering => send_at_once(&bot, &interaction, &message).await,
        () = tokio::time::sleep(DEFER_AFTER) => {
            match defer(&bot, &interaction, commands::audience(name)).await {
                Ok(()) => send_later(&bot, &interaction, &answering.await).await,
                Err(error) => {
                    // What was asked for is done all the same, whoever hears of it.
                    answering.await;
                    Err(error)
                }
            }
        }
    };
    if let Err(error) = sent {
        warn!(command = ?name, %error, "An answer could not be sent");
    }
}

/// Offers choices for what is being typed. There is no way to tell of a failure here: no choices.
pub(super) async fn answer_autocomplete(bot: Arc<Bot>, interaction: CommandInteraction) {
    let (name, ask) = Ask::read(&interaction, bot.clock.now());
    let choices = commands::choices(&bot, name, &ask);
    let choices: Vec<AutocompleteChoice> = choices.into_iter().take(CHOICES_MAX).collect();
    let data = json!({ "choices": choices });
    if let Err(error) = callback(&bot, &interaction, CHOICES, data).await {
        warn!(command = ?name, %error, "Choices could not be sent");
    }
}

async fn send_at_once(
    bot: &Bot,
    interaction: &CommandInteraction,
    message: &Message,
) -> Result<(), RestError> {
    let data = serde_json::to_value(message).map_err(RestError::Decode)?;
    callback(bot, interaction, MESSAGE, data).await
}

async fn defer(
    bot: &Bot,
    interaction: &CommandInteraction,
    audience: Audience,
) -> Result<(), RestError> {
    let flags = match audience {
        Audience::Everyone => json!({}),
        Audience::Asker => json!({ "flags": 64 }),
    };
    callback(bot, interaction, DEFERRED_MESSAGE, flags).await
}

async fn send_later(
    bot: &Bot,
    interaction: &CommandInteraction,
    message: &Message,
) -> Result<(), RestError> {
    let mut body = serde_json::to_value(message).map_err(RestError::Decode)?;
    // Who sees the answer was settled when it was deferred.
    if let Some(fields) = body.as_object_mut() {
        fields.remove("flags");
    }
    let edit = Request::edit_answer(bot.application, &interaction.token, body);
    bot.rest.send::<Value>(&edit).await.map(drop)
}

async fn callback(
    bot: &Bot,
    interaction: &CommandInteraction,
    kind: u8,
    data: Value,
) -> Result<(), RestError> {
    let answer = json!({ "type": kind, "data": data });
    let request = Request::answer_interaction(interaction.id.get(), &interaction.token, answer);
    bot.rest.send::<Value>(&request).await.map(drop)
}

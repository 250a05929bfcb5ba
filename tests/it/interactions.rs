//! Interactions as a stock serenity bot answers them and as members see the answers.

use std::sync::Arc;

use paperwire::sandbox::{Rules, Sandbox, Setup, Snowflake, Unanswered};
use serde_json::{Value, json};
use serenity::{all as discord, async_trait};
use tokio::net::TcpListener;

/// A bot whose commands each answer in one of the ways that Discord knows.
struct Bot;

#[async_trait]
impl discord::EventHandler for Bot {
    async fn interaction_create(&self, ctx: discord::Context, interaction: discord::Interaction) {
        match interaction {
            discord::Interaction::Command(command) => answer_command(&ctx, &command).await,
            discord::Interaction::Autocomplete(typing) => offer(&ctx, &typing).await,
            discord::Interaction::Component(pressed) => answer_press(&ctx, &pressed).await,
            other => panic!("no such interaction was made: {other:?}"),
        }
    }
}

fn says(text: impl Into<String>) -> discord::CreateInteractionResponseMessage {
    discord::CreateInteractionResponseMessage::new().content(text)
}

fn message(
    message: discord::CreateInteractionResponseMessage,
) -> discord::CreateInteractionResponse {
    discord::CreateInteractionResponse::Message(message)
}

async fn answer_command(ctx: &discord::Context, command: &discord::CommandInteraction) {
    let options = command.data.options();
    let discord::ResolvedValue::SubCommand(options) = &options[0].value else {
        panic!("every command here has subcommands")
    };
    match command.data.options[0].name.as_str() {
        "plain" => {
            let seen: Vec<String> =
                options.iter().map(|option| format!("{:?}", option.value)).collect();
            let reply = says(format!("{} {}", command.locale, seen.join(", ")));
            command.create_response(ctx, message(reply)).await.unwrap();
        }
        "secret" => {
            let reply = says("for your eyes").ephemeral(true);
            command.create_response(ctx, message(reply)).await.unwrap();
            let more = discord::CreateInteractionResponseFollowup::new().content("and more");
            command.create_followup(ctx, more.ephemeral(true)).await.unwrap();
        }
        "later" => {
            command.defer(ctx).await.unwrap();
            let edit = discord::EditInteractionResponse::new().content("at last");
            command.edit_response(ctx, edit).await.unwrap();
        }
        "buttons" => {
            let button = discord::CreateButton::new("count:0").label("0");
            let reply = says("press").button(button);
            command.create_response(ctx, message(reply)).await.unwrap();
        }
        "twice" => {
            command.create_response(ctx, message(says("once"))).await.unwrap();
            let error = command.create_response(ctx, message(says("twice"))).await.unwrap_err();
            let error =
                discord::CreateInteractionResponseFollowup::new().content(error.to_string());
            command.create_followup(ctx, error).await.unwrap();
        }
        _ => {}
    }
}

async fn offer(ctx: &discord::Context, typing: &discord::CommandInteraction) {
    let focused = typing.data.autocomplete().unwrap();
    let choices = discord::CreateAutocompleteResponse::new()
        .add_string_choice(format!("{}!", focused.value), focused.value.to_uppercase());
    let response = discord::CreateInteractionResponse::Autocomplete(choices);
    typing.create_response(ctx, response).await.unwrap();
}

async fn answer_press(ctx: &discord::Context, pressed: &discord::ComponentInteraction) {
    let count: u32 = pressed.data.custom_id.strip_prefix("count:").unwrap().parse().unwrap();
    let next = (count + 1).to_string();
    let button = discord::CreateButton::new(format!("count:{next}")).label(&next);
    let row = discord::CreateActionRow::Buttons(vec![button]);
    let update = says(next).components(vec![row]);
    let response = discord::CreateInteractionResponse::UpdateMessage(update);
    pressed.create_response(ctx, response).await.unwrap();
}

/// The stand-in with the bot logged in and its command registered.
struct World {
    sandbox: Sandbox,
    general: Snowflake,
    mina: Snowflake,
    alex: Snowflake,
    shards: Arc<discord::ShardManager>,
}

impl World {
    async fn start() -> Self {
        let setup = Setup::with_rules(Rules::unhurried());
        let general = setup.channel("general");
        let bot = setup.bot_id;
        let (mina, alex) = (setup.user("Mina"), setup.user("Alex"));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let sandbox = Sandbox::start(listener, setup).await.unwrap();
        let http = discord::HttpBuilder::new(sandbox.token())
            .proxy(sandbox.url())
            .ratelimiter_disabled(true)
            .build();
        http.set_application_id(bot.get().into());
        discord::Command::create_global_command(&http, try_command()).await.unwrap();
        let mut client =
            discord::ClientBuilder::new_with_http(http, discord::GatewayIntents::GUILDS)
                .event_handler(Bot)
                .await
                .unwrap();
        let shards = client.shard_manager.clone();
        tokio::spawn(async move { client.start().await });
        sandbox.wait_for_bot().await;
        Self { sandbox, general, mina, alex, shards }
    }

    fn alex(&self) -> paperwire::sandbox::MemberHandle {
        self.sandbox.member(self.alex).in_channel(self.general)
    }

    async fn stop(self) {
        self.shards.shutdown_all().await;
        self.sandbox.stop();
    }
}

fn try_command() -> discord::CreateCommand {
    use discord::{CommandOptionType as Type, CreateCommandOption as Opt};
    let subcommand = |name: &str| Opt::new(Type::SubCommand, name, format!("Answers {name}"));
    let text = Opt::new(Type::String, "text", "Some text").required(true).max_length(10);
    let count = Opt::new(Type::Integer, "count", "A number").min_int_value(1).max_int_value(5);
    let place = Opt::new(Type::Channel, "place", "A forum")
        .channel_types(vec![discord::ChannelType::Forum]);
    let word = Opt::new(Type::String, "word", "A word").required(true).set_autocomplete(true);
    let plain =
        subcommand("plain").add_sub_option(text).add_sub_option(count).add_sub_option(place);
    let silent = subcommand("silent").add_sub_option(word);
    ["secret", "later", "buttons", "twice"].into_iter().fold(
        discord::CreateCommand::new("try")
            .description("Tries")
            .add_option(plain)
            .add_option(silent),
        |command, name| command.add_option(subcommand(name)),
    )
}

fn id(message: &Value) -> Snowflake {
    message["id"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_command_is_answered_with_what_the_member_filled_in() {
    let world = World::start().await;
    let options = [("text", json!("hello")), ("count", json!(3))];
    let reply = world.alex().locale("ko").command("try plain", options).unwrap().reply().await;
    let reply = reply.unwrap();
    assert_eq!(reply["content"], "ko String(\"hello\"), Integer(3)");
    assert_eq!(reply["interaction_metadata"]["user"]["id"], world.alex.to_string());
    world.stop().await;
}

#[tokio::test]
async fn the_client_refuses_what_the_command_does_not_ask_for() {
    let world = World::start().await;
    let alex = world.alex();
    let refused = |options: Vec<(&'static str, Value)>| {
        alex.command("try plain", options).err().map(|refusal| refusal.to_string())
    };
    let text = ("text", json!("hello"));
    let general = json!(world.general.to_string());
    for (options, why) in [
        (vec![], "required"),
        (vec![("text", json!("a text of more than ten"))], "between 1 and 10 characters"),
        (vec![("text", json!(7))], "enter a text"),
        (vec![text.clone(), ("count", json!(6))], "too large"),
        (vec![text.clone(), ("count", json!(0))], "too small"),
        (vec![text.clone(), ("place", general)], "kind of channel"),
        (vec![text.clone(), ("place", json!("1"))], "no such channel"),
        (vec![text, ("colour", json!("red"))], "no option colour"),
    ] {
        let refusal = refused(options.clone()).unwrap_or_else(|| panic!("{options:?} was sent"));
        assert!(refusal.contains(why), "{options:?}: {refusal}");
    }
    world.stop().await;
}

#[tokio::test]
async fn an_ephemeral_answer_is_not_among_the_channels_messages() {
    let world = World::start().await;
    let invocation = world.alex().command("try secret", []).unwrap();
    assert_eq!(invocation.reply().await.unwrap()["content"], "for your eyes");
    assert_eq!(invocation.follow_up(0).await.unwrap()["content"], "and more");
    let url = format!("{}/api/v10/channels/{}/messages", world.sandbox.url(), world.general);
    let messages = reqwest::Client::new()
        .get(url)
        .header("Authorization", format!("Bot {}", world.sandbox.token()))
        .send()
        .await
        .unwrap();
    assert_eq!(messages.text().await.unwrap(), "[]");
    world.stop().await;
}

#[tokio::test]
async fn a_deferred_answer_is_filled_in_later() {
    let world = World::start().await;
    let reply = world.alex().command("try later", []).unwrap().reply().await.unwrap();
    assert_eq!(reply["content"], "at last");
    assert_eq!(reply["edited_timestamp"], Value::Null);
    world.stop().await;
}

#[tokio::test]
async fn a_button_changes_its_message() {
    let world = World::start().await;
    let mina = world.sandbox.member(world.mina).in_channel(world.general);
    let message = mina.command("try buttons", []).unwrap().reply().await.unwrap();
    let changed = mina.press(id(&message), "count:0").unwrap().reply().await.unwrap();
    assert_eq!(changed["id"], message["id"]);
    assert_eq!(changed["content"], "1");
    assert!(mina.press(id(&message), "count:0").is_err(), "that button is gone");
    assert!(mina.press(id(&message), "count:1").is_ok());
    world.stop().await;
}

#[tokio::test]
async fn typing_in_an_option_brings_choices() {
    let world = World::start().await;
    let choices = world.alex().autocomplete("try silent", "word", "hel", []).await.unwrap();
    assert_eq!(choices, [json!({ "name": "hel!", "value": "HEL" })]);
    world.stop().await;
}

#[tokio::test]
async fn an_interaction_cannot_be_answered_twice() {
    let world = World::start().await;
    let invocation = world.alex().command("try twice", []).unwrap();
    let error = invocation.follow_up(0).await.unwrap();
    assert_eq!(error["content"], "Interaction has already been acknowledged.");
    world.stop().await;
}

#[tokio::test]
async fn a_bot_that_says_nothing_has_not_responded() {
    let world = World::start().await;
    let invocation = world.alex().command("try silent", [("word", json!("x"))]).unwrap();
    assert_eq!(invocation.reply().await.unwrap_err(), Unanswered::TooLate);
    world.stop().await;
}

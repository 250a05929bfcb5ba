//! What the bot reckons it may do, against what the stand-in lets it do.

use paperwire::{
    domain::{ChannelId, MessageId},
    rest::{ChannelInfo, Permissions, Priority, Request, RestError, ThreadList},
    sandbox::{self, Overwrite, OverwriteTarget, Rules, Setup},
    words::Locale,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::json;

use super::Bot;

/// The bits that are dealt out: to see, to send, to read the past, and to start threads.
const DEALT: [u8; 4] = [10, 11, 16, 35];

/// Some of them.
fn some() -> impl Strategy<Value = sandbox::Permissions> {
    prop::collection::vec(prop::sample::select(&DEALT[..]), 0..4).prop_map(|bits| {
        sandbox::Permissions::from_bits(bits.iter().fold(0, |sum, bit| sum | 1 << bit))
    })
}

/// What an overwrite allows and denies.
fn overwrite() -> impl Strategy<Value = (sandbox::Permissions, sandbox::Permissions)> {
    (some(), some())
}

#[test]
fn the_bots_reckoning_is_discords() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (bot, thread) = runtime.block_on(a_bot_with_a_thread());
    let cases = ((some(), some()), [overwrite(), overwrite(), overwrite()]);
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let checked = TestRunner::new(config).run(&cases, |((everyone, role), overwrites)| {
        let (guild, own_role) = (bot.setup.guild(), bot.setup.role("Paperwire"));
        bot.sandbox.set_role_permissions(guild, guild, everyone).unwrap();
        bot.sandbox.set_role_permissions(guild, own_role, role).unwrap();
        let targets = [
            OverwriteTarget::Role(guild),
            OverwriteTarget::Role(own_role),
            OverwriteTarget::Member(bot.setup.bot_id),
        ];
        for (target, (allow, deny)) in targets.into_iter().zip(overwrites) {
            let overwrite = Overwrite { target, allow, deny };
            bot.sandbox.set_overwrite(bot.setup.channel("general"), overwrite).unwrap();
        }
        runtime.block_on(compare(&bot, bot.channel("general"), thread))
    });
    checked.unwrap();
}

async fn a_bot_with_a_thread() -> (Bot, ChannelId) {
    let bot = Bot::under(Rules::unhurried()).await;
    let channel = bot.channel("general");
    let header = bot.post(channel, "header").await.unwrap();
    let start = Request::start_thread(channel, header, json!({ "name": "papers" }));
    let thread: ChannelInfo = bot.rest.send(&start).await.unwrap();
    (bot, thread.id)
}

/// Does each thing, and looks whether it is forbidden exactly when the reckoning says so.
async fn compare(bot: &Bot, channel: ChannelId, thread: ChannelId) -> Result<(), TestCaseError> {
    let reckoned = reckon(bot, channel).await;
    prop_assert_eq!(reckon(bot, thread).await, reckoned);

    let header = MessageId::new(thread.get()).unwrap();
    let start = Request::start_thread(channel, header, json!({ "name": "again" }));
    let list = Request::get_archived_threads(channel, None);
    let results = [
        (Permissions::SEND_MESSAGES, bot.post(channel, "hello").await.err()),
        (Permissions::READ_MESSAGE_HISTORY, bot.rest.send::<ThreadList>(&list).await.err()),
        (Permissions::CREATE_PUBLIC_THREADS, bot.rest.send::<ChannelInfo>(&start).await.err()),
    ];
    for (needed, error) in results {
        let missing = reckoned.missing(Permissions::VIEW_CHANNEL | needed);
        let forbidden = error.as_ref().is_some_and(RestError::lacks_permission);
        prop_assert_eq!(!missing.is_empty(), forbidden, "{:?} {:?}", missing, error);
    }
    Ok(())
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let bot = Bot::under(Rules::unhurried()).await;
    let reckoned = reckon(&bot, bot.channel("quiet-corner")).await;
    let needed = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES | Permissions::EMBED_LINKS;
    assert_eq!(reckoned.missing(needed).names(Locale::English), ["Send Messages"]);
    assert_eq!(reckoned.missing(needed).names(Locale::Korean), ["메시지 보내기"]);
}

#[tokio::test]
async fn a_channel_that_is_not_seen_lacks_just_that() {
    let bot = Bot::under(Rules::unhurried()).await;
    let hide = Overwrite {
        target: OverwriteTarget::Role(bot.setup.guild()),
        allow: sandbox::Permissions::NONE,
        deny: sandbox::Permissions::VIEW_CHANNEL,
    };
    bot.sandbox.set_overwrite(bot.setup.channel("general"), hide).unwrap();
    let reckoned = reckon(&bot, bot.channel("general")).await;
    let needed = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
    assert_eq!(reckoned.missing(needed).names(Locale::English), ["View Channel"]);
}

#[tokio::test]
async fn no_overwrite_binds_administrators_and_owners() {
    let bot = Bot::under(Rules::unhurried()).await;
    let administrator = sandbox::Permissions::ADMINISTRATOR;
    let (guild, role) = (bot.setup.guild(), bot.setup.role("Paperwire"));
    bot.sandbox.set_role_permissions(guild, role, administrator).unwrap();
    assert_eq!(everywhere(&bot).await, Permissions::ALL);

    let mut setup = Setup::with_rules(Rules::unhurried());
    setup.guilds[0].owner_id = setup.bot_id;
    assert_eq!(everywhere(&Bot::with(setup).await).await, Permissions::ALL);
}

/// What the bot may do even where it may not speak.
async fn everywhere(bot: &Bot) -> Permissions {
    reckon(bot, bot.channel("quiet-corner")).await
}

async fn reckon(bot: &Bot, channel: ChannelId) -> Permissions {
    bot.rest.permissions_in(bot.guild(), channel, Priority::Ordinary).await.unwrap()
}

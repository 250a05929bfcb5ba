//! Reading back what was posted, and looking around in a guild.

use paperwire::{
    domain::{ChannelId, MessageId},
    rest::{
        ChannelInfo, ChannelKind, CreatedMessage, Guild, Page, PostedMessage, Request, RestError,
        Role, ThreadList, code,
    },
    sandbox::{Rules, Snowflake},
};
use serde_json::json;

use super::Bot;

impl Bot {
    async fn read(&self, channel: ChannelId, page: Page, limit: u8) -> Vec<String> {
        let request = Request::get_messages(channel, page, limit);
        let messages: Vec<PostedMessage> = self.rest.send(&request).await.unwrap();
        messages.into_iter().map(|message| message.content).collect()
    }

    async fn channel_info(&self, name: &str) -> ChannelInfo {
        self.rest.send(&Request::get_channel(self.channel(name))).await.unwrap()
    }
}

#[tokio::test]
async fn a_channels_past_is_read_in_pages() {
    let bot = Bot::under(Rules::unhurried()).await;
    let channel = bot.channel("general");
    let mut posted = Vec::new();
    for text in ["one", "two", "three", "four"] {
        posted.push(bot.post(channel, text).await.unwrap());
    }
    assert_eq!(bot.read(channel, Page::Latest, 2).await, ["four", "three"]);
    assert_eq!(bot.read(channel, Page::After(posted[0]), 2).await, ["three", "two"]);
    assert_eq!(bot.read(channel, Page::Around(posted[1]), 3).await, ["three", "two", "one"]);
    let beginning = MessageId::new(1).unwrap();
    assert_eq!(bot.read(channel, Page::After(beginning), 0).await, ["one"]);
}

#[tokio::test]
async fn a_message_is_read_back_as_it_was_edited() {
    let bot = Bot::under(Rules::unhurried()).await;
    let channel = bot.channel("general");
    let id = bot.post(channel, "draft").await.unwrap();
    let embed = json!({ "title": "Attention", "url": "https://huggingface.co/papers/1706.03762" });
    let edit = Request::edit_message(channel, id, json!({ "content": "", "embeds": [embed] }));
    bot.rest.send::<CreatedMessage>(&edit).await.unwrap();

    let message: PostedMessage = bot.rest.send(&Request::get_message(channel, id)).await.unwrap();
    assert_eq!(message.author.id.get(), bot.setup.bot_id.get());
    assert_eq!(message.embeds[0].title.as_deref(), Some("Attention"));
    let url = message.embeds[0].url.as_deref();
    assert_eq!(url, Some("https://huggingface.co/papers/1706.03762"));
    assert!(!message.is_crossposted());
}

#[tokio::test]
async fn news_are_published_once() {
    let bot = Bot::under(Rules::unhurried()).await;
    let channel = bot.channel("announcements");
    let id = bot.post(channel, "news").await.unwrap();
    let publish = Request::crosspost_message(channel, id);
    bot.rest.send::<CreatedMessage>(&publish).await.unwrap();
    let refusal = bot.rest.send::<CreatedMessage>(&publish).await.unwrap_err();
    assert_eq!(refusal.code(), Some(code::ALREADY_CROSSPOSTED));
    let message: PostedMessage = bot.rest.send(&Request::get_message(channel, id)).await.unwrap();
    assert!(message.is_crossposted());
}

#[tokio::test]
async fn a_forum_post_is_its_thread_and_its_first_message() {
    let bot = Bot::under(Rules::unhurried()).await;
    let forum = bot.channel_info("paper-forum").await;
    assert_eq!(forum.kind, ChannelKind::FORUM);
    let vision = forum.available_tags.iter().find(|tag| tag.name == "Vision").unwrap();
    let post = json!({
        "name": "Attention",
        "message": { "content": "is all you need" },
        "applied_tags": [vision.id],
    });
    let post: ChannelInfo =
        bot.rest.send(&Request::start_forum_post(forum.id, post)).await.unwrap();
    assert!(post.kind.is_thread());
    assert_eq!(post.parent_id, Some(forum.id));
    assert_eq!(bot.read(post.id, Page::Latest, 10).await, ["is all you need"]);
    let first = MessageId::new(post.id.get()).unwrap();
    bot.rest.send::<PostedMessage>(&Request::get_message(post.id, first)).await.unwrap();
}

#[tokio::test]
async fn a_forum_says_whether_it_wants_tags() {
    let bot = Bot::under(Rules::unhurried()).await;
    assert!(!bot.channel_info("paper-forum").await.requires_tag());
    let id = bot.setup.channel("paper-forum");
    bot.sandbox.change_channel(id, |forum| forum.require_tag = true).unwrap();
    let forum = bot.channel_info("paper-forum").await;
    assert!(forum.requires_tag());
    let post = json!({ "name": "Attention", "message": { "content": "untagged" } });
    let post = Request::start_forum_post(forum.id, post);
    let refusal = bot.rest.send::<ChannelInfo>(&post).await.unwrap_err();
    assert_eq!(refusal.code(), Some(code::TAG_REQUIRED));
}

#[tokio::test]
async fn threads_are_found_active_and_archived() {
    let bot = Bot::under(Rules::unhurried()).await;
    let channel = bot.channel("daily-papers");
    let header = bot.post(channel, "header").await.unwrap();
    let start = Request::start_thread(channel, header, json!({ "name": "papers" }));
    let thread: ChannelInfo = bot.rest.send(&start).await.unwrap();

    let names = async |request: Request| -> Result<Vec<_>, RestError> {
        let list: ThreadList = bot.rest.send(&request).await?;
        assert!(!list.has_more);
        Ok(list.threads)
    };
    let active = names(Request::get_active_threads(bot.guild())).await.unwrap();
    assert_eq!(active[0].name.as_deref(), Some("papers"));
    assert!(names(Request::get_archived_threads(channel, None)).await.unwrap().is_empty());

    bot.sandbox.set_thread_archived(Snowflake::new(thread.id.get()), true).unwrap();
    assert!(names(Request::get_active_threads(bot.guild())).await.unwrap().is_empty());
    let archived = names(Request::get_archived_threads(channel, None)).await.unwrap();
    let state = archived[0].thread_metadata.as_ref().unwrap();
    assert!(state.archived && !state.locked);
    let earlier = Request::get_archived_threads(channel, Some(state.archive_timestamp));
    assert!(names(earlier).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_guild_shows_its_roles_and_channels() {
    let bot = Bot::under(Rules::unhurried()).await;
    let guild: Guild = bot.rest.send(&Request::get_guild(bot.guild())).await.unwrap();
    assert_eq!(guild.name, "Paper Reading Club");
    assert_eq!(guild.system_channel_id, None);
    let roles: Vec<Role> = bot.rest.send(&Request::get_guild_roles(guild.id)).await.unwrap();
    let readers = roles.iter().find(|role| role.name == "Readers").unwrap();
    assert!(readers.mentionable);
    let channels: Vec<ChannelInfo> =
        bot.rest.send(&Request::get_guild_channels(guild.id)).await.unwrap();
    assert!(channels.iter().any(|channel| channel.name.as_deref() == Some("general")));
}

//! Days on their way into channels, with summaries where the model is well, and with abstracts
//! where it is not.

use paperwire::{
    config,
    sandbox::{Message, Rules, Snowflake, language_model::Fault},
};
use serde_json::{Value, json};

use super::{faults::bad_answers, *};
use crate::{
    digest_commands::{press, run},
    world::{World, days},
};

const DAY: &str = "2024-08-02";
const KEY: &str = "sk-hush-hush-1234567890";

/// The whole program with a model.
struct Newsroom {
    world: World,
    service: LanguageModelStandIn,
    _arxiv: ArxivStandIn,
}

impl Newsroom {
    /// A day of so many papers about tides, a model that writes good summaries, and the bot not
    /// yet started.
    async fn new(papers: u32) -> Self {
        let ids = (0..papers).map(|n| format!("2606.{:05}", 50 + n));
        let list: Value = ids.clone().map(|id| item(&id)).collect();
        let mut world = World::asleep(Rules::unhurried(), days([(DAY, list)])).await;
        for id in ids {
            let text = tides::MARKDOWN.replace(tides::ID, &id);
            world.huggingface.set_text(&id, Text::Markdown(text));
        }
        let service = LanguageModelStandIn::start(listener().await, tides::write).unwrap();
        service.require_key(KEY);
        let arxiv = ArxivStandIn::start(listener().await).unwrap();
        world.arxiv = Some(arxiv.url().clone());
        world.summary = config::Summary {
            base_url: Some(service.url().clone()),
            model: Some("tide-7b".to_owned()),
            api_key: Some(KEY.into()),
            wait_seconds: 60,
            ..config::Summary::default()
        };
        Self { world, service, _arxiv: arxiv }
    }

    /// The same, whose model does nothing but this.
    async fn with_fault(papers: u32, fault: Fault) -> Self {
        let newsroom = Self::new(papers).await;
        newsroom.service.fail_next(1_000, fault);
        newsroom
    }

    /// Subscribes #daily-papers and has the day posted there.
    async fn post(&mut self) -> Vec<Message> {
        self.world.start().await;
        self.post_in("daily-papers").await
    }

    async fn post_in(&self, channel: &str) -> Vec<Message> {
        let channel = self.world.setup.channel(channel);
        self.world.subscribe(channel, &[("language", json!("ko"))]).await;
        self.world.post(channel, DAY).await;
        self.posted(channel)
    }

    /// Subscribes a channel a second before its digest is due, at one o'clock.
    async fn subscribe_for_one(&self, channel: Snowflake) {
        let due = [("time", json!("13:00")), ("timezone", json!("UTC")), ("language", json!("ko"))];
        self.world.set_now("2024-08-02T12:59:59Z");
        self.world.subscribe(channel, &due).await;
    }

    fn posted(&self, channel: Snowflake) -> Vec<Message> {
        let threads = self.world.threads(channel);
        let messages = threads.iter().flat_map(|thread| self.world.discord.messages(thread.id));
        messages.filter(|message| !message.embeds.is_empty()).collect()
    }

    fn calls(&self) -> usize {
        self.service.exchanges().len()
    }
}

fn item(id: &str) -> Value {
    let paper = tides::paper(id);
    json!({
        "paper": {
            "id": id,
            "title": paper.title,
            "summary": paper.abstract_text,
            "authors": [{ "name": "Ada Quill", "hidden": false }],
            "publishedAt": "2024-08-01T00:00:00.000Z",
            "upvotes": 1,
        },
        "title": paper.title,
        "publishedAt": "2024-08-01T00:00:00.000Z",
        "numComments": 0,
    })
}

fn footer(message: &Message) -> &str {
    message.embeds[0]["footer"]["text"].as_str().unwrap()
}

fn has_summary(message: &Message) -> bool {
    let fields = message.embeds[0]["fields"].as_array().cloned().unwrap_or_default();
    let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
    names == ["What's New", "Technical Details", "Performance Highlights"]
        && fields[0]["value"].as_str().is_some_and(|text| text.contains("트랜스포머(transformer)"))
        && message.embeds[0].get("description").is_none_or(Value::is_null)
        && footer(message).contains("AI 요약(tide-7b) · 논문 전문(Hugging Face) 기반")
}

fn has_abstract_instead(message: &Message) -> bool {
    let description = message.embeds[0]["description"].as_str();
    description.is_some_and(|text| text.starts_with("Forecasts of the tide"))
        && message.embeds[0]["fields"].as_array().is_none_or(Vec::is_empty)
        && footer(message).contains("저자가 쓴 초록 원문 (")
}

#[tokio::test]
async fn a_preview_shows_the_summaries_that_are_made_already() {
    let mut newsroom = Newsroom::new(2).await;
    newsroom.post().await;
    let world = &newsroom.world;
    let channel = world.setup.channel("quiet-corner");
    world.subscribe(channel, &[("language", json!("ko"))]).await;
    let calls = newsroom.calls();
    let organiser = world.organiser();
    let list = run(&organiser, "preview", channel, &[("date", json!(DAY))]).await;
    let paper = press(&organiser, &list, "▶").await;
    let posted = newsroom.posted(world.channel());
    assert_eq!(paper["embeds"][0]["fields"], posted[0].embeds[0]["fields"]);
    assert_eq!(paper["embeds"][0]["fields"].as_array().unwrap().len(), 3);
    assert_eq!(newsroom.calls(), calls, "looking costs nothing");
}

#[tokio::test]
async fn a_day_is_posted_with_summaries_at_one_call_for_each_paper_however_many_channels() {
    let mut newsroom = Newsroom::new(20).await;
    let posted = newsroom.post().await;
    assert_eq!(posted.len(), 20);
    assert!(posted.iter().all(has_summary), "{:#?}", posted[0].embeds);
    assert_eq!(newsroom.calls(), 20);

    let elsewhere = newsroom.post_in("general").await;
    assert!(elsewhere.len() == 20 && elsewhere.iter().all(has_summary));
    assert_eq!(newsroom.calls(), 20);
    assert_eq!(newsroom.world.refused(), Vec::<String>::new());
}

#[tokio::test]
async fn summaries_are_made_before_a_digest_is_due() {
    let mut newsroom = Newsroom::new(3).await;
    newsroom.world.start().await;
    let channel = newsroom.world.channel();
    newsroom.subscribe_for_one(channel).await;
    while newsroom.calls() < 3 {
        tokio::task::yield_now().await;
    }
    assert!(newsroom.world.threads(channel).is_empty(), "it is not yet due");

    newsroom.world.set_now("2024-08-02T13:00:00Z");
    newsroom.world.until_posted(channel, 3).await;
    assert!(newsroom.posted(channel).iter().all(has_summary));
    assert_eq!(newsroom.calls(), 3);
}

#[tokio::test]
async fn with_a_model_that_does_nothing_right_a_day_is_complete_with_abstracts() {
    let troubles = [Fault::RateLimited { wait: Duration::from_secs(600) }, Fault::ServerError];
    let bad = bad_answers().into_iter().map(|(fault, _)| fault);
    for fault in bad.chain(troubles) {
        let mut newsroom = Newsroom::with_fault(3, fault.clone()).await;
        let posted = newsroom.post().await;
        assert_eq!(posted.len(), 3, "{fault:?}");
        assert!(posted.iter().all(has_abstract_instead), "{fault:?}: {:#?}", posted[0].embeds);
        assert_eq!(newsroom.world.refused(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_model_that_hangs_holds_nothing_up() {
    let mut newsroom = Newsroom::with_fault(3, Fault::Hang).await;
    newsroom.world.summary.wait_seconds = 1;
    let posted = newsroom.post().await;
    assert!(posted.len() == 3 && posted.iter().all(has_abstract_instead));
    assert!(footer(&posted[0]).contains("제때 만든 요약이 없음"), "{}", footer(&posted[0]));
    newsroom.world.stop().await;
}

#[tokio::test]
async fn a_day_on_which_everything_goes_wrong_once_is_complete_and_on_time() {
    let mut newsroom = Newsroom::new(20).await;
    let troubles = [Fault::RateLimited { wait: Duration::ZERO }, Fault::ServerError, Fault::Hang];
    let bad = bad_answers().into_iter().map(|(fault, _)| fault);
    let faults: Vec<Fault> = bad.chain(troubles).chain([Fault::FencedJson]).collect();
    for fault in &faults {
        newsroom.service.fail_next(1, fault.clone());
    }
    newsroom.world.summary.timeout_seconds = 2;
    newsroom.world.start().await;
    newsroom.subscribe_for_one(newsroom.world.channel()).await;

    // The bot's clock stands at this second until all is posted.
    newsroom.world.set_now("2024-08-02T13:00:00Z");
    newsroom.world.until_posted(newsroom.world.channel(), 20).await;
    let posted = newsroom.posted(newsroom.world.channel());
    assert_eq!(posted.len(), 20);
    let summaries = posted.iter().filter(|message| has_summary(message)).count();
    let abstracts = posted.iter().filter(|message| has_abstract_instead(message)).count();
    assert_eq!(summaries + abstracts, 20, "each has one or the other");
    assert!(abstracts >= 1, "nobody answered for the one that hung");
    assert!(summaries >= 20 - faults.len(), "a fault costs its own paper at the most");
    assert!(newsroom.calls() <= 20 + faults.len(), "{}: one more for each fault", newsroom.calls());
}

#[tokio::test]
async fn a_digest_is_printed_with_summaries_and_each_verdict_is_explained() {
    let newsroom = Newsroom::new(2).await;
    let (bad, _) = bad_answers().swap_remove(5);
    newsroom.service.fail_next(4, bad);
    for verdict in ["refused, made from the full text (Hugging Face) by tide-7b", "accepted, made"]
    {
        let arguments = ["digest", "--date", DAY, "--language", "ko", "--explain"];
        let mut command = newsroom.world.program(&arguments);
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let (stdout, stderr) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{stderr}");
        let is_refused = verdict.starts_with("refused");
        let bullets = stdout.matches("- **Performance Highlights**: Harbour-17").count();
        assert_eq!(bullets, if is_refused { 0 } else { 2 }, "{stdout}");
        assert_eq!(stderr.matches(verdict).count(), 2, "{stderr}");
        assert_eq!(stderr.matches("the number “97.6%” in").count(), if is_refused { 2 } else { 0 });
        assert!(!format!("{stdout}{stderr}").contains("hush"), "{stderr}");
    }
}

#[tokio::test]
async fn no_key_is_told_to_anybody() {
    for known in [KEY, "another"] {
        let log = Log::capture();
        let mut newsroom = Newsroom::new(3).await;
        newsroom.service.require_key(known);
        let posted = newsroom.post().await;
        assert_eq!(posted.iter().all(has_summary), known == KEY);
        let page = reqwest::get(newsroom.world.discord.url()).await.unwrap().text().await.unwrap();
        newsroom.world.stop().await;
        let sent = format!("{:?}", newsroom.world.discord.exchanges());
        for told in [log.text(), sent, page] {
            assert!(!told.contains("hush"), "{told}");
        }
    }
}

//! The whole program against its stand-ins: one [`World`] per test.

mod process;
pub(crate) mod stored;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use paperwire::{
    clock::Clock,
    config::{self, Config},
    sandbox::{
        Channel, Invocation, MemberHandle, Message, Rules, Sandbox, Setup, Snowflake, Thread,
        huggingface::{Days, HuggingFaceStandIn},
    },
    store::{Store, StoreError},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;
use url::Url;

/// A day on which everything of a test happens, unless it says otherwise.
pub(crate) const NOON: &str = "2024-08-02T12:00:00Z";

/// Discord, Hugging Face and the bot between them.
pub(crate) struct World {
    pub(crate) discord: Sandbox,
    pub(crate) setup: Setup,
    pub(crate) huggingface: HuggingFaceStandIn,
    /// Which model the bot has, from its next start on.
    pub(crate) summary: config::Summary,
    /// When the bot reads lists and makes up for missed ones, from its next start on.
    pub(crate) schedule: config::Schedule,
    /// What stands in for arXiv, where it is asked.
    pub(crate) arxiv: Option<Url>,
    now: Arc<Mutex<DateTime<Utc>>>,
    folder: TempDir,
    bot: Option<Running>,
}

struct Running {
    task: JoinHandle<anyhow::Result<()>>,
    shutdown: CancellationToken,
}

impl World {
    /// A world without limits on the pace, in which Hugging Face lists `days`.
    pub(crate) async fn new(days: Days) -> Self {
        Self::under(Rules::unhurried(), days).await
    }

    /// A world under other rules, with the bot running.
    pub(crate) async fn under(rules: Rules, days: Days) -> Self {
        let mut world = Self::asleep(rules, days).await;
        world.start().await;
        world
    }

    /// A world in which the bot has not been started.
    pub(crate) async fn asleep(rules: Rules, days: Days) -> Self {
        Self::set_up(Setup::with_rules(rules), days).await
    }

    /// A world with a server of its own, in which the bot has not been started.
    pub(crate) async fn set_up(setup: Setup, days: Days) -> Self {
        let huggingface = HuggingFaceStandIn::start(listener().await, days).unwrap();
        huggingface.set_today("2030-01-01".parse().unwrap());
        huggingface.limit_requests(u32::MAX, Duration::from_secs(1));
        Self {
            discord: Sandbox::start(listener().await, setup.clone()).await.unwrap(),
            setup,
            huggingface,
            summary: config::Summary::default(),
            schedule: config::Schedule::default(),
            arxiv: None,
            now: Arc::new(Mutex::new(NOON.parse().unwrap())),
            folder: tempfile::tempdir().unwrap(),
            bot: None,
        }
    }

    /// Starts the bot and waits until it is connected.
    pub(crate) async fn start(&mut self) {
        let shutdown = CancellationToken::new();
        let now = Arc::clone(&self.now);
        let clock = Clock::telling(move || *now.lock().unwrap());
        let mut task = tokio::spawn(paperwire::run(self.config(), clock, shutdown.clone()));
        tokio::select! {
            () = self.discord.wait_for_bot() => {}
            ended = &mut task => panic!("the bot ends at its start: {ended:?}"),
        }
        self.bot = Some(Running { task, shutdown });
    }

    /// Stops the bot as a signal would, and waits for its end.
    pub(crate) async fn stop(&mut self) {
        let Running { task, shutdown } = self.bot.take().expect("a running bot");
        shutdown.cancel();
        task.await.unwrap().unwrap();
        // What serenity had begun to tell of ends a moment later, and holds the store until then.
        let open = || {
            let path = self.store();
            tokio::task::spawn_blocking(move || Store::open(&path))
        };
        let free = async { while matches!(open().await.unwrap(), Err(StoreError::InUse(_))) {} };
        tokio::time::timeout(Duration::from_secs(60), free).await.expect("a store that is free");
    }

    pub(crate) fn is_running(&self) -> bool {
        self.bot.is_some()
    }

    /// Waits until the bot has ended by itself, and gives the reason.
    pub(crate) async fn ended(&mut self) -> String {
        let Running { task, .. } = self.bot.take().expect("a running bot");
        let ended = tokio::time::timeout(Duration::from_secs(60), task).await;
        format!("{:#}", ended.expect("an end in good time").unwrap().unwrap_err())
    }

    pub(crate) fn config(&self) -> Config {
        let mut config = Config::default();
        config.discord.api_url = self.discord.url().parse().unwrap();
        config.discord.token = Some(self.discord.token().into());
        config.huggingface.url = self.huggingface.url().clone();
        config.arxiv.url = self.arxiv.clone().unwrap_or(config.arxiv.url);
        config.summary = self.summary.clone();
        config.schedule = self.schedule;
        config.store.path = self.store();
        config
    }

    /// The data folder.
    pub(crate) fn store(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Sets the bot's clock.
    pub(crate) fn set_now(&self, now: &str) {
        *self.now.lock().unwrap() = now.parse().unwrap();
    }

    /// Has the schedule look at the clock, as any change does that the gateway tells of.
    pub(crate) fn wake(&self) {
        let turn = |channel: &mut Channel| {
            channel.topic = channel.topic.is_none().then(|| "Papers".to_owned());
        };
        self.discord.change_channel(self.setup.channel("general"), turn).unwrap();
    }

    /// #daily-papers.
    pub(crate) fn channel(&self) -> Snowflake {
        self.setup.channel("daily-papers")
    }

    /// Mina, who may manage the server, in #general.
    pub(crate) fn organiser(&self) -> MemberHandle {
        self.member("Mina").locale("en-US")
    }

    /// A member, in #general.
    pub(crate) fn member(&self, name: &str) -> MemberHandle {
        self.discord.member(self.setup.user(name)).in_channel(self.setup.channel("general"))
    }

    /// Has the organiser subscribe a channel, with the given options besides.
    pub(crate) async fn subscribe(&self, channel: Snowflake, options: &[(&str, Value)]) -> Value {
        let named = [("channel", json!(channel.to_string()))];
        let options = named.into_iter().chain(options.iter().cloned());
        answer(self.organiser().command("digest subscribe", options)).await
    }

    /// Has the organiser end a channel's subscription, and confirm that.
    pub(crate) async fn unsubscribe(&self, channel: Snowflake) -> Value {
        let named = [("channel", json!(channel.to_string()))];
        let asked = answer(self.organiser().command("digest unsubscribe", named)).await;
        let button = &asked["components"][0]["components"][0]["custom_id"];
        let asked = asked["id"].as_str().unwrap().parse().unwrap();
        answer(self.organiser().press(asked, button.as_str().unwrap())).await
    }

    /// What the organiser is told of the subscribed channels.
    pub(crate) async fn listed(&self) -> String {
        let listed = self.patient(|| self.organiser().command("digest list", [])).await;
        let told = [&listed["content"], &listed["embeds"][0]["description"]];
        told.into_iter().filter_map(Value::as_str).collect()
    }

    /// Waits until what the organiser is told of the subscribed channels has that, or has it no
    /// more. What the gateway tells of, and the end of a delivery, come a moment later than what
    /// is seen in the channel.
    pub(crate) async fn until_listed(&self, told: &str, is_there: bool) {
        let listing = async { while self.listed().await.contains(told) != is_there {} };
        if tokio::time::timeout(Duration::from_secs(60), listing).await.is_err() {
            panic!("{told:?} there: {is_there}, was waited for in {}", self.listed().await);
        }
    }

    /// The bot's answer. Whoever asked too often lets a second pass.
    pub(crate) async fn patient<E: std::fmt::Debug>(
        &self,
        ask: impl Fn() -> Result<Invocation, E>,
    ) -> Value {
        loop {
            let reply = answer(ask()).await;
            let content = reply["content"].as_str().unwrap_or_default();
            if !content.starts_with("This server asks a great deal") {
                return reply;
            }
            self.pass(TimeDelta::seconds(1));
        }
    }

    /// Lets time pass on the bot's clock.
    pub(crate) fn pass(&self, time: TimeDelta) {
        *self.now.lock().unwrap() += time;
    }

    /// Has the organiser post a day, and returns what the bot says.
    pub(crate) async fn post(&self, channel: Snowflake, date: &str) -> String {
        let options = [("channel", json!(channel.to_string())), ("date", json!(date))];
        let reply = answer(self.organiser().command("digest post", options)).await;
        reply["content"].as_str().unwrap().to_owned()
    }

    /// The channel's threads, oldest first.
    pub(crate) fn threads(&self, channel: Snowflake) -> Vec<Thread> {
        let mut threads = self.discord.threads(channel);
        threads.sort_by_key(|thread| thread.id);
        threads
    }

    /// The arXiv ids of the papers in a channel or thread, in the order of their messages.
    pub(crate) fn papers(&self, place: Snowflake) -> Vec<String> {
        self.discord.messages(place).iter().filter_map(paper_of).collect()
    }

    /// Waits until it is so, and fails when it is not so in good time.
    pub(crate) async fn until(&self, is_so: impl Fn(&Self) -> bool) {
        let waiting = self.discord.wait_for(|_| is_so(self).then_some(()));
        let waited = tokio::time::timeout(Duration::from_secs(60), waiting).await;
        waited.expect("what was waited for to come about");
    }

    /// Waits until Hugging Face has been asked so often in all.
    pub(crate) async fn until_asked(&self, count: usize) {
        let asking = async {
            // Nothing tells of it.
            while self.huggingface.requests().len() < count {
                tokio::task::yield_now().await;
            }
        };
        let asked = tokio::time::timeout(Duration::from_secs(60), asking).await;
        asked.expect("Hugging Face to be asked");
    }

    /// Waits until the channel's newest thread has so many papers.
    pub(crate) async fn until_posted(&self, channel: Snowflake, count: usize) {
        let posted = |world: &Self| {
            world.threads(channel).last().map(|thread| world.papers(thread.id).len())
        };
        self.until(|world| posted(world).is_some_and(|posted| posted >= count)).await;
    }

    /// Requests that Discord refused, in words.
    pub(crate) fn refused(&self) -> Vec<String> {
        let refused =
            self.discord.exchanges().into_iter().filter(|exchange| exchange.status >= 400);
        refused
            .map(|refused| {
                let response = refused.response.unwrap_or_default();
                format!("{} {} → {} {response}", refused.method, refused.path, refused.status)
            })
            .collect()
    }

    /// How many requests of this kind the bot made.
    pub(crate) fn count(&self, method: &str, path_end: &str) -> usize {
        let exchanges = self.discord.exchanges();
        let same = exchanges.iter().filter(|exchange| exchange.method == method);
        same.filter(|exchange| exchange.path.ends_with(path_end)).count()
    }
}

/// The bot's answer, once it is whole.
pub(crate) async fn answer<E: std::fmt::Debug>(invocation: Result<Invocation, E>) -> Value {
    let invocation = invocation.expect("a command that can be sent");
    invocation.reply().await.expect("an answer in time")
}

/// The arXiv id of a message's paper: its embed links to the paper's page.
fn paper_of(message: &Message) -> Option<String> {
    let url = message.embeds.first()?["url"].as_str()?;
    let id = url.strip_prefix("https://huggingface.co/papers/")?;
    (!id.starts_with("date/")).then(|| id.to_owned())
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

/// A list in Hugging Face's form: one small paper per number, with as many upvotes.
pub(crate) fn list(numbers: impl IntoIterator<Item = u32>) -> Value {
    numbers.into_iter().map(item).collect()
}

fn item(number: u32) -> Value {
    let title = format!("Paper number {number}");
    json!({
        "paper": {
            "id": format!("2408.{number:05}"),
            "title": title,
            "summary": "We number papers. It works.",
            "authors": [{ "name": "Ada Lovelace", "hidden": false }],
            "publishedAt": "2024-08-01T00:00:00.000Z",
            "upvotes": number,
        },
        "title": title,
        "publishedAt": "2024-08-01T00:00:00.000Z",
        "numComments": 0,
    })
}

/// Days of which each has its list.
pub(crate) fn days<'a>(lists: impl IntoIterator<Item = (&'a str, Value)>) -> Days {
    let far = NaiveDate::from_ymd_opt(2030, 1, 1).unwrap();
    lists
        .into_iter()
        .fold(Days::new(far), |days, (date, list)| days.with_day(date.parse().unwrap(), list))
}

/// The captured days, where this machine has them.
pub(crate) fn captured_days() -> Option<PathBuf> {
    let folder =
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/hf-daily")).to_owned();
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there are no captured days at {}", folder.display());
    None
}

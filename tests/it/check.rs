//! `paperwire check`, as an operator runs it.

use paperwire::sandbox::{
    Overwrite, OverwriteTarget, Permissions, Rules, Setup, Snowflake, arxiv::ArxivStandIn,
    huggingface::Fault, language_model::LanguageModelStandIn,
};
use serde_json::json;

use crate::{
    openapi::violations,
    program::output,
    world::{World, days, list},
};

const DAY: &str = "2024-08-02";

/// A world with every service that there is. The bot has subscribed a channel, and is stopped.
struct Checked {
    world: World,
    arxiv: ArxivStandIn,
    model: LanguageModelStandIn,
}

impl Checked {
    async fn start() -> Self {
        let listener = async || tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let arxiv = ArxivStandIn::start(listener().await).unwrap();
        let model = LanguageModelStandIn::start(listener().await, |_| String::new()).unwrap();
        model.offer(&["tide-7b", "tide-70b"]);
        let setup = Setup::with_rules(Rules::unhurried());
        let mut world = World::set_up(setup, days([(DAY, list(1..=3))])).await;
        world.arxiv = Some(arxiv.url().clone());
        world.start().await;
        world.subscribe(world.channel(), &[]).await;
        world.post(world.channel(), DAY).await;
        world.summary.base_url = Some(model.url().clone());
        world.summary.model = Some("tide-7b".to_owned());
        Self { world, arxiv, model }
    }

    /// Whether it says that all is well, what it prints, and what it says in the end.
    async fn check(&self, arguments: &[&str]) -> (bool, String, String) {
        let arguments: Vec<&str> = ["check"].into_iter().chain(arguments.iter().copied()).collect();
        let (status, stdout, stderr) = output(self.world.program(&arguments)).await;
        let folder = self.world.store().display().to_string();
        (status.success(), stdout.replace(&folder, "FOLDER"), stderr)
    }

    fn deny(&self, channel: Snowflake, denied: Permissions) {
        let target = OverwriteTarget::Member(self.world.setup.bot_id);
        let overwrite = Overwrite { target, allow: Permissions::NONE, deny: denied };
        self.world.discord.set_overwrite(channel, overwrite).unwrap();
    }
}

/// The lines that say that something is to be mended.
fn faults(stdout: &str) -> Vec<&str> {
    stdout.lines().map(str::trim_start).filter(|line| line.starts_with('✗')).collect()
}

#[tokio::test]
async fn where_all_is_well_it_says_so_in_a_line_each_and_succeeds() {
    let mut checked = Checked::start().await;
    checked.world.stop().await;
    let (is_well, stdout, stderr) = checked.check(&[]).await;
    assert!(is_well && stderr.is_empty(), "{stderr}\n{stdout}");
    // The program goes by the real clock, by which that day is long over.
    insta::assert_snapshot!(stdout);
    let (_, stdout, _) = checked.check(&["--all"]).await;
    assert!(stdout.contains("    ✓ Send Messages in Threads\n"), "{stdout}");
    assert!(stdout.contains("    ✓ The list of 2024-08-02 was delivered: 3 papers"), "{stdout}");
    let exchanges = checked.world.discord.exchanges();
    assert_eq!(violations(&exchanges).unwrap_or_default(), Vec::<String>::new());
    assert_eq!(checked.arxiv.rude_requests(), 0);
}

#[tokio::test]
async fn a_channel_that_lacks_something_is_named_with_the_mend_and_it_fails() {
    let mut checked = Checked::start().await;
    checked.world.stop().await;
    checked.deny(checked.world.channel(), Permissions::SEND_MESSAGES_IN_THREADS);
    let (is_well, stdout, stderr) = checked.check(&[]).await;
    assert!(!is_well, "{stdout}");
    insta::assert_snapshot!(faults(&stdout).join("\n"));
    assert_eq!(stderr, "paperwire: one thing is to be mended: the line with ✗ says how\n");
}

#[tokio::test]
async fn while_the_bot_runs_it_checks_what_can_be_checked_and_says_what_cannot() {
    let checked = Checked::start().await;
    let (is_well, stdout, stderr) = checked.check(&[]).await;
    assert!(is_well && stderr.is_empty(), "{stderr}\n{stdout}");
    insta::assert_snapshot!(stdout);
}

#[tokio::test]
async fn each_service_that_fails_is_named_with_the_reason() {
    let checked = Checked::start().await;
    checked.world.huggingface.fail_next(1, Fault::ServerError);
    checked.arxiv.fail_next(1, "503".parse().unwrap());
    checked.model.require_key("secret-key");
    let (is_well, stdout, _) = checked.check(&[]).await;
    assert!(!is_well);
    insta::assert_snapshot!(faults(&stdout).join("\n"));
    // A model that its service does not know is no fault: not every service names all it has.
    let mut checked = checked;
    checked.world.summary.model = Some("tide-8b".to_owned());
    checked.world.summary.api_key = Some("secret-key".into());
    let (is_well, stdout, _) = checked.check(&[]).await;
    assert!(is_well && stdout.contains("! The language model’s service does not name tide-8b"));
}

#[tokio::test]
async fn a_token_that_is_wrong_or_missing_leaves_the_rest_to_be_checked() {
    let mut checked = Checked::start().await;
    checked.world.stop().await;
    for token in ["MTIz.wrong.token-that-must-not-be-shown", ""] {
        let mut command = checked.world.program(&["check"]);
        command.env("DISCORD_TOKEN", token);
        let (status, stdout, _) = output(command).await;
        assert!(!status.success());
        let faults = faults(&stdout);
        assert!(faults.len() == 1 && faults[0].contains("DISCORD_TOKEN"), "{stdout}");
        assert!(stdout.contains("✓ Hugging Face answers"), "{stdout}");
        assert!(!stdout.contains("must-not-be-shown"), "{stdout}");
    }
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_not_made() {
    let checked = Checked::start().await;
    let elsewhere = checked.world.store().with_file_name("elsewhere");
    let mut command = checked.world.program(&["check"]);
    command.env("PAPERWIRE_STORE__PATH", &elsewhere);
    let (status, stdout, _) = output(command).await;
    assert!(status.success() && stdout.contains("is not there yet"), "{stdout}");
    assert!(!elsewhere.exists());
}

#[tokio::test]
async fn a_mention_that_tells_nobody_is_a_fault() {
    let mut checked = Checked::start().await;
    let channel = checked.world.setup.channel("announcements");
    // Mina, who owns the server, may mention them; the bot may not.
    let organisers = json!(checked.world.setup.role("Organisers").to_string());
    checked.world.subscribe(channel, &[("mention", organisers)]).await;
    checked.world.stop().await;
    let (is_well, stdout, _) = checked.check(&[]).await;
    assert!(!is_well && faults(&stdout)[1].contains("the bot may not mention it"), "{stdout}");
}

#[tokio::test]
async fn every_channel_is_checked_whatever_is_wrong_with_the_others() {
    let mut checked = Checked::start().await;
    let world = &checked.world;
    let named = |name: &str| world.setup.channel(name);
    let (forum, news) = (named("paper-forum"), named("announcements"));
    for channel in [forum, news, named("quiet-corner")] {
        world.subscribe(channel, &[]).await;
    }
    checked.deny(news, Permissions::EMBED_LINKS);
    let demand_tags = |channel: &mut paperwire::sandbox::Channel| {
        channel.require_tag = true;
        channel.available_tags.clear();
    };
    world.discord.change_channel(forum, demand_tags).unwrap();
    world.discord.delete_channel(world.channel()).unwrap();
    world.until_listed("the channel is gone", true).await;
    checked.world.stop().await;
    let (is_well, stdout, stderr) = checked.check(&[]).await;
    assert!(!is_well, "{stdout}");
    let (_, channels) = stdout.split_once("subscribed\n").unwrap();
    insta::assert_snapshot!(channels);
    assert!(stderr.ends_with("things are to be mended: the lines with ✗ say how\n"), "{stderr}");
    let exchanges = checked.world.discord.exchanges();
    assert_eq!(violations(&exchanges).unwrap_or_default(), Vec::<String>::new());
}

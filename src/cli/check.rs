//! `paperwire check`: whether everything is as it should be, and what to do if not.

use std::fmt;

use anyhow::bail;
use clap::Args;
use fluent_bundle::FluentValue;

use super::progress::Waiting;
use crate::{
    clock::Clock,
    config::Config,
    doctor::{
        Doctor, Facts, Finding, Medium, Place, Services,
        Verdict::{self, Fault, Warning, Well},
        judge, list, sign, worst,
    },
    domain::Subscription,
    rest::{Application, Request, Rest, RestError},
    source::{ARXIV_INTERVAL, PaperTexts},
    store::{Store, StoreError},
    words::{self, Locale},
};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Tell of each channel everything that was looked at, not only what is not as it should be
    #[arg(long)]
    all: bool,
}

/// Prints a line per finding. Fails when one of them is a fault.
pub(super) async fn run(config: Config, arguments: Arguments) -> anyhow::Result<()> {
    let mut report = Report { all: arguments.all, faults: 0 };
    report.tell(Well, "check-config", []);
    let rest = log_in(&config, &mut report).await;
    let services = {
        let _waiting = Waiting::to("Asking the services");
        services(&config)?.examine(Clock::system().now()).await
    };
    report.findings("", &services);
    if let Some(store) = open(&config, &mut report) {
        let subscriptions: Vec<_> = store.subscriptions().collect::<Result<_, _>>()?;
        let (path, count) = (shown(config.store.path.display()), subscriptions.len());
        report.tell(Well, "check-folder", [("path", path), ("count", count.into())]);
        if let Some(rest) = &rest {
            examine(&subscriptions, Doctor { store: &store, rest }, &mut report).await?;
        }
    }
    match report.faults {
        0 => Ok(()),
        1 => bail!("one thing is to be mended: the line with ✗ says how"),
        faults => bail!("{faults} things are to be mended: the lines with ✗ say how"),
    }
}

/// Asks Discord whose token it is.
async fn log_in(config: &Config, report: &mut Report) -> Option<Rest> {
    let Some(token) = &config.discord.token else {
        report.tell(Fault, "check-token-missing", []);
        return None;
    };
    let asked = async {
        let rest = Rest::new(&config.discord.api_url, token)?;
        rest.send::<Application>(&Request::get_current_application()).await?;
        Ok::<Rest, RestError>(rest)
    };
    match asked.await {
        Ok(rest) => {
            report.tell(Well, "check-token", []);
            Some(rest)
        }
        Err(error) => {
            report.tell(Fault, "check-failed", [("why", shown(error))]);
            None
        }
    }
}

fn services(config: &Config) -> anyhow::Result<Services> {
    let (url, token) = (config.huggingface.url.clone(), config.huggingface.token.clone());
    let (arxiv, contact) = (config.arxiv.url.clone(), config.contact.as_ref());
    Ok(Services {
        huggingface: crate::huggingface(config)?,
        arxiv: Some(PaperTexts::new(url, token, arxiv, contact, ARXIV_INTERVAL)?),
        model: config.summary.service(),
        summaries: None,
    })
}

/// Opens the data folder, unless a bot has it.
fn open(config: &Config, report: &mut Report) -> Option<Store> {
    let path = || [("path", shown(config.store.path.display()))];
    if !config.store.path.exists() {
        report.tell(Well, "check-folder-new", path());
        return None;
    }
    match Store::open(&config.store.path) {
        Ok(store) => Some(store),
        Err(StoreError::InUse(_)) => {
            report.tell(Warning, "check-folder-in-use", path());
            None
        }
        Err(error) => {
            report.tell(Fault, "check-failed", [("why", shown(error))]);
            None
        }
    }
}

async fn examine(
    subscriptions: &[Subscription],
    doctor: Doctor<'_>,
    report: &mut Report,
) -> Result<(), StoreError> {
    let waiting = Waiting::to("Examining the channels");
    for (done, subscription) in subscriptions.iter().enumerate() {
        waiting.count(done, subscriptions.len());
        let facts = doctor.gather(subscription.guild, subscription.channel).await?;
        let findings = judge(&facts, Clock::system().now());
        report.channel(&name(subscription, &facts), &findings);
    }
    Ok(())
}

fn name(subscription: &Subscription, facts: &Facts) -> String {
    let Subscription { guild, channel, .. } = subscription;
    let (key, guild, channel) = match &facts.place {
        Place::Seen(seen) => ("check-channel", shown(&seen.guild), shown(&seen.name)),
        _ => ("check-channel-unknown", shown(guild), shown(channel)),
    };
    words::text_with(Locale::English, key, [("guild", guild), ("channel", channel)])
}

fn shown(value: impl fmt::Display) -> FluentValue<'static> {
    value.to_string().into()
}

/// What is printed, and how much of it is to be mended.
struct Report {
    all: bool,
    faults: usize,
}

impl Report {
    fn tell<const N: usize>(
        &mut self,
        verdict: Verdict,
        key: &str,
        variables: [(&'static str, FluentValue<'static>); N],
    ) {
        let text = words::text_with(Locale::English, key, variables);
        println!("{} {text}", sign(verdict, Medium::Terminal));
        self.faults += usize::from(verdict == Fault);
    }

    fn findings<'a>(&mut self, indent: &str, findings: impl IntoIterator<Item = &'a Finding>) {
        for finding in findings {
            let line = list([finding], Locale::English, Medium::Terminal);
            println!("{indent}{line}");
            self.faults += usize::from(finding.verdict == Fault);
        }
    }

    /// A channel with which all is well is a line; of another, only what is not well is told.
    fn channel(&mut self, name: &str, findings: &[Finding]) {
        println!("{} {name}", sign(worst(findings), Medium::Terminal));
        let all = self.all;
        let told = findings.iter().filter(|finding| all || finding.verdict != Well);
        self.findings("    ", told);
    }
}

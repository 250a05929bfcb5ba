use std::{
    convert::Infallible,
    fs::{self, File},
    future::pending,
    path::PathBuf,
    process::Stdio,
    time::Duration,
};

use paperwire::{
    clock::Clock,
    domain::Layout,
    sandbox::{ChannelKind, Fault, LimitScope, Rules, Sandbox, Setup, Snowflake},
};
use tokio::process::{Child, Command};

use super::{Tally, expectations, ledger};
use crate::world::{World, days, list};

/// The papers of the edition: more than fit into one message of the compact layout.
pub(super) const PAPERS: u32 = 12;

/// A time that has come before the program starts, so that it has something to deliver at once.
const DUE: &str = "0 0 0 * * *";

/// Requests after its start within which a process is killed. A delivery to all channels takes
/// some 130.
const LIFE_MAX: usize = 45;

/// How long after the last of them: about as long as it takes to write down what came of it.
const LINGER_MAX: Duration = Duration::from_millis(4);

/// What a 429 that comes at random asks for.
const SHORT_WAIT: Duration = Duration::from_millis(500);

/// No delivery takes this long, unless it hangs.
const PATIENCE: Duration = Duration::from_secs(90);

/// A channel that is delivered to.
pub(super) struct Place {
    pub(super) channel: Snowflake,
    pub(super) layout: Layout,
}

/// One edition on its way into several channels.
pub(super) struct Delivery {
    pub(super) world: World,
    pub(super) places: Vec<Place>,
    /// The day of the edition, which is today's: that one is due.
    pub(super) day: String,
    nonce_window: Duration,
    /// How large a part of the requests each kind of fault meets.
    faults: f64,
    lots: fastrand::Rng,
}

/// How a process ended.
#[derive(PartialEq, Eq)]
enum End {
    Killed,
    /// As it was told to, when all was delivered.
    Delivered,
    /// By itself, or it had to be given up on.
    Unasked,
}

impl Delivery {
    /// A world in which nothing is posted yet.
    pub(super) async fn prepare(nonce_window: Duration, faults: f64, lots: fastrand::Rng) -> Self {
        let mut setup = Setup::with_rules(Rules { nonce_window, ..Rules::unhurried() });
        let places = places(&mut setup);
        let day = Clock::system().now().date_naive().to_string();
        let world = World::set_up(setup, days([(day.as_str(), list(1..=PAPERS))])).await;
        let store = world.open_store();
        for place in &places {
            let subscription = world.subscription(place.channel, place.layout, DUE);
            store.save_subscription(&subscription).await.unwrap();
        }
        Self { world, places, day, nonce_window, faults, lots }
    }

    /// Kills the program until all is delivered or it was killed often enough, lets it bring the
    /// rest to its end, and checks what is there.
    pub(super) async fn run(mut self, kills: u64, tally: &mut Tally) {
        let failed_before = tally.failed;
        while tally.kills < kills {
            match self.live(true).await {
                End::Killed => tally.kills += 1,
                End::Delivered => break,
                End::Unasked => self.count(tally, ["the program did not go on".to_owned()]),
            }
            let seen = ledger::check(&self);
            tally.doubtful += usize::from(seen.in_doubt > 0);
            self.count(tally, seen.complaints);
        }
        if self.live(false).await == End::Unasked {
            self.count(tally, ["the program did not come to an end".to_owned()]);
        }
        for place in &self.places {
            self.count(tally, expectations::check(&self.world, &self.day, place));
        }
        self.count(tally, ledger::check(&self).all());
        tally.faults += self.world.discord.faults().met().values().sum::<usize>();
        tally.requests += self.world.discord.exchange_count();
        if tally.failed > failed_before {
            self.keep_log();
        }
    }

    /// One life of the process. A short one is ended by a kill on the way.
    async fn live(&mut self, short: bool) -> End {
        let mut process = self.start();
        let last_request = match short {
            true => self.world.discord.exchange_count() + self.lots.usize(1..=LIFE_MAX),
            false => usize::MAX,
        };
        let seed = self.lots.u64(..);
        let linger = LINGER_MAX.mul_f64(self.lots.f64());
        let end = tokio::select! {
            () = self.requests(last_request) => {
                tokio::time::sleep(linger).await;
                End::Killed
            }
            never = self.go_wrong(seed) => match never {},
            () = self.delivered() => End::Delivered,
            _ = process.wait() => End::Unasked,
            () = tokio::time::sleep(PATIENCE) => End::Unasked,
        };
        self.world.discord.faults().stop();
        if end == End::Delivered {
            if !short {
                self.settle().await;
            }
            terminate(&mut process).await;
        }
        // SIGKILL, unless it is gone.
        let _ = process.kill().await;
        self.world.discord.wait_for_no_bot().await;
        end
    }

    fn start(&self) -> Child {
        let log = File::options().append(true).create(true).open(self.log()).unwrap();
        let mut command = Command::from(self.world.program(&["run"]));
        command.env("RUST_LOG", "paperwire=info").kill_on_drop(true);
        command.stdout(log.try_clone().unwrap()).stderr(log).stdin(Stdio::null()).spawn().unwrap()
    }

    /// Lets requests meet faults once the program has started, and never returns.
    async fn go_wrong(&self, seed: u64) -> Infallible {
        self.world.discord.wait_for_bot().await;
        let limited = Fault::RateLimited { scope: LimitScope::User, retry_after: SHORT_WAIT };
        let kinds = [Fault::ActsThenDrops, Fault::ServerError(500), limited, Fault::Reset];
        self.world.discord.faults().at_random(seed, kinds.map(|kind| (kind, self.faults)));
        pending().await
    }

    /// Waits for so many requests.
    async fn requests(&self, count: usize) {
        let enough = |discord: &Sandbox| (discord.exchange_count() >= count).then_some(());
        self.world.discord.wait_for(enough).await;
    }

    /// Waits until every paper is in every channel.
    async fn delivered(&self) {
        let is_whole = |place| expectations::is_whole(&self.world, place);
        let all = || self.places.iter().all(is_whole).then_some(());
        self.world.discord.wait_for(|_| all()).await;
    }

    /// Asks for the day by hand in each channel. Discord has it all, but a fault may have met the
    /// answer to the very last step: this answer comes when nothing is in doubt any more.
    async fn settle(&self) {
        self.world.discord.wait_for_bot().await;
        for place in &self.places {
            self.world.post(place.channel, &self.day).await;
        }
    }

    fn log(&self) -> PathBuf {
        self.world.store().with_file_name("log")
    }

    /// Counts one check, and says with each of its complaints under which rules it arose.
    fn count(&self, tally: &mut Tally, complaints: impl IntoIterator<Item = String>) {
        let seconds = self.nonce_window.as_secs();
        let complaints = complaints.into_iter();
        tally.count(complaints.map(|said| format!("nonces for {seconds} s: {said}")).collect());
    }

    /// Keeps what the processes said.
    fn keep_log(&self) {
        let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("kill.log");
        fs::copy(self.log(), &kept).unwrap();
        eprintln!("what the processes of a failed delivery said is in {}", kept.display());
    }
}

/// Asks the process to stop, and waits until it has: then everything is written down.
async fn terminate(process: &mut Child) {
    let Some(pid) = process.id() else { return };
    let told = Command::new("kill").args(["-TERM", &pid.to_string()]).status().await.unwrap();
    assert!(told.success());
    process.wait().await.unwrap();
}

/// Channels of all layouts: two of each in text channels, and one forum.
fn places(setup: &mut Setup) -> Vec<Place> {
    let layouts = [Layout::Thread, Layout::Threads, Layout::Compact].repeat(2);
    let count = u16::try_from(layouts.len()).unwrap();
    let channels = setup.add_text_channels("papers", count);
    let text = channels.into_iter().zip(layouts).map(|(channel, layout)| Place { channel, layout });
    let forums = setup.channels.iter().filter(|channel| channel.kind == ChannelKind::Forum);
    let forums = forums.map(|forum| Place { channel: forum.id, layout: Layout::Forum });
    text.chain(forums).collect()
}

//! Folders that may not be written to, and disks without room.

use std::{
    fs::{self, File},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use paperwire::{clock::Clock, sandbox::Rules};
use serde_json::json;
use tokio::process::{self, Child};

use crate::{
    program::output,
    world::{World, days, list},
};

/// No delivery takes this long, unless it hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// The same program, from a copy of its binary, in a shell that sets the scene first.
fn staged(program: &Command, binary: &Path, scene: &str) -> Command {
    let mut command = Command::new("bash");
    command.args(["-c", &format!("{scene} exec \"$@\""), "bash"]).arg(binary);
    command.args(program.get_args()).env_clear();
    let set = program.get_envs().filter_map(|(name, value)| Some((name, value?)));
    command.envs(set).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

#[tokio::test]
async fn a_folder_that_may_not_be_written_to_is_named() {
    let mut world = World::asleep(Rules::unhurried(), days([])).await;
    world.start().await;
    world.stop().await;
    let folder = world.store();
    let everyone_reads = |path: &Path| {
        fs::set_permissions(path, fs::Permissions::from_mode(0o555)).unwrap();
    };
    for entry in fs::read_dir(&folder).unwrap() {
        everyone_reads(&entry.unwrap().path());
    }
    everyone_reads(&folder);
    // Where it was built, others than root may not be let in.
    let binary = folder.with_file_name("paperwire");
    fs::copy(env!("CARGO_BIN_EXE_paperwire"), &binary).unwrap();
    everyone_reads(&binary);
    everyone_reads(folder.parent().unwrap());
    // Root may write everywhere, so it becomes somebody who may not.
    let scene =
        "if [ \"$(id -u)\" = 0 ]; then set -- setpriv --reuid=65534 --clear-groups \"$@\"; fi;";
    let (status, _, told) = output(staged(&world.program(&["run"]), &binary, scene)).await;
    assert!(!status.success());
    let folder = folder.display().to_string();
    assert!(told.contains(&format!("the data folder {folder} cannot be opened")), "{told}");
}

/// A disk of a data folder that can be filled up: a file system of its own, or where nobody may
/// mount one, a bound on how large a process's files may grow.
struct SmallDisk {
    folder: PathBuf,
    is_mounted: bool,
}

impl SmallDisk {
    const ROOM: &str = "size=64m";

    fn under(folder: PathBuf) -> Self {
        fs::create_dir_all(&folder).unwrap();
        let mut disk = Self { folder, is_mounted: false };
        disk.is_mounted = disk.mount(Self::ROOM);
        eprintln!("a file system of its own: {}", disk.is_mounted);
        disk
    }

    fn mount(&self, options: &str) -> bool {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "none"]).arg(&self.folder);
        mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    /// How many KiB are taken, of deleted files that are still open too.
    fn taken(&self) -> u64 {
        let mut df = Command::new("df");
        let told = df.args(["--block-size=1K", "--output=used"]).arg(&self.folder).output();
        let told = String::from_utf8(told.unwrap().stdout).unwrap();
        told.lines().last().unwrap().trim().parse().unwrap()
    }

    /// Starts the program with all the room it wants. What it complains of goes into `log`.
    fn start(&self, world: &World, log: &Path) -> Child {
        if self.is_mounted {
            assert!(self.mount(&format!("remount,{}", Self::ROOM)));
        }
        let binary = Path::new(env!("CARGO_BIN_EXE_paperwire"));
        // Without this a file that would grow too large is the process's death.
        let mut command = staged(&world.program(&["run"]), binary, "trap '' XFSZ;");
        command.stdout(Stdio::null()).stderr(File::create(log).unwrap());
        process::Command::from(command).kill_on_drop(true).spawn().unwrap()
    }

    /// Leaves a running program no more room than it has taken.
    fn fill(&self, program: &Child) {
        if self.is_mounted {
            // It goes on writing, so that what it has taken may be more the next moment.
            let is_full = (0..99).any(|_| self.mount(&format!("remount,size={}k", self.taken())));
            assert!(is_full);
        } else {
            let log = fs::metadata(self.folder.join("db")).unwrap().len();
            let pid = program.id().unwrap().to_string();
            let limits = ["--pid", pid.as_str(), &format!("--fsize={log}")];
            assert!(Command::new("prlimit").args(limits).status().unwrap().success());
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        if self.is_mounted {
            // A test that fails must not hide behind this.
            let _ = Command::new("umount").arg(&self.folder).status();
        }
    }
}

/// Waits for the program's end, which has to come by itself, and checks the reason that it gives.
async fn ended_for_want_of_room(mut program: Child, log: &Path, folder: &Path) {
    let ended = tokio::time::timeout(PATIENCE, program.wait()).await;
    assert!(!ended.expect("an end in good time").unwrap().success());
    let told = fs::read_to_string(log).unwrap();
    let reason = format!("the disk of the data folder {} is full: make room", folder.display());
    assert!(told.contains(&reason), "{told}");
}

#[tokio::test]
async fn a_full_disk_ends_the_program_and_nothing_is_lost_or_doubled() {
    const PAPERS: u32 = 60;
    let day = Clock::system().now().date_naive().to_string();
    for posted in [1, 7, 25] {
        let lists = days([(day.as_str(), list(1..=PAPERS))]);
        let world = World::asleep(Rules::unhurried(), lists).await;
        let (channel, folder) = (world.channel(), world.store());
        let log = folder.with_file_name("log");
        let disk = SmallDisk::under(folder.clone());
        let bot = disk.start(&world, &log);
        world.discord.wait_for_bot().await;
        world.subscribe(channel, &[]).await;
        let options = [("channel", json!(channel.to_string())), ("date", json!(day))];
        world.organiser().command("digest post", options).unwrap();
        world.until_posted(channel, posted).await;
        disk.fill(&bot);
        ended_for_want_of_room(bot, &log, &folder).await;
        let before = world.papers(world.threads(channel)[0].id).len();
        assert!(before < PAPERS as usize, "it was stopped on the way");

        let mut bot = disk.start(&world, &log);
        world.until_posted(channel, PAPERS as usize).await;
        bot.kill().await.unwrap();
        let in_order: Vec<_> = (1..=PAPERS).rev().map(|it| format!("2408.{it:05}")).collect();
        assert_eq!(world.papers(world.threads(channel)[0].id), in_order, "each once, in order");
        assert_eq!(world.discord.messages(channel).len(), 1, "one header");
    }
}

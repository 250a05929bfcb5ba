//! Clients that nobody here wrote, stock but for the base address, against the stand-in for
//! Discord. `tests/clients/install.sh` fetches them; then `cargo test --test clients` runs them.

#[path = "../openapi/mod.rs"]
#[expect(dead_code, reason = "what strangers' clients send is not checked, only what they get")]
mod openapi;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use paperwire::sandbox::{Sandbox, Setup};
use tokio::net::TcpListener;

#[tokio::test(flavor = "multi_thread")]
async fn discordjs() {
    let mut node = Command::new("node");
    // The scripts are reached by a link, so that their packages are looked for beside it.
    node.args(["--preserve-symlinks", "--preserve-symlinks-main", "scripts/main.js"]);
    passes(node, &installed("discordjs")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn discordpy() {
    let folder = installed("discordpy");
    let mut python = Command::new(folder.join("venv/bin/python"));
    // Compiled files would be left beside the scripts.
    python.arg("-B").arg(sources().join("discordpy/main.py"));
    passes(python, &folder).await;
}

/// Runs a script in `folder` against a stand-in of its own and asserts that all its checks pass
/// and that what was said is as Discord describes it.
async fn passes(mut script: Command, folder: &Path) {
    let sandbox = start().await;
    script
        .current_dir(folder)
        .env("DISCORD_URL", sandbox.url())
        .env("DISCORD_TOKEN", sandbox.token());
    let ran = tokio::task::spawn_blocking(move || script.output()).await.unwrap().unwrap();
    let printed = String::from_utf8_lossy(&ran.stdout);
    println!("{printed}{}", String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "the script ended with {}", ran.status);
    let last = printed.lines().last().unwrap_or_default();
    assert!(last.ends_with(" passed, 0 failed"), "the script ended with the line {last:?}");
    let violations = openapi::answer_violations(&sandbox.exchanges()).unwrap_or_default();
    assert!(violations.is_empty(), "{violations:#?}");
    sandbox.stop();
}

async fn start() -> Sandbox {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    Sandbox::start(listener, Setup::default()).await.unwrap()
}

/// The folder that `install.sh` fetched this client into.
fn installed(client: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("clients").join(client);
    assert!(
        folder.exists(),
        "run tests/clients/install.sh first: there is no {}",
        folder.display()
    );
    folder
}

fn sources() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients"))
}

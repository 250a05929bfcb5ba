//! The program as a process of its own.

use std::process::{Command, Stdio};

use secrecy::ExposeSecret as _;
use tokio::process;

use super::World;

impl World {
    /// `paperwire ARGUMENTS`, with the world's addresses and nothing of this machine's settings.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let config = self.config();
        let mut command = Command::new(env!("CARGO_BIN_EXE_paperwire"));
        command
            .args(arguments)
            .env_clear()
            .env("DISCORD_TOKEN", self.discord.token())
            .env("PAPERWIRE_DISCORD__API_URL", config.discord.api_url.as_str())
            .env("PAPERWIRE_HUGGINGFACE__URL", config.huggingface.url.as_str())
            .env("PAPERWIRE_ARXIV__URL", config.arxiv.url.as_str())
            .env("PAPERWIRE_STORE__PATH", self.store());
        if let Some(service) = config.summary.service() {
            command
                .env("PAPERWIRE_SUMMARY__BASE_URL", service.base_url.as_str())
                .env("PAPERWIRE_SUMMARY__MODEL", service.model)
                .envs(
                    service
                        .key
                        .map(|key| ("PAPERWIRE_SUMMARY__API_KEY", key.expose_secret().to_owned())),
                );
        }
        command
    }

    /// Starts the bot as a process and waits until it is connected.
    pub(crate) async fn start_program(&self) -> process::Child {
        let mut command = process::Command::from(self.program(&["run"]));
        command.stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        let mut child = command.spawn().unwrap();
        tokio::select! {
            () = self.discord.wait_for_bot() => child,
            ended = child.wait() => panic!("the bot ends at its start: {ended:?}"),
        }
    }
}

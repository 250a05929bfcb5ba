//! Folders that may not be written to.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use paperwire::sandbox::Rules;

use crate::{
    program::output,
    world::{World, days},
};

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

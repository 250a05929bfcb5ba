use serde_json::Value;
use tracing::info;

use super::definitions::{are_registered, commands};
use crate::{
    domain::ApplicationId,
    rest::{Request, Rest, RestError},
};

/// Registers our commands if they differ from what Discord has. Discord allows 200 new ones a
/// day, and each change makes every client reload them.
pub(super) async fn register(rest: &Rest, application: ApplicationId) -> Result<(), RestError> {
    let registered: Value = rest.send(&Request::get_global_commands(application)).await?;
    let ours = commands();
    if !are_registered(&registered, &ours) {
        let _: Value = rest.send(&Request::put_global_commands(application, ours)).await?;
        info!("Registered the slash commands");
    }
    Ok(())
}

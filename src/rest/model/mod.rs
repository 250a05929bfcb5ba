//! What Discord answers with: of each object the few fields that we read.

mod bot;
mod channel;
mod guild;
mod message;

pub use bot::{Application, GatewayInfo, User};
pub use channel::{
    ChannelInfo, ChannelKind, ForumTag, Overwrite, OverwriteTarget, ThreadList, ThreadState,
};
pub use guild::{Guild, Member, Role};
pub use message::{CreatedMessage, PostedEmbed, PostedMessage};

//! Discord's objects as the stand-in keeps them, and as they look on the wire.

mod channel;
mod guild;
mod message;
mod private_channel;
mod thread;
mod user;

pub use channel::{Channel, ChannelKind, ForumTag, Overwrite, OverwriteTarget};
pub use guild::{Guild, Role};
pub use message::Message;
pub(crate) use message::{MessageFlags, MessageKind};
pub use private_channel::PrivateChannel;
pub use thread::Thread;
pub use user::{Member, User};

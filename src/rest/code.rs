//! Discord's error codes that a caller tells apart:
//! <https://docs.discord.com/developers/topics/opcodes-and-status-codes#json>.

/// The channel or thread is gone, or was never seen by the bot.
pub const UNKNOWN_CHANNEL: u64 = 10003;
/// The guild is gone, or the bot is out of it.
pub const UNKNOWN_GUILD: u64 = 10004;
/// The message is gone.
pub const UNKNOWN_MESSAGE: u64 = 10008;
/// The thread has as many messages as a thread can have.
pub const THREAD_FULL: u64 = 30033;
/// The message was published already.
pub const ALREADY_CROSSPOSTED: u64 = 40033;
/// The forum takes no post without a tag.
pub const TAG_REQUIRED: u64 = 40067;
/// The bot may not see the channel.
pub const MISSING_ACCESS: u64 = 50001;
/// The bot may see the channel, but not do this in it.
pub const MISSING_PERMISSIONS: u64 = 50013;
/// The token of an interaction is not, or no longer, good; it lasts fifteen minutes.
pub const INVALID_WEBHOOK_TOKEN: u64 = 50027;
/// A field of the request is not as it should be.
pub const INVALID_FORM_BODY: u64 = 50035;
/// The thread is archived, so nothing but a message brings it back.
pub const THREAD_ARCHIVED: u64 = 50083;
/// The message has its thread already; its id is the message's.
pub const THREAD_ALREADY_CREATED: u64 = 160_004;
/// The thread is locked: only moderators may write in it.
pub const THREAD_LOCKED: u64 = 160_005;
/// The guild has as many active threads as it can have.
pub const TOO_MANY_THREADS: u64 = 160_006;

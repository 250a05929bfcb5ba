// Discord's numbers for the kinds of things, as far as the page tells them apart.

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
export const ChannelType = { text: 0, category: 4, announcement: 5, forum: 15 };

/** The channels that have a place in the list, in which something can be posted. */
const POSTABLE = new Set([ChannelType.text, ChannelType.announcement, ChannelType.forum]);

/** Threads of announcement channels, public and private ones. */
const THREADS = new Set([10, 11, 12]);

/** https://docs.discord.com/developers/resources/message#message-object-message-types */
export const MessageType = {
  default: 0,
  threadCreated: 18,
  reply: 19,
  chatInputCommand: 20,
  threadStarter: 21,
  contextMenuCommand: 23,
};

/** The types that somebody wrote; the others are Discord's own lines. */
const WRITTEN = new Set([
  MessageType.default,
  MessageType.reply,
  MessageType.chatInputCommand,
  MessageType.contextMenuCommand,
]);

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const MessageFlag = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, loading: 1 << 7 };

export function isThread(channel) {
  return THREADS.has(channel?.type);
}

export function isPostable(channel) {
  return POSTABLE.has(channel.type);
}

export function isWritten(message) {
  return WRITTEN.has(message.type);
}

export function hasFlag({ flags = 0 }, flag) {
  return (flags & flag) !== 0;
}

// The list of channels, each with its newest threads beneath it.

import { h, redraw } from "../dom.js";
import { icon } from "../icons.js";
import { ChannelType, isPostable } from "../discord.js";

/** Older threads are reached through their channel; a list of a year of days would bury the rest. */
const THREADS_SHOWN = 6;

export function drawChannels(container, context) {
  const { guild, words } = context;
  if (!guild) return;
  container.setAttribute("aria-label", words("channelsOf", { name: guild.name }));
  const top = channelsUnder(context, null);
  const categories = [...context.store.channels.values()]
    .filter((channel) => channel.type === ChannelType.category && channel.guild_id === guild.id)
    .sort((one, other) => one.position - other.position);
  redraw(
    container,
    list(context, top),
    categories.map((category) => [
      h("h2", { class: "category" }, category.name),
      list(context, channelsUnder(context, category.id)),
    ]),
  );
}

function channelsUnder({ store, guild, visible }, categoryId) {
  return [...store.channels.values()]
    .filter((channel) => isPostable(channel) && channel.guild_id === guild.id)
    .filter((channel) => (channel.parent_id ?? null) === categoryId && visible(channel))
    .sort((one, other) => one.position - other.position);
}

function list(context, channels) {
  return h(
    "ul",
    { class: "channel-list" },
    channels.map((channel) => channelItem(context, channel)),
  );
}

function channelItem(context, channel) {
  const threads = shownThreads(context, channel);
  return h(
    "li",
    {},
    channelLink(context, channel, channelIcon(channel)),
    threads.length > 0 &&
      h(
        "ul",
        { class: "thread-list" },
        threads.map((thread) => h("li", {}, channelLink(context, thread))),
      ),
  );
}

/** Active threads, and the one that is open even if it is archived. */
function shownThreads({ store, channel: open }, channel) {
  const threads = store.threadsOf(channel.id);
  const active = threads.filter((thread) => !thread.thread_metadata?.archived).slice(0, THREADS_SHOWN);
  const extra = threads.filter((thread) => thread.id === open?.id && !active.includes(thread));
  return [...active, ...extra];
}

function channelLink({ channel: open, unread }, channel, mark) {
  const isOpen = channel.id === open?.id;
  const attributes = {
    class: `channel-link${!isOpen && unread(channel.id) ? " unread" : ""}`,
    href: `#/channels/${channel.id}`,
    title: channel.name,
    "aria-current": isOpen && "page",
    "data-key": channel.id,
  };
  return h("a", attributes, mark, h("span", { class: "channel-text" }, channel.name));
}

/** The mark of a channel's kind. */
export function channelIcon(channel) {
  if (channel.type === ChannelType.forum) return icon("forum");
  if (channel.type === ChannelType.announcement) return icon("announcement");
  return icon(channel.type === ChannelType.text ? "text" : "thread");
}

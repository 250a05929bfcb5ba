// The box beneath a message that leads into its thread.

import { MessageType } from "../discord.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { relativeTime } from "../times.js";
import { madeAt } from "../snowflake.js";

export function threadLine({ store, words, locale }, thread) {
  const loaded = store.messagesIn(thread.id);
  const last = loaded.at(-1);
  return h(
    "a",
    { class: "thread-line", href: `#/channels/${thread.id}` },
    h("span", { class: "thread-title" }, icon("thread"), thread.name),
    h("span", { class: "thread-count" }, words("messages", { count: messageCount(store, thread) }), " ›"),
    last && relativeLine(last, locale),
  );
}

function relativeLine(message, locale) {
  const at = madeAt(message.id);
  const attributes = { class: "thread-age", datetime: new Date(at).toISOString(), "data-relative": at };
  return h("time", attributes, relativeTime(at, locale));
}

/** Discord sends no new count with every message, so what arrived since is counted here. */
export function messageCount(store, thread) {
  const isReply = (message) => message.id !== thread.id && message.type !== MessageType.threadStarter;
  return Math.max(thread.message_count ?? 0, store.messagesIn(thread.id).filter(isReply).length);
}

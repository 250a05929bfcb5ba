// The messages of one channel from old to new, with what only the viewer sees among them.

import { MessageFlag, MessageType, hasFlag } from "../discord.js";
import { h, reconcile } from "../dom.js";
import { compareIds, madeAt } from "../snowflake.js";
import { dayText, sameDay } from "../times.js";
import { attemptRow } from "./attempt.js";
import { drawMessage } from "./message.js";

/** Messages of one author that follow each other this closely share one name and face. */
const GROUP_MS = 7 * 60 * 1000;

export function drawTimeline(container, context, actions) {
  const entries = entriesOf(context);
  const rows = entries.flatMap((entry, index) => rowsOf(context, actions, entry, entries[index - 1]));
  const attempts = context.store.attempts.filter(
    (attempt) =>
      !attempt.messageId && attempt.channelId === context.channel.id && attempt.userId === context.userId,
  );
  if (rows.length + attempts.length === 0) rows.push(emptyRow(context.words));
  reconcile(container, [...rows, ...attempts.map((attempt) => attemptRow(context, actions, attempt))]);
}

/** The start of a thread, the messages, and the viewer's own ephemeral ones, in order of time. */
function entriesOf({ store, channel, parent, userId }) {
  const start = parent ? store.messageById(parent.id, channel.id) : null;
  const own = store.ephemeral
    .filter((entry) => entry.user_id === userId && entry.message.channel_id === channel.id)
    .map(({ message }) => message);
  // A thread starter repeats the message that the thread began with; `start` is that message.
  const said = store.messagesIn(channel.id).filter((message) => message.type !== MessageType.threadStarter);
  const entries = [...said, ...own]
    .sort((one, other) => compareIds(one.id, other.id))
    .map((message) => ({ message }));
  return start ? [{ message: start, isStart: true }, ...entries] : entries;
}

function rowsOf(context, actions, entry, before) {
  const at = madeAt(entry.message.id);
  const isNewDay = !before || !sameDay(madeAt(before.message.id), at);
  const row = messageRow(context, actions, entry, !isNewDay && continues(entry.message, before));
  return isNewDay ? [dayRow(at, context.locale), row] : [row];
}

/** Whether a message goes on where the one before it left off. */
function continues(message, { message: before, isStart }) {
  return (
    !isStart &&
    before.author.id === message.author.id &&
    message.type === MessageType.default &&
    before.type === MessageType.default &&
    hasFlag(before, MessageFlag.ephemeral) === hasFlag(message, MessageFlag.ephemeral) &&
    madeAt(message.id) - madeAt(before.id) < GROUP_MS
  );
}

function messageRow(context, actions, { message, isStart }, isContinued) {
  const { store, locale, userId, guild, channel } = context;
  // Inside a thread, the message that it began with need not lead there.
  const thread = message.id === channel.id ? null : (store.channels.get(message.id) ?? null);
  const inThread = thread ? store.messagesIn(thread.id) : null;
  const presses = store.attempts.filter((attempt) => attempt.messageId === message.id);
  const press = presses.at(-1) ?? null;
  return {
    key: isStart ? `start-${message.id}` : message.id,
    stamp: [message, isContinued, thread, inThread, press, guild, locale, userId],
    build: () => drawMessage(context, actions, message, { isContinued, isStart, thread, press }),
  };
}

function dayRow(at, locale) {
  const text = dayText(at, locale);
  return {
    key: `day-${text}`,
    stamp: [],
    build: () => h("div", { class: "day", role: "separator" }, h("span", {}, text)),
  };
}

function emptyRow(words) {
  const text = words("noMessages");
  return { key: "empty", stamp: [text], build: () => h("p", { class: "empty" }, text) };
}

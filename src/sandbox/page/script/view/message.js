// One message: who, when, what, and all that hangs beneath it.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { markdown } from "../markdown/render.js";
import { madeAt } from "../snowflake.js";
import { clockTime, longTime, messageTime } from "../times.js";
import { attachmentList } from "./attachment.js";
import { dots } from "./attempt.js";
import { avatar } from "./avatar.js";
import { componentRows } from "./components.js";
import { colorName } from "./context.js";
import { drawEmbed } from "./embed.js";
import { threadLine } from "./thread-line.js";

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
const Flag = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, loading: 1 << 7 };

/** https://docs.discord.com/developers/resources/message#message-object-message-types */
const MessageType = { default: 0, threadCreated: 18, reply: 19, chatInputCommand: 20, contextMenuCommand: 23 };

/** The types that somebody wrote; the others are Discord's own lines. */
const WRITTEN = new Set([
  MessageType.default,
  MessageType.reply,
  MessageType.chatInputCommand,
  MessageType.contextMenuCommand,
]);

/** How long a bot may take to finish an answer that it deferred.
 *  https://docs.discord.com/developers/interactions/receiving-and-responding */
const TOKEN_LIFE_MS = 15 * 60 * 1000;

/**
 * @param {{isContinued: boolean, isStart?: boolean, thread: object | null, press: object | null}} place
 */
export function drawMessage(context, actions, message, place) {
  if (!WRITTEN.has(message.type)) return systemLine(context, message);
  const classes = ["message"];
  if (place.isContinued) classes.push("continued");
  if (place.isStart) classes.push("thread-start");
  if (has(message, Flag.ephemeral)) classes.push("ephemeral");
  return h(
    "article",
    { class: classes.join(" "), "data-message": message.id },
    originLine(context, message),
    h(
      "div",
      { class: "message-body" },
      place.isContinued ? gutterTime(context, message) : face(context, message),
      h("div", { class: "message-main" }, !place.isContinued && byline(context, message), body(context, actions, message, place)),
    ),
  );
}

function body(context, actions, message, { thread, press }) {
  if (has(message, Flag.loading)) return thinking(context, message);
  return [
    message.content && content(context, message),
    attachmentList(message.attachments ?? []),
    !has(message, Flag.suppressEmbeds) && (message.embeds ?? []).map((embed) => drawEmbed(context, embed)),
    componentRows(context, actions, message, press),
    thread && threadLine(context, thread),
    has(message, Flag.ephemeral) && onlyYou(context, actions, message),
  ];
}

function has({ flags = 0 }, flag) {
  return (flags & flag) !== 0;
}

function content({ names, words }, message) {
  const drawn = markdown(message.content, names);
  drawn.classList.add("content");
  if (message.edited_timestamp && !message.interaction_metadata) {
    const place = drawn.lastElementChild?.tagName === "P" ? drawn.lastElementChild : drawn;
    place.append(h("span", { class: "edited" }, words("edited")));
  }
  return drawn;
}

function nameOf({ store, guild }, user) {
  return store.nameOf(guild, user);
}

function face(context, { author }) {
  return avatar(author.id, nameOf(context, author));
}

function byline(context, { id, author }) {
  const { store, guild, words, locale } = context;
  const name = h("span", { class: "author" }, nameOf(context, author));
  colorName(name, guild, store.memberOf(guild, author.id));
  const at = madeAt(id);
  const time = { datetime: new Date(at).toISOString(), title: longTime(at, locale) };
  return h(
    "header",
    { class: "byline" },
    name,
    author.bot && h("span", { class: "bot-tag" }, words("bot")),
    h("time", time, messageTime(at, locale)),
  );
}

function gutterTime({ locale }, { id }) {
  return h("time", { class: "gutter-time", "aria-hidden": "true" }, clockTime(madeAt(id), locale));
}

/** The line above a message that says what it answers: a command, or another message. */
function originLine(context, message) {
  if (message.type === MessageType.reply) return replyLine(context, message.referenced_message);
  const { words } = context;
  const user = message.interaction_metadata?.user ?? message.interaction?.user;
  if (!user || message.type === MessageType.default) return null;
  const name = message.interaction?.name ?? message.interaction_metadata?.name;
  return h(
    "div",
    { class: "origin" },
    icon("reply"),
    h("strong", {}, nameOf(context, user)),
    name && [words("usedCommand"), h("code", {}, `/${name}`)],
  );
}

function replyLine(context, original) {
  const text = original?.content || original?.embeds?.[0]?.title || (original ? "…" : context.words("missingMessage"));
  return h(
    "div",
    { class: "origin" },
    icon("reply"),
    original && h("strong", {}, nameOf(context, original.author)),
    h("span", { class: "origin-text" }, text),
  );
}

/** A deferred answer, until its token has run out. */
function thinking(context, { id, author }) {
  const { words } = context;
  if (Date.now() - madeAt(id) > TOKEN_LIFE_MS) return h("p", { class: "did-not-respond" }, words("didNotRespond"));
  return h("p", { class: "thinking", role: "status" }, words("thinking", { name: nameOf(context, author) }), dots());
}

function onlyYou({ words }, actions, { id }) {
  return h(
    "footer",
    { class: "only-you" },
    icon("eye"),
    h("span", {}, words("onlyYou")),
    h("span", { "aria-hidden": "true" }, "·"),
    h("button", { type: "button", class: "as-link", onclick: () => actions.dismiss(id) }, words("dismiss")),
  );
}

/** Lines that nobody wrote: a thread was started, a message pinned. */
function systemLine(context, message) {
  const { words, store } = context;
  const thread = store.channels.get(message.message_reference?.channel_id ?? message.id);
  const isThread = message.type === MessageType.threadCreated;
  const said = isThread
    ? [words("startedThread", { name: nameOf(context, message.author) }), threadName(thread, message)]
    : words("systemMessage", { type: message.type });
  return h("div", { class: "system-line", "data-message": message.id }, icon("thread"), h("p", {}, said));
}

function threadName(thread, { content }) {
  return thread ? h("a", { href: `#/channels/${thread.id}` }, thread.name) : h("strong", {}, content);
}

// One message: who, when, what, and all that hangs beneath it.

import { MessageFlag, MessageType, hasFlag, isWritten } from "../discord.js";
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
import { originLine } from "./origin.js";
import { threadLine } from "./thread-line.js";

/** How long a bot may take to finish an answer that it deferred.
 *  https://docs.discord.com/developers/interactions/receiving-and-responding */
const TOKEN_LIFE_MS = 15 * 60 * 1000;

/**
 * @param {{isContinued: boolean, isStart?: boolean, thread: object | null, press: object | null}} place
 */
export function drawMessage(context, actions, message, place) {
  if (!isWritten(message)) return systemLine(context, message);
  const classes = ["message"];
  if (place.isContinued) classes.push("continued");
  if (place.isStart) classes.push("thread-start");
  if (hasFlag(message, MessageFlag.ephemeral)) classes.push("ephemeral");
  return h(
    "article",
    { class: classes.join(" "), "data-message": message.id },
    originLine(context, message),
    h(
      "div",
      { class: "message-body" },
      place.isContinued ? gutterTime(context, message) : face(context, message),
      h(
        "div",
        { class: "message-main" },
        !place.isContinued && byline(context, message),
        body(context, actions, message, place),
      ),
    ),
  );
}

function body(context, actions, message, { thread, press }) {
  if (hasFlag(message, MessageFlag.loading)) return thinking(context, message);
  return [
    message.content && content(context, message),
    attachmentList(message.attachments ?? []),
    !hasFlag(message, MessageFlag.suppressEmbeds) &&
      (message.embeds ?? []).map((embed) => drawEmbed(context, embed)),
    componentRows(context, actions, message, press),
    thread && threadLine(context, thread),
    hasFlag(message, MessageFlag.ephemeral) && onlyYou(context, actions, message),
  ];
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

function face(context, { author }) {
  return avatar(author.id, context.nameOf(author));
}

function byline(context, { id, author }) {
  const { store, guild, words, locale } = context;
  const name = h("span", { class: "author" }, context.nameOf(author));
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

/** A deferred answer, until its token has run out. */
function thinking(context, { id, author }) {
  const { words } = context;
  if (Date.now() - madeAt(id) > TOKEN_LIFE_MS)
    return h("p", { class: "did-not-respond" }, words("didNotRespond"));
  return h(
    "p",
    { class: "thinking", role: "status" },
    words("thinking", { name: context.nameOf(author) }),
    dots(),
  );
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
    ? [words("startedThread", { name: context.nameOf(message.author) }), threadName(thread, message)]
    : words("systemMessage", { type: message.type });
  return h("div", { class: "system-line", "data-message": message.id }, icon("thread"), h("p", {}, said));
}

function threadName(thread, { content }) {
  return thread ? h("a", { href: `#/channels/${thread.id}` }, thread.name) : h("strong", {}, content);
}

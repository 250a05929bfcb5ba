// The line above a message that says what it answers: a command, or another message.

import { MessageType } from "../discord.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";

export function originLine(context, message) {
  if (message.type === MessageType.reply) {
    return replyLine(context, message.referenced_message ?? ownOriginal(context, message));
  }
  const { words } = context;
  const user = message.interaction_metadata?.user ?? message.interaction?.user;
  if (!user || message.type === MessageType.default) return null;
  const name = message.interaction?.name ?? message.interaction_metadata?.name;
  return h(
    "div",
    { class: "origin" },
    icon("reply"),
    h("strong", {}, context.nameOf(user)),
    name && [words("usedCommand"), h("code", {}, `/${name}`)],
  );
}

/** The message that is answered, if the viewer alone sees it: Discord's API does not tell it. */
function ownOriginal({ store, userId }, message) {
  const id = message.message_reference?.message_id;
  return store.ephemeral.find((entry) => entry.user_id === userId && entry.message.id === id)?.message;
}

function replyLine(context, original) {
  const text =
    original?.content || original?.embeds?.[0]?.title || (original ? "…" : context.words("missingMessage"));
  return h(
    "div",
    { class: "origin" },
    icon("reply"),
    original && h("strong", {}, context.nameOf(original.author)),
    h("span", { class: "origin-text" }, text),
  );
}

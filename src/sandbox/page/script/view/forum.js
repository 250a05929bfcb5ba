// A forum: its posts as cards, the newest first, to be filtered by tag.

import { h, redraw } from "../dom.js";
import { icon } from "../icons.js";
import { relativeTime } from "../times.js";
import { madeAt } from "../snowflake.js";
import { picture } from "./media.js";
import { messageCount } from "./thread-line.js";

/** @param {{tag: string | null, chooseTag: (id: string | null) => void}} filter */
export function drawForum(container, context, { tag, chooseTag }) {
  const { store, channel, words } = context;
  const posts = store.threadsOf(channel.id).filter((post) => !tag || post.applied_tags?.includes(tag));
  redraw(
    container,
    tagBar(context, tag, chooseTag),
    posts.length === 0 && h("p", { class: "empty" }, words("noPosts")),
    h(
      "ul",
      { class: "posts" },
      posts.map((post) => h("li", {}, card(context, post))),
    ),
  );
  // The rows of a channel's timeline are gone from the container.
  container.drawnRows = undefined;
}

function tagBar({ channel, words }, chosen, chooseTag) {
  const tags = channel.available_tags ?? [];
  if (tags.length === 0) return null;
  const button = (id, label) =>
    h(
      "button",
      {
        type: "button",
        class: "tag",
        "aria-pressed": String(id === chosen),
        "data-key": `tag-${id}`,
        onclick: () => chooseTag(id),
      },
      label,
    );
  return h(
    "div",
    { class: "tag-bar", role: "group", "aria-label": words("filterByTag") },
    icon("tag"),
    button(null, words("allPosts")),
    tags.map((tag) => button(tag.id, tagText(tag))),
  );
}

function card(context, post) {
  const { store, channel, words, locale } = context;
  const first = store.messageById(post.id, post.id);
  const tags = (channel.available_tags ?? []).filter((tag) => post.applied_tags?.includes(tag.id));
  const at = madeAt(store.messagesIn(post.id).at(-1)?.id ?? post.id);
  const image = first?.embeds?.find((embed) => embed.image ?? embed.thumbnail);
  return h(
    "article",
    { class: "post" },
    h(
      "div",
      { class: "post-text" },
      tags.length > 0 &&
        h(
          "p",
          { class: "post-tags" },
          tags.map((tag) => h("span", { class: "tag" }, tagText(tag))),
        ),
      h("h2", {}, h("a", { href: `#/channels/${post.id}`, "data-key": post.id }, post.name)),
      h("p", { class: "post-excerpt" }, first && excerpt(context, first)),
      h(
        "p",
        { class: "post-foot" },
        h("span", {}, words("messages", { count: messageCount(store, post) })),
        h("span", { "aria-hidden": "true" }, "·"),
        h("time", { "data-relative": at }, relativeTime(at, locale)),
      ),
    ),
    image && picture(image.image ?? image.thumbnail, "", "post-picture", words),
  );
}

function excerpt({ store, guild }, message) {
  const text = message.content || message.embeds?.[0]?.description || message.embeds?.[0]?.title || "";
  const plain = text.replace(/[*_~|`>#]/g, "").slice(0, 240);
  return [h("strong", {}, store.nameOf(guild, message.author)), `: ${plain}`];
}

function tagText({ name, emoji_name: emoji }) {
  return emoji ? `${emoji} ${name}` : name;
}

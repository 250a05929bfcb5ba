// The line above the messages: which channel this is, and the way back from a thread.

import { h, redraw } from "../dom.js";
import { icon } from "../icons.js";
import { inlineMarkdown } from "../markdown/render.js";
import { channelIcon } from "./channels.js";

export function drawHeader(container, context, openDrawer) {
  const { channel, parent, words, names } = context;
  redraw(
    container,
    h(
      "button",
      {
        type: "button",
        class: "drawer-button",
        "aria-label": words("openChannels"),
        "data-key": "menu",
        onclick: openDrawer,
      },
      icon("menu"),
    ),
    parent && [
      h(
        "a",
        { class: "crumb", href: `#/channels/${parent.id}`, "data-key": "parent" },
        channelIcon(parent),
        h("span", {}, parent.name),
      ),
      h("span", { class: "crumb-gap", "aria-hidden": "true" }, "›"),
    ],
    channel && h("h1", {}, channelIcon(channel), h("span", {}, channel.name)),
    channel?.topic && h("p", { class: "topic", title: channel.topic }, inlineMarkdown(channel.topic, names)),
  );
  document.title = channel
    ? `${parent ? "" : "#"}${channel.name} · ${context.guild.name}`
    : "Paperwire sandbox";
}

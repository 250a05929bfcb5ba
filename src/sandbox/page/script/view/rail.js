// The left-most strip: one button per server.

import { h, redraw } from "../dom.js";
import { ChannelType } from "../discord.js";
import { avatar } from "./avatar.js";

export function drawRail(container, { store, words, guild }) {
  container.setAttribute("aria-label", words("servers"));
  redraw(
    container,
    store.guilds.map((each) => guildLink(each, each === guild)),
  );
}

function guildLink(guild, isCurrent) {
  const first = guild.channels.find((channel) => channel.type === ChannelType.text);
  const attributes = {
    class: "rail-guild",
    href: `#/channels/${first?.id ?? ""}`,
    title: guild.name,
    "aria-label": guild.name,
    "aria-current": isCurrent && "true",
    "data-key": guild.id,
  };
  return h("a", attributes, avatar(guild.id, guild.name));
}

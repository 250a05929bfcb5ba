// The right-hand list of who is here.

import { h, redraw } from "../dom.js";
import { avatar } from "./avatar.js";
import { colorName } from "./context.js";

export function drawMembers(container, context) {
  const { guild, words } = context;
  container.setAttribute("aria-label", words("members"));
  if (!guild) return redraw(container);
  redraw(
    container,
    h("h2", { class: "category" }, `${words("members")} — ${guild.members.length}`),
    h(
      "ul",
      { class: "member-list" },
      guild.members.map((member) => memberItem(context, member)),
    ),
  );
}

function memberItem({ store, guild, words, locale }, member) {
  const isHere = !member.user.bot || store.online;
  const name = store.nameOf(guild, member.user);
  const label = h("span", { class: "member-name" }, name);
  colorName(label, guild, member);
  return h(
    "li",
    { class: isHere ? "" : "away", title: words(isHere ? "online" : "offline"), lang: locale },
    h("span", { class: "presence" }, avatar(member.user.id, name)),
    label,
    member.user.bot && h("span", { class: "bot-tag" }, words("bot")),
  );
}

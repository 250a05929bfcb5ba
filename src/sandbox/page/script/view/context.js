// What one drawing of the page knows: the viewer, the place, and names for ids.

import { isPostable, isThread } from "../discord.js";
import { maySee } from "../permissions.js";
import { compareIds } from "../snowflake.js";
import { wordsFor } from "../words.js";

/**
 * @param {import("../store.js").Store} store
 * @param {import("../viewer.js").Viewer} viewer
 * @param {string | null} route the id of the channel that the address asks for
 */
export function contextOf(store, viewer, route) {
  const words = wordsFor(viewer.locale);
  const userId = viewer.userAmong([...store.users.values()]);
  const asked = route ? store.channels.get(route) : null;
  const guild = store.guildOf(asked) ?? null;
  const member = store.memberOf(guild, userId);
  const visible = (channel) => Boolean(member) && maySee(guild, member, parentOr(store, channel));
  const context = { store, words, locale: viewer.locale, userId, guild, member, visible };
  context.channel = asked && visible(asked) ? asked : null;
  if (!route) context.channel = liveliestChannel(context);
  context.parent = isThread(context.channel) ? store.channels.get(context.channel.parent_id) : null;
  context.nameOf = (user) => store.nameOf(guild, user);
  context.names = namesIn(context);
  return context;
}

/** Permissions of a thread are those of its channel. */
function parentOr(store, channel) {
  return isThread(channel) ? (store.channels.get(channel.parent_id) ?? channel) : channel;
}

/** Where the newest message is, or the first channel: what a visitor came to see. */
function liveliestChannel({ store, visible }) {
  const places = [...store.channels.values()].filter((channel) => isPostable(channel) && visible(channel));
  const newest = (channel) =>
    [channel, ...store.threadsOf(channel.id)]
      .map((place) => store.messagesIn(place.id).at(-1)?.id ?? "")
      .sort(compareIds)
      .at(-1);
  places.sort((one, other) => compareIds(newest(other), newest(one)) || one.position - other.position);
  return places[0] ?? null;
}

/** @returns {import("../markdown/render.js").Names} */
function namesIn({ store, words, locale, guild, visible }) {
  return {
    locale,
    words,
    user(id) {
      const user = store.users.get(id) ?? store.memberOf(guild, id)?.user;
      return user ? store.nameOf(guild, user) : null;
    },
    role(id) {
      const role = guild?.roles.find((role) => role.id === id);
      return role ? { name: role.name.replace(/^@/, ""), color: cssColor(role.color) } : null;
    },
    channel(id) {
      const channel = store.channels.get(id);
      return channel && visible(channel) ? channel : null;
    },
  };
}

/** A colour as Discord writes it, a number, as CSS writes it; 0 is none. */
export function cssColor(number) {
  return number ? `#${number.toString(16).padStart(6, "0")}` : null;
}

/** Gives a name the colour of the member's highest role that has one; style sheets shade it. */
export function colorName(element, guild, member) {
  const roles = guild?.roles.filter((role) => member?.roles.includes(role.id) && role.color) ?? [];
  roles.sort((one, other) => other.position - one.position);
  if (roles.length > 0) element.style.setProperty("--role", cssColor(roles[0].color));
}

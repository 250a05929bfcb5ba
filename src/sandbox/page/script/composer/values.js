// An option's text into its value, and the suggestions that help to get there.

import { isThread } from "../discord.js";
import { OptionType, nameIn } from "./commands.js";

/** Why a text is no value for an option: a key of the page's words, with what the words name. */
export class Unfit extends Error {
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/** What may be chosen for an option, or null where it takes free text. */
export function listFor(context, option) {
  if (option.choices?.length) {
    return option.choices.map((choice) => ({
      label: nameIn(context.locale, choice),
      aliases: [choice.name],
      value: choice.value,
    }));
  }
  return LISTS[option.type]?.(context, option) ?? null;
}

const LISTS = {
  [OptionType.boolean]: ({ words }) => [
    { label: words("yes"), aliases: ["true"], value: true },
    { label: words("no"), aliases: ["false"], value: false },
  ],
  [OptionType.user]: memberList,
  [OptionType.role]: roleList,
  [OptionType.mentionable]: (context) => [...memberList(context), ...roleList(context)],
  [OptionType.channel]: channelList,
};

function memberList({ store, guild }) {
  return guild.members.map(({ user }) => ({
    label: `@${store.nameOf(guild, user)}`,
    aliases: [user.username, `<@${user.id}>`],
    value: user.id,
  }));
}

function roleList({ guild }) {
  return guild.roles.map((role) => ({
    label: `@${role.name.replace(/^@/, "")}`,
    aliases: [`<@&${role.id}>`],
    value: role.id,
  }));
}

function channelList({ store, guild, visible }, { channel_types: types = [] }) {
  return [...store.channels.values()]
    .filter((channel) => channel.guild_id === guild.id && visible(channel))
    .filter((channel) => (types.length > 0 ? types.includes(channel.type) : !isThread(channel)))
    .sort((one, other) => one.position - other.position)
    .map((channel) => ({ label: `#${channel.name}`, aliases: [`<#${channel.id}>`], value: channel.id }));
}

/** The entries of a list that a half-typed text fits. */
export function narrow(list, text) {
  const wanted = bare(text);
  return list.filter((entry) => [entry.label, ...entry.aliases].some((name) => bare(name).includes(wanted)));
}

/** The value of a text. @throws {Unfit} */
export function valueOf(context, option, text) {
  const list = listFor(context, option);
  if (list) return fromList(list, text);
  if (option.type === OptionType.integer) return numberIn(option, text, /^[+-]?\d+$/, "notAnInteger");
  if (option.type === OptionType.number)
    return numberIn(option, text, /^[+-]?(\d+\.?\d*|\.\d+)$/, "notANumber");
  return textIn(option, text);
}

function fromList(list, text) {
  const wanted = bare(text);
  const found = list.find((entry) =>
    [entry.label, ...entry.aliases, String(entry.value)].some((name) => bare(name) === wanted),
  );
  if (!found) throw new Unfit("notInList");
  return found.value;
}

function numberIn({ min_value: min, max_value: max }, text, form, key) {
  if (!form.test(text.trim())) throw new Unfit(key);
  const value = Number(text);
  if (min !== undefined && value < min) throw new Unfit("tooSmall", { limit: min });
  if (max !== undefined && value > max) throw new Unfit("tooLarge", { limit: max });
  return value;
}

function textIn({ min_length: min, max_length: max }, text) {
  const value = text.trim();
  const length = [...value].length;
  if (min !== undefined && length < min) throw new Unfit("tooShort", { limit: min });
  if (max !== undefined && length > max) throw new Unfit("tooLong", { limit: max });
  return value;
}

function bare(name) {
  return name.trim().replace(/^[#@]/, "").toLowerCase();
}

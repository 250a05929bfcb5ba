// Select menus: of the bot's own options, or of the server's members, roles and channels.

import { h } from "../dom.js";
import { isThread } from "../discord.js";

const STRING = 3;
const USER = 5;
const ROLE = 6;
const MENTIONABLE = 7;
const CHANNEL = 8;

export function drawSelect(context, component, key, isBusy, use) {
  const menu = {
    key,
    options: optionsOf(context, component),
    label: component.placeholder ?? context.words("select"),
    isDisabled: Boolean(component.disabled) || isBusy,
    least: component.min_values ?? 1,
    most: component.max_values ?? 1,
  };
  return menu.most > 1 ? manyOf(context.words, menu, use) : oneOf(menu, use);
}

function oneOf({ key, options, label, isDisabled }, use) {
  const chosen = options.some((option) => option.default);
  const select = h(
    "select",
    {
      class: "menu",
      "aria-label": label,
      disabled: isDisabled,
      "data-key": key,
      onchange: () => use([select.value]),
    },
    h("option", { value: "", disabled: true, hidden: true, selected: !chosen }, label),
    options.map((option) => h("option", { value: option.value, selected: option.default }, textOf(option))),
  );
  return select;
}

/** Several may be chosen: boxes to tick, sent together. */
function manyOf(words, { options, label, isDisabled, least, most }, use) {
  const boxes = options.map((option) =>
    h("input", { type: "checkbox", value: option.value, checked: option.default }),
  );
  const send = () => {
    const values = boxes.filter((box) => box.checked).map((box) => box.value);
    if (values.length >= least && values.length <= most) use(values);
  };
  return h(
    "fieldset",
    { class: "menu-many", disabled: isDisabled },
    h("legend", {}, label),
    options.map((option, index) => h("label", {}, boxes[index], textOf(option))),
    h("button", { type: "button", class: "button primary", onclick: send }, words("select")),
  );
}

function textOf({ label, description, emoji }) {
  const face = emoji && !emoji.id ? `${emoji.name} ` : "";
  return `${face}${label}${description ? ` — ${description}` : ""}`;
}

function optionsOf(context, component) {
  const { store, guild } = context;
  const users = () => guild.members.map(({ user }) => ({ value: user.id, label: store.nameOf(guild, user) }));
  const roles = () =>
    guild.roles.map((role) => ({ value: role.id, label: `@${role.name.replace(/^@/, "")}` }));
  const kinds = {
    [STRING]: () => component.options,
    [USER]: users,
    [ROLE]: roles,
    [MENTIONABLE]: () => [...users(), ...roles()],
    [CHANNEL]: () => channelsOf(context, component),
  };
  return kinds[component.type]?.() ?? [];
}

function channelsOf({ store, visible }, { channel_types: types }) {
  return [...store.channels.values()]
    .filter(
      (channel) => (types?.length ? types.includes(channel.type) : !isThread(channel)) && visible(channel),
    )
    .map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
}

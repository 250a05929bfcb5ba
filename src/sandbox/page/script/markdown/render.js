// Draws parsed Markdown. Only the elements named here can come out of a message.

import { h, outsideLink } from "../dom.js";
import { longTime, timestampText } from "../times.js";
import { parse } from "./blocks.js";
import { parseInline } from "./inline.js";

/**
 * What a drawing needs to know of the server: names for ids, and the viewer's language.
 *
 * @typedef {object} Names
 * @property {string} locale
 * @property {(key: string, values?: object) => string} words
 * @property {(id: string) => string | null} user the name of a user
 * @property {(id: string) => {name: string, color: string | null} | null} role
 * @property {(id: string) => {name: string} | null} channel null also for one that may not be seen
 */

/** Draws a whole text: `content`, or an embed's description or field value. */
export function markdown(source, names) {
  return h("div", { class: "markdown" }, drawAll(parse(source ?? ""), names));
}

/** Draws a text of one line, where headings and lists mean nothing: an embed's title. */
export function inlineMarkdown(source, names) {
  return drawAll(parseInline(source ?? ""), names);
}

function drawAll(nodes, names) {
  return nodes.map((node) => DRAW[node.type](node, names));
}

const DRAW = {
  paragraph: ({ children }, names) => h("p", {}, drawAll(children, names)),
  heading: ({ level, children }, names) =>
    h(`h${level + 2}`, { class: `heading-${level}` }, drawAll(children, names)),
  subtext: ({ children }, names) => h("p", { class: "subtext" }, drawAll(children, names)),
  quote: ({ children }, names) => h("blockquote", {}, drawAll(children, names)),
  list: drawList,
  codeBlock: ({ text }) => h("pre", { tabindex: 0 }, h("code", {}, text)),
  text: ({ text }) => text,
  code: ({ text }) => h("code", {}, text),
  strong: ({ children }, names) => h("strong", {}, drawAll(children, names)),
  em: ({ children }, names) => h("em", {}, drawAll(children, names)),
  u: ({ children }, names) => h("u", {}, drawAll(children, names)),
  s: ({ children }, names) => h("s", {}, drawAll(children, names)),
  spoiler: drawSpoiler,
  link: ({ url, children }, names) => outsideLink(url, {}, drawAll(children, names)),
  time: drawTime,
  user: ({ id }, names) => mention(`@${names.user(id) ?? names.words("unknownUser")}`),
  role: drawRole,
  channel: drawChannel,
  everyone: ({ text }) => mention(text),
  command: ({ name }) => h("button", { type: "button", class: "mention", "data-command": name }, `/${name}`),
};

function drawList({ ordered, start, items }, names) {
  const rows = items.map((children) => h("li", {}, drawAll(children, names)));
  return ordered ? h("ol", { start }, rows) : h("ul", {}, rows);
}

function drawSpoiler({ children }, names) {
  const inside = h("span", { class: "spoiler-text", "aria-hidden": "true" }, drawAll(children, names));
  const cover = h(
    "span",
    { class: "spoiler", role: "button", tabindex: 0, "aria-label": names.words("spoiler") },
    inside,
  );
  const reveal = (event) => {
    if (cover.classList.contains("revealed") || (event.key && event.key !== "Enter" && event.key !== " "))
      return;
    event.preventDefault();
    cover.classList.add("revealed");
    ["role", "tabindex", "aria-label"].forEach((name) => cover.removeAttribute(name));
    inside.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", reveal);
  return cover;
}

function drawTime({ seconds, style }, { locale }) {
  const millis = seconds * 1000;
  if (Number.isNaN(new Date(millis).getTime())) return `<t:${seconds}>`;
  const attributes = { datetime: new Date(millis).toISOString(), title: longTime(millis, locale) };
  const relative = style === "R" ? { "data-relative": millis } : {};
  return h("time", { ...attributes, ...relative, class: "timestamp" }, timestampText(millis, style, locale));
}

function drawRole({ id }, names) {
  const role = names.role(id);
  const span = mention(`@${role?.name ?? names.words("unknownRole")}`);
  if (role?.color) span.style.setProperty("--role", role.color);
  return span;
}

function drawChannel({ id }, names) {
  const channel = names.channel(id);
  if (!channel) return mention(`#${names.words("unknownChannel")}`);
  return h("a", { class: "mention", href: `#/channels/${id}` }, `#${channel.name}`);
}

function mention(text) {
  return h("span", { class: "mention" }, text);
}

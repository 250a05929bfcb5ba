// An embed: the coloured card that a paper comes in.
// https://docs.discord.com/developers/resources/message#embed-object

import { h, outsideLink } from "../dom.js";
import { inlineMarkdown, markdown } from "../markdown/render.js";
import { longTime, messageTime } from "../times.js";
import { cssColor } from "./context.js";
import { picture } from "./media.js";

export function drawEmbed(context, embed) {
  const card = h(
    "section",
    { class: "embed", "aria-label": embed.title },
    h(
      "div",
      { class: "embed-text" },
      author(context, embed),
      title(context, embed),
      description(context, embed),
      fields(context, embed),
    ),
    embed.thumbnail && picture(embed.thumbnail, alt(context, embed), "embed-thumbnail", context.words),
    embed.image && picture(embed.image, alt(context, embed), "embed-image", context.words),
    footer(context, embed),
  );
  card.style.setProperty("--bar", cssColor(embed.color) ?? "");
  return card;
}

function alt({ words }, { title }) {
  return title ? words("pictureOf", { title }) : words("picture");
}

function author({ words }, { author }) {
  if (!author) return null;
  const name = author.url ? outsideLink(author.url, {}, author.name) : h("span", {}, author.name);
  const face = author.icon_url && picture({ proxy_url: author.proxy_icon_url }, "", "embed-icon", words);
  return h("p", { class: "embed-author" }, face, name);
}

function title({ names }, { title, url }) {
  if (!title) return null;
  const text = inlineMarkdown(title, names);
  return h("h3", { class: "embed-title" }, url ? outsideLink(url, {}, text) : text);
}

function description({ names }, { description }) {
  return description && h("div", { class: "embed-description" }, markdown(description, names));
}

function fields({ names }, { fields = [], thumbnail }) {
  if (fields.length === 0) return null;
  const widths = fieldWidths(fields, thumbnail ? 2 : 3);
  const cells = fields.map((field, index) =>
    h(
      "div",
      { class: `embed-field wide-${widths[index]}` },
      h("dt", {}, inlineMarkdown(field.name, names)),
      h("dd", {}, markdown(field.value, names)),
    ),
  );
  return h("dl", { class: "embed-fields" }, cells);
}

/** Inline fields that follow each other share a row, evenly; widths are twelfths of it. */
function fieldWidths(fields, perRow) {
  const widths = [];
  for (let at = 0; at < fields.length;) {
    let end = at;
    while (end < fields.length && fields[end].inline && end - at < perRow) end += 1;
    const inRow = Math.max(1, end - at);
    widths.push(...Array(inRow).fill(12 / inRow));
    at += inRow;
  }
  return widths;
}

function footer({ words, locale }, { footer, timestamp }) {
  if (!footer && !timestamp) return null;
  const at = timestamp && Date.parse(timestamp);
  return h(
    "p",
    { class: "embed-footer" },
    footer?.icon_url && picture({ proxy_url: footer.proxy_icon_url }, "", "embed-icon", words),
    footer && h("span", {}, footer.text),
    footer && at && h("span", { "aria-hidden": "true" }, "·"),
    at && h("time", { datetime: timestamp, title: longTime(at, locale) }, messageTime(at, locale)),
  );
}

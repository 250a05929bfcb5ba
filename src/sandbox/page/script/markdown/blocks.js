// Discord's Markdown, first half: text into blocks.
// https://support.discord.com/hc/en-us/articles/210298617

import { parseInline } from "./inline.js";

const FENCE = /```(?:([\w+#.-]+)\n)?\n?([\s\S]*?)\n?```/;
const HEADING = /^(#{1,3}) +(.+)$/;
const SUBTEXT = /^-# +(.+)$/;
const ITEM = /^( *)([-*]|\d{1,9}\.) +(.+)$/;

/**
 * Parses a message's text into a tree of `{type, …}` nodes that `render.js` draws. Pure.
 *
 * @param {string} text
 */
export function parse(text) {
  const fence = FENCE.exec(text);
  if (!fence || isQuotedAll(text, fence.index)) return parseLines(text);
  const code = { type: "codeBlock", text: fence[2] };
  const before = text.slice(0, fence.index).replace(/\n$/, "");
  const after = text.slice(fence.index + fence[0].length).replace(/^\n/, "");
  return [...parseLines(before), code, ...(after ? parse(after) : [])];
}

/** Whether the place is inside a `>>> ` quote, which takes everything to the end. */
function isQuotedAll(text, index) {
  const start = text.search(/^>>> /m);
  return start >= 0 && start < index;
}

function parseLines(text) {
  if (text === "") return [];
  const lines = text.split("\n");
  const blocks = [];
  for (let at = 0; at < lines.length;) {
    const [block, next] = blockAt(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

/** The block that starts at a line, and the line after its end. */
function blockAt(lines, at) {
  const line = lines[at];
  if (line.startsWith(">>> ")) {
    const rest = [line.slice(4), ...lines.slice(at + 1)].join("\n");
    return [{ type: "quote", children: parse(rest) }, lines.length];
  }
  if (line.startsWith("> ")) return quoteAt(lines, at);
  if (ITEM.test(line)) return listAt(lines, at);
  const heading = HEADING.exec(line);
  if (heading)
    return [{ type: "heading", level: heading[1].length, children: parseInline(heading[2]) }, at + 1];
  const subtext = SUBTEXT.exec(line);
  if (subtext) return [{ type: "subtext", children: parseInline(subtext[1]) }, at + 1];
  return paragraphAt(lines, at);
}

function quoteAt(lines, at) {
  const end = endOfRun(lines, at, (line) => line.startsWith("> "));
  const inner = lines.slice(at, end).map((line) => line.slice(2));
  return [{ type: "quote", children: parse(inner.join("\n")) }, end];
}

function listAt(lines, at) {
  const end = endOfRun(lines, at, (line) => ITEM.test(line) && !changesKind(lines[at], line));
  const items = lines.slice(at, end).map((line) => {
    const [, indent, mark, text] = ITEM.exec(line);
    return { depth: Math.floor(indent.length / 2), mark, text };
  });
  return [listOf(items, items[0].depth), end];
}

/** Whether a numbered list follows a bulleted one at the same depth, or the other way round. */
function changesKind(first, line) {
  const [one, other] = [ITEM.exec(first), ITEM.exec(line)];
  return one[1].length === other[1].length && /\d/.test(one[2]) !== /\d/.test(other[2]);
}

/** Items deeper than `depth` become a list inside the item before them. */
function listOf(items, depth) {
  const ordered = /\d/.test(items[0].mark);
  const list = { type: "list", ordered, start: ordered ? parseInt(items[0].mark, 10) : null, items: [] };
  for (let at = 0; at < items.length;) {
    if (items[at].depth > depth && list.items.length > 0) {
      const end = endOfRun(items, at, (item) => item.depth > depth);
      list.items.at(-1).push(listOf(items.slice(at, end), items[at].depth));
      at = end;
    } else {
      list.items.push(parseInline(items[at].text));
      at += 1;
    }
  }
  return list;
}

/** Lines up to the next block of another kind; the line breaks between them count. */
function paragraphAt(lines, at) {
  const end = endOfRun(lines, at, (line, index) => index === at || !startsBlock(line));
  return [{ type: "paragraph", children: parseInline(lines.slice(at, end).join("\n")) }, end];
}

function startsBlock(line) {
  return (
    line.startsWith("> ") ||
    line.startsWith(">>> ") ||
    [HEADING, SUBTEXT, ITEM].some((form) => form.test(line))
  );
}

function endOfRun(entries, at, belongs) {
  let end = at;
  while (end < entries.length && belongs(entries[end], end)) end += 1;
  return end;
}

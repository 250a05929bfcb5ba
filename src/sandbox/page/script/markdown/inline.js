// Discord's Markdown, second half: the text of one block into spans.

/**
 * What may stand at a place in the text, tried in this order. A form's node is made from its match;
 * forms that hold other forms parse their inside again.
 */
const FORMS = [
  [/^\\([^\w\s])/, ([, character]) => text(character)],
  [
    /^(`{1,2})(?!`)([\s\S]*?[^`])\1(?!`)/,
    ([, , code]) => ({ type: "code", text: code.replace(/^ (.*) $/, "$1") }),
  ],
  [
    /^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/,
    ([, seconds, style]) => ({ type: "time", seconds: Number(seconds), style }),
  ],
  [/^<@!?(\d+)>/, ([, id]) => ({ type: "user", id })],
  [/^<@&(\d+)>/, ([, id]) => ({ type: "role", id })],
  [/^<#(\d+)>/, ([, id]) => ({ type: "channel", id })],
  [/^<\/([^:>]{1,98}):\d+>/, ([, name]) => ({ type: "command", name })],
  [/^<a?(:\w{2,32}:)\d+>/, ([, name]) => text(name)],
  [/^@(everyone|here)\b/, ([whole]) => ({ type: "everyone", text: whole })],
  [/^<(https?:\/\/[^\s<>]+)>/, ([, url]) => ({ type: "link", url, children: [text(url)] })],
  [maskedLink, ([, label, url]) => ({ type: "link", url, children: parseInline(label) })],
  [bareLink, ([url]) => ({ type: "link", url, children: [text(url)] })],
  [/^\*\*\*([\s\S]+?)\*\*\*(?!\*)/, ([, inner]) => span("strong", [span("em", parseInline(inner))])],
  [/^\*\*([\s\S]+?)\*\*(?!\*)/, ([, inner]) => span("strong", parseInline(inner))],
  [/^__([\s\S]+?)__(?!_)/, ([, inner]) => span("u", parseInline(inner))],
  [/^~~([\s\S]+?)~~/, ([, inner]) => span("s", parseInline(inner))],
  [/^\|\|([\s\S]+?)\|\|/, ([, inner]) => span("spoiler", parseInline(inner))],
  [/^\*(?=\S)((?:\*\*|\\.|[^*\\])+?)(?<!\s)\*(?!\*)/, ([, inner]) => span("em", parseInline(inner))],
  [/^_((?:__|\\.|[^_\\])+?)_(?![\p{L}\p{N}_])/u, ([, inner]) => span("em", parseInline(inner))],
];

/** A form can start at one of these only; all else is passed over quickly. */
const PLAIN = /^(?:[^\\`<@[*_~|h]+|h(?!ttps?:\/\/)|[\s\S])/;

/** Parses one block's text into spans. Pure. */
export function parseInline(source) {
  const nodes = [];
  let previous = "";
  for (let rest = source; rest !== "";) {
    const [node, length] = spanAt(rest, previous);
    pushNode(nodes, node);
    previous = rest[length - 1];
    rest = rest.slice(length);
  }
  return nodes;
}

/** The node at the start of the text, and how much of the text it takes. */
function spanAt(rest, previous) {
  for (const [form, make] of FORMS) {
    const match = typeof form === "function" ? form(rest) : form.exec(rest);
    if (match && !isInsideWord(match[0], previous)) return [make(match), match[0].length];
  }
  const plain = PLAIN.exec(rest)[0];
  return [text(plain), plain.length];
}

/** `snake_case_name` has no italics in it. */
function isInsideWord(match, previous) {
  return /^_[^_]/.test(match) && /[\p{L}\p{N}]/u.test(previous);
}

function pushNode(nodes, node) {
  const last = nodes.at(-1);
  if (node.type === "text" && last?.type === "text") last.text += node.text;
  else nodes.push(node);
}

/** `[label](url)`, `[label](<url>)`, with an optional "title"; brackets in both may be balanced. */
function maskedLink(rest) {
  const form =
    /^\[((?:\\.|\[[^\]]*\]|[^[\]\\])+)\]\(\s*<?(https?:\/\/(?:\([^\s()]*\)|[^\s()<>])+)>?(?:\s+"[^"]*")?\s*\)/;
  return form.exec(rest);
}

/** A bare address; what closes the sentence around it does not belong to it. */
function bareLink(rest) {
  const match = /^https?:\/\/[^\s<>]+/.exec(rest);
  if (!match) return null;
  let url = match[0];
  while (/[.,:;!?"'*_~|]$/.test(url) || closesTooMany(url)) url = url.slice(0, -1);
  return [url];
}

function closesTooMany(url) {
  return url.endsWith(")") && url.split(")").length > url.split("(").length;
}

function text(value) {
  return { type: "text", text: value };
}

function span(type, children) {
  return { type, children };
}

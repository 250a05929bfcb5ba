// Building DOM by calls. No string is ever parsed as HTML, so whatever a message holds stays text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. Keys that start with "on" become listeners, `true` an empty attribute, and
 * `null`, `undefined` or `false` leave the attribute out.
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG, which has a namespace of its own. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter(isShown));
  return element;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

/**
 * Replaces what `container` holds, but for what has not changed: a press that is under way and an
 * open menu stay whole.
 */
export function redraw(container, ...children) {
  const nodes = children.flat(Infinity).filter(isShown).map(asNode);
  keepFocus(container, () => {
    nodes.forEach((node, index) => {
      const old = container.childNodes[index];
      if (!old) container.append(node);
      else if (!old.isEqualNode(node)) old.replaceWith(node);
    });
    while (container.childNodes.length > nodes.length) container.lastChild.remove();
  });
}

function asNode(child) {
  return child instanceof Node ? child : document.createTextNode(child);
}

/** Changes a container; the keyboard focus stays where the same `data-key` comes back. */
function keepFocus(container, change) {
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.key;
  change();
  if (!key || focused.isConnected) return;
  container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/**
 * Makes the children of `container` those of `rows`, in order, and keeps every node whose row has
 * not changed: a revealed spoiler or an open menu survives the next event.
 *
 * @param {HTMLElement} container
 * @param {{key: string, stamp: unknown[], build: () => HTMLElement}[]} rows `stamp` lists all that
 *   the node was built from, compared by identity
 */
export function reconcile(container, rows) {
  const drawn = container.drawnRows ?? new Map();
  const next = new Map();
  for (const row of rows) {
    const old = drawn.get(row.key);
    const node = old && sameStamp(old.stamp, row.stamp) ? old.node : row.build();
    next.set(row.key, { node, stamp: row.stamp });
  }
  container.drawnRows = next;
  const nodes = [...next.values()].map(({ node }) => node);
  keepFocus(container, () => placeAll(container, nodes));
}

function placeAll(container, nodes) {
  // Gone ones first: a node that stays is then never moved, which would take its focus away.
  const kept = new Set(nodes);
  for (const child of [...container.childNodes]) if (!kept.has(child)) child.remove();
  nodes.forEach((node, index) => {
    const there = container.childNodes[index] ?? null;
    if (there !== node) container.insertBefore(node, there);
  });
}

function sameStamp(one, other) {
  return one.length === other.length && one.every((part, index) => Object.is(part, other[index]));
}

/** The address if it is one a message may link to, otherwise null. */
export function safeUrl(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that leaves the page, or only its text where the address is none to follow. */
export function outsideLink(address, attributes, ...children) {
  const href = safeUrl(address);
  if (!href) return h("span", {}, ...children);
  return h("a", { ...attributes, href, target: "_blank", rel: "noopener noreferrer nofollow" }, ...children);
}

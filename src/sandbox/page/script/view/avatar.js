// Faces without pictures: initials on one of a few calm tints (`base.css` has them), always the same for the same id.

import { h } from "../dom.js";

const TINTS = 7;

export function avatar(id, name) {
  return h("span", { class: `avatar tint-${tintOf(id)}`, "aria-hidden": "true" }, initialsOf(name));
}

function tintOf(id) {
  return Number(BigInt(id) % BigInt(TINTS));
}

/** "Paper Reading Club" is PRC; a name of one word gives its first letter. */
function initialsOf(name) {
  return name
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .join("")
    .slice(0, 3)
    .toUpperCase();
}

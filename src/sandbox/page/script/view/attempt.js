// A command on its way: first it is being sent, then it is answered and gone, or it has failed.

import { h } from "../dom.js";

export function attemptRow({ words }, actions, attempt) {
  return {
    key: `attempt-${attempt.key}`,
    stamp: [attempt, words("sending")],
    build: () => (attempt.state === "failed" ? failed(words, actions, attempt) : pending(words, attempt)),
  };
}

function pending(words, { label }) {
  return h(
    "div",
    { class: "attempt", role: "status" },
    h("code", {}, label),
    h("span", { class: "thinking" }, words("sending"), dots()),
  );
}

function failed(words, actions, { key, label }) {
  return h(
    "div",
    { class: "attempt failed", role: "alert" },
    h("code", {}, label),
    h("span", {}, words("didNotRespond")),
    h(
      "button",
      { type: "button", class: "as-link", onclick: () => actions.forgetAttempt(key) },
      words("dismiss"),
    ),
  );
}

/** Three dots that breathe while something is under way. */
export function dots() {
  return h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
}

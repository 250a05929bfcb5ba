// The list above the message box: commands, choices, suggestions. The focus stays in the input.

import { h } from "../dom.js";

export class Popup {
  #items = [];
  #active = -1;
  #input = null;
  #onPick = () => {};

  constructor() {
    this.list = h("div", { class: "popup-list", role: "listbox", id: "suggestions" });
    this.heading = h("p", { class: "popup-heading" });
    this.note = h("p", { class: "popup-note", role: "status" });
    this.element = h("div", { class: "popup", hidden: true }, this.heading, this.list, this.note);
    // A press on the list must not take the focus from the input.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /**
   * @param {HTMLInputElement} input the input that the list belongs to
   * @param {{items: {label: string, detail?: string, hint?: string}[], label: string,
   *   isTitled?: boolean, note?: string, preselect?: boolean}} what `label` names the list for
   *   screen readers, and for all where it `isTitled`
   * @param {(item: object) => void} onPick
   */
  show(input, { items, label, isTitled = false, note = "", preselect = false }, onPick) {
    this.#release();
    this.#input = input;
    this.#items = items;
    this.#onPick = onPick;
    this.#active = preselect && items.length > 0 ? 0 : -1;
    this.heading.textContent = isTitled ? label : "";
    this.note.textContent = note;
    this.list.setAttribute("aria-label", label);
    this.list.replaceChildren(...items.map((item, index) => this.#row(item, index)));
    this.element.hidden = false;
    input.setAttribute("aria-expanded", "true");
    this.#mark();
  }

  hide() {
    this.#release();
    this.element.hidden = true;
    this.list.replaceChildren();
    this.#items = [];
    this.#active = -1;
  }

  get isOpen() {
    return !this.element.hidden;
  }

  get active() {
    return this.#items[this.#active] ?? null;
  }

  get first() {
    return this.#items[0] ?? null;
  }

  /** Moves to the next entry or the one before, around the ends. */
  move(step) {
    const count = this.#items.length;
    if (count === 0) return;
    this.#active = this.#active < 0 ? (step > 0 ? 0 : count - 1) : (this.#active + step + count) % count;
    this.#mark();
  }

  pick(item) {
    this.#onPick(item);
  }

  #row(item, index) {
    return h(
      "div",
      { class: "popup-row", role: "option", id: `suggestion-${index}`, onclick: () => this.pick(item) },
      h(
        "span",
        { class: "popup-label" },
        item.label,
        item.hint && h("span", { class: "popup-hint" }, item.hint),
      ),
      item.detail && h("span", { class: "popup-detail" }, item.detail),
    );
  }

  #mark() {
    [...this.list.children].forEach((row, index) => {
      const isActive = index === this.#active;
      row.setAttribute("aria-selected", String(isActive));
      if (isActive) row.scrollIntoView({ block: "nearest" });
    });
    if (this.#active >= 0) this.#input.setAttribute("aria-activedescendant", `suggestion-${this.#active}`);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #release() {
    this.#input?.setAttribute("aria-expanded", "false");
    this.#input?.removeAttribute("aria-activedescendant");
  }
}

/** What an input needs to be the box that a popup belongs to. */
export const COMBOBOX = {
  role: "combobox",
  "aria-expanded": "false",
  "aria-autocomplete": "list",
  "aria-controls": "suggestions",
  autocomplete: "off",
  autocapitalize: "off",
  spellcheck: "false",
};

// One option of the command being written: its name, and an input for its value.

import { h } from "../dom.js";
import { OptionType, descriptionIn, nameIn } from "./commands.js";
import { COMBOBOX } from "./popup.js";
import { Unfit, valueOf } from "./values.js";

export class OptionField {
  /** A suggestion that was picked stands for its value for as long as its text is not touched. */
  #picked = null;

  constructor(option, context) {
    this.option = option;
    this.name = nameIn(context.locale, option);
    const isNumber = option.type === OptionType.integer || option.type === OptionType.number;
    this.input = h("input", {
      ...COMBOBOX,
      type: "text",
      class: "option-input",
      inputmode: isNumber ? "decimal" : "text",
      "aria-label": this.name,
      "aria-required": String(Boolean(option.required)),
      "aria-describedby": "composer-hint",
    });
    this.element = h(
      "label",
      { class: "option-pill", "data-option": option.name },
      h("span", { class: "option-name" }, this.name),
      this.input,
    );
    this.input.addEventListener("input", () => this.#touched());
    this.#fit();
  }

  get text() {
    return this.input.value;
  }

  set text(text) {
    this.input.value = text;
    this.#touched();
  }

  get isEmpty() {
    return this.text.trim() === "";
  }

  get isPicked() {
    return this.#picked !== null;
  }

  pick(item) {
    this.text = item.label;
    this.#picked = item;
  }

  /** The option as Discord takes it, or null while it is empty. @throws {Unfit} */
  read(context) {
    if (this.isEmpty) {
      if (this.option.required) throw new Unfit("required");
      return null;
    }
    const { name, type } = this.option;
    return {
      name,
      type,
      value: this.#picked ? this.#picked.value : valueOf(context, this.option, this.text),
    };
  }

  /** What the line above the box says while this option has the focus. */
  hint({ locale, words }) {
    const { option } = this;
    const kind = words(`type${option.type}`);
    const need = option.required ? kind : `${kind}, ${words("optionalWord")}`;
    return `${this.name} (${need}): ${descriptionIn(locale, option)}`;
  }

  /** @param {boolean} isUnfit */
  mark(isUnfit) {
    this.element.classList.toggle("unfit", isUnfit);
    this.input.setAttribute("aria-invalid", String(isUnfit));
  }

  #touched() {
    this.#picked = null;
    this.mark(false);
    this.#fit();
  }

  /** As wide as its text, as Discord's pills are. */
  #fit() {
    const width = [...this.text].reduce((sum, character) => sum + (character > "\u1100" ? 2 : 1), 0);
    this.input.style.width = `${Math.min(Math.max(width + 1, 6), 48)}ch`;
  }
}

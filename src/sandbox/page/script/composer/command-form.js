// A command being written: its name, a pill for each option in use, and a place to add another.

import { h } from "../dom.js";
import { splitOptions } from "./command-line.js";
import { descriptionIn, nameIn, pathText } from "./commands.js";
import { handleKeys } from "./keys.js";
import { OptionField } from "./option-field.js";
import { COMBOBOX } from "./popup.js";
import { Unfit } from "./values.js";

export class CommandForm {
  /**
   * @param {import("./composer.js").Composer} composer lends its context, popup and suggestions
   * @param {import("./commands.js").Invocable} invocable
   */
  constructor(composer, invocable) {
    this.composer = composer;
    this.invocable = invocable;
    this.name = `/${pathText(composer.context.locale, invocable)}`;
    this.fields = [];
    this.tail = h("input", {
      ...COMBOBOX,
      type: "text",
      class: "option-tail",
      "aria-describedby": "composer-hint",
    });
    this.element = h(
      "div",
      { class: "command-form" },
      h("span", { class: "command-name" }, this.name),
      this.tail,
    );
    this.element.addEventListener("focusout", () => composer.quiet());
    this.tail.addEventListener("focus", () => this.#offerOptions());
    this.tail.addEventListener("input", (event) => !event.isComposing && this.#tailTyped());
    handleKeys(this.tail, this.#keysOf(null));
    invocable.options.filter((option) => option.required).forEach((option) => this.#addField(option));
    this.#labelTail();
  }

  /** The whole command as a line, as it could be typed. */
  get line() {
    const parts = this.fields
      .filter((field) => !field.isEmpty)
      .map((field) => `${field.name}:${field.text.trim()}`);
    return [this.name, ...parts].join(" ");
  }

  /** Takes the text after the command's name, and goes to where writing continues. */
  take(rest) {
    const last = this.#spread(rest, this.fields[0] ?? null);
    // What has the focus already is offered what fitted it while it was empty.
    if (last && last.input === document.activeElement) this.#offer(last);
    else (last?.input ?? this.#next()).focus();
  }

  focus() {
    this.#next().focus();
  }

  /** The options' values, in the form of Discord's interaction data. @throws {Unfit} */
  readAll() {
    return this.fields
      .map((field) => {
        try {
          return field.read(this.composer.context);
        } catch (error) {
          if (!(error instanceof Unfit)) throw error;
          field.mark(true);
          field.input.focus();
          error.values.option = field.name;
          throw error;
        }
      })
      .filter(Boolean);
  }

  /** The same while writing: what is not valid yet is left out. */
  #readForSuggestions(focused) {
    return this.fields.flatMap((field) => {
      const { name, type } = field.option;
      if (field === focused) return [{ name, type, value: field.text, focused: true }];
      try {
        return field.read(this.composer.context) ?? [];
      } catch {
        return [];
      }
    });
  }

  #addField(option) {
    const field = new OptionField(option, this.composer.context);
    this.fields.push(field);
    this.tail.before(field.element);
    field.input.addEventListener("focus", () => this.#focused(field));
    field.input.addEventListener("input", (event) => !event.isComposing && this.#typed(field));
    field.input.addEventListener("compositionend", () => this.#typed(field));
    handleKeys(field.input, this.#keysOf(field));
    this.#labelTail();
    return field;
  }

  #removeField(field) {
    const at = this.fields.indexOf(field);
    this.fields.splice(at, 1);
    (this.fields[at - 1]?.input ?? this.tail).focus();
    field.element.remove();
    this.#labelTail();
  }

  #fieldFor(option) {
    return this.fields.find((field) => field.option === option) ?? this.#addField(option);
  }

  /** Gives each `name:` in a text to its option and what stands before them to `into`. */
  #spread(text, into) {
    const { leading, named } = splitOptions(this.composer.context.locale, this.invocable.options, text);
    let last = null;
    if (into && (leading.trim() !== "" || named.length > 0)) {
      into.text = leading.trim();
      last = into;
    }
    for (const { option, text } of named) {
      last = this.#fieldFor(option);
      last.text = text;
    }
    return last;
  }

  #focused(field) {
    this.composer.say(field.hint(this.composer.context));
    if (!field.isPicked) this.#offer(field);
  }

  #typed(field) {
    const { named } = splitOptions(this.composer.context.locale, this.invocable.options, field.text);
    const last = named.length > 0 ? this.#spread(field.text, field) : field;
    if (last !== field) last.input.focus();
    else this.#offer(field);
  }

  #offer(field) {
    const call = () => this.composer.requestOf(this.invocable, this.#readForSuggestions(field));
    this.composer.suggestions.offer(this.composer.context, field, call, (item) => {
      field.pick(item);
      this.#advance();
    });
  }

  /** On to the next option that needs a value, or to the place where more can be added. */
  #advance() {
    this.composer.quiet();
    this.#next().focus();
  }

  #next() {
    return this.fields.find((field) => field.isEmpty)?.input ?? this.tail;
  }

  #unused() {
    const used = new Set(this.fields.map((field) => field.option));
    return this.invocable.options.filter((option) => !used.has(option));
  }

  #labelTail() {
    const { words } = this.composer.context;
    const count = this.#unused().length;
    const label = count > 0 ? words("optional", { count }) : "";
    this.tail.placeholder = label;
    this.tail.setAttribute("aria-label", words(count > 0 ? "addOption" : "send"));
  }

  #tailTyped() {
    const { named } = splitOptions(this.composer.context.locale, this.invocable.options, this.tail.value);
    if (named.length === 0) return this.#offerOptions();
    const text = this.tail.value;
    this.tail.value = "";
    this.#spread(text, null).input.focus();
  }

  #offerOptions() {
    const { words, locale } = this.composer.context;
    const wanted = this.tail.value.trim().toLowerCase();
    const items = this.#unused()
      .filter((option) => [option.name, nameIn(locale, option)].some((name) => name.includes(wanted)))
      .map((option) => ({ label: nameIn(locale, option), detail: descriptionIn(locale, option), option }));
    this.composer.say(descriptionIn(locale, this.invocable.path.at(-1)));
    if (items.length === 0) return this.composer.quiet();
    this.composer.popup.show(
      this.tail,
      { items, label: words("addOption"), isTitled: true },
      ({ option }) => {
        this.tail.value = "";
        this.#addField(option).input.focus();
      },
    );
  }

  #keysOf(field) {
    const neighbour = (step) => {
      const inputs = [...this.fields.map((each) => each.input), this.tail];
      return inputs[inputs.indexOf(field?.input ?? this.tail) + step];
    };
    return {
      popup: this.composer.popup,
      open: () => (field ? this.#offer(field) : this.#offerOptions()),
      enter: () => this.composer.submit(),
      escape: () => this.composer.leave(""),
      erase: () => this.#eraseBefore(field, neighbour(-1)),
      left: () => neighbour(-1)?.focus(),
      right: () => neighbour(1)?.focus(),
    };
  }

  /** Backspace in an empty input takes back what came before: a pill, or at last the command. */
  #eraseBefore(field, previous) {
    if (field && !field.option.required) this.#removeField(field);
    else if (previous) previous.focus();
    else this.composer.leave(this.name);
  }
}

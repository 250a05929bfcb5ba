// The message box. It sends slash commands only: the bot reads no messages.

import { Refusal } from "../api.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { mayUse } from "../permissions.js";
import { ChannelType, isThread } from "../discord.js";
import { CommandForm } from "./command-form.js";
import { readLine } from "./command-line.js";
import { callOf, descriptionIn, invocables, matching, nameIn, pathText } from "./commands.js";
import { handleKeys } from "./keys.js";
import { COMBOBOX, Popup } from "./popup.js";
import { Suggestions } from "./suggestions.js";
import { Unfit } from "./values.js";

export class Composer {
  #form = null;
  #lastLine = "";
  #stamp = "";

  /**
   * @param {HTMLElement} place
   * @param {(request: object, label: string) => Promise<void>} send
   */
  constructor(place, send) {
    this.send = send;
    this.popup = new Popup();
    this.suggestions = new Suggestions(this.popup);
    this.input = h("input", {
      ...COMBOBOX,
      type: "text",
      class: "free-text",
      id: "message-box",
      "aria-describedby": "composer-hint",
    });
    this.cancel = h(
      "button",
      { type: "button", class: "composer-button", onclick: () => this.leave("") },
      icon("close"),
    );
    this.submitter = h("button", { type: "submit", class: "composer-button send" }, icon("send"));
    this.box = h(
      "form",
      { class: "composer-box", novalidate: true },
      this.input,
      this.cancel,
      this.submitter,
    );
    this.hint = h("p", { class: "composer-hint", id: "composer-hint" });
    this.error = h("p", { class: "composer-error", role: "alert" });
    this.element = h("div", { class: "composer" }, this.popup.element, this.hint, this.box, this.error);
    place.replaceChildren(this.element);
    this.#listen();
    this.#showText("");
  }

  #listen() {
    this.box.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("input", () => {
      this.error.textContent = "";
    });
    this.box.addEventListener("click", (event) => {
      if (event.target === this.box || event.target === this.#form?.element)
        (this.#form?.tail ?? this.input).focus();
    });
    this.input.addEventListener("input", (event) => !event.isComposing && this.#typed());
    this.input.addEventListener("compositionend", () => this.#typed());
    this.input.addEventListener("focus", () => this.#offerCommands());
    this.input.addEventListener("focusout", () => this.quiet());
    handleKeys(this.input, {
      popup: this.popup,
      open: () => this.#offerCommands(),
      enter: () => this.submit(),
      escape: () => this.leave(""),
      up: () => this.#recall(),
    });
  }

  /** Takes in who looks at which channel now, and in which language. */
  update(context) {
    this.context = context;
    const { words, channel, locale, userId } = context;
    this.element.hidden = !channel || channel.type === ChannelType.forum;
    if (!channel) return;
    const name = isThread(channel) ? channel.name : `#${channel.name}`;
    this.input.placeholder = words("messageBox", { channel: name });
    this.input.setAttribute("aria-label", this.input.placeholder);
    this.cancel.setAttribute("aria-label", words("cancelCommand"));
    this.submitter.setAttribute("aria-label", words("send"));
    const stamp = `${locale} ${userId} ${channel.id}`;
    if (this.#stamp !== stamp && this.#form) this.#showText(this.#form.line);
    this.#stamp = stamp;
  }

  /** Begins a command whose name was pressed in a message. */
  start(name) {
    this.input.focus();
    this.#showText(`/${name} `);
    this.#typed();
  }

  /** Leaves the command; `text` stays in the box. */
  leave(text) {
    this.#showText(text);
    this.input.focus();
    this.#offerCommands();
  }

  /** Closes the list, and lets no late answer open it again. */
  quiet() {
    this.suggestions.stop();
    this.popup.hide();
  }

  say(hint) {
    this.hint.textContent = hint;
  }

  /** The body of a page API request that calls a command here. */
  requestOf(invocable, options) {
    const { userId, channel, locale } = this.context;
    return { user_id: userId, channel_id: channel.id, locale, ...callOf(invocable, options) };
  }

  submit() {
    this.error.textContent = "";
    if (this.#form) this.#submitForm(this.#form);
    else this.#submitText();
  }

  /** The box is free for the next command at once; one that is refused comes back, with the reason. */
  async #submitForm(form) {
    const { words } = this.context;
    try {
      const request = this.requestOf(form.invocable, form.readAll());
      this.#lastLine = form.line;
      this.#showText("");
      this.input.focus();
      await this.send(request, form.line);
    } catch (error) {
      if (!this.#form && this.input.value === "") this.#showForm(form);
      this.error.textContent =
        error instanceof Unfit ? words(error.key, error.values) : reasonOf(error, words);
    }
  }

  /** A line that was pasted may be a whole command; anything else cannot be sent. */
  #submitText() {
    const line = this.input.value.trim();
    const read = readLine(this.context.locale, this.#offered(), `${line} `);
    if (read) this.#begin(read);
    else if (line !== "") this.error.textContent = this.context.words("onlyCommands");
  }

  #typed() {
    const read = readLine(this.context.locale, this.#offered(), this.input.value);
    if (read) this.#begin(read);
    else this.#offerCommands();
  }

  #begin({ invocable, rest }) {
    this.#showForm(new CommandForm(this, invocable));
    this.#form.take(rest);
  }

  #showForm(form) {
    this.quiet();
    this.#form = form;
    this.input.hidden = true;
    this.cancel.hidden = false;
    this.cancel.before(form.element);
    form.focus();
  }

  #showText(text) {
    this.quiet();
    this.#form?.element.remove();
    this.#form = null;
    this.input.hidden = false;
    this.cancel.hidden = true;
    this.input.value = text;
    this.error.textContent = "";
    this.say("");
  }

  #recall() {
    if (this.input.value !== "" || this.#lastLine === "") return false;
    this.#showText(this.#lastLine);
    this.#submitText();
    return true;
  }

  /** What the viewer may use here. */
  #offered() {
    const { store, guild, member } = this.context;
    const allowed = member ? store.commands.filter((command) => mayUse(guild, member, command)) : [];
    return invocables(allowed);
  }

  #offerCommands() {
    if (!this.input.value.startsWith("/")) return this.quiet();
    const { words, locale, store } = this.context;
    const items = matching(locale, this.#offered(), this.input.value.slice(1)).map((invocable) => ({
      label: `/${pathText(locale, invocable)}`,
      hint: invocable.options.map((option) => nameIn(locale, option)).join("  "),
      detail: descriptionIn(locale, invocable.path.at(-1)),
      invocable,
    }));
    const note = items.length > 0 ? "" : words(store.commands.length > 0 ? "noCommands" : "noneYet");
    const pick = ({ invocable }) => this.#begin({ invocable, rest: "" });
    this.popup.show(
      this.input,
      { items, label: words("commands"), isTitled: true, note, preselect: true },
      pick,
    );
  }
}

/** The sandbox's refusal in its own words; anything else means that it could not be asked. */
function reasonOf(error, words) {
  return error instanceof Refusal ? error.message : words("cannotReach");
}

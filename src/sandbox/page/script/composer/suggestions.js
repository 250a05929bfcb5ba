// What is offered while an option is being written.

import { fetchChoices } from "../api.js";
import { listFor, narrow } from "./values.js";

/** Long enough to skip most letters of a quick typist, short enough not to be noticed. */
const PAUSE_MS = 180;

export class Suggestions {
  #timer = 0;
  #asking = new AbortController();

  /** @param {import("./popup.js").Popup} popup */
  constructor(popup) {
    this.popup = popup;
  }

  /** Whatever is still on its way will not be shown. */
  stop() {
    clearTimeout(this.#timer);
    this.#asking.abort();
  }

  /**
   * Shows what fits a field, or nothing where it takes free text.
   *
   * @param {() => object} call makes the body of the autocomplete request
   */
  offer(context, field, call, onPick) {
    this.stop();
    const label = context.words("suggestions");
    const list = listFor(context, field.option);
    if (list) this.#offerList(context, field, list, label, onPick);
    else if (field.option.autocomplete) this.#ask(context, field, call, label, onPick);
    else this.popup.hide();
  }

  #offerList({ words }, field, list, label, onPick) {
    const items = narrow(list, field.text);
    const note = items.length === 0 ? words("noSuggestions") : "";
    this.popup.show(field.input, { items, label, note, preselect: true }, onPick);
  }

  #ask(context, field, call, label, onPick) {
    const { words, store } = context;
    const asking = new AbortController();
    this.#asking = asking;
    const show = (items, note) => this.popup.show(field.input, { items, label, note }, onPick);
    if (!this.popup.isOpen) show([], words("searching", { name: store.botName }));
    this.#timer = setTimeout(async () => {
      try {
        const { choices } = await fetchChoices(call(), asking.signal);
        if (asking.signal.aborted) return;
        const items = choices.map(({ name, value }) => ({ label: name, value }));
        show(items, words(items.length > 0 ? "chooseOrType" : "noSuggestions"));
      } catch (error) {
        if (!asking.signal.aborted) show([], error.message || words("cannotReach"));
      }
    }, PAUSE_MS);
  }
}

// Who looks at the page, and in which language: kept for the next visit, settable in the address
// (`/?as=Mina&locale=ko`), so that a link shows exactly one view.

import { LOCALES } from "./words.js";

const KEY = "paperwire-sandbox-viewer";

export class Viewer extends EventTarget {
  constructor() {
    super();
    const asked = new URLSearchParams(location.search);
    const kept = readKept();
    /** A user's id, or the name that the address asked for until the users are known. */
    this.user = asked.get("as") ?? kept.user ?? null;
    this.locale = knownLocale(asked.get("locale") ?? kept.locale ?? navigator.language);
  }

  /** The id of the user to look as: the one chosen, or the first there is. */
  userAmong(users) {
    const people = users.filter((user) => !user.bot);
    const chosen = people.find((user) => [user.id, user.username, user.global_name].includes(this.user));
    return (chosen ?? people[0])?.id ?? null;
  }

  chooseUser(id) {
    this.user = id;
    this.#keep();
  }

  chooseLocale(locale) {
    this.locale = knownLocale(locale);
    this.#keep();
  }

  #keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ user: this.user, locale: this.locale }));
    } catch {
      // Storage may be switched off; the choice then lasts as long as the page.
    }
    this.dispatchEvent(new Event("change"));
  }
}

function readKept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function knownLocale(tag) {
  return Object.keys(LOCALES).find((locale) => locale.split("-")[0] === tag.split("-")[0]) ?? "en-US";
}

// The corner that says who is looking, and in which language.

import { h, redraw } from "../dom.js";
import { LOCALES } from "../words.js";
import { avatar } from "./avatar.js";

export function drawViewerSwitch(container, context, viewer) {
  const { store, words, userId, locale } = context;
  const people = [...store.users.values()].filter((user) => !user.bot);
  const current = store.users.get(userId);
  redraw(
    container,
    current && avatar(current.id, current.global_name ?? current.username),
    choice(
      "viewer-user",
      words("viewAs"),
      people.map((user) => [user.id, labelOf(user)]),
      userId,
      (id) => viewer.chooseUser(id),
    ),
    choice("viewer-locale", words("language"), Object.entries(LOCALES), locale, (tag) =>
      viewer.chooseLocale(tag),
    ),
  );
}

function labelOf(user) {
  return user.label ?? user.global_name ?? user.username;
}

function choice(id, label, entries, chosen, onChoice) {
  const options = entries.map(([value, text]) => h("option", { value, selected: value === chosen }, text));
  const select = h("select", { id, "data-key": id, onchange: () => onChoice(select.value) }, options);
  return h("label", { class: "choice", for: id }, h("span", {}, label), select);
}

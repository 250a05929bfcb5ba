// Buttons and menus beneath a message.
// https://docs.discord.com/developers/components/reference

import { h, outsideLink } from "../dom.js";
import { icon } from "../icons.js";
import { dots } from "./attempt.js";
import { drawSelect } from "./select.js";

const ROW = 1;
const BUTTON = 2;
const LINK_STYLE = 5;
const STYLE_NAMES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };

/** @param {object | null} press the viewer's newest use of one of them that is not yet answered */
export function componentRows(context, actions, message, press) {
  const rows = (message.components ?? []).filter((row) => row.type === ROW);
  if (rows.length === 0) return null;
  return [
    rows.map((row) =>
      h(
        "div",
        { class: "component-row" },
        row.components.map((each) => drawComponent(context, actions, message, each, press)),
      ),
    ),
    press?.state === "failed" &&
      h("p", { class: "component-failed", role: "alert" }, context.words("componentFailed")),
  ];
}

function drawComponent(context, actions, message, component, press) {
  const isBusy = press?.state === "pending" && press.customId === component.custom_id;
  const use = (values) => actions.useComponent(message, component.custom_id, values);
  const key = `${message.id} ${component.custom_id}`;
  if (component.type !== BUTTON) return drawSelect(context, component, key, isBusy, use);
  return component.style === LINK_STYLE ? linkButton(component) : actionButton(component, key, isBusy, use);
}

function linkButton({ url, label, emoji }) {
  return outsideLink(url, { class: "button secondary" }, face(emoji), label, icon("out"));
}

/** While busy it keeps the focus, which a disabled button could not, and takes no second press. */
function actionButton({ style, label, emoji, disabled }, key, isBusy, use) {
  return h(
    "button",
    {
      type: "button",
      class: `button ${STYLE_NAMES[style] ?? "secondary"}`,
      disabled,
      "data-key": key,
      "aria-label": isBusy && label,
      "aria-busy": isBusy && "true",
      "aria-disabled": isBusy && "true",
      onclick: () => !isBusy && use(),
    },
    isBusy ? dots() : [face(emoji), label],
  );
}

/** A custom emoji's picture lives elsewhere, so its name has to do. */
function face(emoji) {
  if (!emoji) return null;
  return h("span", { class: "emoji" }, emoji.id ? `:${emoji.name}:` : emoji.name);
}

// The keys of the message box: the list above it and the pills in it, without a mouse.

/**
 * @typedef {object} Keys
 * @property {import("./popup.js").Popup} popup
 * @property {() => void} open asks for the list
 * @property {() => void} enter when no entry of the list is marked
 * @property {() => void} escape when the list is closed
 * @property {() => void} [erase] Backspace in an empty input
 * @property {() => void} [left] beyond the start of the input
 * @property {() => void} [right] beyond its end
 * @property {() => boolean} [up] before the list is asked for; true when it did something
 */

/** @param {HTMLInputElement} input @param {Keys} keys */
export function handleKeys(input, keys) {
  input.addEventListener("keydown", (event) => {
    // While a Korean syllable is being composed, Enter and the arrows belong to the input method.
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (ACTIONS[event.key]?.(input, keys, event)) event.preventDefault();
  });
}

/** Each tells whether it took the key. */
const ACTIONS = {
  ArrowDown: (_input, keys) => step(keys, 1),
  ArrowUp: (_input, keys) => keys.up?.() || step(keys, -1),
  Enter(_input, { popup, enter }) {
    if (popup.active) popup.pick(popup.active);
    else enter();
    return true;
  },
  Tab(input, { popup }, event) {
    // Moving on must stay possible: only something typed or marked is completed.
    const item = popup.active ?? (input.value && popup.first);
    if (event.shiftKey || !item) return false;
    popup.pick(item);
    return true;
  },
  Escape(_input, { popup, escape }) {
    if (popup.isOpen) popup.hide();
    else escape();
    return true;
  },
  Backspace: (input, { erase }) => onEmpty(input, erase),
  ArrowLeft: (input, { left }) => input.selectionEnd === 0 && call(left),
  ArrowRight: (input, { right }) => input.selectionStart === input.value.length && call(right),
};

function step({ popup, open }, by) {
  if (popup.isOpen) popup.move(by);
  else open();
  return true;
}

function onEmpty(input, action) {
  return input.value === "" && call(action);
}

function call(action) {
  action?.();
  return Boolean(action);
}

// Which channels have something that the viewer has not had on the screen.

import { compareIds } from "./snowflake.js";

export class Unread {
  /** The newest message that was there when a channel was last looked at, by channel. */
  #seen = null;

  /** Marks a channel as looked at. What was there when the page opened is not news. */
  see(store, channelId) {
    if (!store.loaded) return;
    this.#seen ??= new Map([...store.messages.keys()].map((id) => [id, newestIn(store, id)]));
    if (channelId) this.#seen.set(channelId, newestIn(store, channelId));
  }

  has(store, channelId) {
    return this.#seen !== null && compareIds(newestIn(store, channelId), this.#seen.get(channelId) ?? "") > 0;
  }
}

function newestIn(store, channelId) {
  return store.messagesIn(channelId).at(-1)?.id ?? "";
}

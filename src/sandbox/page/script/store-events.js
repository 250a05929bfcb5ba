// How each event of the stream changes what the page knows.

import { compareIds } from "./snowflake.js";

/** By name, how an event of the stream changes the store. */
export const EVENTS = {
  MESSAGE_CREATE: putMessage,
  MESSAGE_UPDATE: putMessage,
  MESSAGE_DELETE(store, { id, channel_id }) {
    store.messages.set(
      channel_id,
      store.messagesIn(channel_id).filter((message) => message.id !== id),
    );
  },
  THREAD_CREATE: putChannel,
  THREAD_UPDATE: putChannel,
  THREAD_DELETE: removeChannel,
  CHANNEL_CREATE: putChannel,
  CHANNEL_UPDATE: putChannel,
  CHANNEL_DELETE: removeChannel,
  BOT_ONLINE(store) {
    store.online = true;
  },
  BOT_OFFLINE(store) {
    store.online = false;
  },
  EPHEMERAL_CREATE: putEphemeral,
  EPHEMERAL_UPDATE: putEphemeral,
  EPHEMERAL_DELETE(store, { message, id }) {
    const gone = message?.id ?? id;
    store.ephemeral = store.ephemeral.filter((entry) => entry.message.id !== gone);
  },
  INTERACTION_FAILED(store, { interaction_id }) {
    store.endAttempt(interaction_id, "failed");
  },
};

/** An update may carry only what changed; of a message that is not here that is too little. */
function putMessage(store, data) {
  const list = store.messagesIn(data.channel_id).slice();
  const at = list.findIndex((message) => message.id === data.id);
  if (at >= 0) list[at] = { ...list[at], ...data };
  else if (data.author) {
    list.push(data);
    list.sort((one, other) => compareIds(one.id, other.id));
  }
  store.messages.set(data.channel_id, list);
  endAnswered(store, data);
  endPresses(store, data);
}

function putEphemeral(store, { user_id, message }) {
  const at = store.ephemeral.findIndex((entry) => entry.message.id === message.id);
  const old = store.ephemeral[at];
  const entry = { user_id, message: { ...old?.message, ...message } };
  store.ephemeral = at < 0 ? [...store.ephemeral, entry] : store.ephemeral.with(at, entry);
  endAnswered(store, message);
  endPresses(store, message);
}

/** A command is answered by a message that names its interaction. */
export function endAnswered(store, message) {
  const id = message.interaction_metadata?.id ?? message.interaction?.id;
  if (id) store.endAttempt(id, "answered");
}

/** A press of a button is answered by a change of the message that the button belongs to. */
function endPresses(store, message) {
  store.attempts = store.attempts.filter((attempt) => attempt.messageId !== message.id);
}

function putChannel(store, data) {
  const old = store.channels.get(data.id);
  store.channels.set(data.id, { ...old, ...data });
}

function removeChannel(store, { id }) {
  store.channels.delete(id);
}

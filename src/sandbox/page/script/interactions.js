// What the viewer sets going: sent to the sandbox, and remembered until the bot has answered.

import { sendCommand, useComponent } from "./api.js";

/** A press that the bot took note of without changing anything is shown as under way this long;
 *  Discord waits 3 seconds for an answer. */
const PRESS_SHOWN_MS = 3500;

/**
 * Calls a command; `label` shows it until its answer comes.
 *
 * @throws {import("./api.js").Refusal} where Discord's own client would not have sent it
 */
export async function runCommand(store, request, label) {
  const key = store.addAttempt({ channelId: request.channel_id, userId: request.user_id, label });
  try {
    const { interaction_id: id } = await sendCommand(request);
    store.nameAttempt(key, id);
  } catch (error) {
    // A command that was refused never ran; the message box says why.
    store.removeAttempt(key);
    throw error;
  }
}

/** Presses a button, or chooses `values` in a menu, of a message. */
export async function press(store, { userId, locale }, message, customId, values) {
  const key = store.addAttempt({ messageId: message.id, customId, userId });
  const body = { user_id: userId, message_id: message.id, custom_id: customId, values, locale };
  try {
    const { interaction_id: id } = await useComponent(body);
    store.nameAttempt(key, id);
    setTimeout(() => store.settlePress(key), PRESS_SHOWN_MS);
  } catch {
    store.failAttempt(key);
  }
}

// What the page knows of the server: the sandbox's state, kept up to date by its events.

import { isThread } from "./discord.js";
import { compareIds } from "./snowflake.js";
import { EVENTS, endAnswered } from "./store-events.js";

/** Dispatches "change" after every change. Objects are replaced, never altered in place. */
export class Store extends EventTarget {
  loaded = false;
  guilds = [];
  /** Channels and threads by id. */
  channels = new Map();
  /** Messages by channel id, oldest first. */
  messages = new Map();
  users = new Map();
  commands = [];
  bot = null;
  online = false;
  /** `{user_id, message}` of replies that only one user sees; they live as long as the page. */
  ephemeral = [];
  /** Interactions that wait for their answer or were never answered. */
  attempts = [];
  #attemptsMade = 0;
  /** Ids of interactions that ended before the page learned that they were its own. */
  #ended = new Map();

  /** Takes over a whole state, as `GET /page/state` tells it. */
  load(state) {
    this.guilds = state.guilds;
    this.channels = new Map();
    for (const guild of state.guilds) {
      for (const channel of [...guild.channels, ...(guild.threads ?? [])]) {
        this.channels.set(channel.id, { ...channel, guild_id: guild.id });
      }
    }
    this.messages = new Map(Object.entries(state.messages));
    this.users = new Map(state.users.map((user) => [user.id, user]));
    this.commands = state.commands;
    this.bot = state.bot;
    this.online = state.online;
    this.loaded = true;
    // What ran while the stream was cut has its answer here.
    for (const message of [...this.messages.values()].flat()) endAnswered(this, message);
    this.#changed();
  }

  /** Applies one event of the stream. */
  apply(name, data) {
    EVENTS[name]?.(this, data);
    this.#changed();
  }

  guildOf(channel) {
    return this.guilds.find((guild) => guild.id === channel?.guild_id) ?? this.guilds[0];
  }

  memberOf(guild, userId) {
    return guild?.members.find((member) => member.user.id === userId) ?? null;
  }

  get botName() {
    return this.bot?.global_name ?? this.bot?.username ?? "";
  }

  /** The name under which a guild knows a user. */
  nameOf(guild, user) {
    return this.memberOf(guild, user.id)?.nick ?? user.global_name ?? user.username;
  }

  messagesIn(channelId) {
    return this.messages.get(channelId) ?? [];
  }

  messageById(channelId, id) {
    return this.messagesIn(channelId).find((message) => message.id === id) ?? null;
  }

  /** The threads of a channel, the newest first. */
  threadsOf(channelId) {
    return [...this.channels.values()]
      .filter((channel) => isThread(channel) && channel.parent_id === channelId)
      .sort((one, other) => compareIds(other.id, one.id));
  }

  /** Remembers that an interaction was sent; the answer, or its absence, ends it. */
  addAttempt(attempt) {
    const key = (this.#attemptsMade += 1);
    const others = this.attempts.filter((other) => !other.messageId || other.messageId !== attempt.messageId);
    this.attempts = [...others, { ...attempt, key, state: "pending" }];
    this.#changed();
    return key;
  }

  /** Tells which interaction an attempt became; its answer may already have come. */
  nameAttempt(key, interactionId) {
    this.#setAttempt(key, { interactionId });
    const end = this.#ended.get(interactionId);
    if (end) this.endAttempt(interactionId, end);
  }

  removeAttempt(key) {
    this.attempts = this.attempts.filter((attempt) => attempt.key !== key);
    this.#changed();
  }

  failAttempt(key) {
    this.#setAttempt(key, { state: "failed" });
  }

  /** Ends a press that stayed without visible answer; one that failed keeps saying so. */
  settlePress(key) {
    this.attempts = this.attempts.filter((attempt) => attempt.key !== key || attempt.state === "failed");
    this.#changed();
  }

  /** @param {"answered" | "failed"} end */
  endAttempt(interactionId, end) {
    this.#ended.set(interactionId, end);
    const attempt = this.attempts.find((attempt) => attempt.interactionId === interactionId);
    if (!attempt) return;
    if (end === "answered") this.removeAttempt(attempt.key);
    else this.failAttempt(attempt.key);
  }

  dismissEphemeral(id) {
    this.ephemeral = this.ephemeral.filter((entry) => entry.message.id !== id);
    this.#changed();
  }

  #setAttempt(key, change) {
    this.attempts = this.attempts.map((attempt) =>
      attempt.key === key ? { ...attempt, ...change } : attempt,
    );
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

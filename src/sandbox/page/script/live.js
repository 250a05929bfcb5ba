// The event stream: keeps it open, and brings the whole state again whenever it was interrupted.

import { fetchState } from "./api.js";

/** Events the store applies one by one. */
const APPLIED = [
  "MESSAGE_CREATE",
  "MESSAGE_UPDATE",
  "MESSAGE_DELETE",
  "THREAD_CREATE",
  "THREAD_UPDATE",
  "THREAD_DELETE",
  "CHANNEL_CREATE",
  "CHANNEL_UPDATE",
  "CHANNEL_DELETE",
  "BOT_ONLINE",
  "BOT_OFFLINE",
  "EPHEMERAL_CREATE",
  "EPHEMERAL_UPDATE",
  "EPHEMERAL_DELETE",
  "INTERACTION_FAILED",
];

/** Rare events after which reading everything again is simpler than applying them. */
const RELOADED = [
  "COMMANDS_UPDATE",
  "GUILD_CREATE",
  "GUILD_UPDATE",
  "GUILD_DELETE",
  "GUILD_ROLE_CREATE",
  "GUILD_ROLE_UPDATE",
  "GUILD_ROLE_DELETE",
  "GUILD_MEMBER_ADD",
  "GUILD_MEMBER_UPDATE",
  "GUILD_MEMBER_REMOVE",
  "MESSAGE_DELETE_BULK",
];

const RETRY_MS = 2000;

/**
 * Follows the sandbox for as long as the page is open.
 *
 * @param {import("./store.js").Store} store gets the state and then every event, in order
 * @param {(connected: boolean) => void} onConnection
 */
export function follow(store, onConnection) {
  const source = new EventSource("/page/events");
  const reload = stateLoader(store);
  // EventSource would try again by itself after a cut, but gives up after an error answer; one way
  // for both is enough.
  const startOver = once(() => {
    source.close();
    onConnection(false);
    setTimeout(() => follow(store, onConnection), RETRY_MS);
  });
  source.addEventListener("open", () => reload().then(() => onConnection(true), startOver));
  source.addEventListener("error", startOver);
  for (const name of APPLIED) {
    source.addEventListener(name, (event) => reload.orQueue(() => store.apply(name, JSON.parse(event.data))));
  }
  for (const name of RELOADED) source.addEventListener(name, () => reload().catch(startOver));
}

function once(action) {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}

/** Loads the state; events that arrive meanwhile wait, since they may be newer than what is read. */
function stateLoader(store) {
  let loading = null;
  let again = false;
  const waiting = [];

  async function load() {
    do {
      again = false;
      store.load(await fetchState());
    } while (again);
  }

  function reload() {
    if (loading) again = true;
    else {
      loading = load().finally(() => {
        loading = null;
        waiting.splice(0).forEach((apply) => apply());
      });
    }
    return loading;
  }

  reload.orQueue = (apply) => (loading ? waiting.push(apply) : apply());
  return reload;
}

// Starts the page: the state and its events on one side, the drawings on the other.

import { Composer } from "./composer/composer.js";
import { ChannelType, isThread } from "./discord.js";
import { h, redraw } from "./dom.js";
import { icon } from "./icons.js";
import { press, runCommand } from "./interactions.js";
import { follow } from "./live.js";
import { Scroll } from "./scroll.js";
import { Store } from "./store.js";
import { relativeTime } from "./times.js";
import { Unread } from "./unread.js";
import { drawChannels } from "./view/channels.js";
import { contextOf } from "./view/context.js";
import { drawForum } from "./view/forum.js";
import { drawHeader } from "./view/header.js";
import { drawMembers } from "./view/members.js";
import { drawRail } from "./view/rail.js";
import { drawTimeline } from "./view/timeline.js";
import { drawViewerSwitch } from "./view/viewer-switch.js";
import { Viewer } from "./viewer.js";

const RELATIVE_TIMES_MS = 30_000;

const place = (id) => document.getElementById(id);
const store = new Store();
const viewer = new Viewer();
const unread = new Unread();
const scroll = new Scroll(place("scroller"), place("to-newest"));
const composer = new Composer(place("composer"), (request, label) => {
  // From its end, the channel follows what comes: the answer.
  scroll.toEnd();
  return runCommand(store, request, label);
});
let connected = true;
let chosenTag = null;
let isDrawing = false;

const actions = {
  useComponent: (message, customId, values) => press(store, here(), message, customId, values),
  dismiss: (messageId) => store.dismissEphemeral(messageId),
  forgetAttempt: (key) => store.removeAttempt(key),
};

/** The channel that the address names: `#/channels/<id>`. */
function route() {
  return /^#\/channels\/(\d+)$/.exec(location.hash)?.[1] ?? null;
}

function here() {
  const context = contextOf(store, viewer, route());
  context.unread = (channelId) => unread.has(store, channelId);
  return context;
}

function draw() {
  isDrawing = false;
  const context = here();
  document.documentElement.lang = context.locale;
  unread.see(store, context.channel?.id);
  place("skip").textContent = context.words("skip");
  drawRail(place("rail"), context);
  place("guild-name").textContent = context.guild?.name ?? "";
  drawChannels(place("channels"), context);
  drawViewerSwitch(place("viewer"), context, viewer);
  drawHeader(place("channel-header"), context, openDrawer);
  drawNotice(context);
  composer.update(context);
  const isReadFromTop = isThread(context.channel) || context.channel?.type === ChannelType.forum;
  scroll.around(context.channel?.id, isReadFromTop, () => drawMain(context));
  drawMembers(place("members"), context);
  redraw(place("to-newest"), icon("down"), context.words("newMessages"));
}

function drawMain(context) {
  const { channel, words } = context;
  const timeline = place("timeline");
  place("scroller").setAttribute("aria-label", channel?.name ?? "");
  if (!channel) {
    timeline.drawnRows = undefined;
    timeline.replaceChildren(h("p", { class: "empty" }, words(store.loaded ? "noChannel" : "loading")));
  } else if (channel.type === ChannelType.forum) {
    drawForum(timeline, context, { tag: chosenTag, chooseTag });
  } else drawTimeline(timeline, context, actions);
}

function drawNotice({ words }) {
  const isBotAway = store.loaded && !store.online;
  const text = isBotAway ? words("botOffline", { name: store.botName }) : "";
  place("notice").textContent = connected ? text : words("reconnecting");
  place("notice").hidden = connected && !isBotAway;
}

/** Draws once for all that changes in one go. */
function redrawSoon() {
  if (isDrawing) return;
  isDrawing = true;
  queueMicrotask(draw);
}

function chooseTag(id) {
  chosenTag = id;
  redrawSoon();
}

function openDrawer() {
  place("app").classList.add("drawer-open");
  place("sidebar").querySelector("[aria-current=page], a")?.focus();
}

function closeDrawer() {
  place("app").classList.remove("drawer-open");
}

/** Until the reader does something, the page may move to where things happen; then it stays. */
function stayHere() {
  const { channel } = here();
  if (!route() && channel) location.replace(`#/channels/${channel.id}`);
}

addEventListener("hashchange", () => {
  closeDrawer();
  chosenTag = null;
  redrawSoon();
});
addEventListener("keydown", (event) => event.key === "Escape" && closeDrawer());
place("composer").addEventListener("focusin", stayHere);
place("scroller").addEventListener("pointerdown", stayHere);
place("main").addEventListener("pointerdown", closeDrawer);
place("skip").addEventListener("click", (event) => {
  event.preventDefault();
  place("message-box").focus();
});
document.addEventListener("click", (event) => {
  const command = event.target.closest?.("[data-command]")?.dataset.command;
  if (command) composer.start(command);
});
setInterval(() => {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    time.textContent = relativeTime(Number(time.dataset.relative), viewer.locale);
  }
}, RELATIVE_TIMES_MS);

store.addEventListener("change", redrawSoon);
viewer.addEventListener("change", redrawSoon);
draw();
follow(store, (isConnected) => {
  connected = isConnected;
  redrawSoon();
});

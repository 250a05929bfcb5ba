// Times as people read them, in the viewer's locale and time zone.

/** What `<t:…:X>` asks for, by its letter.
 *  https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** "in 5 minutes", "어제": the largest unit that fits once. */
export function relativeTime(millis, locale, now = Date.now()) {
  const seconds = Math.round((millis - now) / 1000);
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** The text of `<t:…:style>`; an unknown or absent style reads as `f`. */
export function timestampText(millis, style, locale) {
  if (style === "R") return relativeTime(millis, locale);
  return new Intl.DateTimeFormat(locale, STYLES[style] ?? STYLES.f).format(millis);
}

/** The time beside an author: the clock alone today, else with the day. */
export function messageTime(millis, locale, now = Date.now()) {
  const clock = new Intl.DateTimeFormat(locale, STYLES.t).format(millis);
  if (sameDay(millis, now)) return clock;
  return `${new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(millis)} ${clock}`;
}

export function clockTime(millis, locale) {
  return new Intl.DateTimeFormat(locale, STYLES.t).format(millis);
}

export function longTime(millis, locale) {
  return new Intl.DateTimeFormat(locale, STYLES.F).format(millis);
}

export function dayText(millis, locale) {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(millis);
}

export function sameDay(one, other) {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

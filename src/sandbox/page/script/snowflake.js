// Discord's ids: 64-bit numbers in decimal, too large for a JavaScript number.
// https://docs.discord.com/developers/reference#snowflakes

/** The first millisecond of 2015, from which snowflakes count. */
const DISCORD_EPOCH = 1420070400000n;

/** Orders ids by age, the older one first. */
export function compareIds(one, other) {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}

/** When the thing with this id was made, in milliseconds since 1970. */
export function madeAt(id) {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH);
}

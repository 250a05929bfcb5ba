// What a member may do, from roles and overwrites.
// https://docs.discord.com/developers/topics/permissions#permission-hierarchy

const ADMINISTRATOR = 1n << 3n;
const VIEW_CHANNEL = 1n << 10n;
const EVERYTHING = (1n << 64n) - 1n;

/** The permissions of a member in the whole guild. */
export function guildPermissions(guild, member) {
  if (guild.owner_id === member.user.id) return EVERYTHING;
  const held = new Set([guild.id, ...member.roles]);
  const sum = guild.roles
    .filter((role) => held.has(role.id))
    .reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  return sum & ADMINISTRATOR ? EVERYTHING : sum;
}

/** The permissions of a member in one channel. */
export function channelPermissions(guild, member, channel) {
  let bits = guildPermissions(guild, member);
  if (bits === EVERYTHING) return bits;
  const overwrites = channel.permission_overwrites ?? [];
  const everyone = overwrites.filter((overwrite) => overwrite.id === guild.id);
  const roles = overwrites.filter((overwrite) => member.roles.includes(overwrite.id));
  const own = overwrites.filter((overwrite) => overwrite.id === member.user.id);
  for (const level of [everyone, roles, own]) {
    for (const overwrite of level) bits &= ~BigInt(overwrite.deny);
    for (const overwrite of level) bits |= BigInt(overwrite.allow);
  }
  return bits;
}

export function maySee(guild, member, channel) {
  return Boolean(channelPermissions(guild, member, channel) & VIEW_CHANNEL);
}

/** Whether Discord would offer this command to the member: `default_member_permissions` hides it. */
export function mayUse(guild, member, command) {
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined) return true;
  const held = guildPermissions(guild, member);
  // "0" hides a command from everybody but administrators.
  return held === EVERYTHING || (BigInt(needed) !== 0n && (held & BigInt(needed)) === BigInt(needed));
}

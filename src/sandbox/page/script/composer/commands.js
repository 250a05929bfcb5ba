// Slash commands as a person sees them: each subcommand is one, with its names in the viewer's locale.
// https://docs.discord.com/developers/interactions/application-commands

export const OptionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
};

const CHAT_INPUT = 1;

/**
 * @typedef {object} Invocable a command, or a subcommand of one, that can be called as it is
 * @property {object[]} path the command and the group and subcommand options down to the last
 * @property {object[]} options what it takes, the required ones first as Discord demands
 */

/** @returns {Invocable[]} everything that can be called */
export function invocables(commands) {
  return commands
    .filter((command) => (command.type ?? CHAT_INPUT) === CHAT_INPUT)
    .flatMap((command) => under([command]));
}

function under(path) {
  const options = path.at(-1).options ?? [];
  const nested = options.filter(
    (option) => option.type === OptionType.subcommand || option.type === OptionType.group,
  );
  return nested.length > 0 ? nested.flatMap((option) => under([...path, option])) : [{ path, options }];
}

export function nameIn(locale, thing) {
  return thing.name_localizations?.[locale] ?? thing.name;
}

export function descriptionIn(locale, thing) {
  return thing.description_localizations?.[locale] ?? thing.description;
}

/** "paper find", in the viewer's locale. */
export function pathText(locale, invocable) {
  return invocable.path.map((part) => nameIn(locale, part)).join(" ");
}

/** "paper find", as the bot named it. */
export function plainPath(invocable) {
  return invocable.path.map((part) => part.name).join(" ");
}

/** Those that a half-typed name fits, the best first. Both names fit, the bot's and the locale's. */
export function matching(locale, all, typed) {
  const wanted = typed.trim().toLowerCase();
  const rank = (invocable) => {
    const names = [pathText(locale, invocable), plainPath(invocable)];
    if (names.some((name) => name.startsWith(wanted))) return 0;
    if (names.some((name) => beginsEachWord(name, wanted))) return 1;
    if (names.some((name) => name.includes(wanted))) return 2;
    return descriptionIn(locale, invocable.path.at(-1)).toLowerCase().includes(wanted) ? 3 : null;
  };
  return all
    .map((invocable) => ({ invocable, rank: rank(invocable) }))
    .filter((entry) => entry.rank !== null)
    .sort((one, other) => one.rank - other.rank)
    .map((entry) => entry.invocable);
}

/** "dig sub" begins the words of "digest subscribe". */
function beginsEachWord(name, wanted) {
  const words = name.split(" ");
  return wanted.split(/\s+/).every((part, index) => words[index]?.startsWith(part));
}

/** The body that calls it: options nested as in Discord's interaction data. */
export function callOf(invocable, options) {
  const nested = invocable.path
    .slice(1)
    .reduceRight((inner, part) => [{ type: part.type, name: part.name, options: inner }], options);
  return { name: invocable.path[0].name, options: nested };
}

// Reading a command that was typed or pasted as a line: `/paper find query:sam 2 from:2024-08-01`.

import { nameIn, pathText, plainPath } from "./commands.js";

/**
 * The command that a line begins with, and the text after its name; null while the name is not
 * complete, which a space after it shows.
 */
export function readLine(locale, all, line) {
  if (!line.startsWith("/")) return null;
  const typed = line.slice(1);
  const candidates = all.flatMap((invocable) =>
    [pathText(locale, invocable), plainPath(invocable)].map((name) => ({ invocable, name })),
  );
  // The longest name that fits: one command's name may begin another's.
  candidates.sort((one, other) => other.name.length - one.name.length);
  const found = candidates.find(({ name }) => typed.toLowerCase().startsWith(`${name.toLowerCase()} `));
  return found ? { invocable: found.invocable, rest: typed.slice(found.name.length + 1) } : null;
}

/**
 * Splits text at every `name:` of a known option.
 *
 * @returns {{leading: string, named: {option: object, text: string}[]}} the text before the first
 *   of them, and each one's own
 */
export function splitOptions(locale, options, text) {
  const marks = [...text.matchAll(/(?:^|\s)([^\s:]+):/gu)]
    .map((match) => ({
      option: findOption(locale, options, match[1]),
      from: match.index,
      to: match.index + match[0].length,
    }))
    .filter((mark) => mark.option);
  const named = marks.map(({ option, to }, index) => ({
    option,
    text: text.slice(to, marks[index + 1]?.from).trim(),
  }));
  return { leading: marks.length > 0 ? text.slice(0, marks[0].from) : text, named };
}

function findOption(locale, options, name) {
  const wanted = name.toLowerCase();
  return options.find((option) => option.name === wanted || nameIn(locale, option) === wanted);
}

// The sandbox's page API. Objects in its answers are Discord's own API objects.

/** What the sandbox refuses, in the words it refuses with. */
export class Refusal extends Error {}

export async function fetchState() {
  return readAnswer(await fetch("/page/state"));
}

/** @returns {Promise<{interaction_id: string}>} the answer itself comes as an event */
export function sendCommand(command) {
  return post("/page/commands", command);
}

/** @returns {Promise<{choices: {name: string, value: string | number}[]}>} */
export function fetchChoices(command, signal) {
  return post("/page/autocomplete", command, signal);
}

/** @returns {Promise<{interaction_id: string}>} */
export function useComponent(press) {
  return post("/page/components", press);
}

async function post(path, body, signal) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  return readAnswer(answer);
}

async function readAnswer(answer) {
  if (answer.ok) return answer.json();
  const refusal = await answer.json().catch(() => null);
  throw new Refusal(refusal?.message ?? `${answer.status} ${answer.statusText}`);
}

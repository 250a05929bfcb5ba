// What every check works with: the client, the page, and the places of the server by name.
import { Client, Events, GatewayIntentBits } from 'discord.js';

import { Page } from './page.js';

export const BASE = required('DISCORD_URL');
export const TOKEN = required('DISCORD_TOKEN');

/** A stock client; the address is the one thing that differs from its defaults. */
export function stockClient() {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: `${BASE}/api` },
  });
}

/** Logs in and gathers what the checks share. */
export async function enter() {
  const page = new Page(BASE);
  await page.open();
  const client = stockClient();
  const sessions = countSessions(client);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(TOKEN);
  await ready;
  const guild = client.guilds.cache.first();
  const { users } = await page.state();
  return {
    client,
    guild,
    page,
    sessions,
    mina: page.member(userNamed(users, 'Mina'), 'ko'),
    alex: page.member(userNamed(users, 'Alex'), 'en-US'),
    channel: (name) =>
      found(
        guild.channels.cache.find((c) => c.name === name),
        `#${name}`,
      ),
  };
}

/** The next interaction that reaches the client. Call before the member acts. */
export function nextInteraction(client) {
  return new Promise((resolve) => client.once(Events.InteractionCreate, resolve));
}

/** How often a session began and how often one was resumed, kept up to date. */
function countSessions(client) {
  const sessions = { begun: 0, resumed: 0 };
  client.ws.on('READY', () => (sessions.begun += 1));
  client.ws.on('RESUMED', () => (sessions.resumed += 1));
  return sessions;
}

function userNamed(users, name) {
  const names = (user) => [user.label, user.global_name, user.username];
  return found(
    users.find((user) => names(user).includes(name)),
    `the user ${name}`,
  ).id;
}

function found(thing, what) {
  if (!thing) throw new Error(`${what} is not there`);
  return thing;
}

function required(variable) {
  const value = process.env[variable];
  if (!value) {
    console.error(
      `Set ${variable}: DISCORD_URL is the stand-in's address, DISCORD_TOKEN its token.`,
    );
    process.exit(2);
  }
  return value;
}

// More requests than Discord takes at once: everything arrives all the same.
import assert from 'node:assert/strict';

import { RESTEvents } from 'discord.js';

import { check } from './report.js';
import { BASE, TOKEN } from './world.js';

/** More than the five messages in five seconds that a channel takes. */
const BURST = 12;

/** How many messages somebody else's process sends first, which the client cannot know of. */
const UNSEEN = 6;

export async function rateLimitChecks({ client, page, channel }) {
  await check('a burst of messages arrives in order, each once', async () => {
    const place = channel('daily-papers');
    const texts = Array.from({ length: BURST }, (_, n) => `burst ${n + 1} of ${BURST}`);
    await Promise.all(texts.map((text) => place.send(text)));
    assert.deepEqual(await textsIn(place, 'burst'), texts);
  });

  await check('a message that is answered with 429 arrives later, once', async () => {
    const place = channel('announcements');
    const statuses = watchStatuses(client);
    await spendBudget(place.id);
    await place.send('late but here');
    assert.ok(statuses.includes(429), `only ${statuses} were met`);
    assert.deepEqual(await textsIn(place, 'late'), ['late but here']);
    await page.events.first('MESSAGE_CREATE', (m) => m.content === 'late but here');
  });
}

/** The texts in a channel that begin with `start`, oldest first. */
async function textsIn(place, start) {
  const messages = await place.messages.fetch({ limit: 100, cache: false });
  return messages
    .map((message) => message.content)
    .filter((text) => text.startsWith(start))
    .reverse();
}

function watchStatuses(client) {
  const statuses = [];
  client.rest.on(RESTEvents.Response, (_, response) => statuses.push(response.status));
  return statuses;
}

/** Uses up what the channel takes behind the client's back, so that the client runs into a 429. */
async function spendBudget(channelId) {
  for (let n = 0; n < UNSEEN; n += 1) {
    const response = await fetch(`${BASE}/api/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: `from elsewhere ${n}` }),
    });
    if (response.status === 429) return;
    assert.equal(response.status, 200);
  }
  assert.fail(`${UNSEEN} messages at once met no limit`);
}

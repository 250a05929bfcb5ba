// The gateway: a session that begins once and survives a lost connection.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

import { ChannelType, Events, Routes } from 'discord.js';

import { check } from './report.js';
import { BASE, TOKEN } from './world.js';

export async function loginChecks({ client, guild, page, sessions, channel }) {
  await check('logs in and sees the server', async () => {
    assert.equal(guild.name, 'Paper Reading Club');
    assert.equal(guild.preferredLocale, 'ko');
    assert.ok(guild.roles.cache.find((role) => role.name === 'Readers').mentionable);
    assert.equal(channel('announcements').type, ChannelType.GuildAnnouncement);
    assert.equal(sessions.begun, 1);
  });
  await check('members see that the bot is online', async () => {
    const { bot, online } = await page.state();
    assert.equal(bot.id, client.user.id);
    assert.equal(online, true);
  });
  await check('fetches the server, its members and its channels', async () => {
    const fetched = await client.guilds.fetch({ guild: guild.id, force: true });
    assert.equal(fetched.memberCount, guild.memberCount);
    const me = await guild.members.fetchMe({ force: true });
    assert.ok(me.permissions.has('EmbedLinks'));
    assert.ok((await guild.channels.fetch()).size >= 5);
    assert.equal((await client.application.fetch()).id, client.application.id);
  });
}

export async function connectionChecks({ client, sessions, channel }) {
  await check('resumes after a lost connection and misses nothing', async () => {
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    const heard = nextText(client, 'said meanwhile');
    loseConnectionWhile(channel('general').id, 'said meanwhile');
    await resumed;
    await heard;
    assert.deepEqual(sessions, { begun: 1, resumed: 1 });
  });

  await check('goes on with its work after the resume', async () => {
    const heard = nextText(client, 'still here');
    await channel('general').send('still here');
    await heard;
  });
}

function nextText(client, text) {
  return new Promise((resolve) => {
    client.on(Events.MessageCreate, (message) => message.content === text && resolve(message));
  });
}

/**
 * Drops the connection and posts `content` before the client can come back: this process stands
 * still until another one has done both.
 */
function loseConnectionWhile(channelId, content) {
  const steps = `
    const { base, token, path, content } = JSON.parse(process.argv[1]);
    const post = async (url, headers, body) => {
      const response = await fetch(base + url, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(url + ' answered ' + response.status);
    };
    await post('/page/fault/drop', {});
    await post(path, { authorization: 'Bot ' + token, 'content-type': 'application/json' },
      JSON.stringify({ content }));
  `;
  const path = `/api/v10${Routes.channelMessages(channelId)}`;
  const given = JSON.stringify({ base: BASE, token: TOKEN, path, content });
  execFileSync(process.execPath, ['--input-type=module', '-e', steps, given]);
}

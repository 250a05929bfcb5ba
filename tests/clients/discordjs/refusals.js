// What Discord refuses, it refuses with its own codes, which the client turns into its errors.
import assert from 'node:assert/strict';

import { DiscordAPIError, Events } from 'discord.js';

import { check } from './report.js';
import { stockClient } from './world.js';

/** Asserts that `request` is refused with Discord's `code`, and gives the error. */
export async function refusedWith(code, request) {
  const error = await request.then(
    () => assert.fail(`was accepted, though Discord refuses it with ${code}`),
    (refusal) => refusal,
  );
  assert.ok(error instanceof DiscordAPIError, `not Discord's refusal but ${error}`);
  assert.equal(error.code, code, error.message);
  return error;
}

export async function refusalChecks(world) {
  await check('a too long embed is refused with the path to it', () => tooLongEmbed(world));
  await check('embeds that are too long together are refused', () => tooLongTogether(world));
  await check('an empty message is refused', async () => {
    await refusedWith(50006, post(world, 'general', { content: '' }));
  });
  await check('a badly named command is refused', async () => {
    await refusedWith(50035, world.guild.commands.create({ name: 'Two Words', description: 'No' }));
  });
  await check('a channel in which the bot may not write is refused', async () => {
    await refusedWith(50013, post(world, 'quiet-corner', { content: 'Psst' }));
  });
  await check('a channel that does not exist is refused', async () => {
    await refusedWith(10003, world.client.rest.get('/channels/1'));
  });
  await check('a wrong token is refused', wrongToken);
}

/** Sends as given: the client's own checks would stop some of these before they are sent. */
function post({ client, channel }, name, body) {
  return client.rest.post(`/channels/${channel(name).id}/messages`, { body });
}

async function tooLongEmbed(world) {
  const embeds = [{ title: 'Fits' }, { description: 'x'.repeat(4097) }];
  const error = await refusedWith(50035, post(world, 'general', { embeds }));
  assert.equal(error.status, 400);
  const [found] = error.rawError.errors.embeds[1].description._errors;
  assert.equal(found.code, 'BASE_TYPE_MAX_LENGTH');
}

async function tooLongTogether(world) {
  const embeds = [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }];
  await refusedWith(50035, post(world, 'general', { embeds }));
}

async function wrongToken() {
  const stranger = stockClient();
  stranger.on(Events.Error, () => {});
  await assert.rejects(stranger.login('MTIz.abc.def'), { code: 'TokenInvalid' });
  await stranger.destroy();
}

// Slash commands used by a member and answered in each of the ways that Discord has.
import assert from 'node:assert/strict';

import { MessageFlags, Routes } from 'discord.js';

import { find, OPEN } from './commands.js';
import { refusedWith } from './refusals.js';
import { check } from './report.js';
import { nextInteraction } from './world.js';

const ANSWERS = (id) => (message) => message.interaction_metadata?.id === id;

export async function interactionChecks(world) {
  await check('answers a command at once', () => answersAtOnce(world));
  await check('receives the options, what they resolve to, and the locale', () => options(world));
  await check('defers, then edits the answer', () => defersThenEdits(world));
  await check('deletes its answer', () => deletesAnswer(world));
  await check('answers so that only the asker sees it', () => answersPrivately(world));
  await check('offers choices while a member types', () => autocompletes(world));
  await check('follows up after its answer', () => followsUp(world));
  await check('cannot answer the same interaction twice', () => cannotAnswerTwice(world));
  await check('cannot answer after three seconds', () => cannotAnswerLate(world));
  await check('cannot answer an interaction that does not exist', () => cannotAnswerUnknown(world));
}

/** Lets `member` use `command` in #general and gives the interaction as the client received it. */
async function received({ client, channel }, member, command) {
  const arriving = nextInteraction(client);
  const id = await member.uses(channel('general').id, command);
  const interaction = await arriving;
  assert.equal(interaction.id, id);
  return interaction;
}

async function answersAtOnce(world) {
  const { page, alex } = world;
  const interaction = await received(world, alex, OPEN);
  const { resource } = await interaction.reply({
    content: 'The shelf is open.',
    withResponse: true,
  });
  const seen = await page.events.first('MESSAGE_CREATE', ANSWERS(interaction.id));
  assert.equal(seen.content, 'The shelf is open.');
  assert.equal(seen.id, resource.message.id);
  assert.equal(seen.interaction_metadata.user.id, alex.id);
  assert.equal((await interaction.fetchReply()).content, 'The shelf is open.');
}

async function options(world) {
  const { mina, channel } = world;
  const place = channel('daily-papers');
  const command = find(
    { value: '기억' },
    { name: 'shelf', type: 4, value: 3 },
    { name: 'place', type: 7, value: place.id },
  );
  const interaction = await received(world, mina, command);
  assert.equal(interaction.options.getSubcommand(), 'find');
  assert.equal(interaction.options.getString('title'), '기억');
  assert.equal(interaction.options.getInteger('shelf'), 3);
  assert.equal(interaction.options.getChannel('place').name, 'daily-papers');
  assert.equal(interaction.locale, 'ko');
  assert.equal(interaction.guildLocale, 'ko');
  assert.ok(interaction.memberPermissions.has('ManageGuild'), 'Mina manages the server');
  assert.ok(interaction.appPermissions.has('EmbedLinks'), 'the bot may embed links');
  await interaction.reply('찾았습니다.');
}

async function defersThenEdits(world) {
  const { page, alex } = world;
  const interaction = await received(world, alex, OPEN);
  await interaction.deferReply();
  const waiting = await page.events.first('MESSAGE_CREATE', ANSWERS(interaction.id));
  assert.ok(waiting.flags & MessageFlags.Loading, 'the member sees that an answer is coming');
  await interaction.editReply('Opened after some thought.');
  const edited = await page.events.first('MESSAGE_UPDATE', (message) => message.id === waiting.id);
  assert.equal(edited.content, 'Opened after some thought.');
  assert.ok(!(edited.flags & MessageFlags.Loading), 'the answer has come');
}

async function deletesAnswer(world) {
  const { page, alex } = world;
  const interaction = await received(world, alex, OPEN);
  await interaction.reply('Gone in a moment.');
  const seen = await page.events.first('MESSAGE_CREATE', ANSWERS(interaction.id));
  await interaction.deleteReply();
  await page.events.first('MESSAGE_DELETE', (deleted) => deleted.id === seen.id);
}

async function answersPrivately(world) {
  const { page, mina, channel } = world;
  const interaction = await received(world, mina, OPEN);
  await interaction.reply({ content: 'Between us.', flags: MessageFlags.Ephemeral });
  const seen = await page.events.first('EPHEMERAL_CREATE', ({ message }) =>
    ANSWERS(interaction.id)(message),
  );
  assert.equal(seen.user_id, mina.id);
  assert.equal(seen.message.content, 'Between us.');
  await interaction.editReply('Between us, edited.');
  const edited = await page.events.first(
    'EPHEMERAL_UPDATE',
    ({ message }) => message.id === seen.message.id,
  );
  assert.equal(edited.message.content, 'Between us, edited.');
  const others = await channel('general').messages.fetch();
  assert.ok(!others.has(seen.message.id), 'nobody else sees it');
}

async function autocompletes({ client, alex, channel }) {
  const arriving = nextInteraction(client);
  const offered = alex.types(channel('general').id, find({ value: 'mem', focused: true }));
  const interaction = await arriving;
  assert.ok(interaction.isAutocomplete());
  assert.equal(interaction.options.getFocused(), 'mem');
  await interaction.respond([{ name: 'Memory in long videos', value: '2608.00001' }]);
  assert.deepEqual(
    (await offered).map(({ name, value }) => ({ name, value })),
    [{ name: 'Memory in long videos', value: '2608.00001' }],
  );
}

async function followsUp(world) {
  const { page, alex } = world;
  const interaction = await received(world, alex, OPEN);
  await interaction.reply('First.');
  const second = await interaction.followUp('Second.');
  assert.equal(
    (await page.events.first('MESSAGE_CREATE', (m) => m.id === second.id)).content,
    'Second.',
  );
  const secret = await interaction.followUp({ content: 'Third.', flags: MessageFlags.Ephemeral });
  const seen = await page.events.first(
    'EPHEMERAL_CREATE',
    ({ message }) => message.id === secret.id,
  );
  assert.equal(seen.user_id, alex.id);
}

async function cannotAnswerTwice(world) {
  const interaction = await received(world, world.alex, OPEN);
  await interaction.reply('Once.');
  await refusedWith(40060, answerDirectly(world.client, interaction.id, interaction.token));
}

async function cannotAnswerLate(world) {
  const interaction = await received(world, world.alex, OPEN);
  const failed = ({ interaction_id: id }) => id === interaction.id;
  await world.page.events.first('INTERACTION_FAILED', failed);
  await refusedWith(10062, interaction.reply('Too late.'));
}

async function cannotAnswerUnknown({ client }) {
  await refusedWith(10062, answerDirectly(client, '1', 'no-such-token'));
}

/** Answers past the client's own bookkeeping, which would stop a second answer before it is sent. */
function answerDirectly(client, id, token) {
  return client.rest.post(Routes.interactionCallback(id, token), {
    auth: false,
    body: { type: 4, data: { content: 'Twice.' } },
  });
}

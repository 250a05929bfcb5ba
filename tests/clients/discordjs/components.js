// Buttons under a message, pressed by a member.
import assert from 'node:assert/strict';

import { ActionRowBuilder, ButtonBuilder, ButtonStyle, ComponentType } from 'discord.js';

import { check } from './report.js';
import { nextInteraction } from './world.js';

export async function componentChecks(world) {
  await check('a press is answered by changing the message', () => updates(world));
  await check('a press is answered later by changing the message', () => updatesLater(world));
  await check('a press is answered with a new message', () => replies(world));
}

function row() {
  return new ActionRowBuilder().addComponents(
    new ButtonBuilder().setCustomId('turn').setLabel('Turn the page').setStyle(ButtonStyle.Primary),
    new ButtonBuilder()
      .setURL('https://arxiv.org/abs/2408.00714')
      .setLabel('arXiv')
      .setStyle(ButtonStyle.Link),
  );
}

/** Posts a message with a button, lets Alex press it, and gives both. */
async function pressed({ client, alex, channel }) {
  const message = await channel('general').send({ content: 'Page 1', components: [row()] });
  const arriving = nextInteraction(client);
  const id = await alex.presses(message.id, 'turn');
  const interaction = await arriving;
  assert.equal(interaction.id, id);
  assert.ok(interaction.isButton());
  assert.equal(interaction.componentType, ComponentType.Button);
  assert.equal(interaction.message.id, message.id);
  assert.equal(interaction.user.id, alex.id);
  return { message, interaction };
}

async function updates(world) {
  const { message, interaction } = await pressed(world);
  await interaction.update({ content: 'Page 2', components: [row()] });
  await sees(world.page, message.id, 'Page 2');
}

async function updatesLater(world) {
  const { message, interaction } = await pressed(world);
  await interaction.deferUpdate();
  await interaction.editReply({ content: 'Page 3', components: [] });
  const seen = await sees(world.page, message.id, 'Page 3');
  assert.deepEqual(seen.components, []);
}

async function replies(world) {
  const { message, interaction } = await pressed(world);
  await interaction.reply('That was the last page.');
  const seen = await world.page.events.first(
    'MESSAGE_CREATE',
    (m) => m.interaction_metadata?.id === interaction.id,
  );
  assert.equal(seen.interaction_metadata.interacted_message_id, message.id);
}

function sees(page, messageId, content) {
  return page.events.first('MESSAGE_UPDATE', (m) => m.id === messageId && m.content === content);
}

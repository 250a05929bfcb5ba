// Application commands: registered in bulk, read back, seen by members in their language.
import assert from 'node:assert/strict';

import { ApplicationCommandOptionType, Locale, SlashCommandBuilder } from 'discord.js';

import { check } from './report.js';

const SHELF = new SlashCommandBuilder()
  .setName('shelf')
  .setNameLocalizations({ [Locale.Korean]: '서가' })
  .setDescription('Papers kept by this server')
  .setDescriptionLocalizations({ [Locale.Korean]: '이 서버가 모아 둔 논문' })
  .addSubcommand((sub) => sub.setName('open').setDescription('Opens the shelf'))
  .addSubcommand((sub) =>
    sub
      .setName('find')
      .setNameLocalizations({ [Locale.Korean]: '찾기' })
      .setDescription('Finds one paper')
      .addStringOption((option) =>
        option
          .setName('title')
          .setDescription('Words of its title')
          .setDescriptionLocalizations({ [Locale.Korean]: '제목의 낱말' })
          .setRequired(true)
          .setAutocomplete(true),
      )
      .addIntegerOption((option) =>
        option.setName('shelf').setDescription('Which shelf').setMinValue(1).setMaxValue(9),
      )
      .addChannelOption((option) => option.setName('place').setDescription('Where it was posted')),
  );

/** `/shelf open`, as a member sends it. */
export const OPEN = { name: 'shelf', options: [{ name: 'open', type: 1, options: [] }] };

/** `/shelf find title:…`, as a member sends it, with any further options. */
export function find(title, ...further) {
  return {
    name: 'shelf',
    options: [
      { name: 'find', type: 1, options: [{ name: 'title', type: 3, ...title }, ...further] },
    ],
  };
}

export async function commandChecks({ client, guild, page, mina, channel }) {
  await check('registers a command for the guild', async () => {
    const registered = await guild.commands.set([SHELF]);
    const command = registered.first();
    assert.equal(command.name, 'shelf');
    assert.equal(command.guildId, guild.id);
    assert.equal(command.options[1].options[0].autocomplete, true);
  });

  await check('reads the command back with its localisations', async () => {
    const commands = await guild.commands.fetch({ withLocalizations: true });
    const command = commands.find((c) => c.name === 'shelf');
    assert.equal(command.nameLocalizations.ko, '서가');
    assert.equal(command.descriptionLocalizations.ko, '이 서버가 모아 둔 논문');
    const [open, found] = command.options;
    assert.equal(open.type, ApplicationCommandOptionType.Subcommand);
    assert.equal(found.nameLocalizations.ko, '찾기');
  });

  await check('registers and removes a command for every guild', async () => {
    const command = await client.application.commands.create({
      name: 'passing',
      description: 'Here for a moment',
    });
    const edited = await command.edit({ description: 'Here for a moment only' });
    assert.equal(edited.description, 'Here for a moment only');
    await command.delete();
    assert.equal((await client.application.commands.fetch()).size, 0);
  });

  await check('members are offered the command', async () => {
    const { commands } = await page.state();
    assert.deepEqual(
      commands.map((command) => command.name),
      ['shelf'],
    );
  });

  await check('a member cannot leave out a required option', async () => {
    const incomplete = { name: 'shelf', options: [{ name: 'find', type: 1, options: [] }] };
    await assert.rejects(mina.uses(channel('general').id, incomplete), /answered 4\d\d/);
  });
}

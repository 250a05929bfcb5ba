// Embeds, threads and forum posts.
import assert from 'node:assert/strict';

import { ChannelType, EmbedBuilder, Routes, ThreadAutoArchiveDuration } from 'discord.js';

import { refusedWith } from './refusals.js';
import { check } from './report.js';

const EMBED = new EmbedBuilder()
  .setTitle('SAM 2: Segment Anything in Images and Videos')
  .setURL('https://huggingface.co/papers/2408.00714')
  .setDescription('One model that follows an object from frame to frame.')
  .setColor(0xffb02e)
  .addFields({ name: 'Upvotes', value: '107', inline: true })
  .setFooter({ text: 'arXiv 2408.00714' });

export async function postingChecks(world) {
  await check('posts an embed and reads it back', () => postsEmbed(world));
  await check('edits and deletes its message', () => editsAndDeletes(world));
  await check('starts a thread from a message and posts in it', () => startsThread(world));
  await check('starts a thread without a message', () => startsThreadWithoutMessage(world));
  await check('posts in the forum with a tag', () => postsInForum(world));
  await check('publishes an announcement', () => publishes(world));
}

async function postsEmbed({ page, channel }) {
  const sent = await channel('general').send({ embeds: [EMBED], allowedMentions: { parse: [] } });
  const seen = await page.events.first('MESSAGE_CREATE', (m) => m.id === sent.id);
  assert.equal(seen.embeds[0].title, EMBED.data.title);
  const read = await channel('general').messages.fetch({ message: sent.id, force: true });
  assert.equal(read.embeds[0].data.type, 'rich');
  assert.equal(read.embeds[0].color, 0xffb02e);
  assert.deepEqual(read.embeds[0].fields, EMBED.data.fields);
  assert.equal(read.embeds[0].footer.text, 'arXiv 2408.00714');
}

async function editsAndDeletes({ page, channel }) {
  const sent = await channel('general').send('A slip of the pen');
  const edited = await sent.edit('Mended');
  assert.equal(edited.content, 'Mended');
  assert.ok(edited.editedTimestamp >= sent.createdTimestamp);
  await sent.delete();
  await page.events.first('MESSAGE_DELETE', (deleted) => deleted.id === sent.id);
  await refusedWith(10008, channel('general').messages.fetch({ message: sent.id, force: true }));
}

async function startsThread({ client, page, channel }) {
  const starter = await channel('daily-papers').send('Papers of the day');
  const name = 'Daily Papers by discord.js';
  const thread = await starter.startThread({
    name,
    autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
  });
  assert.equal(thread.id, starter.id);
  assert.equal(thread.type, ChannelType.PublicThread);
  const said = await thread.send({ embeds: [EMBED] });
  assert.equal(said.channelId, thread.id);
  await page.events.first(
    'THREAD_CREATE',
    (created) => created.id === thread.id && created.name === name,
  );
  const again = client.rest.post(Routes.threads(starter.channelId, starter.id), { body: { name } });
  await refusedWith(160004, again);
  const active = await channel('daily-papers').threads.fetchActive();
  assert.equal(active.threads.get(thread.id).name, name);
}

async function startsThreadWithoutMessage({ channel }) {
  const thread = await channel('daily-papers').threads.create({
    name: 'Reading room',
    type: ChannelType.PublicThread,
  });
  await thread.send('Quiet, please.');
  assert.equal((await thread.messages.fetch()).first().content, 'Quiet, please.');
  const archived = await thread.setArchived(true);
  assert.equal(archived.archived, true);
}

async function postsInForum({ client, channel }) {
  const forum = channel('paper-forum');
  assert.equal(forum.type, ChannelType.GuildForum);
  const tag = forum.availableTags[0];
  const post = await forum.threads.create({
    name: 'SAM 2',
    appliedTags: [tag.id],
    message: { embeds: [EMBED] },
  });
  assert.equal(post.parentId, forum.id);
  assert.deepEqual(post.appliedTags, [tag.id]);
  const first = await post.fetchStarterMessage();
  assert.equal(first.id, post.id);
  assert.equal(first.embeds[0].title, EMBED.data.title);
  const plain = client.rest.post(`/channels/${forum.id}/messages`, {
    body: { content: 'Not here' },
  });
  await refusedWith(40058, plain);
}

async function publishes({ channel }) {
  const sent = await channel('announcements').send('The club meets on Friday.');
  await sent.crosspost();
  const published = await sent.fetch();
  assert.ok(published.flags.has('Crossposted'));
  await refusedWith(40033, sent.crosspost());
}

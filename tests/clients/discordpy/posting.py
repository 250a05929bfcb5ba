"""Embeds, threads and forum posts."""

from functools import partial

import discord

from refusals import refused_with
from report import Report
from world import World

EMBED = discord.Embed(
    title='SAM 2: Segment Anything in Images and Videos',
    url='https://huggingface.co/papers/2408.00714',
    description='One model that follows an object from frame to frame.',
    colour=0xFFB02E,
)
EMBED.add_field(name='Upvotes', value='107')
EMBED.set_footer(text='arXiv 2408.00714')


async def posting_checks(report: Report, world: World) -> None:
    await report.check('posts an embed and reads it back', partial(posts_embed, world))
    await report.check('edits and deletes its message', partial(edits_and_deletes, world))
    await report.check(
        'starts a thread from a message and posts in it', partial(starts_thread, world)
    )
    await report.check('starts a thread without a message', partial(starts_thread_alone, world))
    await report.check('posts in the forum with a tag', partial(posts_in_forum, world))
    await report.check('publishes an announcement', partial(publishes, world))


async def posts_embed(world: World) -> None:
    sent = await world.channel('general').send(embed=EMBED)
    seen = await world.page.events.first('MESSAGE_CREATE', lambda m: m['id'] == str(sent.id))
    assert seen['embeds'][0]['title'] == EMBED.title
    [embed] = (await world.channel('general').fetch_message(sent.id)).embeds
    assert embed.type == 'rich'
    assert embed.colour == EMBED.colour
    assert embed.fields == EMBED.fields
    assert embed.footer.text == 'arXiv 2408.00714'


async def edits_and_deletes(world: World) -> None:
    sent = await world.channel('general').send('A slip of the pen')
    edited = await sent.edit(content='Mended')
    assert edited.content == 'Mended'
    assert edited.edited_at >= sent.created_at
    await sent.delete()
    await world.page.events.first('MESSAGE_DELETE', lambda gone: gone['id'] == str(sent.id))
    await refused_with(10008, world.channel('general').fetch_message(sent.id))


async def starts_thread(world: World) -> None:
    starter = await world.channel('daily-papers').send('Papers of the day')
    name = 'Daily Papers by discord.py'
    thread = await starter.create_thread(name=name, auto_archive_duration=1440)
    assert thread.id == starter.id
    assert thread.type is discord.ChannelType.public_thread
    said = await thread.send(embed=EMBED)
    assert said.channel.id == thread.id
    await world.page.events.first('THREAD_CREATE', lambda made: made['id'] == str(thread.id))
    await refused_with(160004, starter.create_thread(name=name))
    assert name in [active.name for active in await world.guild.active_threads()]


async def starts_thread_alone(world: World) -> None:
    kind = discord.ChannelType.public_thread
    thread = await world.channel('daily-papers').create_thread(name='Reading room', type=kind)
    await thread.send('Quiet, please.')
    assert 'Quiet, please.' in [message.content async for message in thread.history()]
    archived = await thread.edit(archived=True)
    assert archived.archived


async def posts_in_forum(world: World) -> None:
    forum = world.channel('paper-forum')
    assert forum.type is discord.ChannelType.forum
    tag = forum.available_tags[0]
    post = await forum.create_thread(name='SAM 2', embed=EMBED, applied_tags=[tag])
    assert post.thread.parent_id == forum.id
    assert post.thread.applied_tags == [tag]
    assert post.message.id == post.thread.id
    assert post.message.embeds[0].title == EMBED.title
    plain = discord.http.Route('POST', '/channels/{channel_id}/messages', channel_id=forum.id)
    await refused_with(40058, world.client.http.request(plain, json={'content': 'Not here'}))


async def publishes(world: World) -> None:
    sent = await world.channel('announcements').send('The club meets on Friday.')
    await sent.publish()
    assert (await sent.fetch()).flags.crossposted
    await refused_with(40033, sent.publish())

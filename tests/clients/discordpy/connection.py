"""The gateway: a session that begins once and survives a lost connection."""

import asyncio
import json
import urllib.request
from functools import partial

import discord

from report import Report
from world import BASE, IDENTIFY, RESUME, TOKEN, World


async def login_checks(report: Report, world: World) -> None:
    await report.check('logs in and sees the server', partial(sees_server, world))
    await report.check('members see that the bot is online', partial(is_online, world))
    await report.check('fetches the server, its members and its channels', partial(fetches, world))


async def connection_checks(report: Report, world: World) -> None:
    name = 'resumes after a lost connection and misses nothing'
    await report.check(name, partial(resumes, world))
    await report.check('goes on with its work after the resume', partial(goes_on, world))


async def sees_server(world: World) -> None:
    assert world.guild.name == 'Paper Reading Club'
    assert world.guild.preferred_locale is discord.Locale.korean
    assert discord.utils.get(world.guild.roles, name='Readers').mentionable
    assert world.channel('announcements').is_news()
    assert world.client.sent_ops.count(IDENTIFY) == 1


async def is_online(world: World) -> None:
    state = await world.page.state()
    assert state['bot']['id'] == str(world.client.user.id)
    assert state['online'] is True


async def fetches(world: World) -> None:
    fetched = await world.client.fetch_guild(world.guild.id)
    assert fetched.approximate_member_count == world.guild.member_count
    me = await world.guild.fetch_member(world.client.user.id)
    assert me.guild_permissions.embed_links
    assert len(await world.guild.fetch_channels()) >= 5
    assert (await world.client.application_info()).id == world.client.application_id


async def resumes(world: World) -> None:
    resumed = asyncio.create_task(world.client.wait_for('resumed'))
    heard = next_text(world, 'said meanwhile')
    await asyncio.sleep(0)  # lets both begin to listen
    lose_connection_while(world.channel('general').id, 'said meanwhile')
    await resumed
    await heard
    assert world.client.sent_ops.count(RESUME) == 1
    assert world.client.sent_ops.count(IDENTIFY) == 1, 'no new session began'


async def goes_on(world: World) -> None:
    heard = next_text(world, 'still here')
    await world.channel('general').send('still here')
    await heard


def next_text(world: World, text: str) -> asyncio.Task[discord.Message]:
    waiting = world.client.wait_for('message', check=lambda message: message.content == text)
    return asyncio.create_task(waiting)


def lose_connection_while(channel_id: int, content: str) -> None:
    """Drops the connection and posts `content` before the client can come back: these requests
    block the whole process, the client's reconnecting included."""
    post(f'{BASE}/page/fault/drop', {})
    post(f'{BASE}/api/v10/channels/{channel_id}/messages', {'content': content})


def post(url: str, body: dict[str, str]) -> None:
    # Discord refuses requests without a User-Agent of this form.
    headers = {
        'Authorization': f'Bot {TOKEN}',
        'Content-Type': 'application/json',
        'User-Agent': 'DiscordBot (https://example.org, 1)',
    }
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    urllib.request.urlopen(request).close()

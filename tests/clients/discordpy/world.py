"""What every check works with: the client, the page, and the places of the server by name."""

import asyncio
import json
import os
import sys
import urllib.request
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from page import Member, Page

IDENTIFY, RESUME = DiscordWebSocket.IDENTIFY, DiscordWebSocket.RESUME


def required(variable: str) -> str:
    value = os.environ.get(variable)
    if not value:
        sys.exit(f'Set {variable} (DISCORD_URL: the address; DISCORD_TOKEN: what to log in with).')
    return value


BASE = required('DISCORD_URL')
TOKEN = required('DISCORD_TOKEN')


class StockClient(discord.Client):
    """A client as the library makes it, which also notes what passes on the wire."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.sent_ops: list[int] = []
        self.arrivals: asyncio.Queue[discord.Interaction] = asyncio.Queue()
        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(self._note_status)
        intents = discord.Intents(guilds=True, guild_messages=True)
        super().__init__(intents=intents, http_trace=trace, enable_debug_events=True)
        self.tree = app_commands.CommandTree(self)

    async def _note_status(
        self, _session: Any, _context: Any, done: aiohttp.TraceRequestEndParams
    ) -> None:
        self.statuses.append(done.response.status)

    async def on_socket_raw_send(self, payload: str | bytes) -> None:
        self.sent_ops.append(json.loads(payload)['op'])

    async def arrival(self, interaction_id: int) -> discord.Interaction:
        """The next interaction that a member made, which has to be the one with this id."""
        interaction = await self.arrivals.get()
        assert interaction.id == interaction_id, f'{interaction.id} came, not {interaction_id}'
        return interaction


def point_library_at_stand_in() -> None:
    """Sets the base address: the one thing that differs from the library as it comes."""
    discord.http.Route.BASE = f'{BASE}/api/v10'
    with urllib.request.urlopen(f'{BASE}/api/v10/gateway') as response:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(json.load(response)['url'])


@dataclass
class World:
    client: StockClient
    guild: discord.Guild
    page: Page
    mina: Member
    alex: Member

    def channel(self, name: str) -> Any:
        """The guild's channel of this name, of whichever kind it is."""
        channel = discord.utils.get(self.guild.channels, name=name)
        assert channel is not None, f'#{name} is not there'
        return channel


async def enter(client: StockClient, page: Page) -> World:
    """Waits until the client has logged in and gathers what the checks share."""
    await client.wait_until_ready()
    users = (await page.state())['users']
    return World(
        client=client,
        guild=client.guilds[0],
        page=page,
        mina=Member(page, user_named(users, 'Mina'), 'ko'),
        alex=Member(page, user_named(users, 'Alex'), 'en-US'),
    )


def user_named(users: list[dict[str, Any]], name: str) -> int:
    for user in users:
        if name in (user.get('label'), user.get('global_name'), user['username']):
            return int(user['id'])
    raise LookupError(f'the user {name} is not there')

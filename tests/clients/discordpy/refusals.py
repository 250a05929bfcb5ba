"""What Discord refuses, it refuses with its own codes, which the client turns into its errors."""

from collections.abc import Awaitable
from functools import partial
from typing import Any

import discord

from report import Report
from world import StockClient, World


async def refused_with(code: int, request: Awaitable[Any]) -> discord.HTTPException:
    """Asserts that `request` is refused with Discord's `code`, and gives the error."""
    try:
        await request
    except discord.HTTPException as error:
        assert error.code == code, f'refused with {error.code}, not {code}: {error.text}'
        return error
    raise AssertionError(f'was accepted, though Discord refuses it with {code}')


async def refusal_checks(report: Report, world: World) -> None:
    for name, body in {
        'a too long embed is refused with the path to it': too_long_embed,
        'embeds that are too long together are refused': too_long_together,
        'an empty message is refused': empty_message,
        'a channel in which the bot may not write is refused': quiet_corner,
        'a channel that does not exist is refused': unknown_channel,
        'a wrong token is refused': wrong_token,
    }.items():
        await report.check(name, partial(body, world))


async def too_long_embed(world: World) -> None:
    embeds = [discord.Embed(title='Fits'), discord.Embed(description='x' * 4097)]
    error = await refused_with(50035, world.channel('general').send(embeds=embeds))
    assert error.status == 400
    assert 'In embeds.1.description' in error.text, error.text


async def too_long_together(world: World) -> None:
    embeds = [discord.Embed(description='x' * 4000), discord.Embed(description='x' * 2001)]
    await refused_with(50035, world.channel('general').send(embeds=embeds))


async def empty_message(world: World) -> None:
    await refused_with(50006, world.channel('general').send(''))


async def quiet_corner(world: World) -> None:
    error = await refused_with(50013, world.channel('quiet-corner').send('Psst'))
    assert isinstance(error, discord.Forbidden)


async def unknown_channel(world: World) -> None:
    error = await refused_with(10003, world.client.fetch_channel(1))
    assert isinstance(error, discord.NotFound)


async def wrong_token(_world: World) -> None:
    async with StockClient() as stranger:
        try:
            await stranger.login('MTIz.abc.def')
        except discord.LoginFailure:
            return
    raise AssertionError('a wrong token was accepted')

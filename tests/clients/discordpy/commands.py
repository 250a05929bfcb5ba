"""Application commands: registered in bulk, read back, seen by members in their language."""

from functools import partial
from typing import Any

import discord
from discord import app_commands

from report import Report
from world import StockClient, World

KOREAN = {
    'shelf': '서가',
    'Papers kept by this server': '이 서버가 모아 둔 논문',
    'find': '찾기',
    'Words of its title': '제목의 낱말',
}

TITLES = ['Memory in long videos', 'Memory for agents', 'Segment anything']

# `/shelf open`, as a member sends it.
OPEN = {'name': 'shelf', 'options': [{'name': 'open', 'type': 1, 'options': []}]}


def find(title: dict[str, Any], *further: dict[str, Any]) -> dict[str, Any]:
    """`/shelf find title:…`, as a member sends it, with any further options."""
    options = [{'name': 'title', 'type': 3} | title, *further]
    return {'name': 'shelf', 'options': [{'name': 'find', 'type': 1, 'options': options}]}


class Korean(app_commands.Translator):
    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        return KOREAN.get(string.message) if locale is discord.Locale.korean else None


class Shelf(app_commands.Group):
    """Hands every use of its commands to the check that waits for it."""

    @app_commands.command(name='open', description='Opens the shelf')
    async def open(self, interaction: discord.Interaction[StockClient]) -> None:
        interaction.client.arrivals.put_nowait(interaction)

    @app_commands.command(name='find', description='Finds one paper')
    @app_commands.describe(
        title='Words of its title', shelf='Which shelf', place='Where it was posted'
    )
    async def find(
        self,
        interaction: discord.Interaction[StockClient],
        title: str,
        shelf: app_commands.Range[int, 1, 9] | None = None,
        place: discord.TextChannel | None = None,
    ) -> None:
        interaction.extras.update(title=title, shelf=shelf, place=place)
        interaction.client.arrivals.put_nowait(interaction)

    @find.autocomplete('title')
    async def titles(
        self, interaction: discord.Interaction[StockClient], current: str
    ) -> list[app_commands.Choice[str]]:
        fitting = [title for title in TITLES if current.lower() in title.lower()]
        return [app_commands.Choice(name=title, value=title) for title in fitting]


async def command_checks(report: Report, world: World) -> None:
    await report.check('registers a command for the guild', partial(registers, world))
    await report.check('reads the command back with its localisations', partial(reads_back, world))
    await report.check('members are offered the command', partial(is_offered, world))


async def registers(world: World) -> None:
    tree = world.client.tree
    await tree.set_translator(Korean())
    tree.add_command(
        Shelf(name='shelf', description='Papers kept by this server'), guild=world.guild
    )
    [command] = await tree.sync(guild=world.guild)
    assert command.name == 'shelf'
    assert command.guild_id == world.guild.id


async def reads_back(world: World) -> None:
    tree, guild = world.client.tree, world.guild
    [listed] = await tree.fetch_commands(guild=guild)
    # The library does not ask for localisations in lists.
    command = await tree.fetch_command(listed.id, guild=guild)
    assert command.name_localizations[discord.Locale.korean] == '서가'
    options = {option.name: option for option in command.options}
    assert options['open'].type is discord.AppCommandOptionType.subcommand
    assert options['find'].name_localizations[discord.Locale.korean] == '찾기'
    title, shelf, _place = options['find'].options
    assert title.autocomplete and title.required
    assert (shelf.min_value, shelf.max_value) == (1, 9)


async def is_offered(world: World) -> None:
    commands = (await world.page.state())['commands']
    assert [command['name'] for command in commands] == ['shelf']

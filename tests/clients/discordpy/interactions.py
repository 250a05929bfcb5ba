"""Slash commands used by a member and answered in each of the ways that Discord has."""

from collections.abc import Callable
from functools import partial
from typing import Any

import discord

from commands import OPEN, find
from page import Member
from refusals import refused_with
from report import Report
from world import World


async def interaction_checks(report: Report, world: World) -> None:
    for name, body in {
        'answers a command at once': answers_at_once,
        'receives the options, what they resolve to, and the locale': receives_options,
        'defers, then edits the answer': defers_then_edits,
        'deletes its answer': deletes_answer,
        'answers so that only the asker sees it': answers_privately,
        'offers choices while a member types': autocompletes,
        'follows up after its answer': follows_up,
        'cannot answer the same interaction twice': cannot_answer_twice,
        'cannot answer after three seconds': cannot_answer_late,
    }.items():
        await report.check(name, partial(body, world))


async def received(world: World, member: Member, command: dict[str, Any]) -> discord.Interaction:
    """Lets `member` use `command` in #general; gives the interaction as the client received it."""
    interaction_id = await member.uses(world.channel('general').id, command)
    return await world.client.arrival(interaction_id)


def answers(interaction: discord.Interaction) -> Callable[[dict[str, Any]], bool]:
    def accept(message: dict[str, Any]) -> bool:
        return message.get('interaction_metadata', {}).get('id') == str(interaction.id)

    return accept


async def answers_at_once(world: World) -> None:
    interaction = await received(world, world.alex, OPEN)
    sent = await interaction.response.send_message('The shelf is open.')
    seen = await world.page.events.first('MESSAGE_CREATE', answers(interaction))
    assert seen['content'] == 'The shelf is open.'
    assert seen['id'] == str(sent.message_id)
    assert seen['interaction_metadata']['user']['id'] == str(world.alex.id)
    assert (await interaction.original_response()).content == 'The shelf is open.'


async def receives_options(world: World) -> None:
    place = world.channel('daily-papers')
    shelf = {'name': 'shelf', 'type': 4, 'value': 3}
    where = {'name': 'place', 'type': 7, 'value': str(place.id)}
    interaction = await received(world, world.mina, find({'value': '기억'}, shelf, where))
    assert interaction.extras == {'title': '기억', 'shelf': 3, 'place': place}
    assert interaction.locale is discord.Locale.korean
    assert interaction.guild_locale is discord.Locale.korean
    assert interaction.permissions.manage_guild, 'Mina manages the server'
    assert interaction.app_permissions.embed_links, 'the bot may embed links'
    await interaction.response.send_message('찾았습니다.')


async def defers_then_edits(world: World) -> None:
    interaction = await received(world, world.alex, OPEN)
    await interaction.response.defer(thinking=True)
    waiting = await world.page.events.first('MESSAGE_CREATE', answers(interaction))
    assert discord.MessageFlags._from_value(waiting['flags']).loading, 'an answer is coming'
    await interaction.edit_original_response(content='Opened after some thought.')
    edited = await world.page.events.first('MESSAGE_UPDATE', lambda m: m['id'] == waiting['id'])
    assert edited['content'] == 'Opened after some thought.'
    assert not discord.MessageFlags._from_value(edited['flags']).loading, 'the answer has come'


async def deletes_answer(world: World) -> None:
    interaction = await received(world, world.alex, OPEN)
    await interaction.response.send_message('Gone in a moment.')
    seen = await world.page.events.first('MESSAGE_CREATE', answers(interaction))
    await interaction.delete_original_response()
    await world.page.events.first('MESSAGE_DELETE', lambda gone: gone['id'] == seen['id'])


async def answers_privately(world: World) -> None:
    interaction = await received(world, world.mina, OPEN)
    await interaction.response.send_message('Between us.', ephemeral=True)
    accept = answers(interaction)
    seen = await world.page.events.first('EPHEMERAL_CREATE', lambda e: accept(e['message']))
    assert seen['user_id'] == str(world.mina.id)
    assert seen['message']['content'] == 'Between us.'
    others = [message.id async for message in world.channel('general').history()]
    assert int(seen['message']['id']) not in others, 'nobody else sees it'


async def autocompletes(world: World) -> None:
    typed = find({'value': 'mem', 'focused': True})
    choices = await world.alex.types(world.channel('general').id, typed)
    assert [choice['value'] for choice in choices] == ['Memory in long videos', 'Memory for agents']


async def follows_up(world: World) -> None:
    events = world.page.events
    interaction = await received(world, world.alex, OPEN)
    await interaction.response.send_message('First.')
    second = await interaction.followup.send('Second.', wait=True)
    seen = await events.first('MESSAGE_CREATE', lambda m: m['id'] == str(second.id))
    assert seen['content'] == 'Second.'
    third = await interaction.followup.send('Third.', ephemeral=True, wait=True)
    secret = await events.first('EPHEMERAL_CREATE', lambda e: e['message']['id'] == str(third.id))
    assert secret['user_id'] == str(world.alex.id)
    await second.edit(content='Second, edited.')
    await events.first('MESSAGE_UPDATE', lambda m: m['content'] == 'Second, edited.')


async def cannot_answer_twice(world: World) -> None:
    interaction = await received(world, world.alex, OPEN)
    await interaction.response.send_message('Once.')
    # A second response object knows nothing of the first answer, so that it is really sent.
    again = discord.InteractionResponse(interaction)
    await refused_with(40060, again.send_message('Twice.'))


async def cannot_answer_late(world: World) -> None:
    interaction = await received(world, world.alex, OPEN)

    def failed(event: dict[str, Any]) -> bool:
        return event['interaction_id'] == str(interaction.id)

    await world.page.events.first('INTERACTION_FAILED', failed)
    await refused_with(10062, interaction.response.send_message('Too late.'))

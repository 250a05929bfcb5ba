"""Buttons under a message, pressed by a member."""

from functools import partial

import discord

from report import Report
from world import StockClient, World


class Pages(discord.ui.View):
    """Hands every press to the check that waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.add_item(discord.ui.Button(label='arXiv', url='https://arxiv.org/abs/2408.00714'))

    @discord.ui.button(label='Turn the page', custom_id='turn')
    async def turn(
        self, interaction: discord.Interaction[StockClient], _button: discord.ui.Button['Pages']
    ) -> None:
        interaction.client.arrivals.put_nowait(interaction)


async def component_checks(report: Report, world: World) -> None:
    await report.check('a press is answered by changing the message', partial(updates, world))
    await report.check(
        'a press is answered later by changing the message', partial(updates_later, world)
    )
    await report.check('a press is answered with a new message', partial(replies, world))


async def pressed(world: World) -> tuple[discord.Message, discord.Interaction]:
    """Posts a message with a button, lets Alex press it, and gives both."""
    message = await world.channel('general').send('Page 1', view=Pages())
    interaction = await world.client.arrival(await world.alex.presses(message.id, 'turn'))
    assert interaction.type is discord.InteractionType.component
    assert interaction.message.id == message.id
    assert interaction.user.id == world.alex.id
    return message, interaction


async def updates(world: World) -> None:
    message, interaction = await pressed(world)
    await interaction.response.edit_message(content='Page 2')
    await sees(world, message, 'Page 2')


async def updates_later(world: World) -> None:
    message, interaction = await pressed(world)
    await interaction.response.defer()
    await interaction.edit_original_response(content='Page 3', view=None)
    seen = await sees(world, message, 'Page 3')
    assert seen['components'] == []


async def replies(world: World) -> None:
    message, interaction = await pressed(world)
    sent = await interaction.response.send_message('That was the last page.')
    seen = await world.page.events.first(
        'MESSAGE_CREATE', lambda m: m['id'] == str(sent.message_id)
    )
    assert seen['interaction_metadata']['interacted_message_id'] == str(message.id)


async def sees(world: World, message: discord.Message, content: str) -> dict:
    def accept(update: dict) -> bool:
        return update['id'] == str(message.id) and update['content'] == content

    return await world.page.events.first('MESSAGE_UPDATE', accept)

"""More requests than Discord takes at once: everything arrives all the same."""

from functools import partial

from report import Report
from world import BASE, TOKEN, World

# More than the five messages in five seconds that a channel takes.
BURST = 12

# How many messages somebody else's process sends first, which the client cannot know of.
UNSEEN = 6


async def rate_limit_checks(report: Report, world: World) -> None:
    await report.check('a burst of messages arrives in order, each once', partial(burst, world))
    await report.check(
        'a message that is answered with 429 arrives later, once', partial(late, world)
    )


async def burst(world: World) -> None:
    place = world.channel('daily-papers')
    texts = [f'burst {n + 1} of {BURST}' for n in range(BURST)]
    for text in texts:
        await place.send(text)
    arrived = await texts_in(place, 'burst')
    assert arrived == texts, f'arrived: {arrived}'


async def late(world: World) -> None:
    place = world.channel('announcements')
    world.client.statuses.clear()
    await spend_budget(world, place.id)
    await place.send('late but here')
    assert 429 in world.client.statuses, f'only {world.client.statuses} were met'
    assert await texts_in(place, 'late') == ['late but here']
    await world.page.events.first('MESSAGE_CREATE', lambda m: m['content'] == 'late but here')


async def texts_in(place, start: str) -> list[str]:
    """The texts in a channel that begin with `start`, oldest first."""
    texts = [message.content async for message in place.history(limit=100)]
    return [text for text in reversed(texts) if text.startswith(start)]


async def spend_budget(world: World, channel_id: int) -> None:
    """Uses up what the channel takes behind the client's back, so that it runs into a 429."""
    url = f'{BASE}/api/v10/channels/{channel_id}/messages'
    headers = {'Authorization': f'Bot {TOKEN}'}
    for n in range(UNSEEN):
        body = {'content': f'from elsewhere {n}'}
        async with world.page.http.post(url, json=body, headers=headers) as response:
            if response.status == 429:
                return
            response.raise_for_status()
    raise AssertionError(f'{UNSEEN} messages at once met no limit')

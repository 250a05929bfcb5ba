"""The other side of the conversation: what a member of the server does and sees, over the API
that the stand-in offers to its page."""

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

import aiohttp


class EventLog:
    """The page's events, all kept, so that one can be asked for after it happened."""

    def __init__(self) -> None:
        self._events: list[tuple[str, Any]] = []
        self._grown = asyncio.Condition()

    async def push(self, name: str, data: Any) -> None:
        async with self._grown:
            self._events.append((name, data))
            self._grown.notify_all()

    async def first(self, name: str, accept: Callable[[Any], bool]) -> Any:
        """The data of the first event called `name` that is accepted, past or still to come."""
        async with self._grown:
            await self._grown.wait_for(lambda: any(self._matching(name, accept)))
        return next(self._matching(name, accept))

    def _matching(self, name: str, accept: Callable[[Any], bool]) -> Iterator[Any]:
        return (data for event, data in self._events if event == name and accept(data))


class Page:
    def __init__(self, base: str, http: aiohttp.ClientSession) -> None:
        self.base = base
        self.http = http
        self.events = EventLog()

    async def open(self) -> asyncio.Task[None]:
        """Opens the page's event stream; the task given back reads it until it is cancelled."""
        timeout = aiohttp.ClientTimeout(total=None)
        response = await self.http.get(f'{self.base}/page/events', timeout=timeout)
        response.raise_for_status()
        return asyncio.create_task(self._read(response))

    async def _read(self, response: aiohttp.ClientResponse) -> None:
        name, data = '', ''
        # Lines may be longer than the reader's own limit, so they are put together here.
        pending = b''
        async for chunk in response.content.iter_any():
            *lines, pending = (pending + chunk).split(b'\n')
            for line in map(bytes.decode, lines):
                if line.startswith('event:'):
                    name = line.removeprefix('event:').strip()
                elif line.startswith('data:'):
                    data += line.removeprefix('data:').strip()
                elif not line and name:
                    await self.events.push(name, json.loads(data))
                    name, data = '', ''

    async def state(self) -> dict[str, Any]:
        async with self.http.get(f'{self.base}/page/state') as response:
            return await response.json()

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        """Sends `body` to the page API; an answer that is no success becomes a `RuntimeError`."""
        async with self.http.post(f'{self.base}/page/{path}', json=body) as response:
            text = await response.text()
            if not response.ok:
                raise RuntimeError(f'/page/{path} answered {response.status}: {text}')
            return json.loads(text) if text else None


class Member:
    def __init__(self, page: Page, user_id: int, locale: str) -> None:
        self.page = page
        self.id = user_id
        self.locale = locale

    async def uses(self, channel_id: int, command: dict[str, Any]) -> int:
        """Uses a slash command in a channel; gives the interaction's id."""
        answer = await self.page.post('commands', self._typed(channel_id, command))
        return int(answer['interaction_id'])

    async def types(self, channel_id: int, command: dict[str, Any]) -> list[dict[str, Any]]:
        """Types into an option with autocomplete; gives the choices that are offered."""
        answer = await self.page.post('autocomplete', self._typed(channel_id, command))
        return answer['choices']

    async def presses(self, message_id: int, custom_id: str) -> int:
        """Presses the button `custom_id` under a message; gives the interaction's id."""
        body = {'user_id': str(self.id), 'message_id': str(message_id), 'custom_id': custom_id}
        answer = await self.page.post('components', body)
        return int(answer['interaction_id'])

    def _typed(self, channel_id: int, command: dict[str, Any]) -> dict[str, Any]:
        place = {'user_id': str(self.id), 'channel_id': str(channel_id), 'locale': self.locale}
        return place | command

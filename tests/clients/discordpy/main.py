"""Stock discord.py against the stand-in for Discord: what the client does, what a member sees.

Usage: DISCORD_URL=http://127.0.0.1:8710 DISCORD_TOKEN=… python3 main.py
"""

import asyncio
import sys

import aiohttp

from commands import command_checks
from components import component_checks
from connection import connection_checks, login_checks
from interactions import interaction_checks
from page import Page
from posting import posting_checks
from rate_limits import rate_limit_checks
from refusals import refusal_checks
from report import Report
from world import BASE, TOKEN, StockClient, enter, point_library_at_stand_in

# Long enough for the waits that rate limits ask for, short enough for CI to notice a hang.
OVERALL_LIMIT = 120

CHAPTERS = [
    login_checks,
    command_checks,
    interaction_checks,
    component_checks,
    posting_checks,
    refusal_checks,
    rate_limit_checks,
    connection_checks,
]


async def run(report: Report) -> None:
    async with aiohttp.ClientSession() as http, StockClient() as client:
        page = Page(BASE, http)
        reading = await page.open()
        connected = asyncio.create_task(client.start(TOKEN))
        entering = asyncio.create_task(enter(client, page))
        # A refused login ends the client; waiting for it to be ready would then never end.
        await asyncio.wait({connected, entering}, return_when=asyncio.FIRST_COMPLETED)
        if connected.done():
            entering.cancel()
            connected.result()
        world = await entering
        for chapter in CHAPTERS:
            await chapter(report, world)
        await client.close()
        await connected
        reading.cancel()


def main() -> int:
    report = Report()
    point_library_at_stand_in()
    try:
        asyncio.run(asyncio.wait_for(run(report), OVERALL_LIMIT))
    except TimeoutError:
        report.fail(f'not finished after {OVERALL_LIMIT} seconds')
    return report.finish()


if __name__ == '__main__':
    sys.exit(main())

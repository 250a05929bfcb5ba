"""Runs the checks one after another, prints a line for each, and says how it ended."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable

# How long one check may wait, in seconds, before it counts as failed.
CHECK_LIMIT = 30


class Report:
    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    async def check(self, name: str, body: Callable[[], Awaitable[None]]) -> None:
        """Runs `body` and reports it under `name`; a failure does not stop what follows."""
        try:
            await asyncio.wait_for(body(), CHECK_LIMIT)
        except Exception:  # a check may fail in any way; each way is a failed check
            self.fail(f'{name}\n{traceback.format_exc()}')
        else:
            self.passed += 1
            print(f'ok    {name}', flush=True)

    def fail(self, what: str) -> None:
        self.failed += 1
        print(f'FAIL  {what}', flush=True)

    def finish(self) -> int:
        """Prints the count; gives the exit code: 0 when every check passed, 1 otherwise."""
        print(f'{self.passed} passed, {self.failed} failed', flush=True)
        return 0 if self.passed and not self.failed else 1

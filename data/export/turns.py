"""Heavy work of a worker, one piece after another: who comes while others wait already is sent away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from data.errors import TooBusy

WAITING = 1
"""How many may wait for their turn: the other threads of the worker are for pages."""
PATIENCE = 5.0
"""Seconds that anybody waits for a turn."""


class Turns:
    """So many pieces of work at a time, with WAITING more in line."""

    def __init__(self, at_once: int) -> None:
        self._admitted = BoundedSemaphore(at_once + WAITING)
        self._working = BoundedSemaphore(at_once)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, at most PATIENCE; TooBusy where others wait already, or still work."""
        if not self._admitted.acquire(blocking=False):
            raise TooBusy
        try:
            if not self._working.acquire(timeout=PATIENCE):
                raise TooBusy
            try:
                yield
            finally:
                self._working.release()
        finally:
            self._admitted.release()

"""What follows from a release alone is computed once and kept: releases never change."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

Result = TypeVar("Result")
KEPT = 256
"""Results of one function that are kept, the least recently used dropped first."""


def cached_by_release(function: Callable[..., Result]) -> Callable[..., Result]:
    """Return the function `(connection, release, *given, **asked)`, its results kept by release and `asked`.

    What is given by position must follow from release and `asked`. Whoever takes a kept frame must not
    change it.
    """

    def key(_connection: Any, release: Any, *_given: Any, **asked: Any) -> Any:
        return hashkey(release.release_id, **asked)

    return cached(LRUCache(maxsize=KEPT), key=key, lock=Lock())(function)

"""What follows from a release alone is computed once and kept: releases never change."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

Result = TypeVar("Result")
KEPT = 128
"""Results of one function that are kept, the least recently used dropped first."""
LARGE_KEPT = 48
"""The same for results of thousands of rows."""


def keeping(most: int) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Return what keeps up to `most` results of a function `(connection, release, *given, **asked)`.

    They are kept by release and `asked`. What is given by position must follow from these. Whoever takes a
    kept frame must not change it.
    """

    def key(_connection: Any, release: Any, *_given: Any, **asked: Any) -> Any:
        return hashkey(release.release_id, **asked)

    def kept(function: Callable[..., Result]) -> Callable[..., Result]:
        return cached(LRUCache(maxsize=most), key=key, lock=Lock())(function)

    return kept


def cached_by_release(function: Callable[..., Result]) -> Callable[..., Result]:
    """Return the function with its results kept by release, see `keeping`."""
    return keeping(KEPT)(function)

"""What every page with a view does alike: it is read from the store, and knows where the reader finds us."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from flask import request

from data.releases import reading, resolve

Contents = TypeVar("Contents", covariant=True)


class Told(Protocol[Contents]):
    """A function of `data.cards` that gathers what a page shows of a view."""

    def __call__(self, connection: Any, view: Any, *, release: Any, lang: str, **asked: Any) -> Contents:
        """Return what the store holds for a view."""


def site() -> str:
    """Return where the reader finds us: scheme and host of the request."""
    return request.host_url.rstrip("/")


def contents_of(told: Told[Contents], view: Any, lang: str, **asked: Any) -> Contents:
    """Return what the store holds for a view, in the release it names."""
    release, _ = resolve(view.release)
    with reading(release) as connection:
        return told(connection, view, release=release, lang=lang, **asked)

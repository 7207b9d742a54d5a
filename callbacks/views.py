"""What every page with a view does alike: it is read from the store, and knows where the reader finds us."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from dash import ctx, no_update
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


def settings(value_of: Callable[[str], Any], set_to: list[Any]) -> list[Any]:
    """Return the values of the controls that a view sets otherwise, in the order of the last output.

    A control that already says so is left alone: its reader may have moved on since.
    """
    names = [place["id"]["control"] for place in ctx.outputs_list[-1]]
    wanted = [value_of(name) for name in names]
    return [no_update if now == value else value for now, value in zip(set_to, wanted, strict=True)]

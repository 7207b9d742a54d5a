"""Charts as pictures: at the address of the view with `.png` or `.svg`, drawn on the server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from callbacks.files import Asked, File
from data.address import Ignored, pairs
from data.errors import NothingDrawn
from data.export.picture import picture
from data.views import FILE_KEY
from layouts.text import t
from layouts.text.numbers import long_day

PICTURES = {"png": "image/png", "svg": "image/svg+xml; charset=utf-8"}
"""Ending of the address → media type."""


def picture_file(
    asked: Asked,
    drawn: dict[str, Any],
    *,
    plain: Sequence[str],
    told: Sequence[str],
    ignored: tuple[str, ...] = (),
) -> File:
    """Return a figure in the form that is asked for; `plain` and `told` are parts of its name."""
    content = picture(drawn, form=asked.ending, lang=asked.lang)
    return File(content, PICTURES[asked.ending], plain=tuple(plain), told=tuple(told), ignored=ignored)


def chart_named(query: str, ignored: list[Ignored], charts: Sequence[str]) -> tuple[str, list[Ignored]]:
    """Return the chart of a page that an address names by `card=`, and its unused parts without that."""
    named = dict(pairs(query)).get(FILE_KEY, "")
    if named not in charts:
        return "", ignored
    return named, [part for part in ignored if part.key != FILE_KEY]


def chart_of(named: str, charts: Sequence[str]) -> str:
    """Return the chart that is named, the first unless it is there; NothingDrawn where there is none."""
    if not charts:
        raise NothingDrawn
    return named if named in charts else charts[0]


def origin_of(asked: Asked) -> list[str]:
    """Return the last lines of a picture: the release and where the view stands."""
    release = t(
        "Cluster Policy Atlas, release {release_id} of {released_on}",
        asked.lang,
        release_id=asked.release.release_id,
        released_on=long_day(asked.release.released_on, asked.lang),
    )
    return [line for line in (asked.warning, release, asked.link) if line]

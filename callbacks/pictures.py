"""Charts as pictures: at the address of the view with `.png` or `.svg`, drawn on the server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from callbacks.files import Asked, File
from data.export.picture import picture
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


def origin_of(asked: Asked) -> list[str]:
    """Return the last lines of a picture: the release and where the view stands."""
    release = t(
        "Cluster Policy Atlas, release {release_id} of {released_on}",
        asked.lang,
        release_id=asked.release.release_id,
        released_on=long_day(asked.release.released_on, asked.lang),
    )
    return [line for line in (asked.warning, release, asked.link) if line]

"""How a view is cited, and under which licences its numbers stand."""

from __future__ import annotations

from datetime import date

import pandas as pd

from layouts.text import t
from layouts.text.numbers import long_day

LICENCE = "CC BY-SA 4.0"
"""The licence of the collection as a whole; single sources state their own."""


def citation(
    title: str,
    *,
    lang: str,
    release_id: str,
    released_on: date,
    accessed: date,
    link: str,
    licence: str = LICENCE,
) -> str:
    """Return the reference to a view as plain text: title, release, link, day, licence."""
    return t(
        "“{title}”, Cluster Policy Atlas, release {release_id} of {released_on}, {link} "
        "(accessed {accessed}). Data licence: {licence}.",
        lang,
        title=title,
        release_id=release_id,
        released_on=long_day(released_on, lang),
        link=link,
        accessed=accessed.strftime("%d.%m.%Y") if lang == "ru" else long_day(accessed, lang),
        licence=licence,
    )


def licences(sources: pd.DataFrame) -> list[tuple[str, int]]:
    """Return the licences that sources state with the number of sources, most frequent first.

    An empty licence, always last, counts the sources that state none. sources: source_id, licence.
    """
    once = sources.drop_duplicates("source_id")["licence"].astype(object)
    stated = once.where(once.notna(), "").value_counts()
    counted = [(str(licence), int(count)) for licence, count in stated.items()]
    return sorted(counted, key=lambda pair: (pair[0] == "", -pair[1], pair[0]))

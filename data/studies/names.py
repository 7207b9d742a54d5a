"""Names given on the command line: the right one, or the sentence with the nearest right ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from data.errors import UnknownName
from data.words import normalised

NEAREST = 5
"""How many names are offered."""


def known(name: str, names: Iterable[str], *, what: str) -> str:
    """Return a name that is one of `names`; UnknownName with the nearest ones if it is not.

    `what` says what is named: `indicator`, `region`, `programme`.
    """
    listed = sorted(names)
    if name in listed:
        return name
    raise UnknownName(what=what, name=name or "(nothing)", nearest=", ".join(nearest(name, listed)))


def nearest(name: str, names: Iterable[str], *, limit: int = NEAREST) -> list[str]:
    """Return the names most like a given one, the most alike first."""
    words = _words(name)
    return sorted(names, key=lambda other: (-_likeness(words, _words(other)), other))[:limit]


def _words(name: str) -> str:
    return normalised(name.replace("_", " ").replace("-", " "))


def _likeness(asked: str, offered: str) -> float:
    """Return how alike two names are: letters in common, and half a point a word that is in both."""
    both = set(asked.split()) & set(offered.split())
    return SequenceMatcher(None, asked, offered).ratio() + 0.5 * len(both)

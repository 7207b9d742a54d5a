"""What the page of methods shows: which indicators, which sources, of which release; address ⇄ object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from data.address import Field, Ignored, free_text, joined, pairs, read, unknown, write

HASH_LETTERS = 8


def _hash8(word: str) -> str | None:
    return word if len(word) == HASH_LETTERS and word.isalnum() and word.isascii() else None


@dataclass(frozen=True)
class MethodologyView:
    """The page of methods: `text` finds indicators, `source` finds sources, `licence` is one they state.

    `release` are the eight letters that pin a release.
    """

    text: str = ""
    source: str = ""
    licence: str = ""
    release: str = ""

    def __post_init__(self) -> None:
        """Bring words that mean the same to the same form."""
        for name in ("text", "source", "licence"):
            object.__setattr__(self, name, free_text(getattr(self, name)) or "")

    @property
    def looks_for_sources(self) -> bool:
        """Return whether the list of sources is to be open: something in it is asked for."""
        return bool(self.source or self.licence)

    def pinned(self, release: str) -> Self:
        """Return this view tied to a release by its eight letters; none unties it."""
        return replace(self, release=release)

    @classmethod
    def read(cls, query: str) -> tuple[Self, list[Ignored]]:
        """Return the view of an address and the parts of it that were not used."""
        given = pairs(query)
        values, ignored = read(FIELDS, given)
        return cls(**values), ignored + unknown(given, [field.key for field in FIELDS])

    @classmethod
    def from_query(cls, query: str) -> Self:
        """Return the view of an address; what is not understood keeps its default."""
        return cls.read(query)[0]

    def to_query(self) -> str:
        """Return the address of this view, defaults left out."""
        return joined(write(FIELDS, self, MethodologyView()))


FIELDS = (
    Field("find", "text", free_text),
    Field("source", "source", free_text),
    Field("licence", "licence", free_text),
    Field("release", "release", _hash8),
)
"""The keys of the page."""

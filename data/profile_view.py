"""What an address of a profile says beyond the entity in its path: the release; address ⇄ object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from data.address import Field, Ignored, joined, pairs, read, unknown, write


def _hash8(word: str) -> str | None:
    return word if len(word) == 8 and word.isalnum() and word.isascii() else None


FIELDS = (Field("release", "release", _hash8),)
"""The keys of a profile."""

KEYS = tuple(field.key for field in FIELDS)


@dataclass(frozen=True)
class ProfileView:
    """The profile of an entity; `release` are the eight letters that pin a release."""

    release: str = ""

    def pinned(self, release: str) -> Self:
        """Return this view tied to a release by its eight letters; none unties it."""
        return replace(self, release=release)

    @classmethod
    def read(cls, query: str) -> tuple[Self, list[Ignored]]:
        """Return the view of an address and the parts of it that were not used."""
        given = pairs(query)
        values, ignored = read(FIELDS, given)
        return cls(**values), ignored + unknown(given, KEYS)

    @classmethod
    def from_query(cls, query: str) -> Self:
        """Return the view of an address; what is not understood keeps its default."""
        return cls.read(query)[0]

    def to_query(self) -> str:
        """Return the address of this view, defaults left out."""
        return joined(write(FIELDS, self, ProfileView()))

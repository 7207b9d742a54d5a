"""What the reader asked for: which entities, which years, which kinds of number; address ⇄ object."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from data.address import (
    Field,
    Ignored,
    free_text,
    identifier,
    joined,
    one_of,
    ordered,
    pairs,
    read,
    unique,
    unknown,
    write,
    year,
)

KINDS = ("cluster", "science_city", "technopark", "sez", "technology_platform", "town", "region")
"""The kinds of entity, in the order in which they are always listed."""
QUALIFIERS = ("actual", "approx", "at_least", "estimate", "plan")
"""The kinds of number."""
GROUPS = ("1", "2", "unknown")
"""The groups of the pilot clusters; no source states that of thirteen of them."""
PILOT = "pilot-clusters-2012"
"""The programme the product opens on."""


@dataclass(frozen=True)
class Selection:
    """Which entities, years and kinds of number; an empty part does not narrow.

    Filters combine by «and», the values of one filter by «or». `entities` named one by one come on top
    of what the filters choose, `without` takes away. A status `held` in a year, several statuses in it
    (`statuses`, for towns), a status `ended` in a year. `beside` keeps the entities whose host town has
    an entity of that programme. States that mean the same are equal: lists are sorted, years in order.
    """

    kinds: tuple[str, ...] = ()
    programme: str = ""
    groups: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    held: int | None = None
    statuses: int | None = None
    ended: int | None = None
    text: str = ""
    entities: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    qualifiers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Bring states that mean the same to the same form."""
        for name in (field.name for field in fields(self)):
            value = getattr(self, name)
            if isinstance(value, tuple):
                object.__setattr__(self, name, unique(value) if name == "entities" else ordered(value))
        object.__setattr__(self, "text", free_text(self.text) or "")
        if self.year_from is not None and self.year_to is not None and self.year_from > self.year_to:
            earlier, later = self.year_to, self.year_from
            object.__setattr__(self, "year_from", earlier)
            object.__setattr__(self, "year_to", later)

    @classmethod
    def read(cls, query: str) -> tuple[Self, list[Ignored]]:
        """Return the selection of an address and the parts of it that were not used."""
        given = pairs(query)
        values, ignored = read(FIELDS, given)
        return cls(**values), ignored + unknown(given, KEYS)

    @classmethod
    def from_query(cls, query: str) -> Self:
        """Return the selection of an address; what is not understood keeps its default."""
        return cls.read(query)[0]

    def to_query(self) -> str:
        """Return the address of this selection, defaults left out: `?kind=cluster&from=2006` or nothing."""
        return joined(write(FIELDS, self, type(self)()))

    @property
    def chooses(self) -> bool:
        """Return whether any part says which entities are meant."""
        return any(getattr(self, field.name) for field in WHO)


WHO = (
    Field("kind", "kinds", one_of(*KINDS), many=True),
    Field("programme", "programme", identifier),
    Field("group", "groups", one_of(*GROUPS), many=True),
    Field("district", "districts", identifier, many=True),
    Field("area", "regions", identifier, many=True),
    Field("category", "categories", identifier, many=True),
    Field("held", "held", year),
    Field("statuses", "statuses", lambda word: int(word) if word in ("2", "3", "4") else None),
    Field("ended", "ended", year),
    Field("q", "text", free_text),
    Field("entity", "entities", identifier, many=True),
    Field("without", "without", identifier, many=True),
)
"""The keys that say which entities are meant."""

FIELDS = (
    *WHO,
    Field("indicator", "indicators", identifier, many=True),
    Field("from", "year_from", year),
    Field("to", "year_to", year),
    Field("qualifier", "qualifiers", one_of(*QUALIFIERS), many=True),
)
"""All keys of a selection, in the order in which an address lists them."""

KEYS = tuple(field.key for field in FIELDS)

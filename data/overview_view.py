"""What the overview shows: statuses of some kinds held in a year, over coloured regions; address ⇄ object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from data.address import Field, Ignored, identifier, joined, one_of, ordered, pairs, read, unknown, write
from data.address import year as any_year
from data.selection import Selection

STATUS_KINDS = ("cluster", "science_city", "sez", "technopark", "technology_platform")
"""The kinds that the map can show, in the order in which they are listed."""
OPENING_KINDS = STATUS_KINDS[:4]
FIRST_YEAR, LAST_YEAR = 1994, 2026
"""The years whose statuses can be asked for."""
OPENING_FILL = "rd_personnel.employed"
SHOWS = ("map", "tiles", "table")
CLASSES = ("quantile", "round")
"""How the values of the map are cut: into classes of about as many regions, or at round numbers."""
STEPS = ("chart", "table")


def _held(word: str) -> int | None:
    found = any_year(word)
    return found if found and FIRST_YEAR <= found <= LAST_YEAR else None


def _eight(word: str) -> str | None:
    return word if len(word) == 8 and word.isalnum() and word.isascii() else None


FIELDS = (
    Field("kind", "kinds", one_of(*STATUS_KINDS, "none"), many=True),
    Field("programme", "programme", identifier),
    Field("district", "districts", identifier, many=True),
    Field("category", "categories", identifier, many=True),
    Field("held", "year", _held),
    Field("fill", "fill", identifier),
    Field("fill_year", "fill_year", any_year),
    Field("classes", "classes", one_of(*CLASSES)),
    Field("show", "show", one_of(*SHOWS)),
    Field("steps", "steps", one_of(*STEPS)),
    Field("release", "release", _eight),
)
"""All keys of the overview, in the order in which an address lists them."""


@dataclass(frozen=True)
class OverviewView:
    """The overview: whose statuses (`kinds` and filters), those of which `year`, over which colours.

    `fill` is a regional indicator, with `.resident` or `.employed` after it where it is divided by these;
    without a `fill_year` its last year up to `year` is shown, cut into `classes`. `show` turns the map into
    tiles or tables, `steps` the time axis into a table. `release`: the eight letters that pin a release.
    """

    kinds: tuple[str, ...] = OPENING_KINDS
    programme: str = ""
    districts: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    year: int = LAST_YEAR
    fill: str = OPENING_FILL
    fill_year: int | None = None
    classes: str = "quantile"
    show: str = "map"
    steps: str = "chart"
    release: str = ""

    def __post_init__(self) -> None:
        """Bring states that mean the same to the same form."""
        object.__setattr__(self, "kinds", tuple(kind for kind in STATUS_KINDS if kind in self.kinds))
        object.__setattr__(self, "districts", ordered(self.districts))
        object.__setattr__(self, "categories", ordered(self.categories))

    @property
    def selection(self) -> Selection:
        """Return who is on the map, in every year."""
        return Selection(
            kinds=self.kinds, programme=self.programme, districts=self.districts, categories=self.categories
        )

    @property
    def is_filtered(self) -> bool:
        """Return whether a filter beside the kinds leaves objects out."""
        return bool(self.programme or self.districts or self.categories)

    @property
    def indicator(self) -> str:
        """Return the id of the indicator that colours the regions."""
        return self.fill.partition(".")[0]

    @property
    def per(self) -> str:
        """Return what the indicator is divided by: `resident`, `employed` or nothing."""
        return self.fill.partition(".")[2]

    def pinned(self, release: str) -> Self:
        """Return this view tied to a release by its eight letters; none unties it."""
        return replace(self, release=release)

    @classmethod
    def read(cls, query: str) -> tuple[Self, list[Ignored]]:
        """Return the view of an address and the parts of it that were not used."""
        given = pairs(query)
        values, ignored = read(FIELDS, given)
        return cls(**values), ignored + unknown(given, (field.key for field in FIELDS))

    @classmethod
    def from_query(cls, query: str) -> Self:
        """Return the view of an address; what is not understood keeps its default."""
        return cls.read(query)[0]

    def to_query(self) -> str:
        """Return the address of this view, defaults left out."""
        written: list[tuple[str, Any]] = write(FIELDS, self, type(self)())
        return joined(written)

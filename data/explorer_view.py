"""What the explorer shows: which observations, which columns of them, in which order; address ⇄ object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from data.address import Field, Ignored, joined, one_of, pairs, read, unknown, write
from data.selection import FIELDS as SELECTION_FIELDS
from data.selection import KEYS as SELECTION_KEYS
from data.selection import Selection

COLUMNS = (
    "name",
    "kind",
    "place",
    "indicator",
    "value",
    "unit",
    "date",
    "qualifier",
    "standing",
    "source",
    "words",
    "note",
)
"""The columns of the table, in the order in which they always stand."""
USUAL = ("name", "indicator", "value", "unit", "date", "source")
"""The columns the table opens with; the value says its kind of number wherever it is not an actual one."""
SORTED_BY = tuple(name for name in COLUMNS if name not in ("words", "note"))
"""The columns a reader can sort by: quotations and notes have no order."""
COVERAGES = ("year", "kind")
"""What the map of coverage counts an indicator's objects by."""
NEWEST = "-date"
"""The order the table opens in: the newest first, plans after what has been."""
ORIGINS = ("stated", "inferred")
"""Whether date and meaning stand in the source or were worked out."""
STANDINGS = ("shown", "rival")
"""Whether an observation is the one shown for its cell or one of its rivals."""


@dataclass(frozen=True)
class ExplorerView:
    """The explorer: which observations, and how their table looks.

    `selection` narrows by entity, indicator, year and kind of number, its `text` by words anywhere in an
    observation; `origins` and `standings` keep some of theirs; `sort` is a column, with `-` in front for the
    greatest first; `coverage` is what the map of coverage counts by,
    `is_folded` leaves it out; `release` are the eight letters that pin one.
    """

    selection: Selection = Selection()
    origins: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    columns: tuple[str, ...] = USUAL
    sort: str = NEWEST
    coverage: str = "year"
    is_folded: bool = False
    release: str = ""

    def __post_init__(self) -> None:
        """Bring states that mean the same to the same form: words of a closed list in its order."""
        for name, known in (("origins", ORIGINS), ("standings", STANDINGS)):
            kept = tuple(word for word in known if word in getattr(self, name))
            object.__setattr__(self, name, () if kept == known else kept)
        columns = tuple(name for name in COLUMNS if name in self.columns)
        object.__setattr__(self, "columns", columns or USUAL)

    @property
    def bare(self) -> Self:
        """Return the view with nothing left but which observations it means."""
        return replace(self, columns=USUAL, sort=NEWEST, coverage="year", is_folded=False, release="")

    @property
    def is_narrowed(self) -> bool:
        """Return whether any observation is left out."""
        return self.bare != type(self)()

    def chosen(self, **parts: object) -> Self:
        """Return this view with other parts of its selection."""
        return replace(self, selection=replace(self.selection, **parts))  # type: ignore[arg-type]

    def pinned(self, release: str) -> Self:
        """Return this view tied to a release by its eight letters; none unties it."""
        return replace(self, release=release)

    @classmethod
    def read(cls, query: str) -> tuple[Self, list[Ignored]]:
        """Return the view of an address and the parts of it that were not used."""
        given = pairs(query)
        chosen, ignored = read(SELECTION_FIELDS, given)
        state, bad = read(STATE_FIELDS, given)
        view = cls(selection=Selection(**chosen), **state)
        return view, [*ignored, *bad, *unknown(given, KEYS)]

    @classmethod
    def from_query(cls, query: str) -> Self:
        """Return the view of an address; what is not understood keeps its default."""
        return cls.read(query)[0]

    def to_query(self) -> str:
        """Return the address of this view, defaults left out."""
        return joined(self._pairs())

    def _pairs(self) -> list[tuple[str, str]]:
        opening = type(self)()
        state = [
            (key, "yes" if key == "folded" else value) for key, value in write(STATE_FIELDS, self, opening)
        ]
        return write(SELECTION_FIELDS, self.selection, opening.selection) + state


def _release(word: str) -> str | None:
    return word if len(word) == 8 and word.isalnum() and word.isascii() else None


def _yes(word: str) -> Any:
    return True if word == "yes" else None


STATE_FIELDS = (
    Field("origin", "origins", one_of(*ORIGINS), many=True),
    Field("standing", "standings", one_of(*STANDINGS), many=True),
    Field("columns", "columns", one_of(*COLUMNS), many=True),
    Field("sort", "sort", one_of(*SORTED_BY, *(f"-{name}" for name in SORTED_BY))),
    Field("coverage", "coverage", one_of(*COVERAGES)),
    Field("folded", "is_folded", _yes),
    Field("release", "release", _release),
)
"""The keys of the explorer beside its selection."""

KEYS = (*SELECTION_KEYS, *(field.key for field in STATE_FIELDS))

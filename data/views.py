"""What a page shows beyond its selection: one small frozen state a page; address ⇄ object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Self

from data.address import Field, Ignored, identifier, joined, one_of, pairs, read, unique, unknown, write, year
from data.selection import FIELDS as SELECTION_FIELDS
from data.selection import KEYS as SELECTION_KEYS
from data.selection import PILOT, WHO, Selection

FAMILIES = ("own", "town", "region")
"""The three families of figures: the entity's own, its host town's, its host region's."""
FORMS = ("latest", "trend", "multiples", "scatter")
"""Latest values, lines in one picture, a small picture a unit, one indicator against another."""
SECOND = {"own": "output", "town": "population_town", "region": "grp_per_capita"}
"""What each family is set against in a scatter unless the reader says otherwise."""
SHOWS = ("chart", "table")
PER = ("resident", "employed")
RELATIVE = ("share", "index", "growth")
SCALES = ("linear", "log")
SORTS = ("value", "name", "date")
REFERENCES = ("country", "hosts", "others")
MOST_MARKED = 8
"""How many entities can be highlighted, one colour each."""
BY_GROUP = "groups"
"""Divided into the groups of the chosen programme."""
LAST = "last"
"""Constant prices of the last year of the window that has a deflator."""


@dataclass(frozen=True)
class Card:
    """One figure card: a family, its indicator, how it is drawn and transformed.

    `real` is empty (as published), `last` or a year whose prices are used; `per` divides by residents or
    employed; `relative` gives the share of the country, an index (`base` year = 100) or the growth a year.
    `against` and `size` are the indicators of the other axis and of the size of the dots in a scatter.
    """

    family: str
    indicator: str
    form: str = "latest"
    show: str = "chart"
    real: str = ""
    per: str = ""
    relative: str = ""
    base: int | None = None
    scale: str = "linear"
    sort: str = "value"
    against: str = ""
    size: str = ""

    @property
    def is_over_years(self) -> bool:
        """Return whether it shows every year."""
        return self.form in ("trend", "multiples")

    @property
    def others(self) -> tuple[str, ...]:
        """Return the other indicators that it draws: of a scatter the one across, and the one of sizes."""
        if self.form != "scatter":
            return ()
        return (self.against or SECOND[self.family], *([self.size] if self.size else []))

    @property
    def bare(self) -> Card:
        """Return the card with nothing left but what decides its values."""
        plain = Card(self.family, self.indicator)
        return replace(plain, real=self.real, per=self.per, relative=self.relative, base=self.base)


DEFAULT_CARDS = (
    Card("own", "participants"),
    Card("town", "average_wage_lm", form="trend", real=LAST),
    Card("region", "rd_expenditure", form="trend", real=LAST, per="resident"),
)
"""What the comparison opens with."""


def _or_none(*allowed: str) -> Any:
    return lambda word: "" if word == "none" else (word if word in allowed else None)


def _prices(word: str) -> str | None:
    return word if word == LAST or year(word) else ("" if word == "none" else None)


def _base(word: str) -> int | None:
    return year(word)


@cache
def card_fields(family: str) -> tuple[Field, ...]:
    """Return the keys of one card: its family alone for the indicator, `family_form` and so on."""
    return (
        Field(f"{family}_form", "form", one_of(*FORMS)),
        Field(f"{family}_show", "show", one_of(*SHOWS)),
        Field(f"{family}_real", "real", _prices),
        Field(f"{family}_per", "per", _or_none(*PER)),
        Field(f"{family}_as", "relative", _or_none(*RELATIVE)),
        Field(f"{family}_base", "base", _base),
        Field(f"{family}_scale", "scale", one_of(*SCALES)),
        Field(f"{family}_sort", "sort", one_of(*SORTS)),
        Field(f"{family}_against", "against", identifier),
        Field(f"{family}_size", "size", identifier),
    )


def default_card(family: str, indicator: str = "") -> Card:
    """Return the card a family opens with; with another indicator, that one without any transform."""
    opening = next(card for card in DEFAULT_CARDS if card.family == family)
    if indicator in ("", opening.indicator):
        return opening
    return Card(family, indicator, form=opening.form)


def _read_card(family: str, given: list[tuple[str, str]]) -> tuple[Card | None, list[Ignored]]:
    values, ignored = read((Field(family, "indicator", identifier), *card_fields(family)), given)
    indicator = values.pop("indicator", "")
    if indicator == "none":
        return None, ignored
    return replace(default_card(family, indicator), **values), ignored


def _write_card(family: str, card: Card | None) -> list[tuple[str, str]]:
    if card is None:
        return [(family, "none")]
    opening = default_card(family, card.indicator)
    named = [] if card.indicator == default_card(family).indicator else [(family, card.indicator)]
    return named + write(card_fields(family), card, opening)


@dataclass(frozen=True)
class CompareView:
    """The comparison: who (`selection`), up to three cards, the one drawn large, and what stands out.

    `marked` are up to eight entities in the order of their colours; `split` divides the chosen entities
    into those with and those without an entity of that programme in their host town, or, as BY_GROUP, into
    the groups of their own programme; `references` are the lines drawn for comparison; `release` the eight
    letters that pin a release. A selection that names nobody means the pilot clusters of 2012.
    """

    selection: Selection = Selection(programme=PILOT)
    cards: tuple[Card, ...] = DEFAULT_CARDS
    main: str = "own"
    marked: tuple[str, ...] = ()
    split: str = ""
    references: tuple[str, ...] = REFERENCES
    release: str = ""

    def __post_init__(self) -> None:
        """Bring states that mean the same to the same form."""
        if not self.selection.chooses:
            object.__setattr__(self, "selection", replace(self.selection, programme=PILOT))
        if self.selection.groups and not self.selection.programme:
            object.__setattr__(self, "selection", replace(self.selection, programme=PILOT))
        by_family = {card.family: card for card in self.cards}
        cards = tuple(by_family[family] for family in FAMILIES if family in by_family) or DEFAULT_CARDS
        object.__setattr__(self, "cards", cards)
        if self.main not in {card.family for card in cards}:
            object.__setattr__(self, "main", cards[0].family)
        object.__setattr__(self, "marked", unique(self.marked)[:MOST_MARKED])
        references = tuple(name for name in REFERENCES if name in self.references)
        object.__setattr__(self, "references", references)

    @property
    def is_grouped(self) -> bool:
        """Return whether latest values stand under the headings of their groups."""
        return bool(self.split) or len(self.selection.groups) > 1

    def card(self, family: str = "") -> Card:
        """Return the card of a family, or the main one."""
        wanted = family or self.main
        return next((card for card in self.cards if card.family == wanted), self.cards[0])

    def alone(self, family: str) -> Self:
        """Return the view with nothing but what one card of it shows; of equal ones the card is the same."""
        return replace(self, cards=(self.card(family),), main=family, release="")

    def with_card(self, card: Card) -> Self:
        """Return this view with one card put in place of that of the same family, or added."""
        others = tuple(other for other in self.cards if other.family != card.family)
        return replace(self, cards=(*others, card))

    def pinned(self, release: str) -> Self:
        """Return this view tied to a release by its eight letters; none unties it."""
        return replace(self, release=release)

    @classmethod
    def read(cls, query: str) -> tuple[Self, list[Ignored]]:
        """Return the view of an address and the parts of it that were not used."""
        given = pairs(query)
        chosen, ignored = read(SELECTION_FIELDS, given)
        state, bad = read(STATE_FIELDS, given)
        cards = [_read_card(family, given) for family in FAMILIES]
        ignored += bad + [part for _, parts in cards for part in parts] + unknown(given, KEYS)
        view = cls(
            selection=Selection(**chosen), cards=tuple(card for card, _ in cards if card), **_state(state)
        )
        return view, ignored

    @classmethod
    def from_query(cls, query: str) -> Self:
        """Return the view of an address; what is not understood keeps its default."""
        return cls.read(query)[0]

    def to_query(self) -> str:
        """Return the address of this view, defaults left out."""
        return _address(self)

    def _pairs(self) -> list[tuple[str, str]]:
        plain = Selection()
        chosen = self.selection
        who = [] if _who(chosen) == _who(Selection(programme=PILOT)) else write(WHO, chosen, plain)
        rest = write(SELECTION_FIELDS[len(WHO) :], chosen, plain)
        present = {card.family: card for card in self.cards}
        cards = [pair for family in FAMILIES for pair in _write_card(family, present.get(family))]
        opening = CompareView(cards=self.cards)
        return who + rest + cards + write(STATE_FIELDS, self, opening)


@lru_cache(maxsize=1024)
def _address(view: CompareView) -> str:
    return joined(view._pairs())


def _who(selection: Selection) -> tuple[Any, ...]:
    return tuple(getattr(selection, field.name) for field in WHO)


def _state(values: dict[str, Any]) -> dict[str, Any]:
    """Return the read values with an explicit «none» among the references meaning no reference."""
    return {
        name: tuple(word for word in value if word != "none") if name == "references" else value
        for name, value in values.items()
    }


STATE_FIELDS = (
    Field("main", "main", one_of(*FAMILIES)),
    Field("mark", "marked", identifier, many=True),
    Field("split", "split", identifier),
    Field("refs", "references", one_of(*REFERENCES, "none"), many=True),
    Field(
        "release",
        "release",
        lambda word: word if len(word) == 8 and word.isalnum() and word.isascii() else None,
    ),
)
"""The keys of the comparison beside its selection and its cards."""

FILE_KEY = "card"
"""Which card a file holds, where it is not the main one; read by the doors."""

KEYS = (
    *SELECTION_KEYS,
    *(key for family in FAMILIES for key in (family, *(field.key for field in card_fields(family)))),
    *(field.key for field in STATE_FIELDS),
    FILE_KEY,
)

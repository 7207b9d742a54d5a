"""What a card says in words: its title, the dimmed line under it, the sentence for reading aloud.

All are generated from the values on the card; nothing is said that they do not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from data.cards.contents import CardData
from layouts.figures.columns import Columns, columns_of
from layouts.figures.wording import Reading, measure_words, unbroken
from layouts.text import t, tn
from layouts.text.numbers import number, years

CLUSTER = "cluster-"
COUNTRY = "ref-country"


@dataclass(frozen=True)
class Extreme:
    """The smallest or largest value on a card: its name and the value as it is printed."""

    name: str
    value: float
    written: str


@dataclass(frozen=True)
class Wording:
    """The words of one card, from its values."""

    data: CardData
    read: Reading

    @property
    def lang(self) -> str:
        """Return the language of the words."""
        return self.read.lang

    @cached_property
    def columns(self) -> Columns:
        """Return the values as lists."""
        return columns_of(self.data.rows, self.lang, self.read.marked)

    @cached_property
    def latest(self) -> dict[str, int]:
        """Return unit → place of its last value, references apart."""
        roles = self.columns.roles
        return {unit: place for place, unit in enumerate(self.columns.units) if roles[place] != "reference"}

    @cached_property
    def span(self) -> tuple[int, int]:
        """Return first and last year of the values; zeros where none is dated."""
        dated = [year for year in self.columns.years if year is not None]
        return (min(dated), max(dated)) if dated else (0, 0)

    def extremes(self) -> tuple[Extreme, Extreme] | None:
        """Return the smallest and the largest value; for a trend of its last year, the highlighted if two.

        None for what is only yes or no, and for fewer than two.
        """
        places = list(self.latest.values())
        if self.data.card.is_over_years:
            places = [place for place in places if self.columns.years[place] == self.span[1]]
            marked = [place for place in places if self.columns.marks[place] >= 0]
            places = marked if len({self.columns.units[place] for place in marked}) > 1 else places
        if len(places) < 2 or self.read.is_flag:
            return None
        ordered = sorted(places, key=lambda place: self.columns.values[place])
        return self._extreme(ordered[0]), self._extreme(ordered[-1])

    def _extreme(self, place: int) -> Extreme:
        value = self.columns.values[place]
        return Extreme(_bare(self.columns.names[place]), value, unbroken(self.read.amount(value)))

    def what(self) -> str:
        """Return the indicator with what was done to it: «Internal R&D expenditure per resident»."""
        name = self.data.name(self.lang)
        codes, card = self.data.transform.codes, self.data.card
        if "per" in codes:
            per_employed = card.per == "employed"
            name = (
                t("{what} per employed person", self.lang, what=name)
                if per_employed
                else t("{what} per resident", self.lang, what=name)
            )
        if "share" in codes:
            return t("{what}, share of the country", self.lang, what=name)
        if "index" in codes:
            base = self.data.transform.base_year
            return t("{what}, {year} = 100", self.lang, what=name, year=base)
        return t("{what}, growth a year", self.lang, what=name) if "growth" in codes else name

    def total(self) -> str:
        """Return how many units could have a value: «of 27 clusters»."""
        n, family = self.data.chosen_count, self.data.card.family
        if family == "town":
            return tn("of {n} host town", "of {n} host towns", self.lang, n=n)
        if family == "region":
            return tn("of {n} host region", "of {n} host regions", self.lang, n=n)
        kinds = {*self.columns.kinds, *self.data.missing["kind"].tolist()} - {""}
        return _of_kind(next(iter(kinds)) if len(kinds) == 1 else "", n, self.lang)

    @cached_property
    def title(self) -> str:
        """Return what is shown and what it says, in one sentence."""
        ends = self.extremes()
        if self.data.card.is_over_years and self.span[1]:
            return self._trend_title(ends)
        places = {
            "what": self.what(),
            "known": number(self.data.units_count, self.lang),
            "total": self.total(),
        }
        if self.data.beside:
            other = self.data.beside[0].name(self.lang)
            return t(
                "{what} against «{other}»: both known for {known} {total}", self.lang, other=other, **places
            )
        if not self.latest:
            return t("{what}: nothing published for any {total}", self.lang, **places)
        if ends is None:
            return t("{what}: known for {known} {total}", self.lang, **places)
        if self._lost():
            return t(
                "{what}: known for {known} {total}; {highlighted}", self.lang, **places, **self._marked()
            )
        if self.data.units_count == self.data.chosen_count:
            return t("{what}: from {low} to {high}", self.lang, **places, **_of(ends))
        return t("{what}: known for {known} {total}, from {low} to {high}", self.lang, **places, **_of(ends))

    def _lost(self) -> int:
        """Return how many highlighted units have no value."""
        return int(self.data.missing["mark"].ge(0).sum())

    def _marked(self) -> dict[str, str]:
        """Return what is known of the highlighted where not of all: «of 4 highlighted only for Dubna»."""
        marked = [place for place in self.latest.values() if self.columns.marks[place] >= 0]
        n, names = len(marked) + self._lost(), ", ".join(_bare(self.columns.names[place]) for place in marked)
        if not marked:
            said = tn("of {n} highlighted for none", "of {n} highlighted for none", self.lang, n=n)
        else:
            said = tn(
                "of {n} highlighted only for: {names}",
                "of {n} highlighted only for: {names}",
                self.lang,
                n=n,
                names=names,
            )
        return {"highlighted": said}

    def _trend_title(self, ends: tuple[Extreme, Extreme] | None) -> str:
        first, last = self.span
        places = {"what": self.what(), "years": years(first, last), "last": last}
        if ends is None:
            return t("{what}, {years}", self.lang, **places)
        country = self._country()
        marked = any(mark >= 0 for mark in self.columns.marks)
        if country and marked and min(end.value for end in ends) > 0:
            times = [number(end.value / country, self.lang, 1) for end in ends]
            names = {"low_name": ends[0].name, "high_name": ends[1].name, "low": times[0], "high": times[1]}
            return t(
                "{what}, {years}: {low} ({low_name}) to {high} ({high_name}) times the country in {last}",
                self.lang,
                **places,
                **names,
            )
        return t("{what}, {years}: from {low} to {high} in {last}", self.lang, **places, **_of(ends))

    def _country(self) -> float:
        """Return the value of the country in the last year where ratios to it mean something, else 0."""
        total = self.data.indicator["is_additive"] and "per" not in self.data.transform.codes
        if total or set(self.data.transform.codes) & {"share", "index", "growth"}:
            return 0.0
        triples = zip(self.columns.units, self.columns.years, self.columns.values, strict=True)
        return next((value for unit, year, value in triples if unit == COUNTRY and year == self.span[1]), 0.0)

    def family(self) -> str:
        """Return whose figures these are, where they are not the object's own."""
        family = self.data.card.family
        if family == "own":
            return ""
        clusters = all(
            CLUSTER in ids for ids in self.data.rows["object_ids"].tolist() if isinstance(ids, str) and ids
        )
        if family == "town":
            if clusters:
                return t("Host town, not the cluster itself", self.lang)
            return t("Host town, not the object itself", self.lang)
        if clusters:
            return t("Host region, not the cluster itself", self.lang)
        return t("Host region, not the object itself", self.lang)

    def facts(self) -> list[str]:
        """Return unit, kind of number, time and how many of how many: the dimmed line."""
        first, last = self.span
        when = years(first, last) if first else ""
        if self.data.card.form == "latest":
            when = t("latest published, each with its date", self.lang)
        measure = measure_words(str(self.data.indicator["measure"]), self.lang)
        known = t(
            "{known} {total}",
            self.lang,
            known=number(self.data.units_count, self.lang),
            total=self.total(),
        )
        scale = t("logarithmic scale", self.lang) if self.data.card.scale == "log" else ""
        return [part for part in (self.read.unit, measure, when, scale, known) if part]

    def spoken(self) -> str:
        """Return the card in sentences, for reading aloud: the title, the highlighted, what is missing."""
        marked = [place for place in self.latest.values() if self.columns.marks[place] >= 0]
        parts = [f"{self.title}."]
        if marked:
            parts.append(t("Highlighted: {list}.", self.lang, list=self._listed(marked)))
        else:
            largest = sorted(self.latest.values(), key=lambda place: -self.columns.values[place])[:5]
            parts += [t("Largest: {list}.", self.lang, list=self._listed(largest))] if largest else []
        missing = len(self.data.missing)
        parts += [tn("Not published: {n}.", "Not published: {n}.", self.lang, n=missing)] if missing else []
        return " ".join([*parts, t("The table holds the same numbers.", self.lang)])

    def _listed(self, places: list[int]) -> str:
        shown = self.columns
        values = [
            unbroken(self.read.valued(shown.values[place], shown.qualifiers[place])) for place in places
        ]
        names = [shown.names[place] for place in places]
        return "; ".join(f"{name} \u2013 {value}" for name, value in zip(names, values, strict=True))


def _of_kind(kind: str, n: int, lang: str) -> str:
    """Return «of 27 clusters», of objects where they are of several kinds."""
    if kind == "cluster":
        return tn("of {n} cluster", "of {n} clusters", lang, n=n)
    if kind == "science_city":
        return tn("of {n} science city", "of {n} science cities", lang, n=n)
    if kind == "technopark":
        return tn("of {n} technopark", "of {n} technoparks", lang, n=n)
    if kind == "sez":
        return tn("of {n} zone", "of {n} zones", lang, n=n)
    if kind == "technology_platform":
        return tn("of {n} platform", "of {n} platforms", lang, n=n)
    return tn("of {n} object", "of {n} objects", lang, n=n)


def _bare(name: str) -> str:
    """Return a name without what stands in brackets at its end: it stands in brackets itself."""
    return name.partition(" (")[0]


def _of(ends: tuple[Extreme, Extreme]) -> dict[str, str]:
    low, high = ends
    return {"low": f"{low.written} ({low.name})", "high": f"{high.written} ({high.name})"}

"""The rows of a card as plain lists, because figures read every value once and pandas is slow at that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from layouts.figures.labels import escaped, shortened
from layouts.figures.wording import (
    Reading,
    dated,
    kind_of_number,
    marked_first,
    names,
    objects_in_short,
    texts,
)
from layouts.text import t

SOURCE_MOST = 60


@dataclass(frozen=True)
class Columns:
    """The rows of a card, a list a column, all of one length. `keys` open the details of a row."""

    units: list[str]
    names: list[str]
    objects: list[str]
    kinds: list[str]
    groups: list[str]
    roles: list[str]
    marks: list[int]
    years: list[int | None]
    values: list[float]
    labels: list[str]
    qualifiers: list[str]
    inferred: list[bool]
    flags: list[str]
    segments: list[int]
    sources: list[str]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.units)

    def described(self) -> dict[str, tuple[str, str]]:
        """Return each unit's name and what stands there."""
        return dict(zip(self.units, zip(self.names, self.objects, strict=True), strict=True))

    def hovers(self, read: Reading) -> list[str]:
        """Return what is said about each row under the pointer: name, value, date, kind, source."""
        kinds = {kind: kind_of_number(kind, read.lang) for kind in set(self.qualifiers)}
        worked_out = f", {t('worked out, not stated', read.lang)}"
        flags = {
            "misprint": f"<br>{t('probably a misprint in the source', read.lang)}",
            "flagged": f"<br>{t('stands out in its series', read.lang)}",
        }
        unit = escaped(f"\u00a0{read.unit}" if read.unit else "")
        heads = {
            unit_id: f"<b>{escaped(name)}</b>{_line(objects_in_short(objects, read.lang, most=40))}"
            for unit_id, (name, objects) in self.described().items()
        }
        tails = {source: _line(shortened(read.source(source), SOURCE_MOST)) for source in set(self.sources)}
        dates = {label: escaped(dated(label, read.lang)) for label in set(self.labels)}
        return [
            f"{heads[unit_id]}<br>{read.valued(value, kind)}{unit}<br>{dates[label]} \u00b7 {kinds[kind]}"
            f"{worked_out if inferred else ''}{flags.get(flag, '')}{tails[source]}"
            for unit_id, value, kind, label, inferred, flag, source in zip(
                self.units,
                self.values,
                self.qualifiers,
                self.labels,
                self.inferred,
                self.flags,
                self.sources,
                strict=True,
            )
        ]


def columns_of(rows: pd.DataFrame, lang: str, marked: tuple[str, ...] = ()) -> Columns:
    """Return the rows that have a value as lists, in their order.

    What a reference is stands as its name, how it was made as what stands there.

    rows: those of `data.cards.CardData.rows`.
    """
    present = rows["value"].notna().to_numpy()
    shown = rows if present.all() else rows[present]
    keys, units = texts(shown["observation_id"]), texts(shown["unit_id"])
    roles, titles = texts(shown["role"]), names(shown, lang)
    objects = _marked_first(texts(shown[f"objects_{lang}"]), texts(shown["object_ids"]), marked)
    for place, role in enumerate(roles):
        if role == "reference":
            titles[place], _, objects[place] = titles[place].partition(", ")
    return Columns(
        units=units,
        names=titles,
        objects=objects,
        kinds=texts(shown["kind"]),
        groups=texts(shown["group_code"]),
        roles=roles,
        marks=[int(mark) for mark in shown["mark"].tolist()],
        years=[None if year is None or year != year else int(year) for year in _plain(shown["year"])],
        values=[float(value) for value in shown["value"].tolist()],
        labels=texts(shown["period_label"]),
        qualifiers=texts(shown["qualifier"]),
        inferred=[value is True or value == 1 for value in _plain(shown["is_inferred"])],
        flags=texts(shown["flag_code"]),
        segments=[int(value) for value in _plain(shown["segment"])],
        sources=texts(shown["source_id"]),
        keys=[key or unit for key, unit in zip(keys, units, strict=True)],
    )


def _marked_first(objects: list[str], ids: list[str], marked: tuple[str, ...]) -> list[str]:
    """Return what stands in each place with the highlighted objects in front."""
    if not marked:
        return objects
    pairs = list(zip(objects, ids, strict=True))
    known = {pair: marked_first(*pair, marked) for pair in set(pairs)}
    return [known[pair] for pair in pairs]


def _line(text: str) -> str:
    """Return a further line of a hover, or nothing."""
    return f"<br>{escaped(text)}" if text else ""


def _plain(column: pd.Series) -> list[Any]:
    """Return a column as a list in which what is missing is None."""
    values: list[Any] = column.to_numpy(dtype=object).tolist()
    return [None if value is None or value is pd.NA or value != value else value for value in values]

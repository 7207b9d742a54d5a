"""The cards of a comparison as a file: the rows of one, what is known of them, the sheets of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import pandas as pd

from data.cards.contents import CardData
from data.export.bundle import Bundle
from data.export.coded import Rows, cells, each
from data.export.columns import COLUMN_NAMES, COLUMNS
from data.export.rows import file_chunks, transform_words
from data.export.table import CHUNK, About, Sheet, Table, origin, prose
from data.export.wide import wide_columns

INDICATOR_FIELDS = (
    "indicator_id",
    "topic",
    "name_en",
    "name_ru",
    "unit_en",
    "unit_ru",
    "measure",
    "definition_en",
    "definition_ru",
    "break_note_en",
    "break_note_ru",
)
"""What is said of an indicator in files."""
BREAK_FIELDS = ("unit_id", "first_year_after", "kind", "note_en", "note_ru")
MISSING_FIELDS = ("unit_id", "kind", "name_en", "name_ru", "objects_en", "objects_ru", "reason")
SOURCE_FIELDS = ("source_id", "title", "publisher", "url", "published", "lang", "licence", "values_count")


def card_table(bundle: Bundle) -> Table:
    """Return the rows of the main card, what is said of them, and the sheets of every card."""
    card = bundle.main
    return Table(
        columns=COLUMNS,
        rows_count=card.rows_count,
        pieces=lambda size: file_chunks(card, lang=bundle.lang, release=bundle.release, size=size),
        about=about(bundle),
        known=meta(bundle),
        sheets=sheets(bundle),
        most_rows=max(each_card.rows_count for each_card in bundle.cards),
    )


def about(bundle: Bundle) -> About:
    """Return what is said of the cards of a bundle."""
    return About(
        lang=bundle.lang,
        release=bundle.release,
        title=bundle.title,
        link=bundle.link,
        made_at=bundle.made_at,
        licence=bundle.licence,
        citation=bundle.citation,
        filters=bundle.filters,
        notes=bundle.about,
        ignored=bundle.ignored,
        warning=bundle.warning,
    )


def meta(bundle: Bundle) -> dict[str, object]:
    """Return what a file says about its rows, as it stands in JSON and in the schema of Parquet."""
    card = bundle.main
    return {
        **origin(about(bundle)),
        "family": card.card.family,
        "indicator": {name: card.indicator.get(name) for name in INDICATOR_FIELDS},
        "unit": card.unit(bundle.lang),
        "transform": _transform(card),
        "against": [_indicator(other) for other in card.beside],
        "rows_count": card.rows_count,
        "columns": list(COLUMN_NAMES),
        "not_published": records(card.missing, MISSING_FIELDS),
        "breaks": records(card.breaks, BREAK_FIELDS),
        "sources": records(card.sources, SOURCE_FIELDS),
    }


def _transform(card: CardData) -> dict[str, object]:
    done = card.transform
    return {
        "words": transform_words(done),
        "price_year": done.price_year,
        "deflator": done.deflator or None,
        "denominator": done.denominator or None,
        "base_year": done.base_year,
        "spliced_years": list(done.spliced),
        "values_without_one": done.lacking,
        "misprints_left_out": done.misprints,
        "refused": list(done.refused),
    }


def records(frame: pd.DataFrame, names: tuple[str, ...]) -> list[dict[str, object]]:
    """Return the rows of a frame as objects of plain values, dates as text, in the order of `names`."""
    columns = [[_plain(value) for value in cells(frame[name])] for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def sheets(bundle: Bundle) -> tuple[Sheet, ...]:
    """Return the sheets: data_<family> and wide_<family> of each card, then what must be known of them."""
    cards = [sheet for card in bundle.cards for sheet in (_data(bundle, card), _wide(bundle, card))]
    return (
        *cards,
        prose(about(bundle)),
        _listed("not_published", bundle.cards, "missing", MISSING_FIELDS),
        _listed("sources", bundle.cards, "sources", SOURCE_FIELDS),
        _records("indicators", [_indicator(each) for card in bundle.cards for each in (card, *card.beside)]),
    )


def _data(bundle: Bundle, card: CardData) -> Sheet:
    pieces = partial(file_chunks, card, lang=bundle.lang, release=bundle.release)
    return Sheet(f"data_{card.card.family}", COLUMN_NAMES, pieces)


def _wide(bundle: Bundle, card: CardData) -> Sheet:
    frame = wide_columns(card, lang=bundle.lang)
    columns = {str(name): cells(frame[name]) for name in frame.columns}
    return Sheet(f"wide_{card.card.family}", list(columns), _in_pieces(columns), still=1)


def _listed(name: str, cards: Sequence[CardData], attribute: str, fields: tuple[str, ...]) -> Sheet:
    """Return the rows of one frame of each card, with the family they belong to."""
    rows = [
        {"family": card.card.family, **row}
        for card in cards
        for row in records(getattr(card, attribute), fields)
    ]
    return _records(name, rows, ("family", *fields))


def _records(name: str, rows: Sequence[Mapping[str, object]], columns: Sequence[str] = ()) -> Sheet:
    heads = tuple(rows[0]) if rows else tuple(columns)
    return Sheet(name, heads, _in_pieces({head: [row[head] for row in rows] for head in heads}))


def _in_pieces(columns: Mapping[str, Sequence[object]]) -> Callable[[], Iterator[Rows]]:
    """Return what gives the rows of some columns, so many at a time."""
    count = max((len(values) for values in columns.values()), default=0)

    def pieces() -> Iterator[Rows]:
        for start in range(0, count, CHUNK):
            part = slice(start, start + CHUNK)
            yield {name: each(values[part]) for name, values in columns.items()}

    return pieces


def _indicator(card: CardData) -> dict[str, object]:
    breaks = records(card.breaks, BREAK_FIELDS)
    done = card.transform
    return {
        "family": card.card.family,
        **{name: card.indicator.get(name) for name in INDICATOR_FIELDS},
        "transform": transform_words(done),
        "transform_unit_en": card.unit_en if done.codes else None,
        "transform_unit_ru": card.unit_ru if done.codes else None,
        "deflator": done.deflator or None,
        "breaks_en": _told(breaks, "note_en"),
        "breaks_ru": _told(breaks, "note_ru"),
    }


def _told(breaks: list[dict[str, object]], note: str) -> str | None:
    """Return the breaks as lines «year, unit: note», or None."""
    lines = [
        f"{row['first_year_after']}{', ' + str(row['unit_id']) if row['unit_id'] else ''}: {row[note]}"
        for row in breaks
    ]
    return "\n".join(lines) or None

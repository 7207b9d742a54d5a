"""The map as tables: the objects with their dates and places, the regions with their values; the towns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.cards.fills import Fill
from data.cards.overview import OverviewContents
from data.overview_view import STATUS_KINDS
from layouts.components.map_marks import dates_said, place_link, place_said, profile_link, reading
from layouts.figures.wording import qualified
from layouts.text import t, tn
from layouts.text.numbers import number, period_label
from layouts.text.words import kind_name, kinds_name

SEVERAL = 2
"""Kinds of status from which a place is named first."""
MOST_ROWS = 24
"""Places that are named at once."""


def map_tables(contents: OverviewContents, lang: str) -> list[Component]:
    """Return the table of the objects on the map and that of the values behind them."""
    tables = [_objects(contents.objects, lang)]
    if contents.fill and contents.fill.year:
        tables.append(_regions(contents.fill, lang))
    labels = (t("Objects", lang), t("Regions", lang))
    return [
        html.Div(table, className="plain-table", tabIndex=0, role="group", **{"aria-label": label})
        for table, label in zip(tables, labels, strict=False)
    ]


def _table(heads: Sequence[str], rows: Sequence[Sequence[Any]], caption: str) -> html.Table:
    """Return a table whose first column names the row."""
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in heads]))
    body = [html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])]) for row in rows]
    return html.Table([html.Caption(caption), head, html.Tbody(body)])


def _objects(objects: pd.DataFrame, lang: str) -> html.Table:
    rows = [
        (
            html.A(row["name"], href=profile_link(row["entity_id"], lang), **{"data-inside": "page"}),
            kind_name(row["kind"], lang),
            place_said(row),
            row["region"],
            dates_said(row, lang),
        )
        for row in objects.to_dict("records")
    ]
    heads = (
        t("Object", lang),
        t("Kind of object", lang),
        t("Town or place", lang),
        t("Federal subject", lang),
        t("Status and its dates", lang),
    )
    caption = tn("{n} row: an object in a place", "{n} rows: an object in a place each", lang, n=len(rows))
    return _table(heads, rows, caption)


def _regions(fill: Fill, lang: str) -> html.Table:
    read = reading(fill, lang)
    ordered = fill.regions.sort_values("value", ascending=False, kind="stable")
    card = fill.data.card
    per = card.per or "none"
    link = f"/{lang}/compare?kind=region&main=region&region={card.indicator}&region_per={per}"
    rows = [
        (
            html.A(
                row["name"],
                href=f"{link}&entity={row['unit_id']}&mark={row['unit_id']}",
                **{"data-inside": "page"},
            ),
            qualified(read.amount(row["value"]), row["qualifier"], lang),
            period_label(row["period_label"], lang),
        )
        for row in ordered.to_dict("records")
    ]
    name, unit = str(fill.data.indicator[f"name_{lang}"]), read.unit
    return _table((t("Federal subject", lang), unit or t("Value", lang), t("Date", lang)), rows, name)


def towns(contents: OverviewContents, lang: str) -> list[Component]:
    """Return the places by the kinds of status they have, those with several first, the rest folded away."""
    kinds = [kind for kind in STATUS_KINDS if kind in set(contents.objects["kind"])]
    rows = _places(contents.objects)
    several = [row for row in rows if len(row[1]) >= SEVERAL]
    first = several[:MOST_ROWS] or rows[:MOST_ROWS]
    rest = rows[len(first) :]
    title = (
        tn(
            "{n} place has statuses of two kinds and more",
            "{n} places have statuses of two kinds and more",
            lang,
            n=len(several),
        )
        if several
        else t("No place has statuses of two kinds", lang)
    )
    line = t("Places on the map of {year}; the number says how many objects", lang, year=contents.view.year)
    parts: list[Component] = [
        html.H2(title, id="towns-title"),
        html.P(line, className="card-facts"),
        _matrix(first, kinds, lang),
    ]
    if rest:
        label = tn("{n} more place", "{n} more places", lang, n=len(rest))
        parts.append(html.Details([html.Summary(label), _matrix(rest, kinds, lang)], className="towns-more"))
    return parts


Row = dict[str, Any]
Place = tuple[Row, dict[str, list[Row]]]


def _places(objects: pd.DataFrame) -> list[Place]:
    """Return a row and the objects by kind of every place: most kinds first, then most objects."""
    found: dict[str, Place] = {}
    for row in objects[objects["x"].notna()].to_dict("records"):
        _, kinds = found.setdefault(row["place_id"], (row, {}))
        kinds.setdefault(row["kind"], []).append(row)
    return sorted(
        found.values(),
        key=lambda place: (-len(place[1]), -sum(map(len, place[1].values())), place_said(place[0])),
    )


def _matrix(rows: Sequence[Place], kinds: Sequence[str], lang: str) -> html.Table:
    heads = [html.Th(html.Span(t("Town or place", lang), className="visually-hidden"), scope="col")]
    heads += [
        html.Th(html.Span(kinds_name(kind, lang), className="visually-hidden"), scope="col") for kind in kinds
    ]
    body = [
        html.Tr(
            [
                html.Th(_place(row, lang), scope="row"),
                *(html.Td(_cell(own.get(kind, []), lang)) for kind in kinds),
            ]
        )
        for row, own in rows
    ]
    return html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="towns-table")


def _place(row: Row, lang: str) -> Component | str:
    """Return the name of a place; that of a town leads to it."""
    if not isinstance(row["town_id"], str):
        return place_said(row)
    return html.A(place_said(row), href=profile_link(row["town_id"], lang), **{"data-inside": "page"})


def _cell(rows: Sequence[dict[str, Any]], lang: str) -> Component | None:
    """Return the mark of a kind with its number, leading to its objects; hollow where no date is known."""
    if not rows:
        return None
    hollow = not any(row["is_known"] for row in rows)
    kind = rows[0]["kind"]
    mark = html.Span(
        className=f"kind-mark kind-{kind}" + (" is-hollow" if hollow else ""), **{"aria-hidden": "true"}
    )
    names = "; ".join(f"{row['short']}, {dates_said(row, lang)}" for row in rows)
    count = number(len(rows), lang) if len(rows) > 1 else ""
    return html.A(
        [mark, count],
        href=place_link(rows, lang),
        title=names,
        **{"aria-label": f"{kind_name(kind, lang)}: {names}", "data-inside": "page"},
    )

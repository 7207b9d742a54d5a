"""The indicators one by one: definition, unit, measure, years, coverage, sources, breaks; folded by topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.cards.methodology import MethodologyContents, Told
from data.selection import Selection
from data.views import CompareView, default_card
from layouts.components.method_parts import fold
from layouts.components.source_note import short_source
from layouts.figures.wording import measure_words
from layouts.text import t, tn
from layouts.text.numbers import number, years
from layouts.text.words import kinds_name, topic_name

NAMED = 2
"""Sources named at an indicator; the others are counted."""
MOST_BREAKS = 4
"""Breaks of single places told at an indicator; the others are counted."""
Row = dict[str, Any]


def topics(contents: MethodologyContents, lang: str) -> list[Component]:
    """Return the indicators that a view asks for, a fold a topic; open where something was searched."""
    found, told = contents.indicators, contents.told
    if found.empty:
        return [html.P(t("No indicator has these words.", lang), className="method-words", role="status")]
    sources, breaks = by_indicator(told.indicator_sources), by_indicator(told.breaks)
    groups = {str(topic): rows for topic, rows in found.groupby("topic", sort=False)}
    names = sorted(groups, key=lambda topic: -len(told.indicators[told.indicators["topic"].eq(topic)]))
    return [
        fold(
            _heading(topic, groups[topic], lang),
            *(_indicator(row, sources, breaks, lang) for row in groups[topic].to_dict("records")),
            open=bool(contents.view.text),
        )
        for topic in names
    ]


def by_indicator(rows: pd.DataFrame) -> dict[str, list[Row]]:
    """Return the rows of each indicator in their order; rows of none are left out."""
    found: dict[str, list[Row]] = {}
    for row in rows.to_dict("records"):
        if row["indicator_id"] is not None:
            found.setdefault(row["indicator_id"], []).append({str(key): value for key, value in row.items()})
    return found


def _heading(topic: str, rows: pd.DataFrame, lang: str) -> list[Component | str]:
    count = tn("{n} indicator", "{n} indicators", lang, n=len(rows))
    return [html.H3(topic_name(topic, lang)), html.Span(count, className="method-count")]


def _indicator(
    row: Row, sources: dict[str, list[Row]], breaks: dict[str, list[Row]], lang: str
) -> html.Article:
    """Return one indicator under its anchor."""
    name = str(row["indicator_id"])
    anchor = html.A(
        row["name"], href=f"#{name}", id=f"{name}-name", title=t("Address of this definition", lang)
    )
    parts: list[Component | None] = [
        html.H4(anchor),
        html.P(facts(row, lang), className="method-facts"),
        html.P(row["definition"]),
        _broken(row, breaks.get(name, []), lang),
        html.P(list(_sources(sources.get(name, []), lang)), className="method-facts"),
        _compare(row, lang),
    ]
    return html.Article([part for part in parts if part is not None], id=name, className="method-indicator")


def facts(row: Row, lang: str) -> str:
    """Return unit, measure, years, kinds and coverage of an indicator in one line."""
    kinds = ", ".join(kinds_name(kind, lang).lower() for kind in str(row["kinds"]).split(";"))
    said = [str(row["unit"]), measure_words(str(row["measure"]), lang), _years(row, lang), kinds]
    return " \u00b7 ".join([part for part in dict.fromkeys(said) if part] + _coverage(row, lang))


def _years(row: Row, lang: str) -> str:
    first, last = row["first_year"], row["last_year"]
    if pd.isna(first) or pd.isna(last):
        return t("no date", lang) if row["values_count"] else ""
    return years(int(first), int(last))


def _coverage(row: Row, lang: str) -> list[str]:
    single, together, plans = int(row["entities_count"]), int(row["totals_count"]), int(row["plans_count"])
    said = [
        (single, tn("{n} object", "{n} objects", lang, n=single)),
        (together, tn("{n} total or group", "{n} totals or groups", lang, n=together)),
        (int(row["values_count"]), tn("{n} value", "{n} values", lang, n=int(row["values_count"]))),
        (plans, tn("{n} plan", "{n} plans", lang, n=plans)),
    ]
    return [words for count, words in said if count]


def _broken(row: Row, breaks: list[Row], lang: str) -> Component | None:
    """Return the breaks of an indicator: what readers are told, then each break with its year."""
    note = row["break_note"]
    told = [_break(found, lang) for found in breaks[:MOST_BREAKS]]
    if len(breaks) > MOST_BREAKS:
        more = len(breaks) - MOST_BREAKS
        told.append(tn("and {n} more break", "and {n} more breaks", lang, n=more))
    told = [str(note), *told] if isinstance(note, str) and note else told
    if not told:
        return None
    return html.Div(
        [
            html.P(t("Breaks of the series", lang), className="method-term"),
            html.Ul([html.Li(words) for words in told]),
        ],
        className="method-breaks",
    )


def _break(row: Row, lang: str) -> str:
    if isinstance(row["place"], str):
        return t(
            "{place}, from {year}: {note}",
            lang,
            place=row["place"],
            year=row["first_year_after"],
            note=row["note"],
        )
    return t("From {year}: {note}", lang, year=row["first_year_after"], note=row["note"])


def _sources(sources: list[Row], lang: str) -> Iterator[Component | str]:
    """Yield the most used sources of an indicator as links, and how many more there are."""
    if not sources:
        return
    yield t("Sources:", lang) + " " if len(sources) > 1 else t("Source:", lang) + " "
    for place, row in enumerate(sources[:NAMED]):
        yield ", " if place else ""
        yield _source(row)
    if len(sources) > NAMED:
        more = len(sources) - NAMED
        yield " " + tn("and {n} more source", "and {n} more sources", lang, n=more)


def _source(row: Row) -> Component | str:
    name = short_source(row["publisher"], row["published"]) or str(row["title"])
    url = row["url"]
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        return html.A(name, href=url, title=row["title"], target="_blank", rel="noopener noreferrer")
    return name


def _compare(row: Row, lang: str) -> Component | None:
    """Return the link that shows the indicator in the comparison; None where no single object has it."""
    if not row["entities_count"]:
        return None
    return html.P(
        html.A(
            t("Show in the comparison", lang),
            href=f"/{lang}/compare{compared(row)}",
            **{"data-inside": "page"},
        ),
        className="method-onward",
    )


def compared(row: Row) -> str:
    """Return the view of the comparison in which an indicator is drawn large."""
    kinds = str(row["kinds"]).split(";")
    own = tuple(kind for kind in kinds if kind not in ("town", "region"))
    family = "own" if own else kinds[0]
    view = CompareView(selection=Selection(kinds=own)) if own else CompareView()
    shown = view.with_card(default_card(family, str(row["indicator_id"])))
    return CompareView(selection=shown.selection, cards=shown.cards, main=family).to_query()


def listed_count(contents: MethodologyContents, lang: str) -> str:
    """Return how many indicators are listed, of how many."""
    found, every = len(contents.indicators), len(contents.told.indicators)
    if found == every:
        return tn("{n} indicator", "{n} indicators", lang, n=every)
    return t("{known} of {units}", lang, known=number(found, lang), units=number(every, lang))


def breaks_of_places(told: Told, lang: str) -> list[str]:
    """Return the breaks of every indicator of a place, by year."""
    rows = told.breaks[told.breaks["indicator_id"].isna()]
    return [_break(row, lang) for row in rows.to_dict("records")]

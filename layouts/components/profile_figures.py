"""All figures of one entity: an indicator a row, its latest value with date, kind, source and rivals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from data.cards.profile import Profile
from layouts.components.profile_parts import Row, publisher, section, text_of
from layouts.components.source_note import short_source
from layouts.components.sparkline import Spark, sparkline
from layouts.figures.scales import precision
from layouts.figures.wording import Reading, dated, kind_of_number, unbroken
from layouts.text import t, tn
from layouts.text.words import topic_name

MOST_AT_ONCE = 60
"""Earlier values that stand on the page from the start; of more, each series is fetched when it is opened."""
MANY = 24
"""Indicators from which on they are grouped by topic."""


@dataclass(frozen=True)
class Place:
    """Where the figures stand: language, the part of the address that the links carry, their comparison."""

    lang: str
    compare: Mapping[str, str]
    sources: Mapping[str, Row]


def figures_card(profile: Profile, place: Place) -> html.Section:
    """Return the table of all figures of an entity, newest first; a sentence where there are none."""
    lang, rows = place.lang, profile.figures
    if rows.empty:
        nothing = html.P(t("No source of this collection gives a figure for it alone.", lang))
        return section(t("No figure of its own is published", lang), [nothing], name="figures")
    series = _series(profile)
    series.sort(key=lambda one: one.order, reverse=True)
    eager = sum(len(one.rows) - 1 for one in series) <= MOST_AT_ONCE
    facts = t("Newest first. A value opens its source, its words and what other sources say.", lang)
    tables = _grouped(series, place, eager=eager) if len(series) >= MANY else [_table(series, place, eager)]
    return section(_title(series, len(rows), lang), tables, name="figures", facts=facts)


def _title(series: Sequence[_Series], count: int, lang: str) -> str:
    years = [one.year for one in series if one.year]
    values = tn("{n} published value", "{n} published values", lang, n=count)
    if not years:
        return t("{values}, none with a date", lang, values=values)
    return tn(
        "{values} of {n} indicator, the latest of {year}",
        "{values} of {n} indicators, the latest of {year}",
        lang,
        n=len(series),
        values=values,
        year=max(years),
    )


@dataclass(frozen=True, eq=False)
class _Series:
    """One indicator of the entity: all its values by time, the one shown first, what stands beside them."""

    rows: Sequence[Row]
    first: Row
    rivals: Mapping[str, Sequence[Row]]
    cuts: tuple[int, ...]

    @property
    def year(self) -> int | None:
        """The year of the value shown, None without a date."""
        year = self.first["year"]
        return None if year is None or year != year else int(year)

    @property
    def order(self) -> tuple[str, str]:
        """What the indicators are ordered by: the newest date last."""
        return str(self.first["period_end"] or ""), str(self.first["indicator_id"])

    @property
    def earlier(self) -> list[Row]:
        """The other values, newest first."""
        return [row for row in reversed(self.rows) if row is not self.first]


def _series(profile: Profile) -> list[_Series]:
    """Return the series of an entity, one an indicator, in the order of its figures."""
    by_indicator: dict[str, list[Row]] = {}
    for row in profile.figures.to_dict("records"):
        by_indicator.setdefault(row["indicator_id"], []).append(row)
    beside: dict[str, list[Row]] = {}
    for rival in profile.rivals.to_dict("records"):
        beside.setdefault(rival["shown_id"], []).append(rival)
    cuts = list(zip(profile.breaks["indicator_id"], profile.breaks["first_year_after"], strict=True))
    return [_Series(rows, _first(rows), beside, _cuts(cuts, name)) for name, rows in by_indicator.items()]


def _first(rows: Sequence[Row]) -> Row:
    """Return the latest value, of plans alone the latest plan, of what has no date the last one."""
    latest = [row for row in rows if row["is_latest"]] or [row for row in rows if row["is_latest_planned"]]
    return (latest or rows[-1:])[0]


def _cuts(cuts: Sequence[tuple[object, int]], name: str) -> tuple[int, ...]:
    """Return the years in which the series of an indicator breaks: its own breaks and those of all."""
    return tuple(sorted({int(year) for of, year in cuts if not isinstance(of, str) or of == name}))


def _grouped(series: Sequence[_Series], place: Place, *, eager: bool) -> list[Component]:
    """Return one table a topic, the largest topics first, all but three folded."""
    topics: dict[str, list[_Series]] = {}
    for one in series:
        topics.setdefault(str(one.first["topic"]), []).append(one)
    ordered = sorted(topics, key=lambda topic: (-len(topics[topic]), topic))
    return [
        html.Details(
            [
                html.Summary([html.H3(topic_name(topic, place.lang)), html.Span(str(len(topics[topic])))]),
                _table(topics[topic], place, eager),
            ],
            open=number < 3,
            className="profile-topic",
        )
        for number, topic in enumerate(ordered)
    ]


def _table(series: Sequence[_Series], place: Place, eager: bool) -> html.Div:
    lang = place.lang
    heads = (t("Indicator", lang), t("Trend", lang), t("Value", lang), t("As of", lang), t("Source", lang))
    head = html.Tr([html.Th(name, scope="col") for name in heads])
    body = [_row(one, place, eager) for one in series]
    return html.Div(
        html.Table([html.Thead(head), html.Tbody(body)], className="profile-table"),
        className="profile-scroll",
    )


def _row(one: _Series, place: Place, eager: bool) -> html.Tr:
    first, lang = one.first, place.lang
    name = text_of(first, "indicator", lang)
    compare = html.A(
        t("Compare with…", lang),
        href=place.compare[str(first["indicator_id"])],
        className="profile-compare",
        **{"data-inside": "page", "aria-label": t("Compare with others: {indicator}", lang, indicator=name)},
    )
    spark = None if first["measure"] == "flag" else Spark.of(one.rows, one.cuts)
    links = [part for part in (_earlier(one, place, eager), compare) if part is not None]
    trend = sparkline(spark, unit=text_of(first, "unit", lang), lang=lang) if spark else ""
    below = html.Div(links, className="profile-row-links")
    return html.Tr(
        [
            html.Th([html.Span(name), *_note(first, lang), below], scope="row"),
            html.Td(trend, className="is-trend"),
            html.Td([value_button(first, lang), *_rivals(first, one, place)], className="is-value"),
            html.Td(_when(first, lang), className="is-date"),
            html.Td(_source(first, place), className="is-source"),
        ]
    )


def _note(row: Row, lang: str) -> list[Component]:
    """Return what the value covers where that differs from the definition of the indicator."""
    note = text_of(row, "note", lang)
    return [html.Small(note)] if note else []


def value_button(row: Row, lang: str) -> html.Button:
    """Return a value with its unit as a button that opens all that is known of it."""
    value = float(row["value"])
    is_flag = row["measure"] == "flag"
    read = Reading(lang, decimals=short_decimals(value), is_flag=is_flag)
    written = unbroken(read.valued(value, str(row["qualifier"])))
    kind = "" if row["qualifier"] == "actual" else f" is-{row['qualifier']}"
    unit = html.Span("" if is_flag else f" {text_of(row, 'unit', lang)}", className="profile-unit")
    label = t("source and words", lang)
    return html.Button(
        [html.Span(written, className="number"), unit, html.Span(f", {label}", className="visually-hidden")],
        id={"role": "profile-value", "observation": str(row["observation_id"])},
        type="button",
        className=f"profile-value{kind}",
    )


def short_decimals(value: float) -> int | None:
    """Return how many decimals a value is written with where it has more than two; None: as published.

    Workbooks hold up to fifteen digits; the details of a value have them all.
    """
    return max(2, precision([value])) if round(value, 2) != value else None


def _when(row: Row, lang: str) -> list[Component | str]:
    """Return the date of a value and, in small letters, what kind of number it is where not an actual one."""
    label = row["period_label"] if isinstance(row["period_label"], str) else ""
    said = unbroken(dated(label, lang, inferred=bool(row["is_inferred"])))
    notes = [
        kind_of_number(str(row["qualifier"]), lang) if row["qualifier"] != "actual" else "",
        t("worked out, not stated", lang) if row["is_inferred"] else "",
        t("a misprint of the source, by all signs", lang) if row["flag_code"] == "misprint" else "",
        t("looks wrong in the source", lang) if row["flag_code"] == "flagged" else "",
    ]
    return [html.Span(said), *(html.Small(note) for note in notes if note)]


def _source(row: Row, place: Place) -> Component:
    found = place.sources.get(str(row["source_id"]), {})
    return publisher(short_source(found.get("publisher"), found.get("published")))


def _rivals(row: Row, one: _Series, place: Place) -> list[Component]:
    """Return what other sources say of the same cell, beside the value that is shown."""
    rivals = one.rivals.get(str(row["observation_id"]), [])
    if not rivals:
        return []
    lang = place.lang
    items = [
        html.Li([value_button({**row, **rival}, lang), html.Small(_source(rival, place))]) for rival in rivals
    ]
    head = html.Small(t("other sources:", lang))
    return [html.Div([head, html.Ul(items)], className="profile-rivals")]


def _earlier(one: _Series, place: Place, eager: bool) -> Component | None:
    """Return the other values under their number: there from the start, or fetched when they are opened."""
    rows = one.earlier
    if not rows:
        return None
    lang, name = place.lang, str(one.first["indicator_id"])
    summary = html.Summary(
        tn("{n} more value", "{n} more values", lang, n=len(rows)),
        id={"role": "profile-open", "indicator": name},
        n_clicks=0,
    )
    inside = earlier_values(one, place) if eager else []
    listed = html.Div(inside, id={"role": "profile-series", "indicator": name})
    return html.Details([summary, listed], className="profile-earlier")


def earlier_values(one: _Series, place: Place) -> list[Component]:
    """Return the values of an indicator but the first as a list, newest first, each with its source."""
    items = [
        html.Li(
            [
                html.Span(_when(row, place.lang), className="is-when"),
                html.Div([value_button(row, place.lang), *_rivals(row, one, place)]),
                html.Small(_source(row, place)),
                *_note(row, place.lang),
            ]
        )
        for row in one.earlier
    ]
    return [html.Ul(items, className="profile-series")]


def series_values(profile: Profile, indicator_id: str, place: Place) -> list[Component]:
    """Return the earlier values of one indicator of an entity; nothing where it has none."""
    found = [one for one in _series(profile) if one.first["indicator_id"] == indicator_id]
    return earlier_values(found[0], place) if found else []

"""When an entity and its neighbours in the same town held their statuses: bars over years, and the events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.cards.profile import Profile
from layouts.components.profile_parts import (
    Row,
    entity_link,
    kind_mark,
    quotation,
    section,
    source_link,
    text_of,
)
from layouts.text import t, tn
from layouts.text.numbers import period_label
from layouts.text.words import kind_name

MOST_TICKS = 10
STEPS = (1, 2, 5, 10)
FOLDED = 12
"""Bars that are drawn at once; a large city has more statuses than that."""


def status_card(profile: Profile, *, lang: str, query: str, today: date) -> html.Section | None:
    """Return the bars of all statuses in the same towns, and the decisions; None without any."""
    rows = profile.statuses.to_dict("records")
    if not rows and profile.events.empty:
        return None
    dated = [row for row in rows if isinstance(row["status_from"], str)]
    undated = [row for row in rows if not isinstance(row["status_from"], str)]
    scale = _Scale.of(dated, today)
    lines = [_line(row, scale, profile, lang=lang, query=query) for row in [*dated, *undated]]
    chart = html.Div(
        [*_folded(lines, lang), _axis(scale)] if dated else _folded(lines, lang), className="spans"
    )
    facts = t("Dates of the decisions; an end that no source states fades out", lang)
    return section(
        _title(profile, lang),
        [chart if rows else None, _events(profile, lang)],
        name="status",
        facts=facts if dated else "",
    )


def _title(profile: Profile, lang: str) -> str:
    """Return what the bars show: the statuses of the town, or of the entity and its neighbours."""
    count = len(profile.statuses)
    if profile.kind == "town":
        return tn("The town carries {n} status", "The town carries {n} statuses", lang, n=count)
    if count > 1:
        return tn(
            "Its status, and {n} more in the same town",
            "Its status, and {n} more in the same town",
            lang,
            n=count - 1,
        )
    return t("Its status over the years", lang)


class _Scale:
    """Years along the bars: `first` to `last`, which is the day of the release."""

    def __init__(self, first: int, last: float) -> None:
        self.first, self.last = first, last

    @classmethod
    def of(cls, rows: Sequence[Row], today: date) -> _Scale:
        """Return the scale on which all these statuses find place."""
        starts = [int(row["status_from"][:4]) for row in rows]
        last = today.year + today.timetuple().tm_yday / 366
        return cls(min([*starts, today.year - 4]) - 1, last)

    def at(self, day: str) -> float:
        """Return where a date stands, in per cent of the width."""
        year, month, day_of_month = (int(part) for part in f"{day}-01-01"[:10].split("-"))
        place = year + (month - 1) / 12 + (day_of_month - 1) / 366
        return round(min(max(100 * (place - self.first) / (self.last - self.first), 0), 100), 2)

    def ticks(self) -> list[int]:
        """Return the years that are written under the bars."""
        whole = int(self.last)
        step = next((step for step in STEPS if (whole - self.first) / step <= MOST_TICKS), STEPS[-1])
        return [year for year in range(self.first, whole + 1) if year % step == 0]


def _line(row: Row, scale: _Scale, profile: Profile, *, lang: str, query: str) -> html.Div:
    is_self = row["entity_id"] == profile.entity_id
    name = text_of(row, "name", lang)
    said: Component = (
        html.Strong(name) if is_self else entity_link(row["entity_id"], name, lang=lang, query=query)
    )
    label = html.Div(
        [kind_mark(row["kind"]), html.Span([said, html.Small(kind_name(row["kind"], lang))])],
        className="span-name",
    )
    return html.Div([label, html.Div(_bar(row, scale, lang), className="span-track")], className="span-line")


def _bar(row: Row, scale: _Scale, lang: str) -> Component:
    start, end = row["status_from"], row["status_to"]
    if not isinstance(start, str):
        ended = t("no start date published; ended {end}", lang, end=period_label(end, lang)) if end else ""
        words = ended or t("no date published", lang)
        return html.Div(
            html.Span(words), className="span-bar is-undated", style={"left": "0%", "width": "100%"}
        )
    left = scale.at(start)
    right = scale.at(end) if isinstance(end, str) else 100.0
    words = (
        t("{start} – {end}", lang, start=period_label(start, lang), end=period_label(end, lang))
        if isinstance(end, str)
        else t("since {date}", lang, date=period_label(start, lang))
    )
    place = {"left": f"{left}%", "width": f"{max(right - left, 0.5):.2f}%"}
    late = " is-late" if left > 70 else ""
    open_ended = "" if isinstance(end, str) else " is-open"
    return html.Div(
        html.Span(words), className=f"span-bar kind-of-{row['kind']}{open_ended}{late}", style=place
    )


def _folded(lines: list[html.Div], lang: str) -> list[Component]:
    """Return the first bars, the others under their number."""
    if len(lines) <= FOLDED + 1:
        return list(lines)
    summary = html.Summary(t("Show all {n}", lang, n=len(lines)))
    return [*lines[:FOLDED], html.Details([summary, *lines[FOLDED:]], className="span-more")]


def _axis(scale: _Scale) -> html.Div:
    ticks = [html.Span(str(year), style={"left": f"{scale.at(f'{year}-01-01')}%"}) for year in scale.ticks()]
    return html.Div([html.Div(), html.Div(ticks, className="span-ticks")], className="span-axis")


def _events(profile: Profile, lang: str) -> Component | None:
    """Return the decisions about the entity with their sources, newest first; None without any."""
    if profile.events.empty:
        return None
    known = profile.sources.set_index("source_id").to_dict("index")
    items = [_event(row, known[row["source_id"]], lang) for row in profile.events.to_dict("records")]
    title = html.H3(t("Decisions and events", lang))
    return html.Div([title, html.Ul(items, className="profile-list is-dated")], className="profile-events")


def _event(row: Row, source: Row, lang: str) -> html.Li:
    only_title = (
        [html.Small(t("known from the title of the source only", lang))] if row["evidence"] == "title" else []
    )
    said = [html.Span(text_of(row, "title", lang)), *only_title, html.Small(source_link(source, ""))]
    words = quotation(row["words"], lang) if row["evidence"] != "title" else []
    when = html.Span(period_label(str(row["happened"]), lang), className="is-when")
    return html.Li([when, html.Div([*said, *words])])


def membership_words(rows: pd.DataFrame, lang: str) -> list[tuple[str, str]]:
    """Return each programme with what is known of the membership: since when, group, how sure.

    rows: those of `data.queries.profile.memberships_of`.
    """
    return [(text_of(row, "name", lang), _member(row, lang)) for row in rows.to_dict("records")]


def _member(row: Row, lang: str) -> str:
    start, end = row["member_from"], row["member_to"]
    parts = [
        t("since {date}", lang, date=period_label(start, lang)) if isinstance(start, str) else "",
        t("until {date}", lang, date=period_label(end, lang)) if isinstance(end, str) else "",
        t("group {group}", lang, group=row["group_code"]) if row["group_code"] in ("1", "2") else "",
        text_of(row, "note", lang),
        t("inferred, not stated", lang) if row["certainty"] == "inferred" else "",
    ]
    return " \u00b7 ".join(part for part in parts if part)

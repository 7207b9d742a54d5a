"""The card of the years: statuses by year and kind, the policy events above them and in words below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data.cards.overview import OverviewContents, Steps
from data.cards.totals import PilotList, Total
from data.overview_view import LAST_YEAR
from layouts.components.graph import graph_config
from layouts.components.source_note import short_source
from layouts.figures.labels import escaped
from layouts.figures.theme import Figure
from layouts.figures.timeline import Band, Happening, Line, timeline
from layouts.figures.wording import qualified
from layouts.screen import Screen
from layouts.text import t, tn
from layouts.text.numbers import number, period_label
from layouts.text.words import kinds_name

FIRST_DRAWN = 2000
"""The first year drawn, unless a status is older: the first science city became one in that year."""
GRAPH = "overview-steps-graph"
Row = Mapping[str, Any]


def steps_words(contents: OverviewContents, lang: str) -> list[Component]:
    """Return the title of the card and the line under it."""
    title, line = steps_said(contents, lang)
    return [html.H2(title, id="steps-title"), html.P(line, className="card-facts")]


def steps_said(contents: OverviewContents, lang: str) -> tuple[str, str]:
    """Return what the card says and the line under it, as plain text."""
    year = contents.view.year
    counted = [(kinds_name(steps.kind, lang), _count(steps, year)) for steps in contents.steps]
    listed = ", ".join(f"{name.lower()}\u00a0{number(count, lang)}" for name, count in counted)
    title = (
        t("Dated statuses held in {year}: {list}", lang, year=year, list=listed)
        if counted
        else t("Policy events", lang)
    )
    line = t(
        "Statuses with a known date held at some time of the year; numbered marks are policy events", lang
    )
    return title, line


def _count(steps: Steps, year: int) -> int:
    return steps.counts[steps.years.index(year)]


def steps_body(contents: OverviewContents, *, lang: str, screen: Screen) -> list[Component]:
    """Return the picture or the table."""
    if contents.view.steps == "table":
        return [_table(contents, lang)]
    return [html.Figure(_picture(contents, lang, screen), className="card-figure")]


def steps_figure(contents: OverviewContents, *, lang: str, screen: Screen) -> Figure:
    """Return the statuses by year with the policy events above them."""
    return timeline(
        [_line(steps, lang) for steps in contents.steps],
        _bands(contents.pilot, lang) if "cluster" in set(contents.objects["kind"]) else [],
        [_happening(row, place, lang) for place, row in enumerate(contents.events.to_dict("records"), 1)],
        year=contents.view.year,
        first=min([FIRST_DRAWN, *(_first(steps) for steps in contents.steps), contents.view.year]),
        last=LAST_YEAR,
        title=t("statuses", lang),
        theme=screen.theme,
        narrow=screen.narrow,
    )


def _picture(contents: OverviewContents, lang: str, screen: Screen) -> list[Component]:
    drawn = steps_figure(contents, lang=lang, screen=screen)
    graph = dcc.Graph(
        id=GRAPH,
        figure=drawn,
        config=graph_config(lang, file_name="atlas-statuses") | {"displayModeBar": False},
        responsive=True,
        style={"height": f"{drawn['layout']['height']}px"},
    )
    said = t("Statuses by year; the same numbers are in the table.", lang)
    parts: list[Component] = [html.Div(graph, className="card-plot")]
    if screen.narrow:
        parts.append(_legend(contents, lang))
    return [*parts, html.Figcaption(said, className="visually-hidden")]


def _legend(contents: OverviewContents, lang: str) -> html.Ul:
    """Return the legend of a phone: mark, kind, the number of the year."""
    items = [
        html.Li(
            [
                html.Span(className=f"kind-mark kind-{steps.kind}", **{"aria-hidden": "true"}),
                kinds_name(steps.kind, lang),
                html.Strong(number(_count(steps, contents.view.year), lang)),
                html.Span(_undated(steps, lang), className="key-hollow"),
            ]
        )
        for steps in contents.steps
    ]
    if "cluster" in set(contents.objects["kind"]):
        mark = html.Span(className="kind-mark kind-cluster", **{"aria-hidden": "true"})
        items += [html.Li([mark, band.said], className="is-band") for band in _bands(contents.pilot, lang)]
    return html.Ul(items, className="map-kinds")


def _first(steps: Steps) -> int:
    """Return the year before the first status of a kind."""
    return next((year - 1 for year, count in zip(steps.years, steps.counts, strict=True) if count), LAST_YEAR)


def _line(steps: Steps, lang: str) -> Line:
    name = kinds_name(steps.kind, lang)
    hovers = [
        f"<b>{escaped(name)}</b><br>{year}: {number(count, lang)}"
        for year, count in zip(steps.years, steps.counts, strict=True)
    ]
    return Line(
        steps.kind, steps.years, steps.counts, _short(steps.kind, lang), _undated(steps, lang), hovers
    )


def _short(kind: str, lang: str) -> str:
    return t("SEZ", lang) if kind == "sez" else kinds_name(kind, lang)


def _undated(steps: Steps, lang: str) -> str:
    if not steps.undated:
        return t("all dated", lang)
    return tn("and {n} undated", "and {n} undated", lang, n=steps.undated)


def _bands(pilot: PilotList, lang: str) -> list[Band]:
    """Return the bands of the pilot list: since when it is published, and the years of its subsidy."""
    bands = []
    if pilot.sizes:
        sizes = ", ".join(_sized(size, lang) for size in pilot.sizes)
        said = t("Pilot clusters in the list: {sizes}", lang, sizes=sizes)
        bands.append(Band(_start(pilot.sizes[0]), LAST_YEAR + 1.0, said, strong=False))
    if pilot.subsidy:
        said = t(
            "federal subsidy, {years}: {sum}",
            lang,
            years=period_label(str(pilot.subsidy["period_label"]), lang),
            sum=_money(pilot.subsidy, lang),
        )
        bands.append(Band(_start(pilot.subsidy), _end(pilot.subsidy), said, strong=True))
    return bands


def _sized(size: Total, lang: str) -> str:
    when = period_label(str(size["period_label"]), lang)
    return t("{number} ({date})", lang, number=number(float(str(size["value"])), lang), date=when)


def _money(total: Total, lang: str) -> str:
    written = qualified(number(float(str(total["value"])), lang), str(total["qualifier"]), lang)
    return t("{amount} million roubles", lang, amount=written)


def _start(total: Total) -> float:
    day: Any = total["period_start"] or total["period_end"]
    return float(day.year + (day.month - 1) / 12)


def _end(total: Total) -> float:
    day: Any = total["period_end"]
    return float(day.year + day.month / 12)


def _happening(row: Row, place: int, lang: str) -> Happening:
    quoted = row["evidence"] == "quotation"
    said = f"<b>{escaped(event_when(row, lang))}</b><br>{escaped(str(row['title']))}"
    if not quoted:
        said += f"<br>{t('known only from the title of its source', lang)}"
    return Happening(at_of(str(row["happened"])), place, said, quoted)


def at_of(happened: str) -> float:
    """Return a date as a number of years; the middle of what is left open."""
    parts = [int(part) for part in happened.split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    return parts[0] + (parts[1] - 1 + (parts[2] / 31 if len(parts) > 2 else 0.5)) / 12


def event_when(row: Row, lang: str) -> str:
    """Return the date of an event in words."""
    return period_label(str(row["happened"]), lang)


def steps_events(contents: OverviewContents, lang: str) -> html.Section:
    """Return the events as a numbered list; each opens to its words and source."""
    items = [html.Li(_event(row, lang)) for row in contents.events.to_dict("records")]
    title = html.H3(t("Policy events", lang))
    return html.Section([title, html.Ol(items)], className="steps-events")


def _event(row: Row, lang: str) -> html.Details:
    summary = html.Summary([html.Span(event_when(row, lang), className="event-date"), " ", row["title"]])
    quoted = row["evidence"] == "quotation"
    written = "ru" if any("\u0400" <= letter <= "\u04ff" for letter in str(row["words"])) else "en"
    inside: list[Component] = (
        [html.Blockquote(row["words"], lang=written, className="value-words")]
        if quoted
        else [html.P(t("Known only from the title of its source; the date is that of the source.", lang))]
    )
    return html.Details([summary, *inside, _source(row, lang)])


def _source(row: Row, lang: str) -> html.P:
    url, title = row["source_url"], str(row["source_title"])
    words_lang = row["source_lang"] if isinstance(row["source_lang"], str) else None
    safe = isinstance(url, str) and url.startswith(("http://", "https://"))
    link = (
        html.A(title, href=url, target="_blank", rel="noopener noreferrer", lang=words_lang)
        if safe
        else html.Span(title, lang=words_lang)
    )
    said = short_source(row["publisher"], row["published"])
    return html.P([t("Source:", lang), " ", link, f" {said}"], className="value-source")


def _table(contents: OverviewContents, lang: str) -> html.Div:
    """Return the counts by year, the newest year first."""
    heads = [html.Th(t("Year", lang), scope="col")]
    heads += [html.Th(kinds_name(steps.kind, lang), scope="col") for steps in contents.steps]
    years = contents.steps[0].years if contents.steps else ()
    rows = [
        html.Tr(
            [
                html.Th(str(year), scope="row"),
                *(html.Td(number(_count(one, year), lang)) for one in contents.steps),
            ]
        )
        for year in reversed(years)
    ]
    undated = html.Tr(
        [
            html.Th(t("undated", lang), scope="row"),
            *(html.Td(number(one.undated, lang)) for one in contents.steps),
        ]
    )
    caption = html.Caption(t("Statuses with a known date held at some time of the year", lang))
    table = html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody([*rows, undated])])
    label = t("Statuses by year", lang)
    return html.Div(
        table, className="plain-table is-numbers", tabIndex=0, role="group", **{"aria-label": label}
    )

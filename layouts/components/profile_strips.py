"""A town or region against all others: the picture of some ten indicators, and the same as a table."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from data.cards.strips import Strip, Strips
from layouts.components.graph import graph_config
from layouts.components.profile_parts import section
from layouts.figures.strips import StripRow, strips
from layouts.figures.theme import Figure
from layouts.figures.wording import Reading
from layouts.screen import Screen
from layouts.text import t, tn


def strips_card(
    found: Strips | None, *, title: str, note: str, lang: str, screen: Screen
) -> html.Section | None:
    """Return the card of a family: `title` says how the place stands, `note` who shares it."""
    if found is None:
        return None
    rows = [strip_row(strip, lang) for strip in found.strips]
    drawn = strips_figure(found, lang=lang, screen=screen)
    graph = dcc.Graph(
        figure=drawn,
        id={"role": "profile-strips", "family": found.family},
        config=graph_config(lang, file_name=f"strips-{found.family}"),
        style={"height": f"{drawn['layout']['height']}px"},
        responsive=True,
    )
    picture = html.Figure(
        [
            html.Div(graph, className="card-plot"),
            html.Figcaption(
                t("The same numbers stand in the table below the chart.", lang), className="visually-hidden"
            ),
        ],
        className="card-figure",
    )
    inside = [picture, _table(rows, lang), _lacking(found, lang)]
    return section(
        title, inside, name=f"strips-{found.family}", facts=f"{note} {strips_key(found.family, lang)}"
    )


def strips_figure(found: Strips, *, lang: str, screen: Screen) -> Figure:
    """Return the picture of a place among all others."""
    rows = [strip_row(strip, lang) for strip in found.strips]
    return strips(rows, lang=lang, theme=screen.theme, narrow=screen.narrow)


def above_median(found: Strips) -> tuple[int, int]:
    """Return in how many of the strips the first place is above the median, and how many strips there are."""
    above = [strip.hosts["value"].iloc[0] > strip.median for strip in found.strips]
    return sum(above), len(above)


def strip_row(strip: Strip, lang: str) -> StripRow:
    """Return a strip as the figure draws it, in one language."""
    rows = strip.rows
    return StripRow(
        name=str(strip.indicator[f"name_{lang}"]),
        unit=strip.unit_ru if lang == "ru" else strip.unit_en,
        year=strip.year,
        names=rows[f"short_{lang}"].tolist(),
        values=rows["value"].tolist(),
        ranks=[int(rank) for rank in rows["rank"]],
        keys=rows["observation_id"].tolist(),
        hosts=[place for place, is_host in enumerate(rows["is_host"]) if is_host],
        median=strip.median,
        country=strip.country,
    )


def strips_key(family: str, lang: str) -> str:
    """Return what the marks of the picture mean."""
    if family == "town":
        return t(
            "Each dot is a town, the large one this town; the line is the median. Each row has its own "
            "scale, by square roots from zero; rank 1 is the largest value.",
            lang,
        )
    return t(
        "Each dot is a region, the large one this region; the line is the median region, the triangle the "
        "country. Each row has its own scale, by square roots from zero; rank 1 is the largest value.",
        lang,
    )


def _table(rows: list[StripRow], lang: str) -> html.Details:
    """Return the same numbers as a table, folded."""
    names = (
        t("Indicator", lang),
        t("Place", lang),
        t("Value", lang),
        t("Rank", lang),
        t("Median", lang),
        t("Russia", lang),
    )
    head = html.Tr([html.Th(name, scope="col") for name in names])
    body = [_table_row(row, host, lang) for row in rows for host in row.hosts]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="profile-table is-strips")
    return html.Details(
        [html.Summary(t("The same as a table", lang)), html.Div(table, className="profile-scroll")],
        className="profile-more",
    )


def _table_row(row: StripRow, host: int, lang: str) -> html.Tr:
    read = Reading(lang, row.unit, row.decimals)
    country = "" if row.country is None else read.amount(row.country)
    rank = t("{rank} of {total}", lang, rank=row.ranks[host], total=len(row.values))
    under = html.Small(t("{unit}, {year}", lang, unit=row.unit, year=row.year))
    cells = (row.names[host], read.amount(row.values[host]), rank, read.amount(row.median), country)
    numbers: list[Component] = [
        html.Td(cell, className="is-number" if place else None) for place, cell in enumerate(cells)
    ]
    return html.Tr([html.Th([html.Span(row.name), under], scope="row"), *numbers])


def _lacking(found: Strips, lang: str) -> Component | None:
    """Return which indicators have no value for the place."""
    if found.lacking.empty:
        return None
    names = "; ".join(found.lacking[f"name_{lang}"])
    said = tn(
        "Not published for this place: {names}.",
        "Not published for this place: {names}.",
        lang,
        n=len(found.lacking),
        names=names,
    )
    return html.P(said, className="card-facts")

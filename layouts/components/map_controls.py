"""The controls of the overview: the year and its slider, kinds and filters, the colour of the regions."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from data.cards.overview import OverviewContents
from data.overview_view import CLASSES, FIRST_YEAR, LAST_YEAR, STATUS_KINDS, OverviewView
from layouts.components.panel import WIDE_LIST, Option, choice, control, options, several
from layouts.text import t
from layouts.text.words import kinds_name, topic_name

PAGE = "overview"
MARKED_YEARS = (1994, 2000, 2005, 2012, 2016, 2020, 2026)
"""The years written under the slider."""


def controls(contents: OverviewContents, lang: str) -> html.Section:
    """Return the controls: the year with its slider, the kinds, the filters, the colour of the regions."""
    view = contents.view
    parts = [_year(view, lang), _kinds(view, lang), _colour(contents, lang), _filters(contents, lang)]
    label = {"aria-label": t("What the map shows", lang)}
    return html.Section(parts, className="overview-controls", **label)


def _year(view: OverviewView, lang: str) -> html.Div:
    years = options((str(year), str(year)) for year in range(LAST_YEAR, FIRST_YEAR - 1, -1))
    slider = dmc.Slider(
        id=control("slider", PAGE),
        value=view.year,
        min=FIRST_YEAR,
        max=LAST_YEAR,
        step=1,
        marks=[{"value": year, "label": str(year)} for year in MARKED_YEARS],
        updatemode="mouseup",
        thumbLabel=t("Statuses held in", lang),
        size="sm",
        label=None,
        className="year-slider",
    )
    play = html.Button(
        t("Play the years", lang),
        type="button",
        className="button",
        **{"data-play": "", "data-other": t("Stop", lang), "data-last": str(LAST_YEAR)},
    )
    chosen = choice("held", t("Statuses held in", lang), years, str(view.year), page=PAGE, w=150)
    return html.Div([chosen, slider, play], className="control-year")


def _kinds(view: OverviewView, lang: str) -> dmc.CheckboxGroup:
    boxes = [
        html.Div(
            [
                dmc.Checkbox(label=kinds_name(kind, lang), value=kind, size="xs"),
                html.Span(className=f"kind-mark kind-{kind}", **{"aria-hidden": "true"}),
            ],
            className="kind-box",
        )
        for kind in STATUS_KINDS
    ]
    label = t("Kinds of object", lang)
    return dmc.CheckboxGroup(
        html.Div(boxes, className="kind-boxes"),
        id=control("kinds", PAGE),
        label=label,
        value=list(view.kinds),
        size="sm",
    )


def _colour(contents: OverviewContents, lang: str) -> html.Div:
    years = fill_years(contents, lang)
    rates = _rates(contents, lang)
    view = contents.view
    return html.Div(
        [
            choice(
                "fill",
                t("Value of a region", lang),
                rates,
                view.fill,
                page=PAGE,
                searchable=True,
                comboboxProps=WIDE_LIST,
            ),
            choice("fill_year", t("Year of the value", lang), years, str(view.fill_year or ""), page=PAGE),
            choice(
                "classes",
                t("Classes", lang),
                _cuts(lang),
                view.classes,
                page=PAGE,
                disabled=has_no_classes(contents),
            ),
        ],
        className="control-colour",
    )


def has_no_classes(contents: OverviewContents) -> bool:
    """Return whether what is shown of the regions is a total, which is drawn as circles."""
    return contents.fill is not None and contents.fill.is_total


def _cuts(lang: str) -> list[Option]:
    """Return how the classes of colour can be cut; a total has none, it is drawn as circles."""
    words = {"quantile": t("about as many regions in each", lang), "round": t("at round numbers", lang)}
    return options((name, words[name]) for name in CLASSES)


def fill_years(contents: OverviewContents, lang: str) -> list[Option]:
    """Return the years of the rate as options, the newest first; none: the last up to the year of the map."""
    years = contents.fill.years[::-1] if contents.fill else []
    last = (t("the last one up to the map’s year", lang), "")
    return options([(last[1], last[0]), *((str(year), str(year)) for year in years)])


def _rates(contents: OverviewContents, lang: str) -> list[dict[str, Any]]:
    """Return the rates and totals under their topics."""
    groups: dict[str, list[Option]] = {}
    for offered in contents.fills:
        label = offered.name
        if offered.per == "resident":
            label = t("{name}, per resident", lang, name=offered.name)
        elif offered.per == "employed":
            label = t("{name}, per employed", lang, name=offered.name)
        elif offered.is_total:
            label = t("{name}, total", lang, name=offered.name)
        groups.setdefault(topic_name(offered.topic, lang), []).append({"value": offered.fill, "label": label})
    return [{"group": topic, "items": items} for topic, items in sorted(groups.items())]


def _filters(contents: OverviewContents, lang: str) -> html.Details:
    view, choices = contents.view, contents.choices
    of_regions = choices.categories["kind"].eq("region")
    districts = choices.categories[of_regions]
    fields = choices.categories[choices.categories["kind"].isin(STATUS_KINDS)].drop_duplicates("category_id")
    programmes = options(zip(choices.programmes["programme_id"], choices.programmes["name"], strict=True))
    any_programme = [{"value": "", "label": t("any", lang)}, *programmes]
    inside = [
        choice("programme", t("Programme or status", lang), any_programme, view.programme, page=PAGE),
        several("districts", t("Federal districts", lang), _pairs(districts), view.districts, page=PAGE),
        several("categories", t("Fields and types", lang), _pairs(fields), view.categories, page=PAGE),
    ]
    summary = html.Summary(t("More filters", lang))
    return html.Details(
        [summary, html.Div(inside, className="control-filters")],
        className="overview-more",
        open=view.is_filtered,
    )


def _pairs(rows: Any) -> list[Option]:
    return options(zip(rows["category_id"], rows["name"], strict=True))

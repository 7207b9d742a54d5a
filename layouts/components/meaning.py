"""What the numbers of a card mean: the definition, what was done to them, where their series break."""

from __future__ import annotations

import pandas as pd
from dash import html

from data.cards.contents import CardData, Transform
from layouts.text import t

MOST_BREAKS = 12
"""Breaks of single places that are told one by one."""


def meaning(data: CardData, lang: str) -> html.Details:
    """Return the disclosure under a card with the definition, the transform and the breaks."""
    told = [
        (t("Definition", lang), [str(data.indicator[f"definition_{lang}"])]),
        (t("What was done to the published values", lang), done(data.transform, lang)),
        (t("Breaks of the series", lang), breaks(data, lang)),
    ]
    parts = [part for title, sentences in told if sentences for part in _part(title, sentences)]
    summary = html.Summary(t("What the numbers mean", lang))
    return html.Details([summary, html.Dl(parts), _onward(data, lang)], className="card-meaning")


def _onward(data: CardData, lang: str) -> html.P:
    """Return the link to what the page of methods tells of the indicator."""
    anchor = f"/{lang}/methodology#{data.indicator['indicator_id']}"
    said = t("The indicator, its sources and the rules on the page of methods", lang)
    return html.P(html.A(said, href=anchor, **{"data-inside": "page"}))


def _part(title: str, sentences: list[str]) -> list[html.Dt | html.Dd]:
    return [html.Dt(title), *(html.Dd(sentence) for sentence in sentences)]


def done(transform: Transform, lang: str) -> list[str]:
    """Return what was done to the published values, one sentence a step; none if they stand as they are."""
    steps = {
        "real": t(
            "In prices of {year}: {index}.", lang, year=transform.price_year, index=_index(transform, lang)
        ),
        "per": _heads(transform.denominator, lang),
        "share": t("In per cent of the published figure of the country.", lang),
        "index": t("Each series in per cent of its own value of {year}.", lang, year=transform.base_year),
        "growth": t("Growth on the year before, between neighbouring years only.", lang),
    }
    said = [steps[code] for code in transform.codes]
    if "real" in transform.codes and transform.spliced:
        years = ", ".join(map(str, transform.spliced))
        said.append(
            t(
                "The step to {years} is that of another index: the series changes its basis there.",
                lang,
                years=years,
            )
        )
    return said


def _index(transform: Transform, lang: str) -> str:
    names = {
        "grp_volume": t("by the region’s own volume index of the gross regional product", lang),
        "investment_volume": t("by the region’s own volume index of investment", lang),
        "grp_deflator": t("by the deflator of the country’s gross regional product, the same for all", lang),
        "cpi_region": t("by the consumer prices of the region", lang),
        "cpi_country": t("by the consumer prices of the country", lang),
    }
    return names.get(transform.deflator, "")


def _heads(denominator: str, lang: str) -> str:
    if denominator in ("employment", "employees_lm"):
        return t("Divided by the number of employed of the same place and year.", lang)
    return t("Divided by the population of the same place and year.", lang)


def breaks(data: CardData, lang: str) -> list[str]:
    """Return the breaks inside the years shown, each with its first year, and what is known of them."""
    note = data.indicator[f"break_note_{lang}"]
    places = _places(data.rows, lang)
    columns = (data.breaks[name].tolist() for name in ("unit_id", "first_year_after", f"note_{lang}"))
    shown = {(year, words): unit for unit, year, words in zip(*columns, strict=True)}
    told = [_told(unit, year, words, places, lang) for (year, words), unit in shown.items()][:MOST_BREAKS]
    return [*told, str(note)] if isinstance(note, str) and note else told


def _places(rows: pd.DataFrame, lang: str) -> dict[str, str]:
    return dict(zip(rows["unit_id"].tolist(), rows[f"short_{lang}"].tolist(), strict=True))


def _told(unit: object, year: int, note: str, places: dict[str, str], lang: str) -> str:
    if isinstance(unit, str) and unit in places:
        return t("{place}, from {year}: {note}", lang, place=places[unit], year=year, note=note)
    return t("From {year}: {note}", lang, year=year, note=note)

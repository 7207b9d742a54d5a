"""The controls that say what a card shows: family, indicator, transforms, form, references, cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import html

from data.views import FAMILIES, LAST, MOST_MARKED, Card, CompareView
from layouts.components.panel import WIDE_LIST, Option, block, choice, options, radios, several, ticks
from layouts.text import t, tn
from layouts.text.numbers import number, years
from layouts.text.words import topic_name

PRICE_YEARS = range(2022, 1999, -1)
"""The years whose prices, or whose level as 100, can be chosen from a list; an address may name others."""


def family_controls(view: CompareView, units_count: Mapping[str, int], lang: str) -> html.Section:
    """Return the block «whose figures»: which family the large card shows, with the units it draws."""
    names = {
        "own": t("The object itself", lang),
        "town": t("Its host town", lang),
        "region": t("Its host region", lang),
    }
    data = [(family, names[family], number(units_count[family], lang)) for family in FAMILIES]
    return block(
        t("Whose figures", lang), radios("main", t("Figures of the large card", lang), data, view.main)
    )


def indicator_controls(
    card: Card, indicators: pd.DataFrame, refused: Sequence[str], *, units_count: int, lang: str
) -> html.Section:
    """Return the block «indicator» with its transforms.

    indicators: indicator_id, topic, name, units_count, first_year, last_year; `refused`: the transforms that
    this indicator cannot have.
    """
    data = _grouped(indicators, units_count, lang)
    return block(
        t("Indicator", lang),
        choice(
            "indicator",
            t("What is compared", lang),
            data,
            card.indicator,
            searchable=True,
            maxDropdownHeight=420,
            comboboxProps=WIDE_LIST,
            renderOption={"function": "withRemark"},
            nothingFoundMessage=t("No indicator has these words", lang),
        ),
        html.P(reach(indicators, card.indicator, units_count, lang), className="panel-note"),
        *_transforms(card, refused, lang),
    )


def reach(indicators: pd.DataFrame, indicator_id: str, units_count: int, lang: str) -> str:
    """Return for how many of the units an indicator is known, and in which years."""
    rows = indicators[indicators["indicator_id"].eq(indicator_id)]
    return (
        _reach(*rows.iloc[0][["units_count", "first_year", "last_year"]], units_count, lang)
        if len(rows)
        else ""
    )


def _reach(known: int, first: Any, last: Any, units: int, lang: str) -> str:
    if not known:
        return t("no value for these objects", lang)
    said = t("{known} of {units}", lang, known=number(known, lang), units=number(units, lang))
    return said if pd.isna(first) else f"{said} · {years(int(first), int(last))}"


def _grouped(indicators: pd.DataFrame, units_count: int, lang: str) -> list[Option]:
    """Return the indicators by topic, what none of the units has greyed, its reach beside each."""
    topics: dict[str, list[Option]] = {}
    columns = ("indicator_id", "topic", "name", "units_count", "first_year", "last_year")
    for name, topic, label, known, first, last in zip(
        *(indicators[column] for column in columns), strict=True
    ):
        remark = _reach(known, first, last, units_count, lang)
        option = {"value": name, "label": label, "remark": remark, "disabled": not known}
        topics.setdefault(topic, []).append(option)
    known = [(topic_name(topic, lang), items) for topic, items in topics.items()]
    return [{"group": name, "items": items} for name, items in sorted(known, key=_has_values)]


def _has_values(topic: tuple[str, list[Option]]) -> tuple[bool, str]:
    return all(item["disabled"] for item in topic[1]), topic[0]


def _transforms(card: Card, refused: Sequence[str], lang: str) -> list[dmc.Select | None]:
    prices = {"": t("as published", lang), LAST: t("constant, last year’s", lang)}
    prices |= {year: t("constant, of {year}", lang, year=year) for year in _years(card.real)}
    heads = {
        "": t("in total", lang),
        "resident": t("per resident", lang),
        "employed": t("per employed person", lang),
    }
    relative = {
        "": t("level", lang),
        "share": t("share of the country", lang),
        "index": t("index, one year = 100", lang),
        "growth": t("growth on the year before", lang),
    }
    return [
        choice("real", t("Prices", lang), _allowed(prices, refused, "real"), card.real),
        choice("per", t("Divided by", lang), _allowed(heads, refused), card.per),
        choice("relative", t("Shown as", lang), _allowed(relative, refused), card.relative),
        _base(card, lang) if card.relative == "index" else None,
    ]


def _base(card: Card, lang: str) -> dmc.Select:
    """Return the choice of the year that is 100."""
    base = str(card.base or "")
    data = [("", t("first year shown", lang)), *((year, year) for year in _years(base))]
    return choice("base", t("Year that is 100", lang), options(data), base)


def _years(named: str) -> list[str]:
    """Return the years offered, the newest first; one that the address names is among them."""
    offered = {str(year) for year in PRICE_YEARS} | ({named} if named.isdecimal() else set())
    return sorted(offered, reverse=True)


def _allowed(names: Mapping[str, str], refused: Sequence[str], code: str = "") -> list[Option]:
    """Return the options of a transform, those that the indicator cannot have greyed."""
    return [
        {"value": value, "label": label, "disabled": bool(value) and (code or value) in refused}
        for value, label in names.items()
    ]


def form_controls(card: Card, indicators: pd.DataFrame, *, units_count: int, lang: str) -> html.Section:
    """Return the block «form»: latest values, years or two indicators, and then which; order, scale.

    indicators: those of `indicator_controls`.
    """
    forms = [
        ("latest", t("Latest values", lang), ""),
        ("trend", t("Over the years", lang), ""),
        ("multiples", t("Each by itself over the years", lang), ""),
        ("scatter", t("Against another indicator", lang), ""),
    ]
    orders = {"value": t("by value", lang), "name": t("by name", lang), "date": t("by date", lang)}
    scales = {"linear": t("linear", lang), "log": t("logarithmic", lang)}
    pair = [
        choice("sort", t("Order", lang), options(orders.items()), card.sort),
        choice("scale", t("Scale", lang), options(scales.items()), card.scale),
    ]
    return block(
        t("Form", lang),
        radios("form", t("How it is drawn", lang), forms, card.form),
        *(_others(card, _grouped(indicators, units_count, lang), lang) if card.form == "scatter" else ()),
        html.Div(pair, className="pair"),
    )


def _others(card: Card, data: list[Option], lang: str) -> list[dmc.Select]:
    """Return which indicator lies across, and which one gives the size of the dots."""
    listed = {
        "searchable": True,
        "maxDropdownHeight": 420,
        "comboboxProps": WIDE_LIST,
        "renderOption": {"function": "withRemark"},
        "nothingFoundMessage": t("No indicator has these words", lang),
    }
    none = [{"value": "", "label": t("all alike", lang)}, *data]
    return [
        choice("against", t("Across", lang), data, card.others[0], **listed),
        choice("size", t("Size of the dots", lang), none, card.size, **listed),
    ]


def mark_controls(view: CompareView, entities: pd.DataFrame, named: pd.DataFrame, lang: str) -> html.Section:
    """Return the block «highlight»: up to eight of the chosen objects.

    entities: entity_id, short_*; named: entity_id, short of the entities named in the view.
    """
    known = dict(zip(entities["entity_id"], entities[f"short_{lang}"], strict=True))
    extra = {
        name: short
        for name, short in zip(named["entity_id"], named["short"], strict=True)
        if name in view.marked
    }
    label = tn("Highlight, {n} at most", "Highlight, {n} at most", lang, n=MOST_MARKED)
    select = several(
        "marked",
        label,
        options({**known, **extra}.items()),
        view.marked,
        maxValues=MOST_MARKED,
        placeholder=t("Add an object", lang),
    )
    return block(t("Highlight", lang), select)


def frame_controls(view: CompareView, lang: str) -> html.Section:
    """Return the block «page»: which cards stand on it, which reference lines they draw."""
    cards = [
        ("own", t("Own figures", lang), ""),
        ("town", t("Host towns", lang), ""),
        ("region", t("Host regions", lang), ""),
    ]
    lines = [
        ("country", t("the country", lang), ""),
        ("hosts", t("hosts of pilot clusters", lang), ""),
        ("others", t("all others", lang), ""),
    ]
    return block(
        t("On the page", lang),
        ticks("cards", t("Cards", lang), cards, [card.family for card in view.cards]),
        ticks("references", t("Reference lines", lang), lines, view.references),
    )

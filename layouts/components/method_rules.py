"""How a number gets on the screen: which one is shown, its kind, its measure, when two may be compared."""

from __future__ import annotations

import pandas as pd
from dash import html

from data.analysis.verdicts import NOMINAL_YEARS, YEARS_APART
from data.cards.methodology import Told
from data.models import MEASURES, QUALIFIERS
from layouts.components.method_parts import said, section, table
from layouts.figures.wording import INFERRED, kind_of_number, measure_words
from layouts.text import t, tn
from layouts.text.numbers import number


def shown_value(told: Told, lang: str) -> html.Section:
    """Return by which rule one of several published numbers is shown."""
    kinds = ", ".join(kind_of_number(word, lang) for word in QUALIFIERS)
    steps = [
        t(
            "Regions: the newest edition of the yearbook before earlier ones. Towns: the source with the "
            "most periods of this indicator for this town.",
            lang,
        ),
        t("The kind of number, in this order: {kinds}.", lang, kinds=kinds),
        t("What the source states before what was worked out by us.", lang),
        t("A number without a note on its scope before one with a note.", lang),
        t("The newer source by its year of publication.", lang),
        t("If all that is equal, always the same one: that with the smaller identifier.", lang),
    ]
    cells = tn(
        "{n} of {cells} cells has more than one.",
        "{n} of {cells} cells have more than one.",
        lang,
        n=told.disputed,
        cells=number(told.cells, lang),
    )
    return section(
        "shown-value",
        t("Which number is shown", lang),
        said(
            t("A cell is one object, one indicator and one period.", lang),
            t("Where sources give it several numbers, one is shown; a click on it shows the others.", lang),
            cells,
            t("No number is averaged or filled in. The first difference decides:", lang),
        ),
        html.Ol([html.Li(step) for step in steps], className="method-list"),
        said(_latest(lang)),
    )


def _latest(lang: str) -> str:
    return t(
        "The latest value is the one whose period ends last, among those that had begun by the date of the "
        "release. Plans and certain misprints are left out; a value without a date counts only where there "
        "is no dated one.",
        lang,
    )


def number_kinds(told: Told, lang: str) -> html.Section:
    """Return the kinds of number and of measure, each with its meaning and how often it occurs."""
    counted = told.kinds_of_number.set_index("qualifier")
    meanings = _kind_meanings(lang)
    rows = [
        (
            kind_of_number(word, lang),
            meanings[word],
            number(int(counted["observations_count"].get(word, 0)), lang),
            number(int(counted["inferred_count"].get(word, 0)), lang),
        )
        for word in QUALIFIERS
    ]
    heads = [t("Kind", lang), t("What it means", lang), t("Numbers", lang), t("Worked out by us", lang)]
    return section(
        "kinds",
        t("Kinds of number and of measure", lang),
        said(
            t("Every number of a source carries its kind; a plan never passes for a result.", lang),
            t(
                "The mark {mark} and a paler dot say that the date or the meaning was worked out by us and "
                "is not stated by the source.",
                lang,
                mark=INFERRED,
            ),
        ),
        table(t("Kinds of number", lang), heads, rows, numbers=2),
        _measures(told.indicators, lang),
    )


def _kind_meanings(lang: str) -> dict[str, str]:
    return {
        "actual": t("The source states it as a fact.", lang),
        "approx": t("The source says “about”.", lang),
        "at_least": t("The source says “more than” or “at least”; on charts an arrow points on.", lang),
        "estimate": t("The source gives it as an estimate; on charts the dot is hollow.", lang),
        "plan": t(
            "A plan, a target or a sum allocated; the dot is hollow and no line joins it to results.", lang
        ),
    }


def _measures(indicators: pd.DataFrame, lang: str) -> html.Div:
    meanings = _measure_meanings(lang)
    counted = indicators["measure"].value_counts()
    rows = [
        (measure_words(word, lang), meanings[word], number(int(counted[word]), lang))
        for word in MEASURES
        if word in counted.index and word in meanings
    ]
    heads = [t("Measure", lang), t("What it means", lang), t("Indicators", lang)]
    return table(t("Kinds of measure", lang), heads, rows, numbers=1)


def _measure_meanings(lang: str) -> dict[str, str]:
    return {
        "stock": t("The state on a day; a bare year means that the source names no day.", lang),
        "flow": t("Over a year; parts of a year are indicators of their own.", lang),
        "cumulative": t(
            "From the start of an object to the date; starts differ from object to object.", lang
        ),
        "rank": t("The first place is the best.", lang),
        "share": t("A part of a whole or another ratio; never added up.", lang),
        "index": t("Points, or a level in relation to a base.", lang),
        "flag": t("Yes where the source says so; no value means “not found”, not “no”.", lang),
    }


def comparability(lang: str) -> html.Section:
    """Return when two values may be compared, and what a card says when they may not."""
    return section(
        "comparable",
        t("When values may be compared", lang),
        said(t("Two values compare without reserve if:", lang)),
        html.Ul([html.Li(need) for need in _needs(lang)], className="method-list"),
        said(
            _roubles(lang),
            t(
                "The card also counts the values that are approximate, worked out, narrower than the "
                "definition, disputed or flagged, and the places where several chosen objects stand.",
                lang,
            ),
            t("Nothing is hidden: the remark names the reason and, where there is one, the way out.", lang),
        ),
        said(
            html.Strong(t("Figures of a host are not figures of the object.", lang)),
            t(
                "The people, wages and output of a town or region are those of everybody there: the "
                "background of a cluster, zone or park, never its result.",
                lang,
            ),
        ),
    )


def _needs(lang: str) -> list[str]:
    """Return what two values need so that they compare without reserve."""
    near = tn(
        "both are dated, at most {n} year apart;",
        "both are dated, at most {n} years apart;",
        lang,
        n=YEARS_APART,
    )
    return [
        t("they have one unit and one measure;", lang),
        near,
        t("no break of the series lies between them;", lang),
        t("neither is a plan, or both are.", lang),
    ]


def _roubles(lang: str) -> str:
    return tn(
        "Roubles of years more than {n} year apart are said to include inflation, unless they are in "
        "constant prices or relative to the country.",
        "Roubles of years more than {n} years apart are said to include inflation, unless they are in "
        "constant prices or relative to the country.",
        lang,
        n=NOMINAL_YEARS,
    )

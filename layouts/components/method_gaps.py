"""What is not known and what is doubtful: gaps, objects without a figure, flags, misprints, breaks."""

from __future__ import annotations

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.cards.methodology import Told
from layouts.components.method_indicators import breaks_of_places
from layouts.components.method_parts import fold, said, section, table
from layouts.text import t, tn
from layouts.text.numbers import number, years
from layouts.text.words import kinds_name


def gaps(told: Told, lang: str) -> html.Section:
    """Return what is missing: cells by reason, and the objects without any figure."""
    meanings = _reasons(lang)
    rows = [
        (
            meanings.get(row["reason"], row["reason"]),
            years(int(row["first_year"]), int(row["last_year"])),
            number(int(row["indicators_count"]), lang),
            number(int(row["cells_count"]), lang),
        )
        for row in told.gaps.to_dict("records")
    ]
    heads = [t("Reason", lang), t("Years", lang), t("Indicators", lang), t("Cells", lang)]
    alone, every = len(told.without), int(told.kinds["entities_count"].sum())
    return section(
        "missing",
        t("What is missing", lang),
        said(
            t("No value means “not found”, never zero.", lang),
            t("In the tables of regions the source itself leaves cells without a number:", lang),
        ),
        table(t("Cells without a number, by reason", lang), heads, rows, numbers=2),
        said(
            tn(
                "{n} object of {total} has no figure of its own in the store: only its description, dates "
                "and ties.",
                "{n} objects of {total} have no figure of their own in the store: only descriptions, dates "
                "and ties.",
                lang,
                n=alone,
                total=number(every, lang),
            )
        ),
        *_without(told, lang),
    )


def _reasons(lang: str) -> dict[str, str]:
    return {
        "confidential": t("withheld by the source as confidential", lang),
        "dash_in_source": t("a dash in the source", lang),
        "not_available": t("marked by the source as not available", lang),
        "blank_in_source": t("blank in the source", lang),
    }


def _without(told: Told, lang: str) -> list[Component]:
    """Return the objects without any figure, a fold a kind."""
    counts = dict(zip(told.kinds["kind"], told.kinds["entities_count"], strict=True))
    folds: list[Component] = []
    for kind, rows in told.without.groupby("kind", sort=False):
        said_count = t(
            "{known} of {units}", lang, known=number(len(rows), lang), units=number(int(counts[kind]), lang)
        )
        title: list[Component | str] = [
            html.Span(kinds_name(str(kind), lang), className="method-term"),
            html.Span(said_count, className="method-count"),
        ]
        names = html.Ul([html.Li(name) for name in rows["short"]], className="method-names")
        folds.append(fold(title, names))
    return folds


def doubts(told: Told, lang: str) -> html.Section:
    """Return the cells that look wrong in their source, the certain misprints, the breaks of whole places."""
    meanings = {
        "spike": t("far from both neighbouring years", lang),
        "jump": t("more than twenty times the year before; may be real", lang),
        "sum_mismatch": t("the regions do not add up to the national total", lang),
    }
    rows = [
        (meanings.get(row["issue"], row["issue"]), number(int(row["cells_count"]), lang))
        for row in told.doubts.to_dict("records")
    ]
    heads = [t("What looks wrong", lang), t("Cells", lang)]
    return section(
        "doubts",
        t("Doubtful cells and breaks", lang),
        said(
            t("Figures stand as their source prints them, slips included.", lang),
            t("Cells of the regional tables that look wrong are marked, and the card counts them:", lang),
        ),
        table(t("Doubtful cells", lang), heads, rows, numbers=1),
        *_misprints(told.misprints, lang),
        said(
            t(
                "A break is the first year of a new basis: another territory, classification, method, "
                "coverage or source. Lines stop there, and no growth, index or rank is computed across it.",
                lang,
            ),
        ),
        _places(told, lang),
    )


def _misprints(rows: pd.DataFrame, lang: str) -> list[Component]:
    if rows.empty:
        return []
    told = tn(
        "{n} cell is certainly a misprint: it is shown as printed and left out of all computations.",
        "{n} cells are certainly misprints: they are shown as printed and left out of all computations.",
        lang,
        n=len(rows),
    )
    items = [
        html.Li(
            [
                html.A(str(row["name"]), href=f"#{row['indicator_id']}"),
                f", {row['place']}, {row['year']}: {number(float(row['value']), lang)}\u00a0{row['unit']}",
                f" ({row['detail']})" if isinstance(row["detail"], str) else "",
            ]
        )
        for row in rows.to_dict("records")
    ]
    return [said(told), html.Ul(items, className="method-list")]


def _places(told: Told, lang: str) -> Component:
    breaks = breaks_of_places(told, lang)
    title: list[Component | str] = [
        html.Span(t("Breaks of every indicator of a place", lang), className="method-term"),
        html.Span(number(len(breaks), lang), className="method-count"),
    ]
    return fold(title, html.Ul([html.Li(words) for words in breaks], className="method-list"))

"""Who has no published value: listed by name, because the gap is a finding."""

from __future__ import annotations

import pandas as pd
from dash import html

from layouts.figures.wording import names
from layouts.text import t

SHOWN = 24


def not_published(missing: pd.DataFrame, *, chosen_count: int, lang: str) -> html.Div | None:
    """Return the names of the units without any value, highlighted ones first and in colour; None if none.

    missing: short_*, name_*, mark, reason (`not_published` or `withheld`).
    """
    if missing.empty:
        return None
    withheld = missing["reason"].eq("withheld")
    lists = [
        _list(missing[~withheld], t("Not published", lang), chosen_count, lang),
        _list(missing[withheld], t("Withheld by the source", lang), chosen_count, lang),
    ]
    return html.Div([part for part in lists if part is not None], className="card-missing")


def _list(missing: pd.DataFrame, title: str, chosen_count: int, lang: str) -> html.Div | None:
    if missing.empty:
        return None
    pairs = zip(names(missing, lang), missing["mark"].tolist(), strict=True)
    pairs = sorted(pairs, key=lambda pair: (pair[1] < 0, pair[1]))
    said = t("{title}: {n} of {total}", lang, title=title, n=len(missing), total=chosen_count)
    inside = [_names(pairs[:SHOWN])]
    if len(pairs) > SHOWN:
        rest = t("Show all {n}", lang, n=len(pairs))
        inside.append(
            html.Details([html.Summary(rest), _names(pairs[SHOWN:])], className="card-missing-more")
        )
    return html.Div([html.H3(said), html.Div(inside)], className="card-missing-list")


def _names(pairs: list[tuple[str, int]]) -> html.Ul:
    return html.Ul(
        [
            html.Li(name, className=f"is-marked mark-{mark % 8 + 1}" if mark >= 0 else None)
            for name, mark in pairs
        ]
    )

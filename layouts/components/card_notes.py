"""What the marks on a card mean: only those that occur on it."""

from __future__ import annotations

from dash import html

from data.cards.contents import CardData
from layouts.figures.ranking import off_scale
from layouts.text import t, tn


def legend_note(data: CardData, lang: str) -> html.P | None:
    """Return the marks that occur among the values, each with its meaning, and how to see a source."""
    if data.rows.empty:
        return None
    how = t("Click a number to read the words of its source.", lang)
    return html.P(" ".join([how, *marks_said(data, lang)]), className="card-marks")


def marks_said(data: CardData, lang: str) -> list[str]:
    """Return what the marks that occur among the values mean, a sentence each."""
    rows, trend = data.rows, data.card.is_over_years
    kinds = set(rows["qualifier"].tolist())
    hollow = {"estimate", "plan"} & kinds
    off = off_scale(rows, scale=data.card.scale)
    said = [
        t("An arrow means «at least».", lang) if "at_least" in kinds and not trend else "",
        t("A triangle means «at least».", lang) if "at_least" in kinds and trend else "",
        t("Hollow marks are plans and estimates.", lang) if hollow else "",
        t("Dashed lines lead to plans.", lang) if "plan" in kinds and trend else "",
        t("Pale and * mean: worked out by us, not stated.", lang)
        if rows["is_inferred"].astype(bool).any() and not trend
        else "",
        t("? means: stands out or is probably a misprint.", lang)
        if rows["flag_code"].notna().any() and not trend
        else "",
        tn(
            "{n} value of zero or less has no place on a logarithmic scale.",
            "{n} values of zero or less have no place on a logarithmic scale.",
            lang,
            n=off,
        )
        if off
        else "",
        _dotted(data, lang) if data.card.form == "multiples" else "",
        t("Grey: the other units chosen.", lang)
        if data.card.form == "trend" and rows["mark"].ge(0).any()
        else "",
    ]
    return [part for part in said if part]


def _dotted(data: CardData, lang: str) -> str:
    """Return what the dotted line behind small pictures is: the first of the references."""
    names = data.rows.loc[data.rows["role"].eq("reference"), f"name_{lang}"].tolist()
    return t("Dotted: {name}.", lang, name=names[0]) if names else ""

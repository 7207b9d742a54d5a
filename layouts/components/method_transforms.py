"""What may be done to published values: the formulas in words, and how figures of groups are made."""

from __future__ import annotations

from dash import html

from data.analysis.levels import NEW_ACCOUNTS
from data.analysis.references import ENOUGH
from data.analysis.relative import MOST
from layouts.components.method_parts import formula, said, section, terms
from layouts.text import t
from layouts.text.numbers import percent


def transforms(lang: str) -> html.Section:
    """Return the transforms in the order in which they are applied, each with its formula."""
    return section(
        "transforms",
        t("How values are made comparable", lang),
        said(
            t("The steps are applied in this order.", lang),
            t(
                "Where a part of a formula is missing the value is left out and counted on the card; no "
                "neighbouring year takes its place. Certain misprints enter no computation.",
                lang,
            ),
        ),
        terms(
            [
                (t("In constant prices", lang), [formula("v · P(B) / P(t)"), *_real_terms(lang)]),
                (t("Per resident or employed", lang), [formula("v / h"), _heads(lang)]),
                (t("Share of the country", lang), [formula("100 · v / V"), _share(lang)]),
                (t("Index", lang), [formula("100 · v / v(B)"), _index(lang)]),
                (t("Growth", lang), [formula("100 · (v(t) / v(t − 1) − 1)"), _growth(lang)]),
            ]
        ),
        said(
            t(
                "An unbroken line joins values of one place between two breaks, plans apart from all else, "
                "and for figures of a period only one and the same part of the year.",
                lang,
            ),
        ),
    )


def _real_terms(lang: str) -> list[str]:
    return [
        t(
            "v is the value of the year t, P the price level, B the year whose prices are used: the one "
            "chosen, or the last year that has both a value and a price level.",
            lang,
        ),
        t(
            "Gross regional product and investment: the region’s own deflator P = N / V, N the value in "
            "current prices, V the chained index of physical volume. The change of the national accounts in "
            "{year} does not enter; where the territory of a region changes, the step of that year is the "
            "national one and the line is cut.",
            lang,
            year=NEW_ACCOUNTS,
        ),
        t(
            "Wages and incomes: consumer prices of the region, for towns those of the country. The index c "
            "compares December with December, so the step between years is P(t) / P(t − 1) = √(c(t) · c(t − "
            "1)).",
            lang,
        ),
        t(
            "Other roubles: the deflator of the country’s gross regional product, the same for all places, "
            "so that no comparison within a year changes. Its step to {year} crosses the change of the "
            "accounts and is replaced by that of consumer prices.",
            lang,
            year=NEW_ACCOUNTS,
        ),
        t("Not recalculated: running totals, foreign currency, prices themselves.", lang),
    ]


def _heads(lang: str) -> str:
    return t(
        "h is the number of residents or employed of the same place and year; for towns, of the same source.",
        lang,
    )


def _share(lang: str) -> str:
    return t(
        "V is the published figure of the country for the same year, never the sum of the regions.", lang
    )


def _index(lang: str) -> str:
    return t(
        "Both values stand on one unbroken line. The base year B that is offered first is the first one in "
        "which at least {part} of the places known in the fullest year have a value.",
        lang,
        part=percent(100 * MOST, lang),
    )


def _growth(lang: str) -> str:
    return t("Only between neighbouring years of one unbroken line.", lang)


def references(lang: str) -> html.Section:
    """Return how the figures are made with which places are compared."""
    return section(
        "references",
        t("What places are compared with", lang),
        said(
            t("Regions and towns with pilot clusters stand against all others.", lang),
            t("A region inside another one of its group counts once.", lang),
            t(
                "Prices and heads come before the group is formed; share, index and growth after it, so "
                "that the index of a group is that of its series and not a mean of indices.",
                lang,
            ),
            t(
                "A year in which fewer than {part} of the members that ever have a figure have one gives "
                "none: it would be the figure of another group.",
                lang,
                part=percent(100 * ENOUGH, lang),
            ),
        ),
        terms(_made(lang)),
    )


def _made(lang: str) -> list[tuple[str, list[str]]]:
    """Return how each of the references is made."""
    together = t(
        "Figures per resident or employed: the sum of the numerators over the sum of the "
        "denominators of the regions that have both in the year.",
        lang,
    )
    median = t(
        "Towns, whose sizes differ a thousandfold: the middle one of the towns that have a figure.", lang
    )
    return [
        (t("Russia", lang), [t("The published row of the country, never the sum of what we have.", lang)]),
        (t("Together", lang), [together]),
        (
            t("Mean", lang),
            [t("All other figures of regions: the mean over the regions that have one.", lang)],
        ),
        (t("Median", lang), [median]),
    ]
